//! What a call changed, in the order of the form.

use super::State;
use crate::form::at::At;
use crate::form::definition::Definition;
use serde_json::Value;
use std::cmp::Ordering;

/// Something that a call changed, for the view to apply.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Path of the component: `grid[0].name`.
    pub path: String,
    /// What changed.
    pub what: Changed,
}

/// What can change.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// The answer.
    Value(Value),
    /// Whether it is shown.
    Visible(bool),
    /// How many rows a grid has now; rows may have moved.
    Rows(usize),
    /// Its words, whether it is demanded or can be changed, its choices: what [`crate::form::Form::component`] gives.
    Properties,
}

/// What was before, as far as it changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Journal {
    pub values: Vec<(At, Value)>,
    pub visible: Vec<(At, bool)>,
    pub rows: Vec<At>,
    pub properties: Vec<At>,
}

impl State {
    /// Everything that changed since the last time, in the order of the form: answers first.
    pub(super) fn changes(&mut self, definition: &Definition) -> Vec<Change> {
        let mut journal = std::mem::take(&mut self.journal);
        let mut changes = Vec::new();
        let mut add = |at: At, what| changes.push(Change { path: definition.path(at).into_owned(), what });
        tidy(definition, &mut journal.values, |(at, _)| *at);
        for (at, before) in journal.values {
            let now = definition.value(&self.data, at).unwrap_or(&Value::Null);
            if *now != before {
                add(at, Changed::Value(now.clone()));
            }
        }
        tidy(definition, &mut journal.rows, |at| *at);
        for at in journal.rows {
            add(at, Changed::Rows(self.rows(definition, at)));
        }
        tidy(definition, &mut journal.properties, |at| *at);
        for at in journal.properties {
            if self.slot(definition, at).is_some() {
                add(at, Changed::Properties);
            }
        }
        tidy(definition, &mut journal.visible, |(at, _)| *at);
        for (at, before) in journal.visible {
            let now = self.is_visible(definition, at);
            if now != before && self.slot(definition, at).is_some() {
                add(at, Changed::Visible(now));
            }
        }
        changes
    }
}

/// In the order of the form, of each place the first entry.
fn tidy<T>(definition: &Definition, entries: &mut Vec<T>, at: impl Fn(&T) -> At) {
    crate::order::by(entries, |a, b| compare(definition, at(a), at(b)));
    let mut last = None;
    entries.retain(|entry| last.replace(at(entry)) != Some(at(entry)));
}

fn compare(definition: &Definition, a: At, b: At) -> Ordering {
    if a.node == b.node && a.rows == b.rows {
        return Ordering::Equal;
    }
    steps(definition, &a).cmp(steps(definition, &b))
}

fn steps<'a>(definition: &'a Definition, at: &'a At) -> impl Iterator<Item = usize> + 'a {
    let grids = definition.nodes[at.node].grids.iter().zip(at.rows.as_slice());
    grids.flat_map(|(grid, row)| [*grid, *row as usize]).chain([at.node])
}
