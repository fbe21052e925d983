//! What values become: texts, numbers, an order, JSON. What costs is counted.

use super::moment::Moment;
use super::run::{DEEPEST, Run};
use super::value::{Val, json_number};
use crate::logic::Fault;
use crate::logic::coerce::Primitive;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cmp::Ordering;

impl<'a> Run<'a> {
    /// `String(value)`.
    pub(super) fn to_text<'v>(&self, value: &'v Val<'a>) -> Result<Cow<'v, str>, Fault> {
        Ok(match self.to_primitive(value, false)? {
            Primitive::Text(text) => text,
            other => other.to_text(),
        })
    }

    /// `Number(value)`.
    pub(super) fn number(&self, value: &Val<'a>) -> Result<f64, Fault> {
        Ok(self.to_primitive(value, true)?.to_number())
    }

    /// A moment is milliseconds where a number is wanted, otherwise a text.
    fn to_primitive<'v>(&self, value: &'v Val<'a>, number: bool) -> Result<Primitive<'v>, Fault> {
        if let Some(primitive) = value.primitive() {
            return Ok(primitive);
        }
        let text = match value {
            Val::Moment(moment) if number => {
                return Ok(Primitive::Number(moment.milliseconds(self.scope.zone)));
            }
            Val::Moment(moment) => moment.to_string(),
            _ if value.is_list() => {
                let mut text = String::new();
                self.join(value, ",", "", &mut text, 0)?;
                text
            }
            _ => "[object Object]".to_owned(),
        };
        Ok(Primitive::Text(text.into()))
    }

    /// `list.join(between)`, appended; `nothing` stands for `null` and `undefined`.
    pub(super) fn join(
        &self,
        list: &Val<'a>,
        between: &str,
        nothing: &str,
        out: &mut String,
        depth: usize,
    ) -> Result<(), Fault> {
        if depth > 2 * DEEPEST {
            return Err(Fault::Memory);
        }
        for (at, item) in list.items().enumerate() {
            let start = out.len();
            self.spend(1)?;
            if at > 0 {
                out.push_str(between);
            }
            if item.is_list() {
                self.join(&item, ",", nothing, out, depth + 1)?;
            } else if item.is_nothing() {
                out.push_str(nothing);
            } else {
                out.push_str(&self.to_text(&item)?);
            }
            self.take(out.len() - start)?;
        }
        Ok(())
    }

    /// `a == b`; a day or moment equals a text that says the same.
    pub(super) fn loosely_equals(&self, a: &Val<'a>, b: &Val<'a>) -> Result<bool, Fault> {
        if let Some((a, b)) = self.moments(a, b) {
            return Ok(a == b);
        }
        match (a.is_object(), b.is_object()) {
            (true, true) => Ok(a.strictly_equals(b)),
            (true, false) if b.is_nothing() => Ok(false),
            (false, true) if a.is_nothing() => Ok(false),
            _ => Ok(self.to_primitive(a, false)?.loosely_equals(&self.to_primitive(b, false)?)),
        }
    }

    /// The order that `<` sees; `None` where JavaScript says `false` to every comparison.
    pub(super) fn compare(&self, a: &Val<'a>, b: &Val<'a>) -> Result<Option<Ordering>, Fault> {
        if let Some((a, b)) = self.moments(a, b) {
            return Ok(a.partial_cmp(&b));
        }
        self.scan(a.as_text().unwrap_or_default())?;
        Ok(self.to_primitive(a, true)?.compare(&self.to_primitive(b, true)?))
    }

    /// Two values in milliseconds, if one is of time and the other nothing else than time.
    fn moments(&self, a: &Val<'a>, b: &Val<'a>) -> Option<(f64, f64)> {
        let moment = |value: &Val<'a>| match value {
            Val::Moment(moment) => moment.milliseconds(self.scope.zone),
            _ => value.as_text().and_then(Moment::read).map_or(f64::NAN, |moment| moment.milliseconds(self.scope.zone)),
        };
        let one = matches!(a, Val::Moment(_)) || matches!(b, Val::Moment(_));
        let other = |value: &Val<'a>| matches!(value, Val::Number(_) | Val::Bool(_)) || value.is_list();
        (one && !other(a) && !other(b)).then(|| (moment(a), moment(b)))
    }

    /// The outcome as JSON; `None` for `undefined`. `NaN` and the infinities are `null`, as in JSON.
    pub(super) fn json(&self, value: &Val<'a>) -> Result<Option<Value>, Fault> {
        let item = |value: &Val<'a>| self.json(value).map(Option::unwrap_or_default);
        self.spend(1)?;
        Ok(Some(match value {
            Val::Undefined => return Ok(None),
            Val::Null => Value::Null,
            Val::Bool(truth) => Value::Bool(*truth),
            Val::Number(number) => json_number(*number),
            Val::Text(_) | Val::Made(_) | Val::Moment(_) => {
                let text = self.to_text(value)?;
                self.take(text.len())?;
                Value::String(text.into_owned())
            }
            Val::Json(value) => self.copy(value, 0)?,
            Val::List(list) => {
                self.take(list.items.len() * size_of::<Value>())?;
                Value::Array(list.items.iter().map(item).collect::<Result<_, _>>()?)
            }
            Val::Object(object) => {
                let mut members = Map::new();
                for (name, value) in &object.members {
                    if let Some(value) = self.json(value)? {
                        self.take(name.len() + 2 * size_of::<Value>())?;
                        members.insert(name.to_string(), value);
                    }
                }
                Value::Object(members)
            }
        }))
    }

    fn copy(&self, value: &Value, depth: usize) -> Result<Value, Fault> {
        self.spend(1)?;
        self.take(size_of::<Value>())?;
        if depth > 2 * DEEPEST {
            return Err(Fault::Memory);
        }
        Ok(match value {
            Value::String(text) => {
                self.take(text.len())?;
                value.clone()
            }
            Value::Array(items) => {
                Value::Array(items.iter().map(|item| self.copy(item, depth + 1)).collect::<Result<_, _>>()?)
            }
            Value::Object(members) => {
                let mut copied = Map::new();
                for (name, item) in members {
                    self.take(name.len() + size_of::<Value>())?;
                    copied.insert(name.clone(), self.copy(item, depth + 1)?);
                }
                Value::Object(copied)
            }
            _ => value.clone(),
        })
    }
}
