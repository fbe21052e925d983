//! How Form.io reads what is stored, where that is not how people type it.
//!
//! Mirrors `componentHasValue`, `validateMultiple` and the number reading of `@formio/core`.

use crate::form::component::{Component, Kind};
use crate::form::data::{is_true, number as json_number};
use crate::form::error::Rule;
use serde_json::{Map, Value};

/// Whether a rule of Form.io skips this answer: there is none, or an empty text.
pub(crate) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

/// Whether there is nothing in an answer: none, an empty text, list or object.
pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        other => is_nothing(other),
    }
}

/// Whether an answer counts for `required`. Boxes that are not ticked do not; other kinds' `false` does.
pub(crate) fn is_present(component: &Component, value: &Value) -> bool {
    if !component.rules.masks.is_empty()
        && let Value::Object(pair) = value
    {
        return pair.get("value").is_some_and(|text| present(text, true));
    }
    if component.has_rows() {
        // A row with anything in it, even with empty lists, has been begun.
        let begun = |cell: &Value| match cell {
            Value::Array(list) => {
                let said = |item: &Map<String, Value>| item.values().any(|value| !value.is_null());
                list.iter().any(|item| item.as_object().is_none_or(said))
            }
            Value::Object(map) => !map.is_empty(),
            Value::String(text) => !text.is_empty(),
            other => !matches!(other, Value::Null | Value::Bool(false)),
        };
        let rows = value.as_array().map(Vec::as_slice).unwrap_or_default();
        return rows.iter().any(|row| row.as_object().is_some_and(|row| row.values().any(begun)));
    }
    if matches!(component.kind, Kind::Address)
        && value.get("mode").is_some_and(is_true)
        && let Some(Value::Object(parts)) = value.get("address")
    {
        // Every part of an address that was written in, but the second line.
        return !parts.is_empty() && parts.iter().all(|(key, part)| key == "address2" || is_true(part));
    }
    match &component.kind {
        Kind::Checkbox | Kind::SelectBoxes(_) => present(value, false),
        _ => present(value, true),
    }
}

fn present(value: &Value, with_false: bool) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag || with_false,
        Value::Number(_) => true,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => list.iter().any(|item| present(item, with_false)),
        Value::Object(map) => map.values().any(|item| present(item, with_false)),
    }
}

/// The number that a stored value is to JavaScript: a JSON number, or a text that is one from end to end.
pub(crate) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => {
            let text = text.trim();
            let (sign, digits) = match text.as_bytes().first() {
                Some(b'-') => (-1.0, &text[1..]),
                Some(b'+') => (1.0, &text[1..]),
                _ => (1.0, text),
            };
            // JSON wants a digit on both sides of the point and no zeros in front; JavaScript does not.
            let (mantissa, exponent) = match digits.find(['e', 'E']) {
                Some(at) => digits.split_at(at),
                None => (digits, ""),
            };
            let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
            if !plain(whole) || !plain(fraction) || whole.is_empty() && fraction.is_empty() {
                return None;
            }
            let whole = whole.trim_start_matches('0');
            let number =
                json_number(&format!("{}{whole}.{fraction}0{exponent}", if whole.is_empty() { "0" } else { "" }));
            number.map(|number| sign * number)
        }
        _ => None,
    }
}

/// Whether one value stands where a list is due, or the other way round.
pub(crate) fn shape(component: &Component, value: &Value) -> Option<Rule> {
    // Lists of these are no lists of answers, or were never checked by Form.io's own.
    let exempt = match &component.kind {
        Kind::Select { .. } => true,
        Kind::Hidden | Kind::Address => !component.multiple,
        Kind::TextArea { .. } => true,
        _ => !component.is_field(),
    };
    if exempt {
        return None;
    }
    match (component.multiple, value) {
        (true, Value::Array(list)) if list.is_empty() => component.required.then_some(Rule::EmptyList),
        (true, Value::Array(list)) => {
            let lists = matches!(component.kind, Kind::Tags { list: true, .. });
            let nested = list.first().is_some_and(Value::is_array);
            (nested && !lists && !is_any(&component.kind)).then_some(Rule::List)
        }
        (true, Value::Null) => component.required.then_some(Rule::NotAList),
        (true, _) => Some(Rule::NotAList),
        (false, Value::Array(_)) => matches!(component.kind, Kind::Text).then_some(Rule::List),
        (false, _) => None,
    }
}

/// Kinds that Form.io lets hold anything.
fn is_any(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Survey { .. }
            | Kind::SelectBoxes(_)
            | Kind::Tags { .. }
            | Kind::Hidden
            | Kind::File { .. }
            | Kind::Unknown(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_those_of_javascript() {
        for (text, expected) in [
            ("12", Some(12.0)),
            (" 1.50 ", Some(1.5)),
            ("-.5", Some(-0.5)),
            ("5.", Some(5.0)),
            ("007", Some(7.0)),
            ("1e3", Some(1000.0)),
            ("+2", Some(2.0)),
            ("0", Some(0.0)),
            ("1,5", None),
            ("12a", None),
            ("--1", None),
            ("1-2", None),
            ("e3", None),
            (".", None),
            ("", None),
        ] {
            assert_eq!(number(&json!(text)), expected, "{text}");
        }
        assert_eq!(number(&json!(2.5)), Some(2.5));
        assert_eq!(number(&json!(true)), None);
    }
}
