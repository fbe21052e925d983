//! Randomness that nobody can guess.

use super::window;
use std::fmt::Write;

/// `N` random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Every browser on the floor has it, also outside secure contexts; a key from a weak
    // source would be worse than the calm page of a panic.
    #[allow(clippy::expect_used)]
    window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes))
        .expect("crypto.getRandomValues");
    bytes
}

/// `digits` lower-case hexadecimal digits, at most 64.
pub fn hex(digits: usize) -> String {
    let mut text = hexadecimal(&bytes::<32>());
    text.truncate(digits);
    text
}

/// An UUID of version 4, e.g. for an idempotency key.
pub fn uuid() -> String {
    let mut bytes = bytes::<16>();
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let mut text = hexadecimal(&bytes);
    for at in [8, 13, 18, 23] {
        text.insert(at, '-');
    }
    text
}

/// `milliseconds` and up to half as many again, so that a thousand telephones that lost
/// the portal at the same moment do not come back at the same moment.
pub fn jitter(milliseconds: u32) -> u32 {
    let [byte] = bytes::<1>();
    let more = u64::from(milliseconds) * u64::from(byte) / 512;
    milliseconds.saturating_add(u32::try_from(more).unwrap_or(0))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
