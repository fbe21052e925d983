//! Filling in from the QR code on an identity card: with the camera, a photo of the card or a scanner that types. All
//! of it happens on the device; what the code says is shown before it is filled in, and is not kept.

mod reading;

use crate::browser::codes::{self, CameraError};
use crate::browser::{dom, events, files, focus};
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::session::live::Live;
use crate::view::component::{button, listen};
use crate::view::element::View;
use crate::view::parts::rich_form;
use motcua_core::card::{self, Card, Filled, Person};
use motcua_core::form::Form;
use motcua_core::i18n::Msg;
use motcua_core::logic::NoLogic;
use reading::{Unread, look_at_photo, look_through, while_shown};
use wasm_bindgen_futures::spawn_local;

const VIDEO: &str = "card-video";
const PANEL: &str = "card";
const TYPED: &str = "card-typed";
/// Milliseconds between two looks through the camera.
const PAUSE: u32 = 300;

/// How many earlier dossiers are looked at, and how many people are offered.
const EARLIER: usize = 5;
const OFFERS: usize = 2;

/// How far reading a card is.
#[derive(Clone, PartialEq)]
enum State {
    Closed,
    /// The ways to read it; and why the last one did not work.
    Ways(Option<Msg>),
    Camera,
    Looking,
    /// What would be filled in, under the words that say where it is from.
    Review(Msg, Vec<Filled>),
}

/// What stands beside the questions of a page: listening, and a button for each person whom they are about.
pub fn aside(app: App, open: Filling, page: &str) -> View {
    let definition = open.published();
    let persons = open.form.with_untracked(|form| card::persons(form, &definition.definition, page));
    let several = persons.len() > 1;
    let people = Live::new(Vec::new());
    if !persons.is_empty() {
        spawn_local(async move { people.set(known(app, open).await) });
    }
    let cards = persons.into_iter().map(|person| reader(app, open, person, several, people)).collect();
    html! { {listen::listen(app)}{View::many(cards)} }
}

/// Whom this dossier and the earlier ones on this device already know.
async fn known(app: App, open: Filling) -> Vec<Card> {
    let definition = open.published();
    let mut people = open.form.with_untracked(|form| card::known(form, &definition.definition));
    let own = open.draft.with_untracked(|draft| draft.id.clone());
    let others: Vec<_> = app.drafts.with_untracked(|drafts| {
        drafts
            .iter()
            .filter(|draft| draft.id != own)
            .take(EARLIER)
            .map(|draft| (draft.form.clone(), draft.data.clone()))
            .collect()
    });
    for (form, data) in others {
        // Published forms never change, so this one is on the device already.
        let Ok(definition) = app.portal().form(&form).await else { continue };
        let definition = definition.value.definition;
        let plain = Form::load_plain(&definition);
        let rich = if plain.is_none() { rich_form().await.ok() } else { None };
        let Some((mut form, _)) = plain.or_else(|| Some(rich?.load(&definition, &NoLogic))) else { continue };
        form.fill(&data);
        for card in card::known(&form, &definition) {
            if !people.iter().any(|own| own.number == card.number) {
                people.push(card);
            }
        }
    }
    people
}

/// A button for each of the people who could be meant; not for the one who stands there already.
fn again(app: App, open: Filling, state: Live<State>, person: &Person, people: &[Card]) -> View {
    let definition = open.published();
    let offers = people.iter().filter_map(|card| {
        let filled = open.form.with_untracked(|form| {
            let filled = card::fill(form, &definition.definition, &person.path, card);
            filled.into_iter().filter(|own| form.value(&own.path) != Some(&own.value)).collect::<Vec<_>>()
        });
        let text = app.tv(Msg::CardAgain, &[("name", &card.name)]);
        (!filled.is_empty())
            .then(|| button::plain(text, move || go(state, State::Review(Msg::CardReviewAgain, filled.clone()))))
    });
    View::many(offers.take(OFFERS).collect())
}

fn reader(app: App, open: Filling, person: Person, several: bool, people: Live<Vec<Card>>) -> View {
    let state = Live::new(State::Closed);
    let text =
        if several { app.tv(Msg::CardFillOf, &[("name", &person.label)]) } else { app.t(Msg::CardFill).to_owned() };
    let view = move || match state.get() {
        State::Closed => {
            let again = again(app, open, state, &person, &people.get());
            html! { {button::plain(text.clone(), move || go(state, State::Ways(None)))}{again} }
        }
        State::Ways(problem) => panel(app, ways(app, open, state, person.clone(), problem), state),
        State::Camera => panel(app, camera(app, open, state, &person), state),
        State::Looking => {
            let looking = html! { <p role="status">{app.t(Msg::CardLooking)}</p>{while_shown()} };
            panel(app, looking, state)
        }
        State::Review(words, filled) => panel(app, review(app, open, state, words, filled), state),
    };
    html! { {view} }
}

/// What is opened gets the focus: the button that opened it is gone.
fn go(state: Live<State>, next: State) {
    state.set(next);
    focus::focus_soon(PANEL);
}

fn panel(app: App, content: View, state: Live<State>) -> View {
    let close = move || {
        state.set(State::Closed);
        focus::heading_soon();
    };
    html! {
        <div class="panel" id=PANEL role="group" tabindex="-1" aria-labelledby="card-title">
            <h2 class="panel__title" id="card-title">{app.t(Msg::CardTitle)}</h2>
            {content}
            {button::quiet(app.t(Msg::CardClose), app.t(Msg::CardClose).to_owned(), close)}
        </div>
    }
}

fn ways(app: App, open: Filling, state: Live<State>, person: Person, problem: Option<Msg>) -> View {
    let problem = problem.map(|problem| html! { <p class="error" role="alert">{app.t(problem)}</p> });
    let (of_photo, of_scanner) = (person.clone(), person);
    let photo = move |event: leptos::ev::Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else { return };
        let person = of_photo.clone();
        state.set(State::Looking);
        spawn_local(async move {
            match look_at_photo(&file).await {
                Ok(Some(text)) => take(open, state, &person, &text),
                Ok(None) => go(state, State::Ways(Some(Msg::CardNotFound))),
                Err(Unread::NoReader) => go(state, State::Ways(Some(Msg::CardNoReader))),
                Err(Unread::Left) => {}
            }
        });
    };
    let typed = move || {
        let text = dom::value(TYPED);
        if !text.trim().is_empty() {
            // It holds somebody's data: it does not stay in the box.
            dom::set_value(TYPED, "");
            take(open, state, &of_scanner, &text);
        }
    };
    let by_key = typed.clone();
    html! {
        <p>{app.t(Msg::CardHow)}</p>
        {problem}
        <div class="add">
            {button::strong(app.t(Msg::CardCamera), move || go(state, State::Camera))}
            <div class="add__way add__way--quiet">
                <input id="card-photo" type="file" accept="image/*" on:change=photo/>
                <label for="card-photo">{app.t(Msg::CardPhoto)}</label>
            </div>
        </div>
        <details class="more">
            <summary>{app.t(Msg::CardScanner)}</summary>
            <div class="field">
                <label for=TYPED>{app.t(Msg::CardScannerBox)}</label>
                <input id=TYPED type="text" autocomplete="off" spellcheck="false" on:change=move |_| typed()
                    on:keydown=move |event: leptos::ev::KeyboardEvent| if event.key() == "Enter" { by_key() }/>
            </div>
        </details>
    }
}

fn camera(app: App, open: Filling, state: Live<State>, person: &Person) -> View {
    let person = person.clone();
    spawn_local(async move {
        // The video element is in the page only after this render.
        events::sleep(0).await;
        let video = match codes::start_camera(VIDEO).await {
            Ok(video) => video,
            Err(error) => {
                if state.get_untracked() == State::Camera {
                    let refused = error == CameraError::Refused;
                    go(state, State::Ways(Some(if refused { Msg::CardRefused } else { Msg::CardNoCamera })));
                }
                return;
            }
        };
        // It ends with the page, the panel or the state, whichever goes first.
        let own = codes::own_reader().await;
        while state.get_untracked() == State::Camera && codes::is_there(&video) {
            match look_through(&video, own.as_ref()).await {
                Ok(Some(text)) if state.get_untracked() == State::Camera => {
                    take(open, state, &person, &text);
                }
                Ok(_) => events::sleep(PAUSE).await,
                Err(Unread::NoReader) => go(state, State::Ways(Some(Msg::CardNoReader))),
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

fn take(open: Filling, state: Live<State>, person: &Person, text: &str) {
    let Some(card) = Card::read(text) else { return go(state, State::Ways(Some(Msg::CardOther))) };
    let definition = open.published();
    let filled = open.form.with_untracked(|form| card::fill(form, &definition.definition, &person.path, &card));
    go(state, State::Review(Msg::CardReview, filled));
}

fn review(app: App, open: Filling, state: Live<State>, words: Msg, filled: Vec<Filled>) -> View {
    let rows: Vec<_> = filled
        .iter()
        .map(|own| {
            let (label, shown) = (own.label.clone(), own.shown.clone());
            html! { <div class="row"><dt>{label}</dt><dd class="row__value">{shown}</dd></div> }
        })
        .collect();
    let fill = move || {
        state.set(State::Closed);
        for own in &filled {
            open.put(app, &own.path, own.value.clone());
        }
        focus::heading_soon();
        focus::announce(&app.tv(Msg::CardFilled, &[("n", &filled.len().to_string())]));
    };
    html! {
        <p>{app.t(words)}</p>
        <dl class="rows">{rows}</dl>
        <div class="actions">{button::strong(app.t(Msg::CardUse), fill)}</div>
    }
}
