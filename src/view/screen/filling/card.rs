//! Filling in from the QR code on an identity card: with the camera, a photo of the card or a scanner that types. All
//! of it happens on the device; what the code says is shown before it is filled in, and is not kept.

use crate::browser::focus;
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::session::live::Live;
use crate::view::component::scan::{self, Words};
use crate::view::component::{button, listen};
use crate::view::element::View;
use crate::view::parts::rich_form;
use motcua_core::card::{self, Card, Filled, Person};
use motcua_core::form::{Component, Form, Kind};
use motcua_core::i18n::Msg;
use motcua_core::logic::NoLogic;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

const PANEL: &str = "card";
const WORDS: Words = Words {
    how: Msg::CardHow,
    photo: Msg::CardPhoto,
    typed: Msg::CardScannerBox,
    refused: Msg::CardRefused,
    missing: Msg::CardNoCamera,
    unread: Msg::CardNoReader,
};

/// How many earlier dossiers are looked at, and how many people are offered.
const EARLIER: usize = 5;
const OFFERS: usize = 2;

/// How far reading a card is.
#[derive(Clone, PartialEq)]
enum State {
    Closed,
    Open,
    /// What would be filled in, under the words that say where it is from.
    Review(Msg, Vec<Filled>),
}

/// What stands beside the questions of a page: listening, and a button for each person whom they are about.
pub fn aside(app: App, open: Filling, page: &str) -> View {
    let (people, asked) = (Live::new(Vec::new()), Cell::new(false));
    let (definition, page) = (open.published(), page.to_owned());
    let view = move || {
        follow_people(open, &page);
        let persons = open.form.with_untracked(|form| card::persons(form, &definition.definition, &page));
        let several = persons.len() > 1;
        if !persons.is_empty() && !asked.replace(true) {
            spawn_local(async move { people.set(known(app, open).await) });
        }
        View::many(persons.into_iter().map(|person| reader(app, open, person, several, people)).collect())
    };
    html! { {listen::listen(app)}{view} }
}

/// Follows what adds people to a page, or takes them away: rows, and questions that come and go.
fn follow_people(open: Filling, page: &str) {
    let paths: Vec<_> = open.form.with_untracked(|form| {
        let brings = |own: &Component| own.has_rows() || matches!(own.kind, Kind::IdentityNumber);
        let places = form.places();
        let here = places.iter().filter(|place| brings(place.component));
        here.filter(|place| form.page(&place.path).is_some_and(|own| own.key == page))
            .map(|place| place.path.clone())
            .collect()
    });
    for path in paths {
        open.is_shown(&path);
    }
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
    let name = open.row_name(&person.path) + &person.label;
    let text = if several { app.tv(Msg::CardFillOf, &[("name", &name)]) } else { app.t(Msg::CardFill).to_owned() };
    let view = move || match state.get() {
        State::Closed => {
            let again = again(app, open, state, &person, &people.get());
            html! { {button::plain(text.clone(), move || go(state, State::Open))}{again} }
        }
        State::Open => panel(app, reading(app, open, state, &person), state),
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

fn reading(app: App, open: Filling, state: Live<State>, person: &Person) -> View {
    let path = person.path.clone();
    let take = move |text: &str| {
        let card = Card::read(text).ok_or(Msg::CardOther)?;
        let definition = open.published();
        let filled = open.form.with_untracked(|form| card::fill(form, &definition.definition, &path, &card));
        go(state, State::Review(Msg::CardReview, filled));
        Ok(())
    };
    scan::scan(app, PANEL, WORDS, Rc::new(take))
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
