//! Reading properties as real definitions write them: numbers and booleans as text, null for none.

use crate::form::behaviour;
use crate::form::data::js_string;
use crate::form::report::{Report, What};
use crate::form::rich::Rich;
use crate::logic::{Logic, Refusal};
use serde_json::{Map, Value};

/// One component's properties, and where doubts go.
pub(crate) struct Reader<'a> {
    pub map: &'a Map<String, Value>,
    pub path: &'a str,
    pub report: &'a mut Report,
    pub logic: &'static dyn Logic,
    pub rich: Option<&'static Rich>,
    /// Whether there is something that only [`Rich`] reads, and it is not there.
    pub is_short: bool,
    /// A bit for each property that may be there: most of those asked for are not.
    there: u64,
    /// What stands in `validate`, and the same for it.
    validate: Option<&'a Map<String, Value>>,
    rules: u64,
}

/// Whether a property says nothing: absent in all but name.
pub(crate) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

/// A property's bit, by its first and last letters and its length.
fn bit(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let (first, last) = (bytes.first().copied().unwrap_or(0), bytes.last().copied().unwrap_or(0));
    let sum = first.wrapping_mul(5) ^ last.wrapping_mul(3) ^ bytes.len() as u8;
    1 << (sum % 64)
}

impl<'a> Reader<'a> {
    pub fn new(
        map: &'a Map<String, Value>,
        path: &'a str,
        report: &'a mut Report,
        logic: &'static dyn Logic,
        rich: Option<&'static Rich>,
    ) -> Self {
        let bits = |map: &Map<String, Value>| map.keys().fold(0, |there, key| there | bit(key));
        let validate = map.get("validate").and_then(Value::as_object);
        let (there, rules) = (bits(map), validate.map_or(0, bits));
        Self { map, path, report, logic, rich, is_short: false, there, validate, rules }
    }

    /// A property by its dotted name.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        if let Some(rule) = name.strip_prefix("validate.") {
            return self.validate.filter(|_| self.rules & bit(rule) != 0)?.get(rule);
        }
        let (first, rest) = match name.bytes().position(|byte| byte == b'.') {
            Some(dot) => (&name[..dot], &name[dot + 1..]),
            None => (name, ""),
        };
        if self.there & bit(first) == 0 {
            return None;
        }
        let value = self.map.get(first)?;
        if rest.is_empty() { Some(value) } else { rest.split('.').try_fold(value, |value, part| value.get(part)) }
    }

    /// A property that says something.
    pub fn said(&self, name: &str) -> Option<&'a Value> {
        self.get(name).filter(|value| !is_blank(value))
    }

    pub fn add(&mut self, property: &str, what: What) {
        self.report.add(self.path, property, what);
    }

    /// A source that the interpreter does not run.
    pub fn refused(&mut self, property: &str, why: Refusal) {
        self.add(property, What::Refused { reason: why.reason, at: why.at });
    }

    /// A text; empty when absent.
    pub fn text(&mut self, name: &str) -> String {
        match self.said(name) {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => js_string(&Value::Number(number.clone())),
            Some(_) => {
                self.add(name, What::WrongType);
                String::new()
            }
        }
    }

    /// A text for people, without markup.
    pub fn label(&mut self, name: &str) -> String {
        let text = self.text(name);
        self.words(&text)
    }

    /// A text for people that may hold markup, as plain text on one line.
    pub fn words(&mut self, text: &str) -> String {
        match self.rich {
            Some(rich) => (rich.words)(text),
            None => {
                self.is_short |= text.bytes().any(|byte| matches!(byte, b'<' | b'&'));
                text.trim().to_owned()
            }
        }
    }

    /// Only [`Rich`] reads a component that has one of these properties.
    pub fn lacks(&mut self, properties: &[&str]) {
        self.is_short |= properties.iter().any(|name| self.said(name).is_some());
    }

    /// Only [`Rich`] reads a component that does something by itself.
    pub fn lacks_behaviour(&mut self) {
        self.lacks(&behaviour::SOURCES);
        let conditional = self.get("conditional").unwrap_or(&Value::Null);
        let idle = |map: &Map<String, Value>| {
            ["when", "conditions", "json"].iter().all(|name| map.get(*name).is_none_or(is_blank))
        };
        self.is_short |= !conditional.is_null() && !conditional.as_object().is_some_and(idle);
        for name in behaviour::TEXTS {
            let text = self.get(name).and_then(Value::as_str).unwrap_or_default();
            self.is_short |= text.as_bytes().windows(2).any(|pair| pair == b"{{");
        }
    }

    pub fn flag(&mut self, name: &str, default: bool) -> bool {
        match self.get(name) {
            None | Some(Value::Null) => default,
            Some(Value::Bool(flag)) => *flag,
            Some(value) => match js_string(value).as_str() {
                "" => default,
                "true" | "1" => true,
                "false" | "0" => false,
                _ => {
                    self.add(name, What::WrongType);
                    default
                }
            },
        }
    }

    pub fn number(&mut self, name: &str) -> Option<f64> {
        let value = self.said(name)?;
        let number = match value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => super::super::data::number(text.trim()),
            _ => None,
        };
        let number = number.filter(|number| number.is_finite());
        if number.is_none() {
            self.add(name, What::WrongType);
        }
        number
    }

    /// A count; zero means none, as in Form.io.
    pub fn count(&mut self, name: &str) -> Option<u32> {
        let number = self.number(name)?;
        if number < 0.0 || number.fract() != 0.0 || number > f64::from(u32::MAX) {
            self.add(name, What::WrongType);
            return None;
        }
        (number > 0.0).then_some(number as u32)
    }
}
