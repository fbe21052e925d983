//! Members of values. There are no prototypes: what is not a value's own is one of the methods of
//! its kind, or `undefined`, so that `constructor` and `__proto__` lead nowhere.

use super::super::machine::{Machine, Outcome, Stop};
use super::super::methods;
use super::super::native;
use super::super::tree::{Kind, Node, Step};
use super::super::value::{Text, Thing, Value, index};
use crate::logic::utf16;
use serde_json::Value as Json;

/// Longest list that single writes make.
const LONGEST: usize = 100_000;

impl<'a> Machine<'a> {
    /// A member of a value.
    pub fn get(&mut self, value: &Value<'a>, key: &str) -> Outcome<'a> {
        if value.is_nothing() {
            return Err(self.no_members(value, key));
        }
        if let Some(own) = self.own(value, key)? {
            return Ok(own);
        }
        Ok(if methods::has(self, value, key) { Value::Method } else { Value::Undefined })
    }

    pub fn no_members(&mut self, value: &Value<'a>, key: &str) -> Stop<'a> {
        let what = if matches!(value, Value::Null) { "null" } else { "undefined" };
        self.type_error(["Cannot read properties of ", what, " (reading '", key, "')"].concat())
    }

    /// A member that is the value's own.
    pub fn own(&mut self, value: &Value<'a>, key: &str) -> Result<Option<Value<'a>>, Stop<'a>> {
        if let Value::Text(text) = value {
            if key == "length" {
                self.charge(text.len() / 256)?;
                return Ok(Some(Value::Number(utf16::length(text) as f64)));
            }
            let Some(at) = index(key) else { return Ok(None) };
            self.charge(text.len() / 256)?;
            let unit = utf16::char_at(text, at as usize).into_owned();
            return Ok((!unit.is_empty()).then(|| Value::text(unit)));
        }
        if let Some(length) = self.length(value) {
            if key == "length" {
                return Ok(Some(Value::Number(length as f64)));
            }
            if let Some(Thing::Match(found)) = self.thing(value)
                && let Some(member) = found.member(key)
            {
                return Ok(Some(member));
            }
            let place = index(key).map(|at| at as usize).filter(|at| *at < length);
            return Ok(place.map(|at| self.item(value, at)));
        }
        if let Value::Answer(Json::Object(map)) = value {
            return Ok(map.get(key).map(Value::lend));
        }
        if let Some(Thing::Component(peer)) = self.thing(value) {
            let peer = peer.clone();
            let found = native::member(self, &peer, key)?;
            return Ok((!matches!(found, Value::Undefined)).then_some(found));
        }
        let (found, looked) = match self.thing(value) {
            Some(Thing::Object(members)) => {
                (members.iter().find(|(own, _)| **own == *key).map(|(_, value)| value.clone()), members.len())
            }
            Some(Thing::Set(list)) if key == "size" => (Some(Value::Number(list.len() as f64)), 0),
            Some(Thing::Error(_, message)) if key == "message" => (Some(Value::Text(message.clone())), 0),
            Some(Thing::Error(name, _)) if key == "name" => (Some(Value::text(*name)), 0),
            Some(Thing::Regex(regex, _)) if key != "lastIndex" => (regex.member(key), 0),
            Some(Thing::Regex(_, at)) if key == "lastIndex" => (Some(Value::Number(*at as f64)), 0),
            Some(Thing::Function(function, _)) if key == "length" => {
                (Some(Value::Number(function.params.len() as f64)), 0)
            }
            _ => (None, 0),
        };
        self.charge(looked / 16)?;
        Ok(found)
    }

    /// A member whose key is computed.
    pub fn get_at(&mut self, value: &Value<'a>, key: &Value<'a>) -> Outcome<'a> {
        if let (Value::Number(at), Some(length)) = (key, self.length(value))
            && *at >= 0.0
            && at.fract() == 0.0
            && *at < length as f64
        {
            return Ok(self.item(value, *at as usize));
        }
        let key = self.text_of(key)?;
        self.get(value, &key)
    }

    /// Writes a member of an object or a list of the script's own.
    pub fn put(&mut self, object: &Value<'a>, key: Text<'a>, value: Value<'a>) -> Result<(), Stop<'a>> {
        if object.is_nothing() {
            let what = if matches!(object, Value::Null) { "null" } else { "undefined" };
            return Err(self.type_error(["Cannot set properties of ", what, " (setting '", &key, "')"].concat()));
        }
        let length = self.length(object);
        self.claim(key.len() + 40)?;
        let Value::Made(id) = object else {
            // JavaScript lets writes to plain values pass without effect.
            return if matches!(object, Value::Answer(_)) { Err(self.read_only()) } else { Ok(()) };
        };
        let mut looked = 0;
        match (self.heap.get_mut(*id), length) {
            (Some(Thing::List(list)), Some(length)) => match index(&key).map(|at| at as usize) {
                Some(at) if at < length => list[at] = value,
                Some(at) if at >= LONGEST => return Err(Stop::Memory),
                Some(at) => {
                    list.resize(at, Value::Undefined);
                    list.push(value);
                    self.claim((at - length) * 24)?;
                }
                None if *key == *"length" => return self.set_length(object, &value),
                None => return Err(self.type_error("a list has no named members here".to_owned())),
            },
            (Some(Thing::Object(members)), _) => {
                looked = members.len();
                match members.iter_mut().find(|(own, _)| **own == *key) {
                    Some((_, own)) => *own = value,
                    None => {
                        let place = match index(&key) {
                            Some(number) => members
                                .iter()
                                .position(|(own, _)| index(own).is_none_or(|own| own > number))
                                .unwrap_or(looked),
                            None => looked,
                        };
                        members.insert(place, (key, value));
                    }
                }
            }
            (Some(Thing::Regex(_, at)), _) if *key == *"lastIndex" => {
                if let Value::Number(number) = value {
                    *at = number.max(0.0) as usize;
                }
            }
            _ => return Err(self.type_error("this cannot be given members".to_owned())),
        }
        self.charge(looked / 16)
    }

    fn set_length(&mut self, list: &Value<'a>, length: &Value<'a>) -> Result<(), Stop<'a>> {
        let length = self.number_of(length)?;
        if !(0.0..=LONGEST as f64).contains(&length) {
            return Err(self.error("RangeError", "Invalid array length"));
        }
        self.claim(length as usize * 24)?;
        if let Value::Made(id) = list
            && let Some(Thing::List(list)) = self.heap.get_mut(*id)
        {
            list.resize(length as usize, Value::Undefined);
        }
        Ok(())
    }

    pub fn read_only(&mut self) -> Stop<'a> {
        self.type_error("answers are read only: a script gives its result and changes nothing else".to_owned())
    }

    /// `key in object`.
    pub fn has_key(&mut self, key: &Value<'a>, object: &Value<'a>) -> Result<bool, Stop<'a>> {
        if !object.is_object() {
            return Err(self.type_error("Cannot use 'in' operator to search in a plain value".to_owned()));
        }
        let key = self.text_of(key)?;
        Ok(self.own(object, &key)?.is_some() || methods::has(self, object, &key))
    }

    pub fn instance_of(&mut self, value: &Value<'a>, class: &Value<'a>) -> Result<bool, Stop<'a>> {
        let Value::Native(class) = class else {
            return Err(self.type_error("Right-hand side of 'instanceof' is not callable".to_owned()));
        };
        Ok(match class.name {
            "Array" => self.length(value).is_some(),
            "Object" => value.is_object(),
            "Date" => matches!(self.thing(value), Some(Thing::Date(_))),
            "RegExp" => matches!(self.thing(value), Some(Thing::Regex(..))),
            "moment" => matches!(self.thing(value), Some(Thing::Moment(_))),
            "Set" => matches!(self.thing(value), Some(Thing::Set(_))),
            "Error" => matches!(self.thing(value), Some(Thing::Error(..))),
            name => matches!(self.thing(value), Some(Thing::Error(own, _)) if *own == name),
        })
    }

    pub fn delete(&mut self, operand: &'a Node) -> Outcome<'a> {
        let Kind::Chain(base, links) = &operand.kind else { return Ok(Value::Bool(true)) };
        let Some((last, before)) = links.split_last() else { return Ok(Value::Bool(true)) };
        let object = self.chain(base, before)?;
        let key = match &last.step {
            Step::Member(key) => Text::Lent(key),
            Step::Index(key) => {
                let key = self.node(key)?;
                self.text_of(&key)?
            }
            Step::Call(_) => return Ok(Value::Bool(true)),
        };
        match &object {
            Value::Made(id) => match self.heap.get_mut(*id) {
                Some(Thing::Object(members)) => members.retain(|(own, _)| **own != *key),
                Some(Thing::List(list)) => {
                    if let Some(item) = index(&key).and_then(|at| list.get_mut(at as usize)) {
                        *item = Value::Undefined;
                    }
                }
                _ => {}
            },
            Value::Answer(_) => return Err(self.read_only()),
            _ => {}
        }
        Ok(Value::Bool(true))
    }
}
