//! What one component does by itself in one row.

use super::write::same;
use super::{GONE, HIDDEN, OFF, OVER, State};
use crate::form::at::At;
use crate::form::behaviour::{Behaviour, Program};
use crate::form::check::Reading;
use crate::form::condition::Looked;
use crate::form::data::is_true;
use crate::form::definition::Definition;
use crate::form::graph::Work;
use crate::form::kind;
use crate::form::load::{inner, published};
use crate::form::process::normal;
use crate::logic::{Budget, Expression, Fault, Scope, Shown};
use serde_json::Value;
use std::sync::Arc;

impl State {
    /// Does one job; whether anything changed by it.
    pub(super) fn work(&mut self, definition: &Definition, at: At, what: Work) -> bool {
        let Some(behaviour) = definition.component(at.node).behaviour.clone() else { return false };
        let changed = match what {
            Work::Value => self.fix_value(definition, at, &behaviour),
            Work::Show => {
                let shown = self.holds(definition, at, &behaviour);
                let (set, clear) = if shown { (0, OFF) } else { (OFF, 0) };
                self.turn(definition, at, set, clear)
            }
            Work::Properties => self.fix_properties(definition, at, &behaviour, None),
        };
        self.note(definition, at, what);
        changed
    }

    /// Notes whether the code of a job took more than it may.
    pub(super) fn note(&mut self, definition: &Definition, at: At, what: Work) {
        let (over, bit) = (self.clock.budget.was_exceeded(), OVER << what as u8);
        if let Some(slot) = self.slot_mut(definition, at) {
            slot.flags = if over { slot.flags | bit } else { slot.flags & !bit };
        }
    }

    /// Its default, while it has no answer at all, and its calculated value.
    fn fix_value(&mut self, definition: &Definition, at: At, behaviour: &Behaviour) -> bool {
        let mut changed = false;
        if let Some(program) = behaviour.default.as_ref().filter(|_| definition.value(&self.data, at).is_none()) {
            let outcome = self.evaluate(definition, at, program.as_ref(), &self.data);
            let said = outcome.ok().flatten().filter(|value| !value.is_null());
            let component = definition.component(at.node);
            // While somebody fills it in, the code may still say something.
            let stored = self.reading.here() == Reading::Stored;
            let value = match said {
                Some(value) if component.multiple && !value.is_array() => {
                    Some(Value::Array(if is_true(&value) { vec![value] } else { Vec::new() }))
                }
                None if component.multiple && stored => Some(Value::Array(Vec::new())),
                None if stored => kind::default(component),
                said => said,
            };
            if let Some(value) = value {
                changed = self.put(definition, at, self.shaped(definition, at, value));
            }
        }
        let Some(program) = &behaviour.calculate else { return changed };
        // To code the answer is gone that a group took along, as in Form.io; people find it again.
        let gone = |group: usize| {
            self.flags(definition, At::new(group, at.rows.first(definition.nodes[group].grids.len()))) & GONE != 0
        };
        let taken = self.reading.here() == Reading::Stored && definition.groups(at.node).any(gone);
        let own = if taken { &self.seen } else { &self.data };
        // What throws says nothing: the answer stays.
        let Ok(outcome) = self.evaluate(definition, at, program.as_ref(), own) else { return changed };
        let value = match outcome {
            // As in Form.io: no value was calculated.
            Some(Value::Null) => {
                if let Some(more) = self.more(definition, at).filter(|_| taken) {
                    more.calculated = None;
                }
                return changed;
            }
            value => self.shaped(definition, at, value.unwrap_or_default()),
        };
        let Some(more) = self.more(definition, at) else { return changed };
        let last = more.calculated.replace(value.clone());
        let own = definition.value(&self.data, at).unwrap_or(&Value::Null);
        let typed = behaviour.overridable && !kind::is_blank(own) && last.is_none_or(|last| !same(&last, own));
        if typed { changed } else { self.put(definition, at, value) || changed }
    }

    /// What code gives in the shape in which a stored answer is kept: others see it so at once.
    pub(super) fn shaped(&self, definition: &Definition, at: At, value: Value) -> Value {
        let component = definition.component(at.node);
        match self.reading.here() {
            Reading::Typed => value,
            _ if value.is_null() => normal::nothing(component),
            _ => normal::one(component, &value),
        }
    }

    /// Whether all of its conditions show it.
    fn holds(&self, definition: &Definition, at: At, behaviour: &Behaviour) -> bool {
        let outcome = |program: &Arc<dyn Expression>| self.evaluate(definition, at, program.as_ref(), &self.seen);
        // What throws hides nothing.
        if let Some(Ok(value)) = behaviour.custom.as_ref().map(outcome)
            && !value.is_some_and(|value| is_true(&value))
        {
            return false;
        }
        if let Some(condition) = &behaviour.condition {
            let targets = &definition.graph.targets[at.node];
            return condition.holds(&self.clock, self.reading.here(), |test| {
                let Some(target) = targets.get(test) else { return Looked::default() };
                let component = target.nodes.first().map(|node| definition.component(*node));
                Looked { value: target.value(definition, &self.seen, at), component }
            });
        }
        match behaviour.rule.as_ref().map(outcome) {
            Some(Ok(Some(value))) => value.is_null() || is_true(&value),
            _ => true,
        }
    }

    /// The outcome of code for one place; `own` is where its own answer is looked up.
    pub fn evaluate(
        &self,
        definition: &Definition,
        at: At,
        program: &dyn Expression,
        own: &Value,
    ) -> Result<Option<Value>, Fault> {
        self.scope(definition, at, own, |scope| scope.run(program))
    }

    /// The outcome of an action of `logic`, whose trigger gave `result`.
    pub fn act(&self, definition: &Definition, at: At, program: &Program, result: &Value) -> Option<Option<Value>> {
        let run = |scope: &Scope<'_>| Scope { result, ..*scope }.run(program.as_ref());
        self.scope(definition, at, &self.data, run).ok()
    }

    /// Calls with what code sees from one place.
    pub fn scope<T>(&self, definition: &Definition, at: At, own: &Value, call: impl FnOnce(&Scope<'_>) -> T) -> T {
        let group = definition.groups(at.node).next();
        let row = group.and_then(|group| {
            let node = &definition.nodes[group];
            let around = definition.value(&self.seen, At::new(group, at.rows.first(node.grids.len())))?;
            match at.rows.as_slice().get(node.grids.len()).filter(|_| node.has_rows) {
                Some(row) => around.get(*row as usize),
                None if inner(&definition.component(group).kind).is_empty() => Some(around),
                None => around.get("data"),
            }
        });
        let component = definition.component(at.node);
        // What a program may take is for all the rows in which it is evaluated.
        let places = definition.nodes[at.node].grids.last().map_or(1, |grid| self.sizes[*grid]);
        self.clock.budget.set_share(Budget::WHOLE / definition.graph.programs.max(1) / places);
        call(&Scope {
            data: definition.around(&self.seen, at),
            row: if group.is_some() { row.unwrap_or(&Value::Null) } else { &self.seen },
            row_index: at.rows.last(),
            value: definition.value(own, at).unwrap_or(&Value::Null),
            component: published(&definition.source, &component.source).unwrap_or(&Value::Null),
            form: &definition.source,
            path: &definition.path(at),
            now: self.clock.now.unwrap_or(0),
            zone: self.clock.zone.as_ref(),
            result: &Value::Null,
            shown: Some(&Whole { state: self, definition }),
            budget: Some(&self.clock.budget),
        })
    }

    pub(super) fn hidden(&mut self, definition: &Definition, at: At, hidden: bool, ruled: bool) -> bool {
        let (set, clear) = if hidden { (HIDDEN, 0) } else { (0, HIDDEN) };
        let (rule, free) = if ruled { (super::RULED, 0) } else { (0, super::RULED) };
        self.turn(definition, at, set | rule, clear | free)
    }
}

/// A form, for code that looks at other components.
#[derive(Debug)]
struct Whole<'s> {
    state: &'s State,
    definition: &'s Definition,
}

impl Shown for Whole<'_> {
    fn is_shown(&self, path: &str) -> bool {
        let Self { state, definition } = *self;
        let Some((nodes, rows)) = definition.locate(path) else { return true };
        nodes.iter().any(|id| state.is_visible(definition, At::new(*id, rows)))
    }
}
