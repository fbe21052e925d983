//! Due dates worked out by hand with a calendar of the wall, for whoever wants to read what the rules come to.

use super::*;

/// Received; limit; due; why. At the desk of H44.47, which is open on Saturday mornings, where it says so.
const TABLE: &str = "
    2026-11-20 10:00 | 3 working days | 2026-11-26 17:00 | Friday: Monday, not Tuesday (off), Wednesday, Thursday
    2026-11-20 15:30 | 3 working days | 2026-11-27 17:00 | after 15:00: from Monday
    2026-11-20 15:00 | 1 working day  | 2026-11-23 17:00 | 15:00 itself is not after 15:00
    2026-11-20 15:01 | 1 working day  | 2026-11-25 17:00 | from Monday; Tuesday is off
    2026-11-23 00:00 | 1 working day  | 2026-11-25 17:00 | before work: from that morning
    2026-11-23 23:59 | 1 working day  | 2026-11-26 17:00 | from Wednesday, as Tuesday is off
    2026-04-29 10:00 | 1 working day  | 2026-05-04 17:00 | Thursday and Friday are off
    2026-04-29 15:01 | 1 working day  | 2026-05-05 17:00 | from Monday
    2026-02-12 10:00 | 2 working days | 2026-02-23 17:00 | Friday, then a week of Tết
    2026-02-13 16:59 | 5 working days | 2026-03-02 17:00 | from the Monday after Tết
    2026-08-21 10:00 | 1 working day  | 2026-08-22 17:00 | a Saturday that is worked
    2026-08-21 16:00 | 1 working day  | 2026-08-24 17:00 | from that Saturday
    2026-08-22 09:00 | 1 working day  | 2026-08-24 17:00 | received on that Saturday
    2026-08-28 10:00 | 2 working days | 2026-09-04 17:00 | Monday is off for the Saturday, then two holidays
    2026-11-21 09:00 | 1 working day  | 2026-11-25 17:00 | Saturday: from Monday
    2026-12-31 10:00 | 1 working day  | 2027-01-04 17:00 | New Year is a Friday
    2027-02-03 10:00 | 1 working day  | 2027-02-11 17:00 | Tết of the next year
    2027-04-29 10:00 | 1 working day  | 2027-05-04 17:00 | 1 May is a Saturday, Monday is off for it

    2026-11-21 09:00 | 1 working day at the Saturday desk | 2026-11-23 17:00 | received on Saturday, Monday is the first
    2026-11-21 11:29 | 1 working day at the Saturday desk | 2026-11-23 17:00 | the last minute
    2026-11-21 11:30 | 1 working day at the Saturday desk | 2026-11-25 17:00 | closed: from Monday
    2026-08-22 14:00 | 1 working day at the Saturday desk | 2026-08-24 17:00 | worked as a Monday, so open in the afternoon
    2026-11-21 09:00 | 3 days at the Saturday desk        | 2026-11-25 17:00 | Tuesday is off
    2026-11-21 09:00 | 1 hour at the Saturday desk        | 2026-11-23 08:30 | nobody works on it before Monday

    2026-11-20 10:00 | 1 day   | 2026-11-23 17:00 | a Saturday is a day off
    2026-11-20 10:00 | 4 days  | 2026-11-25 17:00 | a Tuesday that is off
    2026-11-20 16:00 | 2 days  | 2026-11-25 17:00 | from Monday
    2026-02-05 10:00 | 10 days | 2026-02-23 17:00 | the Sunday before Tết
    2026-08-12 10:00 | 10 days | 2026-08-22 17:00 | the Saturday that is worked

    2026-11-20 08:00 | 3 hours | 2026-11-20 11:00 | the same morning
    2026-11-20 10:30 | 1 hour  | 2026-11-20 11:30 | until work stops, not until it begins again
    2026-11-20 10:30 | 2 hours | 2026-11-20 14:30 | over noon
    2026-11-20 12:00 | 1 hour  | 2026-11-20 14:30 | received at noon
    2026-11-20 14:00 | 3 hours | 2026-11-20 17:00 | until work stops
    2026-11-20 14:00 | 4 hours | 2026-11-23 08:30 | over the weekend
    2026-11-20 16:00 | 1 hour  | 2026-11-23 08:30 | from Monday
    2026-11-23 14:00 | 8 hours | 2026-11-25 14:30 | three on Monday, none on Tuesday, four and one on Wednesday
    2026-04-29 14:30 | 8 hours | 2026-05-04 15:00 | over two holidays and a weekend
    2026-08-21 16:00 | 1 hour  | 2026-08-22 08:30 | the Saturday that is worked

    2026-10-23 10:00 | 1 month  | 2026-11-23 17:00 | the same day of the month
    2026-10-23 16:00 | 1 month  | 2026-11-26 17:00 | from Monday the 26th
    2026-01-30 10:00 | 1 month  | 2026-03-02 17:00 | February ends on Saturday the 28th
    2026-01-31 10:00 | 1 month  | 2026-03-02 17:00 | Saturday: from Monday the 2nd
    2026-07-31 10:00 | 1 month  | 2026-09-03 17:00 | 31 August is off, and so are two days after it
    2026-11-30 10:00 | 3 months | 2027-03-01 17:00 | February ends on Sunday the 28th
";

#[test]
fn every_row() {
    let rows: Vec<&str> = TABLE.lines().map(str::trim).filter(|row| !row.is_empty()).collect();
    assert_eq!(rows.len(), 45);
    for row in rows {
        let [received, limit, due, _] = row.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("{row}") };
        let (limit, calendar) = match limit.strip_suffix(" at the Saturday desk") {
            Some(limit) => (limit, CALENDAR.for_agency("H44.47")),
            None => (limit, CALENDAR.clone()),
        };
        let (amount, unit) = limit.split_once(' ').unwrap();
        let unit = match unit.trim_end_matches('s') {
            "working day" => TimeUnit::WorkingDay,
            "day" => TimeUnit::Day,
            "hour" => TimeUnit::Hour,
            "month" => TimeUnit::Month,
            other => panic!("{other}"),
        };
        let limit = self::limit(amount.parse().unwrap(), unit);
        let ours = deadline(at(&received.replace(' ', "T")), limit, &calendar).unwrap();
        assert_eq!(ours, at(&due.replace(' ', "T")), "{row}");
    }
}
