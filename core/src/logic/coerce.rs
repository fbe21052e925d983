//! JavaScript's conversions and comparisons of primitive values (ECMA-262, chapter 7).
//!
//! What an object becomes is for the interpreter to say (`ToPrimitive`), because each has its own objects.

use super::number;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A value that is no object.
#[derive(Clone, Debug, PartialEq)]
pub enum Primitive<'a> {
    /// `undefined`.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any double, `NaN` and the infinities too.
    Number(f64),
    /// A text, in Rust's characters: half a surrogate pair cannot be held.
    Text(Cow<'a, str>),
}

impl<'a> Primitive<'a> {
    /// `Number(value)`.
    pub fn to_number(&self) -> f64 {
        match self {
            Self::Undefined => f64::NAN,
            Self::Null => 0.0,
            Self::Bool(truth) => f64::from(u8::from(*truth)),
            Self::Number(number) => *number,
            Self::Text(text) => number::from_string(text),
        }
    }

    /// `String(value)`.
    pub fn to_text(&self) -> Cow<'a, str> {
        match self {
            Self::Undefined => "undefined".into(),
            Self::Null => "null".into(),
            Self::Bool(true) => "true".into(),
            Self::Bool(false) => "false".into(),
            Self::Number(double) => number::to_string(*double).into(),
            Self::Text(text) => text.clone(),
        }
    }

    /// `Boolean(value)`.
    pub fn to_bool(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Bool(truth) => *truth,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
        }
    }

    fn is_nothing(&self) -> bool {
        matches!(self, Self::Undefined | Self::Null)
    }

    /// `a === b`.
    pub fn strictly_equals(&self, other: &Self) -> bool {
        self == other
    }

    /// `a == b`.
    pub fn loosely_equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(_), Self::Text(_)) => self == other,
            _ if self.is_nothing() || other.is_nothing() => self.is_nothing() && other.is_nothing(),
            _ => self.to_number() == other.to_number(),
        }
    }

    /// How `a < b` and its kin see the two; `None` when one is not a number.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            // JavaScript orders by units of UTF-16, which is not the order of characters.
            (Self::Text(a), Self::Text(b)) => Some(a.encode_utf16().cmp(b.encode_utf16())),
            _ => self.to_number().partial_cmp(&other.to_number()),
        }
    }
}

#[cfg(test)]
mod tests;
