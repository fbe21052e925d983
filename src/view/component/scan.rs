//! Reading a QR code: with the camera, from a photo, or with a scanner that types. All of it happens on the device.

mod reading;

use crate::browser::codes::{self, CameraError};
use crate::browser::{dom, events, files, focus};
use crate::html;
use crate::session::App;
use crate::session::live::Live;
use crate::view::component::button;
use crate::view::element::View;
use motcua_core::i18n::Msg;
use reading::{Unread, look_at_photo, look_through, while_shown};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

const VIDEO: &str = "card-video";
const TYPED: &str = "card-typed";
/// Milliseconds between two looks through the camera.
const PAUSE: u32 = 300;

/// What a code is good for.
#[derive(Clone, Copy)]
pub struct Words {
    /// Where the code is, and what happens with it.
    pub how: Msg,
    /// Choose a photo of it.
    pub photo: Msg,
    /// The box for scanners that type.
    pub typed: Msg,
    /// The camera is not allowed.
    pub refused: Msg,
    /// There is no camera.
    pub missing: Msg,
    /// What reads codes could not be loaded.
    pub unread: Msg,
}

/// What is done with a code's text; why it is not the right one, to be said beside the ways to try again.
pub type Take = Rc<dyn Fn(&str) -> Result<(), Msg>>;

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// The ways to read it; and why the last one did not work.
    Ways(Option<Msg>),
    Camera,
    Looking,
    /// It was the right one.
    Taken,
}

/// The ways to read a code. `panel` is the id of what stands around it: it gets the focus when what had it is gone.
pub fn scan(app: App, panel: &'static str, words: Words, take: Take) -> View {
    let scan = Scan { app, panel, words, state: Live::new(State::Ways(None)) };
    let view = move || match scan.state.get() {
        State::Ways(problem) => scan.ways(&take, problem),
        State::Camera => scan.camera(&take),
        State::Looking => html! { <p role="status">{app.t(Msg::CardLooking)}</p>{while_shown()} },
        State::Taken => View::nothing(),
    };
    html! { {view} }
}

#[derive(Clone, Copy)]
struct Scan {
    app: App,
    panel: &'static str,
    words: Words,
    state: Live<State>,
}

impl Scan {
    fn go(self, next: State) {
        self.state.set(next);
        focus::focus_soon(self.panel);
    }

    fn take(self, take: &Take, text: &str) {
        match take(text) {
            Ok(()) => self.state.set(State::Taken),
            Err(problem) => self.go(State::Ways(Some(problem))),
        }
    }

    fn ways(self, take: &Take, problem: Option<Msg>) -> View {
        let app = self.app;
        let problem = problem.map(|problem| html! { <p class="error" role="alert">{app.t(problem)}</p> });
        let (of_photo, of_scanner) = (take.clone(), take.clone());
        let photo = move |event: leptos::ev::Event| {
            let Some(file) = files::chosen(&event).into_iter().next() else { return };
            let take = of_photo.clone();
            self.state.set(State::Looking);
            spawn_local(async move {
                match look_at_photo(&file).await {
                    Ok(Some(text)) => self.take(&take, &text),
                    Ok(None) => self.go(State::Ways(Some(Msg::CardNotFound))),
                    Err(Unread::NoReader) => self.go(State::Ways(Some(self.words.unread))),
                    Err(Unread::Left) => {}
                }
            });
        };
        let typed = move || {
            let text = dom::value(TYPED);
            if !text.trim().is_empty() {
                // It holds somebody's data: it does not stay in the box.
                dom::set_value(TYPED, "");
                self.take(&of_scanner, &text);
            }
        };
        let by_key = typed.clone();
        html! {
            <p>{app.t(self.words.how)}</p>
            {problem}
            <div class="add">
                {button::strong(app.t(Msg::CardCamera), move || self.go(State::Camera))}
                <div class="add__way add__way--quiet">
                    <input id="card-photo" type="file" accept="image/*" on:change=photo/>
                    <label for="card-photo">{app.t(self.words.photo)}</label>
                </div>
            </div>
            <details class="more">
                <summary>{app.t(Msg::CardScanner)}</summary>
                <div class="field">
                    <label for=TYPED>{app.t(self.words.typed)}</label>
                    <input id=TYPED type="text" autocomplete="off" spellcheck="false" on:change=move |_| typed()
                        on:keydown=move |event: leptos::ev::KeyboardEvent| if event.key() == "Enter" { by_key() }/>
                </div>
            </details>
        }
    }

    fn camera(self, take: &Take) -> View {
        let (app, take, state) = (self.app, take.clone(), self.state);
        spawn_local(async move {
            // The video element is in the page only after this render.
            events::sleep(0).await;
            let video = match codes::start_camera(VIDEO).await {
                Ok(video) => video,
                Err(error) => {
                    if state.get_untracked() == State::Camera {
                        let refused = error == CameraError::Refused;
                        self.go(State::Ways(Some(if refused { self.words.refused } else { self.words.missing })));
                    }
                    return;
                }
            };
            // It ends with the page, the panel or the state, whichever goes first.
            let own = codes::own_reader().await;
            while state.get_untracked() == State::Camera && codes::is_there(&video) {
                match look_through(&video, own.as_ref()).await {
                    Ok(Some(text)) if state.get_untracked() == State::Camera => self.take(&take, &text),
                    Ok(_) => events::sleep(PAUSE).await,
                    Err(Unread::NoReader) => self.go(State::Ways(Some(self.words.unread))),
                    Err(Unread::Left) => break,
                }
            }
            codes::stop_camera(&video);
        });
        html! {
            <p role="status">{app.t(Msg::CardHold)}</p>
            <video class="camera" id=VIDEO playsinline="" muted="" aria-label=app.t(Msg::CardCamera)></video>
            {while_shown()}
        }
    }
}
