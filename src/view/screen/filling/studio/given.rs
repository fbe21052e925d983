//! A PDF that somebody had already: its pages as pictures.

use super::zoom;
use crate::browser::files::{self, ObjectUrl};
use crate::browser::focus;
use crate::browser::studio::viewer;
use crate::html;
use crate::session::live::Live;
use crate::session::{App, document};
use crate::view::component::{button, page as screen};
use crate::view::element::View;
use motcua_core::i18n::Msg;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Pixels in a row: an A4 page at 130 dots an inch, small print can be read when enlarged.
const WIDTH: u32 = 1_100;

/// How far drawing a page is.
#[derive(Clone)]
enum State {
    Drawing,
    There { address: Rc<ObjectUrl>, pages: u32 },
    Failed,
}

/// The document with this id in the device's storage.
pub fn given(app: App, id: &str, name: &str) -> View {
    let (place, state) = (Live::new(0), Live::new(State::Drawing));
    draw(app, id.to_owned(), place, state);
    let (id, own) = (id.to_owned(), name.to_owned());
    let view = move || match state.get() {
        State::Drawing => html! { <p role="status">{app.t(Msg::StudioDrawing)}</p> },
        State::Failed => {
            let id = id.clone();
            let again = move || draw(app, id.clone(), place, state);
            html! {
                <p class="note note--warn" role="alert">{app.t(Msg::StudioNotDrawn)}</p>
                <div class="actions">{button::plain(app.t(Msg::LoadRetry), again)}</div>
            }
        }
        State::There { address, pages } => {
            let at = place.get_untracked();
            let count = [("n", &*(at + 1).to_string()), ("total", &*pages.to_string())];
            let words = app.tv(Msg::StudioTitle, &count);
            let turn = |to: u32| {
                let id = id.clone();
                let words = app.tv(Msg::StudioSee, &[("n", &(to + 1).to_string())]);
                button::plain(words, move || {
                    place.set(to);
                    draw(app, id.clone(), place, state);
                    // The button that was pressed goes while the page is drawn.
                    focus::heading_soon();
                })
            };
            let before = at.checked_sub(1).map(turn);
            let after = (at + 1 < pages).then(|| turn(at + 1));
            let (said, shown) = (words.clone(), words.clone());
            let picture = move || {
                let (words, address) = (said.clone(), address.as_str().to_owned());
                html! { <img class="zoom__picture" src=address alt=words/> }
            };
            html! {
                <p role="status">{shown}</p>
                {zoom::zoom(app, words, picture)}
                <div class="actions">{before}{after}</div>
            }
        }
    };
    html! {
        {screen::heading(own)}
        {view}
    }
}

fn draw(app: App, id: String, place: Live<u32>, state: Live<State>) {
    state.set(State::Drawing);
    let wanted = place.get_untracked();
    spawn_local(async move {
        let drawn = match document::blob(app, &id).await {
            Ok(pdf) => viewer::preview(&pdf, wanted, WIDTH).await.ok(),
            Err(_) => None,
        };
        let address = drawn.as_ref().and_then(|drawn| files::object_url(&drawn.picture));
        let next = match (address, drawn) {
            (Some(address), Some(drawn)) => State::There { address: Rc::new(address), pages: drawn.pages },
            _ => State::Failed,
        };
        // The person may have turned on meanwhile.
        if place.get_untracked() == wanted {
            state.set(next);
        }
    });
}
