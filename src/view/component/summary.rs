//! The error summary: on top, takes focus, each entry leads to its field.

use crate::browser::focus;
use crate::html;
use crate::session::app;
use crate::session::filling::{Filling, Wrong};
use crate::view::element::View;
use crate::view::words;
use motcua_core::i18n::Msg;
use wasm_bindgen_futures::spawn_local;

/// Id of the element that an entry for `path` leads to.
pub fn anchor(path: &str) -> String {
    format!("f-{path}")
}

/// What is wrong on the page, with links; nothing when nothing is.
pub fn summary(filling: Filling) -> View {
    let view = move || {
        let wrong = filling.wrong.with(<[_]>::to_vec);
        (!wrong.is_empty()).then(|| list(filling, &wrong))
    };
    html! { {view} }
}

fn list(filling: Filling, wrong: &[Wrong]) -> View {
    let app = app();
    let title = match wrong.len() {
        1 => app.t(Msg::FillErrorsOne).to_owned(),
        n => app.tv(Msg::FillErrorsMany, &[("n", &n.to_string())]),
    };
    let entries: Vec<_> = wrong.iter().map(|wrong| entry(filling, wrong)).collect();
    html! {
        <div class="errors" id="errors" tabindex="-1" role="group" aria-labelledby="errors-title">
            <p class="errors__title" id="errors-title">{title}</p>
            <ul>{entries}</ul>
        </div>
    }
}

fn entry(filling: Filling, wrong: &Wrong) -> View {
    let text = filling.row_name(&wrong.path) + &words::wrong(filling, wrong);
    let id = anchor(&wrong.path);
    let (href, page) = (format!("#{id}"), wrong.page.clone());
    // The address must not change: the app reads it.
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        // What the portal found wrong may stand on another page than the one in front.
        if !focus::focus(&id) {
            filling.returning.set(true);
            filling.go(app(), &page);
            app().arrive_at(id.clone());
        }
    };
    html! { <li><a href=href on:click=go>{text}</a></li> }
}

/// Brings focus to the summary once it is there, and says so in the title.
pub fn show(title: &str) {
    let app = app();
    focus::title(&format!("{}{title}", app.t(Msg::FillErrorTitle)));
    spawn_local(async { focus::focus_soon("errors") });
}
