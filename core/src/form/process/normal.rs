//! Answers in the shape in which Form.io keeps them: its `normalize` step.

use super::days;
use crate::form::Place;
use crate::form::component::{Component, Kind};
use crate::form::data::{self, js_string};
use crate::form::kind::{self, stored, tags, time};
use crate::form::rules::DataType;
use serde_json::{Map, Value};

/// The answers of a submission, each in its shape, where one has another; keys that the form does not ask for stay.
/// `filled` has the defaults beside them; what is calculated, or written by `logic`, is made anew of the answers in
/// their shape.
pub(super) fn submission(places: &[Place<'_>], answers: &Value, filled: &Value) -> Option<Value> {
    let mut shaped = (!answers.is_object()).then(|| Value::Object(Map::new()));
    for Place { path, component, calculated, cleared, .. } in places.iter().filter(|place| place.component.is_field()) {
        let given = data::get(answers, path);
        let filled_in = data::get(filled, path);
        let behaviour = component.behaviour.as_ref();
        // What stands there may be what it was made into: only the default is known. Code says it anew.
        let coded = behaviour.is_some_and(|own| own.default.is_some());
        let writes = coded || behaviour.is_some_and(|own| own.writes());
        let made = *calculated || writes;
        let plain = kind::default(component).filter(|_| made && !coded);
        let value = given.or(filled_in.and_then(|filled_in| if made { plain.as_ref() } else { Some(filled_in) }));
        let shape = match value {
            Some(value) if given.is_some() && stays(component, value) => continue,
            Some(value) => one(component, value),
            None if filled_in.is_some() && writes => continue,
            // Nothing begins the group around what is hidden.
            None if *cleared || !super::within(path, filled) => continue,
            // An empty list would stand in the place of the default that the calculation goes on from.
            None if *calculated && component.default.is_some() => continue,
            None => match nothing(component) {
                Value::Null => continue,
                empty => empty,
            },
        };
        if given != Some(&shape) {
            data::set(shaped.get_or_insert_with(|| data::copy(answers)), path, shape);
        }
    }
    shaped
}

/// What is there without an answer: a list that nobody began, and boxes of which none is ticked, are empty ones.
pub(in crate::form) fn nothing(component: &Component) -> Value {
    match component.kind {
        _ if component.multiple && !component.required => Value::Array(Vec::new()),
        Kind::SelectBoxes(_) => Value::Object(Map::new()),
        _ => Value::Null,
    }
}

/// Whether an answer certainly is in its shape, as most are.
fn stays(component: &Component, value: &Value) -> bool {
    match &component.kind {
        _ if component.multiple => false,
        Kind::Text | Kind::Phone => !component.rules.truncate && component.rules.masks.is_empty(),
        Kind::Number { currency, .. } => *currency || value.is_number(),
        Kind::Checkbox | Kind::TextArea { .. } | Kind::Password | Kind::Url | Kind::Hidden | Kind::Date { .. } => true,
        Kind::Radio(_) => value.as_str().is_some_and(|text| {
            component.rules.data_type == DataType::Auto
                && text.starts_with(|c: char| c.is_ascii_alphabetic() && c != 't' && c != 'f')
        }),
        _ => false,
    }
}

/// One answer in its shape.
pub(in crate::form) fn one(component: &Component, value: &Value) -> Value {
    if component.multiple && !component.required && !value.is_array() {
        let list = Value::Array(if data::is_true(value) { vec![value.clone()] } else { Vec::new() });
        return one(component, &list);
    }
    let each = |shape: &dyn Fn(&Value) -> Value| match value {
        Value::Array(list) if component.multiple => list.iter().map(shape).collect(),
        other => shape(other),
    };
    match &component.kind {
        Kind::Email => value.as_str().map_or_else(|| value.clone(), |text| Value::from(text.trim().to_lowercase())),
        Kind::Radio(_) => radio(component.rules.data_type, value),
        Kind::Select { .. } => each(&|value| select(component.rules.data_type, value)),
        Kind::SelectBoxes(_) => boxes(value),
        Kind::Tags { list, delimiter } => tag_list(*list, delimiter, value),
        Kind::Text | Kind::Phone => {
            let text = if component.rules.truncate { single_spaces(value) } else { value.clone() };
            match (component.rules.masks.first(), text) {
                (None, text) => text,
                (Some((name, _)), Value::Array(list)) => list.into_iter().map(|text| masked(name, text)).collect(),
                (Some((name, _)), text) => masked(name, text),
            }
        }
        Kind::Time { format, shown } => time::stored(format, shown, value),
        Kind::Address if component.rules.manual && !component.multiple => address(value),
        Kind::Day(parts) if !component.multiple => days::normal(parts, component.default.as_ref(), value),
        Kind::Number { currency: false, .. } => each(&number),
        _ => value.clone(),
    }
}

/// A text with the name of its mask.
fn masked(name: &str, text: Value) -> Value {
    if text.is_object() {
        return text;
    }
    let pair = [("value".to_owned(), text), ("maskName".to_owned(), Value::from(name))];
    Value::Object(pair.into_iter().collect())
}

fn number(value: &Value) -> Value {
    match value {
        Value::Number(_) => value.clone(),
        other => stored::number(other).map_or_else(|| other.clone(), exact),
    }
}

fn exact(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        return Value::from(number as i64);
    }
    serde_json::Number::from_f64(number).map_or(Value::Null, Value::Number)
}

/// The number that a text prints as, and no other spelling of it: `1`, not `01` or `1.0`.
fn same_number(text: &str) -> Option<Value> {
    let number = stored::number(&Value::from(text))?;
    (js_string(&Value::from(number)) == text).then(|| exact(number))
}

fn radio(wanted: DataType, value: &Value) -> Value {
    match (wanted, value) {
        (DataType::Number, Value::Null) => Value::from(0),
        (DataType::Text, Value::Null) => Value::from("null"),
        (DataType::Boolean, Value::Null) => Value::Bool(false),
        (DataType::Number, Value::Bool(flag)) => Value::from(u8::from(*flag)),
        (DataType::Number, Value::String(text)) if text.trim().is_empty() => Value::from(0),
        (DataType::Number, other) => stored::number(other).map_or(Value::Null, exact),
        (DataType::Text, Value::Object(_) | Value::Array(_)) => {
            let mut text = String::new();
            crate::text::json::write(value, &mut text);
            Value::String(text)
        }
        (DataType::Text, other) => Value::from(js_string(other)),
        (DataType::Boolean, other) => Value::Bool(data::is_true(other) && js_string(other) != "false"),
        (_, Value::String(text)) => match text.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            other => same_number(other).unwrap_or_else(|| value.clone()),
        },
        (_, other) => other.clone(),
    }
}

fn select(wanted: DataType, value: &Value) -> Value {
    let text = match value {
        Value::Null | Value::Object(_) | Value::Array(_) => return value.clone(),
        other => js_string(other),
    };
    let number = || same_number(&text);
    let flag = || match text.to_lowercase().as_str() {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ => None,
    };
    match wanted {
        DataType::Number => number().unwrap_or_else(|| value.clone()),
        DataType::Boolean => flag().filter(|_| value.is_string()).unwrap_or_else(|| value.clone()),
        DataType::Text => Value::from(text),
        DataType::Object => value.clone(),
        DataType::Auto => number().or_else(flag).unwrap_or_else(|| Value::from(text.as_str())),
    }
}

/// An address with the mode in which it was found.
fn address(value: &Value) -> Value {
    if !data::is_true(value) || value.get("mode").is_some_and(data::is_true) {
        return value.clone();
    }
    let pair = [("mode".to_owned(), Value::from("autocomplete")), ("address".to_owned(), value.clone())];
    Value::Object(pair.into_iter().collect())
}

fn boxes(value: &Value) -> Value {
    let ticked = |keys: Vec<String>| {
        let mut boxes = Map::new();
        keys.into_iter().for_each(|key| drop(boxes.insert(key, Value::Bool(true))));
        Value::Object(boxes)
    };
    match value {
        Value::Object(_) => value.clone(),
        Value::String(text) if !text.is_empty() => ticked(vec![text.clone()]),
        Value::Array(list) => ticked(list.iter().map(key).collect()),
        _ => ticked(Vec::new()),
    }
}

/// A value as the key of an object.
fn key(value: &Value) -> String {
    if value.is_null() { "null".to_owned() } else { js_string(value) }
}

fn tag_list(list: bool, delimiter: &str, value: &Value) -> Value {
    match value {
        Value::Array(_) if !list => tags::clean(false, delimiter, value),
        Value::String(_) if list => tags::clean(true, delimiter, value),
        _ => value.clone(),
    }
}

pub(in crate::form) fn single_spaces(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let mut single = String::with_capacity(text.len());
            let mut spaces = String::new();
            for c in text.trim().chars() {
                if c.is_whitespace() {
                    spaces.push(c);
                    continue;
                }
                // One white space stays what it is, several become a space.
                single.push_str(if spaces.chars().count() > 1 { " " } else { &spaces });
                spaces.clear();
                single.push(c);
            }
            Value::from(single)
        }
        other => other.clone(),
    }
}
