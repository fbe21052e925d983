//! Dossier codes, as people type them and as they are printed.
//!
//! `H44.26-261120-0007` by QĐ 20/2020/QĐ-TTg, `000.00.19.H28-261121-0001` by
//! TT01/2018 Art. 19. Other authorities have other formats (social insurance
//! writes `03706/2026/07906`), so a code that is not understood is still a code.

use crate::time::Date;

/// A code in its canonical spelling, with its parts when it is one of the national formats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Upper case, plain hyphens, no space.
    pub text: String,
    /// What it says; `None` for a format of somebody else.
    pub parts: Option<Parts>,
}

/// What a code of the national formats says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Code of the agency, e.g. `H44.26` or `000.00.19.H28`.
    pub agency: String,
    /// Day of reception, in the years 2000 to 2099.
    pub date: Date,
    /// Number of that day at that agency.
    pub serial: u32,
}

/// The code that somebody typed, pasted or scanned; `None` when nothing is left of it.
pub fn parse(typed: &str) -> Option<Code> {
    let text = normalise(typed);
    (!text.is_empty()).then(|| Code { parts: parts(&text), text })
}

/// Upper case (of a to z), every kind of dash as `-`, no space.
pub fn normalise(typed: &str) -> String {
    let mut text = String::with_capacity(typed.len());
    for letter in typed.chars() {
        match letter {
            c if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' => {}
            c if is_dash(c) => text.push('-'),
            // No other letters: Unicode's table of capitals would cost a resident 4 KB.
            c => text.push(c.to_ascii_uppercase()),
        }
    }
    text
}

/// A new code: `agency` as in [`crate::contract::Agency::code`], at least four digits of `serial`.
pub fn print(agency: &str, date: Date, serial: u32) -> String {
    format!("{agency}-{:02}{:02}{:02}-{serial:04}", date.year() % 100, date.month(), date.day())
}

/// Hyphens, dashes and the minus sign that keyboards and word processors put for `-`.
pub(super) fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

fn parts(text: &str) -> Option<Parts> {
    let mut pieces = text.split('-');
    let (agency, day, serial) = (pieces.next()?, pieces.next()?, pieces.next()?);
    if pieces.next().is_some() || !is_agency(agency) || !digits(day, 6, 6) || !digits(serial, 4, 5) {
        return None;
    }
    let date = Date::parse_iso(&format!("20{}-{}-{}", &day[..2], &day[2..4], &day[4..]))?;
    Some(Parts { agency: agency.to_owned(), date, serial: serial.parse().ok()? })
}

/// `[000.00.00.]H44[.n][.n][.n]`.
fn is_agency(text: &str) -> bool {
    let mut pieces: Vec<&str> = text.split('.').collect();
    if let [a, b, c, _, ..] = pieces[..]
        && digits(a, 3, 3)
        && digits(b, 2, 2)
        && digits(c, 2, 2)
    {
        pieces.drain(..3);
    }
    let Some((head, tail)) = pieces.split_first() else { return false };
    let letter = head.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    letter && digits(&head[1..], 2, 2) && tail.len() <= 3 && tail.iter().all(|piece| digits(piece, 1, 3))
}

fn digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    /// Domain brief 2.1, with groups for the date.
    const PUBLISHED: &str = r"^(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3}){0,3}-(\d{2})(\d{2})(\d{2})-\d{4,5}$";

    fn known(typed: &str) -> Option<(String, String, u32)> {
        let parts = parse(typed)?.parts?;
        Some((parts.agency, parts.date.to_string(), parts.serial))
    }

    #[test]
    fn national_codes_say_agency_day_and_number() {
        for (typed, agency, day, serial) in [
            ("H44.26-261120-0007", "H44.26", "2026-11-20", 7),
            ("000.00.19.H28-261121-0001", "000.00.19.H28", "2026-11-21", 1),
            ("H57.132-260804-0583", "H57.132", "2026-08-04", 583),
            ("H44-280229-12345", "H44", "2028-02-29", 12345),
            (" h44.26 – 261120 – 0007\n", "H44.26", "2026-11-20", 7),
            ("h44.26\u{2212}261120\u{2011}0007", "H44.26", "2026-11-20", 7),
        ] {
            assert_eq!(known(typed), Some((agency.to_owned(), day.to_owned(), serial)), "{typed}");
        }
    }

    #[test]
    fn other_formats_stay_codes_without_parts() {
        for typed in [
            "03706/2026/07906",
            "H44.26-261320-0007",
            "H44.26-260229-0007",
            "H44.26-261120-007",
            "H44.26-261120-0007-1",
            "H44.26.1.2.3-261120-0007",
            "HH44-261120-0007",
            "44-261120-0007",
            "000.00.H28-261121-0001",
            "Đ44-261120-0007",
            "-261120-0007",
            "số 12",
        ] {
            let code = parse(typed).unwrap();
            assert_eq!(code.parts, None, "{typed}");
            assert_eq!(code.text, normalise(typed));
        }
        assert_eq!(parse("03706/2026/07906").unwrap().text, "03706/2026/07906");
        assert_eq!(parse(" \u{a0}\u{200b} "), None);
    }

    proptest! {
        #![proptest_config(crate::text::testing::cases(500))]
        #[test]
        fn the_reading_agrees_with_the_published_pattern(
            text in "(000\\.00\\.19\\.|00\\.|)[A-Z]{1,2}[0-9]{1,3}(\\.[0-9]{1,4}){0,4}-[0-9]{5,7}-[0-9]{3,6}"
        ) {
            static PATTERN: LazyLock<regex::Regex> = LazyLock::new(|| regex::Regex::new(PUBLISHED).unwrap());
            let real = PATTERN.captures(&text).is_some_and(|found| {
                let part = |n: usize| found[n].parse::<u8>().unwrap();
                Date::new(2000 + i32::from(part(1)), part(2), part(3)).is_some()
            });
            prop_assert_eq!(parse(&text).unwrap().parts.is_some(), real);
        }

        #[test]
        fn a_printed_code_reads_back(days in 10_957i64..47_481, serial in 0u32..100_000, desk in 1u8..48) {
            let (agency, date) = (format!("H44.{desk:02}"), Date::from_days(days));
            let code = parse(&print(&agency, date, serial)).unwrap();
            prop_assert_eq!(code.parts, Some(Parts { agency, date, serial }));
        }

        #[test]
        fn any_text_is_normalised_once(text in "\\PC{0,30}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once.clone());
            parse(&text);
        }
    }
}
