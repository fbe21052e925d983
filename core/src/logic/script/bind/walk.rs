//! The walk over the tree.

use super::super::Bad;
use super::super::tree::*;
use super::chain::READ_ONLY;
use super::{Binder, Use};

impl Binder {
    /// Binds an expression.
    pub(super) fn node(&mut self, node: &mut Node, how: Use) -> Result<(), Bad> {
        let at = node.at;
        match &mut node.kind {
            Kind::Name(name) => {
                let name = *name;
                node.kind = self.name(name, at, how)?;
            }
            Kind::This => return Err(Bad::new(at, "\"this\" can only be used with a member behind it")),
            Kind::Chain(base, links) => {
                let base = std::mem::replace(base, Box::new(Node { at, kind: Kind::Null }));
                node.kind = self.chain(base, std::mem::take(links), how)?;
            }
            Kind::Template(_, nodes) => nodes.iter_mut().try_for_each(|node| self.node(node, Use::Value))?,
            Kind::Array(items) => self.items(items)?,
            Kind::Object(entries) => {
                for (key, value) in entries {
                    if let Key::Computed(key) = key {
                        self.node(key, Use::Value)?;
                    }
                    self.node(value, Use::Value)?;
                }
            }
            Kind::Function(function) => self.function(function)?,
            Kind::Unary(Unary::Typeof, operand) => {
                if let Kind::Name(name) = operand.kind
                    && !self.is_local(name)
                    && !self.assigned.contains(&name)
                    && self.is_guarded_only(name, at)
                {
                    node.kind = Kind::Text("undefined".into());
                    return Ok(());
                }
                if let Some(kind) = self.type_of_space(operand) {
                    node.kind = Kind::Text(kind.into());
                    return Ok(());
                }
                self.node(operand, Use::Test)?;
            }
            Kind::Unary(Unary::Delete, operand) => {
                self.node(operand, Use::Value)?;
                if is_answer(operand) || !matches!(operand.kind, Kind::Chain(..)) {
                    return Err(Bad::new(at, READ_ONLY));
                }
            }
            Kind::Unary(Unary::Not, operand) => self.node(operand, Use::Test)?,
            Kind::Unary(_, operand) => self.node(operand, Use::Value)?,
            Kind::Binary(first, list) => self.binary(first, list)?,
            Kind::Logical(_, list) => {
                let last = list.len().saturating_sub(1);
                for (number, item) in list.iter_mut().enumerate() {
                    self.node(item, if number == last { how } else { Use::Test })?;
                }
            }
            Kind::Choice(cases, last) => {
                for (test, then) in cases {
                    self.node(test, Use::Test)?;
                    self.node(then, Use::Value)?;
                }
                self.node(last, Use::Value)?;
            }
            Kind::Assign(target, assign, value) => {
                self.target(target, at, *assign != Assign::Plain)?;
                self.node(value, Use::Value)?;
            }
            Kind::Update(target, ..) => self.target(target, at, true)?,
            Kind::New(callee, items) => {
                self.node(callee, Use::Value)?;
                match &callee.kind {
                    Kind::Native(native) if native.construct.is_some() => {}
                    _ => {
                        return Err(Bad::new(
                            at,
                            "\"new\" is possible for Date, Array, Object, Set, RegExp and errors only",
                        ));
                    }
                }
                self.items(items)?;
            }
            Kind::Comma(list) => list.iter_mut().try_for_each(|node| self.node(node, Use::Value))?,
            _ => {}
        }
        Ok(())
    }

    /// A name that nothing but a `typeof` knows.
    fn is_guarded_only(&mut self, name: Sym, at: usize) -> bool {
        match self.name(name, at, Use::Test) {
            Ok(Kind::Name(_)) => self.implicit.contains(&name),
            Ok(_) => false,
            Err(_) => true,
        }
    }

    /// What `typeof` says of a namespace.
    fn type_of_space(&self, operand: &Node) -> Option<&'static str> {
        let Kind::Name(name) = operand.kind else { return None };
        let name = if self.is_local(name) { String::new() } else { self.spelled(name) };
        match &*name {
            "_" => Some("function"),
            "Math" | "JSON" | "console" | "utils" | "instance" | "submission" => Some("object"),
            _ => None,
        }
    }

    fn binary(&mut self, first: &mut Node, list: &mut [(Binary, Node)]) -> Result<(), Bad> {
        let test = |operator: &Binary, other: &Kind| {
            let equality = matches!(operator, Binary::Equal | Binary::NotEqual | Binary::Same | Binary::NotSame);
            equality && matches!(other, Kind::Null)
        };
        let how = if list.first().is_some_and(|(operator, node)| test(operator, &node.kind)) {
            Use::Test
        } else {
            Use::Value
        };
        self.node(first, how)?;
        for (number, (operator, node)) in list.iter_mut().enumerate() {
            if let (Binary::In, 0, Kind::Text(key)) = (&operator, number, &first.kind) {
                let key = key.clone();
                self.node(node, Use::Base)?;
                if let Kind::Root(root) = node.kind {
                    self.read(root, vec![&key]);
                }
                continue;
            }
            self.node(node, Use::Value)?;
        }
        Ok(())
    }

    fn target(&mut self, target: &mut Target, at: usize, read: bool) -> Result<(), Bad> {
        match target {
            Target::Name(name) => {
                if read || !self.is_local(*name) {
                    match self.name(*name, at, Use::Value)? {
                        Kind::Name(_) => {}
                        _ => {
                            return Err(Bad::new(
                                at,
                                ["\"", &self.spelled(*name), "\" cannot be assigned to"].concat(),
                            ));
                        }
                    }
                }
                Ok(())
            }
            Target::Member(base, step) => {
                self.node(base, Use::Base)?;
                if is_answer(base) || !matches!(base.kind, Kind::Name(_) | Kind::Chain(..)) {
                    return Err(Bad::new(at, READ_ONLY));
                }
                match &mut **step {
                    Step::Index(key) => self.node(key, Use::Value),
                    Step::Member(key) if matches!(&**key, "__proto__" | "constructor" | "prototype") => {
                        Err(Bad::new(at, ["\"", key, "\" is outside of the language"].concat()))
                    }
                    _ => Ok(()),
                }
            }
            Target::Parts(shape) => self.shape(shape, true),
        }
    }

    pub(super) fn function(&mut self, function: &mut Function) -> Result<(), Bad> {
        let mut names = function.vars.clone();
        names.extend(function.name);
        function.params.iter().for_each(|param| names_of(&param.to, &mut names));
        self.scopes.push(names);
        self.own_this += usize::from(!function.arrow);
        for param in &mut function.params {
            self.shape(&mut param.to, false)?;
        }
        if let Some(outcome) = &mut function.outcome {
            self.node(outcome, Use::Value)?;
        }
        self.block(&mut function.body)?;
        self.own_this -= usize::from(!function.arrow);
        self.scopes.pop();
        Ok(())
    }

    /// Defaults of a shape; names that are assigned, not declared.
    pub(super) fn shape(&mut self, shape: &mut Shape, assigned: bool) -> Result<(), Bad> {
        match shape {
            Shape::Name(name) if assigned => self.target(&mut Target::Name(*name), 0, false),
            Shape::Name(_) => Ok(()),
            Shape::To(target) => self.target(target, 0, false),
            Shape::Default(inner, node) => {
                self.node(node, Use::Value)?;
                self.shape(inner, assigned)
            }
            Shape::Object(parts) => parts.iter_mut().try_for_each(|(_, part)| self.shape(part, assigned)),
            Shape::Array(parts, rest) => {
                parts.iter_mut().flatten().try_for_each(|part| self.shape(part, assigned))?;
                rest.iter_mut().try_for_each(|part| self.shape(part, assigned))
            }
        }
    }
}

/// Whether an expression is a part of the answers or of the definition.
fn is_answer(node: &Node) -> bool {
    match &node.kind {
        Kind::Root(_) => true,
        Kind::Chain(base, links) => {
            matches!(base.kind, Kind::Root(_)) && !links.iter().any(|link| matches!(link.step, Step::Call(_)))
        }
        _ => false,
    }
}

fn names_of(shape: &Shape, into: &mut Vec<Sym>) {
    match shape {
        Shape::Name(name) => into.push(*name),
        Shape::To(_) => {}
        Shape::Default(inner, _) => names_of(inner, into),
        Shape::Object(parts) => parts.iter().for_each(|(_, part)| names_of(part, into)),
        Shape::Array(parts, rest) => {
            parts.iter().flatten().for_each(|part| names_of(part, into));
            rest.iter().for_each(|part| names_of(part, into));
        }
    }
}
