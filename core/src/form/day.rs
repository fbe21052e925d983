//! The value of a `day` field: Form.io's `MM/DD/YYYY`, with zeros for parts that are not known.

use crate::text::letter::is_letter_or_digit;
use crate::time::Date;

/// A date of which the day, or day and month, may be unknown (zero).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartialDay {
    /// The year, 0 when unknown.
    pub year: i32,
    /// The month, 0 when unknown.
    pub month: u8,
    /// The day of the month, 0 when unknown.
    pub day: u8,
}

impl PartialDay {
    /// Whether no part is known.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The day of the calendar, when every part is known and there is such a day.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year, self.month, self.day)
    }

    /// First and last day that this can mean; `None` when the year is unknown or there is no such day.
    pub fn span(self) -> Option<(Date, Date)> {
        let first = Date::new(self.year, self.month.max(1), self.day.max(1))?;
        let last = match (self.month, self.day) {
            (0, _) => Date::new(self.year, 12, 31)?,
            (_, 0) => first.plus_months(1).plus_days(-1).max(first),
            _ => first,
        };
        Some((first, last))
    }

    /// Whether the known parts can be those of a real date (`30/02` cannot; `29/02` without a year can).
    pub fn is_possible(self) -> bool {
        let year = if self.year == 0 { 2000 } else { self.year };
        Date::new(year, self.month.max(1), self.day.max(1)).is_some() && self.year >= 0
    }

    /// `dd/mm/yyyy`, `mm/yyyy` or `yyyy`, as both languages print it.
    pub fn display(self) -> String {
        let mut text = String::new();
        for (part, width) in [(i32::from(self.day), 2), (i32::from(self.month), 2), (self.year, 4)] {
            if part > 0 {
                let gap = if text.is_empty() { "" } else { "/" };
                text.push_str(&format!("{gap}{part:0width$}"));
            }
        }
        text
    }
}

/// Reads a stored value: `MM/DD/YYYY`, also `MM/YYYY` and `YYYY` of fields that hide boxes.
///
/// Empty boxes may be empty or zero. `None` when it is none of these; that there is
/// such a day is another question ([`PartialDay::is_possible`]).
pub fn parse(stored: &str) -> Option<PartialDay> {
    let stored = stored.trim();
    let number = |text: &str, width: usize| match text.trim() {
        "" => Some(0),
        digits if digits.len() <= width && digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse::<i32>().ok(),
        _ => None,
    };
    let parts: Vec<&str> = stored.split('/').take(4).collect();
    let (month, day, year) = match parts.as_slice() {
        [month, day, year] => (*month, *day, *year),
        [month, year] => (*month, "", *year),
        [year] => ("", "", *year),
        _ => return None,
    };
    Some(PartialDay { year: number(year, 4)?, month: number(month, 2)? as u8, day: number(day, 2)? as u8 })
}

/// The stored value of these parts, zero for an unknown one; empty when all are.
pub fn format(year: i32, month: u8, day: u8) -> String {
    match (year, month, day) {
        (0, 0, 0) => String::new(),
        _ => format!("{month:02}/{day:02}/{year:04}"),
    }
}

/// Reads what people type or paste, day first: `1/2/1990`, `1-2-1990`, `1.2.1990`, `01021990`,
/// `1990-02-01`, `2/1990`, `1990`. Years have four digits. `None` when it is none of these.
pub fn typed(text: &str) -> Option<PartialDay> {
    let groups: Vec<&str> = text.split(|c: char| !is_letter_or_digit(c)).filter(|group| !group.is_empty()).collect();
    if !groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (day, month, year) = match groups.as_slice() {
        [all] if all.len() == 8 => (&all[..2], &all[2..4], &all[4..]),
        [year] if year.len() == 4 => ("0", "0", *year),
        [month, year] if month.len() <= 2 && year.len() == 4 => ("0", *month, *year),
        [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => (*day, *month, *year),
        [year, month, day] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => (*day, *month, *year),
        _ => return None,
    };
    let read = PartialDay { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
    // A zero that was typed is a mistake, not an unknown part.
    let zero_typed = groups.len() == 3 && (read.day == 0 || read.month == 0) || read.year == 0;
    (read.is_possible() && !zero_typed).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn stored_values_are_month_first() {
        for (stored, year, month, day) in [
            ("02/01/1990", 1990, 2, 1),
            ("00/00/1950", 1950, 0, 0),
            ("2/0/1950", 1950, 2, 0),
            ("02/1990", 1990, 2, 0),
            ("1990", 1990, 0, 0),
            ("//1990", 1990, 0, 0),
            ("", 0, 0, 0),
        ] {
            assert_eq!(parse(stored), Some(PartialDay { year, month, day }), "{stored}");
        }
        for stored in ["1/2/3/4", "a/b/c", "-1/01/1990", "01/02/19900", "1990-02-01", "001/1/1990"] {
            assert_eq!(parse(stored), None, "{stored}");
        }
        assert_eq!(format(1990, 2, 1), "02/01/1990");
        assert_eq!(format(1950, 0, 0), "00/00/1950");
        assert_eq!(format(0, 0, 0), "");
    }

    #[test]
    fn typed_dates_are_day_first() {
        for text in ["1/2/1990", "01021990", "1-2-1990", "1990-02-01", "01.02.1990", " 1 / 2 / 1990 ", "01 02 1990"] {
            assert_eq!(typed(text), Some(PartialDay { year: 1990, month: 2, day: 1 }), "{text}");
        }
        assert_eq!(typed("2/1990"), Some(PartialDay { year: 1990, month: 2, day: 0 }));
        assert_eq!(typed("1990"), Some(PartialDay { year: 1990, month: 0, day: 0 }));
        for text in [
            "",
            "1/2/90",
            "30/02/1990",
            "0/2/1990",
            "13/13/1990",
            "010290",
            "0102199",
            "1/2",
            "hôm nay",
            "1/2/1990x",
            "0000",
        ] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn unknown_parts_span_all_that_they_can_mean() {
        let span = |stored: &str| parse(stored).and_then(PartialDay::span).map(|(a, b)| format!("{a} {b}"));
        assert_eq!(span("00/00/1950").as_deref(), Some("1950-01-01 1950-12-31"));
        assert_eq!(span("02/00/2028").as_deref(), Some("2028-02-01 2028-02-29"));
        assert_eq!(span("02/03/2028").as_deref(), Some("2028-02-03 2028-02-03"));
        assert_eq!(span("00/00/9999").as_deref(), Some("9999-01-01 9999-12-31"));
        assert_eq!(span("02/30/2028"), None);
        assert_eq!(parse("02/03/2028").map(PartialDay::display).as_deref(), Some("03/02/2028"));
        assert_eq!(parse("02/00/1950").map(PartialDay::display).as_deref(), Some("02/1950"));
        assert_eq!(parse("00/00/1950").map(PartialDay::display).as_deref(), Some("1950"));
    }

    proptest! {
        #![proptest_config(crate::text::testing::cases(500))]
        #[test]
        fn every_real_day_goes_there_and_back(days in -600_000i64..2_900_000) {
            let date = Date::from_days(days);
            let stored = format(date.year(), date.month(), date.day());
            prop_assert_eq!(parse(&stored).and_then(PartialDay::date), Some(date));
            let shown = parse(&stored).map(PartialDay::display).unwrap_or_default();
            prop_assert_eq!(typed(&shown).and_then(PartialDay::date), Some(date));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,16}") {
            let _ = (parse(&text).map(PartialDay::span), typed(&text));
        }
    }
}
