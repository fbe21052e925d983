//! `/thu-tuc`: search in people's own words, results while typing.

use crate::browser::{focus, history};
use crate::html;
use crate::session::load::Catalogue;
use crate::session::{App, app};
use crate::view::component::{link, page};
use crate::view::element::View;
use crate::view::words;
use leptos::prelude::event_target_value;
use motcua_core::contract::ProcedureSummary;
use motcua_core::i18n::Msg;
use motcua_core::route::Route;
use std::sync::Arc;

/// Most results that are worth reading.
const MOST: usize = 30;

/// The list of procedures, narrowed by `query`.
pub fn catalogue(query: &str) -> View {
    let app = app();
    app.library.want_catalogue(app);
    let query = query.to_owned();
    let view = move || {
        let query = query.clone();
        app.library.catalogue.with(|load| {
            page::loaded(load, move || app.library.want_catalogue(app), move |catalogue| search(app, &catalogue, query))
        })
    };
    html! { {view} }
}

fn search(app: App, catalogue: &Arc<Catalogue>, query: String) -> View {
    let words = app.screens.words;
    words.set(query.clone());
    let take = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        // The address follows, so that a link or a reload shows the same; no new screen.
        history::replace(&Route::Catalogue { query: text.trim().to_owned() }.path());
        words.set(text);
    };
    let catalogue = catalogue.clone();
    let results = move || words.with(|words| list(app, &catalogue, words));
    html! {
        {page::heading(app.t(Msg::CatalogueTitle))}
        <form class="search" role="search" on:submit=move |event| { event.prevent_default(); focus::focus("results"); }>
            <label for="q">{app.t(Msg::CatalogueLabel)}</label>
            <div class="search__box">
                <input id="q" type="search" name="q" value=query autocomplete="off" enterkeyhint="search" on:input=take/>
                {crate::view::component::button::submit(app.t(Msg::HomeSearchButton))}
            </div>
        </form>
        <div id="results" tabindex="-1">{results}</div>
    }
}

fn list(app: App, catalogue: &Catalogue, words: &str) -> View {
    let hits = catalogue.index.search(words, app.language().tag());
    if hits.is_empty() {
        return none(app, words);
    }
    let count = app.tv(Msg::CatalogueCount, &[("n", &hits.len().to_string())]);
    let rows: Vec<_> =
        hits.iter().take(MOST).filter_map(|hit| catalogue.items.get(hit.index)).map(|item| row(app, item)).collect();
    html! { <p class="soft" role="status">{count}</p><ul class="results">{rows}</ul> }
}

fn row(app: App, item: &ProcedureSummary) -> View {
    let name = app.text(&item.name);
    let plain = item.plain_name.as_ref().map(|plain| app.text(plain));
    let legal =
        plain.as_ref().filter(|plain| **plain != name).map(|_| html! { <p class="clamp soft">{name.clone()}</p> });
    let level = app.t(words::level(item.level));
    html! {
        <li>
            <h2 class="results__name">{link::to(&Route::Procedure { code: item.code.clone() }, plain.clone().unwrap_or(name.clone()))}</h2>
            {legal}
            <p class="soft">{level}</p>
        </li>
    }
}

fn none(app: App, words: &str) -> View {
    let config = app.config();
    let national = config.national_portal.clone().map(|href| {
        html! { <p><a href=href rel="noopener external">{app.t(Msg::CatalogueNational)}</a></p> }
    });
    html! {
        <p role="status"><strong>{app.tv(Msg::CatalogueNone, &[("query", words.trim())])}</strong></p>
        <p>{app.tv(Msg::CatalogueNoneHelp, &[("number", &config.hotline)])}</p>
        {national}
    }
}
