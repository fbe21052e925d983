//! Text counted in UTF-16 units, as scripts see it. A cut through a pair leaves U+FFFD.

use std::cmp::Ordering;

/// Units of a text.
pub(super) fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// The units from one place up to another.
pub(super) fn slice(text: &str, from: usize, to: usize) -> String {
    if text.is_ascii() {
        return text.get(from.min(text.len())..to.min(text.len())).unwrap_or_default().to_owned();
    }
    let units: Vec<u16> = text.encode_utf16().skip(from).take(to.saturating_sub(from)).collect();
    String::from_utf16_lossy(&units)
}

/// One unit.
pub(super) fn at(text: &str, place: usize) -> Option<u16> {
    if text.is_ascii() { text.as_bytes().get(place).map(|b| u16::from(*b)) } else { text.encode_utf16().nth(place) }
}

/// How many units stand before a byte.
pub(super) fn of_byte(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or_else(|| length(text), length)
}

/// The byte before which so many units stand; inside of a pair, that of the pair.
pub(super) fn to_byte(text: &str, place: usize) -> usize {
    if text.is_ascii() {
        return place.min(text.len());
    }
    let mut units = 0;
    for (byte, letter) in text.char_indices() {
        if units + letter.len_utf16() > place {
            return byte;
        }
        units += letter.len_utf16();
    }
    text.len()
}

/// By units, as `<` and `sort` compare.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    if a.is_ascii() || b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}
