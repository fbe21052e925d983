//! What scripts compute with. Answers are lent, never copied; everything that a script makes lies
//! in the [`Machine`]'s heap until the evaluation is over, so that no cycle of objects outlives it.

mod convert;
mod items;

use super::machine::Machine;
use super::native::{Native, Peer};
use super::regex::{Found, Regex};
use super::tree::Function;
use crate::logic::host::Host;
use crate::logic::moment::{Duration, Moment};
use serde_json::Value as Json;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

/// Text of the script, of the answers, or made.
#[derive(Clone, Debug)]
pub(crate) enum Text<'a> {
    Lent(&'a str),
    Own(Rc<str>),
}

impl Deref for Text<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        match self {
            Self::Lent(text) => text,
            Self::Own(text) => text,
        }
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self::Own(text.into())
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self::Lent(text)
    }
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(Text<'a>),
    /// A list or an object of the answers or of the definition: read only.
    Answer(&'a Json),
    /// Something on the heap.
    Made(usize),
    Native(&'static Native),
    /// A function of an agency.
    Host(&'static Host),
    /// A method that was read and not called.
    Method,
}

/// Something on the heap.
#[derive(Clone, Debug)]
pub(super) enum Thing<'a> {
    List(Vec<Value<'a>>),
    Object(Vec<(Text<'a>, Value<'a>)>),
    Function(&'a Function, usize),
    /// Milliseconds since 1970, or NaN.
    Date(f64),
    /// The regular expression and where the next search of a `g` one begins (UTF-16 units).
    Regex(Arc<Regex>, usize),
    /// What `match` and `exec` find: a list with more to it.
    Match(Box<Found<'a>>),
    Set(Vec<Value<'a>>),
    Moment(Moment),
    Duration(Duration),
    /// Another component of the form.
    Component(Peer<'a>),
    /// Class and message.
    Error(&'static str, Text<'a>),
}

impl<'a> Value<'a> {
    pub fn text(text: impl Into<Text<'a>>) -> Self {
        Self::Text(text.into())
    }

    /// A value of the answers.
    pub fn lend(json: &'a Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(own) => Self::Bool(*own),
            Json::Number(own) => Self::Number(own.as_f64().unwrap_or(f64::NAN)),
            Json::String(own) => Self::Text(Text::Lent(own)),
            Json::Array(_) | Json::Object(_) => Self::Answer(json),
        }
    }

    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Undefined | Self::Null)
    }

    pub fn is_object(&self) -> bool {
        matches!(self, Self::Answer(_) | Self::Made(_) | Self::Native(_) | Self::Host(_) | Self::Method)
    }

    pub fn truthy(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Bool(own) => *own,
            Self::Number(own) => *own != 0.0 && !own.is_nan(),
            Self::Text(own) => !own.is_empty(),
            _ => true,
        }
    }
}

impl From<bool> for Value<'_> {
    fn from(own: bool) -> Self {
        Self::Bool(own)
    }
}

impl From<f64> for Value<'_> {
    fn from(own: f64) -> Self {
        Self::Number(own)
    }
}

/// What an object becomes when a plain value is wanted.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Hint {
    Default,
    Number,
    Text,
}

impl<'a> Machine<'a> {
    pub fn thing(&self, value: &Value<'a>) -> Option<&Thing<'a>> {
        match value {
            Value::Made(id) => self.heap.get(*id),
            _ => None,
        }
    }

    pub fn type_of(&self, value: &Value<'a>) -> &'static str {
        match value {
            Value::Undefined => "undefined",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Text(_) => "string",
            Value::Native(_) | Value::Host(_) | Value::Method => "function",
            Value::Made(_) if matches!(self.thing(value), Some(Thing::Function(..))) => "function",
            _ => "object",
        }
    }
}

/// A key that is the number of an item.
pub(super) fn index(key: &str) -> Option<u32> {
    let plain = key == "0" || key.starts_with(|first| matches!(first, '1'..='9'));
    (plain && key.len() < 10 && key.bytes().all(|b| b.is_ascii_digit())).then(|| key.parse().ok())?
}

/// By UTF-16 units, as `<` and `sort` compare.
pub(super) fn compare_units(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() || b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}
