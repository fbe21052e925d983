//! Days, moments and spans of time: the values of Open Forms' operators.
//!
//! As Open Forms' evaluator has them (maykin-json-logic-py 0.16, MIT: Python's `date`,
//! `datetime`, `relativedelta`), but a day and a moment can be compared here: a day
//! begins at midnight in the portal's zone.

use crate::logic::date::to_iso_string;
use crate::time::{Date, Zone};
use std::fmt;

const DAY: i64 = 86_400_000;

/// A value of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A day of the calendar.
    Day(Date),
    /// What a clock shows, in milliseconds since 1970 as it shows them, and the
    /// minutes that it is east of UTC; without them it is a clock in the portal's zone.
    Time { civil: i64, offset: Option<i32> },
    /// Months, and milliseconds beside them.
    Span { months: i64, milliseconds: i64 },
}

impl Moment {
    /// Reads ISO 8601: a day, or a day with a time and perhaps an offset.
    pub(super) fn read(text: &str) -> Option<Self> {
        let date = Date::parse_iso(text.get(..10)?)?;
        let Some(rest) = text.get(10..).filter(|rest| !rest.is_empty()) else { return Some(Self::Day(date)) };
        let (clock, offset) = match rest.find(['Z', 'z', '+', '-']) {
            Some(at) => (rest.get(1..at)?, Some(east(rest.get(at..)?)?)),
            None => (rest.get(1..)?, None),
        };
        rest.starts_with(['T', 't', ' ']).then_some(())?;
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        let mut parts = clock.split(':').map(|part| (part.len() == 2).then(|| number(part)).flatten());
        let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
        if hour > 23 || minute > 59 || second > 59 || parts.next().is_some() {
            return None;
        }
        // Three digits of any number of them.
        number(fraction.get(..fraction.len().min(9))?)?;
        let thousandths = number([fraction, "00"].concat().get(..3)?)?;
        let civil = date.to_days() * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + thousandths;
        Some(Self::Time { civil, offset })
    }

    /// Reads a duration of ISO 8601 with designators: `P1Y6M`, `P2W`, `-P10DT12H`, `PT0.5S`.
    pub(super) fn read_span(text: &str) -> Option<Self> {
        let (sign, text) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let mut rest = text.strip_prefix('P').filter(|rest| !rest.is_empty() && !rest.ends_with('T'))?;
        let (mut months, mut milliseconds) = (0i64, 0i64);
        let mut units: &[(char, i64)] = &[('Y', 12), ('M', 1), ('W', 7 * DAY), ('D', DAY)];
        while !rest.is_empty() {
            if let Some(clock) = rest.strip_prefix('T').filter(|_| units.len() < 5) {
                (rest, units) = (clock, &[('T', 0), ('H', 3_600_000), ('M', 60_000), ('S', 1000), ('T', 0)]);
                continue;
            }
            let at = rest.find(|letter: char| !matches!(letter, '0'..='9' | '.' | ','))?;
            let (amount, letter) = (rest.get(..at)?, rest.get(at..)?.chars().next()?);
            rest = rest.get(at + 1..)?;
            let (whole, fraction) = amount.split_once(['.', ',']).unwrap_or((amount, "0"));
            let thousandths = number([fraction, "00"].concat().get(..3)?)?;
            let place = units.iter().position(|unit| unit.0 == letter && unit.1 > 0)?;
            let unit = units.get(place)?.1;
            if unit > 12 {
                milliseconds += number(whole)? * unit + thousandths * unit / 1000;
            } else if thousandths == 0 {
                months += number(whole)? * unit;
            } else {
                return None;
            }
        }
        Some(Self::Span { months: sign * months, milliseconds: sign * milliseconds })
    }

    /// Milliseconds since 1970 (UTC); of a span how long it is, which months do not tell.
    pub(super) fn milliseconds(self, zone: &dyn Zone) -> f64 {
        match self {
            Self::Day(date) => utc(date.to_days() * DAY, zone) as f64,
            Self::Time { civil, offset: Some(offset) } => (civil - i64::from(offset) * 60_000) as f64,
            Self::Time { civil, offset: None } => utc(civil, zone) as f64,
            Self::Span { months: 0, milliseconds } => milliseconds as f64,
            Self::Span { .. } => f64::NAN,
        }
    }

    /// Python's: only a span of nothing is false.
    pub(super) fn truthy(self) -> bool {
        self != Self::Span { months: 0, milliseconds: 0 }
    }

    /// The day of it; `None` of a span.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            Self::Time { civil, .. } => Some(Date::from_days(civil.div_euclid(DAY))),
            Self::Span { .. } => None,
        }
    }

    /// The sum, if one of the two is a span. Months come first and end where the month ends;
    /// of the rest only whole days count for a day.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let Self::Span { months, milliseconds } = other else {
            return matches!(self, Self::Span { .. }).then(|| other.plus(self)).flatten();
        };
        Some(match self {
            Self::Day(date) => Self::Day(later(date, months).plus_days(milliseconds / DAY)),
            Self::Time { civil, offset } => {
                let day = later(Date::from_days(civil.div_euclid(DAY)), months).to_days();
                let civil = (day * DAY + civil.rem_euclid(DAY)).saturating_add(milliseconds);
                // Within the years that there are.
                let last = Date::from_days(i64::MAX).to_days() * DAY + DAY - 1;
                Self::Time { civil: civil.clamp(Date::from_days(i64::MIN).to_days() * DAY, last), offset }
            }
            Self::Span { months: m, milliseconds: ms } => {
                Self::Span { months: m.saturating_add(months), milliseconds: ms.saturating_add(milliseconds) }
            }
        })
    }

    /// A span the other way; anything else as it is.
    pub(super) fn back(self) -> Self {
        match self {
            Self::Span { months, milliseconds } => {
                Self::Span { months: months.saturating_neg(), milliseconds: milliseconds.saturating_neg() }
            }
            other => other,
        }
    }
}

fn later(date: Date, months: i64) -> Date {
    date.plus_months(months.clamp(-120_000, 120_000) as i32)
}

/// What a clock of the zone shows at a moment, both in milliseconds.
pub(super) fn civil(moment: i64, zone: &dyn Zone) -> i64 {
    moment.saturating_add(i64::from(zone.offset(moment)) * 60_000)
}

/// The moment at which a clock of the zone shows this; of two the first, of none the next.
pub(super) fn utc(civil: i64, zone: &dyn Zone) -> i64 {
    let guess = civil.saturating_sub(i64::from(zone.offset(civil)) * 60_000);
    civil.saturating_sub(i64::from(zone.offset(guess)) * 60_000)
}

/// Minutes east of UTC: `Z`, `+07:00`, `-0330`.
fn east(text: &str) -> Option<i32> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let digits = text.get(1..)?.replace(':', "");
    let (hours, minutes) = (number(digits.get(..2)?)?, number(digits.get(2..)?)?);
    let minutes = (digits.len() == 4 && hours < 24 && minutes < 60).then_some(hours * 60 + minutes)?;
    Some(if text.starts_with('-') { -minutes } else { minutes } as i32)
}

/// At most nine digits, nothing else.
pub(super) fn number(digits: &str) -> Option<i64> {
    let plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// As Python's `isoformat` and isodate's `duration_isoformat`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(date) => date.fmt(f),
            Self::Time { civil, offset } => {
                let text = to_iso_string(civil as f64).unwrap_or_default();
                let text = text.trim_end_matches('Z');
                match text.strip_suffix(".000") {
                    Some(whole) => f.write_str(whole)?,
                    // Python counts in millionths.
                    None => write!(f, "{text}000")?,
                }
                let Some(offset) = offset else { return Ok(()) };
                let (sign, size) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
                write!(f, "{sign}{:02}:{:02}", size / 60, size % 60)
            }
            Self::Span { months, milliseconds } => {
                let negative = months < 0 || months == 0 && milliseconds < 0;
                let (months, ms) = (months.unsigned_abs(), milliseconds.unsigned_abs());
                f.write_str(if negative { "-P" } else { "P" })?;
                let part = |f: &mut fmt::Formatter<'_>, amount: u64, unit: &str| match amount {
                    0 => Ok(()),
                    _ => write!(f, "{amount}{unit}"),
                };
                part(f, months / 12, "Y")?;
                part(f, months % 12, "M")?;
                part(f, ms / DAY as u64, "D")?;
                let clock = ms % DAY as u64;
                f.write_str(if clock > 0 { "T" } else { "" })?;
                part(f, clock / 3_600_000, "H")?;
                part(f, clock / 60_000 % 60, "M")?;
                part(f, clock / 1000 % 60, "S")?;
                f.write_str(if months + ms < 1000 { "0D" } else { "" })
            }
        }
    }
}
