//! What only some forms need: conditions, code, rows, markup, and the rarer kinds and rules.
//!
//! A table of functions, so that an app can load it when a form asks for it. A form that asks for none of it, a
//! *plain* one, holds texts, numbers, choices and dates in panels and fieldsets, and nothing in it depends on an
//! answer. What is plain is decided where a definition is read: whoever would have to call a function of this
//! table, and has no table, says so, and [`Form::load_plain`] gives nothing. So no list of what is plain can be wrong.
//!
//! Nothing outside of this table may name its functions: one direct call brings all of them into the app's first load.

use super::at::At;
use super::behaviour::Behaviour;
use super::component::{Component, Kind};
use super::definition::Definition;
use super::load::read::Reader;
use super::load::{self, Walk};
use super::report::Report;
use super::rules::{Rules, WholeText};
use super::state::{Change, Slot, State};
use super::{Form, block};
use crate::logic::Logic;
use crate::text::pattern::BadPattern;
use serde_json::Value;
use std::fmt;
use std::sync::Arc;

/// A pattern that is compiled at once, or what is wrong with it.
type Judge = fn(&str) -> Result<Arc<WholeText>, BadPattern>;

/// The functions.
pub struct Rich {
    /// Whether a definition holds code.
    needs_logic: fn(&Value) -> bool,
    /// What is sent.
    answers: fn(&Form) -> Value,
    /// What a component does by itself.
    pub(super) behaviour: fn(&mut Reader<'_>) -> Option<Arc<Behaviour>>,
    /// The kind with this name.
    pub(super) kind: fn(&mut Reader<'_>, &str) -> Kind,
    /// The rules that plain forms do not have.
    pub(super) rules: fn(&mut Reader<'_>, &Kind, &mut Rules),
    /// What is inside of a group: its value, the path of its answers, its own path, and how deep it is.
    pub(super) children: fn(&mut Walk<'_>, &Value, &str, &str, usize) -> Vec<Component>,
    /// Says what is wrong with a pattern; the app leaves that to whoever publishes the form.
    pub(super) pattern: Option<Judge>,
    /// Markup as plain text.
    pub(super) words: fn(&str) -> String,
    /// Finds out what depends on what, in a definition whose nodes are numbered.
    pub(super) tie: fn(&mut Definition, &Value, &mut Report),
    /// Does everything that the first answers, which came, ask for.
    pub(super) begin: fn(&mut State, &Definition, &Value),
    /// Writes one answer; all that changed by it.
    pub(super) set: fn(&mut State, &Definition, &str, &Value) -> Vec<Change>,
    /// Does what waited for the time; all that changed by it.
    pub(super) tell: fn(&mut State, &Definition) -> Vec<Change>,
    /// The slots for a grid's rows, as many as the answers have.
    pub(super) rows: fn(&mut State, &Definition, At, u8) -> Vec<Vec<Slot>>,
    /// The event that a button gives.
    event: fn(&Form, &Component) -> Option<String>,
    /// Adds an empty row to a grid, or takes one out; all that changed by it.
    pub(super) change_rows: fn(&mut State, &Definition, At, Option<usize>) -> Vec<Change>,
    /// A component in a row, with what is inside: a copy of it, which nothing else needs.
    pub(super) whole: fn(&Form, At) -> Component,
}

/// All of it.
pub static RICH: Rich = Rich { pattern: Some(|source| WholeText::judge(source).map(Arc::new)), ..UNJUDGED };

/// All but the report of patterns that cannot be read: their compiler comes when answers are judged.
pub static FOR_SCREENS: Rich = UNJUDGED;

/// All of it, for who keeps the definition as published, and gives it to what was read.
pub(super) static OWNED: Rich =
    Rich { pattern: Some(super::process::patterns::known), tie: Definition::graph, ..UNJUDGED };

const UNJUDGED: Rich = Rich {
    pattern: None,
    needs_logic: Form::needs_logic,
    answers: Form::answers,
    behaviour: Behaviour::read,
    kind: load::rich_kind,
    rules: load::rich_rules,
    children: |walk, group, prefix, path, depth| walk.every_child(group, prefix, path, depth),
    words: block::plain,
    tie: Definition::tie,
    begin: State::begin,
    set: State::set_and_settle,
    tell: State::told,
    rows: State::first_rows,
    event: |form, button| form.event(button).map(str::to_owned),
    change_rows: State::change_rows,
    whole: Form::whole,
};

impl Rich {
    /// Whether a definition holds code, so that an interpreter is worth fetching.
    pub fn needs_logic(&self, definition: &Value) -> bool {
        (self.needs_logic)(definition)
    }

    /// What is sent of a form, as [`Form::answers`] has it.
    pub fn answers(&self, form: &Form) -> Value {
        (self.answers)(form)
    }

    /// The event that a button gives, as [`Form::event`] has it.
    pub fn event(&self, form: &Form, button: &Component) -> Option<String> {
        (self.event)(form, button)
    }

    /// Reads any definition, as [`Form::load`] does.
    pub fn load(&'static self, definition: &Value, logic: &'static dyn Logic) -> (Form, Report) {
        let (definition, report, _) = Form::read(definition, logic, Some(self));
        (Form::new(definition), report)
    }
}

impl fmt::Debug for Rich {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rich")
    }
}
