//! Any of a list: an object of choice to true or false.

use crate::form::component::{Choice, Rules};
use crate::form::display::Display;
use crate::form::error::Rule;
use serde_json::{Map, Value};

pub(super) fn initial(choices: &[Choice]) -> Value {
    Value::Object(unticked(choices))
}

fn unticked(choices: &[Choice]) -> Map<String, Value> {
    let mut boxes = Map::new();
    for choice in choices {
        boxes.insert(choice.value.clone(), Value::Bool(false));
    }
    boxes
}

/// Also asked when nothing is ticked: `minSelectedCount` counts then (formio.md: do better).
pub(super) fn validate(choices: &[Choice], rules: &Rules, value: &Value) -> Option<Rule> {
    let mut ticked = 0;
    match value {
        // Form.io stores an empty text before anything was ticked.
        Value::Null => {}
        Value::String(text) if text.is_empty() => {}
        Value::Object(boxes) => {
            for (key, tick) in boxes {
                match tick {
                    Value::Bool(true) if choices.iter().any(|choice| choice.value == *key) => ticked += 1,
                    Value::Bool(true) => return Some(Rule::NotAnOption),
                    Value::Bool(false) | Value::Null => {}
                    Value::String(text) if text.is_empty() => {}
                    _ => return Some(Rule::WrongType),
                }
            }
        }
        _ => return Some(Rule::WrongType),
    }
    if let Some(least) = rules.min_selected.filter(|least| ticked < *least) {
        return Some(Rule::MinSelected(least));
    }
    rules.max_selected.filter(|most| ticked > *most).map(Rule::MaxSelected)
}

/// Each choice, true or false; ticks of choices that are gone stay, to be refused.
pub(super) fn clean(choices: &[Choice], value: &Value) -> Value {
    let Value::Object(boxes) = value else {
        return if super::is_blank(value) { initial(choices) } else { value.clone() };
    };
    let mut clean = unticked(choices);
    for (key, tick) in boxes {
        if *tick != Value::Bool(false) && !super::is_blank(tick) {
            clean.insert(key.clone(), tick.clone());
        }
    }
    Value::Object(clean)
}

pub(super) fn display(choices: &[Choice], value: &Value) -> Display {
    let ticked = choices.iter().filter(|choice| value.get(&choice.value) == Some(&Value::Bool(true)));
    Display::Choices(ticked.map(|choice| choice.label.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, sent, shown};
    use super::*;
    use serde_json::json;

    fn form(rules: Value) -> crate::form::Form {
        let values = json!([{"value": "a", "label": "A"}, {"value": "b", "label": "B"}, {"value": "c", "label": "C"}]);
        field(json!({"type": "selectboxes", "values": values, "validate": rules}))
    }

    #[test]
    fn counts_hold_also_when_nothing_is_ticked() {
        let some = form(json!({"minSelectedCount": "1", "maxSelectedCount": 2}));
        for (value, rule) in [
            (json!(null), Some(Rule::MinSelected(1))),
            (json!(""), Some(Rule::MinSelected(1))),
            (json!({"a": false}), Some(Rule::MinSelected(1))),
            (json!({"a": true, "b": false}), None),
            (json!({"a": true, "b": true, "c": true}), Some(Rule::MaxSelected(2))),
            (json!({"z": true}), Some(Rule::NotAnOption)),
            (json!({"z": false, "a": true}), None),
            (json!({"a": "yes"}), Some(Rule::WrongType)),
            (json!(["a"]), Some(Rule::WrongType)),
        ] {
            assert_eq!(broken(&some, value.clone()), rule, "{value}");
        }
        assert_eq!(broken(&form(json!({"required": true})), json!({"a": false})), Some(Rule::Required));
    }

    #[test]
    fn every_box_is_sent() {
        let boxes = form(json!({}));
        assert_eq!(boxes.answers(), json!({"x": {"a": false, "b": false, "c": false}}));
        assert_eq!(sent(&boxes, json!({"b": true, "old": false})), json!({"a": false, "b": true, "c": false}));
        assert_eq!(shown(&boxes, json!({"c": true, "a": true})), Display::Choices(vec!["A".into(), "C".into()]));
        assert_eq!(shown(&boxes, json!({"c": false})), Display::Nothing);
    }
}
