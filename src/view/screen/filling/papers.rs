//! The papers: a slot for each requirement that holds.

use super::frame;
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::component::files::{Slot, picker};
use crate::view::component::mistake::Mistake;
use crate::view::component::{field, summary};
use crate::view::element::View;
use motcua_core::contract::{Requirement, capability};
use motcua_core::i18n::Msg;
use motcua_core::route::step;

/// All slots.
pub fn papers(app: App, open: Filling) -> View {
    let slots: Vec<_> = open.wanted().iter().map(|requirement| slot(app, open, requirement)).collect();
    let lead = move || app.t(if app.can(capability::UPLOADS_TUS) { Msg::PapersLead } else { Msg::PapersNoUploads });
    let content = html! { <p class="lead">{lead}</p>{slots} };
    frame(app, open, step::PAPERS, content)
}

fn slot(app: App, open: Filling, requirement: &Requirement) -> View {
    let id = requirement.id.clone();
    let anchor = summary::anchor(&id);
    let name = app.text(&requirement.name);
    let mistake = Mistake::at(open, &id);
    let mut amount = Vec::new();
    for (n, msg) in [(requirement.originals, Msg::PapersOriginals), (requirement.copies, Msg::PapersCopies)] {
        if n > 0 {
            amount.push(app.tv(msg, &[("n", &n.to_string())]));
        }
    }
    let note = requirement.note.as_ref().map(|note| {
        let note = app.text(note);
        html! { <p class="soft">{note}</p> }
    });
    let slot = Slot { id: id.clone(), name: name.clone(), is_field: false, max_bytes: None };
    let title_id = format!("{anchor}-title");
    let labelled = title_id.clone();
    html! {
        <section class="slot" class:slot--wrong=move || mistake.is_there() id=anchor tabindex="-1" aria-labelledby=labelled>
            <div class="slot__head">
                <h2 class="slot__name" id=title_id>{name}</h2>
                {state(app, open, requirement)}
            </div>
            <p class="soft">{amount.join(", ")}</p>
            {note}
            {field::error_line(mistake)}
            {which(app, open, requirement)}
            {picker(open, slot)}
        </section>
    }
}

fn state(app: App, open: Filling, requirement: &Requirement) -> View {
    let (id, required) = (requirement.id.clone(), requirement.required);
    let view = move || {
        let has = open.draft.with(|draft| draft.paper(&id).is_some_and(|paper| !paper.files.is_empty()));
        let (class, msg) = match (has, required) {
            (true, _) => ("tag tag--ok", Msg::PapersHave),
            (false, true) => ("tag tag--wrong", Msg::PapersMissing),
            (false, false) => ("tag", Msg::PapersOptional),
        };
        html! { <span class=class>{app.t(msg)}</span> }
    };
    html! { {view} }
}

/// Of a one-of group: which paper it is.
fn which(app: App, open: Filling, requirement: &Requirement) -> Option<View> {
    if requirement.one_of.is_empty() {
        return None;
    }
    let id = requirement.id.clone();
    let chosen = open.draft.with_untracked(|draft| draft.paper(&id).and_then(|paper| paper.alternative.clone()));
    let rows: Vec<_> = requirement
        .one_of
        .iter()
        .enumerate()
        .map(|(i, paper)| {
            let row_id = format!("{}-which-{i}", summary::anchor(&id));
            let (own, group, label) = (row_id.clone(), format!("which-{id}"), app.text(&paper.name));
            let checked = chosen.as_deref() == Some(&paper.id);
            let (slot, value) = (id.clone(), paper.id.clone());
            let take = move |_| {
                open.update(app, |draft| draft.paper_mut(&slot).alternative = Some(value.clone()));
                if open.attempted.get_untracked() {
                    open.wrong.set(open.check_page(step::PAPERS));
                }
            };
            html! {
                <div class="choice">
                    <input id=row_id type="radio" name=group checked=checked on:change=take/>
                    <label for=own>{label}</label>
                </div>
            }
        })
        .collect();
    Some(
        html! { <fieldset class="which"><legend>{app.t(Msg::PapersWhich)}</legend><div class="choices">{rows}</div></fieldset> },
    )
}
