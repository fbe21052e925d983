//! Lengths of time.

use super::{Moment, Unit};
use crate::logic::date::{DAY, HOUR, MINUTE, SECOND};
use crate::logic::number::{parse_float, round, to_string};
use crate::time::Zone;

/// From the largest to the smallest.
const LENGTHS: [Unit; 9] = [
    Unit::Year,
    Unit::Quarter,
    Unit::Month,
    Unit::Week,
    Unit::Day,
    Unit::Hour,
    Unit::Minute,
    Unit::Second,
    Unit::Millisecond,
];

/// A duration as the library keeps it: months, days and time apart, because neither has a fixed
/// length in the next smaller.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Duration {
    pub(super) months: f64,
    pub(super) days: f64,
    pub(super) milliseconds: f64,
    /// It can be added all the same, but not be told.
    invalid: bool,
}

impl Duration {
    /// `duration(number, unit)` and the arguments of `add` and `subtract`; a unit that has no
    /// length (`date`) is nothing. Without a unit the library means milliseconds.
    pub fn of(number: f64, unit: Unit) -> Self {
        Self::of_units(&[(unit, number)])
    }

    /// `duration({months: 1, days: 2})`; of a unit given twice the last counts.
    /// Only the smallest may have a fraction, or the whole is invalid; so it is, as in the library,
    /// with weeks of ISO 8601 or `NaN`.
    pub fn of_units(units: &[(Unit, f64)]) -> Self {
        let value =
            |wanted: Unit| units.iter().rev().find(|(unit, _)| *unit == wanted).map_or(0.0, |(_, value)| *value);
        let weeks = value(Unit::Week);
        let odd = |(unit, value): &(Unit, f64)| value.is_nan() || !LENGTHS.contains(unit);
        let mut given = LENGTHS.iter().map(|unit| value(*unit)).filter(|value| *value != 0.0);
        let fraction = given.find(|value| value.fract() != 0.0);
        Self {
            invalid: units.iter().any(odd) || fraction.is_some() && given.next().is_some(),
            months: value(Unit::Month) + value(Unit::Quarter) * 3.0 + value(Unit::Year) * 12.0,
            days: value(Unit::Day) + if weeks == 0.0 { value(Unit::IsoWeek) } else { weeks } * 7.0,
            milliseconds: value(Unit::Millisecond)
                + value(Unit::Second) * SECOND
                + value(Unit::Minute) * MINUTE
                + value(Unit::Hour) * HOUR,
        }
    }

    /// `duration(text)`: ISO 8601 (`P1Y2M3DT4H`) or `[days.]hours:minutes[:seconds]`; `None` of
    /// another, which the library takes for no time at all.
    pub fn parse(text: &str) -> Option<Self> {
        let negative = text.starts_with('-');
        let rest = text.strip_prefix(['-', '+']).unwrap_or(text);
        let units = match rest.strip_prefix('P') {
            Some(rest) => iso(rest)?,
            None => clock(rest)?,
        };
        let duration = Self::of_units(&units);
        Some(if negative { duration.times(-1.0) } else { duration })
    }

    /// `duration({from, to})`, and what `from` and `fromNow` tell: whole months and the rest.
    pub fn between(from: &Moment, to: &Moment, zone: &dyn Zone) -> Self {
        if !(from.is_valid() && to.is_valid()) {
            return Self::default();
        }
        let to = Moment { offset: from.offset, ..*to };
        if !from.is_before(&to, None, zone) {
            return Self::positive(&to, from, zone).times(-1.0);
        }
        Self::positive(from, &to, zone)
    }

    fn positive(from: &Moment, to: &Moment, zone: &dyn Zone) -> Self {
        let part = |moment: &Moment| moment.get(Unit::Month, zone) + 12.0 * moment.get(Unit::Year, zone);
        let after = |months| from.add(&Self::of(months, Unit::Month), zone);
        let mut months = part(to) - part(from);
        if after(months).is_after(to, None, zone) {
            months -= 1.0;
        }
        let milliseconds = to.value_of() - after(months).value_of();
        Self { months, milliseconds, ..Self::default() }
    }

    /// `add(other)`.
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            months: self.months + other.months,
            days: self.days + other.days,
            milliseconds: self.milliseconds + other.milliseconds,
            invalid: self.invalid,
        }
    }

    /// `isValid()`.
    pub fn is_valid(&self) -> bool {
        !self.invalid
    }

    /// So many times as long; `times(-1.0)` for `subtract`.
    pub fn times(&self, factor: f64) -> Self {
        let [months, days, milliseconds] = [self.months, self.days, self.milliseconds].map(|part| part * factor);
        Self { months, days, milliseconds, ..*self }
    }

    /// `as(unit)`: the whole length in one unit, a month being 146,097 / 4,800 days. `NaN` of a
    /// unit that has no length, where the library throws.
    pub fn in_unit(&self, unit: Unit) -> f64 {
        let months = || self.months + (self.days + self.milliseconds / DAY) * 4800.0 / 146_097.0;
        let days = self.days + round(self.months * 146_097.0 / 4800.0);
        match unit {
            _ if self.invalid => f64::NAN,
            Unit::Year => months() / 12.0,
            Unit::Quarter => months() / 3.0,
            Unit::Month => months(),
            Unit::Week => days / 7.0 + self.milliseconds / (7.0 * DAY),
            Unit::Day => days + self.milliseconds / DAY,
            Unit::Hour => days * 24.0 + self.milliseconds / HOUR,
            Unit::Minute => days * 1440.0 + self.milliseconds / MINUTE,
            Unit::Second => days * 86_400.0 + self.milliseconds / SECOND,
            Unit::Millisecond => (days * DAY).floor() + self.milliseconds,
            _ => f64::NAN,
        }
    }

    /// `years()`, `months()` … `milliseconds()`: the part of that unit when larger units are taken
    /// out; `weeks()` are those within `days()`.
    pub fn part(&self, unit: Unit) -> f64 {
        let (mut milliseconds, mut days, mut months) = (self.milliseconds, self.days, self.months);
        let all = [milliseconds, days, months];
        if !(all.iter().all(|part| *part >= 0.0) || all.iter().all(|part| *part <= 0.0)) {
            milliseconds += away(months * 146_097.0 / 4800.0 + days) * DAY;
            (days, months) = (0.0, 0.0);
        }
        let whole = |length: f64| (milliseconds / length).trunc();
        days += whole(DAY);
        let from_days = (days * 4800.0 / 146_097.0).trunc();
        months += from_days;
        days -= away(from_days * 146_097.0 / 4800.0);
        0.0 + match unit {
            _ if self.invalid => f64::NAN,
            Unit::Year => (months / 12.0).trunc(),
            Unit::Month => months % 12.0,
            Unit::Week => (days / 7.0).trunc(),
            Unit::Day => days,
            Unit::Hour => whole(HOUR) % 24.0,
            Unit::Minute => whole(MINUTE) % 60.0,
            Unit::Second => whole(SECOND) % 60.0,
            Unit::Millisecond => milliseconds % 1000.0,
            _ => f64::NAN,
        }
    }

    /// `humanize(with_suffix)`: `2 days`, or `in 2 days` and `2 days ago`.
    pub fn humanize(&self, with_suffix: bool) -> String {
        if self.invalid {
            return "Invalid date".to_owned();
        }
        let [months, days, milliseconds] = [self.months, self.days, self.milliseconds].map(f64::abs);
        let size = Self { months, days, milliseconds, invalid: false };
        let number = |unit| round(size.in_unit(unit));
        let steps: [(Unit, f64, &str, &str); 6] = [
            (Unit::Second, 45.0, "a few seconds", " seconds"),
            (Unit::Minute, 45.0, "a minute", " minutes"),
            (Unit::Hour, 22.0, "an hour", " hours"),
            (Unit::Day, 26.0, "a day", " days"),
            (Unit::Month, 11.0, "a month", " months"),
            (Unit::Year, f64::INFINITY, "a year", " years"),
        ];
        let fits = |(unit, below, ..): &&(Unit, f64, &str, &str)| number(*unit) < *below;
        let Some((unit, _, one, many)) = steps.iter().find(fits) else { return String::new() };
        let number = number(*unit);
        let few = if *unit == Unit::Second { 44.0 } else { 1.0 };
        let text = if number <= few { (*one).to_owned() } else { [&to_string(number), *many].concat() };
        match with_suffix {
            false => text,
            true if self.in_unit(Unit::Millisecond) > 0.0 => ["in ", &text].concat(),
            true => [&text, " ago"].concat(),
        }
    }
}

impl Moment {
    /// `from(other, without_suffix)`: how long after or before the other this is, in words;
    /// `fromNow` with the present moment.
    pub fn from(&self, other: &Self, without_suffix: bool, zone: &dyn Zone) -> String {
        if !(self.is_valid() && other.is_valid()) {
            return "Invalid date".to_owned();
        }
        Duration::between(other, self, zone).humanize(!without_suffix)
    }
}

/// To the next whole number away from nought.
fn away(number: f64) -> f64 {
    if number < 0.0 { number.floor() } else { number.ceil() }
}

/// What follows the `P` of an ISO 8601 duration.
fn iso(text: &str) -> Option<Vec<(Unit, f64)>> {
    const ORDER: [(char, bool, Unit); 7] = [
        ('Y', false, Unit::Year),
        ('M', false, Unit::Month),
        ('W', false, Unit::Week),
        ('D', false, Unit::Day),
        ('H', true, Unit::Hour),
        ('M', true, Unit::Minute),
        ('S', true, Unit::Second),
    ];
    let (mut rest, mut in_time, mut next) = (text, false, 0);
    let mut units = Vec::new();
    while !rest.is_empty() {
        if !in_time && let Some(time) = rest.strip_prefix('T') {
            (rest, in_time, next) = (time, true, next.max(4));
            continue;
        }
        let end = rest.find(|c: char| c.is_ascii_uppercase())?;
        let (number, after) = (rest.get(..end)?, rest.get(end..)?);
        let at = ORDER.iter().skip(next).position(|(sign, time, _)| after.starts_with(*sign) && *time == in_time)?;
        let digits = number.strip_prefix(['+', '-']).unwrap_or(number);
        if !digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')) {
            return None;
        }
        let number = parse_float(&number.replacen(',', ".", 1));
        units.push((ORDER[next + at].2, if number.is_nan() { 0.0 } else { number }));
        next += at + 1;
        rest = after.get(1..)?;
    }
    Some(units)
}

/// `1.02:03:04.5`, `1 02:03`, `02:03`.
fn clock(text: &str) -> Option<Vec<(Unit, f64)>> {
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (front, after) = text.split_once(':')?;
    let (days, hours) = front.split_once(['.', ' ']).unwrap_or(("", front));
    let (minutes, seconds) = after.split_once(':').unwrap_or((after, "0"));
    let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
    let good = (days.is_empty() || all_digits(days))
        && [hours, minutes, whole].into_iter().all(all_digits)
        && (fraction.is_empty() || all_digits(fraction));
    let milliseconds = round(parse_float(&["0.", fraction, "0"].concat()) * 1000.0);
    good.then(|| {
        vec![
            (Unit::Day, if days.is_empty() { 0.0 } else { parse_float(days) }),
            (Unit::Hour, parse_float(hours)),
            (Unit::Minute, parse_float(minutes)),
            (Unit::Second, parse_float(whole)),
            (Unit::Millisecond, milliseconds),
        ]
    })
}
