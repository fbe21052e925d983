//! Which papers a dossier needs: requirements and the conditions under which they hold.

use crate::contract::{Condition, Requirement};
use crate::text::json::number;
use serde_json::Value;

/// The requirements that hold for `answers` (as the form engine cleans them: what is hidden
/// is not there). App and portal ask the same question here.
pub fn wanted<'a>(requirements: &'a [Requirement], answers: &Value) -> Vec<&'a Requirement> {
    let holds = |requirement: &&Requirement| requirement.condition.as_ref().is_none_or(|c| condition_holds(c, answers));
    requirements.iter().filter(holds).collect()
}

fn condition_holds(condition: &Condition, answers: &Value) -> bool {
    match at(answers, &condition.when) {
        Some(Value::String(text)) => condition.is.iter().any(|value| value == text),
        Some(Value::Bool(flag)) => condition.is.iter().any(|value| *value == flag.to_string()),
        Some(Value::Number(number)) => condition.is.iter().any(|value| *value == number::print(number)),
        // A group of boxes holds when one of the named boxes is ticked.
        Some(Value::Object(boxes)) => condition.is.iter().any(|key| boxes.get(key) == Some(&Value::Bool(true))),
        _ => false,
    }
}

/// The answer at a dotted path.
pub fn at<'a>(answers: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(answers, |value, key| value.get(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn requirement(condition: Value) -> Requirement {
        serde_json::from_value(json!({"id": "x", "name": {"vi": "x"}, "condition": condition})).unwrap()
    }

    #[test]
    fn a_paper_is_asked_for_only_when_its_condition_holds() {
        let late = requirement(json!({"when": "a.b", "is": ["yes", "true", "3"]}));
        for (answers, expected) in [
            (json!({"a": {"b": "yes"}}), true),
            (json!({"a": {"b": true}}), true),
            (json!({"a": {"b": 3}}), true),
            (json!({"a": {"b": {"yes": true}}}), true),
            (json!({"a": {"b": {"yes": false}}}), false),
            (json!({"a": {"b": "no"}}), false),
            (json!({"a": {"b": null}}), false),
            (json!({"a": "yes"}), false),
            (json!([]), false),
        ] {
            assert_eq!(!wanted(std::slice::from_ref(&late), &answers).is_empty(), expected, "{answers}");
        }
        assert_eq!(wanted(&[requirement(Value::Null)], &json!({})).len(), 1);
    }
}
