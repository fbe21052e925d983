//! Expressions: walking the tree.

mod assign;
mod call;
mod member;
mod statement;

use super::bind::Root;
use super::machine::{Machine, Outcome, Stop};
use super::tree::*;
use super::value::{Hint, Text, Thing, Value};
use crate::logic::number;

impl<'a> Machine<'a> {
    /// The value of an expression.
    pub fn node(&mut self, node: &'a Node) -> Outcome<'a> {
        // Leaves first: they take no level.
        match &node.kind {
            Kind::Number(own) => Ok(Value::Number(*own)),
            Kind::Text(own) => Ok(Value::Text(Text::Lent(own))),
            Kind::Bool(own) => Ok(Value::Bool(*own)),
            Kind::Null => Ok(Value::Null),
            Kind::Undefined => Ok(Value::Undefined),
            Kind::Native(native) => Ok(Value::Native(native)),
            Kind::Host(host) => Ok(Value::Host(host)),
            Kind::Name(name) => {
                self.charge(1)?;
                self.read(*name)
            }
            Kind::Root(root) => {
                self.charge(1)?;
                Ok(self.root(*root))
            }
            _ => self.deeper(|own| own.inner(node)),
        }
    }

    fn inner(&mut self, node: &'a Node) -> Outcome<'a> {
        match &node.kind {
            Kind::Chain(base, links) => self.chain(base, links),
            Kind::Binary(first, list) => {
                let mut left = self.node(first)?;
                for (operator, node) in list {
                    let right = self.node(node)?;
                    left = self.binary(*operator, &left, &right)?;
                }
                Ok(left)
            }
            Kind::Logical(logical, list) => self.logical(*logical, list),
            Kind::Choice(cases, last) => {
                for (test, then) in cases {
                    if self.node(test)?.truthy() {
                        return self.node(then);
                    }
                }
                self.node(last)
            }
            Kind::Unary(unary, operand) => self.unary(*unary, operand),
            Kind::Assign(target, assign, value) => self.assign(target, *assign, value),
            Kind::Update(target, change, after) => self.update(target, *change, *after),
            Kind::Template(pieces, nodes) => self.template(pieces, nodes),
            Kind::Array(items) => {
                let list = self.arguments(items)?;
                self.list(list)
            }
            Kind::Object(entries) => self.object(entries),
            Kind::Function(function) => {
                let env = self.env;
                self.make(Thing::Function(function, env))
            }
            Kind::New(callee, items) => self.construct(callee, items),
            Kind::Regex(regex) => self.make(Thing::Regex(regex.clone(), 0)),
            Kind::Comma(list) => {
                let mut last = Value::Undefined;
                for node in list {
                    last = self.node(node)?;
                }
                Ok(last)
            }
            _ => Ok(Value::Undefined),
        }
    }

    pub fn root(&self, root: Root) -> Value<'a> {
        let scope = self.scope;
        match root {
            Root::Data => Value::lend(scope.data),
            Root::Row => Value::lend(scope.row),
            // No answer is `undefined`, as where Form.io runs the same code.
            Root::Own if scope.value.is_null() => Value::Undefined,
            Root::Own => Value::lend(scope.value),
            Root::Component => Value::lend(scope.component),
            Root::Form => Value::lend(scope.form),
            Root::RowIndex => scope.row_index.map_or(Value::Undefined, |row| Value::Number(row as f64)),
            Root::Path => Value::text(scope.path),
            Root::Result => Value::lend(scope.result),
        }
    }

    fn logical(&mut self, logical: Logical, list: &'a [Node]) -> Outcome<'a> {
        let mut value = Value::Undefined;
        for (number, node) in list.iter().enumerate() {
            if number > 0 && decided(logical, &value) {
                break;
            }
            value = self.node(node)?;
        }
        Ok(value)
    }

    fn unary(&mut self, unary: Unary, operand: &'a Node) -> Outcome<'a> {
        if unary == Unary::Delete {
            return self.delete(operand);
        }
        let value = self.node(operand)?;
        Ok(match unary {
            Unary::Not => Value::Bool(!value.truthy()),
            Unary::Minus => Value::Number(-self.number_of(&value)?),
            Unary::Plus => Value::Number(self.number_of(&value)?),
            Unary::Invert => Value::Number(f64::from(!number::to_int32(self.number_of(&value)?))),
            Unary::Typeof => Value::text(self.type_of(&value)),
            Unary::Void | Unary::Delete => Value::Undefined,
        })
    }

    fn template(&mut self, pieces: &'a [Box<str>], nodes: &'a [Node]) -> Outcome<'a> {
        let mut text = String::new();
        for (number, piece) in pieces.iter().enumerate() {
            text.push_str(piece);
            if let Some(node) = nodes.get(number) {
                let value = self.node(node)?;
                let part = self.text_of(&value)?;
                self.claim(part.len())?;
                text.push_str(&part);
            }
        }
        self.text(text)
    }

    fn object(&mut self, entries: &'a [(Key, Node)]) -> Outcome<'a> {
        let object = self.make(Thing::Object(Vec::new()))?;
        for (key, node) in entries {
            let key = match key {
                Key::Fixed(key) => Text::Lent(key),
                Key::Computed(key) => {
                    let key = self.node(key)?;
                    self.text_of(&key)?
                }
                Key::Spread => {
                    let from = self.node(node)?;
                    self.copy_into(&object, &from)?;
                    continue;
                }
            };
            let value = self.node(node)?;
            self.put(&object, key, value)?;
        }
        Ok(object)
    }

    /// Copies the members of an object to one of the script's own.
    pub fn copy_into(&mut self, object: &Value<'a>, from: &Value<'a>) -> Result<(), Stop<'a>> {
        for key in self.keys(from)? {
            self.charge(1)?;
            let value = self.get(from, &key)?;
            self.put(object, key, value)?;
        }
        Ok(())
    }

    /// An operator of two values.
    pub fn binary(&mut self, operator: Binary, a: &Value<'a>, b: &Value<'a>) -> Outcome<'a> {
        use std::cmp::Ordering::{Equal, Greater, Less};
        self.charge(1)?;
        Ok(Value::Bool(match operator {
            Binary::Same => self.same(a, b),
            Binary::NotSame => !self.same(a, b),
            Binary::Equal => self.equal(a, b)?,
            Binary::NotEqual => !self.equal(a, b)?,
            Binary::Less => self.compare(a, b)? == Some(Less),
            Binary::Greater => self.compare(a, b)? == Some(Greater),
            Binary::LessOrEqual => matches!(self.compare(a, b)?, Some(Less | Equal)),
            Binary::GreaterOrEqual => matches!(self.compare(a, b)?, Some(Greater | Equal)),
            Binary::In => self.has_key(a, b)?,
            Binary::InstanceOf => self.instance_of(a, b)?,
            Binary::Add => return self.add(a, b),
            _ => return self.arithmetic(operator, a, b),
        }))
    }

    fn add(&mut self, a: &Value<'a>, b: &Value<'a>) -> Outcome<'a> {
        let a = self.primitive(a, Hint::Default)?;
        let b = self.primitive(b, Hint::Default)?;
        if matches!(a, Value::Text(_)) || matches!(b, Value::Text(_)) {
            let (a, b) = (self.text_of(&a)?, self.text_of(&b)?);
            self.claim(a.len() + b.len())?;
            return Ok(Value::text([&*a, &*b].concat()));
        }
        Ok(Value::Number(self.number_of(&a)? + self.number_of(&b)?))
    }

    fn arithmetic(&mut self, operator: Binary, a: &Value<'a>, b: &Value<'a>) -> Outcome<'a> {
        let (a, b) = (self.number_of(a)?, self.number_of(b)?);
        let shift = number::to_int32(b) as u32 & 31;
        Ok(Value::Number(match operator {
            Binary::Subtract => a - b,
            Binary::Multiply => a * b,
            Binary::Divide => a / b,
            Binary::Remainder => a % b,
            Binary::Power => power(a, b),
            Binary::And => f64::from(number::to_int32(a) & number::to_int32(b)),
            Binary::Or => f64::from(number::to_int32(a) | number::to_int32(b)),
            Binary::Xor => f64::from(number::to_int32(a) ^ number::to_int32(b)),
            Binary::Left => f64::from(number::to_int32(a) << shift),
            Binary::Right => f64::from(number::to_int32(a) >> shift),
            _ => f64::from(number::to_int32(a) as u32 >> shift),
        }))
    }
}

/// Whether a logical operator's outcome is known after this value.
pub(super) fn decided(logical: Logical, value: &Value<'_>) -> bool {
    match logical {
        Logical::And => !value.truthy(),
        Logical::Or => value.truthy(),
        Logical::Nullish => !value.is_nothing(),
    }
}

/// `a ** b`: unlike IEEE's, 1 to the power of no number is none.
pub(super) fn power(a: f64, b: f64) -> f64 {
    if b.is_nan() || b.is_infinite() && a.abs() == 1.0 { f64::NAN } else { a.powf(b) }
}
