//! Which papers a dossier needs, and whether what somebody provides for one is right. App and
//! portal ask the same questions here.

mod given;

pub use given::{Fault, Given, State, copy_kind, judge, last_day, limits, provision, state};

use crate::contract::{Condition, Requirement};
use crate::form::data;
use crate::text::json::number;
use serde_json::Value;

/// The requirements that hold for `answers` (as the form engine cleans them: what is hidden
/// is not there). Notes are none of them.
pub fn wanted<'a>(requirements: &'a [Requirement], answers: &Value) -> Vec<&'a Requirement> {
    requirements.iter().filter(|requirement| is_slot(requirement) && holds(requirement, answers)).collect()
}

/// What the published list of documents only remarks, for these answers: rows with neither an original nor a copy,
/// 1,176 of 15,072 in the national records.
pub fn notes<'a>(requirements: &'a [Requirement], answers: &Value) -> Vec<&'a Requirement> {
    requirements.iter().filter(|requirement| !is_slot(requirement) && holds(requirement, answers)).collect()
}

/// Whether a row of the list of documents asks for a paper; else it is a note.
pub fn is_slot(requirement: &Requirement) -> bool {
    requirement.originals > 0 || requirement.copies > 0
}

fn holds(requirement: &Requirement, answers: &Value) -> bool {
    requirement.condition.as_ref().is_none_or(|condition| condition_holds(condition, answers))
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
    data::get(answers, path)
}

/// The same to change.
pub fn at_mut<'a>(answers: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    data::get_mut(answers, path)
}

#[cfg(test)]
mod tests;
