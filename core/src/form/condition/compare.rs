//! Answers against what a condition says, as lodash and JavaScript compare them.

use crate::form::component::{Component, Kind};
use crate::form::data::{is_true, js_string};
use crate::form::kind;
use crate::text::json;
use serde_json::Value;

/// What JavaScript compares a number with.
pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Null => Some(0.0),
        Value::Bool(flag) => Some(f64::from(u8::from(*flag))),
        Value::String(text) if text.trim().is_empty() => Some(0.0),
        other => kind::stored::number(other),
    }
}

/// Whether a stored answer is empty to its kind, as Form.io's `isComponentDataEmpty` has it.
pub(super) fn is_empty(component: &Component, value: &Value) -> bool {
    match (&component.kind, value) {
        (_, Value::Null) => true,
        (Kind::Checkbox, Value::Bool(ticked)) => !ticked,
        (Kind::SelectBoxes(_), Value::Object(_)) => kind::is_blank(value),
        (Kind::Text | Kind::TextArea { .. } | Kind::Phone, Value::String(text)) => text.trim().is_empty(),
        (_, Value::String(text)) => text.is_empty(),
        (kind, Value::Array(list)) => match list.as_slice() {
            [] => true,
            [Value::String(text)] if matches!(kind, Kind::Text | Kind::Phone) => text.trim().is_empty(),
            [Value::String(text)] => text.is_empty() && holds_text(kind),
            [Value::Null] => !holds_text(kind) && !component.has_rows(),
            [Value::Array(inner)] => inner.is_empty() && component.has_rows(),
            _ => component.has_rows() && list.iter().all(kind::is_blank),
        },
        (Kind::Address, Value::Object(map)) => {
            let mut parts = map.iter().filter(|(key, _)| !matches!(key.as_str(), "mode" | "address"));
            parts.all(|(_, value)| kind::is_blank(value))
        }
        // A text with the name of its mask.
        (Kind::Text | Kind::Phone, Value::Object(map)) if !component.rules.masks.is_empty() => {
            ["value", "maskName"].iter().any(|part| map.get(*part).is_none_or(|text| !is_true(text)))
        }
        // What is no address says nothing of one.
        (Kind::Address, Value::Number(_) | Value::Bool(_)) => true,
        (_, Value::Object(_)) => component.holds_answers() && kind::is_blank(value),
        _ => false,
    }
}

/// Kinds whose empty value is the empty text.
fn holds_text(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Text | Kind::Phone | Kind::TextArea { .. } | Kind::Time { .. } | Kind::Date { .. } | Kind::Day(_)
    )
}

/// Numbers and boxes compare as what they are; a text that a builder wrote for a number or a box counts as that.
pub(super) fn equal(answer: &Value, wanted: &Value, of: Option<&Component>) -> bool {
    match (answer, wanted) {
        (Value::Object(boxes), _) if of.is_none_or(|of| matches!(of.kind, Kind::SelectBoxes(_))) => {
            boxes.get(&js_string(wanted)) == Some(&Value::Bool(true))
        }
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        // Form.io reads the text only for what counts as true, or is false.
        (Value::Number(_), Value::String(_)) if answer.as_f64() == Some(0.0) => false,
        (Value::Number(_) | Value::Bool(_), Value::String(text)) => {
            json::read(text).is_ok_and(|wanted| !wanted.is_string() && equal(answer, &wanted, of))
        }
        _ => answer == wanted,
    }
}

/// A part of a text, or a value of an object.
pub(super) fn includes(answer: &Value, wanted: &Value) -> bool {
    match answer {
        Value::String(text) if wanted.is_null() => text.contains("null"),
        Value::String(text) => text.contains(&js_string(wanted)),
        Value::Object(map) => map.values().any(|item| same(item, wanted)),
        _ => false,
    }
}

fn same(item: &Value, wanted: &Value) -> bool {
    match (item, wanted) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(_) | Value::Object(_), _) => false,
        _ => item == wanted,
    }
}
