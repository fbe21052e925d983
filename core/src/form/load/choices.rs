//! The choices of radios, select boxes and selects.

use super::read::Reader;
use crate::form::choice;
use crate::form::component::{Choice, ChoiceSource};
use crate::form::data::js_string;
use crate::form::report::What;
use serde_json::{Map, Value};

/// A list of `{label, value}`; what is none, or comes twice, is reported.
pub(super) fn list(read: &mut Reader<'_>, property: &str) -> Vec<Choice> {
    match read.get(property) {
        Some(Value::Array(items)) => choices(read, property, items, &of_pair),
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
        "json" => {
            let choices = from_json(read);
            // Items that are objects as a whole are told, and no answer is judged by them.
            let unread =
                choices.is_empty() && read.get("data.json").and_then(Value::as_array).is_some_and(|l| !l.is_empty());
            (choices, if unread { ChoiceSource::Other("json".to_owned()) } else { ChoiceSource::Inline })
        }
        "url" => {
            template(read);
            (Vec::new(), ChoiceSource::Url(read.text("data.url")))
        }
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
    let (value, template) = (read.text("valueProperty"), template(read));
    choices(read, "data.json", items, &|_, item| choice::choice(item, &value, &template))
}

/// What people read of an item; code in it is told, and not run.
fn template(read: &mut Reader<'_>) -> String {
    let template = read.text("template");
    if choice::label(&template, &Value::Null).is_none() {
        read.add("template", What::Unsupported);
    }
    template
}

/// A choice of `{label, value}`, or of a value that is its own label.
fn of_pair(read: &mut Reader<'_>, item: &Value) -> Option<Choice> {
    let Value::Object(map) = item else {
        let own = choice::is_scalar(item).then(|| js_string(item))?;
        return Some(Choice { value: own.clone(), label: own, hint: String::new() });
    };
    let text = |name: &str| map.get(name).filter(|own| choice::is_scalar(own)).map(js_string);
    let value = text("value")?;
    let label = read.words(&text("label").unwrap_or_default());
    let hint = read.words(&text("description").unwrap_or_default());
    Some(Choice { label: if label.is_empty() { value.clone() } else { label }, hint, value })
}

/// Makes a choice of an item.
type Make<'m> = &'m dyn Fn(&mut Reader<'_>, &Value) -> Option<Choice>;

fn choices(read: &mut Reader<'_>, property: &str, items: &[Value], make: Make<'_>) -> Vec<Choice> {
    let mut seen = Map::new();
    let mut choices = Vec::new();
    for item in items {
        match make(read, item) {
            // Builders leave one empty row behind.
            Some(choice) if choice.value.is_empty() && choice.label.is_empty() => {}
            Some(choice) if seen.insert(choice.value.clone(), Value::Null).is_none() => choices.push(choice),
            Some(choice) => read.add(property, What::BadChoice(choice.value)),
            None => read.add(property, What::BadChoice(String::new())),
        }
    }
    choices
}
