//! One slot: its state, what belongs into it, which paper and what kind of copy it is, its files, the other ways.

use super::ways;
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::component::files::{Slot, picker};
use crate::view::component::mistake::Mistake;
use crate::view::component::{field, summary};
use crate::view::element::View;
use crate::view::words;
use motcua_core::contract::{CopyKind, ProvisionKind, Requirement, Tier};
use motcua_core::document::{self, State};
use motcua_core::draft::Paper;
use motcua_core::i18n::Msg;
use motcua_core::route::step;

/// The card. Id of its heading: `f-ID-title`.
pub fn slot(app: App, open: Filling, requirement: &Requirement) -> View {
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
    let title_id = format!("{anchor}-title");
    let labelled = title_id.clone();
    let own = requirement.clone();
    let tag = move || tag(app, open, &own);
    let own = requirement.clone();
    let body = move || {
        open.said.track();
        let is_elsewhere = provision(open, &own) != ProvisionKind::Now;
        if is_elsewhere { ways::chosen(app, open, &own) } else { now(app, open, &own) }
    };
    html! {
        <section class="slot" class:slot--wrong=move || mistake.is_there() id=anchor tabindex="-1" aria-labelledby=labelled>
            <div class="slot__head">
                <h2 class="slot__name" id=title_id tabindex="-1">{name}</h2>
                {tag}
            </div>
            <p class="soft">{amount.join(", ")}</p>
            {note}
            {field::error_line(mistake)}
            {body}
        </section>
    }
}

/// How it is provided now.
pub fn provision(open: Filling, requirement: &Requirement) -> ProvisionKind {
    open.draft.with_untracked(|draft| {
        let paper = draft.paper(&requirement.id);
        let has_files = paper.is_some_and(|paper| !paper.files.is_empty());
        document::provision(requirement, paper.and_then(|paper| paper.provision), has_files)
    })
}

fn tag(app: App, open: Filling, requirement: &Requirement) -> View {
    open.papers.track();
    let nothing = Paper::default();
    let state = open.draft.with_untracked(|draft| {
        let paper = draft.paper(&requirement.id).unwrap_or(&nothing);
        let state = document::state(requirement, &paper.given(), &app.upload_rules());
        let refused = paper.is_sent_now() && paper.files.iter().any(|file| file.refused.is_some());
        if refused { State::Wrong } else { state }
    });
    let (class, msg) = match state {
        State::Complete => ("tag tag--ok", Msg::PapersHave),
        State::Missing => ("tag tag--wrong", Msg::PapersMissing),
        State::Optional => ("tag", Msg::PapersOptional),
        State::Wrong => ("tag tag--wrong", Msg::PapersTagWrong),
        State::Elsewhere(kind) => ("tag tag--else", ways::tag(kind, is_of_commune(open))),
    };
    html! { <span class=class>{app.t(msg)}</span> }
}

fn is_of_commune(open: Filling) -> bool {
    open.procedure.with_untracked(|procedure| procedure.tier == Tier::Commune)
}

/// It comes now: which paper, its files, what kind of copy they are, and the other ways.
fn now(app: App, open: Filling, requirement: &Requirement) -> View {
    let slot = Slot {
        id: requirement.id.clone(),
        name: app.text(&requirement.name),
        is_field: false,
        max_bytes: requirement.max_bytes,
    };
    let own = requirement.clone();
    let kind = move || kind(app, open, &own);
    html! {
        {which(app, open, requirement)}
        {picker(open, slot)}
        {kind}
        {ways::others(app, open, requirement)}
    }
}

/// After a choice the page is judged again, if "Continue" was tried.
fn judge(open: Filling) {
    if open.attempted.get_untracked() {
        open.wrong.set(open.check_page(step::PAPERS));
    }
}

/// A row of radio buttons.
fn choice(
    id: String,
    group: String,
    label: &str,
    hint: Option<&str>,
    checked: bool,
    take: impl Fn() + 'static,
) -> View {
    let (own, label) = (id.clone(), label.to_owned());
    let hint = hint.map(|hint| {
        let hint = hint.to_owned();
        html! { <span class="choice__note">{hint}</span> }
    });
    html! {
        <div class="choice">
            <input id=id type="radio" name=group checked=checked on:change=move |_| take()/>
            <label for=own>{label}{hint}</label>
        </div>
    }
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
            let (slot, value) = (id.clone(), paper.id.clone());
            let checked = chosen.as_deref() == Some(&paper.id);
            let row = format!("{}-which-{i}", summary::anchor(&id));
            choice(row, format!("which-{id}"), &app.text(&paper.name), None, checked, move || {
                open.update(app, |draft| draft.paper_mut(&slot).alternative = Some(value.clone()));
                judge(open);
            })
        })
        .collect();
    Some(
        html! { <fieldset class="which"><legend>{app.t(Msg::PapersWhich)}</legend><div class="choices">{rows}</div></fieldset> },
    )
}

/// What the files are pictures of, once there are some: nobody is asked about a paper that is not there.
fn kind(app: App, open: Filling, requirement: &Requirement) -> Option<View> {
    const ALL: [CopyKind; 3] = [CopyKind::Photo, CopyKind::CertifiedCopy, CopyKind::ElectronicOriginal];
    open.papers.track();
    let id = requirement.id.clone();
    let named = requirement.accepted();
    let accepted: Vec<_> = ALL.into_iter().filter(|kind| named.is_empty() || named.contains(kind)).collect();
    let paper = open.draft.with_untracked(|draft| draft.paper(&id).cloned()).unwrap_or_default();
    if paper.files.is_empty() || accepted.len() < 2 {
        return None;
    }
    let chosen = paper.copy_kind.or_else(|| document::copy_kind(requirement));
    let rows: Vec<_> = accepted
        .into_iter()
        .enumerate()
        .map(|(i, kind)| {
            let (text, hint) = words::copy_kind(kind);
            let row = format!("{}-kind-{i}", summary::anchor(&id));
            let (slot, own, row_id) = (id.clone(), format!("kind-{id}"), row.clone());
            choice(row, own, app.t(text), Some(app.t(hint)), chosen == Some(kind), move || {
                open.update(app, |draft| draft.paper_mut(&slot).copy_kind = Some(kind));
                // The choices are drawn anew: the focus stays with this one.
                crate::browser::focus::focus_soon(&row_id);
                judge(open);
            })
        })
        .collect();
    Some(
        html! { <fieldset class="which which--kind"><legend>{app.t(Msg::PapersKind)}</legend><div class="choices">{rows}</div></fieldset> },
    )
}
