//! `Date.parse`: the format of ECMA-262 and, where a text is none, what V8 reads besides.
//!
//! Follows V8's reader (its `dateparser`) token by token, because forms rely on what it
//! accepts: `MM/DD/YYYY`, `YYYY/MM/DD`, `Nov 20, 2026 10:04 PM`, `20 Nov 2026 GMT+7`.

mod compose;
mod token;

use super::{clip, make, utc};
use crate::time::Zone;
use compose::{Clock, Day, Offset};
use token::{Scanner, Token, Word};

/// `Date.parse(text)`: a date alone in the standard's format is in UTC, everything else that
/// names no offset is local. `NaN` when it is no date.
pub fn parse(text: &str, zone: &dyn Zone) -> f64 {
    let mut reader =
        Reader { scanner: Scanner::new(text), day: Day::default(), clock: Clock::default(), offset: Offset::default() };
    let Some([year, month, day, hour, minute, second, milli, offset]) = reader.read() else { return f64::NAN };
    let local = make([year, month, day, hour, minute, second, milli], &super::UTC);
    if offset.is_nan() { utc(local, zone) } else { clip(local - offset * super::SECOND) }
}

struct Reader<'t> {
    scanner: Scanner<'t>,
    day: Day,
    clock: Clock,
    offset: Offset,
}

impl Reader<'_> {
    /// Year to milliseconds, and seconds east of UTC or `NaN`.
    fn read(&mut self) -> Option<[f64; 8]> {
        let unread = self.standard()?;
        self.legacy(unread)?;
        let ([year, month, day], [hour, minute, second, milli]) = (self.day.write()?, self.clock.write()?);
        Some([year, month, day, hour, minute, second, milli, self.offset.write()])
    }

    /// Reads as much as is in the standard's format; the first token that is not.
    fn standard(&mut self) -> Option<Token> {
        if let Token::Symbol(sign @ ('+' | '-')) = self.scanner.peek() {
            let symbol = self.scanner.next();
            let Token::Number(year, 6) = self.scanner.peek() else { return Some(symbol) };
            self.scanner.next();
            if sign == '-' && year == 0 {
                return Some(symbol);
            }
            self.day.add(if sign == '-' { -year } else { year });
        } else if let Token::Number(year, 4) = self.scanner.peek() {
            self.scanner.next();
            self.day.add(year);
        } else {
            return Some(self.scanner.next());
        }
        for most in [12, 31] {
            if !self.scanner.skip('-') {
                break;
            }
            match self.scanner.peek() {
                Token::Number(part, 2) if (1..=most).contains(&part) => self.day.add(part),
                _ => return Some(self.scanner.next()),
            };
            self.scanner.next();
        }
        match self.scanner.peek() {
            Token::Word(Word::Separator, _) => self.time()?,
            Token::End => self.offset.set(0),
            _ => return Some(self.scanner.next()),
        }
        self.day.is_standard = true;
        Some(Token::End)
    }

    /// The time of the standard's format; after its `T` nothing else is a date.
    fn time(&mut self) -> Option<()> {
        self.scanner.next();
        let hour = self.fixed(24)?;
        self.clock.add(hour);
        let most = if hour == 24 { 0 } else { 59 };
        if !self.scanner.skip(':') {
            return None;
        }
        let minute = self.fixed(most)?;
        self.clock.add(minute);
        if self.scanner.skip(':') {
            let second = self.fixed(most)?;
            self.clock.add(second);
            if self.scanner.skip('.') {
                let Token::Number(fraction, digits) = self.scanner.next() else { return None };
                if hour == 24 && fraction > 0 {
                    return None;
                }
                self.clock.add(milliseconds(fraction, digits));
            }
        }
        match self.scanner.peek() {
            Token::Word(Word::Zone(_), 1) => {
                self.scanner.next();
                self.offset.set(0);
            }
            Token::Symbol(sign @ ('+' | '-')) => {
                self.scanner.next();
                self.offset.sign = Some(if sign == '-' { -1 } else { 1 });
                let (hour, minute) = match self.scanner.peek() {
                    Token::Number(both, 4) => {
                        self.scanner.next();
                        (both / 100, both % 100)
                    }
                    _ => {
                        let hour = self.fixed(23)?;
                        if !self.scanner.skip(':') {
                            return None;
                        }
                        (hour, self.fixed(59)?)
                    }
                };
                if hour > 23 || minute > 59 {
                    return None;
                }
                (self.offset.hour, self.offset.minute) = (Some(hour), Some(minute));
            }
            _ => {}
        }
        (self.scanner.peek() == Token::End).then_some(())
    }

    /// Two digits, up to a number.
    fn fixed(&mut self, most: i32) -> Option<i32> {
        match self.scanner.next() {
            Token::Number(number, 2) if number <= most => Some(number),
            _ => None,
        }
    }

    /// The rest, in whatever order: numbers are parts of the day unless signs say otherwise.
    fn legacy(&mut self, mut token: Token) -> Option<()> {
        let mut has_number = !self.day.is_empty();
        while token != Token::End {
            match token {
                Token::Number(number, _) => {
                    has_number = true;
                    self.number(number)?;
                }
                Token::Word(word, _) => match word {
                    Word::Half(offset) if !self.clock.is_empty() => self.clock.half = Some(offset),
                    Word::Month(month) => {
                        self.day.month = Some(month);
                        self.scanner.skip('-');
                    }
                    Word::Zone(hours) if has_number => self.offset.set(hours),
                    // Other words are passed over, but only before the first number and not on it.
                    _ if has_number || matches!(self.scanner.peek(), Token::Number(..)) => return None,
                    _ => {}
                },
                Token::Symbol(sign @ ('+' | '-')) if self.offset.is_utc() || !self.clock.is_empty() => {
                    has_number = true;
                    self.numeric_offset(sign)?;
                }
                Token::Symbol('+' | '-' | ')') if has_number => return None,
                _ => {}
            }
            token = self.scanner.next();
        }
        Some(())
    }

    fn number(&mut self, number: i32) -> Option<()> {
        if self.scanner.skip(':') {
            if self.scanner.skip(':') {
                if !self.clock.is_empty() {
                    return None;
                }
                self.clock.add(number);
                self.clock.add(0);
            } else {
                if !self.clock.add(number) {
                    return None;
                }
                self.scanner.skip('.');
            }
        } else if self.scanner.skip('.') && self.clock.expects(number) {
            self.clock.add(number);
            let Token::Number(fraction, digits) = self.scanner.next() else { return None };
            self.clock.add_last(milliseconds(fraction, digits));
        } else if self.offset.expects(number) {
            self.offset.minute = Some(number);
        } else if self.clock.expects(number) {
            self.clock.add_last(number);
            let ends = matches!(
                self.scanner.peek(),
                Token::End | Token::Space | Token::Word(Word::Zone(_), 1) | Token::Symbol('+' | '-')
            );
            if !ends {
                return None;
            }
        } else {
            if !self.day.add(number) {
                return None;
            }
            self.scanner.skip('-');
        }
        Some(())
    }

    /// `+7`, `+07`, `+0700`, `+07:00` after a time or `GMT`.
    fn numeric_offset(&mut self, sign: char) -> Option<()> {
        self.offset.sign = Some(if sign == '-' { -1 } else { 1 });
        let (mut number, mut length) = (0, 0);
        if let Token::Number(found, digits) = self.scanner.peek() {
            self.scanner.next();
            (number, length) = (found, digits);
        }
        (self.offset.hour, self.offset.minute) = match length {
            _ if self.scanner.peek() == Token::Symbol(':') => (Some(number), None),
            1 | 2 => (Some(number), Some(0)),
            3 | 4 => (Some(number / 100), Some(number % 100)),
            _ => return None,
        };
        Some(())
    }
}

/// The first three digits of a fraction of a second; the scanner keeps at most nine.
fn milliseconds(fraction: i32, digits: usize) -> i32 {
    match digits {
        0..=2 => fraction * if digits == 1 { 100 } else { 10 },
        _ => fraction / 10i32.pow(digits.min(9) as u32 - 3),
    }
}
