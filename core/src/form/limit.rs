//! Earliest and latest dates: an ISO date or time, today and some days, months, years, or code.
//!
//! Real forms write `moment()`, `moment().subtract(18, 'years')` and plain dates. These are read here; anything
//! else that says `moment` goes to the interpreter, and what remains is reported.

use super::clock::Clock;
use crate::logic::{Expression, Logic, Role, Scope};
use crate::text::json;
use crate::time::{Date, DateTime};
use serde_json::Value;
use std::sync::Arc;

/// A limit as the definition says it.
#[derive(Clone, Debug)]
pub enum Limit {
    /// This day.
    Fixed(Date),
    /// This point in time.
    At(DateTime),
    /// This point in time where the form is judged: no zone is said. Milliseconds since 1970 of its own clock.
    Local(i64),
    /// Now, moved by these steps in order.
    Today(Vec<(i32, Unit)>),
    /// What code says.
    Code(Arc<dyn Expression>),
}

/// What a limit counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days (weeks are seven).
    Days,
    /// Months, ending at the month's last day as moment.js does.
    Months,
}

impl Limit {
    /// Reads a limit; `None` when it is written in another way.
    pub fn read(text: &str) -> Option<Limit> {
        let text = text.trim();
        if let Some(time) = DateTime::parse_iso(text) {
            return Some(Limit::At(time));
        }
        if let Some(date) = text.get(..10).and_then(Date::parse_iso)
            && matches!(text.as_bytes().get(10), None | Some(b'T' | b' '))
        {
            let local = DateTime::parse_iso(&[&text[..10], "T", text.get(11..).unwrap_or_default(), "Z"].concat());
            return Some(local.map_or(Limit::Fixed(date), |time| Limit::Local(time.to_unix().saturating_mul(1000))));
        }
        let mut rest = text.strip_prefix("moment()").or_else(|| text.strip_prefix("today"))?;
        let mut steps = Vec::new();
        while !rest.is_empty() && steps.len() < 8 {
            let (sign, after) = match rest.strip_prefix(".add(") {
                Some(after) => (1, after),
                None => (-1, rest.strip_prefix(".subtract(")?),
            };
            let (inside, after) = after.split_once(')')?;
            let (count, unit) = inside.split_once(',')?;
            let count: i32 = count.trim().trim_matches(['\'', '"']).parse().ok()?;
            let (times, unit) = match unit.trim().trim_matches(['\'', '"']) {
                "day" | "days" | "d" => (1, Unit::Days),
                "week" | "weeks" | "w" => (7, Unit::Days),
                "month" | "months" | "M" => (1, Unit::Months),
                "year" | "years" | "y" => (12, Unit::Months),
                _ => return None,
            };
            // Ten thousand years are the calendar's end in every unit.
            let count = if (-120_000..=120_000).contains(&count) { count * times } else { return None };
            steps.push((sign * count, unit));
            rest = after.trim_start();
        }
        rest.is_empty().then_some(Limit::Today(steps))
    }

    /// Reads a limit that is written in code.
    pub(crate) fn code(text: &str, logic: &dyn Logic) -> Option<Limit> {
        let script = |text: &str| logic.script(text.trim(), Role::Plain).ok();
        if text.contains("moment") || text.contains("Date") {
            return Some(Limit::Code(Arc::from(script(text)?)));
        }
        // Any other text that JavaScript reads as a date, such as 12/31/2026.
        let mut literal = "new Date(".to_owned();
        json::write(&Value::from(text), &mut literal);
        literal.push(')');
        let limit = Limit::Code(Arc::from(script(&literal)?));
        limit.moment(&Clock { now: Some(0), ..Clock::default() }).is_some().then_some(limit)
    }

    /// The day where the form is judged; `None` when it depends on the clock and nobody said what time it is.
    pub(crate) fn day(&self, clock: &Clock) -> Option<Date> {
        match self {
            Limit::Fixed(date) => Some(*date),
            Limit::Today(steps) => Some(moved(clock.today()?, steps)),
            Limit::At(_) | Limit::Local(_) | Limit::Code(_) => self.moment(clock).map(|moment| clock.day_of(moment)),
        }
    }

    /// The point in time, in milliseconds since 1970 (UTC): of a day, its beginning.
    pub(crate) fn moment(&self, clock: &Clock) -> Option<i64> {
        match self {
            Limit::Fixed(date) => Some(clock.utc(date.to_days().saturating_mul(86_400_000))),
            Limit::At(time) => Some(time.to_unix().saturating_mul(1000)),
            Limit::Local(local) => Some(clock.utc(*local)),
            Limit::Today(steps) => {
                let local = clock.local(clock.now?);
                let day = moved(Date::from_days(local.div_euclid(86_400_000)), steps);
                Some(clock.utc(day.to_days() * 86_400_000 + local.rem_euclid(86_400_000)))
            }
            Limit::Code(code) => {
                let scope = Scope {
                    data: &Value::Null,
                    row: &Value::Null,
                    row_index: None,
                    value: &Value::Null,
                    component: &Value::Null,
                    form: &Value::Null,
                    path: "",
                    now: clock.now?,
                    zone: clock.zone.as_ref(),
                    result: &Value::Null,
                    shown: None,
                    budget: Some(&clock.budget),
                };
                match scope.run(code.as_ref()).ok()?? {
                    Value::Number(number) => number.as_f64().map(|number| number as i64),
                    Value::String(text) => match Limit::read(&text)? {
                        Limit::Code(_) | Limit::Today(_) => None,
                        limit => limit.moment(clock),
                    },
                    _ => None,
                }
            }
        }
    }
}

fn moved(day: Date, steps: &[(i32, Unit)]) -> Date {
    steps.iter().fold(day, |date, (count, unit)| match unit {
        Unit::Days => date.plus_days(i64::from(*count)),
        Unit::Months => date.plus_months(*count),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_simple_forms_are_read() {
        // 2026-11-21T01:00Z, in Vietnam.
        let clock = Clock { now: Some(1_795_222_800_000), zone: Arc::new(crate::time::Fixed(420)), ..Clock::default() };
        for (text, date) in [
            ("2026-01-31", "2026-01-31"),
            ("2026-01-31T00:00:00+07:00", "2026-01-31"),
            ("moment()", "2026-11-21"),
            (" today ", "2026-11-21"),
            ("moment().subtract(18, 'years')", "2008-11-21"),
            ("moment().subtract(60,\"days\")", "2026-09-22"),
            ("moment().add('3', 'months').add(1, 'day')", "2027-02-22"),
            ("moment().add(2, 'weeks')", "2026-12-05"),
        ] {
            assert_eq!(Limit::read(text).and_then(|limit| limit.day(&clock)), Date::parse_iso(date), "{text}");
        }
        assert_eq!(Limit::read("moment()").map(|limit| limit.day(&Clock::default())), Some(None));
    }

    #[test]
    fn limits_are_points_in_time_where_the_hour_counts() {
        let clock = Clock { now: Some(1_795_222_800_000), zone: Arc::new(crate::time::Fixed(420)), ..Clock::default() };
        for (text, moment) in [
            ("2026-11-21", 1_795_194_000_000),
            ("2026-11-21 10:00", 1_795_230_000_000),
            ("2026-11-21T10:00:00", 1_795_230_000_000),
            ("2026-11-21T00:00:00Z", 1_795_219_200_000),
            ("moment()", 1_795_222_800_000),
            ("moment().add(1, 'days')", 1_795_309_200_000),
        ] {
            assert_eq!(Limit::read(text).and_then(|limit| limit.moment(&clock)), Some(moment), "{text}");
        }
        let code = Limit::code("moment().startOf('year')", &crate::logic::Interpreters);
        assert_eq!(code.and_then(|limit| limit.day(&clock)), Date::new(2026, 1, 1));
        let day = |text: &str| Limit::code(text, &crate::logic::Interpreters).and_then(|limit| limit.day(&clock));
        assert_eq!(day("new Date()"), Date::new(2026, 11, 21));
        assert_eq!(day("12/31/2026"), Date::new(2026, 12, 31));
        assert!(Limit::code("data.a", &crate::logic::Interpreters).is_none());
    }

    #[test]
    fn other_forms_are_not_guessed() {
        for text in [
            "",
            "31/01/2026",
            "2026-02-30",
            "2026-01-31x",
            "moment().startOf('year')",
            "moment().add(1)",
            "moment",
            "data.a",
            "moment().add(99999999,'years')",
            "moment().subtract(1,'years'",
            "é2026-01-31",
        ] {
            assert!(Limit::read(text).is_none(), "{text}");
        }
    }
}
