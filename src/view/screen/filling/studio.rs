//! `/nop/{draft}/-chup`: photographing a paper and looking at its pages. What it shows is kept already, so going back
//! by whatever way loses nothing; opened without knowing of which paper, it leads to the papers.

mod camera;
mod corners;
mod given;
mod page;
mod zoom;

use crate::browser::focus;
use crate::browser::studio::{self, StudioError};
use crate::html;
use crate::session::document::{self, Problem};
use crate::session::filling::Filling;
use crate::session::live::Live;
use crate::session::{App, app, upload};
use crate::view::component::files::{self, Slot};
use crate::view::component::{link, page as pages};
use crate::view::element::View;
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, step};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

/// What is in front.
#[derive(Clone)]
struct Open {
    draft: String,
    slot: Slot,
    /// The page of the draft to go back to.
    back: String,
    mode: Mode,
}

#[derive(Clone, PartialEq)]
enum Mode {
    /// The page at this place.
    Page(usize),
    /// The camera, for a further page or in place of one; and why the last photo was not taken.
    Camera { instead: Option<usize>, problem: Option<String> },
    /// A photo is being read.
    Reading,
    /// A PDF that was given.
    Given { id: String, name: String },
}

thread_local! {
    static OPEN: Live<Option<Open>> = Live::new(None);
    /// How much of a photo is read, in hundredths; by itself, or "Stop" would be drawn anew under the finger.
    static DONE: Live<u32> = Live::new(0);
}

fn done() -> Live<u32> {
    DONE.with(|done| *done)
}

fn state() -> Live<Option<Open>> {
    OPEN.with(|open| *open)
}

/// Opens the page at `place` of a slot's document.
pub fn look(filling: Filling, slot: &Slot, place: usize) {
    begin(filling, slot, Mode::Page(place));
}

/// Opens the camera for a slot.
pub fn shoot(filling: Filling, slot: &Slot) {
    begin(filling, slot, Mode::Camera { instead: None, problem: None });
}

/// Opens a PDF that was given.
pub fn given(filling: Filling, slot: &Slot, id: &str, name: &str) {
    begin(filling, slot, Mode::Given { id: id.to_owned(), name: name.to_owned() });
}

fn begin(filling: Filling, slot: &Slot, mode: Mode) {
    let app = app();
    let draft = filling.draft.with_untracked(|draft| draft.id.clone());
    let back = match app.route.get_untracked() {
        Route::Filling { page, .. } if page != step::STUDIO => page,
        _ => step::PAPERS.to_owned(),
    };
    state().set(Some(Open { draft: draft.clone(), slot: slot.clone(), back, mode }));
    app.go(&Route::Filling { draft, page: step::STUDIO.to_owned() });
}

/// The screen.
pub fn screen(app: App, filling: Filling) -> View {
    let draft = filling.draft.with_untracked(|draft| draft.id.clone());
    let known = state().with_untracked(|open| open.as_ref().is_some_and(|open| open.draft == draft));
    if !known {
        // After this render: the route must not change while it is being drawn.
        spawn_local(async move { app.replace(&Route::Filling { draft, page: step::PAPERS.to_owned() }) });
        return pages::loading();
    }
    let view = move || match state().get() {
        Some(open) => draw(app, filling, open),
        None => View::nothing(),
    };
    html! { {view} }
}

fn draw(app: App, filling: Filling, open: Open) -> View {
    let content = match &open.mode {
        Mode::Page(place) => page::page(app, filling, &open, *place),
        Mode::Camera { instead, problem } => camera::camera(app, filling, &open, *instead, problem.clone()),
        Mode::Reading => reading(app),
        Mode::Given { id, name } => given::given(app, id, name),
    };
    let draft = open.draft.clone();
    html! {
        <div class="trail">{link::back(&Route::Filling { draft, page: open.back.clone() }, app.t(Msg::StudioBack))}</div>
        <p class="soft">{open.slot.name.clone()}</p>
        {content}
    }
}

fn reading(app: App) -> View {
    let done = move || done().get().to_string();
    let stop = move || studio::stop();
    html! {
        {pages::heading(app.t(Msg::PapersReading))}
        <p class="lead" role="status">{app.t(Msg::StudioReading)}</p>
        <progress max="100" value=done aria-label=app.t(Msg::PapersReading)></progress>
        <div class="actions">{crate::view::component::button::plain(app.t(Msg::StudioStop), stop)}</div>
    }
}

/// Back to where the studio was opened.
fn leave(app: App, open: &Open) {
    app.go(&Route::Filling { draft: open.draft.clone(), page: open.back.clone() });
}

/// Shows something else in the studio; its heading gets the focus.
fn show(mode: Mode) {
    state().update(|open| {
        if let Some(open) = open {
            open.mode = mode;
        }
    });
    focus::heading_soon();
}

/// Takes a photo: reads it, keeps it, and shows the page that came of it. What cannot be read is said where the camera
/// is, with the other ways.
fn take(app: App, filling: Filling, open: &Open, blob: Blob, instead: Option<usize>) {
    let (slot, open) = (open.slot.clone(), open.clone());
    done().set(0);
    show(Mode::Reading);
    spawn_local(async move {
        let target = files::target(app, &slot);
        let progress = Rc::new(|part: f64| done().set((part * 100.0) as u32));
        let read = if files::takes_pdf(app, filling, &slot) {
            studio::read(&blob, target.page_limit(), progress).await
        } else {
            Err(StudioError::Missing)
        };
        let result = match read {
            Ok(photo) => document::add(app, filling, &target, photo, instead).await.map(Some),
            // Without the studio, or where no PDF is taken, it is a file of its own, as it was photographed.
            Err(StudioError::Missing | StudioError::Memory) => {
                files::keep_plain(app, filling, &slot, &blob, app.t(Msg::StudioThisPhoto)).await.map(|()| None)
            }
            Err(error) => Err(error.into()),
        };
        let there = state().with_untracked(|open| {
            open.as_ref().is_some_and(|open| open.mode == Mode::Reading && open.slot.id == slot.id)
        });
        match result {
            Ok(place) => {
                files::tell_form(app, filling, &slot);
                upload::pump(app, filling);
                match place {
                    Some(place) if there => show(Mode::Page(place)),
                    None if there => leave(app, &open),
                    _ => {}
                }
            }
            Err(problem) if there => {
                let name = app.t(Msg::StudioThisPhoto);
                let stopped = problem == Problem::Studio(StudioError::Stopped);
                let words = (!stopped).then(|| files::words(app, &slot, name, problem));
                show(Mode::Camera { instead, problem: words });
            }
            Err(_) => {}
        }
    });
}
