//! `/`: search, what was begun, what most people do, following a dossier.

use crate::browser::dom;
use crate::html;
use crate::session::load::{Catalogue, Load};
use crate::session::{App, app};
use crate::view::component::icon::Icon;
use crate::view::component::{button, link, page, panel};
use crate::view::element::View;
use motcua_core::contract::ProcedureSummary;
use motcua_core::draft::{Draft, DraftState};
use motcua_core::i18n::Msg;
use motcua_core::order;
use motcua_core::route::Route;
use motcua_core::text::{fold, holds};

/// The first screen.
pub fn home() -> View {
    let app = app();
    app.library.want_catalogue(app);
    html! {
        <div class="home">
            <div class="home__main">
                {page::heading(app.t(Msg::HomeTitle))}
                {search(app)}
                {drafts(app)}
                {popular(app)}
            </div>
            <div class="home__side">{track(app)}</div>
        </div>
    }
}

fn search(app: App) -> View {
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        app.go(&Route::Catalogue { query: dom::value("q").trim().to_owned() });
    };
    html! {
        <form class="search" role="search" on:submit=go>
            <label for="q">{app.t(Msg::HomeSearch)}</label>
            <div class="search__box">
                <input id="q" type="search" name="q" autocomplete="off" enterkeyhint="search"/>
                {button::submit(app.t(Msg::HomeSearchButton))}
            </div>
        </form>
    }
}

/// What waits for the resident, as far as this device knows; what was begun and not sent, newest first.
fn drafts(app: App) -> View {
    let view = move || {
        let drafts = app.drafts.get();
        let begun = drafts.iter().filter(|draft| !draft.is_sent()).map(|draft| begun(app, draft));
        drafts.iter().filter_map(|draft| waiting(app, draft)).chain(begun).collect::<Vec<_>>()
    };
    html! { {view} }
}

/// A dossier that was sent, and waits for the resident.
fn waiting(app: App, draft: &Draft) -> Option<View> {
    let code = draft.waits()?;
    let route = Route::Dossier { code: code.to_owned() };
    let name = app.text(&draft.procedure_name);
    let body = html! { <p>{name}" · "{code.to_owned()}</p><p>{link::to(&route, app.t(Msg::ShellSee))}</p> };
    Some(panel::warn(app.t(Msg::DossierWaitYou), body))
}

fn begun(app: App, draft: &Draft) -> View {
    let (name, time) = (app.text(&draft.procedure_name), app.briefly(&draft.updated_at));
    let msg = match draft.state {
        DraftState::Queued { .. } => Msg::HomeDraftQueued,
        DraftState::Sending { .. } => Msg::HomeDraftSending,
        _ => Msg::HomeDraftLine,
    };
    let line = app.tv(msg, &[("name", &name), ("time", &time)]);
    let route = Route::Filling { draft: draft.id.clone(), page: String::new() };
    panel::warn(app.t(Msg::HomeDraft), html! { <p>{line}</p><p>{link::to(&route, app.t(Msg::HomeContinue))}</p> })
}

fn popular(app: App) -> View {
    let view = move || match app.library.catalogue.get() {
        Load::Ready(catalogue, _) => cards(app, &catalogue),
        Load::Failed(failure) => {
            let (title, text) = crate::view::failure::words(app, &failure);
            let retry = button::plain(app.t(Msg::LoadRetry), move || app.library.want_catalogue(app));
            panel::warn(title, html! { <p>{text}</p>{retry} })
        }
        _ => page::loading(),
    };
    html! {
        <h2>{app.t(Msg::HomePopular)}</h2>
        {view}
        <p>{link::to(&Route::Catalogue { query: String::new() }, app.t(Msg::HomeAll))}</p>
    }
}

fn cards(app: App, catalogue: &Catalogue) -> View {
    let mut popular: Vec<_> = catalogue.items.iter().filter(|item| item.popularity.is_some()).collect();
    order::by(&mut popular, |a, b| a.popularity.cmp(&b.popularity));
    let cards: Vec<_> = popular.iter().take(6).map(|item| card(app, item)).collect();
    html! { <ul class="cards">{cards}</ul> }
}

fn card(app: App, item: &ProcedureSummary) -> View {
    let href = crate::browser::history::href(&Route::Procedure { code: item.code.clone() }.path());
    let name = app.text(item.plain_name.as_ref().unwrap_or(&item.name));
    html! { <li><a class="card" href=href>{icon(item).draw()}<span>{name}</span></a></li> }
}

/// Procedures of one field share an icon; the words beside it say what it is.
fn icon(item: &ProcedureSummary) -> Icon {
    let mut words = item.name.get("vi").to_owned();
    for word in &item.keywords {
        words.push(' ');
        words.push_str(word);
    }
    let words = fold(&words);
    let table = [
        ("ket hon", Icon::Rings),
        ("hon nhan", Icon::Rings),
        ("khai sinh", Icon::Person),
        ("tro cap", Icon::Care),
        ("tam tru", Icon::House),
    ];
    table.iter().find(|(word, _)| holds(&words, word)).map_or(Icon::Sheet, |(_, icon)| *icon)
}

fn track(app: App) -> View {
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let code = motcua_core::dossier::code::normalise(&dom::value("track"));
        app.go(&if code.is_empty() { Route::Dossiers } else { Route::Dossier { code } });
    };
    html! {
        <section class="track">
            <h2>{app.t(Msg::HomeTrack)}</h2>
            <p class="soft">{app.t(Msg::HomeTrackHint)}</p>
            <form on:submit=go>
                <label for="track">{app.t(Msg::HomeTrackLabel)}</label>
                <div class="search__box">
                    <input id="track" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false"/>
                    {button::submit(app.t(Msg::HomeTrackButton))}
                </div>
            </form>
            <p>{link::to(&Route::Dossiers, app.t(Msg::ShellDossiers))}</p>
        </section>
    }
}
