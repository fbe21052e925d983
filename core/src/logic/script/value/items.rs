//! Lists and keys, own or lent.

use super::super::machine::{Machine, Stop};
use super::{Text, Thing, Value, index};
use crate::logic::utf16;
use serde_json::Value as Json;

impl<'a> Machine<'a> {
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
