//! Answers, and what they show, hide and calculate.
//!
//! Every component has a slot; inside of a grid it has one in each row. `data` is everything that
//! was typed or calculated. `seen` is what Form.io's data would be: the same without the answers
//! that a condition took away. Conditions and code look at `seen`.

mod change;
mod job;
mod plain;
mod properties;
mod rows;
mod settle;
mod write;

pub use change::{Change, Changed};

use super::at::{At, Rows};
use super::check::Reading;
use super::clock::Clock;
use super::component::Component;
use super::data;
use super::definition::Definition;
use super::graph::Work;
use change::Journal;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Slots that one form may have; rows that would need more stay in the data and are refused when checked.
const MOST_SLOTS: usize = 200_000;

/// The changing half of a form.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// Everything typed, also in fields that are hidden now.
    pub data: Value,
    /// The same as others see it: without the answers of what a condition hides.
    pub seen: Value,
    /// One for each node that is in no grid, at its number; those in a grid are in its rows.
    slots: Vec<Slot>,
    pub clock: Clock,
    /// How answers are read.
    pub reading: Reading,
    /// How many slots there are in all rows.
    count: usize,
    /// Groups of jobs to do, with the rows in which; the first one stands last.
    due: Vec<(usize, Rows)>,
    journal: Journal,
    /// The group that is being done.
    doing: Option<usize>,
    /// The calculation of the answer that `logic` is writing: what it writes stands until something else changes.
    quiet: Option<usize>,
    /// Whether so much was done that nothing becomes due any more.
    is_over: bool,
    /// Whether all groups that any answer may matter to are among those to do.
    stirred: bool,
    /// How many rows each grid has in all places together, or a little more; one for each node.
    sizes: Vec<usize>,
    /// Grids in which rows came or went since.
    resized: Vec<usize>,
}

/// One component in one row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slot {
    flags: u8,
    more: Option<Box<More>>,
}

/// What few components have.
#[derive(Clone, Debug, Default)]
struct More {
    /// A grid's rows: slots for all nodes inside it, from the first on.
    rows: Vec<Vec<Slot>>,
    /// The last outcome of `calculateValue`.
    calculated: Option<Value>,
    /// What `refreshOn` and `redrawOn` looked at last, its own answer first.
    refreshed: Option<(u64, Vec<u64>)>,
    /// What `logic` and texts with answers in them make of its properties, and the component with them.
    properties: Vec<(String, Value)>,
    component: Option<Arc<Component>>,
}

/// Its own condition hides it.
const OFF: u8 = 1;
/// It is `hidden: true`, or `logic` says so.
const HIDDEN: u8 = 2;
/// `logic` decides whether it is there, its condition does not.
const RULED: u8 = 4;
/// A condition of its own or around it hides it: its answer goes.
const GONE: u8 = 8;
/// It is not shown, but keeps its answer.
const UNSEEN: u8 = 16;
/// The code of one of its jobs took more than it may; shifted by [`Work`]'s number.
const OVER: u8 = 32;

impl State {
    /// The state of a form with these answers; where none is, the initial one.
    pub fn new(definition: &Definition, answers: &Value, clock: Clock, reading: Reading) -> Self {
        let data = if answers.is_object() { data::copy(answers) } else { Value::Object(Map::new()) };
        let mut state = Self {
            data,
            seen: Value::Null,
            slots: Vec::new(),
            clock,
            reading,
            count: 0,
            due: Vec::new(),
            journal: Journal::default(),
            doing: None,
            quiet: None,
            is_over: false,
            stirred: false,
            sizes: vec![1; definition.nodes.len()],
            resized: Vec::new(),
        };
        let mut slots = Vec::new();
        state.make(definition, &mut slots, 0, definition.nodes.len(), Rows::NONE, 0);
        state.slots = slots;
        if let Some(rich) = definition.rich {
            (rich.begin)(&mut state, definition, answers);
        }
        state
    }

    /// Does everything that the first answers ask for.
    pub fn begin(&mut self, definition: &Definition, answers: &Value) {
        self.seen = self.data.clone();
        if self.reading.here() == Reading::Stored {
            self.unmake(definition, answers);
        }
        self.due = (0..definition.graph.groups.len()).rev().map(|group| (group, Rows::NONE)).collect();
        self.settle(definition);
        self.journal = Journal::default();
    }

    /// Writes one answer; all that changed by it.
    pub fn set_and_settle(&mut self, definition: &Definition, path: &str, value: &Value) -> Vec<Change> {
        if !self.write(definition, path, value) {
            return Vec::new();
        }
        let mut changes = vec![Change { path: path.to_owned(), what: Changed::Value(value.clone()) }];
        // What is part of it: a whole group was written.
        if let Some((nodes, rows)) = definition.locate(path) {
            for id in nodes.iter().filter(|id| definition.path(At::new(**id, rows)) == path) {
                self.visit(definition, *id, definition.nodes[*id].end, rows, &mut |at| {
                    if at.node > *id && definition.nodes[at.node].is_field {
                        let value = definition.value(&self.data, at).cloned().unwrap_or_default();
                        changes.push(Change { path: definition.path(at).into_owned(), what: Changed::Value(value) });
                    }
                    true
                });
            }
        }
        changes.extend(self.settled(definition));
        changes
    }

    /// Does what is due; all that changed.
    pub fn settled(&mut self, definition: &Definition) -> Vec<Change> {
        self.settle(definition);
        self.changes(definition)
    }

    /// Does what waited for the time; all that changed by it.
    pub fn told(&mut self, definition: &Definition) -> Vec<Change> {
        for group in &definition.graph.clocks {
            self.push(*group, Rows::NONE);
        }
        self.settled(definition)
    }

    fn slot(&self, definition: &Definition, at: At) -> Option<&Slot> {
        let (mut slots, mut first) = (&self.slots, 0);
        for (grid, row) in definition.nodes[at.node].grids.iter().zip(at.rows.as_slice()) {
            slots = slots.get(grid - first)?.more.as_ref()?.rows.get(*row as usize)?;
            first = grid + 1;
        }
        slots.get(at.node - first)
    }

    /// The slots beside this one, and the node that the first of them is of.
    fn block(&mut self, definition: &Definition, at: At) -> Option<(&mut Vec<Slot>, usize)> {
        let (mut slots, mut first) = (&mut self.slots, 0);
        for (grid, row) in definition.nodes[at.node].grids.iter().zip(at.rows.as_slice()) {
            slots = slots.get_mut(grid - first)?.more.as_mut()?.rows.get_mut(*row as usize)?;
            first = grid + 1;
        }
        Some((slots, first))
    }

    fn slot_mut(&mut self, definition: &Definition, at: At) -> Option<&mut Slot> {
        let (slots, first) = self.block(definition, at)?;
        slots.get_mut(at.node - first)
    }

    fn more(&mut self, definition: &Definition, at: At) -> Option<&mut More> {
        Some(self.slot_mut(definition, at)?.more.get_or_insert_with(Box::default))
    }

    fn flags(&self, definition: &Definition, at: At) -> u8 {
        self.slot(definition, at).map_or(0, |slot| slot.flags)
    }

    /// Whether it is shown.
    pub fn is_visible(&self, definition: &Definition, at: At) -> bool {
        self.slot(definition, at).is_some_and(|slot| slot.flags & (GONE | UNSEEN) == 0)
    }

    /// Whether its answer counts as none because a condition took it away.
    pub fn is_cleared(&self, definition: &Definition, at: At) -> bool {
        definition.nodes[at.node].clearer.is_some_and(|node| {
            let rows = at.rows.first(definition.nodes[node].grids.len());
            self.flags(definition, At::new(node, rows)) & GONE != 0
        })
    }

    /// Whether its own condition or `logic` hides it and takes its answer.
    pub fn is_off(&self, definition: &Definition, at: At) -> bool {
        write::is_off(self.flags(definition, at))
    }

    /// How many rows a grid has.
    pub fn rows(&self, definition: &Definition, at: At) -> usize {
        self.slot(definition, at).and_then(|slot| slot.more.as_ref()).map_or(0, |more| more.rows.len())
    }

    /// The component with what `logic` and answers in its texts make of it.
    pub fn component<'s>(&'s self, definition: &'s Definition, at: At) -> &'s Component {
        let more = self.slot(definition, at).and_then(|slot| slot.more.as_ref());
        more.and_then(|more| more.component.as_deref()).unwrap_or_else(|| definition.component(at.node))
    }

    /// The component where `logic` or answers in its texts made another of it.
    pub fn changed_component(&self, definition: &Definition, at: At) -> Option<Arc<Component>> {
        self.slot(definition, at)?.more.as_ref()?.component.clone()
    }

    /// Whether its answer is the outcome of a calculation.
    pub fn is_calculated(&self, definition: &Definition, at: At) -> bool {
        let more = self.slot(definition, at).and_then(|slot| slot.more.as_ref());
        more.is_some_and(|more| more.calculated.is_some())
    }

    /// The jobs of a place whose code took more than it may.
    pub fn over(&self, definition: &Definition, at: At) -> impl Iterator<Item = Work> + use<> {
        let flags = self.flags(definition, at);
        [Work::Value, Work::Show, Work::Properties].into_iter().filter(move |what| flags & OVER << *what as u8 != 0)
    }

    /// All places of these nodes in the order of the form; `false` skips what is inside.
    pub fn visit(
        &self,
        definition: &Definition,
        start: usize,
        end: usize,
        rows: Rows,
        visitor: &mut dyn FnMut(At) -> bool,
    ) {
        let mut id = start;
        while id < end {
            let (at, node) = (At::new(id, rows), &definition.nodes[id]);
            let inside = visitor(at);
            if inside && node.has_rows {
                for row in 0..self.rows(definition, at) {
                    self.visit(definition, id + 1, node.end, rows.inside(row), visitor);
                }
            }
            id = if inside && !node.has_rows { id + 1 } else { node.end };
        }
    }

    /// The places of one node in all rows below these.
    fn places(&self, definition: &Definition, node: usize, rows: Rows) -> Vec<At> {
        let grids = &definition.nodes[node].grids;
        let given = rows.as_slice().len().min(grids.len());
        let mut places = vec![rows.first(given)];
        for grid in &grids[given..] {
            let inside = |rows: &Rows| {
                let rows = *rows;
                (0..self.rows(definition, At::new(*grid, rows))).map(move |row| rows.inside(row))
            };
            places = places.iter().flat_map(inside).collect();
        }
        places.into_iter().map(|rows| At::new(node, rows)).collect()
    }
}
