//! What is sent of a form: the submission that Form.io would make, without what says nothing.

use super::at::{At, Rows};
use super::check::{self, Reading};
use super::definition::Definition;
use super::state::State;
use super::{data, kind};
use serde_json::{Map, Value};

/// The answers of all components that are to be kept.
pub(crate) fn answers(definition: &Definition, state: &State) -> Value {
    let mut answers = Value::Object(Map::new());
    state.visit(definition, 0, definition.nodes.len(), Rows::NONE, &mut |at| {
        let node = &definition.nodes[at.node];
        if !node.is_field && !node.holds_answers {
            return true;
        }
        let kept = definition.component(at.node).persistent && !state.is_cleared(definition, at);
        if kept {
            let value = if node.has_rows { rows(definition, state, at) } else { answer(definition, state, at) };
            if !is_none(&value) {
                data::set(&mut answers, &definition.path(at), value);
            }
        }
        kept
    });
    answers
}

/// As many objects as there are rows; whatever is no list goes as it is, to be refused.
fn rows(definition: &Definition, state: &State, at: At) -> Value {
    match definition.value(&state.data, at) {
        Some(Value::Array(_)) => vec![Value::Object(Map::new()); state.rows(definition, at)].into(),
        other => other.cloned().unwrap_or_default(),
    }
}

fn answer(definition: &Definition, state: &State, at: At) -> Value {
    let component = state.component(definition, at);
    let Some(value) = definition.value(&state.data, at).filter(|_| component.is_field()) else { return Value::Null };
    match check::items(component, value, Reading::Typed) {
        Some(list) => {
            let filled = list.iter().filter(|item| !kind::is_empty(component, item, Reading::Typed));
            filled.map(|item| kind::clean(component, item)).collect()
        }
        None => kind::clean(component, value),
    }
}

fn is_none(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}
