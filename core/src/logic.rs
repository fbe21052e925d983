//! What definitions say in code: JavaScript expressions, JsonLogic and `{{ }}` templates.
//!
//! The form engine knows only this face: a [`Logic`] compiles a source once, when the form is
//! loaded, and refuses what it cannot do; an [`Expression`] is then evaluated as often as its
//! answers change. Plain data go in and come out, so that the interpreters can be a part of the
//! app that only forms with code in them load.

pub mod budget;
pub mod coerce;
pub mod date;
pub mod host;
pub mod json_logic;
pub mod moment;
pub mod number;
pub mod script;
pub mod template;
pub mod utf16;

pub use budget::Budget;

use crate::time::Zone;
use serde_json::Value;
use std::fmt::Debug;

/// Makes expressions of sources.
pub trait Logic: Debug + Sync {
    /// Compiles JavaScript for one of its places in a definition.
    fn script(&self, source: &str, role: Role) -> Result<Box<dyn Expression>, Refusal>;
    /// Compiles a JsonLogic rule.
    fn rule(&self, rule: &Value) -> Result<Box<dyn Expression>, Refusal>;
    /// Compiles a text with `{{ }}` in it; the outcome is a string.
    fn template(&self, text: &str) -> Result<Box<dyn Expression>, Refusal>;
}

/// Where a script stands; it decides which name the result is assigned to, and what a bare
/// expression or a `return` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `customConditional`: `show = …`.
    Condition,
    /// `calculateValue`: `value = …`.
    Value,
    /// A value action of `logic`: `value = …`; `result` is what its trigger gave.
    Action,
    /// `mergeComponentSchema` of `logic`: `schema = …`; `result` as above.
    Schema,
    /// `customDefaultValue`: `value = …`.
    Default,
    /// `validate.custom`: `valid = …` (true, or a message).
    Validate,
    /// A `logic` trigger: `result = …`.
    Trigger,
    /// A select's `filter`, an htmlelement's refresh and other places that want one plain expression.
    Plain,
}

/// A compiled source.
pub trait Expression: Debug + Send + Sync {
    /// Which answers the outcome may depend on.
    fn reads(&self) -> &Reads;
    /// The outcome; `None` for JavaScript's `undefined` or a result that was never assigned.
    ///
    /// # Errors
    /// When the code throws, or exceeds its budget of steps, depth or memory.
    fn evaluate(&self, scope: &Scope<'_>) -> Result<Option<Value>, Fault>;
}

/// What an expression looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Dotted paths under `data` (JsonLogic: under the root), without the numbers of rows.
    pub data: Vec<String>,
    /// Dotted paths under `row`.
    pub row: Vec<String>,
    /// It walks `data` in a way that cannot be told beforehand: any answer may matter.
    pub any: bool,
    /// It looks at the component's own value (`value`, `input`).
    pub own: bool,
    /// It looks at the clock.
    pub clock: bool,
}

/// What an expression sees.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// All answers.
    pub data: &'a Value,
    /// The answers around the component: its grid's row, its container, or all.
    pub row: &'a Value,
    /// Number of the row in its grid.
    pub row_index: Option<usize>,
    /// The component's own answer: `value`, and `input` in a validation.
    pub value: &'a Value,
    /// The component's definition as published.
    pub component: &'a Value,
    /// The form's definition as published.
    pub form: &'a Value,
    /// Dotted path of the component's answer, rows in brackets.
    pub path: &'a str,
    /// The moment, in milliseconds since 1970 (UTC).
    pub now: i64,
    /// The zone in which days begin and end.
    pub zone: &'a dyn Zone,
    /// What the trigger of `logic` gave, for its actions.
    pub result: &'a Value,
    /// Tells of other components whether they are shown.
    pub shown: Option<&'a dyn Shown>,
    /// What the form's code may still cost; none: only the limits of a single evaluation hold.
    pub budget: Option<&'a Budget>,
}

/// Which components are shown.
pub trait Shown: Debug {
    /// Whether that of this path is, rows in brackets; true where there is none.
    fn is_shown(&self, path: &str) -> bool;
}

impl Scope<'_> {
    /// Evaluates, and notes in the budget when it was exceeded.
    ///
    /// # Errors
    /// As [`Expression::evaluate`].
    pub fn run(&self, program: &dyn Expression) -> Result<Option<Value>, Fault> {
        let outcome = program.evaluate(self);
        if let (Some(budget), Err(Fault::Steps | Fault::Memory)) = (self.budget, &outcome) {
            budget.exceed();
        }
        outcome
    }

    /// Steps that an evaluation has whose own limit is this.
    fn steps(&self, own: usize) -> usize {
        self.budget.map_or(own, |budget| budget.steps().min(own))
    }

    /// Takes steps of the form's budget.
    fn spend(&self, steps: usize) -> Result<(), Fault> {
        self.budget.map_or(Ok(()), |budget| budget.spend(steps))
    }
}

/// Why a source is not run: told when the form is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is outside of the accepted language, for engineers.
    pub reason: String,
    /// Where in the source, in characters from its start.
    pub at: usize,
}

/// Why an evaluation gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The code threw; the error's message.
    Thrown(String),
    /// It took more steps than any form needs.
    Steps,
    /// It nested or grew deeper than any form needs.
    Memory,
}

/// Runs nothing: every source is refused. For forms without code.
#[derive(Clone, Copy, Debug)]
pub struct NoLogic;

impl Logic for NoLogic {
    fn script(&self, _: &str, _: Role) -> Result<Box<dyn Expression>, Refusal> {
        Err(absent())
    }
    fn rule(&self, _: &Value) -> Result<Box<dyn Expression>, Refusal> {
        Err(absent())
    }
    fn template(&self, _: &str) -> Result<Box<dyn Expression>, Refusal> {
        Err(absent())
    }
}

/// Runs what definitions say in code.
#[derive(Clone, Copy, Debug)]
pub struct Interpreters;

impl Logic for Interpreters {
    fn script(&self, source: &str, role: Role) -> Result<Box<dyn Expression>, Refusal> {
        Ok(Box::new(script::Script::compile(source, role)?))
    }
    fn rule(&self, rule: &Value) -> Result<Box<dyn Expression>, Refusal> {
        Ok(Box::new(json_logic::Rule::compile(rule)?))
    }
    fn template(&self, text: &str) -> Result<Box<dyn Expression>, Refusal> {
        Ok(Box::new(template::compile(text, &|source| self.script(source, Role::Plain))?))
    }
}

fn absent() -> Refusal {
    Refusal { reason: "the interpreters are not loaded".to_owned(), at: 0 }
}
