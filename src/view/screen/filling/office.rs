//! Which office shall receive the dossier.

use super::frame;
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::component::{field, summary};
use crate::view::element::View;
use crate::view::words;
use leptos::prelude::*;
use motcua_core::i18n::Msg;
use motcua_core::route::step;

/// The choice among the agencies of the procedure's tier that exist today.
pub fn office(app: App, open: Filling) -> View {
    let today = app.today().to_string();
    let tier = open.procedure.with_value(|procedure| procedure.tier);
    let mut pairs: Vec<_> = open.agencies.with_value(|agencies| {
        let fits = |tiers: &[motcua_core::contract::AgencyTier]| {
            tiers.iter().any(|own| own.tier == tier && own.period.contains(&today))
        };
        let fitting = agencies.items.iter().filter(|agency| fits(&agency.tiers));
        fitting.map(|agency| (agency.code.clone(), app.text(&agency.name))).collect()
    });
    pairs.sort_by(|a, b| motcua_core::text::fold(&a.1).cmp(&motcua_core::text::fold(&b.1)));
    let chosen = open.draft.with_untracked(|draft| draft.agency.clone().unwrap_or_default());
    let id = summary::anchor("agency");
    let (hint_id, own, label_for) = (format!("{id}-hint"), id.clone(), id.clone());
    let error = Signal::derive(move || {
        open.wrong.with(|all| all.iter().find(|wrong| wrong.path == "agency").map(|wrong| words::wrong(open, wrong)))
    });
    let described = Signal::derive(move || {
        let error = error.with(Option::is_some).then(|| format!(" {own}-error")).unwrap_or_default();
        Some(format!("{own}-hint{error}"))
    });
    let take = move |code: String| {
        open.update(app, |draft| draft.agency = (!code.is_empty()).then_some(code));
        if open.attempted.get_untracked() {
            open.wrong.set(open.check_page(step::OFFICE));
        }
    };
    let menu = field::menu(&id, &pairs, &chosen, error, described, take);
    let content = html! {
        <div class="field" class:field--wrong=move || error.with(Option::is_some)>
            <label for=label_for>{app.t(Msg::OfficeLabel)}</label>
            <p class="hint" id=hint_id>{app.t(Msg::OfficeHint)}</p>
            {field::error_line(&id, error)}
            {menu}
        </div>
    };
    frame(app, open, step::OFFICE, content)
}
