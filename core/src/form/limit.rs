//! Earliest and latest dates: an ISO date, or today and some days, months, years.
//!
//! Real forms write `moment()`, `moment().subtract(18, 'years')` and plain dates;
//! only these simple forms are read, everything else is reported.

use crate::time::Date;

/// A limit as the definition says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// This day.
    Fixed(Date),
    /// Today, moved by these steps in order.
    Today(Vec<(i32, Unit)>),
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
        if let Some(date) = text.get(..10).and_then(Date::parse_iso)
            && matches!(text.as_bytes().get(10), None | Some(b'T' | b' '))
        {
            return Some(Limit::Fixed(date));
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

    /// The day; `None` when it depends on today and nobody said which day that is.
    pub fn date(&self, today: Option<Date>) -> Option<Date> {
        match self {
            Limit::Fixed(date) => Some(*date),
            Limit::Today(steps) => Some(steps.iter().fold(today?, |date, (count, unit)| match unit {
                Unit::Days => date.plus_days(i64::from(*count)),
                Unit::Months => date.plus_months(*count),
            })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_simple_forms_are_read() {
        let today = Date::new(2026, 11, 21);
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
            assert_eq!(Limit::read(text).and_then(|limit| limit.date(today)), Date::parse_iso(date), "{text}");
        }
        assert_eq!(Limit::read("moment()").map(|limit| limit.date(None)), Some(None));
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
            assert_eq!(Limit::read(text), None, "{text}");
        }
    }
}
