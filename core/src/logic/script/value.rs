//! What scripts compute with. Answers are lent, never copied; everything that a script makes lies
//! in the [`Machine`]'s heap until the evaluation is over, so that no cycle of objects outlives it.

use super::machine::{Machine, Outcome, Stop};
use super::native::Native;
use super::regex::{Found, Regex};
use crate::logic::moment::{Duration, Moment, Unit};
use super::tree::Function;
use crate::logic::{number, utf16};
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
        matches!(self, Self::Answer(_) | Self::Made(_) | Self::Native(_) | Self::Method)
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
            Value::Native(_) | Value::Method => "function",
            Value::Made(_) if matches!(self.thing(value), Some(Thing::Function(..))) => "function",
            _ => "object",
        }
    }

    /// An object as a plain value; a plain value as itself.
    pub fn primitive(&mut self, value: &Value<'a>, hint: Hint) -> Outcome<'a> {
        if !value.is_object() {
            return Ok(value.clone());
        }
        match (self.thing(value), hint) {
            (Some(Thing::Date(ms)), Hint::Number) => return Ok(Value::Number(*ms)),
            (Some(Thing::Moment(moment)), Hint::Number | Hint::Default) => return Ok(moment.value_of().into()),
            (Some(Thing::Duration(length)), Hint::Number | Hint::Default) => {
                return Ok(length.in_unit(Unit::Millisecond).into());
            }
            _ => {}
        }
        self.display(value, 0).map(Value::Text)
    }

    /// An object's `toString`.
    fn display(&mut self, value: &Value<'a>, depth: usize) -> Result<Text<'a>, Stop<'a>> {
        if self.length(value).is_some() {
            return self.joined(value, ",", depth + 1);
        }
        Ok(match self.thing(value) {
            Some(Thing::Date(ms)) => self.date_text(*ms).into(),
            Some(Thing::Regex(regex, _)) => regex.to_string().into(),
            Some(Thing::Moment(moment)) => moment.to_text(self.scope.zone).into(),
            Some(Thing::Set(_)) => "[object Set]".into(),
            Some(Thing::Error(name, message)) if message.is_empty() => (*name).into(),
            Some(Thing::Error(name, message)) => [name, ": ", message].concat().into(),
            Some(Thing::Function(..)) => "function () { [code] }".into(),
            _ if matches!(value, Value::Native(_) | Value::Method) => "function () { [native code] }".into(),
            _ => "[object Object]".into(),
        })
    }

    /// A list's items as one text.
    pub fn joined(&mut self, list: &Value<'a>, between: &str, depth: usize) -> Result<Text<'a>, Stop<'a>> {
        if depth > 50 {
            return Err(Stop::Memory);
        }
        let mut text = String::new();
        for at in 0..self.length(list).unwrap_or(0) {
            self.charge(1)?;
            if at > 0 {
                text.push_str(between);
            }
            let item = self.item(list, at);
            let part = match item {
                Value::Undefined | Value::Null => "".into(),
                item if item.is_object() => self.display(&item, depth)?,
                item => self.to_text(&item)?,
            };
            // Before it is written: a list can hold the same long text many times.
            self.claim(between.len() + part.len())?;
            text.push_str(&part);
        }
        Ok(text.into())
    }

    pub fn to_text(&mut self, value: &Value<'a>) -> Result<Text<'a>, Stop<'a>> {
        Ok(match value {
            Value::Undefined => "undefined".into(),
            Value::Null => "null".into(),
            Value::Bool(true) => "true".into(),
            Value::Bool(false) => "false".into(),
            Value::Number(own) => number::to_string(*own).into(),
            Value::Text(own) => own.clone(),
            object => match self.primitive(object, Hint::Text)? {
                Value::Text(own) => own,
                plain => return self.to_text(&plain),
            },
        })
    }

    pub fn to_number(&mut self, value: &Value<'a>) -> Result<f64, Stop<'a>> {
        Ok(match value {
            Value::Undefined => f64::NAN,
            Value::Null => 0.0,
            Value::Bool(own) => f64::from(u8::from(*own)),
            Value::Number(own) => *own,
            Value::Text(own) => number::from_string(own),
            object => {
                let plain = self.primitive(object, Hint::Number)?;
                return self.to_number(&plain);
            }
        })
    }

    /// `===`.
    pub fn same(&self, a: &Value<'a>, b: &Value<'a>) -> bool {
        match (a, b) {
            (Value::Undefined, Value::Undefined) | (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::Text(a), Value::Text(b)) => **a == **b,
            (Value::Answer(a), Value::Answer(b)) => std::ptr::eq(*a, *b),
            (Value::Made(a), Value::Made(b)) => a == b,
            (Value::Native(a), Value::Native(b)) => std::ptr::eq(*a, *b),
            (Value::Method, Value::Method) => true,
            _ => false,
        }
    }

    /// `===`, with NaN like itself (SameValueZero).
    pub fn same_or_nan(&self, a: &Value<'a>, b: &Value<'a>) -> bool {
        matches!((a, b), (Value::Number(a), Value::Number(b)) if a.is_nan() && b.is_nan()) || self.same(a, b)
    }

    /// `==`.
    pub fn equal(&mut self, a: &Value<'a>, b: &Value<'a>) -> Result<bool, Stop<'a>> {
        use Value::{Bool, Number, Text};
        Ok(match (a, b) {
            _ if a.is_nothing() || b.is_nothing() => a.is_nothing() && b.is_nothing(),
            _ if a.is_object() && b.is_object() => self.same(a, b),
            (Text(_), Text(_)) | (Number(_), Number(_)) | (Bool(_), Bool(_)) => self.same(a, b),
            (Bool(own), _) => return self.equal(&Number(f64::from(u8::from(*own))), b),
            (_, Bool(own)) => return self.equal(a, &Number(f64::from(u8::from(*own)))),
            (Number(_), Text(_)) | (Text(_), Number(_)) => self.to_number(a)? == self.to_number(b)?,
            _ if a.is_object() => {
                let plain = self.primitive(a, Hint::Default)?;
                return self.equal(&plain, b);
            }
            _ => {
                let plain = self.primitive(b, Hint::Default)?;
                return self.equal(a, &plain);
            }
        })
    }

    /// How two values compare; none when one is no number.
    pub fn compare(&mut self, a: &Value<'a>, b: &Value<'a>) -> Result<Option<std::cmp::Ordering>, Stop<'a>> {
        let a = self.primitive(a, Hint::Number)?;
        let b = self.primitive(b, Hint::Number)?;
        if let (Value::Text(a), Value::Text(b)) = (&a, &b) {
            return Ok(Some(compare_units(a, b)));
        }
        Ok(self.to_number(&a)?.partial_cmp(&self.to_number(&b)?))
    }

    /// Length of a list, own or lent.
    pub fn length(&self, value: &Value<'a>) -> Option<usize> {
        match value {
            Value::Answer(Json::Array(list)) => Some(list.len()),
            _ => match self.thing(value)? {
                Thing::List(list) => Some(list.len()),
                Thing::Match(found) => Some(found.items.len()),
                _ => None,
            },
        }
    }

    /// An item of a list, `undefined` past its end.
    pub fn item(&self, list: &Value<'a>, at: usize) -> Value<'a> {
        match list {
            Value::Answer(Json::Array(list)) => list.get(at).map_or(Value::Undefined, Value::lend),
            _ => match self.thing(list) {
                Some(Thing::List(list)) => list.get(at).cloned().unwrap_or(Value::Undefined),
                Some(Thing::Match(found)) => found.items.get(at).cloned().unwrap_or(Value::Undefined),
                _ => Value::Undefined,
            },
        }
    }

    /// The items of a list.
    pub fn items(&mut self, list: &Value<'a>) -> Result<Vec<Value<'a>>, Stop<'a>> {
        let length = self.length(list).unwrap_or(0);
        self.claim(length * 24)?;
        self.charge(length / 8)?;
        Ok((0..length).map(|at| self.item(list, at)).collect())
    }

    /// What `for … of` and `...` go through.
    pub fn iterate(&mut self, value: &Value<'a>) -> Result<Vec<Value<'a>>, Stop<'a>> {
        if self.length(value).is_some() {
            return self.items(value);
        }
        if let Value::Text(text) = value {
            self.claim(text.len() * 40)?;
        }
        let list: Vec<_> = match (value, self.thing(value)) {
            (Value::Text(text), _) => text.chars().map(|letter| Value::text(letter.to_string())).collect(),
            (_, Some(Thing::Set(list))) => list.clone(),
            _ => {
                let what = self.type_of(value);
                return Err(self.type_error([what, " is not iterable"].concat()));
            }
        };
        self.claim(list.len() * 24)?;
        self.charge(list.len() / 8)?;
        Ok(list)
    }

    /// The keys of an object in JavaScript's order: whole numbers first, then the others.
    pub fn keys(&mut self, value: &Value<'a>) -> Result<Vec<Text<'a>>, Stop<'a>> {
        let text = match value {
            Value::Text(text) => Some(utf16::length(text)),
            _ => self.length(value),
        };
        if let Some(length) = text {
            self.claim(length * 24)?;
            let mut keys: Vec<Text<'a>> = (0..length).map(|at| at.to_string().into()).collect();
            if matches!(self.thing(value), Some(Thing::Match(_))) {
                keys.extend(["index", "input", "groups"].map(Text::Lent));
            }
            return Ok(keys);
        }
        let keys: Vec<Text<'a>> = match (value, self.thing(value)) {
            (Value::Answer(Json::Object(map)), _) => {
                let mut numbers: Vec<(u32, &'a str)> =
                    map.keys().filter_map(|key| Some((index(key)?, key.as_str()))).collect();
                crate::order::by(&mut numbers, |a, b| a.0.cmp(&b.0));
                let others = map.keys().filter(|key| index(key).is_none()).map(String::as_str);
                numbers.into_iter().map(|(_, key)| key).chain(others).map(Text::Lent).collect()
            }
            (_, Some(Thing::Object(own))) => own.iter().map(|(key, _)| key.clone()).collect(),
            _ => Vec::new(),
        };
        self.claim(keys.len() * 24)?;
        self.charge(keys.len() / 8)?;
        Ok(keys)
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
