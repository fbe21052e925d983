//! Slots for the components of a form and of the rows of its grids.

use super::{Change, HIDDEN, MOST_SLOTS, Slot, State, UNSEEN};
use crate::form::at::{At, Rows};
use crate::form::check::Reading;
use crate::form::component::Kind;
use crate::form::definition::Definition;
use crate::form::{data, kind};
use serde_json::{Map, Value};

impl State {
    /// Makes the slots of some nodes, and the initial answers where there are none.
    pub(super) fn make(
        &mut self,
        definition: &Definition,
        slots: &mut Vec<Slot>,
        start: usize,
        end: usize,
        rows: Rows,
        around: u8,
    ) {
        self.count += end - start;
        let mut id = start;
        while id < end {
            let (node, component, at) = (&definition.nodes[id], definition.component(id), At::new(id, rows));
            let parent = node.parent.and_then(|parent| parent.checked_sub(start)).and_then(|at| slots.get(at));
            let above = parent.map_or(around, |parent| parent.flags);
            let mut flags = if component.hidden
                || (matches!(component.kind, Kind::Hidden) && self.reading.here() == Reading::Typed)
            {
                HIDDEN
            } else {
                0
            };
            if flags & HIDDEN != 0 || above & UNSEEN != 0 {
                flags |= UNSEEN;
            }
            flags |= above & super::GONE;
            slots.push(Slot { flags, more: None });
            if (node.is_field || node.has_rows)
                && definition.value(&self.data, at).is_none()
                && let Some(initial) = kind::initial(component, self.reading.here())
            {
                data::set(&mut self.data, &definition.path(at), initial);
            }
            if let Some(rich) = definition.rich.filter(|_| node.has_rows) {
                let made = (rich.rows)(self, definition, at, flags);
                if let (Some(slot), false) = (slots.last_mut(), made.is_empty()) {
                    slot.more.get_or_insert_with(Box::default).rows = made;
                }
                // The nodes inside have their slots in the rows.
                slots.extend(std::iter::repeat_n(Slot::default(), node.end - id - 1));
                id = node.end;
            } else {
                id += 1;
            }
        }
    }

    /// The slots for a grid's rows, as many as the answers have.
    pub fn first_rows(&mut self, definition: &Definition, at: At, flags: u8) -> Vec<Vec<Slot>> {
        let wanted = self.wanted(definition, at);
        let mut made = Vec::new();
        self.make_rows(definition, at, &mut made, wanted, flags);
        made
    }

    /// Rows in the data; whatever is no list has none.
    fn wanted(&self, definition: &Definition, at: At) -> usize {
        definition.value(&self.data, at).and_then(Value::as_array).map_or(0, Vec::len)
    }

    fn make_rows(&mut self, definition: &Definition, at: At, made: &mut Vec<Vec<Slot>>, wanted: usize, flags: u8) {
        let (start, end) = (at.node + 1, definition.nodes[at.node].end);
        while made.len() < wanted && self.count + (end - start) <= MOST_SLOTS {
            if made.is_empty() {
                self.resized.push(at.node);
            }
            let rows = at.rows.inside(made.len());
            let mut slots = Vec::with_capacity(end - start);
            self.make(definition, &mut slots, start, end, rows, flags);
            made.push(slots);
            for group in (start..end).flat_map(|node| &definition.graph.own[node]) {
                self.push(*group, rows);
            }
        }
    }

    /// Gives every grid among these places as many rows as it has in the data.
    pub(super) fn fit_rows(&mut self, definition: &Definition, start: usize, end: usize, rows: Rows) {
        let mut grids = Vec::new();
        self.visit(definition, start, end, rows, &mut |at| {
            if definition.nodes[at.node].has_rows {
                grids.push(at);
            }
            !definition.nodes[at.node].has_rows
        });
        for at in grids {
            let (first, end) = (at.node + 1, definition.nodes[at.node].end);
            let wanted = self.wanted(definition, at);
            let flags = self.flags(definition, at);
            let Some(more) = self.more(definition, at) else { continue };
            let mut made = std::mem::take(&mut more.rows);
            let before = made.len();
            let gone = made.len().saturating_sub(wanted) * (end - first);
            self.count = self.count.saturating_sub(gone);
            made.truncate(wanted);
            let kept = made.len();
            self.make_rows(definition, at, &mut made, wanted, flags);
            let now = made.len();
            if let Some(more) = self.more(definition, at) {
                more.rows = made;
            }
            if now != before {
                self.journal.rows.push(at);
                self.resized.push(at.node);
            }
            for row in 0..kept {
                self.fit_rows(definition, first, end, at.rows.inside(row));
            }
        }
    }

    /// Takes from what others see the first rows that nobody began: they are there to be asked for, and to code are none,
    /// as in Form.io.
    pub(super) fn unmake(&mut self, definition: &Definition, answers: &Value) {
        let mut grids = Vec::new();
        self.visit(definition, 0, definition.nodes.len(), Rows::NONE, &mut |at| {
            if definition.nodes[at.node].has_rows {
                grids.push(at);
            }
            true
        });
        let empty = |value: &Value| value.as_object().is_some_and(Map::is_empty);
        for at in grids.into_iter().rev() {
            let made = |value: &Value| value.as_array().is_some_and(|rows| rows.len() == 1 && rows.iter().all(empty));
            let path = definition.path(at);
            if !definition.value(&self.seen, at).is_some_and(made) || data::get(answers, &path).is_some() {
                continue;
            }
            data::remove(&mut self.seen, &path);
            // What was made around it goes too.
            let mut around = path.rsplit_once('.').map(|(around, _)| around);
            while let Some(group) = around.filter(|group| !group.ends_with(']') && data::get(answers, group).is_none())
            {
                if data::get(&self.seen, group).is_some_and(empty) {
                    data::remove(&mut self.seen, group);
                }
                around = group.rsplit_once('.').map(|(around, _)| around);
            }
        }
    }

    /// Gives what is inside of a group its initial answers where there are none.
    pub(super) fn fill_in(&mut self, definition: &Definition, at: At) {
        let mut missing = Vec::new();
        self.visit(definition, at.node, definition.nodes[at.node].end, at.rows, &mut |inner| {
            if definition.nodes[inner.node].is_field && definition.value(&self.data, inner).is_none() {
                missing.push(inner);
            }
            true
        });
        for inner in missing {
            if let Some(initial) = kind::initial(definition.component(inner.node), self.reading.here()) {
                data::set(&mut self.data, &definition.path(inner), initial);
            }
        }
    }

    /// Adds an empty row to a grid, or takes one out; all that changed by it.
    pub fn change_rows(&mut self, definition: &Definition, at: At, gone: Option<usize>) -> Vec<Change> {
        match gone {
            Some(row) => self.remove_row(definition, at, row),
            None => self.add_row(definition, at),
        }
        self.settled(definition)
    }

    /// Adds an empty row at the end of a grid.
    fn add_row(&mut self, definition: &Definition, at: At) {
        let path = definition.path(at);
        match data::get_mut(&mut self.data, &path) {
            Some(Value::Array(list)) if list.len() < data::LONGEST => list.push(Value::Object(Map::new())),
            Some(Value::Array(_)) => return,
            _ => {
                data::set(&mut self.data, &path, Value::Array(vec![Value::Object(Map::new())]));
            }
        }
        self.rewritten(definition, at);
    }

    /// Takes a row out of a grid; those after it move up.
    fn remove_row(&mut self, definition: &Definition, at: At, row: usize) {
        let Some(Value::Array(list)) = data::get_mut(&mut self.data, &definition.path(at)) else { return };
        if row >= list.len() {
            return;
        }
        list.remove(row);
        let (start, end) = (at.node + 1, definition.nodes[at.node].end);
        if let Some(more) = self.more(definition, at).filter(|more| row < more.rows.len()) {
            more.rows.remove(row);
            self.count = self.count.saturating_sub(end - start);
            self.journal.rows.push(at);
            self.resized.push(at.node);
        }
        // Code may look at the numbers of rows.
        for group in (start..end).flat_map(|node| &definition.graph.own[node]) {
            self.push(*group, at.rows);
        }
        self.rewritten(definition, at);
    }
}
