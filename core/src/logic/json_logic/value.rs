//! What a rule computes with: JSON, and what JavaScript has beside it.

use super::moment::Moment;
use crate::logic::coerce::Primitive;
use crate::logic::utf16;
use serde_json::Value;
use std::borrow::Cow;
use std::rc::Rc;

/// A value on its way through a rule. What comes from answers or from the rule itself is borrowed.
#[derive(Clone, Debug)]
pub(super) enum Val<'a> {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(&'a str),
    /// A text that the rule made.
    Made(Rc<str>),
    /// A list or an object as it came.
    Json(&'a Value),
    /// A list that the rule made.
    List(Rc<List<'a>>),
    /// An object that the rule made.
    Object(Rc<Object<'a>>),
    /// A day, a moment or a span of time (Open Forms' operators).
    Moment(Moment),
}

#[derive(Debug)]
pub(super) struct List<'a> {
    pub(super) items: Vec<Val<'a>>,
    /// Made lists and objects within one another, itself included.
    pub(super) depth: usize,
}

#[derive(Debug)]
pub(super) struct Object<'a> {
    pub(super) members: Vec<(Rc<str>, Val<'a>)>,
    pub(super) depth: usize,
}

impl<'a> From<&'a Value> for Val<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Number(number) => Self::Number(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => Self::Text(text),
            Value::Array(_) | Value::Object(_) => Self::Json(value),
        }
    }
}

impl<'a> Val<'a> {
    pub(super) fn text(text: &str) -> Self {
        Self::Made(text.into())
    }

    /// The text, if it is one.
    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Made(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Self::Undefined | Self::Null)
    }

    pub(super) fn is_list(&self) -> bool {
        self.length().is_some()
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self, Self::Json(_) | Self::List(_) | Self::Object(_) | Self::Moment(_))
    }

    /// How many items a list has; `None` for what is no list.
    pub(super) fn length(&self) -> Option<usize> {
        match self {
            Self::Json(Value::Array(items)) => Some(items.len()),
            Self::List(list) => Some(list.items.len()),
            _ => None,
        }
    }

    /// Item of a list.
    pub(super) fn item(&self, at: usize) -> Option<Self> {
        match self {
            Self::Json(Value::Array(items)) => items.get(at).map(Self::from),
            Self::List(list) => list.items.get(at).cloned(),
            _ => None,
        }
    }

    /// Items of a list; none of what is no list.
    pub(super) fn items(&self) -> impl DoubleEndedIterator<Item = Self> + '_ {
        (0..self.length().unwrap_or_default()).filter_map(|at| self.item(at))
    }

    /// How many members an object has; `None` for what is no object.
    pub(super) fn names(&self) -> Option<usize> {
        match self {
            Self::Json(Value::Object(members)) => Some(members.len()),
            Self::Object(object) => Some(object.members.len()),
            _ => None,
        }
    }

    /// Members of an object; none of what is no object.
    pub(super) fn members(&self) -> Vec<(Self, Self)> {
        match self {
            Self::Json(Value::Object(members)) => {
                members.iter().map(|(name, value)| (Self::Text(name), value.into())).collect()
            }
            Self::Object(object) => {
                object.members.iter().map(|(name, value)| (Self::Made(Rc::clone(name)), value.clone())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether there is such a member or item.
    pub(super) fn has(&self, name: &str) -> bool {
        !matches!(self.get(name), Self::Undefined)
    }

    /// `value[name]`, own properties only: what JavaScript's prototypes add does not exist here.
    pub(super) fn get(&self, name: &str) -> Self {
        let found = match self {
            Self::Json(Value::Object(members)) => members.get(name).map(Self::from),
            Self::Object(object) => {
                object.members.iter().find(|(own, _)| **own == *name).map(|(_, value)| value.clone())
            }
            _ => match (self.as_text(), name) {
                (Some(text), "length") => Some(Self::Number(utf16::length(text) as f64)),
                (Some(text), _) => {
                    let unit = index(name).filter(|at| *at < text.len()).map(|at| utf16::char_at(text, at));
                    unit.filter(|unit| !unit.is_empty()).map(|unit| Self::text(&unit))
                }
                (None, "length") => self.length().map(|length| Self::Number(length as f64)),
                (None, _) => index(name).and_then(|at| self.item(at)),
            },
        };
        found.unwrap_or(Self::Undefined)
    }

    /// JsonLogic's truth: JavaScript's, but an empty list is false.
    pub(super) fn truthy(&self) -> bool {
        self.length() != Some(0) && self.to_bool()
    }

    /// JavaScript's truth.
    pub(super) fn to_bool(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Bool(truth) => *truth,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::Made(text) => !text.is_empty(),
            Self::Json(_) | Self::List(_) | Self::Object(_) => true,
            Self::Moment(moment) => moment.truthy(),
        }
    }

    /// The value if it is no object.
    pub(super) fn primitive(&self) -> Option<Primitive<'_>> {
        Some(match self {
            Self::Undefined => Primitive::Undefined,
            Self::Null => Primitive::Null,
            Self::Bool(truth) => Primitive::Bool(*truth),
            Self::Number(number) => Primitive::Number(*number),
            Self::Text(text) => Primitive::Text(Cow::Borrowed(text)),
            Self::Made(text) => Primitive::Text(Cow::Borrowed(text)),
            Self::Json(_) | Self::List(_) | Self::Object(_) | Self::Moment(_) => return None,
        })
    }

    /// `a === b`: objects are equal to themselves only.
    pub(super) fn strictly_equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Json(a), Self::Json(b)) => std::ptr::eq(*a, *b),
            (Self::List(a), Self::List(b)) => Rc::ptr_eq(a, b),
            (Self::Object(a), Self::Object(b)) => Rc::ptr_eq(a, b),
            (Self::Moment(a), Self::Moment(b)) => a == b,
            _ => match (self.primitive(), other.primitive()) {
                (Some(a), Some(b)) => a.strictly_equals(&b),
                _ => false,
            },
        }
    }

    pub(super) fn depth(&self) -> usize {
        match self {
            Self::List(list) => list.depth,
            Self::Object(object) => object.depth,
            _ => 0,
        }
    }
}

/// An index as JavaScript writes it: `0`, `12`, but not `01`.
pub(super) fn index(name: &str) -> Option<usize> {
    let plain = name.bytes().all(|byte| byte.is_ascii_digit()) && (name == "0" || !name.starts_with('0'));
    plain.then(|| name.parse().ok()).flatten()
}

/// A number as JSON holds it: whole numbers without a point, `null` for what JSON has none for.
pub(super) fn json_number(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        Value::from(number as i64)
    } else {
        Value::from(number)
    }
}
