//! The same questions for every kind of field, each answered in the kind's own file.
//!
//! What is the initial value, is an answer empty, what rule does it break, what is
//! sent, how is it shown. A new kind is a variant, a file and one arm a question;
//! the compiler names the arms that are missing.

mod address;
mod checkbox;
mod choice;
mod date;
mod day;
mod email;
mod file;
mod grid;
mod identity;
mod name;
pub(crate) mod number;
mod phone;
mod select_boxes;
pub(crate) mod stored;
mod survey;
pub(crate) mod tags;
mod text;
pub(crate) mod time;
mod url;

use super::check::{Reading, Subject};
use super::component::{Component, Kind};
use super::display::Display;
use super::error::Rule;
use serde_json::Value;

pub(crate) use stored::shape;

/// Whether a value says nothing, whatever the kind: null, white space, nothing in it, only unticked boxes.
pub(crate) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) | Value::Number(_) => false,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_blank),
        Value::Object(map) => map.values().all(|value| matches!(value, Value::Bool(false)) || is_blank(value)),
    }
}

/// The same of an answer that somebody typed: the name of a mask says nothing without a text.
fn is_unsaid(component: &Component, value: &Value) -> bool {
    match value {
        Value::Object(pair) if !component.rules.masks.is_empty() => pair.get("value").is_none_or(is_blank),
        other => is_blank(other),
    }
}

/// The answer that the definition says in so many words.
pub(crate) fn default(component: &Component) -> Option<Value> {
    let default = component.default.as_ref()?;
    let several = component.multiple && !default.is_array();
    Some(if several { Value::Array(vec![default.clone()]) } else { default.clone() })
}

/// The answer before anybody touched the field, where that is not simply none.
///
/// A submission holds what was entered, and defaults: nothing is entered into boxes by being there.
pub(crate) fn initial(component: &Component, reading: Reading) -> Option<Value> {
    let reading = reading.here();
    // What code says comes first.
    let coded = component.behaviour.as_ref().is_some_and(|behaviour| behaviour.default.is_some());
    if let Some(default) = default(component).filter(|_| !coded) {
        return Some(default);
    }
    if reading == Reading::Stored {
        // Form.io asks for a first row of a grid that was not begun.
        return component.has_rows().then(|| Value::Array(vec![Value::Object(serde_json::Map::new())]));
    }
    match &component.kind {
        Kind::Checkbox => Some(checkbox::initial()),
        Kind::SelectBoxes(choices) => Some(select_boxes::initial(choices)),
        Kind::DataGrid { initial } if *initial > 0 => {
            Some(Value::Array(vec![Value::Object(serde_json::Map::new()); *initial as usize]))
        }
        _ => None,
    }
}

/// Whether an answer counts as none, so that a required field asks for one.
pub(crate) fn is_empty(component: &Component, value: &Value, reading: Reading) -> bool {
    let reading = reading.here();
    match &component.kind {
        Kind::Day(_) | Kind::PartialDate => day::is_empty(value, reading),
        _ if reading == Reading::Stored => !stored::is_present(component, value),
        Kind::Checkbox => checkbox::is_empty(value),
        _ => is_unsaid(component, value),
    }
}

/// The rules that one answer breaks, besides `required` and code, the most telling first.
pub(crate) fn validate(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { component, value, reading, .. } = *subject;
    if let Kind::SelectBoxes(choices) = &component.kind {
        // Counts what is ticked, also when nothing is.
        return select_boxes::validate(choices, subject, broken);
    }
    if component.has_rows() {
        return grid::validate(subject, broken);
    }
    let no_items = component.multiple && value.as_array().is_some_and(Vec::is_empty);
    if no_items || reading == Reading::Typed && is_unsaid(component, value) {
        return;
    }
    match &component.kind {
        Kind::Text | Kind::TextArea { .. } | Kind::Password => text::validate(subject, broken),
        Kind::Email => email::validate(subject, broken),
        Kind::Url => url::validate(subject, broken),
        Kind::Phone | Kind::PhoneVn => phone::validate(subject, broken),
        Kind::IdentityNumber | Kind::TaxCode => identity::validate(subject, broken),
        Kind::PersonName => name::validate(subject, broken),
        Kind::Number { integer, .. } => number::validate(*integer, subject, broken),
        Kind::Checkbox => checkbox::validate(subject, broken),
        Kind::Radio(choices) => choice::validate(choices, true, subject, broken),
        Kind::Select { choices, source, .. } => {
            choice::validate(choices, choice::is_known(source), subject, broken);
        }
        Kind::Day(parts) => day::validate(parts, subject, broken),
        Kind::PartialDate => day::validate(&day::PARTIAL, subject, broken),
        Kind::Date { time } => date::validate(*time, subject, broken),
        Kind::Time { format, shown } => time::validate(format, shown, subject, broken),
        Kind::File { multiple, max_bytes, types } => file::validate(*multiple, *max_bytes, types, subject, broken),
        Kind::Tags { .. } => tags::validate(subject, broken),
        Kind::Survey { questions, answers } => survey::validate(questions, answers, subject, broken),
        Kind::Signature | Kind::Address | Kind::AddressVn => address::validate(subject, broken),
        Kind::Hidden | Kind::Unknown(_) if reading == Reading::Stored => text::validate(subject, broken),
        _ => {}
    }
}

/// The answer as it is sent: tidied, in its canonical form. A wrong one stays as it is, to be refused.
pub(crate) fn clean(component: &Component, value: &Value) -> Value {
    match &component.kind {
        Kind::Text | Kind::TextArea { .. } | Kind::Password | Kind::Email | Kind::Url | Kind::Phone => {
            text::clean(component, value)
        }
        Kind::PhoneVn | Kind::IdentityNumber | Kind::PersonName | Kind::TaxCode => text::clean(component, value),
        Kind::Number { .. } => number::clean(value),
        Kind::Checkbox if is_blank(value) => checkbox::initial(),
        Kind::SelectBoxes(choices) => select_boxes::clean(choices, value),
        Kind::Day(_) | Kind::PartialDate => day::clean(value),
        Kind::Date { time } => date::clean(*time, value),
        Kind::Time { format, shown } => time::clean(format, shown, value),
        Kind::Tags { list, delimiter } => tags::clean(*list, delimiter, value),
        _ => value.clone(),
    }
}

/// The answer as people read it, without words of any language but the form's own.
pub(crate) fn display(component: &Component, value: &Value) -> Display {
    if is_empty(component, value, Reading::Typed) && !matches!(component.kind, Kind::Checkbox) {
        return Display::Nothing;
    }
    match &component.kind {
        Kind::Password | Kind::Signature => Display::Secret,
        Kind::PhoneVn => phone::display(value),
        Kind::Text | Kind::TextArea { .. } | Kind::Email | Kind::Url | Kind::Phone => text::display(component, value),
        Kind::IdentityNumber | Kind::PersonName | Kind::TaxCode => text::display(component, value),
        Kind::Number { .. } => number::display(value),
        Kind::Checkbox => checkbox::display(value),
        Kind::Radio(choices) | Kind::Select { choices, .. } => choice::display(choices, value),
        Kind::SelectBoxes(choices) => select_boxes::display(choices, value),
        Kind::Day(_) | Kind::PartialDate => day::display(value),
        Kind::Date { .. } => date::display(value),
        Kind::Time { .. } => value.as_str().map_or(Display::Nothing, |text| Display::Text(text.to_owned())),
        Kind::Tags { delimiter, .. } => tags::display(delimiter, value),
        Kind::Survey { questions, answers } => survey::display(questions, answers, value),
        Kind::Address | Kind::AddressVn => address::display(value),
        Kind::File { .. } => file::display(value),
        _ => Display::Nothing,
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
