//! Answers and what they show and hide.

use super::graph::Definition;
use super::{data, kind};
use serde_json::{Map, Value};

/// Something that a call changed, for the view to apply.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Path of the component; of a page that has none, nothing changes.
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
    /// How many rows a grid has now.
    Rows(usize),
    /// Its words, whether it is demanded or can be changed, its choices: what [`super::Form::component`] gives.
    Properties,
}

/// The changing half of a form.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// Everything typed, also in fields that are hidden now.
    pub data: Value,
    /// By node: whether its own condition shows it.
    own: Vec<bool>,
    /// By node: whether its own condition or one around it hides it.
    gone: Vec<bool>,
}

impl State {
    /// The state of a form with these answers; where none is, the initial one.
    pub fn new(definition: &Definition, answers: &Value) -> Self {
        let count = definition.nodes.len();
        let data = if answers.is_object() { data::copy(answers) } else { Value::Object(Map::new()) };
        let mut state = Self { data, own: vec![true; count], gone: vec![false; count] };
        for id in 0..count {
            let component = definition.component(id);
            if component.is_field()
                && let Some(initial) = kind::initial(component)
                && data::get(&state.data, &component.path).is_none()
            {
                data::set(&mut state.data, &component.path, initial);
            }
        }
        state.settle(definition, (0..definition.graph.groups.len()).rev().collect());
        state
    }

    /// Whether a condition took it (and its answer) away.
    pub fn is_gone(&self, id: usize) -> bool {
        self.gone[id]
    }

    /// Writes one answer; all that changed by it.
    pub fn set(&mut self, definition: &Definition, path: &str, value: &Value) -> Vec<Change> {
        if path.is_empty() || data::get(&self.data, path).unwrap_or(&Value::Null) == value {
            return Vec::new();
        }
        if !data::set(&mut self.data, path, data::copy(value)) {
            return Vec::new();
        }
        let mut changes = vec![Change { path: path.to_owned(), what: Changed::Value(value.clone()) }];
        let mut due = Vec::new();
        // The field itself and what it is part of (one box of select boxes, a container's member).
        let ends = path.match_indices(['.', '[']).map(|(at, _)| at).chain([path.len()]);
        for id in ends.flat_map(|end| definition.at(&path[..end])) {
            add(&mut due, &definition.graph.dependents[*id]);
        }
        // What is part of it: a whole container was written.
        for id in definition.at(path) {
            for inner in id + 1..definition.nodes[*id].end {
                add(&mut due, &definition.graph.dependents[inner]);
                let component = definition.component(inner);
                if component.is_field() {
                    let value = data::get(&self.data, &component.path).cloned().unwrap_or_default();
                    changes.push(Change { path: component.path.clone(), what: Changed::Value(value) });
                }
            }
        }
        let touches = |other: &str| other.starts_with(path) || path.starts_with(other);
        for (other, group) in &definition.graph.by_path {
            if touches(other) {
                add(&mut due, &[*group]);
            }
        }
        for (id, gone) in self.settle(definition, due) {
            if !definition.nodes[id].hidden {
                let path = definition.component(id).path.clone();
                changes.push(Change { path, what: Changed::Visible(!gone) });
            }
        }
        changes
    }

    /// Evaluates groups, and those that depend on what changed; the nodes that came or went.
    ///
    /// A group only ever makes later ones due, so this ends.
    fn settle(&mut self, definition: &Definition, mut due: Vec<usize>) -> Vec<(usize, bool)> {
        let before = self.gone.clone();
        while let Some(number) = due.pop() {
            let group = &definition.graph.groups[number];
            let mut touched = Vec::new();
            if group.circular {
                for id in &group.nodes {
                    self.show(definition, *id, true, &mut touched);
                }
            }
            // A group of one is settled by one look; a circle gets a bounded number of rounds.
            let rounds = if group.circular { (100_000 / group.nodes.len()).clamp(4, 64) } else { 1 };
            let mut changed = false;
            for _ in 0..rounds {
                let looks = group.nodes.iter().map(|id| self.evaluate(definition, *id, &mut touched));
                if looks.filter(|changed| *changed).count() == 0 {
                    break;
                }
                changed = true;
            }
            // A circle starts from all shown, so it also depends on outcomes inside groups that are hidden now.
            if let Some(circle) = definition.graph.circle.filter(|circle| changed && *circle > number) {
                add(&mut due, &[circle]);
            }
            for id in touched {
                let later = definition.graph.by_going[id].iter().filter(|group| **group > number);
                later.for_each(|group| add(&mut due, &[*group]));
            }
        }
        let changed = before.iter().zip(&self.gone).enumerate().filter(|(_, (before, now))| before != now);
        changed.map(|(id, (_, now))| (id, *now)).collect()
    }

    /// Looks at one node's condition; whether its outcome changed.
    fn evaluate(&mut self, definition: &Definition, id: usize, touched: &mut Vec<usize>) -> bool {
        let Some(condition) = &definition.component(id).condition else { return false };
        let targets = &definition.graph.targets[id];
        let shown = condition.holds(|test| {
            let target = &targets[test];
            let there = target.nodes.is_empty() || target.nodes.iter().any(|node| !self.is_cleared(definition, *node));
            match data::get(&self.data, &target.path) {
                Some(value) if there => value,
                _ => &Value::Null,
            }
        });
        self.show(definition, id, shown, touched)
    }

    /// Whether the answer counts as none because a condition took it away.
    pub fn is_cleared(&self, definition: &Definition, id: usize) -> bool {
        self.gone[id] && definition.is_cleared(id, &self.gone)
    }

    /// Applies the outcome of one node's own condition to all that is inside it.
    fn show(&mut self, definition: &Definition, id: usize, shown: bool, touched: &mut Vec<usize>) -> bool {
        if std::mem::replace(&mut self.own[id], shown) == shown {
            return false;
        }
        for inner in id..definition.nodes[id].end {
            let around = definition.nodes[inner].parent.is_some_and(|parent| self.gone[parent]);
            let gone = around || !self.own[inner];
            if std::mem::replace(&mut self.gone[inner], gone) != gone {
                touched.push(inner);
            }
        }
        true
    }
}

/// Puts groups among those that are due; the first one due stands last.
fn add(due: &mut Vec<usize>, groups: &[usize]) {
    for group in groups {
        let place = due.partition_point(|other| other > group);
        if due.get(place) != Some(group) {
            due.insert(place, *group);
        }
    }
}
