//! Moments as text.

use super::token::{self, MINUTES, ORDINAL, SECONDS};
use super::{Moment, Unit};
use crate::logic::date::{self, MONTHS, WEEKDAYS, pad, pad_offset};
use crate::logic::number::to_string;
use crate::time::Zone;

impl Moment {
    /// `format(format)`; an empty format is ISO 8601 with the offset (`Z` in UTC).
    pub fn format(&self, format: &str, zone: &dyn Zone) -> String {
        if !self.is_valid() {
            return "Invalid date".to_owned();
        }
        let format = match (format, self.is_utc()) {
            ("", true) => "YYYY-MM-DDTHH:mm:ss[Z]",
            ("", false) => "YYYY-MM-DDTHH:mm:ssZ",
            _ => format,
        };
        let mut out = String::new();
        for token in token::tokens(&token::expand(format)) {
            if !self.part(token, zone, &mut out) {
                out.push_str(&token::literal(token));
            }
        }
        out
    }

    /// `toString()`.
    pub fn to_text(&self, zone: &dyn Zone) -> String {
        self.format("ddd MMM DD YYYY HH:mm:ss [GMT]ZZ", zone)
    }

    /// Appends what a token stands for; false when it stands for itself.
    fn part(&self, token: &str, zone: &dyn Zone, out: &mut String) -> bool {
        let get = |unit| self.get(unit, zone);
        let (year, month, weekday) = (get(Unit::Year), get(Unit::Month), get(Unit::Day));
        let (hour, minute, second, milli) =
            (get(Unit::Hour), get(Unit::Minute), get(Unit::Second), get(Unit::Millisecond));
        let half = if hour % 12.0 == 0.0 { 12.0 } else { hour % 12.0 };
        let mut join = |parts: &[(f64, usize)]| parts.iter().for_each(|(part, digits)| pad(*part, *digits, out));
        let kind = token::kind(token);
        // The number of a token that may be an ordinal.
        let count = kind.1 % ORDINAL;
        let era = if year < 1.0 { 1.0 - year } else { year };
        let number = match (kind.0, count) {
            (b'M', 1 | 2) => month + 1.0,
            (b'D', 1 | 2) => get(Unit::Date),
            (b'D', 3 | 4) => get(Unit::DayOfYear),
            (b'd' | b'e', 1) => weekday,
            (b'E', 1) => get(Unit::IsoWeekday),
            (b'w', _) => get(Unit::Week),
            (b'W', _) => get(Unit::IsoWeek),
            (b'Q', _) => get(Unit::Quarter),
            (b'y', _) => era,
            (b'm', _) => minute,
            (b's', _) => second,
            (b'k', _) if hour == 0.0 => 24.0,
            (b'H' | b'k', _) => hour,
            (b'h', _) => half,
            (b'g', 2) => get(Unit::WeekYear) % 100.0,
            (b'G', 2) => get(Unit::IsoWeekYear) % 100.0,
            (b'g', 4 | 5) => get(Unit::WeekYear),
            (b'G', 4 | 5) => get(Unit::IsoWeekYear),
            (b'Y', 2) => year % 100.0,
            _ => year,
        };
        match kind {
            (b'M' | b'D' | b'd' | b'w' | b'W' | b'Q' | b'y', ORDINAL..) => ordinal(number, out),
            (b'M', 3 | 4) => name(&MONTHS, month, count, out),
            (b'd', 2..) => name(&WEEKDAYS, weekday, count, out),
            (b'D', 3) => join(&[(number, 1)]),
            (b'D', 4) => join(&[(number, 3)]),
            (b'h' | b'H', MINUTES) => join(&[(number, 1), (minute, 2)]),
            (b'h' | b'H', SECONDS) => join(&[(number, 1), (minute, 2), (second, 2)]),
            (b'Y', 6) => {
                out.push_str(if year < 0.0 { "" } else { "+" });
                pad(year, 6, out);
            }
            (b'Y', 1) => {
                out.push_str(if year > 9999.0 { "+" } else { "" });
                pad(year, 4, out);
            }
            (b'g' | b'G', 1) => return false,
            (
                b'M' | b'D' | b'd' | b'e' | b'E' | b'w' | b'W' | b'Q' | b'Y' | b'y' | b'g' | b'G' | b'H' | b'h' | b'k'
                | b'm' | b's',
                _,
            ) => join(&[(number, count)]),
            (b'N', 4) => out.push_str(if year < 1.0 { "Before Christ" } else { "Anno Domini" }),
            (b'N', _) => out.push_str(if year < 1.0 { "BC" } else { "AD" }),
            (b'a', _) => out.push_str(if hour > 11.0 { "pm" } else { "am" }),
            (b'A', _) => out.push_str(if hour > 11.0 { "PM" } else { "AM" }),
            (b'S', 1) => join(&[((milli / 100.0).trunc(), 1)]),
            (b'S', 2) => join(&[((milli / 10.0).trunc(), 2)]),
            (b'S', _) => {
                pad(milli, 3, out);
                (3..count).for_each(|_| out.push('0'));
            }
            (b'X', _) => out.push_str(&to_string(self.unix())),
            (b'x', _) => out.push_str(&to_string(self.value_of())),
            (b'z', _) if self.offset.is_none() => {}
            (b'z', 1) => out.push_str("UTC"),
            (b'z', _) => out.push_str("Coordinated Universal Time"),
            (b'Z', _) => {
                let separator = if count == 1 { ":" } else { "" };
                pad_offset(date::offset(self.time, &self.own(zone)), separator, out);
            }
            _ => return false,
        }
        true
    }
}

/// `1st`, `2nd`, `13th`.
fn ordinal(number: f64, out: &mut String) {
    pad(number, 1, out);
    let teen = (number % 100.0 / 10.0).trunc() == 1.0;
    out.push_str(match number % 10.0 {
        1.0 if !teen => "st",
        2.0 if !teen => "nd",
        3.0 if !teen => "rd",
        _ => "th",
    });
}

/// A name by the length of its token: 4 is the whole, less so many letters.
fn name(names: &[&str], at: f64, length: usize, out: &mut String) {
    let name = names.get(at as usize).copied().unwrap_or_default();
    out.push_str(if length == 4 { name } else { name.get(..length).unwrap_or(name) });
}
