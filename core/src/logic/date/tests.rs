use super::*;
use crate::text::testing::cases;
use proptest::prelude::*;

/// Central Europe in 2026: an hour ahead from 29 March 01:00 to 25 October 01:00 (UTC).
#[derive(Debug)]
struct Summer;

impl Zone for Summer {
    fn offset(&self, moment: i64) -> i32 {
        if (1_774_746_000_000..1_792_890_000_000).contains(&moment) { 120 } else { 60 }
    }
}

const VIETNAM: Fixed = Fixed(420);

#[test]
fn texts_are_read_as_browsers_read_them() {
    let day = |text: &str| to_iso_string(parse(text, &VIETNAM)).unwrap_or_default();
    for (text, time) in [
        ("2026-11-20", "2026-11-20T00:00:00.000Z"),
        ("2026-11-20T10:04", "2026-11-20T03:04:00.000Z"),
        ("2026-11-20T10:04:30.25Z", "2026-11-20T10:04:30.250Z"),
        ("2026-11-20 10:04", "2026-11-20T03:04:00.000Z"),
        ("11/20/2026", "2026-11-19T17:00:00.000Z"),
        ("2026/11/20", "2026-11-19T17:00:00.000Z"),
        ("Nov 20, 2026 10:04 PM", "2026-11-20T15:04:00.000Z"),
        ("20 November 2026 GMT+0200", "2026-11-19T22:00:00.000Z"),
        ("Fri Nov 20 2026 10:04:00 GMT+0700 (Indochina Time)", "2026-11-20T03:04:00.000Z"),
        ("1/2/03", "2003-01-01T17:00:00.000Z"),
        ("-000001-01-01", "-000001-01-01T00:00:00.000Z"),
        ("20/11/2026", ""),
        ("2026-02-30", "2026-03-02T00:00:00.000Z"),
        ("2026-13-01", ""),
        ("ngày 20", ""),
        ("", ""),
    ] {
        assert_eq!(day(text), time, "{text:?}");
    }
}

#[test]
fn hours_that_summer_time_skips_or_repeats_are_as_in_javascript() {
    let at = |month, day, hour, minute| {
        let time = from_parts(&[2026.0, month, day, hour, minute], &Summer);
        (get(time, Field::Hours, &Summer), timezone_offset(time, &Summer))
    };
    assert_eq!(at(2.0, 29.0, 1.0, 59.0), (1.0, -60.0));
    // There is no half past two.
    assert_eq!(at(2.0, 29.0, 2.0, 30.0), (3.0, -120.0));
    // Half past two comes twice; the first is meant.
    assert_eq!(at(9.0, 25.0, 2.0, 30.0), (2.0, -120.0));
    assert_eq!(at(9.0, 25.0, 3.0, 0.0), (3.0, -60.0));
}

#[test]
fn parts_run_over_into_the_next() {
    let time = from_parts(&[2024.0, 0.0, 31.0], &VIETNAM);
    assert_eq!(to_string(set(time, Field::Month, &[1.0], &VIETNAM), &VIETNAM), "Sat Mar 02 2024 00:00:00 GMT+0700");
    assert_eq!(to_utc_string(set(time, Field::Date, &[0.0], &VIETNAM)), "Sat, 30 Dec 2023 17:00:00 GMT");
    assert_eq!(get(from_parts(&[99.0, 0.0], &UTC), Field::FullYear, &UTC), 1999.0);
    assert!(set(f64::NAN, Field::Month, &[1.0], &UTC).is_nan());
    assert_eq!(set(f64::NAN, Field::FullYear, &[2026.0], &UTC), from_parts(&[2026.0, 0.0], &UTC));
    assert!(from_parts(&[275_760.0, 8.0, 14.0], &UTC).is_nan() && clip(8.64e15 + 1.0).is_nan());
}

#[test]
fn dates_are_told_as_people_write_them() {
    let time = from_parts(&[2026.0, 2.0, 5.0], &VIETNAM);
    for (locale, text) in [("vi-VN", "5/3/2026"), ("en-GB", "05/03/2026"), ("en-US", "3/5/2026")] {
        assert_eq!(to_locale_date_string(time, locale, &VIETNAM), text);
    }
    assert_eq!(to_date_string(f64::NAN, &VIETNAM), "Invalid Date");
    assert_eq!(to_iso_string(f64::NAN), None);
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn parts_lead_back_to_the_time(time in -8_600_000_000_000_000i64..8_600_000_000_000_000, offset in -840i32..840) {
        let (time, zone) = (time as f64, Fixed(offset));
        prop_assert_eq!(make(parts(time, &zone), &zone), time);
        prop_assert_eq!(parse(&to_iso_string(time).unwrap_or_default(), &zone), time);
    }

    #[test]
    fn in_the_years_of_the_calendar_days_are_those_of_the_other_calendar(days in -719_000i64..2_932_000) {
        let other = crate::time::Date::from_days(days);
        let [year, month, day, ..] = parts(days as f64 * DAY, &UTC);
        prop_assert_eq!((year as i32, month as u8 + 1, day as u8), (other.year(), other.month(), other.day()));
        prop_assert_eq!(get(days as f64 * DAY, Field::Day, &UTC) as u8, (other.weekday() as u8 + 1) % 7);
    }

    #[test]
    fn no_text_panics(text in "[0-9:/.,+TZ() a-zộ-]{0,30}") {
        let time = parse(&text, &VIETNAM);
        prop_assert!(time.is_nan() || time.abs() <= 8.64e15);
    }
}
