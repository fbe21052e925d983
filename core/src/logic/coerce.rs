//! JavaScript's conversions between texts, numbers and truth, for every interpreter here.
//!
//! Only for primitive values: what an object becomes is for the interpreter to say
//! (`ToPrimitive`), because each has its own objects. Rules: ECMA-262, chapter 7.

use crate::text::json::{self, number};
use serde_json::Number;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A value that is no object.
#[derive(Clone, Debug, PartialEq)]
pub enum Primitive<'a> {
    /// `undefined`.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any double, `NaN` and the infinities too.
    Number(f64),
    /// A text, in Rust's characters: half a surrogate pair cannot be held.
    Text(Cow<'a, str>),
}

impl<'a> Primitive<'a> {
    /// `Number(value)`.
    pub fn to_number(&self) -> f64 {
        match self {
            Self::Undefined => f64::NAN,
            Self::Null => 0.0,
            Self::Bool(truth) => f64::from(u8::from(*truth)),
            Self::Number(number) => *number,
            Self::Text(text) => text_to_number(text),
        }
    }

    /// `String(value)`.
    pub fn to_text(&self) -> Cow<'a, str> {
        match self {
            Self::Undefined => "undefined".into(),
            Self::Null => "null".into(),
            Self::Bool(true) => "true".into(),
            Self::Bool(false) => "false".into(),
            Self::Number(number) => number_to_text(*number).into(),
            Self::Text(text) => text.clone(),
        }
    }

    /// `Boolean(value)`.
    pub fn to_bool(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Bool(truth) => *truth,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
        }
    }

    fn is_nothing(&self) -> bool {
        matches!(self, Self::Undefined | Self::Null)
    }

    /// `a === b`.
    pub fn strictly_equals(&self, other: &Self) -> bool {
        self == other
    }

    /// `a == b`.
    pub fn loosely_equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(_), Self::Text(_)) => self == other,
            _ if self.is_nothing() || other.is_nothing() => self.is_nothing() && other.is_nothing(),
            _ => self.to_number() == other.to_number(),
        }
    }

    /// How `a < b` and its kin see the two; `None` when one is not a number.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            // JavaScript orders by units of UTF-16, which is not the order of characters.
            (Self::Text(a), Self::Text(b)) => Some(a.encode_utf16().cmp(b.encode_utf16())),
            _ => self.to_number().partial_cmp(&other.to_number()),
        }
    }
}

/// What JavaScript's `trim` takes away and `Number` ignores.
pub fn is_space(letter: char) -> bool {
    letter == '\u{feff}' || letter.is_whitespace() && letter != '\u{85}'
}

/// `Number(text)`.
pub fn text_to_number(text: &str) -> f64 {
    let text = text.trim_matches(is_space);
    if text.is_empty() {
        return 0.0;
    }
    for (prefix, radix) in [("x", 16), ("X", 16), ("o", 8), ("O", 8), ("b", 2), ("B", 2)] {
        if let Some(digits) = text.strip_prefix('0').and_then(|rest| rest.strip_prefix(prefix)) {
            return if digits.chars().all(|digit| digit.is_digit(radix)) { in_radix(digits, radix) } else { f64::NAN };
        }
    }
    if decimal(text) == text.len() { double(text) } else { f64::NAN }
}

/// `parseFloat(text)`: the number that the text begins with.
pub fn parse_float(text: &str) -> f64 {
    let text = text.trim_start_matches(is_space);
    text.get(..decimal(text)).map_or(f64::NAN, double)
}

/// `parseInt(text, radix)`; a `radix` of 0 is 10, or 16 after `0x`.
pub fn parse_int(text: &str, radix: u32) -> f64 {
    let text = text.trim_start_matches(is_space);
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let hex = matches!(radix, 0 | 16).then(|| text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))).flatten();
    let (text, radix) = match (hex, radix) {
        (Some(digits), _) => (digits, 16),
        (None, 0) => (text, 10),
        (None, _) => (text, radix),
    };
    if !(2..=36).contains(&radix) {
        return f64::NAN;
    }
    let end = text.find(|letter: char| !letter.is_digit(radix)).unwrap_or(text.len());
    sign * in_radix(text.get(..end).unwrap_or_default(), radix)
}

/// Digits, all of that radix, as a number; `NaN` for none.
fn in_radix(digits: &str, radix: u32) -> f64 {
    match digits {
        "" => f64::NAN,
        // Adding digit by digit would round at each of them.
        _ if radix == 10 => double(digits),
        _ => digits
            .chars()
            .filter_map(|digit| digit.to_digit(radix))
            .fold(0.0, |sum, digit| sum * f64::from(radix) + f64::from(digit)),
    }
}

/// How many bytes from the start are a decimal literal with a sign (`StrDecimalLiteral`).
fn decimal(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let is = |at: usize, set: &[u8]| bytes.get(at).is_some_and(|byte| set.contains(byte));
    let start = usize::from(is(0, b"+-"));
    if bytes.get(start..).is_some_and(|rest| rest.starts_with(b"Infinity")) {
        return start + 8;
    }
    let whole = digits(start);
    let mut end = start + whole;
    if is(end, b".") {
        let fraction = digits(end + 1);
        if whole + fraction == 0 {
            return 0;
        }
        end += 1 + fraction;
    } else if whole == 0 {
        return 0;
    }
    if is(end, b"eE") {
        let sign = usize::from(is(end + 1, b"+-"));
        let power = digits(end + 1 + sign);
        if power > 0 {
            end += 1 + sign + power;
        }
    }
    end
}

/// The double of a decimal literal; `NaN` for an empty text.
fn double(text: &str) -> f64 {
    if text.is_empty() {
        return f64::NAN;
    }
    let (sign, size) = match text.strip_prefix('-') {
        Some(size) => (-1.0, size),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    // The one reader of doubles in the app reads JSON, where a literal is written in one way only.
    let at = size.find(['e', 'E']).unwrap_or(size.len());
    let (digits, power) = size.split_at_checked(at).unwrap_or((size, ""));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    let nought = |digits: &str| if digits.is_empty() { "0" } else { "" };
    let json = [whole, nought(whole), ".", fraction, nought(fraction), power].concat();
    // What is a literal and no JSON is "Infinity", or larger than a double.
    sign * json::read(&json).ok().and_then(|value| value.as_f64()).unwrap_or(f64::INFINITY)
}

/// `String(number)`.
pub fn number_to_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let Some(size) = Number::from_f64(number.abs()) else { return [sign, "Infinity"].concat() };
    if number.fract() == 0.0 && number.abs() < 9e15 {
        return (number as i64).to_string();
    }
    // The shortest digits are the same everywhere; where the point and the power stand is not.
    let printed = number::print(&size);
    let (digits, power) = printed.split_once('e').unwrap_or((&printed, "0"));
    let power: i32 = power.trim_start_matches('+').parse().unwrap_or_default();
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = [whole, fraction].concat();
    let significant = all.trim_start_matches('0');
    let point = whole.len() as i32 + power - (all.len() - significant.len()) as i32;
    [sign, &layout(significant.trim_end_matches('0'), point)].concat()
}

/// Digits with the decimal point after the first `point` of them, as `Number::toString` lays it out.
fn layout(digits: &str, point: i32) -> String {
    let count = digits.len() as i32;
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or_default());
    let split = |at: i32| digits.split_at_checked(usize::try_from(at).unwrap_or_default()).unwrap_or((digits, ""));
    match point {
        _ if count <= point && point <= 21 => [digits, &zeros(point - count)].concat(),
        1..=21 => [split(point).0, ".", split(point).1].concat(),
        -5..=0 => ["0.", &zeros(-point), digits].concat(),
        _ => {
            let (first, rest) = split(1);
            let dot = if rest.is_empty() { "" } else { "." };
            let sign = if point > 0 { "e+" } else { "e-" };
            [first, dot, rest, sign, &(point - 1).unsigned_abs().to_string()].concat()
        }
    }
}

#[cfg(test)]
mod tests;
