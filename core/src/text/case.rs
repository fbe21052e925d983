//! Upper and lower case, one letter for one.
//!
//! Unicode's tables are several KB of a resident's first load. Here are the pairs of Latin
//! (Vietnamese is Latin), Greek and Cyrillic as far as a rule tells them; other letters have no case.

/// First capital, last capital, and how far its small letter is behind it; from one capital to the
/// next it is one step, or two where capitals and small letters alternate.
const PAIRS: [(u32, u32, u32); 27] = [
    (0x41, 0x5a, 32),
    (0xc0, 0xd6, 32),
    (0xd8, 0xde, 32),
    (0x100, 0x12e, 1),
    (0x132, 0x136, 1),
    (0x139, 0x147, 1),
    (0x14a, 0x176, 1),
    (0x179, 0x17d, 1),
    (0x1a0, 0x1a4, 1),
    (0x1af, 0x1af, 1),
    (0x1cd, 0x1db, 1),
    (0x1de, 0x1ee, 1),
    (0x1f4, 0x1f4, 1),
    (0x1f8, 0x21e, 1),
    (0x222, 0x232, 1),
    (0x388, 0x38a, 37),
    (0x391, 0x3a1, 32),
    (0x3a3, 0x3ab, 32),
    (0x400, 0x40f, 80),
    (0x410, 0x42f, 32),
    (0x460, 0x480, 1),
    (0x48a, 0x4be, 1),
    (0x4d0, 0x52e, 1),
    (0x531, 0x556, 48),
    (0x1e00, 0x1e94, 1),
    (0x1ea0, 0x1efe, 1),
    (0xff21, 0xff3a, 32),
];

/// The capital of a letter, or itself.
pub fn upper(letter: char) -> char {
    if letter == 'ÿ' { 'Ÿ' } else { other(letter, false) }
}

/// The small letter of a letter, or itself.
pub fn lower(letter: char) -> char {
    if letter == 'Ÿ' { 'ÿ' } else { other(letter, true) }
}

fn other(letter: char, to_small: bool) -> char {
    let code = u32::from(letter);
    let found = PAIRS.iter().find_map(|(first, last, step)| {
        let capital = if to_small { code } else { code.checked_sub(*step)? };
        let fits = (*first..=*last).contains(&capital) && (*step > 1 || (capital - first) % 2 == 0);
        fits.then_some(if to_small { capital + step } else { capital })
    });
    found.and_then(char::from_u32).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_changes_as_unicode_says() {
        for c in '\0'..=char::MAX {
            if upper(c) != c {
                assert_eq!(upper(c).to_string(), c.to_uppercase().to_string());
            }
            if lower(c) != c {
                assert_eq!(lower(c).to_string(), c.to_lowercase().to_string());
            }
        }
    }

    #[test]
    fn latin_that_is_read_and_basic_greek_and_cyrillic_are_whole() {
        let blocks =
            ('\0'..='\u{17f}').chain('\u{391}'..='\u{3a9}').chain('\u{400}'..='\u{45f}').chain('\u{1e00}'..='\u{1eff}');
        // What has no single counterpart in the same script, or is long out of use.
        let odd = |c: &char| matches!(c, 'µ' | 'ß' | 'İ' | 'ı' | 'ŉ' | 'ſ' | 'ς' | '\u{1e96}'..='\u{1e9f}');
        for c in blocks.filter(|c| !odd(c)) {
            assert_eq!(upper(c).to_string(), c.to_uppercase().to_string());
            assert_eq!(lower(c).to_string(), c.to_lowercase().to_string());
        }
    }
}
