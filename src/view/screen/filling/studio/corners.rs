//! The four corners of the paper in the photo: dragged with a finger, or moved with the arrow keys.

use super::page::Editor;
use crate::browser::{drag, events, focus};
use crate::html;
use crate::session::live::{Live, follow};
use crate::view::component::{button, picture};
use crate::view::element::View;
use leptos::ev::{Event, KeyboardEvent};
use motcua_core::i18n::Msg;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Parts in which corners are counted.
const WHOLE: i64 = 10_000;
/// How far an arrow key moves one, and with Shift.
const STEP: i64 = 50;
const STRIDE: i64 = 300;
/// Milliseconds after the last key before the page is made anew.
const PAUSE: u32 = 700;
/// The picture on which the corners stand.
const PHOTO: &str = "corners-photo";

/// x before y, from the top left to the right.
type Places = [i64; 8];

/// Its four handles on the photo.
#[derive(Clone)]
struct Handles {
    editor: Editor,
    places: Live<Places>,
    /// Which one a pointer holds.
    held: Live<Option<usize>>,
    /// Grows with each key: only the last one makes the page anew.
    turn: Live<u32>,
}

/// The photo with its corners, folded away: most photos need no hand.
pub fn corners(editor: &Editor) -> View {
    let app = editor.app;
    let mut places = [0; 8];
    editor.now.with_untracked(|page| {
        for (own, part) in places.iter_mut().zip(&page.corners) {
            *own = i64::try_from(*part).unwrap_or_default().min(WHOLE);
        }
    });
    let handles =
        Handles { editor: editor.clone(), places: Live::new(places), held: Live::new(None), turn: Live::new(0) };
    let photo = editor.now.with_untracked(|page| page.photo.clone());
    let words = [Msg::StudioTopLeft, Msg::StudioTopRight, Msg::StudioBottomRight, Msg::StudioBottomLeft];
    let all: Vec<_> = words.into_iter().enumerate().map(|(at, words)| handle(&handles, at, app.t(words))).collect();
    let places = handles.places;
    let outline = move || places.with(path);
    let whole = {
        let handles = handles.clone();
        move || handles.set([0, 0, WHOLE, 0, WHOLE, WHOLE, 0, WHOLE], true)
    };
    html! {
        <details class="more">
            <summary>{app.t(Msg::StudioCorners)}</summary>
            <p class="soft" id="corners-how">{app.t(Msg::StudioCornersHow)}</p>
            <div class="corners" id=PHOTO>
                {picture::show(&photo, "corners__photo", app.t(Msg::StudioPhoto).to_owned())}
                <svg class="corners__lines" viewBox="0 0 10000 10000" preserveAspectRatio="none" aria-hidden="true">
                    <path d=outline vector-effect="non-scaling-stroke"></path>
                </svg>
                {all}
            </div>
            <div class="actions">{button::plain(app.t(Msg::StudioWhole), whole)}</div>
        </details>
    }
}

fn path([a, b, c, d, e, f, g, h]: &Places) -> String {
    format!("M{a} {b}L{c} {d}L{e} {f}L{g} {h}Z")
}

fn handle(handles: &Handles, at: usize, name: &'static str) -> View {
    let id = format!("corner-{at}");
    let (own, places) = (id.clone(), handles.places);
    follow(move || {
        let (x, y) = places.with(|places| (places[2 * at], places[2 * at + 1]));
        let own = own.clone();
        // The button is in the page only after this render.
        spawn_local(async move {
            events::sleep(0).await;
            drag::put(&own, x as f64 / WHOLE as f64, y as f64 / WHOLE as f64);
        });
    });
    let (by_key, down, moved, up) = (handles.clone(), handles.clone(), handles.clone(), handles.clone());
    let held = handles.held;
    html! {
        <button type="button" class="corners__handle" id=id aria-label=name aria-describedby="corners-how"
            on:keydown=move |event: KeyboardEvent| by_key.key(at, name, &event)
            on:pointerdown=move |event: Event| { drag::begin(&event); down.held.set(Some(at)); }
            on:pointermove=move |event: Event| moved.drag(at, &event)
            on:pointerup=move |_: Event| up.dropped()
            on:pointercancel=move |_: Event| held.set(None)></button>
    }
}

impl Handles {
    fn drag(&self, at: usize, event: &Event) {
        if self.held.get_untracked() != Some(at) {
            return;
        }
        let Some((x, y)) = drag::share(PHOTO, event) else { return };
        let part = |share: f64| (share * WHOLE as f64).round() as i64;
        self.put(at, part(x), part(y), false);
    }

    fn dropped(&self) {
        if self.held.get_untracked().is_some() {
            self.held.set(None);
            self.set(self.places.get_untracked(), true);
        }
    }

    fn key(&self, at: usize, name: &str, event: &KeyboardEvent) {
        let step = if event.shift_key() { STRIDE } else { STEP };
        let (dx, dy) = match event.key().as_str() {
            "ArrowLeft" => (-step, 0),
            "ArrowRight" => (step, 0),
            "ArrowUp" => (0, -step),
            "ArrowDown" => (0, step),
            _ => return,
        };
        event.prevent_default();
        let (x, y) = self.places.with_untracked(|places| (places[2 * at], places[2 * at + 1]));
        self.put(at, x + dx, y + dy, true);
        let (x, y) = self.places.with_untracked(|places| (places[2 * at], places[2 * at + 1]));
        let at = |part: i64| format!("{}", (part + 50) / 100);
        let words = [("corner", name), ("x", &*at(x)), ("y", &*at(y))];
        focus::announce(&self.editor.app.tv(Msg::StudioCornerAt, &words));
    }

    /// Moves a corner, unless no paper would be left between them.
    fn put(&self, at: usize, x: i64, y: i64, make: bool) {
        let mut places = self.places.get_untracked();
        places[2 * at] = x.clamp(0, WHOLE);
        places[2 * at + 1] = y.clamp(0, WHOLE);
        if is_paper(&places) {
            self.set(places, make);
        }
    }

    /// Takes places; with `make` the page is made anew once nothing more comes.
    fn set(&self, places: Places, make: bool) {
        self.places.set(places);
        if !make {
            return;
        }
        let turn = self.turn.update(|turn| {
            *turn += 1;
            *turn
        });
        let own = Rc::new(self.clone());
        spawn_local(async move {
            events::sleep(PAUSE).await;
            if own.turn.get_untracked() == turn {
                let corners = places.iter().map(|part| u64::try_from(*part).unwrap_or_default()).collect();
                // A person has looked: what was thought to be cut off is as they say.
                own.editor.apply(|page| (page.corners, page.cut) = (corners, 0));
            }
        });
    }
}

/// Whether going around turns to the right everywhere, with some room between.
fn is_paper(places: &Places) -> bool {
    let point = |at: usize| (places[2 * (at % 4)], places[2 * (at % 4) + 1]);
    (0..4).all(|at| {
        let ((ax, ay), (bx, by), (cx, cy)) = (point(at), point(at + 1), point(at + 2));
        (bx - ax) * (cy - by) - (by - ay) * (cx - bx) > WHOLE * WHOLE / 200
    })
}
