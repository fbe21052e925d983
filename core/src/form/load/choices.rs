//! The choices of radios, select boxes and selects.

use super::read::Reader;
use crate::form::component::{Choice, ChoiceSource};
use crate::form::data::js_string;
use crate::form::report::What;
use crate::text::letter::is_letter_or_digit;
use serde_json::{Map, Value};

/// A list of `{label, value}`; what is none, or comes twice, is reported.
pub(super) fn list(read: &mut Reader<'_>, property: &str) -> Vec<Choice> {
    match read.get(property) {
        Some(Value::Array(items)) => choices(read, property, items, "value", "label"),
        None | Some(Value::Null) => Vec::new(),
        Some(_) => {
            read.add(property, What::WrongType);
            Vec::new()
        }
    }
}

/// The choices of a select and where they come from.
pub(super) fn of_select(read: &mut Reader<'_>) -> (Vec<Choice>, ChoiceSource) {
    match read.text("dataSrc").as_str() {
        "" | "values" => (list(read, "data.values"), ChoiceSource::Inline),
        "json" => (from_json(read), ChoiceSource::Inline),
        "url" => (Vec::new(), ChoiceSource::Url(read.text("data.url"))),
        other => {
            read.add("dataSrc", What::Unsupported);
            (Vec::new(), ChoiceSource::Other(other.to_owned()))
        }
    }
}

fn from_json(read: &mut Reader<'_>) -> Vec<Choice> {
    let parsed;
    let json = match read.get("data.json") {
        // Builders store the list as text.
        Some(Value::String(text)) => {
            parsed = crate::text::json::read(text).unwrap_or_default();
            &parsed
        }
        other => other.unwrap_or(&Value::Null),
    };
    let Value::Array(items) = json else {
        read.add("data.json", What::WrongType);
        return Vec::new();
    };
    let value = match read.text("valueProperty") {
        property if property.is_empty() => "value".to_owned(),
        property => property,
    };
    let template = read.text("template");
    let label = template.split_once("item.").map_or("label", |(_, after)| {
        let end = after.find(|c: char| !(is_letter_or_digit(c) || c == '_')).unwrap_or(after.len());
        &after[..end]
    });
    choices(read, "data.json", items, &value, label)
}

fn choices(read: &mut Reader<'_>, property: &str, items: &[Value], value: &str, label: &str) -> Vec<Choice> {
    let mut seen = Map::new();
    let mut choices = Vec::new();
    for item in items {
        let scalar = |value: &Value| matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_));
        let choice = match item {
            Value::Object(map) => map.get(value).filter(|value| scalar(value)).map(|value| Choice {
                value: js_string(value),
                label: read.words(&map.get(label).filter(|l| scalar(l)).map(js_string).unwrap_or_default()),
                hint: read.words(&map.get("description").map(js_string).unwrap_or_default()),
            }),
            other => {
                scalar(other).then(|| Choice { value: js_string(other), label: js_string(other), hint: String::new() })
            }
        };
        match choice {
            // Builders leave one empty row behind.
            Some(choice) if choice.value.is_empty() && choice.label.is_empty() => {}
            Some(mut choice) if seen.insert(choice.value.clone(), Value::Null).is_none() => {
                if choice.label.is_empty() {
                    choice.label.clone_from(&choice.value);
                }
                choices.push(choice);
            }
            Some(choice) => read.add(property, What::BadChoice(choice.value)),
            None => read.add(property, What::BadChoice(String::new())),
        }
    }
    choices
}
