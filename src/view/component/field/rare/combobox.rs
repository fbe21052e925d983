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
use std::rc::Rc;

/// Choices that are drawn at once.
const MOST: usize = 50;

/// One choice: what is stored, what people read, and what is said below it.
#[derive(Clone)]
pub struct Entry {
    pub value: String,
    pub label: String,
    pub note: Option<String>,
}

/// What a search found.
#[derive(Default)]
pub struct Found {
    /// The best ones.
    pub entries: Vec<Entry>,
    /// How many there are, at least.
    pub count: usize,
}

/// Where choices are looked for.
pub trait Source {
    /// At most `most` of those that what was typed may mean, best first; nothing typed means all.
    fn search(&self, typed: &str, most: usize) -> Found;
    /// The one that is called so, with or without marks; `None` where that is none or several.
    fn exact(&self, typed: &str) -> Option<Entry>;
    /// What a value is called.
    fn name(&self, value: &str) -> Option<String>;
}

/// All choices; they may be exchanged while the box stands.
pub type Entries = Own<Rc<dyn Source>>;

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
    /// Boxes of the same question: who goes there has not left it.
    pub near: Vec<String>,
    /// Called when it is left.
    pub leave: Rc<dyn Fn()>,
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

impl Box {
    fn is_open(&self) -> bool {
        self.found.peek(Option::is_some)
    }

    /// Opens the list, or searches anew while it is open.
    fn list(&self, typed: &str) {
        let found = self.entries.peek(Clone::clone).search(typed, MOST);
        let words = match found.count {
            0 => app().t(Msg::FillComboNone).to_owned(),
            count if count > MOST => app().t(Msg::FillComboMore).to_owned(),
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
        let length = self.found.peek(|found| found.as_ref().map_or(0, |found| found.entries.len()));
        if length == 0 {
            return;
        }
        let at = to(self.active.peek(|active| *active), length).min(length - 1);
        self.active.set(Some(at));
        dom::show_nearest(&self.option_id(at));
    }

    fn choose(&self, at: usize) {
        let entry = self.found.peek(|found| found.as_ref().and_then(|found| found.entries.get(at).cloned()));
        if let Some(entry) = entry {
            self.settle(Some(&entry), &entry.label);
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
        let exact = self.entries.peek(Clone::clone).exact(&typed);
        self.settle(exact.as_ref(), typed.trim());
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

    /// Choices that come while somebody has typed already are searched at once.
    fn catch_up(&self) -> View {
        let own = self.clone();
        let view = move || {
            own.entries.with(|_| ());
            if own.is_open() {
                own.list(&dom::value(&own.id));
            }
            View::nothing()
        };
        html! { {view} }
    }

    fn options(&self) -> View {
        let own = self.clone();
        let view = move || {
            let found = own.found.with(Clone::clone).unwrap_or_default();
            let options = found.entries.iter().enumerate().map(|(at, entry)| own.option(at, entry));
            View::many(options.collect())
        };
        html! { {view} }
    }

    fn option(&self, at: usize, entry: &Entry) -> View {
        let (own, active, here) = (self.clone(), self.active.clone(), self.active.clone());
        let label = entry.label.clone();
        let note = entry.note.clone().map(|note| html! { <span class="combo__also">{note}</span> });
        html! {
            <li role="option" class="combo__option" id=self.option_id(at)
                aria-selected=move || if active.with(|active| *active == Some(at)) { "true" } else { "false" }
                class:combo__option--here=move || here.with(|active| *active == Some(at))
                on:click=move |_| own.choose(at)>{label}{note}</li>
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
    let Combo { id, label, shown, entries, required, take, near, leave } = combo;
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
                on:blur=move |event: FocusEvent| {
                    left.take_typed();
                    left.close();
                    if !dom::goes_to_one_of(&event, &near) {
                        leave();
                    }
                }/>
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
            {own.catch_up()}
        </div>
    }
}
