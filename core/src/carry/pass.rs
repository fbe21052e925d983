//! Pass phrases and PINs: what counts as the same, and what is too easy to guess.

use crate::text::nfc;

/// Fewest characters of the pass phrase of a file: whoever finds the file can try as fast as their machines are.
pub const FOR_FILE: usize = 8;
/// Fewest characters of the PIN of a device: whoever guesses has the device in hand.
pub const FOR_DEVICE: usize = 6;
/// Most characters: more is a mistake of the clipboard.
const MOST: usize = 200;

/// Why one is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Fewer characters than asked for.
    Short,
    /// More than anybody types.
    Long,
    /// Among the first that everybody tries: `111111`, `123456`, `abcabc`.
    Plain,
}

/// The same phrase in the same bytes, however a keyboard gives it: letters composed, without spaces.
pub fn normal(typed: &str) -> String {
    nfc(typed).chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// What speaks against a new phrase, as [`normal`] gives it, of at least `least` characters.
pub fn weakness(phrase: &str, least: usize) -> Option<Weak> {
    let letters: Vec<u32> = phrase.chars().map(u32::from).collect();
    if letters.len() < least {
        return Some(Weak::Short);
    }
    if letters.len() > MOST {
        return Some(Weak::Long);
    }
    let steps = |by: i64| letters.iter().zip(letters.iter().skip(1)).all(|(a, b)| i64::from(*b) - i64::from(*a) == by);
    // What begins anew after one, two or three characters.
    let turns = |after: usize| letters.iter().zip(letters.iter().skip(after)).all(|(a, b)| a == b);
    let is_plain = steps(1) || steps(-1) || (1..=3).any(turns);
    is_plain.then_some(Weak::Plain)
}

/// Twelve digits in groups of three, made of 64 random bits: easy to write down, and 40 bits to guess.
pub fn suggestion(random: u64) -> String {
    let digits = format!("{:012}", random % 1_000_000_000_000);
    let groups: Vec<&str> = [0, 3, 6, 9].into_iter().filter_map(|at| digits.get(at..at + 3)).collect();
    groups.join(" ")
}
