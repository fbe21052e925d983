//! Help, and "no such page".

use crate::html;
use crate::session::app;
use crate::view::component::{link, page};
use crate::view::element::View;
use motcua_core::i18n::Msg;
use motcua_core::route::Route;

/// `/tro-giup`
pub fn help() -> View {
    let app = app();
    let config = app.config();
    let (number, hours) = (config.hotline.clone(), app.text(&config.hotline_hours));
    let steps: Vec<_> = [Msg::HelpHow1, Msg::HelpHow2, Msg::HelpHow3, Msg::HelpHow4, Msg::HelpHow5]
        .iter()
        .map(|msg| html! { <li>{app.t(*msg)}</li> })
        .collect();
    html! {
        {page::heading(app.t(Msg::HelpTitle))}
        <h2>{app.t(Msg::HelpCallTitle)}</h2>
        <p>{app.tv(Msg::HelpCall, &[("number", &number), ("hours", &hours)])}</p>
        <h2>{app.t(Msg::HelpHow)}</h2>
        <ol>{steps}</ol>
        <h2>{app.t(Msg::HelpSafeTitle)}</h2>
        <p>{app.t(Msg::HelpSafe)}</p>
        <h2>{app.t(Msg::HelpKeepTitle)}</h2>
        <p>{app.t(Msg::HelpKeep)}</p>
        <p>{link::to(&Route::Dossiers, app.t(Msg::ShellDossiers))}</p>
    }
}

/// Any address that is none of ours, and what the portal does not have.
pub fn not_found() -> View {
    let app = app();
    html! {
        {page::heading(app.t(Msg::NotFoundTitle))}
        <p class="lead">{app.t(Msg::NotFoundText)}</p>
        <div class="actions">{link::strong(&Route::Home, app.t(Msg::NotFoundHome))}</div>
    }
}
