//! An appointment as a file for calendars (iCalendar, RFC 5545).

use crate::time::DateTime;

/// What stands in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appointment<'a> {
    /// The dossier's code.
    pub code: &'a str,
    /// Which of a dossier's appointments, e.g. `result`: with the code it is the event's name, so that another file of
    /// the same appointment moves the event instead of adding one.
    pub kind: &'a str,
    /// When the file is made.
    pub made: DateTime,
    /// When it begins.
    pub from: DateTime,
    /// When it ends; not after its beginning for an appointment at a moment.
    pub until: DateTime,
    /// One line.
    pub summary: &'a str,
    /// Where; empty for nowhere.
    pub location: &'a str,
    /// Any number of lines; empty for nothing.
    pub description: &'a str,
    /// Where more is said; empty for nowhere.
    pub url: &'a str,
}

/// Octets of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// The file: one event, with an alarm one day before it.
#[must_use]
pub fn file(appointment: &Appointment) -> String {
    let mut file = String::new();
    for (name, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Mot Cua//Mot Cua//VI"),
        ("CALSCALE", "GREGORIAN"),
        ("BEGIN", "VEVENT"),
    ] {
        line(&mut file, name, value);
    }
    let name = [appointment.code, appointment.kind].join("-");
    line(&mut file, "UID", &[&escaped(&name), "@mot-cua"].concat());
    line(&mut file, "DTSTAMP", &moment(appointment.made));
    line(&mut file, "DTSTART", &moment(appointment.from));
    // An end has to be later; without one the event is a moment.
    if appointment.from.to_unix() < appointment.until.to_unix() {
        line(&mut file, "DTEND", &moment(appointment.until));
    }
    let summary = escaped(appointment.summary);
    for (name, value) in [
        ("SUMMARY", &summary),
        ("LOCATION", &escaped(appointment.location)),
        ("DESCRIPTION", &escaped(appointment.description)),
        ("URL", &address(appointment.url)),
    ] {
        if !value.is_empty() {
            line(&mut file, name, value);
        }
    }
    for (name, value) in [
        ("BEGIN", "VALARM"),
        ("ACTION", "DISPLAY"),
        ("TRIGGER", "-P1D"),
        ("DESCRIPTION", &summary),
        ("END", "VALARM"),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ] {
        line(&mut file, name, value);
    }
    file
}

/// Appends a line, folded: what goes on after a break begins with a space. No letter is broken.
fn line(file: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for letter in name.chars().chain([':']).chain(value.chars()) {
        if length + letter.len_utf8() > LINE {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(letter);
        length += letter.len_utf8();
    }
    file.push_str("\r\n");
}

/// A value of type TEXT (3.3.11): signs that mean something get a backslash, ends of lines are `\n`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut previous = ' ';
    for letter in text.chars() {
        match letter {
            '\n' if previous == '\r' => {}
            '\n' | '\r' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            // Other control characters may stand nowhere in the file.
            _ if letter.is_ascii_control() && letter != '\t' => {}
            _ => escaped.push(letter),
        }
        previous = letter;
    }
    escaped
}

/// A value of type URI, which has no backslashes: what no address has cannot begin another line.
fn address(url: &str) -> String {
    url.chars().filter(|letter| !letter.is_ascii_control() && *letter != ' ').collect()
}

/// A moment in UTC: calendars need no zone for it.
fn moment(time: DateTime) -> String {
    let utc = time.at_offset(0);
    let mut text = String::with_capacity(16);
    // The calendar's years are 0 to 9999.
    let year = utc.date.year().unsigned_abs();
    two(&mut text, year / 100);
    two(&mut text, year);
    two(&mut text, utc.date.month().into());
    two(&mut text, utc.date.day().into());
    text.push('T');
    two(&mut text, utc.hour());
    two(&mut text, utc.minute());
    two(&mut text, utc.second % 60);
    text.push('Z');
    text
}

fn two(text: &mut String, number: u32) {
    for digit in [number / 10 % 10, number % 10] {
        text.push(char::from(b'0' + digit as u8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Date;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime {
        DateTime::parse_iso(text).unwrap()
    }

    fn result() -> Appointment<'static> {
        Appointment {
            code: "H44.26-261120-0007",
            kind: "result",
            made: at("2026-11-20T10:04:05+07:00"),
            from: at("2026-11-26T07:30:00+07:00"),
            until: at("2026-11-26T17:00:00+07:00"),
            summary: "Nhận kết quả: Đăng ký khai sinh",
            location: "Trung tâm Phục vụ hành chính công, phường Ba Đình; tầng 1",
            description: "Mang theo giấy hẹn.\nMã: H44.26-261120-0007",
            url: "https://example.vn/ho-so/H44.26-261120-0007?a=1,2;3",
        }
    }

    #[test]
    fn the_whole_file() {
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Mot Cua//Mot Cua//VI\r\nCALSCALE:GREGORIAN\r\n\
            BEGIN:VEVENT\r\nUID:H44.26-261120-0007-result@mot-cua\r\nDTSTAMP:20261120T030405Z\r\n\
            DTSTART:20261126T003000Z\r\nDTEND:20261126T100000Z\r\nSUMMARY:Nhận kết quả: Đăng ký khai sinh\r\n\
            LOCATION:Trung tâm Phục vụ hành chính công\\, phường Ba Đình\\; \r\n tầng 1\r\n\
            DESCRIPTION:Mang theo giấy hẹn.\\nMã: H44.26-261120-0007\r\n\
            URL:https://example.vn/ho-so/H44.26-261120-0007?a=1,2;3\r\n\
            BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P1D\r\nDESCRIPTION:Nhận kết quả: Đăng ký khai sinh\r\n\
            END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(file(&result()), expected);
    }

    #[test]
    fn what_is_not_there_has_no_line_and_a_moment_no_end() {
        let from = result().from;
        let text = file(&Appointment { location: "", description: "", url: "", until: from, ..result() });
        for name in ["LOCATION:", "URL:", "DTEND:"] {
            assert!(!text.contains(name), "{text}");
        }
        assert_eq!(text.matches("DESCRIPTION:").count(), 1, "the alarm's alone");
    }

    #[test]
    fn nothing_inside_begins_another_line() {
        let text = file(&Appointment {
            code: "A\r\nEND:VEVENT",
            summary: "a\u{0}\u{7}b\r\nATTACH:x\rc\n\\n",
            url: "https://a.vn/\r\nATTACH:y",
            ..result()
        });
        assert!(text.contains("\r\nUID:A\\nEND:VEVENT-result@mot-cua\r\n"), "{text}");
        assert!(text.contains("\r\nSUMMARY:ab\\nATTACH:x\\nc\\n\\\\n\r\n"), "{text}");
        assert!(text.contains("\r\nURL:https://a.vn/ATTACH:y\r\n"), "{text}");
    }

    #[test]
    fn moments_are_told_in_utc() {
        for (time, expected) in [
            ("2027-01-01T06:59:59+07:00", "20261231T235959Z"),
            ("2026-11-26T17:00:00Z", "20261126T170000Z"),
            ("0999-02-03T04:05:06Z", "09990203T040506Z"),
        ] {
            assert_eq!(moment(at(time)), expected);
        }
    }

    proptest! {
        #![proptest_config(crate::text::testing::cases(500))]
        #[test]
        fn lines_are_short_and_unfold_to_what_was_said(
            summary in "[ -~ờộẤđ😀\\n]{0,120}", description in "\\PC{0,200}", minutes in 0i64..20_000_000
        ) {
            let from = DateTime { date: Date::from_days(minutes / 1440), second: (minutes % 1440) as u32 * 60, offset: 420 };
            let text = file(&Appointment { summary: &summary, description: &description, from, until: from, ..result() });
            for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
                prop_assert!(line.len() <= LINE && !line.contains(['\r', '\n']), "{line}");
            }
            let unfolded = text.replace("\r\n ", "");
            let value = |name: &str| unfolded.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned();
            prop_assert_eq!(value("SUMMARY:"), escaped(&summary));
            let plain = value("SUMMARY:").replace("\\\\", "\u{1}").replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace('\u{1}', "\\");
            prop_assert_eq!(plain, summary);
        }
    }
}
