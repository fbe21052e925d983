//! What a newer version of the form has changed, until the person has read it.

use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::component::{button, panel};
use crate::view::element::View;
use motcua_core::draft::Renewal;
use motcua_core::i18n::Msg;
use motcua_core::wire::Wire;
use serde_json::Value;

/// Above the questions of a page.
pub fn renewal(app: App, open: Filling, _page: &str) -> View {
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
    html! { {view} }
}
