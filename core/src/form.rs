//! The form engine: Form.io definitions run without a browser and without `eval`.
//!
//! Portal and view use only this face: [`Form::load`] reads a definition and reports
//! every doubt, [`Form::set`] writes one answer and tells what it changed,
//! [`Form::check`] says which answers break which rules, [`Form::answers`] gives what
//! is sent. What is shown follows from the answers alone; nothing typed is lost when
//! a field is hidden, it only is not sent.

pub mod block;
mod check;
mod clock;
mod component;
mod condition;
mod data;
pub mod day;
mod display;
mod error;
mod graph;
mod kind;
mod limit;
mod load;
mod mask;
pub mod process;
mod report;
mod rules;
mod state;

pub use crate::text::json::number::plain as print_number;
pub use block::{Block, Inline};
pub use component::{Choice, ChoiceSource, Component, DayParts, Kind, Part};
pub use display::Display;
pub use error::{FieldError, Rule, Scope};
pub use kind::number::typed as typed_number;
pub use limit::{Limit, Unit};
pub use mask::Mask;
pub use report::{Finding, Report, What};
pub use rules::{DataType, Rules};
pub use state::{Change, Changed};

use crate::logic::Logic;
use crate::time::Zone;
use clock::Clock;
use graph::Definition;
use serde_json::{Map, Value};
use state::State;
use std::sync::Arc;

/// A form that is being filled in. Cloning copies the answers, not the definition.
#[derive(Clone, Debug)]
pub struct Form {
    definition: Arc<Definition>,
    state: State,
    clock: Clock,
}

/// One component where it stands.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// Where its answer stands in the data: `grid[0].name`.
    pub path: String,
    /// What the definition, and its `logic` for these answers, say about it.
    pub component: &'a Component,
    /// Whether it is shown.
    pub visible: bool,
    /// Whether its answer counts as none, because a condition took it away.
    pub cleared: bool,
}

impl Form {
    /// Reads a Form.io definition; never fails, but reports what is not done as written.
    ///
    /// Scripts, rules and templates are compiled by `logic`, which tells what it refuses.
    pub fn load(definition: &Value, logic: &'static dyn Logic) -> (Form, Report) {
        let mut report = Report::default();
        let roots = load::roots(definition, logic, &mut report);
        let definition = Definition::new(roots.components, roots.pages, &mut report);
        let state = State::new(&definition, &Value::Null);
        (Form { definition: Arc::new(definition), state, clock: Clock::default() }, report)
    }

    /// Says what time it is at the portal, in milliseconds since 1970 (UTC), and where days begin there.
    ///
    /// Until then limits that depend on today are not checked, and nothing that looks at the clock is
    /// evaluated. What the moment changed is told as by [`Form::set`].
    pub fn set_now(&mut self, now: i64, zone: Arc<dyn Zone + Send>) -> Vec<Change> {
        self.clock = Clock { now: Some(now), zone };
        Vec::new()
    }

    /// Takes the raw answers of a draft. Unknown keys are kept, missing ones get their initial value.
    pub fn fill(&mut self, data: &Value) {
        self.state = State::new(&self.definition, data);
    }

    /// Writes one answer (null takes it away) and tells everything that changed, dependents included.
    ///
    /// Nothing changes when the answer was there already or the path is too deep to be one.
    pub fn set(&mut self, path: &str, value: Value) -> Vec<Change> {
        self.state.set(&self.definition, path, &value)
    }

    /// The answers that break a rule, in the order of the form. Fields that are not shown never complain.
    pub fn check(&self, scope: Scope<'_>) -> Vec<FieldError> {
        let mut errors: Vec<FieldError> = Vec::new();
        for id in self.nodes(scope) {
            let component = self.definition.component(id);
            if !component.is_field() || !self.is_visible(id) {
                continue;
            }
            let subject = check::Subject {
                component,
                path: &component.path,
                value: self.value(&component.path).unwrap_or(&Value::Null),
                clock: &self.clock,
                scope: None,
                reading: check::Reading::Typed,
                shapes: None,
            };
            if let Some((path, rule)) = check::field(&subject).into_iter().next() {
                let page = self.page_of(id).map_or("", |page| &page.key);
                // Two components may share an answer; it is complained about once.
                if !errors.iter().rev().take(8).any(|error| error.path == path && error.rule == rule) {
                    errors.push(check::error(component, page, path, rule));
                }
            }
        }
        errors
    }

    /// The pages, also those that a condition hides: a wizard's panels, or one page for a plain form.
    pub fn pages(&self) -> &[Component] {
        &self.definition.roots[..self.definition.pages]
    }

    /// Whether the component at this path is shown. The path of a plain form's one page is empty, and shown.
    pub fn visible(&self, path: &str) -> bool {
        path.is_empty() || self.definition.at(path).iter().any(|id| self.is_visible(*id))
    }

    /// The raw answer at this path, also while the field is hidden.
    pub fn value(&self, path: &str) -> Option<&Value> {
        data::get(&self.state.data, path)
    }

    /// Everything typed, for the draft.
    pub fn data(&self) -> &Value {
        &self.state.data
    }

    /// What is sent: tidied, without empty answers, without those that a condition took away
    /// (`clearOnHide`) or that are not to be kept (`persistent: false`). Unknown keys are not sent.
    pub fn answers(&self) -> Value {
        let mut answers = Value::Object(Map::new());
        let mut id = 0;
        while let Some(node) = self.definition.nodes.get(id) {
            let component = self.definition.component(id);
            let kept = component.persistent && !self.state.is_cleared(&self.definition, id);
            if matches!(component.kind, Kind::Container) && !kept {
                id = node.end;
                continue;
            }
            id += 1;
            if !component.is_field() || !kept {
                continue;
            }
            let Some(value) = self.value(&component.path) else { continue };
            let value = match check::items(component, value, check::Reading::Typed) {
                Some(list) => {
                    let filled = list.iter().filter(|item| !kind::is_empty(component, item, check::Reading::Typed));
                    filled.map(|item| kind::clean(component, item)).collect()
                }
                None => kind::clean(component, value),
            };
            let empty = match &value {
                Value::Null => true,
                Value::String(text) => text.is_empty(),
                Value::Array(list) => list.is_empty(),
                _ => false,
            };
            if !empty {
                data::set(&mut answers, &component.path, value);
            }
        }
        answers
    }

    /// Every component in the order of the form, a grid's once a row.
    pub fn places(&self) -> Vec<Place<'_>> {
        let place = |id: usize| {
            let component = self.definition.component(id);
            Place {
                path: component.path.clone(),
                component,
                visible: self.is_visible(id),
                cleared: self.state.is_cleared(&self.definition, id),
            }
        };
        (0..self.definition.nodes.len()).map(place).collect()
    }

    /// The component at this path.
    pub fn component(&self, path: &str) -> Option<&Component> {
        self.definition.at(path).first().map(|id| self.definition.component(*id))
    }

    /// The fields of a page (by its key) that are shown, in order: the lines of a check page.
    pub fn fields(&self, page: &str) -> Vec<&Component> {
        let shown = self.nodes(Scope::Page(page)).filter(|id| self.is_visible(*id));
        shown.map(|id| self.definition.component(id)).filter(|component| component.is_field()).collect()
    }

    /// The answer at this path as people read it.
    pub fn display(&self, path: &str) -> Display {
        let (Some(component), Some(value)) = (self.component(path), self.value(path)) else { return Display::Nothing };
        match check::items(component, value, check::Reading::Typed) {
            Some(list) => Display::List(list.iter().map(|item| kind::display(component, item)).collect()),
            None => kind::display(component, value),
        }
    }

    /// The page on which a field stands.
    pub fn page(&self, path: &str) -> Option<&Component> {
        self.page_of(*self.definition.at(path).first()?)
    }

    /// Fields that are on no page belong to the first one.
    fn page_of(&self, id: usize) -> Option<&Component> {
        self.pages().get(self.definition.nodes[id].root).or_else(|| self.pages().first())
    }

    fn is_visible(&self, id: usize) -> bool {
        !self.state.is_gone(id) && !self.definition.nodes[id].hidden
    }

    fn nodes(&self, scope: Scope<'_>) -> Box<dyn Iterator<Item = usize> + '_> {
        let nodes = &self.definition.nodes;
        match scope {
            Scope::All => Box::new(0..nodes.len()),
            Scope::Page(key) => {
                let page = self.pages().iter().position(|page| page.key == key);
                let start = page.and_then(|page| nodes.iter().position(|node| node.root == page));
                Box::new(start.map_or(0..0, |start| start..nodes[start].end))
            }
            Scope::Field(path) => {
                // An item's own path means its field.
                let path =
                    if self.definition.at(path).is_empty() { path.split('[').next().unwrap_or(path) } else { path };
                Box::new(self.definition.at(path).iter().flat_map(|id| *id..nodes[*id].end))
            }
        }
    }
}

#[cfg(test)]
mod tests;
