//! A date in three boxes, possibly without its day or month.

use super::date::outside;
use crate::form::component::{DayParts, Rules};
use crate::form::day::{self, PartialDay};
use crate::form::display::Display;
use crate::form::error::Rule;
use crate::time::Date;
use serde_json::Value;

pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => day::parse(text).is_some_and(PartialDay::is_empty),
        other => super::is_blank(other),
    }
}

pub(super) fn validate(parts: &DayParts, rules: &Rules, value: &Value, today: Option<Date>) -> Option<Rule> {
    let Some(text) = value.as_str() else { return Some(Rule::WrongType) };
    let Some(read) = day::parse(text) else { return Some(Rule::NotADate) };
    if parts.day.shown && parts.day.required && read.day == 0 {
        return Some(Rule::DayMissing);
    }
    // A day without its month says nothing.
    if parts.month.shown && read.month == 0 && (parts.month.required || read.day > 0) {
        return Some(Rule::MonthMissing);
    }
    if parts.year.shown && parts.year.required && read.year == 0 {
        return Some(Rule::YearMissing);
    }
    if !read.is_possible() {
        return Some(Rule::NotADate);
    }
    let (first, last) = read.span()?;
    let years = |year: Option<i32>, month, day| year.and_then(|year| Date::new(year, month, day));
    outside(rules, first, last, today)
        .or_else(|| years(rules.min_year, 1, 1).filter(|least| last < *least).map(Rule::DateBefore))
        .or_else(|| years(rules.max_year, 12, 31).filter(|most| first > *most).map(Rule::DateAfter))
}

pub(super) fn clean(value: &Value) -> Value {
    match value.as_str().and_then(day::parse) {
        Some(read) => Value::String(day::format(read.year, read.month, read.day)),
        None => value.clone(),
    }
}

pub(super) fn display(value: &Value) -> Display {
    let text = value.as_str().unwrap_or_default();
    day::parse(text).map_or_else(|| Display::Text(text.to_owned()), |read| Display::Date(read.display()))
}
