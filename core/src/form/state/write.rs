//! Writing answers, and what others see of them.

use super::{GONE, HIDDEN, OFF, RULED, Slot, State, UNSEEN};
use crate::form::at::{At, Rows};
use crate::form::data;
use crate::form::definition::Definition;
use serde_json::Value;

impl State {
    /// Writes one answer from outside; false when nothing was to be written.
    pub fn write(&mut self, definition: &Definition, path: &str, value: &Value) -> bool {
        if path.is_empty() || data::get(&self.data, path).unwrap_or(&Value::Null) == value {
            return false;
        }
        if !data::set(&mut self.data, path, data::copy(value)) {
            return false;
        }
        let (plain, _) = data::without_numbers(path);
        if let Some((nodes, rows)) = definition.locate(path) {
            for id in nodes.iter().copied() {
                let (at, node) = (At::new(id, rows), &definition.nodes[id]);
                // Writing into the row after the last one makes it.
                for (depth, grid) in node.grids.iter().enumerate() {
                    let grid = At::new(*grid, rows.first(depth));
                    if self.slot(definition, at).is_none() {
                        self.rewritten(definition, grid);
                    }
                }
                if node.is_field || node.path.len() == plain.len() && definition.path(at).len() == path.len() {
                    self.rewritten(definition, at);
                } else {
                    // A row of a grid as a whole, or a key of an object that no component holds.
                    self.part(definition, at, path, plain.len() == node.path.len());
                }
            }
        } else {
            self.copy(path, true);
            self.inside(definition, &plain);
        }
        let touches = |other: &str| other.starts_with(plain.as_str()) || plain.starts_with(other);
        for (other, group) in &definition.graph.by_path {
            if touches(other) {
                self.push(*group, Rows::NONE);
            }
        }
        true
    }

    /// A key in a group was written that belongs to no component, or a whole row.
    fn part(&mut self, definition: &Definition, at: At, path: &str, row: bool) {
        if row {
            return self.rewritten(definition, at);
        }
        if !self.is_cleared(definition, at) {
            self.copy(path, true);
        }
        self.notify(definition, at);
        self.inside(definition, &data::without_numbers(path).0);
    }

    /// What stands below a path that is no component's: keys may hold dots.
    fn inside(&mut self, definition: &Definition, plain: &str) {
        let below =
            |id: &usize| definition.nodes[*id].path.strip_prefix(plain).is_some_and(|rest| rest.starts_with('.'));
        let ids = (0..definition.nodes.len()).filter(below);
        let answers = ids.filter(|id| definition.nodes[*id].is_field || definition.nodes[*id].holds_answers);
        let places: Vec<At> = answers.flat_map(|id| self.places(definition, id, Rows::NONE)).collect();
        for at in places {
            self.rewritten(definition, at);
        }
    }

    /// The answer at a place, with all that is part of it, was written.
    pub(super) fn rewritten(&mut self, definition: &Definition, at: At) {
        let node = &definition.nodes[at.node];
        if node.holds_answers {
            self.fit_rows(definition, at.node, node.end, at.rows);
            self.fill_in(definition, at);
        }
        self.restore(definition, at);
        // What it is part of changed too; and everything inside.
        for group in definition.groups(at.node) {
            let rows = at.rows.first(definition.nodes[group].grids.len());
            self.notify(definition, At::new(group, rows));
        }
        for inner in at.node..node.end {
            self.notify(definition, At::new(inner, at.rows));
        }
    }

    /// Writes the answer of a place from inside.
    pub(super) fn put(&mut self, definition: &Definition, at: At, value: Value) -> bool {
        let before = definition.value(&self.data, at);
        if before.map_or(value.is_null(), |before| same(before, &value)) {
            return false;
        }
        let before = before.cloned().unwrap_or_default();
        if !data::set(&mut self.data, &definition.path(at), data::copy(&value)) {
            return false;
        }
        self.journal.values.push((at, before));
        self.rewritten(definition, at);
        true
    }

    /// Makes others see a place's answer, or not, as its conditions have it.
    fn restore(&mut self, definition: &Definition, at: At) {
        let there = self.is_there(definition, at);
        self.copy(&definition.path(at), there);
        let node = &definition.nodes[at.node];
        if !there || !node.holds_answers {
            return;
        }
        // The whole was copied: what is gone inside goes again.
        let mut gone = Vec::new();
        self.visit(definition, at.node, node.end, at.rows, &mut |inner| {
            let node = &definition.nodes[inner.node];
            let cleared = (node.is_field || node.holds_answers) && !self.is_there(definition, inner);
            if cleared {
                gone.push(inner);
            }
            !cleared
        });
        for inner in gone {
            self.copy(&definition.path(inner), false);
        }
    }

    /// Whether any of the components that share this answer lets it be seen.
    fn is_there(&self, definition: &Definition, at: At) -> bool {
        let sharing = definition.at(&definition.nodes[at.node].path);
        sharing.iter().any(|id| !self.is_cleared(definition, At::new(*id, at.rows)))
    }

    fn copy(&mut self, path: &str, there: bool) {
        match data::get(&self.data, path).filter(|_| there) {
            Some(value) => {
                data::set(&mut self.seen, path, value.clone());
            }
            None => data::remove(&mut self.seen, path),
        }
    }

    /// Puts the jobs that depend on a place's answer among those to do.
    fn notify(&mut self, definition: &Definition, at: At) {
        for (group, shared) in &definition.graph.dependents[at.node] {
            let shared = usize::from(*shared).min(at.rows.as_slice().len());
            self.push(*group, at.rows.first(shared));
        }
        if !std::mem::replace(&mut self.stirred, true) {
            for group in &definition.graph.wide {
                self.push(*group, Rows::NONE);
            }
        }
    }

    /// Puts a group among those to do, unless it is the one being done.
    pub(super) fn push(&mut self, group: usize, rows: Rows) {
        if self.is_over || self.doing == Some(group) || self.quiet == Some(group) {
            return;
        }
        let place = self.due.partition_point(|(other, _)| *other > group);
        let same = self.due[place..].iter().take_while(|(other, _)| *other == group);
        let within = |wide: &Rows| rows.as_slice().starts_with(wide.as_slice());
        if same.clone().any(|(_, wide)| within(wide)) {
            return;
        }
        // Many rows each for itself are all of them.
        let many = same.count();
        if many >= 16 {
            self.due.drain(place..place + many);
            self.due.insert(place, (group, Rows::NONE));
        } else {
            self.due.insert(place, (group, rows));
        }
    }

    /// Sets the outcome of a place's own condition or `logic`, and applies it to all that is inside.
    pub(super) fn turn(&mut self, definition: &Definition, at: At, set: u8, clear: u8) -> bool {
        let node = &definition.nodes[at.node];
        let outside = node.parent.map(|parent| {
            let rows = at.rows.first(definition.nodes[parent].grids.len());
            self.flags(definition, At::new(parent, rows))
        });
        let Some(slot) = self.slot_mut(definition, at) else { return false };
        let flags = slot.flags & !clear | set;
        if flags == slot.flags {
            return false;
        }
        slot.flags = flags;
        // A circle starts from all shown, so it also depends on outcomes inside groups that are hidden now.
        if let Some(circle) = definition.graph.circle.filter(|circle| self.doing.is_some_and(|doing| doing < *circle)) {
            self.push(circle, Rows::NONE);
        }
        let mut turned = Turned::default();
        if let Some((slots, first)) = self.block(definition, at) {
            spread(definition, slots, first, at.node..node.end, at.rows, outside.unwrap_or(0), &mut turned);
        }
        self.journal.visible.extend(turned.visible);
        for at in turned.gone {
            let node = &definition.nodes[at.node];
            if node.is_field || node.holds_answers {
                self.restore(definition, at);
                // A group takes along, and brings back, also what itself would stay.
                let end = if node.holds_answers { node.end } else { at.node + 1 };
                for inner in at.node..end {
                    self.notify(definition, At::new(inner, at.rows));
                }
            }
        }
        true
    }
}

/// Places whose outcome changed.
#[derive(Default)]
struct Turned {
    visible: Vec<(At, bool)>,
    gone: Vec<At>,
}

/// Whether its own condition, or `logic` in its place, hides it.
pub(super) fn is_off(flags: u8) -> bool {
    if flags & RULED != 0 { flags & HIDDEN != 0 } else { flags & OFF != 0 }
}

/// What is around hides what is inside.
fn spread(
    definition: &Definition,
    slots: &mut [Slot],
    first: usize,
    nodes: std::ops::Range<usize>,
    rows: Rows,
    outside: u8,
    turned: &mut Turned,
) {
    let mut id = nodes.start;
    while id < nodes.end {
        let node = &definition.nodes[id];
        let parent = node.parent.and_then(|parent| parent.checked_sub(first)).and_then(|place| slots.get(place));
        let above = parent.map_or(outside, |parent| parent.flags);
        let Some(slot) = slots.get_mut(id - first) else { return };
        let before = slot.flags;
        let gone = is_off(before) || above & GONE != 0;
        let unseen = before & HIDDEN != 0 || above & UNSEEN != 0;
        slot.flags = before & !(GONE | UNSEEN) | if gone { GONE } else { 0 } | if unseen { UNSEEN } else { 0 };
        let (changed, at) = (before ^ slot.flags, At::new(id, rows));
        let shown = |flags: u8| flags & (GONE | UNSEEN) == 0;
        if shown(before) != shown(slot.flags) {
            turned.visible.push((at, shown(before)));
        }
        if changed & GONE != 0 {
            turned.gone.push(at);
        }
        if node.has_rows {
            let flags = slot.flags;
            for (row, slots) in slot.more.iter_mut().flat_map(|more| &mut more.rows).enumerate() {
                spread(definition, slots, id + 1, id + 1..node.end, rows.inside(row), flags, turned);
            }
            id = node.end;
        } else {
            id += 1;
        }
    }
}

/// Whether two values are the same; a number is one however it is written.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}
