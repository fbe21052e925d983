//! Boxes for text and numbers. They are uncontrolled: nothing is written back while somebody
//! types, so that Vietnamese input methods can compose undisturbed.

use super::{Parts, parts};
use crate::browser::dom;
use crate::html;
use crate::session::app;
use crate::session::filling::{Filling, as_text};
use crate::view::element::View;
use leptos::prelude::event_target_value;
use motcua_core::form::{Component, Kind, typed_number};
use motcua_core::{i18n, text};
use serde_json::Value;

/// One line: text, names, numbers, telephone, …
pub fn line(filling: Filling, component: &Component) -> View {
    let parts = parts(filling, component);
    let (kind, mode, class) = shape(component);
    let is_number = matches!(component.kind, Kind::Number { .. });
    let (id, mistake, hint) = (parts.id.clone(), parts.mistake, parts.hint.is_some());
    let value = shown(is_number, filling.value(&component.path));
    let box_id = id.clone();
    let complete = (!component.autocomplete.is_empty()).then(|| component.autocomplete.clone());
    let placeholder = (!component.placeholder.is_empty()).then(|| component.placeholder.clone());
    let (path, path_blur) = (component.path.clone(), component.path.clone());
    let take = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        filling.set(app(), &path, if is_number { number(text) } else { Value::String(text) });
    };
    let left = move |event: leptos::ev::FocusEvent| {
        let text = event_target_value(&event);
        let composed = text::nfc(&text);
        if !is_number && composed != text {
            filling.set(app(), &path_blur, Value::String(composed.clone()));
        }
        // What the form calculates stands there, whatever was typed over it.
        let stored = filling.value(&path_blur);
        if stored.is_some() && stored != Some(if is_number { number(text) } else { Value::String(composed) }) {
            dom::set_value(&box_id, &shown(is_number, stored));
        }
        filling.recheck(&path_blur);
    };
    let (prefix, suffix) = (affix(&component.prefix), affix(&component.suffix));
    let (required, disabled) = (component.required, component.disabled);
    parts.around(html! {
        <div class="box">
            {prefix}
            <input class=class id=id type=kind inputmode=mode value=value autocomplete=complete placeholder=placeholder
                disabled=disabled aria-required=required.then_some("true")
                aria-invalid=move || mistake.invalid() aria-describedby=move || mistake.described(hint)
                on:input=take on:blur=left/>
            {suffix}
        </div>
    })
}

/// Several lines.
pub fn area(filling: Filling, component: &Component, rows: u32) -> View {
    let parts: Parts = parts(filling, component);
    let (id, mistake, hint) = (parts.id.clone(), parts.mistake, parts.hint.is_some());
    let value = filling.value_text(&component.path);
    let (path, path_blur) = (component.path.clone(), component.path.clone());
    let (required, disabled) = (component.required, component.disabled);
    parts.around(html! {
        <textarea id=id rows=rows.clamp(2, 12) disabled=disabled aria-required=required.then_some("true")
            aria-invalid=move || mistake.invalid() aria-describedby=move || mistake.described(hint)
            on:input=move |event| filling.set(app(), &path, Value::String(event_target_value(&event)))
            on:blur=move |_| filling.recheck(&path_blur)>{value}</textarea>
    })
}

/// Type, keyboard and width of the box of a text.
pub fn shape(component: &Component) -> (&'static str, &'static str, &'static str) {
    match &component.kind {
        Kind::Email => ("email", "email", ""),
        Kind::Url => ("url", "url", ""),
        Kind::Phone | Kind::PhoneVn => ("tel", "tel", "medium"),
        Kind::IdentityNumber => ("text", "numeric", "medium"),
        // Not type=number: it loses what was typed when that is no number.
        Kind::Number { integer: true, .. } => ("text", "numeric", "short"),
        Kind::Number { .. } => ("text", "decimal", "short"),
        _ => ("text", "text", ""),
    }
}

pub fn affix(source: &str) -> Option<View> {
    (!source.is_empty()).then(|| {
        let text = source.to_owned();
        html! { <span class="affix">{text}</span> }
    })
}

#[inline(never)]
fn shown(is_number: bool, value: Option<Value>) -> String {
    let value = value.unwrap_or_default();
    if is_number { written(&value) } else { as_text(&value) }
}

/// A number as it stands in its box, so that it is read as the same one; anything else as it is.
pub fn written(value: &Value) -> String {
    match value.as_f64() {
        Some(number) if number.fract() != 0.0 => i18n::decimal(number, app().language()),
        _ => as_text(value),
    }
}

/// A number as people here type it; what is none stays text, and is said so when asked.
pub fn number(typed: String) -> Value {
    match typed_number(&typed) {
        Some(whole) if whole.fract() == 0.0 && whole.abs() < 9e15 => Value::from(whole as i64),
        Some(number) => Value::from(number),
        None => Value::String(typed),
    }
}
