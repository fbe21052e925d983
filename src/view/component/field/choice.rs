//! Radios, boxes and selects.

use super::{Parts, error_line, parts};
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::mistake::Mistake;
use crate::view::element::View;
use leptos::prelude::{event_target_checked, event_target_value};
use motcua_core::form::{Choice, Component};
use motcua_core::i18n::Msg;
use serde_json::{Map, Value};

/// One of a few.
pub fn radio(filling: Filling, component: &Component, choices: &[Choice]) -> View {
    let parts = parts(filling, component);
    let chosen = filling.value_text(&component.path);
    let rows: Vec<_> = choices
        .iter()
        .enumerate()
        .map(|(i, choice)| {
            let (path, value) = (component.path.clone(), choice.value.clone());
            let input = Choose { kind: "radio", name: component.path.clone(), checked: choice.value == chosen };
            row(&parts, i, choice, input, move |_| {
                filling.set(app(), &path, Value::String(value.clone()));
                filling.recheck(&path);
            })
        })
        .collect();
    parts.around_group(html! { <div class="choices">{rows}</div> })
}

/// Any of a few.
pub fn boxes(filling: Filling, component: &Component, choices: &[Choice]) -> View {
    let parts = parts(filling, component);
    let present = filling.value(&component.path);
    let rows: Vec<_> = choices
        .iter()
        .enumerate()
        .map(|(i, choice)| {
            let (path, value) = (component.path.clone(), choice.value.clone());
            let checked = present.as_ref().and_then(|all| all.get(&choice.value)) == Some(&Value::Bool(true));
            let input = Choose { kind: "checkbox", name: format!("{}.{}", component.path, choice.value), checked };
            row(&parts, i, choice, input, move |checked| {
                let mut all = match filling.value(&path) {
                    Some(Value::Object(all)) => all,
                    _ => Map::new(),
                };
                all.insert(value.clone(), Value::Bool(checked));
                filling.set(app(), &path, Value::Object(all));
                filling.recheck(&path);
            })
        })
        .collect();
    parts.around_group(html! { <div class="choices">{rows}</div> })
}

/// A single box to tick.
pub fn checkbox(filling: Filling, component: &Component) -> View {
    let parts = parts(filling, component);
    let checked = filling.value(&component.path) == Some(Value::Bool(true));
    let path = component.path.clone();
    tick(&parts, checked, move |checked| {
        filling.set(app(), &path, Value::Bool(checked));
        filling.recheck(&path);
    })
}

fn tick(parts: &Parts, checked: bool, take: impl Fn(bool) + 'static) -> View {
    let (id, label, mistake, hint) = (parts.id.clone(), parts.label.clone(), parts.mistake, parts.hint.is_some());
    let (own, disabled) = (id.clone(), parts.disabled);
    html! {
        <div class="field" class:field--wrong=move || mistake.is_there()>
            {parts.notes()}
            <div class="choice">
                <input id=id type="checkbox" checked=checked disabled=disabled aria-invalid=move || mistake.invalid()
                    aria-describedby=move || mistake.described(hint) on:change=move |event| take(event_target_checked(&event))/>
                <label for=own>{label}</label>
            </div>
        </div>
    }
}

/// A box to tick that stands outside a form's definition, e.g. a declaration.
pub fn declaration(mistake: Mistake, label: String, checked: bool, take: impl Fn(bool) + 'static) -> View {
    let (own, target) = (mistake.id(), mistake.id());
    html! {
        <div class="field" class:field--wrong=move || mistake.is_there()>
            {error_line(mistake)}
            <div class="choice">
                <input id=own type="checkbox" checked=checked aria-invalid=move || mistake.invalid()
                    aria-describedby=move || mistake.described(false) on:change=move |event| take(event_target_checked(&event))/>
                <label for=target>{label}</label>
            </div>
        </div>
    }
}

/// What the box of a choice is.
pub(super) struct Choose {
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) checked: bool,
}

pub(super) fn row(parts: &Parts, i: usize, choice: &Choice, input: Choose, take: impl Fn(bool) + 'static) -> View {
    let id = format!("{}-{i}", parts.id);
    let (own, label, mistake) = (id.clone(), choice.label.clone(), parts.mistake);
    let hint_id = format!("{id}-hint");
    let hint = (!choice.hint.is_empty()).then(|| choice.hint.clone());
    let described = hint.is_some().then(|| hint_id.clone());
    let Choose { kind, name, checked } = input;
    html! {
        <div class="choice">
            <input id=id type=kind name=name checked=checked aria-invalid=move || mistake.invalid()
                aria-describedby=described on:change=move |event| take(event_target_checked(&event))/>
            <label for=own>{label}</label>
            {hint.map(|hint| html! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// One of many, as a plain select: every device has one that people know.
pub fn select(filling: Filling, component: &Component, choices: &[Choice]) -> View {
    let parts = parts(filling, component);
    let pairs: Vec<_> = choices.iter().map(|choice| (choice.value.clone(), choice.label.clone())).collect();
    let chosen = filling.value_text(&component.path);
    let path = component.path.clone();
    let menu = menu(parts.mistake, parts.hint.is_some(), &pairs, &chosen, move |value| {
        filling.set(app(), &path, Value::String(value));
        filling.recheck(&path);
    });
    // A fieldset around it would be one more group to hear.
    parts.around(if parts.disabled {
        html! { <fieldset class="plain" disabled>{menu}</fieldset> }
    } else {
        menu
    })
}

/// A select over pairs of value and label, with "Choose…" first.
pub fn menu(
    mistake: Mistake,
    hint: bool,
    pairs: &[(String, String)],
    chosen: &str,
    take: impl Fn(String) + 'static,
) -> View {
    let options: Vec<_> = pairs
        .iter()
        .map(|(value, label)| {
            let (selected, value, label) = (value == chosen, value.clone(), label.clone());
            html! { <option value=value selected=selected>{label}</option> }
        })
        .collect();
    let id = mistake.id();
    html! {
        <select id=id aria-invalid=move || mistake.invalid() aria-describedby=move || mistake.described(hint)
            on:change=move |event| take(event_target_value(&event))>
            <option value="">{app().t(Msg::FillChoose)}</option>
            {options}
        </select>
    }
}
