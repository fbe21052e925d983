//! The operators of dates: Form.io's, which speak in texts, and Open Forms', which have values of time.
//!
//! - Form.io (`@formio/core` 2.8, `lib/utils/jsonlogic`, MIT): `getDate`, `relativeMinDate` and
//!   `relativeMaxDate` are day.js and `toISOString`.
//! - Open Forms (maykin-json-logic-py 0.16, MIT): `today`, `date`, `datetime`, `rdelta`
//!   (years, months, days, hours, minutes, seconds), `duration`, `count`, and `+` and `-` with them.

use super::Function;
use super::moment::{Moment, civil, number, utc};
use super::operator::arg;
use super::run::{Outcome, Run, thrown};
use super::value::Val;
use crate::logic::Fault;
use crate::logic::date::{self, Field};
use crate::logic::number::{is_space, round};
use crate::time::Date;

const DAY: i64 = 86_400_000;

/// The operators by name.
pub(super) const TABLE: &[(&str, Function)] = &[
    ("getDate", |run, a| iso(run, day_js(run, arg(a, 0))?)),
    ("relativeMinDate", |run, a| relative(run, -run.number(arg(a, 0))?)),
    ("relativeMaxDate", |run, a| relative(run, run.number(arg(a, 0))?)),
    ("_now", |run, _| Ok(Val::Number(run.scope.now as f64))),
    ("today", |run, _| {
        let days = civil(run.scope.now, run.scope.zone).div_euclid(DAY);
        Ok(Val::Moment(Moment::Day(Date::from_days(days))))
    }),
    // A moment stays one, as in Python, where a datetime is a date.
    ("date", |_, a| read(arg(a, 0), |text| Moment::read(text).and_then(Moment::day).map(Moment::Day))),
    ("datetime", |_, a| {
        read(arg(a, 0), |text| match Moment::read(text)? {
            Moment::Day(date) => Some(Moment::Time { civil: date.to_days() * DAY, offset: None }),
            time => Some(time),
        })
    }),
    ("duration", |_, a| match arg(a, 0).as_text().filter(|text| !text.is_empty()) {
        Some(text) => match Moment::read_span(text) {
            Some(span) => Ok(Val::Moment(span)),
            None => thrown("no duration of ISO 8601"),
        },
        None => Ok(Val::Undefined),
    }),
    ("rdelta", delta),
    ("count", |_, a| match a.iter().any(Val::is_nothing) {
        true => Ok(Val::Null),
        false => Ok(Val::Number(a.iter().filter(|value| value.truthy()).count() as f64)),
    }),
];

/// Whether an operator looks at the clock.
pub(super) fn looks(name: &str, arguments: usize) -> bool {
    match name {
        "relativeMinDate" | "relativeMaxDate" | "_now" | "today" => true,
        "getDate" => arguments == 0,
        _ => false,
    }
}

/// A text as a value of time; `undefined`, which compares with nothing, for an empty or unreadable one.
fn read<'a>(value: &Val<'a>, parse: fn(&str) -> Option<Moment>) -> Outcome<'a> {
    match value {
        Val::Moment(_) => Ok(value.clone()),
        _ => Ok(value.as_text().and_then(parse).map_or(Val::Undefined, Val::Moment)),
    }
}

fn delta<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Outcome<'a> {
    let (mut months, mut milliseconds) = (0i64, 0i64);
    for (value, unit) in a.iter().zip([12, 1, DAY, 3_600_000, 60_000, 1000]) {
        let number = run.number(value)?;
        if !number.is_finite() {
            return thrown("rdelta wants numbers");
        }
        // Ten thousand years are more than there are.
        let amount = (number.clamp(-4e8, 4e8) as i64).saturating_mul(unit);
        if unit <= 12 { months += amount } else { milliseconds = milliseconds.saturating_add(amount) }
    }
    Ok(Val::Moment(Moment::Span { months, milliseconds }))
}

/// Adds values of time; nothing with something is nothing.
pub(super) fn sum<'a>(values: &[Val<'a>]) -> Outcome<'a> {
    let mut sum = None;
    for value in values {
        let next = match value {
            Val::Moment(moment) => *moment,
            Val::Undefined | Val::Null => return Ok(Val::Undefined),
            _ => match value.as_text().and_then(Moment::read) {
                Some(moment) => moment,
                None => return thrown("neither a date nor a span of time"),
            },
        };
        sum = match sum {
            None => Some(next),
            Some(before) => match Moment::plus(before, next) {
                Some(moment) => Some(moment),
                None => return thrown("two dates have no sum"),
            },
        };
    }
    Ok(sum.map_or(Val::Undefined, Val::Moment))
}

/// A date earlier by a span, or the span between two dates as a text (`P5D`).
pub(super) fn difference<'a>(run: &Run<'a>, a: &Val<'a>, b: &Val<'a>) -> Outcome<'a> {
    match (a, b) {
        (Val::Moment(span @ Moment::Span { .. }), Val::Undefined) => Ok(Val::Moment(span.back())),
        (_, Val::Moment(span @ Moment::Span { .. })) => sum(&[a.clone(), Val::Moment(span.back())]),
        (Val::Moment(Moment::Span { .. }), _) => thrown("a span of time less a date"),
        _ => {
            let zone = run.scope.zone;
            let milliseconds = |value: &Val<'a>| match value {
                // Both in days: between midnights, whatever the clocks did.
                Val::Moment(Moment::Day(date)) => Some(utc(date.to_days() * DAY, zone) as f64),
                Val::Moment(moment) => Some(moment.milliseconds(zone)),
                _ => Some(value.as_text().and_then(Moment::read)?.milliseconds(zone)),
            };
            let days = |value: &Val<'a>| match value {
                Val::Moment(Moment::Day(date)) => Some((date.to_days() * DAY) as f64),
                _ => None,
            };
            let pair = days(a).zip(days(b)).or_else(|| milliseconds(a).zip(milliseconds(b)));
            let Some((a, b)) = pair else { return Ok(Val::Undefined) };
            run.text(&Moment::Span { months: 0, milliseconds: (a - b) as i64 }.to_string())
        }
    }
}

/// Now, so many days later by the calendar of the zone.
fn relative<'a>(run: &Run<'a>, days: f64) -> Outcome<'a> {
    let (now, zone) = (run.scope.now as f64, run.scope.zone);
    let day = date::get(now, Field::Date, zone) + round(days);
    iso(run, date::set(now, Field::Date, &[day], zone))
}

/// `toISOString`.
fn iso<'a>(run: &Run<'a>, time: f64) -> Outcome<'a> {
    match date::to_iso_string(time) {
        Some(text) => run.text(&text),
        None => thrown("Invalid time value"),
    }
}

/// What day.js makes of a value, in milliseconds since 1970 (UTC).
fn day_js<'a>(run: &Run<'a>, value: &Val<'a>) -> Result<f64, Fault> {
    let zone = run.scope.zone;
    Ok(match value {
        Val::Undefined => run.scope.now as f64,
        Val::Null => f64::NAN,
        Val::Bool(_) | Val::Number(_) => date::clip(run.number(value)?),
        Val::Moment(moment) => moment.milliseconds(zone),
        _ => {
            let text = run.to_text(value)?;
            match local(&text) {
                Some(parts) => date::from_parts(&parts, zone),
                None => date::parse(&text, zone),
            }
        }
    })
}

/// The parts of a date without a zone, as day.js finds them before it asks JavaScript:
/// `/^(\d{4})[-/]?(\d{1,2})?[-/]?(\d{0,2})[Tt\s]*(\d{1,2})?:?(\d{1,2})?:?(\d{1,2})?[.:]?(\d+)?$/`.
fn local(text: &str) -> Option<[f64; 7]> {
    let mut rest = text;
    let mut parts = [0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let separators: [&[char]; 7] = [&[], &['-', '/'], &['-', '/'], &[], &[':'], &[':'], &['.', ':']];
    for (at, (part, separators)) in parts.iter_mut().zip(separators).enumerate() {
        rest = match at {
            3 => rest.trim_start_matches(|letter| matches!(letter, 'T' | 't') || is_space(letter)),
            _ => rest.strip_prefix(separators).unwrap_or(rest),
        };
        let most = if at == 0 {
            4
        } else if at == 6 {
            rest.len()
        } else {
            2
        };
        let length = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (digits, after) = rest.split_at_checked(length)?;
        if at == 0 && length < 4 {
            return None;
        }
        // Of a fraction day.js takes three digits, and thousandths without noughts after them.
        if let Some(number) = number(digits.get(..length.min(4 - usize::from(at == 6)))?) {
            *part = number as f64;
        }
        rest = after;
    }
    parts[1] -= 1.0;
    rest.is_empty().then_some(parts)
}
