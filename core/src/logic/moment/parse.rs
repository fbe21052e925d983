//! Moments from text.

mod find;
mod reading;
mod rfc2822;

use super::{Clock, Moment, Unit};
use crate::logic::{date, number};
use reading::Reading;

/// Longer texts and formats (in bytes) are no dates: reading one by the other takes the product.
const LONGEST: usize = 2000;

/// How a text or parts are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `moment.utc(…)`: what names no offset is in UTC, and so is the moment.
    pub utc: bool,
    /// The last argument `true`: nothing may be left over, of the text nor of the format.
    pub strict: bool,
}

impl Moment {
    /// `moment(text)`: ISO 8601, RFC 2822, `/Date(…)/`, and unless strict whatever `new Date(text)` reads.
    pub fn parse(text: &str, options: Options, clock: Clock<'_>) -> Self {
        if text.len() > LONGEST {
            return Self::invalid();
        }
        if let Some(time) = asp_net(text) {
            return Self::new(time).made(options, clock);
        }
        if let Some(format) = find::iso(text) {
            return Reading::read(text, &format, options, clock).moment(options, clock);
        }
        if let Some(time) = rfc2822::read(text) {
            return Self::new(time).made(options, clock);
        }
        let time = match options {
            Options { strict: true, .. } => f64::NAN,
            _ if text.is_empty() => f64::NAN,
            Options { utc: true, .. } => date::parse(&[text, " UTC"].concat(), clock.zone),
            _ => date::parse(text, clock.zone),
        };
        Self::new(time).made(options, clock)
    }

    /// `moment(text, format)` and `moment(text, [formats])`: of several formats the first that
    /// gives a valid moment, or a later one that leaves less of text and format unread: the library
    /// does not look then whether that one is valid.
    pub fn parse_format(text: &str, formats: &[&str], options: Options, clock: Clock<'_>) -> Self {
        let mut best: Option<Reading> = None;
        let mut any_valid = false;
        if text.len() > LONGEST || formats.iter().any(|format| format.len() > LONGEST) {
            return Self::invalid();
        }
        for format in formats {
            let reading = Reading::read(text, format, options, clock);
            let better = match &best {
                None => true,
                Some(best) => reading.score < best.score || reading.is_valid && !any_valid,
            };
            any_valid |= reading.is_valid;
            if better {
                best = Some(reading);
            }
        }
        best.map_or_else(Self::invalid, |best| best.moment(options, clock))
    }

    /// `moment([year, month, …])`; parts outside of their range make it invalid.
    pub fn from_parts(parts: &[f64], options: Options, clock: Clock<'_>) -> Self {
        if parts.is_empty() {
            return Self::now(clock).made(options, clock);
        }
        let mut reading = Reading::default();
        for (own, part) in reading.parts.iter_mut().zip(parts) {
            *own = Some(part.trunc());
        }
        reading.finish(options, clock);
        reading.moment(options, clock)
    }

    /// `moment({year: …, month: …})`; what is not given before the largest given part is today's.
    pub fn from_units(units: &[(Unit, f64)], options: Options, clock: Clock<'_>) -> Self {
        if units.is_empty() {
            return Self::now(clock).made(options, clock);
        }
        let value = |wanted: Unit| units.iter().rev().find(|(unit, _)| *unit == wanted).map(|(_, value)| value.trunc());
        let mut reading = Reading::default();
        let order = [Unit::Year, Unit::Month, Unit::Day, Unit::Hour, Unit::Minute, Unit::Second, Unit::Millisecond];
        for (own, unit) in reading.parts.iter_mut().zip(order) {
            *own = value(unit);
        }
        reading.parts[2] = reading.parts[2].or(value(Unit::Date));
        reading.finish(options, clock);
        reading.moment(options, clock)
    }

    fn made(self, options: Options, clock: Clock<'_>) -> Self {
        if options.utc { self.utc(false, clock.zone) } else { self }
    }
}

impl Reading {
    fn moment(self, options: Options, clock: Clock<'_>) -> Moment {
        if !self.is_valid {
            return Moment::invalid();
        }
        Moment::new(self.time).made(options, clock)
    }
}

/// `/Date(1234)/`.
fn asp_net(text: &str) -> Option<f64> {
    let text = text.strip_prefix('/').unwrap_or(text);
    let rest = text.get(..5).filter(|word| word.eq_ignore_ascii_case("date(")).and(text.get(5..))?;
    let number = number::parse_int(rest, 10);
    (!number.is_nan() && !rest.starts_with(|c: char| c == '+' || number::is_space(c))).then_some(number)
}
