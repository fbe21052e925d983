//! Statements.

use super::super::Bad;
use super::super::lex::Token;
use super::super::tree::*;
use super::{Declared, Parser, Scope};

impl Parser<'_> {
    pub(super) fn statements(&mut self, end: fn(&Token<'_>) -> bool) -> Result<Vec<Statement>, Bad> {
        let mut list = Vec::new();
        while !end(&self.token) {
            match self.deeper(Self::statement)? {
                Statement::Empty => {}
                statement => list.push(statement),
            }
        }
        Ok(list)
    }

    /// The end of a statement: `;`, or where JavaScript puts one by itself.
    fn end(&mut self) -> Result<(), Bad> {
        if self.eat(";")? || self.line || self.is("}") || self.token == Token::End {
            return Ok(());
        }
        Err(self.unexpected())
    }

    fn statement(&mut self) -> Result<Statement, Bad> {
        let word = match self.token {
            Token::Mark("{") => return Ok(Statement::Block(self.block()?)),
            Token::Mark(";") => {
                self.advance()?;
                return Ok(Statement::Empty);
            }
            Token::Name(word) => word,
            _ => "",
        };
        match word {
            "var" | "let" | "const" => {
                self.advance()?;
                let declaration = self.declarations(word, true)?;
                self.end()?;
                Ok(declaration)
            }
            "function" => self.function_declaration(),
            "if" => self.choice_statement(),
            "for" => self.for_loop(),
            "while" => {
                self.advance()?;
                let test = self.in_brackets()?;
                Ok(Statement::While(test, Box::new(self.loop_body()?)))
            }
            "do" => {
                self.advance()?;
                let body = self.loop_body()?;
                if !self.eat_word("while")? {
                    return Err(self.unexpected());
                }
                let test = self.in_brackets()?;
                self.eat(";")?;
                Ok(Statement::Do(Box::new(body), test))
            }
            "switch" => self.switch(),
            "try" => self.attempt(),
            "throw" => {
                self.advance()?;
                if self.line {
                    return Err(self.unexpected());
                }
                let value = self.expression(true)?;
                self.end()?;
                Ok(Statement::Throw(value))
            }
            "return" => {
                self.advance()?;
                let none = self.line || self.is(";") || self.is("}") || self.token == Token::End;
                let value = if none { None } else { Some(self.expression(true)?) };
                self.end()?;
                Ok(Statement::Return(value))
            }
            "break" | "continue" => {
                let out = if word == "break" { self.loops + self.switches == 0 } else { self.loops == 0 };
                if out {
                    return Err(self.unexpected());
                }
                self.advance()?;
                if matches!(self.token, Token::Name(_)) && !self.line {
                    return Err(self.bad("labels are outside of the language"));
                }
                self.end()?;
                Ok(if word == "break" { Statement::Break } else { Statement::Continue })
            }
            "class" => Err(self.bad("classes are outside of the language")),
            "import" | "export" => Err(self.bad("modules are outside of the language")),
            _ => {
                let expression = self.expression(true)?;
                if self.is(":") && matches!(expression.kind, Kind::Name(_)) {
                    return Err(self.bad("labels are outside of the language"));
                }
                self.end()?;
                Ok(Statement::Expression(expression))
            }
        }
    }

    fn in_brackets(&mut self) -> Result<Node, Bad> {
        self.expect("(")?;
        let node = self.expression(true)?;
        self.expect(")")?;
        Ok(node)
    }

    fn loop_body(&mut self) -> Result<Statement, Bad> {
        let around = self.loops;
        self.loops = around + 1;
        let body = self.deeper(Self::statement);
        self.loops = around;
        body
    }

    fn block(&mut self) -> Result<Block, Bad> {
        self.expect("{")?;
        self.blocks.push(Scope::default());
        let list = self.statements(|token| *token == Token::Mark("}"))?;
        self.expect("}")?;
        let scope = self.blocks.pop().unwrap_or_default();
        Ok(Block { lets: scope.lets, functions: scope.functions, list })
    }

    /// What follows `var`, `let` or `const`.
    fn declarations(&mut self, word: &str, with_in: bool) -> Result<Statement, Bad> {
        let kind = if word == "var" { Declared::Var } else { Declared::Let(word == "const") };
        let mut list = Vec::new();
        loop {
            let shape = self.shape_bare(Some(kind))?;
            let value = if self.eat("=")? { Some(self.assignment(with_in)?) } else { None };
            let loop_head = !with_in && (self.is_word("of") || self.is_word("in"));
            if value.is_none() && !loop_head && (word == "const" || !matches!(shape, Shape::Name(_))) {
                return Err(self.bad("a declaration without a value"));
            }
            list.push((shape, value));
            if !self.eat(",")? {
                return Ok(Statement::Declare(word == "var", list));
            }
        }
    }

    fn function_declaration(&mut self) -> Result<Statement, Bad> {
        self.advance()?;
        if self.is("*") {
            return Err(self.bad("generators are outside of the language"));
        }
        let name = self.name()?;
        let function = self.function_rest(None)?;
        if let Some(block) = self.blocks.last_mut() {
            if block.lets.iter().any(|(own, _)| *own == name) {
                return Err(self.bad("a name is declared twice"));
            }
            // The last one counts.
            block.functions.retain(|(own, _)| *own != name);
            block.functions.push((name, function));
        }
        Ok(Statement::Empty)
    }

    fn choice_statement(&mut self) -> Result<Statement, Bad> {
        let mut cases = Vec::new();
        loop {
            self.advance()?;
            let test = self.in_brackets()?;
            cases.push((test, self.deeper(Self::statement)?));
            if !self.eat_word("else")? {
                return Ok(Statement::If(cases, None));
            }
            if !self.is_word("if") {
                let last = self.deeper(Self::statement)?;
                return Ok(Statement::If(cases, Some(Box::new(last))));
            }
        }
    }

    fn for_loop(&mut self) -> Result<Statement, Bad> {
        self.advance()?;
        self.expect("(")?;
        self.blocks.push(Scope::default());
        let start = match self.token {
            Token::Mark(";") => None,
            Token::Name(word @ ("var" | "let" | "const")) => {
                self.advance()?;
                Some(self.declarations(word, false)?)
            }
            _ => Some(Statement::Expression(self.expression(false)?)),
        };
        let keys = self.is_word("in");
        if keys || self.is_word("of") {
            return self.each(start, keys);
        }
        self.expect(";")?;
        let test = if self.is(";") { None } else { Some(self.expression(true)?) };
        self.expect(";")?;
        let step = if self.is(")") { None } else { Some(self.expression(true)?) };
        self.expect(")")?;
        let body = self.loop_body()?;
        let lets = self.blocks.pop().unwrap_or_default().lets;
        Ok(Statement::For(Box::new(For { lets, start, test, step, body })))
    }

    fn each(&mut self, start: Option<Statement>, keys: bool) -> Result<Statement, Bad> {
        let (to, declared) = match start {
            Some(Statement::Declare(_, mut list)) if list.len() == 1 => match list.pop() {
                Some((shape, None)) => (shape, true),
                _ => return Err(self.unexpected()),
            },
            Some(Statement::Expression(Node { kind: Kind::Name(name), .. })) => {
                self.seen.assigned.push(name);
                (Shape::Name(name), false)
            }
            _ => return Err(self.unexpected()),
        };
        self.advance()?;
        let list = self.expression(true)?;
        self.expect(")")?;
        let body = self.loop_body()?;
        let lets = self.blocks.pop().unwrap_or_default().lets;
        Ok(Statement::Each(Box::new(Each { lets, declared, to, keys, list, body })))
    }

    fn switch(&mut self) -> Result<Statement, Bad> {
        self.advance()?;
        let value = self.in_brackets()?;
        self.expect("{")?;
        self.blocks.push(Scope::default());
        self.switches += 1;
        let (mut cases, mut list) = (Vec::new(), Vec::new());
        while !self.eat("}")? {
            let test = if self.eat_word("case")? {
                Some(self.expression(true)?)
            } else if self.eat_word("default")? {
                if cases.iter().any(|(test, _): &(Option<Node>, usize)| test.is_none()) {
                    return Err(self.bad("two defaults"));
                }
                None
            } else {
                return Err(self.unexpected());
            };
            self.expect(":")?;
            cases.push((test, list.len()));
            list.extend(self.statements(|token| matches!(token, Token::Name("case" | "default") | Token::Mark("}")))?);
        }
        self.switches -= 1;
        let scope = self.blocks.pop().unwrap_or_default();
        let block = Block { lets: scope.lets, functions: scope.functions, list };
        Ok(Statement::Switch(value, Box::new(Switch { block, cases })))
    }

    fn attempt(&mut self) -> Result<Statement, Bad> {
        self.advance()?;
        let body = self.block()?;
        let mut catch = None;
        if self.eat_word("catch")? {
            self.blocks.push(Scope::default());
            let shape = if self.eat("(")? {
                let shape = self.shape_bare(Some(Declared::Let(false)))?;
                self.expect(")")?;
                Some(shape)
            } else {
                None
            };
            let lets = self.blocks.pop().unwrap_or_default().lets;
            catch = Some(Catch { shape, lets, body: self.block()? });
        }
        let finally = if self.eat_word("finally")? { Some(self.block()?) } else { None };
        if catch.is_none() && finally.is_none() {
            return Err(self.unexpected());
        }
        Ok(Statement::Try(Box::new(Try { body, catch, finally })))
    }
}
