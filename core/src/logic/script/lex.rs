//! Words of a script. Taken one at a time by the parser, because only the parser knows
//! whether a `/` divides or opens a regular expression.

use super::Bad;
use crate::logic::number::{self, is_space};

/// One word.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'s> {
    End,
    /// An identifier or keyword.
    Name(&'s str),
    Number(f64),
    Text(String),
    /// The opening mark of a template literal.
    Tick,
    Mark(&'static str),
}

/// Longest first: the first that fits is taken.
const MARKS: [&str; 57] = [
    ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&",
    "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}", "(", ")",
    "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
];

/// A regular expression's body and flags.
pub(super) type Regex<'s> = (&'s str, &'s str);

/// Where reading stands.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'s> {
    source: &'s str,
    /// Byte after the word that was taken last.
    pub at: usize,
    /// Words taken so far, going back included.
    pub taken: usize,
}

impl<'s> Lexer<'s> {
    pub fn new(source: &'s str) -> Self {
        Self { source, at: 0, taken: 0 }
    }

    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes white space and comments; whether a line ended among them.
    fn space(&mut self) -> Result<bool, Bad> {
        let mut line = false;
        while let Some(letter) = self.peek() {
            if is_space(letter) {
                line |= is_line_end(letter);
                self.at += letter.len_utf8();
            } else if self.rest().starts_with("//") {
                self.at += self.rest().find(is_line_end).unwrap_or(self.rest().len());
            } else if self.rest().starts_with("/*") {
                let Some(length) = self.rest().find("*/") else {
                    return Err(Bad::new(self.at, "a comment without end"));
                };
                line |= self.rest()[..length].contains(is_line_end);
                self.at += length + 2;
            } else {
                break;
            }
        }
        Ok(line)
    }

    /// The next word, where it begins, and whether a line ended before it.
    pub fn next(&mut self) -> Result<(Token<'s>, usize, bool), Bad> {
        self.taken += 1;
        let line = self.space()?;
        let start = self.at;
        let Some(letter) = self.peek() else { return Ok((Token::End, start, line)) };
        let token = if is_name_start(letter) {
            Token::Name(self.name())
        } else if letter.is_ascii_digit()
            || letter == '.' && self.rest()[1..].starts_with(|next: char| next.is_ascii_digit())
        {
            Token::Number(self.number()?)
        } else if matches!(letter, '"' | '\'') {
            self.at += 1;
            Token::Text(self.text(letter)?)
        } else if letter == '`' {
            self.at += 1;
            Token::Tick
        } else {
            self.mark()?
        };
        Ok((token, start, line))
    }

    fn mark(&mut self) -> Result<Token<'s>, Bad> {
        let rest = self.rest();
        let fits = |mark: &&&str| {
            // `a?.5:b` is a choice, not a chain.
            rest.starts_with(**mark) && !(**mark == "?." && rest[2..].starts_with(|next: char| next.is_ascii_digit()))
        };
        match MARKS.iter().find(fits) {
            Some(mark) => {
                self.at += mark.len();
                Ok(Token::Mark(mark))
            }
            None => Err(Bad::new(self.at, "a character that is no part of the language")),
        }
    }

    fn name(&mut self) -> &'s str {
        let rest = self.rest();
        let length = rest.find(|letter| !is_name_start(letter) && !letter.is_ascii_digit()).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn number(&mut self) -> Result<f64, Bad> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let bad = Bad::new(self.at, "a number that cannot be read");
        let radix = match bytes.get(1).map(u8::to_ascii_lowercase) {
            Some(b'x') if bytes[0] == b'0' => 16,
            Some(b'o') if bytes[0] == b'0' => 8,
            Some(b'b') if bytes[0] == b'0' => 2,
            // What JavaScript once read as octal.
            Some(b'0'..=b'9') if bytes[0] == b'0' => return Err(bad),
            _ => 10,
        };
        let mut length = if radix == 10 { 0 } else { 2 };
        while let Some(byte) = bytes.get(length) {
            let exponent = radix == 10 && matches!(bytes[length.saturating_sub(1)], b'e' | b'E') && length > 0;
            let part = match byte {
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' => true,
                b'.' => radix == 10 && !rest[..length].contains(['.', 'e', 'E']),
                b'+' | b'-' => exponent,
                _ => false,
            };
            if !part {
                break;
            }
            length += 1;
        }
        self.at += length;
        let digits: String = rest[..length].chars().filter(|letter| *letter != '_').collect();
        Some(number::from_string(&digits)).filter(|number| !number.is_nan()).ok_or(bad)
    }

    /// The rest of a string up to its closing mark.
    fn text(&mut self, close: char) -> Result<String, Bad> {
        let mut text = Units::default();
        loop {
            match self.peek() {
                None | Some('\n' | '\r') => return Err(Bad::new(self.at, "a string without end")),
                Some(letter) if letter == close => {
                    self.at += 1;
                    return text.finish(self.at);
                }
                Some('\\') => self.escape(&mut text)?,
                Some(letter) => self.plain(letter, &mut text),
            }
        }
    }

    /// The next piece of a template; true when the template ends with it, false before `${`.
    pub fn piece(&mut self) -> Result<(String, bool), Bad> {
        let mut text = Units::default();
        loop {
            match self.peek() {
                None => return Err(Bad::new(self.at, "a template without end")),
                Some('`') => {
                    self.at += 1;
                    return Ok((text.finish(self.at)?, true));
                }
                Some('$') if self.rest().starts_with("${") => {
                    self.at += 2;
                    return Ok((text.finish(self.at)?, false));
                }
                Some('\r') => {
                    self.at += if self.rest().starts_with("\r\n") { 2 } else { 1 };
                    text.push('\n');
                }
                Some('\\') => self.escape(&mut text)?,
                Some(letter) => self.plain(letter, &mut text),
            }
        }
    }

    fn plain(&mut self, letter: char, text: &mut Units) {
        self.at += letter.len_utf8();
        text.push(letter);
    }

    fn escape(&mut self, text: &mut Units) -> Result<(), Bad> {
        let bad = Bad::new(self.at, "an escape that cannot be read");
        self.at += 1;
        let letter = self.peek().ok_or(bad.clone())?;
        self.at += letter.len_utf8();
        match letter {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            'b' => text.push('\u{8}'),
            'v' => text.push('\u{b}'),
            'f' => text.push('\u{c}'),
            '0' if !self.rest().starts_with(|next: char| next.is_ascii_digit()) => text.push('\0'),
            '0'..='9' => return Err(bad),
            'x' => text.unit(self.hex(2).ok_or(bad)?),
            'u' if self.rest().starts_with('{') => {
                let length = self.rest().find('}').ok_or(bad.clone())?;
                let code = u32::from_str_radix(&self.rest()[1..length], 16).map_err(|_| bad.clone())?;
                text.push(char::from_u32(code).ok_or(bad)?);
                self.at += length + 1;
            }
            'u' => text.unit(self.hex(4).ok_or(bad)?),
            '\r' if self.rest().starts_with('\n') => self.at += 1,
            letter if is_line_end(letter) => {}
            letter => text.push(letter),
        }
        Ok(())
    }

    fn hex(&mut self, length: usize) -> Option<u16> {
        let digits = self.rest().get(..length)?;
        self.at += length;
        digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
    }

    /// The regular expression whose opening `/` stands at byte `start`.
    pub fn regex(&mut self, start: usize) -> Result<Regex<'s>, Bad> {
        self.at = start + 1;
        let rest = self.rest();
        let (mut class, mut escaped) = (false, false);
        for (place, letter) in rest.char_indices() {
            match letter {
                letter if is_line_end(letter) => break,
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '[' => class = true,
                ']' => class = false,
                '/' if !class => {
                    self.at += place + 1;
                    return Ok((&rest[..place], self.name()));
                }
                _ => {}
            }
        }
        Err(Bad::new(start, "a regular expression without end"))
    }
}

/// Text that is made of UTF-16 units in its escapes.
#[derive(Default)]
struct Units {
    text: String,
    /// The first half of a pair.
    high: Option<u16>,
    lone: bool,
}

impl Units {
    fn push(&mut self, letter: char) {
        self.lone |= self.high.take().is_some();
        self.text.push(letter);
    }

    fn unit(&mut self, unit: u16) {
        match (self.high.take(), unit) {
            (Some(high), 0xdc00..=0xdfff) => {
                let code = 0x10000 + ((u32::from(high) - 0xd800) << 10) + (u32::from(unit) - 0xdc00);
                self.text.extend(char::from_u32(code));
            }
            (high, 0xd800..=0xdbff) => {
                self.lone |= high.is_some();
                self.high = Some(unit);
            }
            (high, unit) => match char::from_u32(u32::from(unit)) {
                Some(letter) if high.is_none() => self.text.push(letter),
                _ => self.lone = true,
            },
        }
    }

    fn finish(self, at: usize) -> Result<String, Bad> {
        if self.lone || self.high.is_some() {
            return Err(Bad::new(at, "half of a character"));
        }
        Ok(self.text)
    }
}

fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Letters of all scripts, roughly: punctuation and symbols of common blocks are none.
fn is_name_start(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '_' | '$')
        || matches!(letter, '\u{c0}'..='\u{1fff}' | '\u{2c00}'..='\u{2dff}' | '\u{3040}'..='\u{d7ff}')
            && !matches!(letter, '×' | '÷')
            && !is_space(letter)
}
