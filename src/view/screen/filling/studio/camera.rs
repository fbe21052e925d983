//! The camera: what it sees with the outline of the paper, a large shutter, its lamp; and the other ways to a photo.

use super::{Mode, Open, leave, state, take};
use crate::browser::codes::{self, CameraError};
use crate::browser::{camera as device, events, files, focus, studio};
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::session::live::Live;
use crate::view::component::{button, page as screen};
use crate::view::element::View;
use motcua_core::i18n::Msg;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlVideoElement;

const VIDEO: &str = "studio-video";
/// Milliseconds between two outlines.
const PAUSE: u32 = 350;
/// Confidence, in thousandths, from which an outline is shown.
const SHOWN: u32 = 450;

/// How far the camera is.
#[derive(Clone)]
enum Seen {
    Starting,
    /// It runs; whether it has a lamp.
    Running(Rc<HtmlVideoElement>, bool),
    Off(CameraError),
}

/// The screen.
pub fn camera(app: App, filling: Filling, open: &Open, instead: Option<usize>, problem: Option<String>) -> View {
    let (seen, outline) = (Live::new(Seen::Starting), Live::new(String::new()));
    // Whoever has just read why a photo was not taken shall read it first.
    if device::is_there() {
        run(seen, outline);
    } else {
        seen.set(Seen::Off(CameraError::Missing));
    }
    let problem = problem.map(|words| html! { <p class="error" role="alert">{words}</p> });
    let own = open.clone();
    let close = {
        let open = open.clone();
        move || leave(app, &open)
    };
    let view = move || match seen.get() {
        Seen::Off(error) => {
            let words = if error == CameraError::Refused { Msg::StudioRefused } else { Msg::StudioNoCamera };
            focus::announce(app.t(words));
            html! { <p class="note note--warn">{app.t(words)}</p> }
        }
        Seen::Starting => html! { <p role="status">{app.t(Msg::StudioStarting)}</p> },
        Seen::Running(video, lamp) => {
            let open = own.clone();
            let filling = filling;
            let shoot = {
                let video = video.clone();
                move || shutter(app, filling, &open, &video, instead)
            };
            let lit = Live::new(false);
            let lamp = lamp.then(|| {
                let video = video.clone();
                let text = move || app.t(if lit.get() { Msg::StudioLampOff } else { Msg::StudioLampOn });
                let turn = move |_| {
                    let (video, on) = (video.clone(), !lit.get_untracked());
                    lit.set(on);
                    spawn_local(async move { device::set_lamp(&video, on).await });
                };
                html! { <button type="button" class="button button--plain" on:click=turn>{text}</button> }
            });
            html! { <div class="actions">{button::strong(app.t(Msg::StudioShutter), shoot)}{lamp}</div> }
        }
    };
    html! {
        {screen::heading(app.t(Msg::StudioShoot))}
        {problem}
        {finder(app, seen, outline)}
        {view}
        <div class="add">
            {way(app, filling, open, instead, true)}
            {way(app, filling, open, instead, false)}
        </div>
        <div class="actions">{button::plain(app.t(Msg::StudioClose), close)}</div>
    }
}

/// What the camera sees. The video stays the same element while it starts and runs.
fn finder(app: App, seen: Live<Seen>, outline: Live<String>) -> View {
    let path = move || outline.get();
    let off = move || seen.with(|seen| matches!(seen, Seen::Off(_)));
    html! {
        <div class="finder" hidden=off>
            <p class="lead">{app.t(Msg::StudioHold)}</p>
            <div class="finder__picture">
            <video class="finder__video" id=VIDEO playsinline="" muted="" aria-label=app.t(Msg::StudioShoot)></video>
            <svg class="finder__lines" viewBox="0 0 10000 10000" preserveAspectRatio="none" aria-hidden="true">
                <path d=path vector-effect="non-scaling-stroke"></path>
            </svg>
            </div>
        </div>
    }
}

fn run(seen: Live<Seen>, outline: Live<String>) {
    spawn_local(async move {
        // The video element is in the page only after this render.
        events::sleep(0).await;
        let video = match codes::start_camera_with(VIDEO, device::WIDTH).await {
            Ok(video) => video,
            Err(error) => return seen.set(Seen::Off(error)),
        };
        seen.set(Seen::Running(Rc::new(video.clone()), device::has_lamp(&video)));
        // It ends with the page or with what is in front, whichever goes first.
        while is_camera() && codes::is_there(&video) {
            if let Some(bitmap) = device::glance(&video).await {
                let found = studio::outline(&bitmap).await;
                bitmap.close();
                match found {
                    Ok((places, confidence)) if confidence >= SHOWN => outline.set(path(&places)),
                    Ok(_) => outline.set(String::new()),
                    // Without the studio there is no outline, and photos can be taken all the same.
                    Err(_) => events::sleep(PAUSE * 20).await,
                }
            }
            events::sleep(PAUSE).await;
        }
        codes::stop_camera(&video);
    });
}

fn is_camera() -> bool {
    state().with_untracked(|open| matches!(open, Some(Open { mode: Mode::Camera { .. }, .. })))
}

fn path(places: &[u32]) -> String {
    let points: Vec<_> = places.chunks_exact(2).map(|point| format!("{} {}", point[0], point[1])).collect();
    format!("M{}Z", points.join("L"))
}

fn shutter(app: App, filling: Filling, open: &Open, video: &Rc<HtmlVideoElement>, instead: Option<usize>) {
    let (open, video) = (open.clone(), video.clone());
    spawn_local(async move {
        if let Some(photo) = device::photo(&video).await {
            take(app, filling, &open, photo, instead);
        }
    });
}

/// The phone's own camera, or a picture that is there already.
fn way(app: App, filling: Filling, open: &Open, instead: Option<usize>, camera: bool) -> View {
    let id = if camera { "studio-own" } else { "studio-choose" };
    let text = app.t(if camera { Msg::StudioOwn } else { Msg::StudioChoose });
    let open = open.clone();
    let chosen = move |event: leptos::ev::Event| {
        if let Some(file) = files::chosen(&event).into_iter().next() {
            take(app, filling, &open, file.into(), instead);
        }
    };
    html! {
        <div class="add__way add__way--quiet">
            <input id=id type="file" accept="image/*" capture=camera.then_some("environment") on:change=chosen/>
            <label for=id>{text}</label>
        </div>
    }
}
