//! Reading a pattern into a tree.

use super::class::{Class, Named};
use super::{BadPattern, Flags};

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
    Repeat(Box<Repeat>),
    /// A group that is remembered, from 1.
    Group(usize, Box<Tree>),
}

/// A quantifier and what it is about.
#[derive(Debug)]
pub(super) struct Repeat {
    pub body: Tree,
    pub least: u32,
    pub most: Option<u32>,
    pub lazy: bool,
    /// The groups inside: the first, and the first that is none of them.
    pub groups: (usize, usize),
}

/// The tree and the names of its groups, the whole (0, nameless) included.
pub(super) fn parse(source: &str, flags: Option<Flags>) -> Result<(Tree, Vec<Option<String>>), BadPattern> {
    let mut parser = Parser { letters: source.chars().collect(), at: 0, depth: 0, flags, groups: vec![None] };
    let tree = parser.either()?;
    if parser.at < parser.letters.len() { Err(parser.wrong()) } else { Ok((tree, parser.groups)) }
}

struct Parser {
    letters: Vec<char>,
    at: usize,
    depth: usize,
    /// Of a script's literal; a rule's pattern has none.
    flags: Option<Flags>,
    groups: Vec<Option<String>>,
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
            let first = self.groups.len();
            let body = self.atom()?;
            let fixed = matches!(body, Tree::Start | Tree::End | Tree::Edge(_));
            parts.push(match self.quantifier()? {
                None => body,
                Some(_) if fixed => return Err(self.wrong()),
                Some((least, most, lazy)) => {
                    Tree::Repeat(Box::new(Repeat { body, least, most, lazy, groups: (first, self.groups.len()) }))
                }
            });
        }
        Ok(Tree::Sequence(parts))
    }

    /// Least and most times, and whether as few as possible are wanted.
    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>, bool)>, BadPattern> {
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
        Ok(Some((range.0, range.1, self.take('?'))))
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
            '.' if self.flags.is_some_and(|flags| flags.dot_all) => {
                Tree::Class(Class { negated: true, ..Class::default() })
            }
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
        let (mut ahead, mut number) = (None, None);
        if self.take('?') {
            match self.next()? {
                ':' => {}
                '=' => ahead = Some(true),
                '!' => ahead = Some(false),
                '<' if !matches!(self.peek(), Some('=' | '!')) => {
                    let mut name = String::new();
                    while let letter = self.next()?
                        && letter != '>'
                    {
                        name.push(letter);
                    }
                    number = Some(self.groups.len());
                    self.groups.push(Some(name));
                }
                _ => return Err(BadPattern::Unsupported(self.at)),
            }
        } else {
            number = Some(self.groups.len());
            self.groups.push(None);
        }
        let inside = self.either()?;
        if !self.take(')') {
            return Err(self.wrong());
        }
        Ok(match (ahead, number) {
            (Some(wanted), _) => Tree::Ahead(wanted, Box::new(inside)),
            (None, Some(number)) => Tree::Group(number, Box::new(inside)),
            (None, None) => inside,
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
        // Without the flag `u` these mean letters and braces, which no author of a form wants.
        let braces = self.flags.is_none_or(|flags| flags.unicode);
        let letter = match self.next()? {
            'd' => return set(Named::Digit, false),
            'D' => return set(Named::Digit, true),
            'w' => return set(Named::Word, false),
            'W' => return set(Named::Word, true),
            's' => return set(Named::Space, false),
            'S' => return set(Named::Space, true),
            'p' | 'P' | 'u' if !braces && self.peek() == Some('{') => return Err(BadPattern::Unsupported(self.at)),
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
