//! What operators stand between: names, literals, members and calls.

use super::super::Bad;
use super::super::lex::Token;
use super::super::regex::Regex;
use super::super::tree::*;
use super::Parser;

impl Parser<'_> {
    pub(super) fn postfix(&mut self) -> Result<Node, Bad> {
        let at = self.at;
        let base = self.primary()?;
        let mut links = Vec::new();
        loop {
            let maybe = self.eat("?.")?;
            let step = match self.token {
                Token::Mark("(") => {
                    self.advance()?;
                    Step::Call(self.items(")")?)
                }
                Token::Mark("[") => {
                    self.advance()?;
                    let index = self.expression(true)?;
                    self.expect("]")?;
                    match index.kind {
                        Kind::Text(key) => Step::Member(key),
                        _ => Step::Index(index),
                    }
                }
                Token::Name(name) if maybe => self.member(name)?,
                Token::Mark(".") if !maybe => {
                    self.advance()?;
                    let Token::Name(name) = self.token else { return Err(self.unexpected()) };
                    self.member(name)?
                }
                _ if maybe => return Err(self.unexpected()),
                Token::Tick => return Err(self.bad("tagged templates are outside of the language")),
                _ => break,
            };
            links.push(Link { maybe, step });
        }
        let node = if links.is_empty() { base } else { Node { at, kind: Kind::Chain(Box::new(base), links) } };
        match self.token {
            Token::Mark(mark @ ("++" | "--")) if !self.line => {
                let target = self.target(node)?;
                self.advance()?;
                Ok(Node { at, kind: Kind::Update(target, if mark == "++" { 1.0 } else { -1.0 }, false) })
            }
            _ => Ok(node),
        }
    }

    fn member(&mut self, name: &str) -> Result<Step, Bad> {
        self.advance()?;
        Ok(Step::Member(name.into()))
    }

    /// Arguments or the items of an array, up to the closing mark.
    fn items(&mut self, close: &str) -> Result<Vec<Item>, Bad> {
        let mut items = Vec::new();
        while !self.eat(close)? {
            if self.is(",") {
                return Err(self.bad("a gap in an array"));
            }
            let spread = self.eat("...")?;
            items.push(Item { spread, node: self.assignment(true)? });
            if !self.is(close) {
                self.expect(",")?;
            }
        }
        Ok(items)
    }

    fn primary(&mut self) -> Result<Node, Bad> {
        let at = self.at;
        let kind = match std::mem::replace(&mut self.token, Token::End) {
            Token::Number(number) => self.taken(Kind::Number(number))?,
            Token::Text(text) => self.taken(Kind::Text(text.into()))?,
            Token::Tick => self.template()?,
            Token::Name("true") => self.taken(Kind::Bool(true))?,
            Token::Name("false") => self.taken(Kind::Bool(false))?,
            Token::Name("null") => self.taken(Kind::Null)?,
            Token::Name("this") => self.taken(Kind::This)?,
            Token::Name("function") => {
                self.advance()?;
                Kind::Function(Box::new(self.function_expression()?))
            }
            Token::Name("new") => {
                self.advance()?;
                let place = self.at;
                let name = self.name()?;
                if self.is(".") {
                    return Err(self.bad("only a name can stand after \"new\""));
                }
                let items = if self.eat("(")? { self.items(")")? } else { Vec::new() };
                Kind::New(Box::new(Node { at: place, kind: Kind::Name(name) }), items)
            }
            Token::Mark("(") => {
                self.advance()?;
                let inner = self.expression(true)?;
                self.expect(")")?;
                return Ok(inner);
            }
            Token::Mark("[") => {
                self.advance()?;
                Kind::Array(self.items("]")?)
            }
            Token::Mark("{") => {
                self.advance()?;
                Kind::Object(self.entries()?)
            }
            Token::Mark("/" | "/=") => {
                let (body, flags) = self.lexer.regex(at)?;
                let regex = Regex::new(body, flags).map_err(|reason| Bad::new(at, reason))?;
                self.taken(Kind::Regex(regex.into()))?
            }
            token => {
                self.token = token;
                Kind::Name(self.name()?)
            }
        };
        Ok(Node { at, kind })
    }

    fn taken(&mut self, kind: Kind) -> Result<Kind, Bad> {
        self.advance()?;
        Ok(kind)
    }

    fn template(&mut self) -> Result<Kind, Bad> {
        let (mut pieces, mut nodes) = (Vec::new(), Vec::new());
        loop {
            let (piece, last) = self.lexer.piece()?;
            pieces.push(piece.into());
            self.advance()?;
            if last {
                return Ok(Kind::Template(pieces, nodes));
            }
            nodes.push(self.expression(true)?);
            if !self.is("}") {
                return Err(self.unexpected());
            }
        }
    }
}
