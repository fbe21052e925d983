//! A box to tick.

use crate::form::display::Display;
use crate::form::error::Rule;
use serde_json::Value;

pub(super) fn initial() -> Value {
    Value::Bool(false)
}

/// A required box must be ticked (formio.md: a required checkbox means true).
pub(super) fn is_empty(value: &Value) -> bool {
    *value != Value::Bool(true)
}

pub(super) fn validate(value: &Value) -> Option<Rule> {
    (!matches!(value, Value::Bool(_) | Value::Null)).then_some(Rule::WrongType)
}

pub(super) fn display(value: &Value) -> Display {
    Display::Ticked(*value == Value::Bool(true))
}
