//! What stands above the questions of a page: what a newer version of the form has changed, until the person has read it;
//! what an office asks for again; that the portal has withdrawn the procedure.

use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::component::{button, panel};
use crate::view::element::View;
use motcua_core::draft::{Draft, Renewal, Supplement};
use motcua_core::i18n::Msg;
use motcua_core::wire::Wire;
use serde_json::Value;

/// Above the questions of a page.
pub fn renewal(app: App, open: Filling, _page: &str) -> View {
    if let Some(supplement) = open.draft.with_untracked(Draft::supplement) {
        return asked(app, open, &supplement);
    }
    let view = move || {
        let renewal = open.draft.with(|draft| Renewal::read(&draft.renewal).ok())?;
        let parts = [
            (Msg::RenewalAdded, renewal.added),
            (Msg::RenewalChanged, renewal.changed),
            (Msg::RenewalRemoved, renewal.removed),
        ];
        let lists: Vec<_> = parts
            .into_iter()
            .filter(|(_, labels)| !labels.is_empty())
            .map(|(title, labels)| {
                let items: Vec<_> = labels.into_iter().map(|label| html! { <li>{label}</li> }).collect();
                html! { <p>{app.t(title)}</p><ul>{items}</ul> }
            })
            .collect();
        let read = button::plain(app.t(Msg::RenewalRead), move || {
            open.update(app, |draft| draft.renewal = Value::Null);
            crate::browser::focus::focus("heading");
        });
        Some(panel::warn(app.t(Msg::RenewalTitle), html! { <p>{app.t(Msg::RenewalText)}</p>{lists}{read} }))
    };
    html! { {withdrawn(app, open)}{view} }
}

/// That the portal takes no new dossier of this procedure, if so.
pub fn withdrawn(app: App, open: Filling) -> Option<View> {
    let is_taken = open.procedure.with_untracked(|procedure| procedure.form.is_some());
    (!is_taken && !open.draft.with_untracked(Draft::adds))
        .then(|| panel::warn(app.t(Msg::WithdrawnTitle), html! { <p>{app.t(Msg::WithdrawnText)}</p> }))
}

/// The office's words, once above every page; those about one question or paper stand beside it.
fn asked(app: App, open: Filling, supplement: &Supplement) -> View {
    let intro = app.tv(Msg::SupplementIntro, &[("code", &supplement.code)]);
    let reason = app.text(&supplement.request.reason);
    // What is neither a question nor a paper of the procedure has no other place.
    let others: Vec<_> = supplement
        .request
        .items
        .iter()
        .filter(|item| match &item.field {
            Some(path) => open.form.with_untracked(|form| form.component(path).is_none()),
            None => item.requirement.is_none(),
        })
        .map(|item| html! { <li>{app.text(&item.reason)}</li> })
        .collect();
    let others = (!others.is_empty()).then(|| html! { <p>{app.t(Msg::SupplementUnknown)}</p><ul>{others}</ul> });
    panel::info(app.t(Msg::SupplementTitle), html! { <p>{reason}</p><p class="soft">{intro}</p>{others} })
}
