//! Contract types from JSON and back, by one small reader.
//!
//! serde's derive makes a (de)serialiser of its own for each type and each way to
//! read it, 200 KB of a resident's first load. Here JSON becomes a [`Value`] first,
//! which forms need anyway, and each member is one call of a shared function. A
//! reader never stops half-way: what does not fit is noted once and stands in as
//! something empty, so no type needs a way out at each member.
//!
//! The types also keep serde's two traits, through [`Value`], for those who do not
//! count bytes. Unlike serde's derive it takes the last of two members with one
//! name, no list for a struct, and no `{"word": null}` for a word.

pub(crate) mod basic;
mod define;

pub(crate) use define::{take_member, through_value, wire, write_member};

use crate::text::json;
use serde_json::{Map, Value};
use std::fmt;

/// A type of the contract or of the device's storage.
pub trait Wire: Sized {
    /// Whether a member of this type may be missing without a default of its own.
    const MAY_MISS: bool = false;

    /// Reads `value`; tells `reader` what does not fit and then gives anything.
    fn take(value: &Value, reader: &mut Reader) -> Self;

    /// The value as JSON.
    fn write(&self) -> Value;

    /// Reads `value`.
    ///
    /// # Errors
    /// The first member that does not fit.
    fn read(value: &Value) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let read = Self::take(value, &mut reader);
        match reader.fault {
            Some(fault) => Err(fault),
            None => Ok(read),
        }
    }
}

/// Reads a JSON text.
///
/// # Errors
/// A [`Fault`] without a pointer when the text is no JSON, else as [`Wire::read`].
pub fn parse<T: Wire>(json: &str) -> Result<T, Fault> {
    T::read(&value_of(json)?)
}

/// Writes a JSON text; the same value gives the same text.
pub fn print<T: Wire>(value: &T) -> String {
    text_of(&value.write())
}

#[inline(never)]
fn value_of(json: &str) -> Result<Value, Fault> {
    json::read(json).map_err(|_| Fault { pointer: String::new(), what: "must be JSON" })
}

#[inline(never)]
fn text_of(value: &Value) -> String {
    let mut text = String::new();
    json::write(value, &mut text);
    text
}

/// What does not fit in a JSON value, for engineers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// RFC 6901 pointer to it, empty for the whole value.
    pub pointer: String,
    /// What it must be.
    pub what: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            f.write_str(&self.pointer)?;
            f.write_str(": ")?;
        }
        f.write_str(self.what)
    }
}

/// Where reading stands, and the first fault that it met.
#[derive(Default)]
pub struct Reader {
    pointer: String,
    fault: Option<Fault>,
}

impl Reader {
    /// Notes that the value read now is not what it `must` be; the first note counts.
    #[inline(never)]
    pub fn fault(&mut self, must: &'static str) {
        if self.fault.is_none() {
            self.fault = Some(Fault { pointer: self.pointer.clone(), what: must });
        }
    }

    /// The member `name` of `value`; a fault when there is none, unless it may be missing.
    pub fn member<T: Wire>(&mut self, value: &Value, name: &str) -> T {
        let before = self.enter(name);
        let read = T::take(self.find(value, name, T::MAY_MISS), self);
        self.pointer.truncate(before);
        read
    }

    /// The member `name` of `value`, or `other` when there is none. `null` is one.
    pub fn member_or<T: Wire>(&mut self, value: &Value, name: &str, other: impl FnOnce() -> T) -> T {
        if has(value, name) { self.member(value, name) } else { other() }
    }

    /// Makes sure that `value` is an object.
    #[inline(never)]
    pub fn object(&mut self, value: &Value) {
        if !value.is_object() {
            self.fault("must be an object");
        }
    }

    /// The place of the word `value` in `words`; of an unknown one `other`, if there is such a place.
    #[inline(never)]
    pub fn word(&mut self, value: &Value, words: &[&str], other: Option<usize>) -> usize {
        let place = value.as_str().and_then(|word| words.iter().position(|own| *own == word).or(other));
        place.unwrap_or_else(|| {
            self.fault("must be one of the known words");
            0
        })
    }

    /// Goes down to a member and gives the mark to come back to.
    #[inline(never)]
    fn enter(&mut self, name: &str) -> usize {
        let before = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(name);
        before
    }

    #[inline(never)]
    fn find<'a>(&mut self, value: &'a Value, name: &str, may_miss: bool) -> &'a Value {
        static NOTHING: Value = Value::Null;
        value.as_object().and_then(|members| members.get(name)).unwrap_or_else(|| {
            if !may_miss {
                self.fault("must be there");
            }
            &NOTHING
        })
    }
}

#[inline(never)]
fn has(value: &Value, name: &str) -> bool {
    value.as_object().is_some_and(|members| members.contains_key(name))
}

/// Adds a member.
#[inline(never)]
pub(crate) fn put(members: &mut Map<String, Value>, name: &str, value: Value) {
    members.insert(name.to_owned(), value);
}

/// Adds a member that is left out when it is nothing or an empty list.
#[inline(never)]
pub(crate) fn put_some(members: &mut Map<String, Value>, name: &str, value: Value) {
    match value {
        Value::Null => {}
        Value::Array(items) if items.is_empty() => {}
        value => put(members, name, value),
    }
}

/// Adds the members of another object.
#[inline(never)]
pub(crate) fn put_all(members: &mut Map<String, Value>, value: Value) {
    if let Value::Object(own) = value {
        members.extend(own);
    }
}

#[cfg(test)]
mod tests;
