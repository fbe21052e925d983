//! JavaScript's string positions over UTF-8.
//!
//! JavaScript counts UTF-16 units; a position here does too. Where a result would begin or end
//! within a pair of units (an emoji cut in half), that half is U+FFFD: no form writes one on
//! purpose, and Rust's strings cannot hold it.

use std::borrow::Cow;

const HALF: &str = "\u{fffd}";

/// `text.length`.
pub fn length(text: &str) -> usize {
    // Each letter has one byte that continues no other, and a second unit from four bytes on.
    text.bytes().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)).sum()
}

/// The byte at which a unit's letter begins, the text's length beyond its end; and whether the unit
/// is that letter's second.
pub fn to_byte(text: &str, unit: usize) -> (usize, bool) {
    let mut left = unit;
    for (at, letter) in text.char_indices() {
        if left < letter.len_utf16() {
            return (at, left == 1);
        }
        left -= letter.len_utf16();
    }
    (text.len(), false)
}

/// The unit at which a byte's letter begins.
pub fn from_byte(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or_else(|| length(text), length)
}

/// `text.substring(from, to)` with `from` up to `to`; what is beyond the end is not there.
pub fn slice(text: &str, from: usize, to: usize) -> Cow<'_, str> {
    if from >= to {
        return Cow::Borrowed("");
    }
    let (start, start_is_half) = to_byte(text, from);
    let (end, end_is_half) = to_byte(text, to);
    let inside = text.get(start..end).unwrap_or_default();
    match (start_is_half, end_is_half) {
        (false, false) => Cow::Borrowed(inside),
        (false, true) => Cow::Owned([inside, HALF].concat()),
        (true, _) => {
            let skip = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let inside = inside.get(skip..).unwrap_or_default();
            Cow::Owned([HALF, inside, if end_is_half { HALF } else { "" }].concat())
        }
    }
}

/// `text.charAt(unit)`; empty beyond the end.
pub fn char_at(text: &str, unit: usize) -> Cow<'_, str> {
    slice(text, unit, unit + 1)
}

/// `text.charCodeAt(unit)`; `None` beyond the end, JavaScript's `NaN`.
pub fn char_code_at(text: &str, unit: usize) -> Option<u16> {
    text.encode_utf16().nth(unit)
}

/// `text.codePointAt(unit)`.
pub fn code_point_at(text: &str, unit: usize) -> Option<u32> {
    let (at, second) = to_byte(text, unit);
    match second {
        true => char_code_at(text, unit).map(u32::from),
        false => text.get(at..)?.chars().next().map(u32::from),
    }
}

/// `String.fromCharCode(…)`.
pub fn from_char_codes(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

/// `text.indexOf(part, from)`.
pub fn index_of(text: &str, part: &str, from: usize) -> Option<usize> {
    let (at, second) = to_byte(text, from);
    let skip = if second { text.get(at..)?.chars().next().map_or(0, char::len_utf8) } else { 0 };
    let start = at + skip;
    text.get(start..)?.find(part).map(|found| from_byte(text, start + found))
}

/// `text.lastIndexOf(part, until)`: the last that begins at `until` or before.
pub fn last_index_of(text: &str, part: &str, until: usize) -> Option<usize> {
    let (at, _) = to_byte(text, until);
    let starts = text.char_indices().map(|(start, _)| start).chain([text.len()]).take_while(|start| *start <= at);
    let fits = |start: &usize| text.get(*start..).is_some_and(|rest| rest.starts_with(part));
    starts.filter(fits).last().map(|found| from_byte(text, found))
}

/// What `padStart` and `padEnd` put before or after a text to make it `length` units long.
pub fn padding(text: &str, length: usize, fill: &str) -> String {
    let missing = length.saturating_sub(self::length(text));
    let mut units = self::length(fill);
    if missing == 0 || units == 0 {
        return String::new();
    }
    let mut padding = fill.to_owned();
    while units < missing {
        padding.push_str(fill);
        units += self::length(fill);
    }
    slice(&padding, 0, missing).into_owned()
}

/// `text.split('')`.
pub fn units(text: &str) -> Vec<String> {
    text.encode_utf16().map(|unit| String::from_utf16_lossy(&[unit])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::cases;
    use proptest::prelude::*;

    fn lossy(units: &[u16]) -> String {
        String::from_utf16_lossy(units)
    }

    proptest! {
        #![proptest_config(cases(500))]

        #[test]
        fn positions_are_those_of_utf_16(text in "[aộ😀\u{fffd}]{0,8}", part in "[aộ😀]{0,2}", from in 0usize..12, to in 0usize..12) {
            let units: Vec<u16> = text.encode_utf16().collect();
            let end = units.len();
            prop_assert_eq!(length(&text), end);
            let expected = if from < to { lossy(&units[from.min(end)..to.min(end)]) } else { String::new() };
            prop_assert_eq!(slice(&text, from, to), expected);
            prop_assert_eq!(char_code_at(&text, from), units.get(from).copied());
            let point = char::decode_utf16(units.iter().skip(from).copied()).next();
            prop_assert_eq!(code_point_at(&text, from), point.map(|c| c.map_or_else(|e| u32::from(e.unpaired_surrogate()), u32::from)));
            let wanted: Vec<u16> = part.encode_utf16().collect();
            let places: Vec<usize> = (0..=end).filter(|at| units[*at..].starts_with(&wanted)).collect();
            // Between the halves of a pair there is no place in UTF-8.
            let places: Vec<usize> = places.into_iter().filter(|at| !to_byte(&text, *at).1).collect();
            prop_assert_eq!(index_of(&text, &part, from), places.iter().copied().find(|at| *at >= from.min(end)));
            prop_assert_eq!(last_index_of(&text, &part, from), places.iter().copied().rfind(|at| *at <= from));
            let padded = [padding(&text, to, &part), text.clone()].concat();
            prop_assert_eq!(length(&padded), if part.is_empty() { end } else { end.max(to) });
        }
    }

    #[test]
    fn padding_repeats_the_filling_and_cuts_it() {
        assert_eq!(padding("7", 3, "0"), "00");
        assert_eq!(padding("", 5, "ab"), "ababa");
        assert_eq!(padding("", 1, "😀"), HALF);
        assert_eq!(units("a😀"), ["a", HALF, HALF]);
        assert_eq!(from_char_codes(&[0x1ed9, 0xd83d, 0xde00]), "ộ😀");
    }
}
