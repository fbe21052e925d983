//! Reading a pattern into a tree.

use super::BadPattern;
use super::class::{Class, Named};

/// Groups inside groups.
const DEEPEST: usize = 60;

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Tree {
    Char(char),
    Class(Class),
    Start,
    End,
    /// `\b` (true) or `\B`.
    Edge(bool),
    /// `(?=…)` (true) or `(?!…)`.
    Ahead(bool, Box<Tree>),
    Sequence(Vec<Tree>),
    Either(Vec<Tree>),
    Repeat(Box<Tree>, u32, Option<u32>),
}

pub(super) fn parse(source: &str) -> Result<Tree, BadPattern> {
    let mut parser = Parser { letters: source.chars().collect(), at: 0, depth: 0 };
    let tree = parser.either()?;
    if parser.at < parser.letters.len() { Err(parser.wrong()) } else { Ok(tree) }
}

struct Parser {
    letters: Vec<char>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let here = self.peek() == Some(wanted);
        self.at += usize::from(here);
        here
    }

    fn next(&mut self) -> Result<char, BadPattern> {
        let letter = self.peek().ok_or(BadPattern::Syntax(self.at))?;
        self.at += 1;
        Ok(letter)
    }

    fn wrong(&self) -> BadPattern {
        BadPattern::Syntax(self.at)
    }

    fn either(&mut self) -> Result<Tree, BadPattern> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(BadPattern::TooLarge);
        }
        let mut branches = vec![self.sequence()?];
        while self.take('|') {
            branches.push(self.sequence()?);
        }
        self.depth -= 1;
        Ok(if branches.len() == 1 { branches.remove(0) } else { Tree::Either(branches) })
    }

    fn sequence(&mut self) -> Result<Tree, BadPattern> {
        let mut parts = Vec::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            if self.quantifier()?.is_some() {
                return Err(self.wrong());
            }
            let atom = self.atom()?;
            let fixed = matches!(atom, Tree::Start | Tree::End | Tree::Edge(_));
            parts.push(match self.quantifier()? {
                None => atom,
                Some(_) if fixed => return Err(self.wrong()),
                Some((least, most)) => Tree::Repeat(Box::new(atom), least, most),
            });
        }
        Ok(Tree::Sequence(parts))
    }

    /// Greedy and lazy quantifiers accept the same texts, so laziness is read and dropped.
    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>, BadPattern> {
        let range = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.braces() {
                Some((range, end)) => {
                    self.at = end;
                    range
                }
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        self.at += 1;
        if range.1.is_some_and(|most| most < range.0) {
            return Err(self.wrong());
        }
        self.take('?');
        Ok(Some(range))
    }

    /// `{2}`, `{2,}`, `{2,5}` and the place of its end; any other brace is a character (Annex B).
    fn braces(&self) -> Option<((u32, Option<u32>), usize)> {
        let length = self.letters[self.at..].iter().take(20).position(|c| *c == '}')?;
        let inside: String = self.letters[self.at + 1..self.at + length].iter().collect();
        let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        let range = match inside.split_once(',') {
            None => (number(&inside)?, Some(number(&inside)?)),
            Some((least, "")) => (number(least)?, None),
            Some((least, most)) => (number(least)?, Some(number(most)?)),
        };
        Some((range, self.at + length))
    }

    fn atom(&mut self) -> Result<Tree, BadPattern> {
        Ok(match self.next()? {
            '^' => Tree::Start,
            '$' => Tree::End,
            '.' => Tree::Class(Class::of(Named::NotNewline, false)),
            '(' => self.group()?,
            '[' => Tree::Class(self.class()?),
            '\\' => match self.peek() {
                Some(edge @ ('b' | 'B')) => {
                    self.at += 1;
                    Tree::Edge(edge == 'b')
                }
                _ => match self.escape()? {
                    Escape::Char(letter) => Tree::Char(letter),
                    Escape::Set(named, complement) => Tree::Class(Class::of(named, complement)),
                },
            },
            letter => Tree::Char(letter),
        })
    }

    fn group(&mut self) -> Result<Tree, BadPattern> {
        let mut ahead = None;
        if self.take('?') {
            match self.next()? {
                ':' => {}
                '=' => ahead = Some(true),
                '!' => ahead = Some(false),
                '<' if !matches!(self.peek(), Some('=' | '!')) => while self.next()? != '>' {},
                _ => return Err(BadPattern::Unsupported(self.at)),
            }
        }
        let inside = self.either()?;
        if !self.take(')') {
            return Err(self.wrong());
        }
        Ok(match ahead {
            Some(wanted) => Tree::Ahead(wanted, Box::new(inside)),
            None => inside,
        })
    }

    fn class(&mut self) -> Result<Class, BadPattern> {
        let mut class = Class { negated: self.take('^'), ..Class::default() };
        while !self.take(']') {
            let from = self.class_atom()?;
            let range = self.peek() == Some('-') && self.letters.get(self.at + 1).is_some_and(|c| *c != ']');
            let from = match from {
                Escape::Set(named, complement) => {
                    class.named.push((named, complement));
                    continue;
                }
                Escape::Char(from) => from,
            };
            if !range {
                class.ranges.push((from, from));
                continue;
            }
            self.at += 1;
            match self.class_atom()? {
                Escape::Char(to) if to >= from => class.ranges.push((from, to)),
                Escape::Char(_) => return Err(self.wrong()),
                // `[a-\\d]`: the hyphen is itself (Annex B).
                Escape::Set(named, complement) => {
                    class.ranges.extend([(from, from), ('-', '-')]);
                    class.named.push((named, complement));
                }
            }
        }
        Ok(class)
    }

    fn class_atom(&mut self) -> Result<Escape, BadPattern> {
        match self.next()? {
            '\\' if self.take('b') => Ok(Escape::Char('\u{8}')),
            '\\' => self.escape(),
            letter => Ok(Escape::Char(letter)),
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<Escape, BadPattern> {
        let set = |named, complement| Ok(Escape::Set(named, complement));
        let letter = match self.next()? {
            'd' => return set(Named::Digit, false),
            'D' => return set(Named::Digit, true),
            'w' => return set(Named::Word, false),
            'W' => return set(Named::Word, true),
            's' => return set(Named::Space, false),
            'S' => return set(Named::Space, true),
            sign @ ('p' | 'P') if self.take('{') => {
                let mut name = String::new();
                while let letter = self.next()?
                    && letter != '}'
                {
                    name.push(letter);
                }
                let named = Named::property(&name).ok_or(BadPattern::Unsupported(self.at))?;
                return set(named, sign == 'P');
            }
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\u{c}',
            'v' => '\u{b}',
            '0' if !self.peek().is_some_and(|c| c.is_ascii_digit()) => '\0',
            'x' => self.hex(2)?,
            'u' => self.hex(4)?,
            '0'..='9' | 'k' | 'c' => return Err(BadPattern::Unsupported(self.at)),
            letter => letter,
        };
        Ok(Escape::Char(letter))
    }

    fn hex(&mut self, digits: usize) -> Result<char, BadPattern> {
        let mut code = String::new();
        if self.take('{') {
            while let digit = self.next()?
                && digit != '}'
            {
                code.push(digit);
            }
        } else {
            for _ in 0..digits {
                code.push(self.next()?);
            }
        }
        u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).ok_or(self.wrong())
    }
}

enum Escape {
    Char(char),
    Set(Named, bool),
}
