//! Expressions.

use super::super::Bad;
use super::super::lex::Token;
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
        let target = match left.kind {
            Kind::Array(_) | Kind::Object(_) if operator == Assign::Plain => Target::Parts(Box::new(self.parts(left)?)),
            _ => self.target(left)?,
        };
        self.advance()?;
        let value = self.assignment(with_in)?;
        Ok(Node { at, kind: Kind::Assign(target, operator, Box::new(value)) })
    }

    /// A list or an object that was read, as what a value is taken apart into: `[a, b[0]] = …`, `({ a: b } = …)`.
    fn parts(&mut self, node: Node) -> Result<Shape, Bad> {
        let bad = Bad::new(node.at, "this cannot be assigned to");
        match node.kind {
            Kind::Array(items) => {
                let (mut parts, mut rest, last) = (Vec::new(), None, items.len().saturating_sub(1));
                for (number, item) in items.into_iter().enumerate() {
                    let part = self.parts(item.node)?;
                    match (item.spread, number == last) {
                        (false, _) => parts.push(Some(part)),
                        (true, true) => rest = Some(Box::new(part)),
                        (true, false) => return Err(bad),
                    }
                }
                Ok(Shape::Array(parts, rest))
            }
            Kind::Object(entries) => {
                let mut parts = Vec::new();
                for (key, node) in entries {
                    let Key::Fixed(key) = key else { return Err(bad) };
                    parts.push((Some(key), self.parts(node)?));
                }
                Ok(Shape::Object(parts))
            }
            // What stands behind the sign is taken where there is no value.
            Kind::Assign(target, Assign::Plain, value) => Ok(Shape::Default(Box::new(shape(target)), value)),
            _ => self.target(node).map(shape),
        }
    }

    /// What can be assigned to.
    pub(super) fn target(&mut self, node: Node) -> Result<Target, Bad> {
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
            Kind::Array(_) | Kind::Object(_) => Err(Bad::new(node.at, "taking apart is not possible here")),
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
}

fn compound(mark: &str) -> Option<Binary> {
    BINARY.iter().find(|(own, ..)| *own == mark).and_then(|(.., operator)| match operator {
        Operator::Binary(binary) if !matches!(mark, "=" | "!=" | "==" | "<" | ">" | "=>") => Some(*binary),
        _ => None,
    })
}

fn shape(target: Target) -> Shape {
    match target {
        Target::Name(name) => Shape::Name(name),
        Target::Parts(shape) => *shape,
        target => Shape::To(Box::new(target)),
    }
}
