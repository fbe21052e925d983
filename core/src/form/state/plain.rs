//! Writing answers of a plain form, in which nothing depends on them; see [`crate::form::Rich`] for all others.

use super::{Change, Changed, State};
use crate::form::clock::Clock;
use crate::form::data;
use crate::form::definition::Definition;
use serde_json::Value;

impl State {
    /// Writes one answer; all that changed by it.
    pub fn set(&mut self, definition: &Definition, path: &str, value: &Value) -> Vec<Change> {
        if let Some(rich) = definition.rich {
            return (rich.set)(self, definition, path, value);
        }
        let is_there = path.is_empty() || data::get(&self.data, path).unwrap_or(&Value::Null) == value;
        if is_there || !data::set(&mut self.data, path, data::copy(value)) {
            return Vec::new();
        }
        vec![Change { path: path.to_owned(), what: Changed::Value(value.clone()) }]
    }

    /// Takes the time; all that changed by it.
    pub fn tell(&mut self, definition: &Definition, clock: Clock) -> Vec<Change> {
        self.clock = clock;
        definition.rich.map(|rich| (rich.tell)(self, definition)).unwrap_or_default()
    }
}
