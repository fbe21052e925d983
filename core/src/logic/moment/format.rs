//! Moments as text.

use super::{Moment, Unit, token};
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
        let length = token.len();
        let mut join = |parts: &[(f64, usize)]| parts.iter().for_each(|(part, digits)| pad(*part, *digits, out));
        match token {
            "M" | "MM" => join(&[(month + 1.0, length)]),
            "Mo" => ordinal(month + 1.0, out),
            "MMM" | "MMMM" => name(&MONTHS, month, length, out),
            "D" | "DD" => join(&[(get(Unit::Date), length)]),
            "Do" => ordinal(get(Unit::Date), out),
            "DDD" => join(&[(get(Unit::DayOfYear), 1)]),
            "DDDD" => join(&[(get(Unit::DayOfYear), 3)]),
            "DDDo" => ordinal(get(Unit::DayOfYear), out),
            "d" | "e" => join(&[(weekday, 1)]),
            "E" => join(&[(get(Unit::IsoWeekday), 1)]),
            "do" => ordinal(weekday, out),
            "dd" | "ddd" | "dddd" => name(&WEEKDAYS, weekday, length, out),
            "w" | "ww" => join(&[(get(Unit::Week), length)]),
            "W" | "WW" => join(&[(get(Unit::IsoWeek), length)]),
            "wo" => ordinal(get(Unit::Week), out),
            "Wo" => ordinal(get(Unit::IsoWeek), out),
            "Q" => join(&[(get(Unit::Quarter), 1)]),
            "Qo" => ordinal(get(Unit::Quarter), out),
            "YY" => join(&[(year % 100.0, 2)]),
            "YYYY" | "YYYYY" => join(&[(year, length)]),
            "YYYYYY" => {
                out.push_str(if year < 0.0 { "" } else { "+" });
                pad(year, 6, out);
            }
            "Y" => {
                out.push_str(if year > 9999.0 { "+" } else { "" });
                pad(year, 4, out);
            }
            // Years of the era: those before year 1 count backwards.
            "y" | "yy" | "yyy" | "yyyy" => join(&[(if year < 1.0 { 1.0 - year } else { year }, length)]),
            "yo" => ordinal(if year < 1.0 { 1.0 - year } else { year }, out),
            "N" | "NN" | "NNN" | "NNNNN" => out.push_str(if year < 1.0 { "BC" } else { "AD" }),
            "NNNN" => out.push_str(if year < 1.0 { "Before Christ" } else { "Anno Domini" }),
            "gg" => join(&[(get(Unit::WeekYear) % 100.0, 2)]),
            "GG" => join(&[(get(Unit::IsoWeekYear) % 100.0, 2)]),
            "gggg" | "ggggg" => join(&[(get(Unit::WeekYear), length)]),
            "GGGG" | "GGGGG" => join(&[(get(Unit::IsoWeekYear), length)]),
            "H" | "HH" => join(&[(hour, length)]),
            "h" | "hh" => join(&[(half, length)]),
            "k" | "kk" => join(&[(if hour == 0.0 { 24.0 } else { hour }, length)]),
            "Hmm" => join(&[(hour, 1), (minute, 2)]),
            "hmm" => join(&[(half, 1), (minute, 2)]),
            "Hmmss" => join(&[(hour, 1), (minute, 2), (second, 2)]),
            "hmmss" => join(&[(half, 1), (minute, 2), (second, 2)]),
            "a" => out.push_str(if hour > 11.0 { "pm" } else { "am" }),
            "A" => out.push_str(if hour > 11.0 { "PM" } else { "AM" }),
            "m" | "mm" => join(&[(minute, length)]),
            "s" | "ss" => join(&[(second, length)]),
            "S" => join(&[((milli / 100.0).trunc(), 1)]),
            "SS" => join(&[((milli / 10.0).trunc(), 2)]),
            "X" => out.push_str(&to_string(self.unix())),
            "x" => out.push_str(&to_string(self.value_of())),
            "z" | "zz" if self.offset.is_none() => {}
            "z" => out.push_str("UTC"),
            "zz" => out.push_str("Coordinated Universal Time"),
            "Z" | "ZZ" => {
                let separator = if length == 1 { ":" } else { "" };
                pad_offset(date::offset(self.time, &self.own(zone)), separator, out);
            }
            _ if token.starts_with('S') => {
                pad(milli, 3, out);
                (3..length).for_each(|_| out.push('0'));
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
