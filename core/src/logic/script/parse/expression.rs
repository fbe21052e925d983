//! Expressions.

use super::super::Bad;
use super::super::lex::Token;
use super::super::regex::Regex;
use super::super::tree::*;
use super::Parser;

/// Operators by how strongly they bind.
const BINARY: [(&str, u8, Operator); 25] = [
    ("??", 1, Operator::Logical(Logical::Nullish)),
    ("||", 2, Operator::Logical(Logical::Or)),
    ("&&", 3, Operator::Logical(Logical::And)),
    ("|", 4, Operator::Binary(Binary::Or)),
    ("^", 5, Operator::Binary(Binary::Xor)),
    ("&", 6, Operator::Binary(Binary::And)),
    ("===", 7, Operator::Binary(Binary::Same)),
    ("!==", 7, Operator::Binary(Binary::NotSame)),
    ("==", 7, Operator::Binary(Binary::Equal)),
    ("!=", 7, Operator::Binary(Binary::NotEqual)),
    ("<", 8, Operator::Binary(Binary::Less)),
    ("<=", 8, Operator::Binary(Binary::LessOrEqual)),
    (">", 8, Operator::Binary(Binary::Greater)),
    (">=", 8, Operator::Binary(Binary::GreaterOrEqual)),
    ("in", 8, Operator::Binary(Binary::In)),
    ("instanceof", 8, Operator::Binary(Binary::InstanceOf)),
    ("<<", 9, Operator::Binary(Binary::Left)),
    (">>", 9, Operator::Binary(Binary::Right)),
    (">>>", 9, Operator::Binary(Binary::RightUnsigned)),
    ("+", 10, Operator::Binary(Binary::Add)),
    ("-", 10, Operator::Binary(Binary::Subtract)),
    ("*", 11, Operator::Binary(Binary::Multiply)),
    ("/", 11, Operator::Binary(Binary::Divide)),
    ("%", 11, Operator::Binary(Binary::Remainder)),
    ("**", 12, Operator::Binary(Binary::Power)),
];

#[derive(Clone, Copy)]
enum Operator {
    Binary(Binary),
    Logical(Logical),
}

impl Parser<'_> {
    /// An expression, commas included.
    pub(super) fn expression(&mut self, with_in: bool) -> Result<Node, Bad> {
        let at = self.at;
        let first = self.assignment(with_in)?;
        if !self.is(",") {
            return Ok(first);
        }
        let mut all = vec![first];
        while self.eat(",")? {
            all.push(self.assignment(with_in)?);
        }
        Ok(Node { at, kind: Kind::Comma(all) })
    }

    pub(super) fn assignment(&mut self, with_in: bool) -> Result<Node, Bad> {
        self.deeper(|own| own.assignment_here(with_in))
    }

    fn assignment_here(&mut self, with_in: bool) -> Result<Node, Bad> {
        let at = self.at;
        if let Some(arrow) = self.arrow()? {
            return Ok(arrow);
        }
        let left = self.choice(with_in)?;
        let operator = match self.token {
            Token::Mark("=") => Assign::Plain,
            Token::Mark("&&=") => Assign::If(Logical::And),
            Token::Mark("||=") => Assign::If(Logical::Or),
            Token::Mark("??=") => Assign::If(Logical::Nullish),
            Token::Mark(mark) => {
                let Some(binary) = mark.strip_suffix('=').and_then(compound) else { return Ok(left) };
                Assign::With(binary)
            }
            _ => return Ok(left),
        };
        let target = self.target(left)?;
        self.advance()?;
        let value = self.assignment(with_in)?;
        Ok(Node { at, kind: Kind::Assign(target, operator, Box::new(value)) })
    }

    /// What can be assigned to.
    fn target(&mut self, node: Node) -> Result<Target, Bad> {
        let bad = Bad::new(node.at, "this cannot be assigned to");
        match node.kind {
            Kind::Name(name) => {
                self.seen.assigned.push(name);
                Ok(Target::Name(name))
            }
            Kind::Chain(base, mut links) => match links.pop() {
                Some(Link { step: step @ (Step::Member(_) | Step::Index(_)), maybe: false })
                    if links.iter().all(|link| !link.maybe) =>
                {
                    if let Step::Member(key) = &step {
                        self.seen.keys.push(key.clone());
                    }
                    let at = node.at;
                    let base =
                        if links.is_empty() { base } else { Box::new(Node { at, kind: Kind::Chain(base, links) }) };
                    Ok(Target::Member(base, Box::new(step)))
                }
                _ => Err(bad),
            },
            Kind::Array(_) | Kind::Object(_) => {
                Err(Bad::new(node.at, "taking apart is possible in declarations and parameters only"))
            }
            _ => Err(bad),
        }
    }

    fn choice(&mut self, with_in: bool) -> Result<Node, Bad> {
        let at = self.at;
        let mut last = self.binary(0, with_in)?;
        let mut cases = Vec::new();
        while self.is("?") {
            self.advance()?;
            let then = self.assignment(true)?;
            self.expect(":")?;
            // An arrow function or an assignment may stand after the colon.
            let next = match self.arrow()? {
                Some(arrow) => arrow,
                None => self.binary(0, with_in)?,
            };
            cases.push((std::mem::replace(&mut last, next), then));
        }
        if !cases.is_empty() {
            if self.is("=") {
                last = self.assigned(last, with_in)?;
            }
            return Ok(Node { at, kind: Kind::Choice(cases, Box::new(last)) });
        }
        Ok(last)
    }

    /// `a ? b : c = d` assigns in the last branch.
    fn assigned(&mut self, left: Node, with_in: bool) -> Result<Node, Bad> {
        let at = left.at;
        let target = self.target(left)?;
        self.advance()?;
        let value = self.assignment(with_in)?;
        Ok(Node { at, kind: Kind::Assign(target, Assign::Plain, Box::new(value)) })
    }

    fn binary(&mut self, least: u8, with_in: bool) -> Result<Node, Bad> {
        let at = self.at;
        let mut left = self.unary()?;
        loop {
            let word = match self.token {
                Token::Mark(mark) => mark,
                Token::Name("in") if with_in => "in",
                Token::Name("instanceof") => "instanceof",
                _ => return Ok(left),
            };
            let Some((_, strength, operator)) = BINARY.iter().find(|(mark, ..)| *mark == word) else { return Ok(left) };
            if *strength <= least {
                return Ok(left);
            }
            self.advance()?;
            // Powers go together from the right.
            let right = if *strength == 12 {
                self.deeper(|own| own.binary(11, with_in))?
            } else {
                self.binary(*strength, with_in)?
            };
            match (operator, &mut left.kind) {
                (Operator::Binary(binary), Kind::Binary(_, list)) => list.push((*binary, right)),
                (Operator::Logical(logical), Kind::Logical(own, list)) if logical == own => list.push(right),
                (Operator::Binary(binary), _) => {
                    left = Node { at, kind: Kind::Binary(Box::new(left), vec![(*binary, right)]) };
                }
                (Operator::Logical(logical), _) => {
                    left = Node { at, kind: Kind::Logical(*logical, vec![left, right]) };
                }
            }
        }
    }

    fn unary(&mut self) -> Result<Node, Bad> {
        self.deeper(Self::unary_here)
    }

    fn unary_here(&mut self) -> Result<Node, Bad> {
        let at = self.at;
        let unary = match self.token {
            Token::Mark("!") => Unary::Not,
            Token::Mark("-") => Unary::Minus,
            Token::Mark("+") => Unary::Plus,
            Token::Mark("~") => Unary::Invert,
            Token::Name("typeof") => Unary::Typeof,
            Token::Name("void") => Unary::Void,
            Token::Name("delete") => Unary::Delete,
            Token::Mark(mark @ ("++" | "--")) => {
                self.advance()?;
                let operand = self.unary()?;
                let target = self.target(operand)?;
                return Ok(Node { at, kind: Kind::Update(target, if mark == "++" { 1.0 } else { -1.0 }, true) });
            }
            _ => return self.postfix(),
        };
        self.advance()?;
        let operand = self.unary()?;
        if self.is("**") {
            return Err(self.bad("a sign before a power needs brackets"));
        }
        if let (Unary::Typeof, Kind::Name(name)) = (unary, &operand.kind) {
            self.seen.guarded.push(*name);
        }
        Ok(Node { at, kind: Kind::Unary(unary, Box::new(operand)) })
    }

    fn postfix(&mut self) -> Result<Node, Bad> {
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

fn compound(mark: &str) -> Option<Binary> {
    BINARY.iter().find(|(own, ..)| *own == mark).and_then(|(.., operator)| match operator {
        Operator::Binary(binary) if !matches!(mark, "=" | "!=" | "==" | "<" | ">" | "=>") => Some(*binary),
        _ => None,
    })
}
