//! Any of a list: an object of choice to true or false.

use crate::form::check::{Reading, Subject};
use crate::form::component::Choice;
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
pub(super) fn validate(choices: &[Choice], subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { component, value, reading, .. } = *subject;
    let reading = reading.here();
    let rules = &component.rules;
    let (mut ticked, mut strange, mut wrong) = (0, false, false);
    match value {
        // Form.io stores an empty text before anything was ticked.
        Value::Null => {}
        Value::String(text) if text.is_empty() => {}
        Value::Object(boxes) => {
            for (key, tick) in boxes {
                match tick {
                    Value::Bool(true) => {
                        ticked += 1;
                        strange |= !choices.iter().any(|choice| choice.value == *key);
                    }
                    // Form.io looks at the names of all boxes, ticked or not, where only those of the list may be.
                    Value::Bool(false) if reading == Reading::Stored && rules.only_available => {
                        strange |= !choices.iter().any(|choice| choice.value == *key);
                    }
                    Value::Bool(false) | Value::Null => {}
                    Value::String(text) if text.is_empty() => {}
                    _ => wrong = true,
                }
            }
        }
        _ => wrong = true,
    }
    match reading {
        Reading::Typed if wrong => return broken.push(Rule::WrongType),
        Reading::Stored if wrong => return,
        _ => {}
    }
    if strange && (!choices.is_empty() || rules.only_available) {
        broken.push(Rule::NotAnOption);
    }
    broken.extend(rules.min_selected.filter(|least| ticked < *least).map(Rule::MinSelected));
    broken.extend(rules.max_selected.filter(|most| ticked > *most).map(Rule::MaxSelected));
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
