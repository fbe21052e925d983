//! The walk over statements.

use super::super::Bad;
use super::super::tree::*;
use super::{Binder, Use};

impl Binder {
    pub(super) fn block(&mut self, block: &mut Block) -> Result<(), Bad> {
        let mut names: Vec<Sym> = block.lets.iter().map(|(name, _)| *name).collect();
        names.extend(block.functions.iter().map(|(name, _)| *name));
        self.scopes.push(names);
        for (_, function) in &mut block.functions {
            self.function(function)?;
        }
        block.list.iter_mut().try_for_each(|statement| self.statement(statement))?;
        self.scopes.pop();
        Ok(())
    }

    fn within(&mut self, lets: &[(Sym, bool)], run: impl FnOnce(&mut Self) -> Result<(), Bad>) -> Result<(), Bad> {
        self.scopes.push(lets.iter().map(|(name, _)| *name).collect());
        run(self)?;
        self.scopes.pop();
        Ok(())
    }

    fn statement(&mut self, statement: &mut Statement) -> Result<(), Bad> {
        match statement {
            Statement::Expression(node) | Statement::Throw(node) | Statement::Return(Some(node)) => {
                self.node(node, Use::Value)
            }
            Statement::Declare(_, list) => {
                list.iter_mut().try_for_each(|(shape, value)| self.declaration(shape, value))
            }
            Statement::If(cases, last) => {
                for (test, then) in cases {
                    self.node(test, Use::Test)?;
                    self.statement(then)?;
                }
                last.iter_mut().try_for_each(|last| self.statement(last))
            }
            Statement::Block(block) => self.block(block),
            Statement::While(test, body) | Statement::Do(body, test) => {
                self.node(test, Use::Test)?;
                self.statement(body)
            }
            Statement::For(parts) => {
                let For { lets, start, test, step, body } = &mut **parts;
                self.within(lets, |own| {
                    start.iter_mut().try_for_each(|start| own.statement(start))?;
                    test.iter_mut().try_for_each(|test| own.node(test, Use::Test))?;
                    step.iter_mut().try_for_each(|step| own.node(step, Use::Value))?;
                    own.statement(body)
                })
            }
            Statement::Each(parts) => {
                self.node(&mut parts.list, Use::Value)?;
                let Each { lets, declared, to, body, .. } = &mut **parts;
                self.within(lets, |own| {
                    own.shape(to, !*declared)?;
                    own.statement(body)
                })
            }
            Statement::Switch(value, parts) => {
                self.node(value, Use::Value)?;
                let lets: Vec<_> = parts.block.lets.clone();
                let Switch { block, cases } = &mut **parts;
                self.within(&lets, |own| {
                    cases
                        .iter_mut()
                        .filter_map(|(test, _)| test.as_mut())
                        .try_for_each(|test| own.node(test, Use::Value))?;
                    own.block(block)
                })
            }
            Statement::Try(parts) => {
                self.block(&mut parts.body)?;
                if let Some(Catch { shape, lets, body }) = &mut parts.catch {
                    self.within(lets, |own| {
                        shape.iter_mut().try_for_each(|shape| own.shape(shape, false))?;
                        own.block(body)
                    })?;
                }
                parts.finally.iter_mut().try_for_each(|block| self.block(block))
            }
            Statement::Return(None) | Statement::Break | Statement::Continue | Statement::Empty => Ok(()),
        }
    }

    /// `const { a, b } = data` looks at these two.
    fn declaration(&mut self, shape: &mut Shape, value: &mut Option<Node>) -> Result<(), Bad> {
        let Some(value) = value else { return self.shape(shape, false) };
        match shape {
            Shape::Object(parts) if parts.iter().all(|(key, _)| key.is_some()) => {
                self.node(value, Use::Base)?;
                if let Kind::Root(root) = value.kind {
                    parts.iter().filter_map(|(key, _)| key.as_deref()).for_each(|key| self.read(root, vec![key]));
                }
            }
            _ => self.node(value, Use::Value)?,
        }
        self.shape(shape, false)
    }
}
