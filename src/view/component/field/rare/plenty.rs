//! Selects with many choices, with several answers, or with choices from the network.

use super::combobox::{Combo, Entries, Entry, Take, combobox};
use super::listed::listed;
use super::own::Own;
use super::{list, parts, tags};
use crate::browser::{dom, focus};
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::field::choice::{Choose, row};
use crate::view::component::field::{FEW, Parts};
use crate::view::component::summary;
use crate::view::element::View;
use motcua_core::form::{Choice, ChoiceSource, Component, Kind};
use motcua_core::i18n::Msg;
use motcua_core::text::json;
use serde_json::Value;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The box that fits.
pub fn select(
    filling: Filling,
    component: &Component,
    choices: &[Choice],
    multiple: bool,
    source: &ChoiceSource,
) -> View {
    let parts = parts(filling, component);
    let here = *source == ChoiceSource::Inline;
    if multiple && here && choices.len() <= FEW {
        return boxes(filling, component, choices, &parts);
    }
    let entries = Own::new(listed(choices.iter().map(|choice| (choice.value.clone(), choice.label.clone()))));
    let waiting = Own::new(None);
    if let ChoiceSource::Url(address) = source {
        fetch(filling, component, address.clone(), &entries, &waiting);
    }
    let component = Rc::new(component.clone());
    let (own, address, again) = (component.clone(), source.clone(), entries.clone());
    let view = move || {
        let failed = waiting.with(|state: &Option<bool>| *state == Some(false));
        if failed {
            let (own, address, again, waiting) = (own.clone(), address.clone(), again.clone(), waiting.clone());
            let retry = move || {
                if let ChoiceSource::Url(address) = &address {
                    fetch(filling, &own, address.clone(), &again, &waiting);
                }
            };
            return list::missing(retry);
        }
        View::nothing()
    };
    let inner = if multiple {
        several(filling, &component, &entries, parts)
    } else {
        single(filling, &component, &entries, parts)
    };
    html! { {inner}{view} }
}

fn hinted(mut parts: Parts) -> Parts {
    if !parts.disabled {
        parts.hint.get_or_insert_with(|| app().t(Msg::FillComboHint).to_owned());
    }
    parts
}

/// One of many.
fn single(filling: Filling, component: &Rc<Component>, entries: &Entries, parts: Parts) -> View {
    let parts = hinted(parts);
    let present = filling.value(&component.path).map(|value| stored(&value)).unwrap_or_default();
    let list = address(component);
    let shown = entries.peek(|all| all.name(&present)).or_else(|| filling.choice_name(list.as_deref()?, &present));
    let known = list.is_none();
    let path = component.path.clone();
    let take: Take = Rc::new(move |entry, typed| {
        note(filling, list.as_deref(), entry);
        let (value, shown) = match entry {
            Some(entry) => (entry.value.clone(), entry.label.clone()),
            // What is none of the list stays as it was typed, and is said so when asked; of a list from elsewhere
            // only choices are taken.
            None if known => (typed.to_owned(), typed.to_owned()),
            None => (String::new(), String::new()),
        };
        filling.set(app(), &path, Value::String(value));
        shown
    });
    let path = component.path.clone();
    let combo = Combo {
        id: parts.id.clone(),
        label: component.label.clone(),
        shown: shown.unwrap_or(present),
        entries: entries.clone(),
        required: component.required,
        take,
        near: Vec::new(),
        leave: Rc::new(move || filling.recheck(&path)),
    };
    parts.around(combobox(&parts, combo))
}

/// Any of many: the box adds, chips take away.
fn several(filling: Filling, component: &Rc<Component>, entries: &Entries, parts: Parts) -> View {
    let parts = hinted(parts);
    let chosen = Own::new(());
    let (path, told, from) = (component.path.clone(), chosen.clone(), address(component));
    let noted = from.clone();
    let take: Take = Rc::new(move |entry, _| {
        let mut all = list::items(filling, &path);
        note(filling, noted.as_deref(), entry);
        if let Some(entry) = entry
            && !all.iter().any(|value| stored(value) == entry.value)
        {
            all.push(Value::String(entry.value.clone()));
            filling.set(app(), &path, Value::Array(all));
            told.set(());
        }
        String::new()
    });
    let path = component.path.clone();
    let combo = Combo {
        id: parts.id.clone(),
        label: component.label.clone(),
        shown: String::new(),
        entries: entries.clone(),
        required: component.required,
        take,
        near: Vec::new(),
        leave: Rc::new(move || filling.recheck(&path)),
    };
    let (path, entries, disabled, label) =
        (component.path.clone(), entries.clone(), parts.disabled, component.label.clone());
    let chips = move || {
        chosen.with(|()| ());
        let all = list::items(filling, &path);
        let (path, chosen, entries, label) = (path.clone(), chosen.clone(), entries.clone(), label.clone());
        let from = from.clone();
        (!all.is_empty()).then(move || {
            let chips: Vec<_> = all
                .iter()
                .map(|value| {
                    let value = stored(value);
                    let name = entries.with(|all| all.name(&value));
                    let name = name.or_else(|| filling.choice_name(from.as_deref()?, &value));
                    let name = name.unwrap_or_else(|| value.clone());
                    let (path, chosen, said) = (path.clone(), chosen.clone(), name.clone());
                    tags::chip(name, disabled, move || {
                        let mut left = list::items(filling, &path);
                        left.retain(|own| stored(own) != value);
                        filling.set(app(), &path, Value::Array(left));
                        chosen.set(());
                        filling.recheck(&path);
                        focus::announce(&app().tv(Msg::FillRemoved, &[("name", &said)]));
                        focus::focus(&summary::anchor(&path));
                    })
                })
                .collect();
            html! { <ul class="chips" aria-label=label>{chips}</ul> }
        })
    };
    let combo = combobox(&parts, combo);
    parts.around(html! { {combo}{chips} })
}

/// Any of a few: boxes to tick.
fn boxes(filling: Filling, component: &Component, choices: &[Choice], parts: &Parts) -> View {
    let present: Vec<_> = list::items(filling, &component.path).iter().map(stored).collect();
    let rows: Vec<_> = choices
        .iter()
        .enumerate()
        .map(|(at, choice)| {
            let (path, value) = (component.path.clone(), choice.value.clone());
            let input = Choose { kind: "checkbox", name: format!("{path}.{value}"), checked: present.contains(&value) };
            row(parts, at, choice, input, move |checked| {
                let mut all = list::items(filling, &path);
                all.retain(|own| stored(own) != value);
                if checked {
                    all.push(Value::String(value.clone()));
                }
                filling.set(app(), &path, Value::Array(all));
                filling.recheck(&path);
            })
        })
        .collect();
    parts.around_group(html! { <div class="choices">{rows}</div> })
}

/// Where the choices come from, unless they stand in the form.
fn address(component: &Component) -> Option<String> {
    match &component.kind {
        Kind::Select { source: ChoiceSource::Url(address), .. } => Some(address.clone()),
        _ => None,
    }
}

/// Keeps what a choice is called: where the answers are read again its list may be out of reach.
fn note(filling: Filling, list: Option<&str>, entry: Option<&Entry>) {
    if let (Some(list), Some(entry)) = (list, entry) {
        filling.note_choice(app(), list, &entry.value, &entry.label);
    }
}

/// A choice as it is stored, by its value.
fn stored(value: &Value) -> String {
    match value {
        Value::Bool(flag) => flag.to_string(),
        Value::Object(whole) => whole.get("value").map(list::text).unwrap_or_default(),
        other => list::text(other),
    }
}

/// Reads the choices at an address of the portal; `state` is true on the way, false when it failed.
fn fetch(filling: Filling, component: &Component, address: String, entries: &Entries, state: &Own<Option<bool>>) {
    let source = filling.form.with_untracked(|form| form.data_source(&component.path));
    let (entries, state) = (entries.clone(), state.clone());
    let path = component.path.clone();
    let present: Vec<_> = list::items(filling, &path).iter().map(stored).collect();
    let single = !matches!(component.kind, Kind::Select { multiple: true, .. });
    state.set(Some(true));
    spawn_local(async move {
        let text = app().portal().list(&address).await.ok();
        let read = text.and_then(|text| json::read(&text).ok());
        let found = source.zip(read).filter(|(source, read)| source.items(read).is_some());
        let Some(found) = found.map(|(source, read)| source.choices(&read)) else { return state.set(Some(false)) };
        let all = listed(found.into_iter().map(|choice| (choice.value, choice.label)));
        for value in &present {
            let Some(name) = all.name(value) else { continue };
            let id = summary::anchor(&path);
            let shown = filling.choice_name(&address, value).unwrap_or_else(|| value.clone());
            filling.note_choice(app(), &address, value, &name);
            // The box shows the value, or an older name, until its name is known; what somebody types in it stays.
            if single && dom::value(&id) == shown {
                dom::set_value(&id, &name);
            }
        }
        entries.set(all);
        state.set(None);
    });
}
