//! The same questions for every kind of field, each answered in the kind's own file.
//!
//! What is the initial value, is an answer empty, what rule does it break, what is
//! sent, how is it shown. A new kind is a variant, a file and one arm a question;
//! the compiler names the arms that are missing.

mod checkbox;
mod choice;
mod date;
mod day;
mod email;
mod file;
mod identity;
mod name;
pub(crate) mod number;
mod phone;
mod select_boxes;
mod text;
mod url;

use super::component::{Component, Kind};
use super::display::Display;
use super::error::Rule;
use crate::time::Date;
use serde_json::Value;

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

/// The answer before anybody touched the field, where that is not simply none.
pub(crate) fn initial(component: &Component) -> Option<Value> {
    if let Some(default) = &component.default {
        return Some(default.clone());
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
pub(crate) fn is_empty(component: &Component, value: &Value) -> bool {
    match &component.kind {
        Kind::Checkbox => checkbox::is_empty(value),
        Kind::Day(_) => day::is_empty(value),
        _ => is_blank(value),
    }
}

/// The first rule that one answer breaks. Empty answers come here only where a rule counts them.
pub(crate) fn validate(component: &Component, value: &Value, today: Option<Date>) -> Option<Rule> {
    let rules = &component.rules;
    match &component.kind {
        Kind::Text | Kind::TextArea { .. } | Kind::Password => text::validate(component, value),
        Kind::Email => email::validate(component, value),
        Kind::Url => url::validate(component, value),
        Kind::Phone | Kind::PhoneVn => phone::validate(component, value),
        Kind::IdentityNumber => identity::validate(component, value),
        Kind::PersonName => name::validate(component, value),
        Kind::Number { integer, .. } => number::validate(rules, *integer, value),
        Kind::Checkbox => checkbox::validate(value),
        Kind::Radio(choices) => choice::validate(choices, true, value),
        Kind::Select { choices, source, .. } => choice::validate(choices, choice::is_known(source), value),
        Kind::SelectBoxes(choices) => select_boxes::validate(choices, rules, value),
        Kind::Day(parts) => day::validate(parts, rules, value, today),
        Kind::Date { time } => date::validate(*time, rules, value, today),
        Kind::File { multiple, max_bytes, types } => file::validate(*multiple, *max_bytes, types, value),
        Kind::Content(_) | Kind::Panel | Kind::Fieldset | Kind::Well | Kind::Container | Kind::Columns => None,
        Kind::DataGrid { .. } | Kind::EditGrid | Kind::Form => None,
        Kind::Hidden | Kind::Button | Kind::Unknown(_) => None,
    }
}

/// The answer as it is sent: tidied, in its canonical form. A wrong one stays as it is, to be refused.
pub(crate) fn clean(component: &Component, value: &Value) -> Value {
    match &component.kind {
        Kind::Text | Kind::TextArea { .. } | Kind::Password | Kind::Email | Kind::Url | Kind::Phone => {
            text::clean(component, value)
        }
        Kind::PhoneVn | Kind::IdentityNumber | Kind::PersonName => text::clean(component, value),
        Kind::Number { .. } => number::clean(value),
        Kind::Checkbox if is_blank(value) => checkbox::initial(),
        Kind::SelectBoxes(choices) => select_boxes::clean(choices, value),
        Kind::Day(_) => day::clean(value),
        Kind::Date { time } => date::clean(*time, value),
        _ => value.clone(),
    }
}

/// The answer as people read it, without words of any language but the form's own.
pub(crate) fn display(component: &Component, value: &Value) -> Display {
    if is_empty(component, value) && !matches!(component.kind, Kind::Checkbox) {
        return Display::Nothing;
    }
    match &component.kind {
        Kind::Password => Display::Secret,
        Kind::PhoneVn => phone::display(value),
        Kind::Text | Kind::TextArea { .. } | Kind::Email | Kind::Url | Kind::Phone => text::display(component, value),
        Kind::IdentityNumber | Kind::PersonName => text::display(component, value),
        Kind::Number { .. } => number::display(value),
        Kind::Checkbox => checkbox::display(value),
        Kind::Radio(choices) | Kind::Select { choices, .. } => choice::display(choices, value),
        Kind::SelectBoxes(choices) => select_boxes::display(choices, value),
        Kind::Day(_) => day::display(value),
        Kind::Date { .. } => date::display(value),
        Kind::File { .. } => file::display(value),
        Kind::Content(_) | Kind::Panel | Kind::Fieldset | Kind::Well | Kind::Container | Kind::Columns => {
            Display::Nothing
        }
        Kind::DataGrid { .. } | Kind::EditGrid | Kind::Form => Display::Nothing,
        Kind::Hidden | Kind::Button | Kind::Unknown(_) => Display::Nothing,
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
