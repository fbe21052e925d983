//! Conversions and comparisons, as ECMA-262 (section 7) has them.

use super::super::machine::{Machine, Outcome, Stop};
use super::{Hint, Text, Thing, Value, compare_units};
use crate::logic::moment::Unit;
use crate::logic::number;

impl<'a> Machine<'a> {
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
            _ if matches!(value, Value::Native(_) | Value::Host(_) | Value::Method) => {
                "function () { [native code] }".into()
            }
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
                item => self.text_of(&item)?,
            };
            // Before it is written: a list can hold the same long text many times.
            self.claim(between.len() + part.len())?;
            text.push_str(&part);
        }
        Ok(text.into())
    }

    pub fn text_of(&mut self, value: &Value<'a>) -> Result<Text<'a>, Stop<'a>> {
        Ok(match value {
            Value::Undefined => "undefined".into(),
            Value::Null => "null".into(),
            Value::Bool(true) => "true".into(),
            Value::Bool(false) => "false".into(),
            Value::Number(own) => number::to_string(*own).into(),
            Value::Text(own) => own.clone(),
            object => match self.primitive(object, Hint::Text)? {
                Value::Text(own) => own,
                plain => return self.text_of(&plain),
            },
        })
    }

    pub fn number_of(&mut self, value: &Value<'a>) -> Result<f64, Stop<'a>> {
        Ok(match value {
            Value::Undefined => f64::NAN,
            Value::Null => 0.0,
            Value::Bool(own) => f64::from(u8::from(*own)),
            Value::Number(own) => *own,
            Value::Text(own) => number::from_string(own),
            object => {
                let plain = self.primitive(object, Hint::Number)?;
                return self.number_of(&plain);
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
            (Value::Host(a), Value::Host(b)) => std::ptr::eq(*a, *b),
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
            (Number(_), Text(_)) | (Text(_), Number(_)) => self.number_of(a)? == self.number_of(b)?,
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
        Ok(self.number_of(&a)?.partial_cmp(&self.number_of(&b)?))
    }
}
