//! Assignment and taking apart.

use super::super::machine::{Machine, Outcome, Stop};
use super::super::tree::*;
use super::super::value::{Text, Thing, Value};
use super::decided;

/// What is assigned to, its parts evaluated once.
enum Place<'a> {
    Name(Sym),
    Member(Value<'a>, Text<'a>),
}

impl<'a> Machine<'a> {
    fn locate(&mut self, target: &'a Target) -> Result<Place<'a>, Stop<'a>> {
        Ok(match target {
            Target::Name(name) => Place::Name(*name),
            Target::Member(base, step) => {
                let object = self.node(base)?;
                let key = match &**step {
                    Step::Index(key) => {
                        let key = self.node(key)?;
                        self.text_of(&key)?
                    }
                    Step::Member(key) => Text::Lent(key),
                    Step::Call(_) => Text::Lent(""),
                };
                Place::Member(object, key)
            }
            Target::Parts(_) => return Err(self.type_error("this cannot be assigned to".to_owned())),
        })
    }

    fn read_place(&mut self, place: &Place<'a>) -> Outcome<'a> {
        match place {
            Place::Name(name) => self.read(*name),
            Place::Member(object, key) => self.get(object, key),
        }
    }

    fn write_place(&mut self, place: Place<'a>, value: Value<'a>) -> Result<(), Stop<'a>> {
        match place {
            Place::Name(name) => self.write(name, value, true),
            Place::Member(object, key) => self.put(&object, key, value),
        }
    }

    pub fn assign(&mut self, target: &'a Target, assign: Assign, value: &'a Node) -> Outcome<'a> {
        if let Target::Parts(shape) = target {
            let value = self.node(value)?;
            self.take_apart(shape, value.clone(), false)?;
            return Ok(value);
        }
        let place = self.locate(target)?;
        let value = match assign {
            Assign::Plain => self.node(value)?,
            Assign::With(operator) => {
                let old = self.read_place(&place)?;
                let value = self.node(value)?;
                self.binary(operator, &old, &value)?
            }
            Assign::If(logical) => {
                let old = self.read_place(&place)?;
                if decided(logical, &old) {
                    return Ok(old);
                }
                self.node(value)?
            }
        };
        self.write_place(place, value.clone())?;
        Ok(value)
    }

    pub fn update(&mut self, target: &'a Target, change: f64, after: bool) -> Outcome<'a> {
        let place = self.locate(target)?;
        let old = self.read_place(&place)?;
        let old = self.number_of(&old)?;
        self.write_place(place, Value::Number(old + change))?;
        Ok(Value::Number(if after { old + change } else { old }))
    }

    /// Takes a value apart; `first` for declarations, which may fill what has no value yet.
    pub fn take_apart(&mut self, shape: &'a Shape, value: Value<'a>, first: bool) -> Result<(), Stop<'a>> {
        match shape {
            Shape::Name(name) if first => {
                self.begin(*name, value);
                Ok(())
            }
            Shape::Name(name) => self.write(*name, value, true),
            Shape::To(target) => {
                let place = self.locate(target)?;
                self.write_place(place, value)
            }
            Shape::Default(inner, node) => {
                let value = if matches!(value, Value::Undefined) { self.node(node)? } else { value };
                self.take_apart(inner, value, first)
            }
            Shape::Object(parts) => {
                if value.is_nothing() {
                    return Err(self.no_members(&value, "…"));
                }
                for (key, shape) in parts {
                    let part = match key {
                        Some(key) => self.get(&value, key)?,
                        None => self.rest_of(&value, parts)?,
                    };
                    self.take_apart(shape, part, first)?;
                }
                Ok(())
            }
            Shape::Array(parts, rest) => {
                let items = self.iterate(&value)?;
                let mut items = items.into_iter();
                for part in parts {
                    let item = items.next().unwrap_or(Value::Undefined);
                    if let Some(shape) = part {
                        self.take_apart(shape, item, first)?;
                    }
                }
                if let Some(shape) = rest {
                    let rest = self.list(items.collect())?;
                    self.take_apart(shape, rest, first)?;
                }
                Ok(())
            }
        }
    }

    fn rest_of(&mut self, value: &Value<'a>, parts: &'a [(Option<Box<str>>, Shape)]) -> Outcome<'a> {
        let mut members = Vec::new();
        for key in self.keys(value)? {
            if !parts.iter().any(|(own, _)| own.as_deref() == Some(&*key)) {
                let member = self.get(value, &key)?;
                members.push((key, member));
            }
        }
        self.make(Thing::Object(members))
    }
}
