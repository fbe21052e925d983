//! Functions, objects, and what values are taken apart into.

use super::super::Bad;
use super::super::lex::Token;
use super::super::tree::*;
use super::{Declared, Parser, Scope};

impl Parser<'_> {
    /// An arrow function, if one begins here.
    pub(super) fn arrow(&mut self) -> Result<Option<Node>, Bad> {
        let at = self.at;
        let mark = self.mark();
        match self.token {
            Token::Name("async") => {
                self.advance()?;
                if self.is_word("function") || self.is("(") {
                    return Err(Bad::new(at, "async functions are outside of the language"));
                }
                self.back(mark);
                return Ok(None);
            }
            Token::Name(name) if !super::RESERVED.contains(&name) => {
                // Most names are none: look no further than the next word.
                let mut ahead = self.lexer.clone();
                let arrow = matches!(ahead.next(), Ok((Token::Mark("=>"), _, false)));
                if !arrow {
                    return Ok(None);
                }
            }
            Token::Mark("(") => {}
            _ => return Ok(None),
        }
        self.vars.push(Vec::new());
        self.blocks.push(Scope::default());
        let bare = !self.is("(");
        let params = if bare { self.bare_param() } else { self.params() };
        match params {
            Ok(params) if self.is("=>") && !self.line => {
                self.advance()?;
                let function = self.out_of_loops(|own| {
                    if own.is("{") {
                        return own.body(params, None, true);
                    }
                    let outcome = own.assignment(true)?;
                    own.pop(params, Vec::new(), Some(Box::new(outcome)), None, true)
                })?;
                Ok(Some(Node { at, kind: Kind::Function(Box::new(function)) }))
            }
            _ => {
                self.back(mark);
                Ok(None)
            }
        }
    }

    /// `function` has been taken.
    pub(super) fn function_expression(&mut self) -> Result<Function, Bad> {
        if self.is("*") {
            return Err(self.bad("generators are outside of the language"));
        }
        let name = if self.is("(") { None } else { Some(self.name()?) };
        self.function_rest(name)
    }

    /// Parameters and body.
    pub(super) fn function_rest(&mut self, name: Option<Sym>) -> Result<Function, Bad> {
        self.vars.push(Vec::new());
        self.blocks.push(Scope::default());
        self.out_of_loops(|own| {
            let params = own.params()?;
            own.deeper(|own| own.body(params, name, false))
        })
    }

    /// What a function holds: `break` and `continue` in it do not reach the loops around it.
    fn out_of_loops<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Bad>) -> Result<T, Bad> {
        let around = (std::mem::take(&mut self.loops), std::mem::take(&mut self.switches));
        let read = read(self);
        (self.loops, self.switches) = around;
        read
    }

    fn body(&mut self, params: Vec<Param>, name: Option<Sym>, arrow: bool) -> Result<Function, Bad> {
        self.expect("{")?;
        let list = self.statements(|token| *token == Token::Mark("}"))?;
        self.expect("}")?;
        self.pop(params, list, None, name, arrow)
    }

    fn pop(
        &mut self,
        params: Vec<Param>,
        list: Vec<Statement>,
        outcome: Option<Box<Node>>,
        name: Option<Sym>,
        arrow: bool,
    ) -> Result<Function, Bad> {
        let scope = self.blocks.pop().unwrap_or_default();
        let vars = self.vars.pop().unwrap_or_default();
        let body = Block { lets: scope.lets, functions: scope.functions, list };
        Ok(Function { name, params, vars, implicit: Vec::new(), body, outcome, arrow })
    }

    fn bare_param(&mut self) -> Result<Vec<Param>, Bad> {
        Ok(vec![Param { to: Shape::Name(self.name()?), rest: false }])
    }

    fn params(&mut self) -> Result<Vec<Param>, Bad> {
        self.expect("(")?;
        let mut params = Vec::new();
        while !self.eat(")")? {
            let rest = self.eat("...")?;
            let shape = self.shape_bare(None)?;
            params.push(Param { to: self.with_default(shape)?, rest });
            if !self.is(")") {
                self.expect(",")?;
            }
        }
        Ok(params)
    }

    fn with_default(&mut self, shape: Shape) -> Result<Shape, Bad> {
        if self.eat("=")? {
            let value = self.assignment(true)?;
            return Ok(Shape::Default(Box::new(shape), Box::new(value)));
        }
        Ok(shape)
    }

    /// A name or a pattern.
    pub(super) fn shape_bare(&mut self, kind: Option<Declared>) -> Result<Shape, Bad> {
        self.deeper(|own| match own.token {
            Token::Mark("{") => own.object_shape(kind),
            Token::Mark("[") => own.array_shape(kind),
            _ => own.declared(kind),
        })
    }

    fn declared(&mut self, kind: Option<Declared>) -> Result<Shape, Bad> {
        let name = self.name()?;
        if let Some(kind) = kind {
            self.declare(kind, name)?;
        }
        Ok(Shape::Name(name))
    }

    fn object_shape(&mut self, kind: Option<Declared>) -> Result<Shape, Bad> {
        self.expect("{")?;
        let mut parts = Vec::new();
        while !self.eat("}")? {
            if self.eat("...")? {
                parts.push((None, self.declared(kind)?));
            } else {
                let key: Box<str> = match &self.token {
                    Token::Name(name) => (*name).into(),
                    Token::Text(text) => text.as_str().into(),
                    _ => return Err(self.unexpected()),
                };
                let mark = self.mark();
                self.advance()?;
                let shape = if self.eat(":")? {
                    self.shape_bare(kind)?
                } else {
                    self.back(mark);
                    self.declared(kind)?
                };
                parts.push((Some(key), self.with_default(shape)?));
            }
            if !self.is("}") {
                self.expect(",")?;
            }
        }
        Ok(Shape::Object(parts))
    }

    fn array_shape(&mut self, kind: Option<Declared>) -> Result<Shape, Bad> {
        self.expect("[")?;
        let (mut parts, mut rest) = (Vec::new(), None);
        while !self.eat("]")? {
            if self.eat(",")? {
                parts.push(None);
                continue;
            }
            if self.eat("...")? {
                rest = Some(Box::new(self.shape_bare(kind)?));
            } else {
                let shape = self.shape_bare(kind)?;
                parts.push(Some(self.with_default(shape)?));
            }
            if !self.is("]") {
                self.expect(",")?;
            }
        }
        Ok(Shape::Array(parts, rest))
    }

    /// The entries of an object, up to the closing brace.
    pub(super) fn entries(&mut self) -> Result<Vec<(Key, Node)>, Bad> {
        let mut entries = Vec::new();
        while !self.eat("}")? {
            entries.push(self.entry()?);
            if !self.is("}") {
                self.expect(",")?;
            }
        }
        Ok(entries)
    }

    fn entry(&mut self) -> Result<(Key, Node), Bad> {
        let at = self.at;
        if self.eat("...")? {
            return Ok((Key::Spread, self.assignment(true)?));
        }
        let mark = self.mark();
        let key = match std::mem::replace(&mut self.token, Token::End) {
            Token::Name(name) => Key::Fixed(name.into()),
            Token::Text(text) => Key::Fixed(text.into()),
            Token::Number(number) => Key::Fixed(crate::logic::number::to_string(number).into()),
            Token::Mark("[") => {
                self.advance()?;
                let key = self.assignment(true)?;
                if !self.is("]") {
                    return Err(self.unexpected());
                }
                Key::Computed(key)
            }
            token => {
                self.token = token;
                return Err(self.unexpected());
            }
        };
        self.advance()?;
        let named = matches!(mark.1, Token::Name(_));
        if matches!(&key, Key::Fixed(key) if **key == *"__proto__") {
            return Err(Bad::new(at, "\"__proto__\" is outside of the language"));
        }
        if let Key::Fixed(key) = &key {
            self.seen.keys.push(key.clone());
        }
        let value = if self.eat(":")? {
            self.assignment(true)?
        } else if self.is("(") {
            Node { at, kind: Kind::Function(Box::new(self.function_rest(None)?)) }
        } else if named && (self.is(",") || self.is("}")) {
            self.back(mark);
            Node { at, kind: Kind::Name(self.name()?) }
        } else {
            return Err(self.unexpected());
        };
        Ok((key, value))
    }
}
