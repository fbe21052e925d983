//! When a result is due: the online channel's time limit on the agency's calendar.

use crate::data::Data;
use motcua_core::{
    contract::ChannelKind,
    dossier::{self, calendar::Calendar},
    time::DateTime,
};

/// Days that are looked at for a later day.
const LONGEST_PAUSE: u32 = 4000;

/// The appointment for a dossier that counts from `from`; `None` when the procedure promises no time.
pub fn date(data: &Data, procedure: &str, agency: &str, from: DateTime) -> Option<DateTime> {
    let procedure = data.procedure(procedure)?;
    let channel = procedure.channels.iter().find(|channel| channel.kind == ChannelKind::Online)?;
    dossier::deadline(from, channel.time, &data.calendar.for_agency(agency))
}

/// When a dossier is due whose clock stood still from `stopped` until `resumed`.
///
/// The rule: as many working days are left as were left when the clock stopped. So the day moves on by the working days
/// after the day of the stop, the day on which the clock goes on being one of them; the hour stays. What was due before
/// the stop stays due then: waiting makes nothing early.
pub fn after_pause(data: &Data, agency: &str, due: DateTime, stopped: DateTime, resumed: DateTime) -> DateTime {
    let calendar = data.calendar.for_agency(agency);
    if due.to_unix() <= stopped.to_unix() {
        return due;
    }
    let (from, until) = (calendar.local(stopped).date, calendar.local(resumed).date);
    let mut pause =
        (1..=until.to_days() - from.to_days()).filter(|day| calendar.is_working_day(from.plus_days(*day))).count();
    let mut date = due.date;
    // A calendar without an end of its days off would never come to an end here.
    for _ in 0..LONGEST_PAUSE {
        if pause == 0 {
            break;
        }
        date = date.plus_days(1);
        pause -= usize::from(calendar.is_working_day(date));
    }
    DateTime { date, ..due }
}

/// `days` working days after the day of `from`, at the end of work.
pub fn working_days_after(calendar: &Calendar, from: DateTime, days: u32) -> DateTime {
    let mut date = calendar.local(from).date;
    let mut left = days;
    for _ in 0..LONGEST_PAUSE {
        if left == 0 {
            break;
        }
        date = date.plus_days(1);
        left -= u32::from(calendar.is_working_day(date));
    }
    let end = calendar.hours(date).last().map_or(from.second, |(_, end)| *end);
    DateTime { date, second: end, ..calendar.local(from) }
}

#[cfg(test)]
mod tests {
    use crate::testing::sample;
    use motcua_core::{contract::TimeUnit, dossier::left, time::DateTime};

    #[test]
    fn three_working_days_go_round_weekend_and_holiday() {
        let data = sample();
        let due = |at: &str| {
            let from = DateTime::parse_iso(at).unwrap();
            super::date(&data, "1.001193", "H44.26", from).unwrap().to_string()
        };
        assert_eq!(due("2026-11-20T10:00+07:00"), "2026-11-26T17:00:00+07:00");
        assert_eq!(due("2026-11-20T15:30+07:00"), "2026-11-27T17:00:00+07:00");
    }

    #[test]
    fn without_a_unit_nothing_is_promised() {
        let from = DateTime::parse_iso("2026-11-20T10:00+07:00").unwrap();
        assert_eq!(super::date(&sample(), "1.004873", "H44.26", from), None);
    }

    #[test]
    fn a_pause_leaves_as_many_working_days_as_there_were() {
        let data = sample();
        let at = |text: &str| DateTime::parse_iso(&format!("{text}+07:00")).unwrap();
        let calendar = data.calendar.for_agency("H44.26");
        for (stopped, resumed, expected) in [
            // The same day, and the days off around it, cost nothing.
            ("2026-11-20T10:00", "2026-11-20T16:59", "2026-11-26T17:00:00+07:00"),
            ("2026-11-20T10:00", "2026-11-22T12:00", "2026-11-26T17:00:00+07:00"),
            ("2026-11-20T10:00", "2026-11-23T08:00", "2026-11-27T17:00:00+07:00"),
            // Tuesday the 24th is a holiday; after Friday the 27th comes Monday the 30th.
            ("2026-11-20T10:00", "2026-11-24T08:00", "2026-11-27T17:00:00+07:00"),
            ("2026-11-20T10:00", "2026-11-25T08:00", "2026-11-30T17:00:00+07:00"),
            ("2026-11-26T10:00", "2026-12-03T08:00", "2026-12-03T17:00:00+07:00"),
            // Late is late.
            ("2026-11-26T17:00", "2026-12-03T08:00", "2026-11-26T17:00:00+07:00"),
        ] {
            let (due, stopped, resumed) = (at("2026-11-26T17:00"), at(stopped), at(resumed));
            let later = super::after_pause(&data, "H44.26", due, stopped, resumed);
            assert_eq!(later.to_string(), expected, "{stopped} {resumed}");
            let [before, after] = [(stopped, due), (resumed, later)].map(|(now, due)| left(now, due, &calendar));
            let days = before.unit == Some(TimeUnit::WorkingDay);
            assert!(before == after || !days && before.unit == after.unit, "{stopped} {resumed}");
        }
    }

    #[test]
    fn a_new_day_is_counted_in_working_days_too() {
        let calendar = sample().calendar.for_agency("H44.26");
        let from = DateTime::parse_iso("2026-11-20T10:00+07:00").unwrap();
        assert_eq!(super::working_days_after(&calendar, from, 2).to_string(), "2026-11-25T17:00:00+07:00");
    }
}
