//! The form engine: Form.io definitions run without a browser and without `eval`.
//!
//! Portal and view use only this face: [`Form::load`] reads a definition and reports
//! every doubt, [`Form::set`] writes one answer and tells what it changed,
//! [`Form::check`] says which answers break which rules, [`Form::answers`] gives what
//! is sent. What is shown follows from the answers alone; nothing typed is lost when
//! a field is hidden, it only is not sent.

mod answers;
mod at;
mod behaviour;
pub mod block;
mod check;
mod choice;
mod clock;
mod code;
mod component;
mod condition;
pub(crate) mod data;
pub mod day;
mod definition;
mod display;
mod error;
mod excerpt;
mod graph;
mod kind;
mod limit;
mod load;
mod mask;
mod open;
pub mod process;
mod report;
pub mod rich;
mod rows;
mod rules;
mod state;

pub use crate::text::json::number::plain as print_number;
pub use block::{Block, Inline};
pub use choice::DataSource;
pub use component::{Choice, ChoiceSource, Component, DayParts, Kind, Part};
pub use display::Display;
pub use error::{FieldError, Rule, Scope};
pub use excerpt::excerpt;
pub use kind::number::typed as typed_number;
pub use limit::{Limit, Unit};
pub use mask::Mask;
pub use open::Opened;
pub use report::{Finding, Report, What};
pub use rich::Rich;
pub use rules::{DataType, Rules};
pub use state::{Change, Changed};

use crate::logic::{self, Logic, NoLogic};
use crate::time::Zone;
use at::At;
use clock::Clock;
use definition::Definition;
use serde_json::Value;
use state::State;
use std::sync::Arc;

/// A form that is being filled in. Cloning copies the answers, not the definition.
#[derive(Clone, Debug)]
pub struct Form {
    definition: Arc<Definition>,
    state: State,
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
    /// Whether its answer is the outcome of `calculateValue`.
    pub calculated: bool,
    /// Whether a condition of its own, or `logic`, hides it, whatever is around it.
    pub own_hidden: bool,
    at: At,
}

impl Form {
    /// Whether a definition holds code, so that an interpreter is worth fetching.
    pub fn needs_logic(definition: &Value) -> bool {
        behaviour::needs_logic(definition, load::DEEPEST_JSON)
    }

    /// Reads a Form.io definition; never fails, but reports what is not done as written.
    ///
    /// Scripts, rules and templates are compiled by `logic`, which tells what it refuses.
    pub fn load(definition: &Value, logic: &'static dyn Logic) -> (Form, Report) {
        rich::RICH.load(definition, logic)
    }

    /// The same for a plain definition; `None` when it asks for anything of [`Rich`].
    pub fn load_plain(definition: &Value) -> Option<(Form, Report)> {
        let (definition, report, is_short) = Self::read(definition, &NoLogic, None);
        (!is_short).then(|| (Self::new(definition), report))
    }

    /// A form that nobody has filled in.
    fn new(definition: Definition) -> Form {
        let definition = Arc::new(definition);
        let state = State::new(&definition, &Value::Null, Clock::default(), check::Reading::Typed);
        Form { definition, state }
    }

    /// Reads a definition; true when something was left out for want of [`Rich`].
    fn read(definition: &Value, logic: &'static dyn Logic, rich: Option<&'static Rich>) -> (Definition, Report, bool) {
        let mut report = Report::default();
        let roots = load::roots(definition, logic, rich, &mut report);
        let is_short = roots.is_short;
        let definition = Definition::new(roots, definition, logic, rich, &mut report);
        (definition, report, is_short)
    }

    /// Says what time it is at the portal, in milliseconds since 1970 (UTC), and where days begin there.
    ///
    /// Until then limits that depend on today are not checked, and nothing that looks at the clock is
    /// evaluated. What the moment changed is told as by [`Form::set`].
    pub fn set_now(&mut self, now: i64, zone: Arc<dyn Zone + Send>) -> Vec<Change> {
        self.state.tell(&self.definition, Clock { now: Some(now), zone, ..Clock::default() })
    }

    /// Takes the raw answers of a draft. Unknown keys are kept, missing ones get their initial value.
    pub fn fill(&mut self, data: &Value) {
        self.state = State::new(&self.definition, data, self.state.clock.clone(), self.state.reading);
    }

    /// Writes one answer (null takes it away) and tells everything that changed, dependents included.
    ///
    /// Nothing changes when the answer was there already or the path is too deep to be one.
    pub fn set(&mut self, path: &str, value: Value) -> Vec<Change> {
        self.state.set(&self.definition, path, &value)
    }

    /// What `logic` and the answers in its texts have made of a component of [`Form::pages`] or [`Form::row`]; `None`
    /// where it is as published. Components that share an answer are told apart.
    pub fn as_it_is(&self, given: &Component) -> Option<Arc<Component>> {
        let is_given = |at: &At| self.definition.component(at.node).source == given.source;
        let at = self.here(&given.path).find(is_given)?;
        let now = self.state.changed_component(&self.definition, at)?;
        if at.rows.as_slice().is_empty() {
            return Some(now);
        }
        Some(Arc::new((self.definition.rich?.whole)(self, at)))
    }

    /// The answers that break a rule, in the order of the form. Fields that are not shown never complain.
    pub fn check(&self, scope: Scope<'_>) -> Vec<FieldError> {
        let mut errors: Vec<FieldError> = Vec::new();
        self.state.clock.budget.renew();
        for at in self.within(scope) {
            let component = self.state.component(&self.definition, at);
            let judged = component.is_field() || component.has_rows();
            if !judged || !self.is_visible(at) && !component.rules.when_hidden {
                continue;
            }
            let here = self.definition.path(at);
            let value = self.definition.value(&self.state.data, at).unwrap_or(&Value::Null);
            let found = self.state.scope(&self.definition, at, &self.state.data, |scope| {
                let subject = check::Subject {
                    component,
                    path: &here,
                    value,
                    clock: &self.state.clock,
                    scope: Some(scope),
                    data: Some(&self.state.seen),
                    reading: check::Reading::Typed,
                    shapes: None,
                };
                check::field(&subject).into_iter().next()
            });
            if let Some((path, rule)) = found {
                let page = self.page_of(at.node).map_or("", |page| &page.key);
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
        path.is_empty() || self.here(path).any(|at| self.is_visible(at))
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
        answers::answers(&self.definition, &self.state)
    }

    /// Every component in the order of the form, a grid's once a row.
    pub fn places(&self) -> Vec<Place<'_>> {
        let place = |at: At| Place {
            path: self.definition.path(at).into_owned(),
            component: self.state.component(&self.definition, at),
            visible: self.is_visible(at),
            cleared: self.state.is_cleared(&self.definition, at),
            calculated: self.state.is_calculated(&self.definition, at),
            own_hidden: self.state.is_off(&self.definition, at),
            at,
        };
        self.within(Scope::All).into_iter().map(place).collect()
    }

    /// Calls with what code sees from a place.
    pub(crate) fn look<T>(&self, place: &Place<'_>, call: impl FnOnce(&logic::Scope<'_>) -> T) -> T {
        self.state.scope(&self.definition, place.at, &self.state.data, call)
    }

    /// The component at this path, as `logic` and the answers in its texts have it now.
    ///
    /// The `path` of a component inside of a grid is without numbers of rows; [`Form::row`] gives it with them.
    pub fn component(&self, path: &str) -> Option<&Component> {
        let at = self.here(path).next()?;
        Some(self.state.component(&self.definition, at))
    }

    /// The fields of a page (by its key) that are shown, in order: the lines of a check page. Those of
    /// a grid come once a row, with the path that they have there.
    pub fn fields(&self, page: &str) -> Vec<Component> {
        let shown = self.within(Scope::Page(page)).into_iter().filter(|at| self.is_visible(*at));
        shown.filter(|at| self.definition.nodes[at.node].is_field).map(|at| self.whole(at)).collect()
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
        self.page_of(self.here(path).next()?.node)
    }

    /// Fields that are on no page belong to the first one.
    fn page_of(&self, id: usize) -> Option<&Component> {
        self.pages().get(self.definition.nodes[id].root).or_else(|| self.pages().first())
    }

    fn is_visible(&self, at: At) -> bool {
        self.state.is_visible(&self.definition, at)
    }

    /// The components whose own path this is.
    fn here(&self, path: &str) -> impl Iterator<Item = At> {
        let (nodes, rows) = self.definition.locate(path).unwrap_or((&[], at::Rows::NONE));
        let places = nodes.iter().map(move |id| At::new(*id, rows));
        places.filter(move |at| self.definition.path(*at) == path)
    }

    fn within(&self, scope: Scope<'_>) -> Vec<At> {
        let (definition, nodes) = (&*self.definition, &self.definition.nodes);
        let mut places = Vec::new();
        let mut add = |start: usize, end: usize, rows| {
            self.state.visit(definition, start, end, rows, &mut |at| {
                places.push(at);
                true
            });
        };
        match scope {
            Scope::All => add(0, nodes.len(), at::Rows::NONE),
            Scope::Page(key) => {
                let page = self.pages().iter().position(|page| page.key == key);
                if let Some(start) = page.and_then(|page| nodes.iter().position(|node| node.root == page)) {
                    add(start, nodes[start].end, at::Rows::NONE);
                }
            }
            // An item's own path means its field.
            Scope::Field(path) => {
                let (found, rows) = definition.locate(path).unwrap_or((&[], at::Rows::NONE));
                found.iter().for_each(|id| add(*id, nodes[*id].end, rows));
            }
        }
        places
    }
}

#[cfg(test)]
mod tests;
