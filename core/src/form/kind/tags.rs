//! Short words that people add one by one.

use crate::form::check::{Reading, Subject};
use crate::form::display::Display;
use crate::form::error::Rule;
use serde_json::Value;

pub(super) fn validate(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let known = match subject.value {
        Value::String(_) => true,
        Value::Array(list) => list.iter().all(Value::is_string),
        _ => false,
    };
    if subject.reading.here() == Reading::Typed && !known {
        return broken.push(Rule::WrongType);
    }
    super::text::generic(subject, broken);
}

/// A list, or one text with the sign between its words.
pub(crate) fn clean(list: bool, delimiter: &str, value: &Value) -> Value {
    match value {
        Value::Array(words) if !list => {
            let words: Vec<String> = words.iter().map(crate::form::data::js_string).collect();
            Value::String(words.join(delimiter))
        }
        Value::String(text) if list => text.split(delimiter).filter(|word| !word.is_empty()).map(Value::from).collect(),
        other => other.clone(),
    }
}

pub(super) fn display(delimiter: &str, value: &Value) -> Display {
    match clean(true, delimiter, value) {
        Value::Array(words) => Display::List(
            words.iter().filter_map(Value::as_str).map(|word| Display::Text(word.trim().to_owned())).collect(),
        ),
        _ => Display::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, sent, shown};
    use super::*;
    use serde_json::json;

    #[test]
    fn words_are_sent_as_a_text_or_as_a_list() {
        let text = field(json!({"type": "tags"}));
        assert_eq!(sent(&text, json!(["a", "b"])), json!("a,b"));
        assert_eq!(sent(&text, json!("a,b")), json!("a,b"));
        let list = field(json!({"type": "tags", "storeas": "array", "delimeter": ";"}));
        assert_eq!(sent(&list, json!("a;b;")), json!(["a", "b"]));
        assert_eq!(broken(&list, json!({"a": 1})), Some(Rule::WrongType));
        assert_eq!(
            shown(&list, json!("a; b")),
            Display::List(vec![Display::Text("a".into()), Display::Text("b".into())])
        );
    }
}
