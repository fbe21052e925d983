use super::*;
use crate::time::Weekday;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

mod table;

static CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../../portal/data/calendar.json")).unwrap());

fn at(text: &str) -> DateTime {
    DateTime::parse_iso(&format!("{text}:00+07:00")).unwrap()
}

fn limit(amount: u32, unit: TimeUnit) -> TimeLimit {
    TimeLimit { amount: Some(amount), unit: Some(unit) }
}

fn due(received: &str, amount: u32, unit: TimeUnit) -> String {
    let due = deadline(at(received), limit(amount, unit), &CALENDAR).unwrap();
    assert_eq!((due.offset, due.second % 60), (420, 0));
    due.to_string()[..16].to_owned()
}

#[test]
fn the_vectors_of_the_domain_brief() {
    use TimeUnit::WorkingDay;
    assert_eq!(due("2026-11-20T10:00", 3, WorkingDay), "2026-11-26T17:00");
    assert_eq!(due("2026-11-20T15:30", 3, WorkingDay), "2026-11-27T17:00");
    assert_eq!(due("2026-04-29T10:00", 1, WorkingDay), "2026-05-04T17:00");
}

#[test]
fn what_is_left_is_counted_in_working_days_and_on_the_last_day_in_hours() {
    use TimeUnit::{Hour, WorkingDay};
    let due = at("2026-11-26T17:00");
    for (now, amount, unit) in [
        // Saturday, Sunday and the holiday on the 24th are none.
        ("2026-11-20T10:00", 3, WorkingDay),
        ("2026-11-20T16:30", 3, WorkingDay),
        ("2026-11-22T12:00", 3, WorkingDay),
        ("2026-11-24T09:00", 2, WorkingDay),
        ("2026-11-25T23:59", 1, WorkingDay),
        ("2026-11-26T06:00", 8, Hour),
        ("2026-11-26T10:30", 5, Hour),
        ("2026-11-26T16:59", 1, Hour),
        ("2026-11-26T17:00", 0, Hour),
        ("2026-11-27T08:00", 0, Hour),
        ("2027-12-31T08:00", 0, Hour),
    ] {
        assert_eq!(left(at(now), due, &CALENDAR), limit(amount, unit), "{now}");
    }
    // Another offset is the same moment; a time on a day off leaves what is open until then.
    let utc = DateTime::parse_iso("2026-11-25T18:00:00Z").unwrap();
    assert_eq!(left(utc, due, &CALENDAR), limit(8, Hour));
    assert_eq!(left(at("2026-11-21T08:00"), at("2026-11-22T17:00"), &CALENDAR), limit(0, Hour));
}

proptest! {
    #[test]
    fn what_is_left_when_a_dossier_is_received_is_its_time_limit(
        days in 1u32..400, day in 0i64..700, second in 27_000u32..41_000,
    ) {
        let date = Date::new(2026, 1, 1).unwrap().plus_days(day);
        let received = DateTime { date, second, offset: 420 };
        prop_assume!(CALENDAR.is_working_day(date));
        let due = deadline(received, limit(days, TimeUnit::WorkingDay), &CALENDAR).unwrap();
        prop_assert_eq!(left(received, due, &CALENDAR), limit(days, TimeUnit::WorkingDay));
    }
}

#[test]
fn holidays_swaps_and_weekends_are_skipped() {
    use TimeUnit::WorkingDay;
    for (received, days, expected) in [
        ("2026-11-20T10:04", 1, "2026-11-23T17:00"),
        ("2026-02-13T10:00", 1, "2026-02-23T17:00"),
        ("2026-04-24T14:59", 1, "2026-04-28T17:00"),
        // Saturday 22 August is worked, so it counts; Monday 31 August is not.
        ("2026-08-21T10:00", 1, "2026-08-22T17:00"),
        ("2026-08-22T09:00", 1, "2026-08-24T17:00"),
        ("2026-08-28T10:00", 1, "2026-09-03T17:00"),
        ("2027-02-03T10:00", 1, "2027-02-11T17:00"),
        ("2027-04-29T16:00", 1, "2027-05-05T17:00"),
    ] {
        assert_eq!(due(received, days, WorkingDay), expected, "{received}");
    }
}

#[test]
fn three_oclock_itself_still_counts_and_noon_and_dawn_wait_for_the_opening() {
    for (received, counted) in [
        ("2026-11-20T10:00", "2026-11-20T10:00"),
        ("2026-11-20T15:00", "2026-11-20T15:00"),
        ("2026-11-20T15:01", "2026-11-23T07:30"),
        ("2026-11-20T06:00", "2026-11-20T07:30"),
        ("2026-11-20T12:10", "2026-11-20T13:30"),
        ("2026-11-21T09:00", "2026-11-23T07:30"),
        ("2026-11-23T23:59", "2026-11-25T07:30"),
    ] {
        assert_eq!(reception(at(received), &CALENDAR).unwrap().to_string()[..16], *counted, "{received}");
    }
}

#[test]
fn the_clock_is_the_calendars_and_not_the_senders() {
    // 08:30 in Berlin is 14:30 in Việt Nam; 09:30 is half past three.
    let berlin = |text: &str| DateTime::parse_iso(text).unwrap();
    let due = |text| deadline(berlin(text), limit(3, TimeUnit::WorkingDay), &CALENDAR).unwrap().to_string();
    assert_eq!(due("2026-11-20T08:30+01:00"), "2026-11-26T17:00:00+07:00");
    assert_eq!(due("2026-11-20T09:30+01:00"), "2026-11-27T17:00:00+07:00");
}

#[test]
fn days_and_months_end_on_the_next_working_day() {
    use TimeUnit::{Day, Month};
    for (received, amount, unit, expected) in [
        ("2026-11-20T10:00", 1, Day, "2026-11-23T17:00"),
        ("2026-11-20T10:00", 4, Day, "2026-11-25T17:00"),
        ("2026-11-20T10:00", 5, Day, "2026-11-25T17:00"),
        ("2026-11-20T16:00", 2, Day, "2026-11-25T17:00"),
        ("2026-01-30T10:00", 1, Month, "2026-03-02T17:00"),
        ("2026-10-02T10:00", 1, Month, "2026-11-02T17:00"),
        ("2026-10-23T10:00", 1, Month, "2026-11-23T17:00"),
        ("2026-11-20T10:00", 12, Month, "2027-11-22T17:00"),
    ] {
        assert_eq!(due(received, amount, unit), expected, "{received} {amount}");
    }
}

#[test]
fn hours_are_working_hours() {
    for (received, hours, expected) in [
        ("2026-11-20T08:00", 3, "2026-11-20T11:00"),
        ("2026-11-20T10:30", 1, "2026-11-20T11:30"),
        ("2026-11-20T10:30", 2, "2026-11-20T14:30"),
        ("2026-11-20T14:00", 4, "2026-11-23T08:30"),
        ("2026-11-20T16:00", 1, "2026-11-23T08:30"),
        ("2026-11-23T14:00", 8, "2026-11-25T14:30"),
        ("2026-11-20T08:00", 0, "2026-11-20T08:00"),
    ] {
        assert_eq!(due(received, hours, TimeUnit::Hour), expected, "{received} {hours}");
    }
}

#[test]
fn a_desk_open_on_saturday_starts_the_time_then_but_saturday_is_not_counted() {
    let centre = CALENDAR.for_agency("H44.47");
    let due =
        |received: &str, unit| deadline(at(received), limit(1, unit), &centre).unwrap().to_string()[..16].to_owned();
    assert_eq!(due("2026-11-21T09:00", TimeUnit::WorkingDay), "2026-11-23T17:00");
    assert_eq!(due("2026-11-21T13:00", TimeUnit::WorkingDay), "2026-11-25T17:00");
    assert_eq!(due("2026-11-21T09:00", TimeUnit::Hour), "2026-11-23T08:30");
    assert_eq!(self::due("2026-11-21T09:00", 1, TimeUnit::WorkingDay), "2026-11-25T17:00");
}

#[test]
fn without_unit_or_amount_nothing_is_promised_and_absurd_limits_are_none() {
    let received = at("2026-11-20T10:00");
    for limit in [
        TimeLimit::default(),
        TimeLimit { amount: Some(3), unit: None },
        TimeLimit { amount: None, unit: Some(TimeUnit::Day) },
        limit(u32::MAX, TimeUnit::Month),
        limit(u32::MAX, TimeUnit::Day),
        limit(u32::MAX, TimeUnit::WorkingDay),
        limit(u32::MAX, TimeUnit::Hour),
        limit(10_001, TimeUnit::Day),
    ] {
        assert_eq!(deadline(received, limit, &CALENDAR), None, "{limit:?}");
    }
}

/// A second way: from the lists of the domain brief, minute by minute and day by day.
mod brute {
    use super::*;

    const OFF: [&str; 29] = [
        "2026-01-01",
        "2026-02-16",
        "2026-02-17",
        "2026-02-18",
        "2026-02-19",
        "2026-02-20",
        "2026-04-26",
        "2026-04-27",
        "2026-04-30",
        "2026-05-01",
        "2026-08-31",
        "2026-09-01",
        "2026-09-02",
        "2026-11-24",
        "2027-01-01",
        "2027-02-04",
        "2027-02-05",
        "2027-02-06",
        "2027-02-07",
        "2027-02-08",
        "2027-02-09",
        "2027-02-10",
        "2027-04-16",
        "2027-04-30",
        "2027-05-01",
        "2027-05-03",
        "2027-09-02",
        "2027-09-03",
        "2027-11-24",
    ];

    pub fn works(date: Date) -> bool {
        static CLOSED: LazyLock<BTreeSet<Date>> =
            LazyLock::new(|| OFF.iter().map(|day| Date::parse_iso(day).unwrap()).collect());
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        Some(date) == Date::new(2026, 8, 22) || !weekend && !CLOSED.contains(&date)
    }

    fn open(minute: i64) -> bool {
        let (date, minute) = (Date::from_days(minute.div_euclid(1440)), minute.rem_euclid(1440));
        works(date) && (450..690).contains(&minute) | (810..1020).contains(&minute)
    }

    /// Both in minutes of local time since 1970.
    pub fn due(received: i64, amount: u32, unit: TimeUnit) -> i64 {
        let mut start = received;
        while !open(start) || start.rem_euclid(1440) > 900 {
            start += 1;
        }
        let closing = |date: Date| date.to_days() * 1440 + 1020;
        let start_day = Date::from_days(start.div_euclid(1440));
        let mut day = match unit {
            TimeUnit::Hour => {
                let mut left = amount * 60;
                let mut minute = start;
                while left > 0 {
                    left -= u32::from(open(minute));
                    minute += 1;
                }
                return minute;
            }
            TimeUnit::WorkingDay => {
                let mut counted = 0;
                let mut day = start_day;
                while counted < amount {
                    day = day.plus_days(1);
                    counted += u32::from(works(day));
                }
                day
            }
            TimeUnit::Day => start_day.plus_days(i64::from(amount)),
            TimeUnit::Month => {
                let months = start_day.month() as u32 - 1 + amount;
                let (year, month) = (start_day.year() + months as i32 / 12, (months % 12) as u8 + 1);
                (1..=start_day.day()).rev().find_map(|day| Date::new(year, month, day)).unwrap()
            }
        };
        while !works(day) {
            day = day.plus_days(1);
        }
        closing(day)
    }
}

const UNITS: [TimeUnit; 4] = [TimeUnit::WorkingDay, TimeUnit::Day, TimeUnit::Hour, TimeUnit::Month];

fn local_minutes(time: DateTime) -> i64 {
    (time.to_unix() + 7 * 3600) / 60
}

proptest! {
    #![proptest_config(crate::text::testing::cases(600))]

    #[test]
    fn both_ways_agree(minute in 0i64..700 * 1440, amount in 0u32..40, unit in 0usize..4) {
        // 2026-01-01 to the end of 2027, both in the calendar's own clock.
        let received = Date::new(2026, 1, 1).unwrap().to_days() * 1440 + minute;
        let unit = UNITS[unit];
        let time = DateTime::from_unix((received - 420) * 60, 420);
        let amount = if unit == TimeUnit::Month { amount % 13 } else { amount };
        let due = deadline(time, limit(amount, unit), &CALENDAR).unwrap();
        prop_assert_eq!(local_minutes(due), brute::due(received, amount, unit), "{} {} {:?}", time, amount, unit);
    }

    #[test]
    fn who_comes_earlier_is_never_served_later(minute in 0i64..600 * 1440, more in 0i64..5000, amount in 0u32..30, unit in 0usize..4) {
        let first = DateTime::from_unix(Date::new(2026, 1, 1).unwrap().to_days() * 86_400 + minute * 60, 420);
        let second = DateTime::from_unix(first.to_unix() + more * 60, 420);
        for calendar in [&CALENDAR, &CALENDAR.for_agency("H44.47")] {
            let due = |time, amount| deadline(time, limit(amount, UNITS[unit]), calendar).unwrap().to_unix();
            prop_assert!(due(first, amount) <= due(second, amount));
            prop_assert!(due(first, amount) <= due(first, amount + 1));
            prop_assert!(due(first, amount) >= first.to_unix());
        }
    }

    #[test]
    fn a_result_is_due_when_the_office_closes_on_a_working_day(minute in 0i64..600 * 1440, amount in 0u32..30, unit in 0usize..4) {
        let received = DateTime::from_unix(Date::new(2026, 1, 1).unwrap().to_days() * 86_400 + minute * 60, 0);
        let due = deadline(received, limit(amount, UNITS[unit]), &CALENDAR).unwrap();
        prop_assert!(CALENDAR.is_working_day(due.date));
        if UNITS[unit] != TimeUnit::Hour {
            prop_assert_eq!(due.second, 17 * 3600);
        }
    }
}
