//! One of a list: radios and selects.

use crate::form::component::{Choice, ChoiceSource};
use crate::form::data::js_string;
use crate::form::display::Display;
use crate::form::error::Rule;
use serde_json::Value;

/// Whether the definition holds every choice, so that another answer is an error.
pub(super) fn is_known(source: &ChoiceSource) -> bool {
    *source == ChoiceSource::Inline
}

/// Values outside of the list are errors, whatever `onlyAvailableItems` says (formio.md: do better).
pub(super) fn validate(choices: &[Choice], known: bool, value: &Value) -> Option<Rule> {
    if !known {
        return None;
    }
    if !matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_)) {
        return Some(Rule::WrongType);
    }
    let value = js_string(value);
    (!choices.iter().any(|choice| choice.value == value)).then_some(Rule::NotAnOption)
}

pub(super) fn display(choices: &[Choice], value: &Value) -> Display {
    let text = js_string(value);
    match choices.iter().find(|choice| choice.value == text) {
        Some(choice) => Display::Choices(vec![choice.label.clone()]),
        // Choices from elsewhere: an object often carries its own label.
        None => match value.get("label").and_then(Value::as_str) {
            Some(label) => Display::Choices(vec![label.to_owned()]),
            None if value.is_object() => Display::Nothing,
            None => Display::Choices(vec![text]),
        },
    }
}
