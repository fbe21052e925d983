//! A date in one box: `yyyy-mm-dd`, or ISO 8601 with a time.

use crate::form::check::{Reading, Subject};
use crate::form::clock::Clock;
use crate::form::data;
use crate::form::display::Display;
use crate::form::error::Rule;
use crate::form::limit::Limit;
use crate::form::rules::Rules;
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

pub(super) fn validate(time: bool, subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { component, value, clock, reading, .. } = *subject;
    let reading = reading.here();
    if super::stored::is_nothing(value) || reading == Reading::Stored && !data::is_true(value) {
        return;
    }
    let Some(text) = value.as_str() else {
        return broken.push(if reading == Reading::Typed { Rule::WrongType } else { Rule::NotADate });
    };
    let seen = subject.shapes.filter(|_| read(text).is_none()).and_then(|shapes| (shapes.date)(text, clock));
    let (date, at) = match read(text).or_else(|| Some((clock.day_of(seen?), None))) {
        Some((date, at)) if reading == Reading::Stored || at.is_some() || !time => (date, at),
        _ => {
            broken.push(Rule::NotADate);
            if reading == Reading::Stored {
                super::text::generic(subject, broken);
            }
            return;
        }
    };
    let rules = &component.rules;
    let moment = match at {
        Some(at) if says_offset(text) => Some(at.to_unix() * 1000),
        Some(at) => Some(clock.utc(at.to_unix() * 1000)),
        // A day alone begins at midnight.
        None if reading == Reading::Stored && rules.to_the_minute => Some(clock.utc(date.to_days() * 86_400_000)),
        None => None,
    };
    match (moment, reading) {
        (Some(moment), _) if rules.to_the_minute => {
            let limit = |limit: &Option<Limit>| {
                let limit = limit.as_ref()?;
                Some((limit.moment(clock)?, limit.day(clock)?))
            };
            broken
                .extend(limit(&rules.min_date).filter(|least| moment < least.0).map(|least| Rule::DateBefore(least.1)));
            broken.extend(limit(&rules.max_date).filter(|most| moment > most.0).map(|most| Rule::DateAfter(most.1)));
        }
        // Stored moments are days of the zone in which they are judged.
        (Some(moment), Reading::Stored) => {
            let day = clock.day_of(moment);
            outside(rules, clock, day, day, broken);
        }
        _ => outside(rules, clock, date, date, broken),
    }
    if reading == Reading::Stored {
        super::text::generic(subject, broken);
    }
}

/// Whether a time says how far it is from UTC.
fn says_offset(text: &str) -> bool {
    let time = text.trim().get(10..).unwrap_or_default();
    time.ends_with(['Z', 'z']) || time.contains(['+', '-'])
}

/// The limits that a day (or a span of which all lies outside) breaks.
pub(super) fn outside(rules: &Rules, clock: &Clock, first: Date, last: Date, broken: &mut Vec<Rule>) {
    let limit = |limit: &Option<Limit>| limit.as_ref().and_then(|limit| limit.day(clock));
    broken.extend(limit(&rules.min_date).filter(|least| last < *least).map(Rule::DateBefore));
    broken.extend(limit(&rules.max_date).filter(|most| first > *most).map(Rule::DateAfter));
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

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, sent, shown};
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_are_iso_and_time_stamps_count_at_their_own_offset() {
        let picker = json!({"minDate": "moment().subtract(1, 'months')", "maxDate": "2026-12-31"});
        let form = field(json!({"type": "datetime", "enableTime": false, "datePicker": picker}));
        let at = |y, m, d| Date::new(y, m, d).expect("a day");
        for (value, rule) in [
            (json!("2026-11-21"), None),
            (json!("2026-10-21T00:00:00+07:00"), None),
            (json!("2026-10-20T23:59:00+07:00"), Some(Rule::DateBefore(at(2026, 10, 21)))),
            (json!("2027-01-01"), Some(Rule::DateAfter(at(2026, 12, 31)))),
            (json!("2026-02-29"), Some(Rule::NotADate)),
            (json!("21/11/2026"), Some(Rule::NotADate)),
            (json!(20261121), Some(Rule::WrongType)),
        ] {
            assert_eq!(broken(&form, value.clone()), rule, "{value}");
        }
        assert_eq!(sent(&form, json!("2026-11-21T10:00:00+07:00")), json!("2026-11-21"));
        assert_eq!(shown(&form, json!("2026-11-21")), Display::Date("21/11/2026".into()));
    }

    #[test]
    fn a_field_with_a_time_wants_one() {
        let form = field(json!({"type": "datetime"}));
        assert_eq!(broken(&form, json!("2026-11-21")), Some(Rule::NotADate));
        assert_eq!(broken(&form, json!("2026-11-21T09:30")), None);
        assert_eq!(sent(&form, json!("2026-11-21T09:30:00+07:00")), json!("2026-11-21T09:30:00+07:00"));
        assert_eq!(shown(&form, json!("2026-11-21T09:30")), Display::DateTime("21/11/2026".into(), "09:30".into()));
    }
}
