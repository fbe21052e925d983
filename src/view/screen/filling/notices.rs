//! What is said above every screen to somebody who fills in: what became of a dossier that was sent, and that a newer
//! release is there.

use crate::browser::dom;
use crate::html;
use crate::session::App;
use crate::view::component::{button, link};
use crate::view::element::View;
use motcua_core::i18n::Msg;
use motcua_core::route::Route;

/// The major version of the contract that this app speaks.
const CONTRACT: &str = "1";

/// Both, while there is something to say.
pub fn notices(app: App) -> View {
    let news = move || {
        app.locale.track();
        let news = app.news.get()?;
        // Who opens the dossier has read it.
        if matches!(app.route.get(), Route::Filling { draft, .. } if draft == news.draft) {
            return None;
        }
        let (class, words) =
            if news.sent { ("note note--ok", Msg::ShellSent) } else { ("note note--warn", Msg::ShellRefused) };
        let route = Route::Filling { draft: news.draft, page: String::new() };
        Some(html! { <p class=class>{app.t(words)}" "{link::to(&route, app.t(Msg::ShellSee))}</p> })
    };
    let newer = move || {
        app.locale.track();
        // What this page would say and what the portal would understand are no longer the same.
        let other = app.configuration.with(|portal| {
            portal.as_ref().is_some_and(|portal| portal.contract_version.split('.').next() != Some(CONTRACT))
        });
        let msg = if other { Msg::ShellMismatch } else { Msg::PartOutdatedTitle };
        // A page that keeps nothing would lose what was entered.
        (other || app.newer.get() && app.store().is_lasting()).then(|| {
            html! { <div class="note"><p>{app.t(msg)}</p>{button::plain(app.t(Msg::PartReload), dom::reload)}</div> }
        })
    };
    html! { {news}{newer} }
}
