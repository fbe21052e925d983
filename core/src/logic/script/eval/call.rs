//! Chains of members and calls.

use super::super::json;
use super::super::machine::{Machine, Outcome, Stop, Variable};
use super::super::methods;
use super::super::tree::*;
use super::super::value::{Text, Thing, Value};
use super::statement::Flow;

impl<'a> Machine<'a> {
    pub fn chain(&mut self, base: &'a Node, links: &'a [Link]) -> Outcome<'a> {
        let mut value = self.node(base)?;
        let mut links = links.iter().peekable();
        while let Some(link) = links.next() {
            self.charge(1)?;
            if link.maybe && value.is_nothing() {
                return Ok(Value::Undefined);
            }
            let key = match &link.step {
                Step::Call(items) => {
                    let arguments = self.arguments(items)?;
                    value = self.call(&value, &arguments)?;
                    continue;
                }
                Step::Member(key) => Text::Lent(key),
                Step::Index(node) => {
                    let key = self.node(node)?;
                    if !matches!(links.peek(), Some(Link { step: Step::Call(_), .. })) {
                        value = if value.is_nothing() {
                            let key = self.text_of(&key)?;
                            return Err(self.no_members(&value, &key));
                        } else {
                            self.get_at(&value, &key)?
                        };
                        continue;
                    }
                    self.text_of(&key)?
                }
            };
            let Some(Link { maybe, step: Step::Call(items) }) = links.peek() else {
                value = self.get(&value, &key)?;
                continue;
            };
            links.next();
            if *maybe && self.get(&value, &key)?.is_nothing() {
                return Ok(Value::Undefined);
            }
            value = self.invoke(&value, &key, items)?;
        }
        Ok(value)
    }

    /// `value.key(…)`.
    fn invoke(&mut self, value: &Value<'a>, key: &str, items: &'a [Item]) -> Outcome<'a> {
        if value.is_nothing() {
            return Err(self.no_members(value, key));
        }
        let own = self.own(value, key)?;
        let arguments = self.arguments(items)?;
        if let Some(own) = own {
            return self.call(&own, &arguments);
        }
        match methods::call(self, value, key, &arguments)? {
            Some(outcome) => Ok(outcome),
            None => Err(self.type_error([key, " is not a function"].concat())),
        }
    }

    pub fn arguments(&mut self, items: &'a [Item]) -> Result<Vec<Value<'a>>, Stop<'a>> {
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            let value = self.node(&item.node)?;
            if item.spread { list.extend(self.iterate(&value)?) } else { list.push(value) }
        }
        Ok(list)
    }

    /// Calls a function.
    pub fn call(&mut self, function: &Value<'a>, arguments: &[Value<'a>]) -> Outcome<'a> {
        match (function, self.thing(function)) {
            (Value::Native(native), _) => {
                self.charge(1)?;
                (native.call)(self, arguments)
            }
            (Value::Host(host), _) => {
                let mut given = Vec::new();
                for argument in arguments {
                    given.push(json::of(self, argument)?.unwrap_or_default());
                }
                match (host.call)(&given) {
                    Ok(outcome) => outcome.map_or(Ok(Value::Undefined), |outcome| json::own(self, &outcome)),
                    Err(message) => Err(self.error("Error", message)),
                }
            }
            (_, Some(Thing::Function(code, env))) => {
                let (code, env) = (*code, *env);
                self.deeper(|own| own.run_function(code, function, env, arguments))
            }
            _ => {
                let what = self.type_of(function);
                Err(self.type_error([what, " is not a function"].concat()))
            }
        }
    }

    fn run_function(
        &mut self,
        function: &'a Function,
        own: &Value<'a>,
        env: usize,
        arguments: &[Value<'a>],
    ) -> Outcome<'a> {
        let outer = self.env;
        let mut variables = Vec::new();
        for param in &function.params {
            declare(&param.to, &mut variables);
        }
        for variable in Self::variables(function) {
            if !variables.iter().any(|own: &Variable<'a>| own.name == variable.name) {
                variables.push(variable);
            }
        }
        if let Some(name) = function.name
            && !variables.iter().any(|own| own.name == name)
        {
            variables.push(Variable { name, value: Some(own.clone()), constant: false });
        }
        self.enter(env, variables)?;
        let outcome = self.run_body(function, arguments);
        self.leave(outer);
        outcome
    }

    fn run_body(&mut self, function: &'a Function, arguments: &[Value<'a>]) -> Outcome<'a> {
        for (number, param) in function.params.iter().enumerate() {
            let value = if param.rest {
                let rest = arguments.get(number..).unwrap_or_default().to_vec();
                self.list(rest)?
            } else {
                arguments.get(number).cloned().unwrap_or(Value::Undefined)
            };
            self.take_apart(&param.to, value, true)?;
        }
        if let Some(outcome) = &function.outcome {
            return self.node(outcome);
        }
        match self.block(&function.body)? {
            Flow::Return(value) => Ok(value),
            _ => Ok(Value::Undefined),
        }
    }

    /// `new Class(…)`.
    pub fn construct(&mut self, callee: &'a Node, items: &'a [Item]) -> Outcome<'a> {
        let Kind::Native(native) = &callee.kind else {
            return Err(self.type_error("not a constructor".to_owned()));
        };
        let arguments = self.arguments(items)?;
        match native.construct {
            Some(construct) => construct(self, &arguments),
            None => Err(self.type_error([native.name, " is not a constructor"].concat())),
        }
    }
}

/// The names of a shape, as variables without a value.
pub(super) fn declare(shape: &Shape, into: &mut Vec<Variable<'_>>) {
    match shape {
        Shape::Name(name) => into.push(Variable { name: *name, value: None, constant: false }),
        Shape::To(_) => {}
        Shape::Default(inner, _) => declare(inner, into),
        Shape::Object(parts) => parts.iter().for_each(|(_, part)| declare(part, into)),
        Shape::Array(parts, rest) => {
            parts.iter().flatten().for_each(|part| declare(part, into));
            rest.iter().for_each(|part| declare(part, into));
        }
    }
}
