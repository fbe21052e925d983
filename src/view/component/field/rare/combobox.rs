//! A box that searches its list: the editable combobox with list autocomplete of the ARIA Authoring Practices.
//!
//! Marks need not be typed. At most [`MOST`] choices stand in the page, however many there are.

use super::own::Own;
use crate::browser::{dom, focus};
use crate::html;
use crate::session::app;
use crate::view::component::field::Parts;
use crate::view::element::View;
use leptos::ev::{Event, FocusEvent, KeyboardEvent};
use leptos::prelude::event_target_value;
use motcua_core::i18n::Msg;
use motcua_core::text::fold;
use std::rc::Rc;

/// Choices that are drawn at once.
const MOST: usize = 50;

/// One choice: what is stored, what people read, and that without marks.
pub struct Entry {
    pub value: String,
    pub label: String,
    /// Each word after a space.
    folded: String,
}

impl Entry {
    pub fn new(value: String, label: String) -> Self {
        Self { folded: spaced(&label), value, label }
    }
}

/// All choices; they may be exchanged while the box stands.
pub type Entries = Own<Rc<Vec<Entry>>>;

/// What is called with the choice that was made, or with a text that is none; gives what the box shows then.
pub type Take = Rc<dyn Fn(Option<&Entry>, &str) -> String>;

/// What a box says and does.
pub struct Combo {
    pub id: String,
    /// Of whom it is, for its list and its button.
    pub label: String,
    /// What stands in it.
    pub shown: String,
    pub entries: Entries,
    pub required: bool,
    pub take: Take,
    /// Called when it is left.
    pub leave: Rc<dyn Fn()>,
}

/// What a search found.
#[derive(Default)]
struct Found {
    /// Places in the list.
    places: Vec<usize>,
    /// How many there are in all.
    count: usize,
}

/// The box while it stands.
#[derive(Clone)]
struct Box {
    id: String,
    entries: Entries,
    /// What is listed; nothing while the list is closed.
    found: Own<Option<Rc<Found>>>,
    /// The place in what is listed that the arrow keys are at.
    active: Own<Option<usize>>,
    /// What the box showed when a choice was made last.
    settled: Own<String>,
    take: Take,
}

/// Without marks, a space before each word.
fn spaced(text: &str) -> String {
    [" ", &fold(text)].concat()
}

fn search(entries: &[Entry], typed: &str) -> Found {
    let query = spaced(typed);
    let words: Vec<String> = query.split(' ').map(|word| [" ", word].concat()).collect();
    // Names that begin so, then those with a word that does, then the rest: each word begins one of theirs.
    let mut ranks = [Vec::new(), Vec::new(), Vec::new()];
    let mut count = 0;
    for (place, Entry { folded, .. }) in entries.iter().enumerate() {
        if !words.iter().all(|word| folded.contains(word.as_str())) {
            continue;
        }
        count += 1;
        let rank = match folded.find(&query) {
            Some(0) => 0,
            Some(_) => 1,
            None => 2,
        };
        if ranks[rank].len() < MOST {
            ranks[rank].push(place);
        }
    }
    Found { places: ranks.into_iter().flatten().take(MOST).collect(), count }
}

impl Box {
    fn is_open(&self) -> bool {
        self.found.peek(Option::is_some)
    }

    /// Opens the list, or searches anew while it is open.
    fn list(&self, typed: &str) {
        let found = search(&self.entries.peek(Clone::clone), typed);
        let words = match found.count {
            0 => app().t(Msg::FillComboNone).to_owned(),
            count => app().tv(Msg::FillComboCount, &[("n", &count.to_string())]),
        };
        focus::announce(&words);
        self.active.set(None);
        self.found.set(Some(Rc::new(found)));
    }

    /// Opens the list at all choices, or at those for what was typed and not chosen.
    fn open(&self) {
        let typed = dom::value(&self.id);
        let is_settled = self.settled.peek(|settled| *settled == typed);
        self.list(if is_settled { "" } else { &typed });
    }

    fn close(&self) {
        self.active.set(None);
        self.found.set(None);
    }

    fn option_id(&self, at: usize) -> String {
        format!("{}-option-{at}", self.id)
    }

    /// Moves the active choice; `by` 0 stands for the first, `usize::MAX` for the last.
    fn step(&self, to: impl Fn(Option<usize>, usize) -> usize) {
        let length = self.found.peek(|found| found.as_ref().map_or(0, |found| found.places.len()));
        if length == 0 {
            return;
        }
        let at = to(self.active.peek(|active| *active), length).min(length - 1);
        self.active.set(Some(at));
        dom::show_nearest(&self.option_id(at));
    }

    fn choose(&self, at: usize) {
        let place = self.found.peek(|found| found.as_ref().and_then(|found| found.places.get(at).copied()));
        let entries = self.entries.peek(Clone::clone);
        if let Some(entry) = place.and_then(|place| entries.get(place)) {
            self.settle(Some(entry), &entry.label);
            focus::announce(&app().tv(Msg::FillComboChosen, &[("name", &entry.label)]));
        }
        self.close();
    }

    fn settle(&self, entry: Option<&Entry>, typed: &str) {
        let shown = (self.take)(entry, typed);
        dom::set_value(&self.id, &shown);
        self.settled.set(shown);
    }

    /// Takes what stands in the box: a choice that is called so, or whatever was typed.
    fn take_typed(&self) {
        let typed = dom::value(&self.id);
        if self.settled.peek(|settled| *settled == typed) {
            return;
        }
        let (entries, query) = (self.entries.peek(Clone::clone), spaced(&typed));
        let exact = entries.iter().find(|entry| entry.label == typed.trim());
        let mut same = entries.iter().filter(|entry| entry.folded == query);
        // Two names may differ by their marks alone.
        let only = same.next().filter(|_| same.next().is_none());
        self.settle(exact.or(only), typed.trim());
    }

    fn key(&self, event: &KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let (open, active) = (self.is_open(), self.active.peek(|active| *active));
        match event.key().as_str() {
            "ArrowDown" if event.alt_key() => self.open(),
            "ArrowUp" if event.alt_key() => self.close(),
            "ArrowDown" | "ArrowUp" if !open => {
                self.open();
                let last = event.key() == "ArrowUp";
                self.step(|_, length| if last { length - 1 } else { 0 });
            }
            "ArrowDown" => self.step(|at, length| at.map_or(0, |at| (at + 1) % length)),
            "ArrowUp" => self.step(|at, length| at.map_or(length - 1, |at| (at + length - 1) % length)),
            "Home" if active.is_some() => self.step(|_, _| 0),
            "End" if active.is_some() => self.step(|_, length| length - 1),
            "Enter" if open => {
                let only = self.found.peek(|found| found.as_ref().is_some_and(|found| found.count == 1));
                match active.or(only.then_some(0)) {
                    Some(at) => self.choose(at),
                    None => {
                        self.take_typed();
                        self.close();
                    }
                }
            }
            "Escape" if open => self.close(),
            "Escape" => {
                self.settle(None, "");
            }
            _ => return,
        }
        event.prevent_default();
    }

    fn options(&self) -> View {
        let own = self.clone();
        let view = move || {
            let found = own.found.with(Clone::clone).unwrap_or_default();
            let entries = own.entries.peek(Clone::clone);
            let options =
                found.places.iter().enumerate().filter_map(|(at, place)| Some(own.option(at, entries.get(*place)?)));
            View::many(options.collect())
        };
        html! { {view} }
    }

    fn option(&self, at: usize, entry: &Entry) -> View {
        let (own, active, here) = (self.clone(), self.active.clone(), self.active.clone());
        let label = entry.label.clone();
        html! {
            <li role="option" class="combo__option" id=self.option_id(at)
                aria-selected=move || if active.with(|active| *active == Some(at)) { "true" } else { "false" }
                class:combo__option--here=move || here.with(|active| *active == Some(at))
                on:click=move |_| own.choose(at)>{label}</li>
        }
    }

    /// What is said below the choices.
    fn note(&self) -> View {
        let own = self.clone();
        let view = move || {
            let text = own.found.with(|found| match found.as_deref() {
                Some(Found { count: 0, .. }) => Some(Msg::FillComboNone),
                Some(Found { count, .. }) if *count > MOST => Some(Msg::FillComboMore),
                _ => None,
            });
            text.map(|text| html! { <p class="combo__note">{app().t(text)}</p> })
        };
        html! { {view} }
    }
}

/// The box. `parts` says what is wrong with it and whether it can be changed.
pub fn combobox(parts: &Parts, combo: Combo) -> View {
    let Combo { id, label, shown, entries, required, take, leave } = combo;
    let own = Box {
        id: id.clone(),
        entries,
        found: Own::new(None),
        active: Own::new(None),
        settled: Own::new(shown.clone()),
        take,
    };
    let (mistake, hint, disabled) = (parts.mistake, parts.hint.is_some(), parts.disabled);
    let list = format!("{id}-list");
    let (expanded, controls, closed) = (own.clone(), list.clone(), own.clone());
    let (active, typed, keys, left, pressed, toggled) =
        (own.clone(), own.clone(), own.clone(), own.clone(), own.clone(), own.clone());
    let open = format!("{} – {label}", app().t(Msg::FillComboOpen));
    html! {
        <div class="combo">
            <input id=id.clone() type="text" role="combobox" value=shown disabled=disabled
                autocomplete="off" autocapitalize="none" spellcheck="false"
                aria-autocomplete="list" aria-controls=controls aria-required=required.then_some("true")
                aria-expanded=move || if expanded.found.with(Option::is_some) { "true" } else { "false" }
                aria-activedescendant=move || active.active.with(|at| at.map(|at| active.option_id(at)))
                aria-invalid=move || mistake.invalid() aria-describedby=move || mistake.described(hint)
                on:input=move |event| typed.list(&event_target_value(&event))
                on:keydown=move |event| keys.key(&event)
                on:click=move |_| if !pressed.is_open() { pressed.open() }
                on:blur=move |_: FocusEvent| { left.take_typed(); left.close(); leave(); }/>
            // For pointers: the keyboard has its own ways.
            <button type="button" class="combo__open" tabindex="-1" aria-label=open disabled=disabled
                on:mousedown=move |event: Event| event.prevent_default()
                on:click=move |_| {
                    if toggled.is_open() {
                        toggled.close();
                    } else {
                        focus::focus(&toggled.id);
                        toggled.open();
                    }
                }></button>
            <div class="combo__list" hidden=move || closed.found.with(Option::is_none)
                on:mousedown=move |event: Event| event.prevent_default()>
                <ul role="listbox" id=list aria-label=label>{own.options()}</ul>
                {own.note()}
            </div>
        </div>
    }
}
