//! A date in one box: `yyyy-mm-dd`, or ISO 8601 with a time.

use crate::form::component::Rules;
use crate::form::display::Display;
use crate::form::error::Rule;
use crate::time::{Date, DateTime};
use serde_json::Value;

/// The civil day as written: of a time stamp, the day at its own offset.
fn read(text: &str) -> Option<(Date, Option<DateTime>)> {
    let text = text.trim();
    if let Some(date) = Date::parse_iso(text) {
        return Some((date, None));
    }
    // Browsers' local boxes give no offset and no seconds.
    let time = DateTime::parse_iso(text).or_else(|| DateTime::parse_iso(&format!("{text}Z")))?;
    Some((time.date, Some(time)))
}

pub(super) fn validate(time: bool, rules: &Rules, value: &Value, today: Option<Date>) -> Option<Rule> {
    let Some(text) = value.as_str() else { return Some(Rule::WrongType) };
    match read(text) {
        Some((date, at)) if at.is_some() || !time => outside(rules, date, date, today),
        _ => Some(Rule::NotADate),
    }
}

/// The limit that a day (or a span of which all lies outside) breaks.
pub(super) fn outside(rules: &Rules, first: Date, last: Date, today: Option<Date>) -> Option<Rule> {
    let limit = |limit: &Option<crate::form::limit::Limit>| limit.as_ref().and_then(|limit| limit.date(today));
    limit(&rules.min_date)
        .filter(|least| last < *least)
        .map(Rule::DateBefore)
        .or_else(|| limit(&rules.max_date).filter(|most| first > *most).map(Rule::DateAfter))
}

/// A field without a time sends the day alone.
pub(super) fn clean(time: bool, value: &Value) -> Value {
    match value.as_str().and_then(read) {
        Some((date, _)) if !time => Value::String(date.to_string()),
        _ => value.clone(),
    }
}

pub(super) fn display(value: &Value) -> Display {
    let text = value.as_str().unwrap_or_default();
    match read(text) {
        Some((date, at)) => {
            let day = format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year());
            match at {
                Some(at) => Display::DateTime(day, format!("{:02}:{:02}", at.hour(), at.minute())),
                None => Display::Date(day),
            }
        }
        None => Display::Text(text.to_owned()),
    }
}
