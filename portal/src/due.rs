//! When a result is due: the online channel's time limit on the agency's calendar.

use crate::data::Data;
use motcua_core::{contract::ChannelKind, dossier, time::DateTime};

/// The appointment for a dossier that counts from `from`; `None` when the procedure promises no time.
pub fn date(data: &Data, procedure: &str, agency: &str, from: DateTime) -> Option<DateTime> {
    let procedure = data.procedure(procedure)?;
    let channel = procedure.channels.iter().find(|channel| channel.kind == ChannelKind::Online)?;
    dossier::deadline(from, channel.time, &data.calendar.for_agency(agency))
}

#[cfg(test)]
mod tests {
    use crate::testing::sample;
    use motcua_core::time::DateTime;

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
}
