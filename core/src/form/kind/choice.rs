//! One of a list: radios and selects.

use crate::form::check::{Reading, Subject};
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
///
/// A list without any choice says nothing, unless it says that only its choices count: real forms
/// fill such lists from elsewhere.
pub(super) fn validate(choices: &[Choice], known: bool, subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { component, value, reading, .. } = *subject;
    let reading = reading.here();
    let blank = if reading == Reading::Typed { super::is_blank(value) } else { super::stored::is_empty(value) };
    if !known || choices.is_empty() && !component.rules.only_available || blank {
        return;
    }
    let value = match (value, reading) {
        (Value::String(_) | Value::Number(_) | Value::Bool(_), _) => value,
        (_, Reading::Typed) => return broken.push(Rule::WrongType),
        // A select without `valueProperty` stores the whole choice.
        (_, Reading::Stored) => value.get("value").unwrap_or(value),
    };
    let text = js_string(value);
    if value.is_array() || !choices.iter().any(|choice| choice.value == text) {
        broken.push(Rule::NotAnOption);
    }
    if reading == Reading::Stored {
        super::text::generic(subject, broken);
    }
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

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, shown};
    use super::*;
    use serde_json::json;

    #[test]
    fn only_values_of_the_list_pass_whatever_their_type() {
        let values =
            json!([{"value": "nam", "label": "Nam"}, {"value": 1, "label": "Một"}, {"value": true, "label": "Có"}]);
        for form in [
            field(json!({"type": "radio", "values": values})),
            field(json!({"type": "select", "data": {"values": values}})),
            field(json!({"type": "select", "dataSrc": "json", "valueProperty": "value", "data": {"json": values}})),
            field(json!({"type": "select", "dataSrc": "json", "data": {"json": values.to_string()}})),
        ] {
            for good in [json!("nam"), json!(1), json!("1"), json!(true), json!("true")] {
                assert_eq!(broken(&form, good.clone()), None, "{good}");
            }
            assert_eq!(broken(&form, json!("nữ")), Some(Rule::NotAnOption));
            assert_eq!(broken(&form, json!({"value": "nam"})), Some(Rule::WrongType));
            assert_eq!(shown(&form, json!("1")), Display::Choices(vec!["Một".into()]));
        }
    }

    #[test]
    fn choices_from_elsewhere_are_not_judged() {
        let form = field(json!({"type": "select", "dataSrc": "url", "data": {"url": "/v1/agencies"}}));
        assert_eq!(broken(&form, json!("anything")), None);
        assert_eq!(shown(&form, json!({"label": "Xã Đà Bắc", "value": 1})), Display::Choices(vec!["Xã Đà Bắc".into()]));
        let template = json!({"type": "select", "dataSrc": "json", "valueProperty": "ma", "template": "<b>{{ item.ten }}</b>",
                              "data": {"json": [{"ma": "25", "ten": "Phú Thọ"}, "Khác"]}});
        let form = field(template);
        assert_eq!(shown(&form, json!("25")), Display::Choices(vec!["Phú Thọ".into()]));
        assert_eq!(broken(&form, json!("Khác")), None);
    }

    #[test]
    fn several_choices_are_judged_one_by_one() {
        let form =
            field(json!({"type": "select", "multiple": true, "data": {"values": [{"value": "a", "label": "A"}]}}));
        assert_eq!(broken(&form, json!(["a"])), None);
        assert_eq!(broken(&form, json!(["a", "z"])), Some(Rule::NotAnOption));
    }
}
