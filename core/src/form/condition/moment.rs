//! Dates and times as moments, to be compared.

use crate::form::clock::Clock;
use crate::form::day::{self, PartialDay};
use crate::time::{Date, DateTime};
use serde_json::Value;

/// A date or time as a moment in milliseconds; days begin in the portal's zone.
pub(super) fn moment(value: &Value, clock: &Clock) -> Option<i64> {
    let text = match value {
        Value::Number(number) => return number.as_i64(),
        Value::String(text) => text.trim(),
        _ => return None,
    };
    if let Some(time) = DateTime::parse_iso(text) {
        return Some(time.to_unix().saturating_mul(1000));
    }
    let day = text.get(..10).and_then(Date::parse_iso);
    let date = day.or_else(|| day::parse(text).and_then(PartialDay::date))?;
    // Without an offset the time is the portal's.
    let local = day.and_then(|_| DateTime::parse_iso(&[text, "Z"].concat()));
    let seconds = local.map_or(date.to_days().saturating_mul(86_400), |time| time.to_unix());
    let utc = seconds.saturating_mul(1000);
    Some(utc.saturating_sub(i64::from(clock.zone.offset(utc)) * 60_000))
}
