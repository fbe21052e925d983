//! Where in a text a token's value stands.
//!
//! The library searches for each token from where the last one ended, and skips what is between.

use super::super::token::{MINUTES, ORDINAL, SECONDS};
use crate::logic::number::is_space;

/// `Do`.
pub(super) const DO: usize = ORDINAL + 1;

/// Start and end (bytes) of a token's value; `Err` when the token is a literal.
pub(super) fn find(kind: (u8, usize), text: &str, strict: bool) -> Result<Option<(usize, usize)>, ()> {
    let digits = |least, most| Ok(digits(text, least, most, false));
    let signed = |least, most| Ok(self::digits(text, least, most, true));
    match kind {
        (b'Y' | b'M' | b'D' | b'H' | b'h' | b'k' | b'm' | b's' | b'w' | b'W' | b'g' | b'G', 2) if strict => {
            digits(2, 2)
        }
        (b'M' | b'D' | b'h' | b'k' | b'w' | b'W', 1) if strict => Ok(leading(text, false)),
        (b'H' | b'm' | b's', 1) if strict => Ok(leading(text, true)),
        (b'Y' | b'g' | b'G', 4) if strict => digits(4, 4),
        (b'Y' | b'g' | b'G', 5 | 6) if strict => signed(6, 6),
        (b'S', count @ 1..=3) if strict => digits(count, count),
        (b'M' | b'D' | b'H' | b'h' | b'k' | b'm' | b's' | b'w' | b'W', 1 | 2) => digits(1, 2),
        (b'Y' | b'g' | b'G', 2) | (b'd' | b'e' | b'E', 1) => digits(1, 2),
        (b'Y' | b'g' | b'G', 4) => digits(1, 4),
        (b'Y' | b'g' | b'G', 5 | 6) => signed(1, 6),
        (b'D', 3) | (b'S', 1..=3) => digits(1, 3),
        (b'D', 4) => digits(3, 3),
        (b'Q', 1) => digits(1, 1),
        (b'h' | b'H', MINUTES) => digits(3, 4),
        (b'h' | b'H', SECONDS) => digits(5, 6),
        (b'y', 1..=4) | (b'S', 4..=9) => digits(1, usize::MAX),
        (b'Y' | b'x', 1) => signed(1, usize::MAX),
        (b'X', 1) => Ok(signed(1, usize::MAX)?.map(|(start, end)| (start, end + fraction(text, end)))),
        (b'D', DO) => Ok(ordinal(text, strict)),
        (b'M', 3 | 4) | (b'd', 2..=4) => Ok(word(text)),
        (b'a' | b'A', 1) => Ok(half(text)),
        (b'Z', 1 | 2) => Ok(offset(text)),
        _ => Err(()),
    }
}

/// The text that a literal token looks for.
pub(super) fn wanted(token: &str) -> String {
    let token = token.replacen('\\', "", 1);
    let mut out = String::new();
    let mut rest = token.as_str();
    while let Some(letter) = rest.chars().next() {
        let inside = rest.strip_prefix('[').and_then(|inside| inside.split_once(']'));
        match inside.filter(|(inside, _)| !inside.contains('[')) {
            Some((inside, after)) => {
                out.push_str(inside);
                rest = after;
            }
            None => {
                rest = rest.get(letter.len_utf8()..).unwrap_or_default();
                if letter != '\\' || rest.is_empty() {
                    out.push(letter);
                }
            }
        }
    }
    out
}

fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

fn run(text: &str, from: usize) -> usize {
    text.bytes().skip(from).take_while(u8::is_ascii_digit).count()
}

/// The first place with enough digits, and at most so many; a sign before them may belong to them.
fn digits(text: &str, least: usize, most: usize, signed: bool) -> Option<(usize, usize)> {
    (0..text.len()).find_map(|start| {
        let sign = usize::from(signed && matches!(byte(text, start), b'+' | b'-'));
        let count = run(text, start + sign);
        (count >= least).then(|| (start, start + sign + count.min(most)))
    })
}

/// One or two digits at the very beginning, the first of two no nought.
fn leading(text: &str, nought: bool) -> Option<(usize, usize)> {
    match (byte(text, 0), byte(text, 1).is_ascii_digit()) {
        (b'0', _) => nought.then_some((0, 1)),
        (b'1'..=b'9', two) => Some((0, 1 + usize::from(two))),
        _ => None,
    }
}

fn fraction(text: &str, from: usize) -> usize {
    let digits = run(text, from + 1).min(3);
    if byte(text, from) == b'.' && digits > 0 { digits + 1 } else { 0 }
}

fn ordinal(text: &str, strict: bool) -> Option<(usize, usize)> {
    (0..text.len()).find_map(|start| {
        let count = text.bytes().skip(start).take(2).take_while(u8::is_ascii_digit).count();
        let after = |count: usize| text.get(start + count..start + count + 2);
        let ends = |count: &usize| matches!(after(*count), Some("th" | "st" | "nd" | "rd"));
        let with_end = (1..=count).rev().find(ends).map(|count| count + 2);
        with_end.or((!strict && count > 0).then_some(count)).map(|length| (start, start + length))
    })
}

/// Letters, with digits before them if these touch; letters are what the library calls so.
fn word(text: &str) -> Option<(usize, usize)> {
    let is_letter = |c: char| {
        matches!(c, '\'' | 'a'..='z' | 'A'..='Z' | '\u{a0}'..='\u{5ff}' | '\u{700}'..='\u{d7ff}')
            || matches!(c, '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{ff07}' | '\u{ff10}'..='\u{ffef}')
    };
    let first = text.find(is_letter)?;
    let before = text.get(..first)?;
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let rest = text.get(first..)?;
    Some((start, first + rest.find(|c| !is_letter(c)).unwrap_or(rest.len())))
}

/// `a`, `pm`, `P.M.`
fn half(text: &str) -> Option<(usize, usize)> {
    let start = text.find(['a', 'A', 'p', 'P'])?;
    let mut end = start + 1;
    end += usize::from(byte(text, end) == b'.');
    end += usize::from(byte(text, end).eq_ignore_ascii_case(&b'm'));
    end += usize::from(byte(text, end) == b'.');
    Some((start, end))
}

/// `Z`, `+07`, `+0700`, `+07:00`.
pub(super) fn offset(text: &str) -> Option<(usize, usize)> {
    (0..text.len()).find_map(|start| match byte(text, start) {
        b'Z' | b'z' => Some((start, start + 1)),
        b'+' | b'-' if run(text, start + 1) >= 2 => {
            let colon = usize::from(byte(text, start + 3) == b':');
            let minutes = run(text, start + 3 + colon) >= 2;
            Some((start, start + 3 + if minutes { colon + 2 } else { 0 }))
        }
        _ => None,
    })
}

/// The value of what [`offset`] found: minutes east of UTC.
pub(super) fn minutes(offset: &str) -> f64 {
    let digits: Vec<f64> = offset.bytes().filter(u8::is_ascii_digit).map(|digit| f64::from(digit - b'0')).collect();
    let place = [600.0, 60.0, 10.0, 1.0];
    let minutes: f64 = digits.iter().zip(place).map(|(digit, place)| digit * place).sum();
    if offset.starts_with('-') { 0.0 - minutes } else { minutes }
}

/// The format of a text that is ISO 8601; `None` when it is none, or a time follows a date without a day.
pub(super) fn iso(text: &str) -> Option<String> {
    const DATES: [(&str, &str, bool); 22] = [
        ("+999999-99-99", "YYYYYY-MM-DD", true),
        ("9999-99-99", "YYYY-MM-DD", true),
        ("9999-W99-9", "GGGG-[W]WW-E", true),
        ("9999-W99", "GGGG-[W]WW", false),
        ("9999-999", "YYYY-DDD", true),
        ("9999-99", "YYYY-MM", false),
        ("+9999999999", "YYYYYYMMDD", true),
        ("99999999", "YYYYMMDD", true),
        ("9999W999", "GGGG[W]WWE", true),
        ("9999W99", "GGGG[W]WW", false),
        ("9999999", "YYYYDDD", true),
        ("999999", "YYYYMM", false),
        ("9999", "YYYY", false),
        // The library has no format of these, and takes the first that is found within them.
        ("+999999-W99-9", "GGGG-[W]WW-E", true),
        ("+999999-W99", "GGGG-[W]WW", false),
        ("+999999-999", "YYYY-DDD", true),
        ("+999999-99", "YYYY-MM", false),
        ("+999999W999", "GGGG[W]WWE", true),
        ("+999999W99", "GGGG[W]WW", false),
        ("+999999999", "YYYYMMDD", true),
        ("+99999999", "YYYYMMDD", true),
        ("+999999", "YYYYMM", false),
    ];
    const TIMES: [(&str, &str); 5] =
        [("99:99:99", "HH:mm:ss"), ("99:99", "HH:mm"), ("999999", "HHmmss"), ("9999", "HHmm"), ("99", "HH")];
    let text = text.trim_start_matches(is_space);
    let end = text.find(['T', ' ']).unwrap_or(text.len());
    let (date, time) = text.split_at(end);
    let is_extended = date.get(1..).is_some_and(|date| date.contains('-'));
    let (_, format, with_time) = DATES.iter().find(|(shape, ..)| fits(date, shape))?;
    let Some(separator) = time.get(..1) else { return Some((*format).to_owned()) };
    let time = time.get(1..)?;
    let zone = time.find(['+', '-', 'Z']).map_or(time.len(), |zone| match byte(time, zone) {
        b'Z' => time.get(..zone).unwrap_or_default().trim_end_matches(is_space).len(),
        _ => zone,
    });
    let (time, zone) = time.split_at(zone);
    let (clock, part) = match time.find(['.', ',']) {
        Some(at) if run(time, at + 1) > 0 && run(time, at + 1) == time.len() - at - 1 => {
            (time.get(..at)?, [time.get(at..at + 1)?, "SSSS"].concat())
        }
        Some(_) => return None,
        None => (time, String::new()),
    };
    let (shape, clock_format) = TIMES.iter().find(|(shape, _)| fits(clock, shape))?;
    let fits_date = shape.len() == 2 || shape.contains(':') == is_extended;
    let seconds = clock_format.ends_with("ss");
    let zone_fits = match zone.trim_start_matches(is_space) {
        "" => zone.is_empty(),
        "Z" => true,
        _ => ["+99:99", "+9999", "+99"].iter().any(|shape| fits(zone, shape)),
    };
    let good = *with_time && fits_date && zone_fits && (part.is_empty() || seconds);
    let zone = if zone.is_empty() { "" } else { "Z" };
    good.then(|| [*format, separator, *clock_format, part.as_str(), zone].concat())
}

/// Whether a text has a shape: 9 for a digit, + for a sign.
fn fits(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, wanted)| match wanted {
            b'9' => byte.is_ascii_digit(),
            b'+' => matches!(byte, b'+' | b'-'),
            _ => byte == wanted,
        })
}
