//! Statements.

use super::super::machine::{Machine, Stop, Variable};
use super::super::tree::*;
use super::super::value::{Thing, Value};

/// How a statement ended.
pub(crate) enum Flow<'a> {
    Next,
    Break,
    Continue,
    Return(Value<'a>),
}

type Run<'a> = Result<Flow<'a>, Stop<'a>>;

fn fresh<'a>(lets: &[(Sym, bool)]) -> Vec<Variable<'a>> {
    lets.iter().map(|(name, constant)| Variable { name: *name, value: None, constant: *constant }).collect()
}

impl<'a> Machine<'a> {
    /// A block with its own names.
    pub fn block(&mut self, block: &'a Block) -> Run<'a> {
        if block.lets.is_empty() && block.functions.is_empty() {
            return self.statements(&block.list);
        }
        self.scoped(block, |own| own.statements(&block.list))
    }

    fn scoped<T>(
        &mut self,
        block: &'a Block,
        run: impl FnOnce(&mut Self) -> Result<T, Stop<'a>>,
    ) -> Result<T, Stop<'a>> {
        let mut variables = fresh(&block.lets);
        variables.extend(block.functions.iter().map(|(name, _)| Variable {
            name: *name,
            value: None,
            constant: false,
        }));
        self.within(variables, |own| {
            for (name, function) in &block.functions {
                let function = own.make(Thing::Function(function, own.env))?;
                own.begin(*name, function);
            }
            run(own)
        })
    }

    fn statements(&mut self, list: &'a [Statement]) -> Run<'a> {
        for statement in list {
            match self.statement(statement)? {
                Flow::Next => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }

    fn statement(&mut self, statement: &'a Statement) -> Run<'a> {
        if let Statement::Expression(node) = statement {
            self.last = self.node(node)?;
            return Ok(Flow::Next);
        }
        self.deeper(|own| own.compound(statement))
    }

    fn compound(&mut self, statement: &'a Statement) -> Run<'a> {
        match statement {
            Statement::Declare(var, list) => {
                for (shape, value) in list {
                    let value = match value {
                        Some(node) => self.node(node)?,
                        None if *var => continue,
                        None => Value::Undefined,
                    };
                    self.take_apart(shape, value, true)?;
                }
                Ok(Flow::Next)
            }
            Statement::If(cases, last) => {
                for (test, then) in cases {
                    if self.node(test)?.truthy() {
                        return self.statement(then);
                    }
                }
                last.as_ref().map_or(Ok(Flow::Next), |last| self.statement(last))
            }
            Statement::Block(block) => self.block(block),
            Statement::Return(None) => Ok(Flow::Return(Value::Undefined)),
            Statement::Return(Some(node)) => Ok(Flow::Return(self.node(node)?)),
            Statement::Break => Ok(Flow::Break),
            Statement::Continue => Ok(Flow::Continue),
            Statement::Throw(node) => Err(Stop::Throw(self.node(node)?)),
            Statement::While(test, body) => {
                while self.node(test)?.truthy() {
                    match self.statement(body)? {
                        Flow::Break => break,
                        Flow::Return(value) => return Ok(Flow::Return(value)),
                        _ => {}
                    }
                }
                Ok(Flow::Next)
            }
            Statement::Do(body, test) => loop {
                match self.statement(body)? {
                    Flow::Break => return Ok(Flow::Next),
                    Flow::Return(value) => return Ok(Flow::Return(value)),
                    _ => {}
                }
                if !self.node(test)?.truthy() {
                    return Ok(Flow::Next);
                }
            },
            Statement::For(parts) => self.within(fresh(&parts.lets), |own| own.for_loop(parts)),
            Statement::Each(parts) => self.each(parts),
            Statement::Switch(value, parts) => {
                let value = self.node(value)?;
                self.scoped(&parts.block, |own| own.switch(&value, parts))
            }
            Statement::Try(parts) => self.attempt(parts),
            Statement::Expression(_) | Statement::Empty => Ok(Flow::Next),
        }
    }

    fn for_loop(&mut self, parts: &'a For) -> Run<'a> {
        if let Some(start) = &parts.start {
            self.statement(start)?;
        }
        loop {
            if let Some(test) = &parts.test
                && !self.node(test)?.truthy()
            {
                return Ok(Flow::Next);
            }
            match self.statement(&parts.body)? {
                Flow::Break => return Ok(Flow::Next),
                Flow::Return(value) => return Ok(Flow::Return(value)),
                _ => {}
            }
            // Each turn has variables of its own: a function made in it keeps them.
            if !parts.lets.is_empty() {
                let own = self.envs.get(self.env).map(|env| (env.parent, env.copy()));
                if let Some((parent, variables)) = own {
                    self.enter(parent, variables)?;
                }
            }
            if let Some(step) = &parts.step {
                self.node(step)?;
            } else {
                self.charge(1)?;
            }
        }
    }

    fn each(&mut self, parts: &'a Each) -> Run<'a> {
        let list = self.node(&parts.list)?;
        let keys = if !parts.keys {
            None
        } else if list.is_nothing() {
            return Ok(Flow::Next);
        } else {
            Some(self.keys(&list)?)
        };
        let whole = if keys.is_none() && self.length(&list).is_none() { Some(self.iterate(&list)?) } else { None };
        let mut number = 0;
        loop {
            // A list may grow on the way.
            let item = match (&keys, &whole) {
                (Some(keys), _) => keys.get(number).cloned().map(Value::Text),
                (_, Some(items)) => items.get(number).cloned(),
                _ => self.length(&list).filter(|length| number < *length).map(|_| self.item(&list, number)),
            };
            let Some(item) = item else { return Ok(Flow::Next) };
            number += 1;
            let flow = self.within(fresh(&parts.lets), |own| {
                own.take_apart(&parts.to, item, parts.declared)?;
                own.statement(&parts.body)
            })?;
            match flow {
                Flow::Break => return Ok(Flow::Next),
                Flow::Return(value) => return Ok(Flow::Return(value)),
                _ => {}
            }
        }
    }

    fn switch(&mut self, value: &Value<'a>, parts: &'a Switch) -> Run<'a> {
        let mut start = parts.cases.iter().find(|(test, _)| test.is_none()).map(|(_, first)| *first);
        for (test, first) in &parts.cases {
            let Some(test) = test else { continue };
            let test = self.node(test)?;
            if self.same(value, &test) {
                start = Some(*first);
                break;
            }
        }
        let rest = start.and_then(|first| parts.block.list.get(first..)).unwrap_or_default();
        match self.statements(rest)? {
            Flow::Break => Ok(Flow::Next),
            flow => Ok(flow),
        }
    }

    fn attempt(&mut self, parts: &'a Try) -> Run<'a> {
        let (env, depth) = (self.env, self.depth);
        let mut outcome = self.block(&parts.body);
        if let (Err(Stop::Throw(error)), Some(Catch { shape, lets, body })) = (&outcome, &parts.catch) {
            (self.env, self.depth) = (env, depth);
            let error = error.clone();
            outcome = self.within(fresh(lets), |own| {
                if let Some(shape) = shape {
                    own.take_apart(shape, error, true)?;
                }
                own.block(body)
            });
        }
        let Some(last) = &parts.finally else { return outcome };
        // An exhausted budget is no error that a script may go on after.
        if matches!(outcome, Err(Stop::Steps | Stop::Memory)) {
            return outcome;
        }
        (self.env, self.depth) = (env, depth);
        match self.block(last)? {
            Flow::Next => outcome,
            flow => Ok(flow),
        }
    }

    /// Runs the whole script; what it returned, if it did.
    pub fn run(&mut self, body: &'a Function) -> Result<Option<Value<'a>>, Stop<'a>> {
        match self.block(&body.body)? {
            Flow::Return(value) => Ok(Some(value)),
            _ => Ok(None),
        }
    }
}
