//! Any of a list: an object of choice to true or false.

use crate::form::component::{Choice, Rules};
use crate::form::display::Display;
use crate::form::error::Rule;
use serde_json::Value;

pub(super) fn initial(choices: &[Choice]) -> Value {
    choices.iter().map(|choice| (choice.value.clone(), Value::Bool(false))).collect()
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
    let Value::Object(boxes) = value else { return value.clone() };
    let Value::Object(mut clean) = initial(choices) else { return value.clone() };
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
