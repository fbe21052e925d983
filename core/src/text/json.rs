//! JSON as text to [`Value`] and back.
//!
//! serde_json does the same and is what the tests hold this against; its reader and
//! its table of powers of ten are 15 KB of a resident's first load.

pub mod number;

use serde_json::{Map, Number, Value};

/// Lists and objects within one another; serde_json has the same limit.
const DEEPEST: usize = 127;

/// Reads a text.
///
/// # Errors
/// The line, from 1, in which it ceases to be JSON.
pub fn read(text: &str) -> Result<Value, usize> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0);
    match value.filter(|_| reader.next() == 0) {
        Some(value) => Ok(value),
        None => Err(1 + text.bytes().take(reader.at).filter(|byte| *byte == b'\n').count()),
    }
}

/// Appends a value to `out`, without any space.
pub fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&number::print(number)),
        Value::String(text) => quote(text, out),
        Value::Array(items) => {
            let mut before = '[';
            for item in items {
                out.push(before);
                write(item, out);
                before = ',';
            }
            out.push_str(if before == '[' { "[]" } else { "]" });
        }
        Value::Object(members) => {
            let mut before = '{';
            for (name, item) in members {
                out.push(before);
                quote(name, out);
                out.push(':');
                write(item, out);
                before = ',';
            }
            out.push_str(if before == '{' { "{}" } else { "}" });
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        let short = match letter {
            '"' | '\\' => letter,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\0'..='\u{1f}' => {
                out.push_str(if letter < '\u{10}' { "\\u000" } else { "\\u001" });
                out.push(char::from_digit(letter as u32 % 16, 16).unwrap_or('0'));
                continue;
            }
            _ => {
                out.push(letter);
                continue;
            }
        };
        out.push('\\');
        out.push(short);
    }
    out.push('"');
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    /// The byte where it stands, 0 at the end (no JSON has that byte).
    fn here(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The same after any space.
    fn next(&mut self) -> u8 {
        while matches!(self.here(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        if self.at < self.text.len() && self.here() == 0 { 1 } else { self.here() }
    }

    /// Goes over `byte`, if that stands here.
    fn skip(&mut self, byte: u8) -> bool {
        let here = self.here() == byte;
        self.at += usize::from(here);
        here
    }

    /// Goes over `byte` after any space.
    fn skip_next(&mut self, byte: u8) -> bool {
        self.next();
        self.skip(byte)
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        self.text.get(self.at..)?.starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        match self.next() {
            b'n' => self.word("null", Value::Null),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'"' => self.string().map(Value::String),
            b'[' if depth < DEEPEST => self.list(depth + 1),
            b'{' if depth < DEEPEST => self.object(depth + 1),
            b'-' | b'0'..=b'9' => self.number(),
            _ => None,
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        self.at += 1;
        if self.skip_next(b']') {
            return Some(Value::Array(items));
        }
        loop {
            items.push(self.value(depth)?);
            if self.skip_next(b']') {
                return Some(Value::Array(items));
            }
            if !self.skip(b',') {
                return None;
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        let mut members = Map::new();
        self.at += 1;
        if self.skip_next(b'}') {
            return Some(Value::Object(members));
        }
        loop {
            self.next();
            let name = self.string()?;
            if !self.skip_next(b':') {
                return None;
            }
            members.insert(name, self.value(depth)?);
            if self.skip_next(b'}') {
                return Some(Value::Object(members));
            }
            if !self.skip(b',') {
                return None;
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        if !self.skip(b'"') {
            return None;
        }
        let mut string = String::new();
        loop {
            let start = self.at;
            while !matches!(self.here(), b'"' | b'\\' | 0..=0x1f) {
                self.at += 1;
            }
            string.push_str(self.text.get(start..self.at)?);
            if self.skip(b'"') {
                return Some(string);
            }
            if !self.skip(b'\\') {
                return None;
            }
            let letter = self.here();
            self.at += 1;
            string.push(match letter {
                b'"' | b'\\' | b'/' => char::from(letter),
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'u' => self.escaped()?,
                _ => return None,
            });
        }
    }

    /// What `\u` names: one unit of UTF-16, or two with `\u` between them.
    fn escaped(&mut self) -> Option<char> {
        let mut unit = self.unit()?;
        if (0xd800..0xdc00).contains(&unit) && self.skip(b'\\') && self.skip(b'u') {
            let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
            unit = 0x1_0000 + ((unit - 0xd800) << 10) + low;
        }
        char::from_u32(unit)
    }

    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.here()).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }

    fn number(&mut self) -> Option<Value> {
        let start = self.at;
        let negative = self.skip(b'-');
        let zero = self.here() == b'0';
        let (digits, size) = self.digits();
        if digits == 0 || zero && digits > 1 {
            return None;
        }
        let mut whole = size;
        if self.skip(b'.') {
            whole = None;
            if self.digits().0 == 0 {
                return None;
            }
        }
        if self.skip(b'e') || self.skip(b'E') {
            whole = None;
            if !self.skip(b'-') {
                self.skip(b'+');
            }
            if self.digits().0 == 0 {
                return None;
            }
        }
        let integer = match (whole, negative) {
            (Some(size), false) => return Some(Value::from(size)),
            // "-0" is a double: an integer would lose the sign.
            (Some(size), true) if size > 0 => 0i64.checked_sub_unsigned(size),
            _ => None,
        };
        let text = self.text.get(start..self.at)?;
        integer.map(Value::from).or_else(|| Number::from_f64(number::double(text)?).map(Value::Number))
    }

    /// Goes over digits: how many, and what they are as an integer, if it is none too large.
    fn digits(&mut self) -> (usize, Option<u64>) {
        let start = self.at;
        let mut value = Some(0u64);
        while let digit @ b'0'..=b'9' = self.here() {
            let add = |value: u64| value.checked_mul(10)?.checked_add(u64::from(digit - b'0'));
            value = value.and_then(add);
            self.at += 1;
        }
        (self.at - start, value)
    }
}

#[cfg(test)]
mod tests;
