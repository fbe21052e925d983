//! What is a letter.
//!
//! Unicode's own table is 4 KB of a resident's first load. Letters here are exactly
//! Unicode's as far as Latin goes; beyond it everything counts as one that is not known
//! to be a sign, so that no name in another script is ever refused.

/// Signs beyond the Latin blocks: marks, punctuation, symbols, private use, pictures.
const SIGNS: [(u32, u32); 24] = [
    (0x2c2, 0x2c5),
    (0x2d2, 0x2df),
    (0x2e5, 0x2eb),
    (0x2ed, 0x2ed),
    (0x2ef, 0x36f),
    (0x37e, 0x37e),
    (0x387, 0x387),
    (0x2000, 0x2070),
    (0x2072, 0x207e),
    (0x2080, 0x208f),
    (0x209d, 0x2101),
    (0x2190, 0x24b5),
    (0x24ea, 0x2bff),
    (0x2e00, 0x2e7f),
    (0x3000, 0x3004),
    (0x3008, 0x3020),
    (0xe000, 0xf8ff),
    (0xfe00, 0xfe6f),
    (0xfeff, 0xff20),
    (0xff3b, 0xff40),
    (0xff5b, 0xff65),
    (0xffe0, 0xffff),
    (0x1f000, 0x1faff),
    (0xe0000, 0x10_ffff),
];

/// Whether `c` is a letter of any script.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        '\u{80}'..='\u{bf}' => matches!(c, 'ª' | 'µ' | 'º'),
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        _ => !SIGNS.iter().any(|(from, until)| (*from..=*until).contains(&u32::from(c))),
    }
}

/// Whether `c` is a letter or a digit, also a raised one or a fraction of Latin-1.
pub fn is_letter_or_digit(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit() || matches!(c, '²' | '³' | '¹' | '¼'..='¾')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_the_latin_blocks_letters_and_digits_are_exactly_unicodes() {
        for c in ('\0'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}') {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn no_letter_of_any_script_is_refused() {
        let signs = |c: char| {
            // Marks over letters, double-struck capitals and the like, the signs of presentation forms.
            matches!(c, '\u{2b0}'..='\u{36f}' | '\u{2000}'..='\u{2bff}' | '\u{2e2f}')
                || matches!(c, '\u{fe00}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffef}' | '\u{1f000}'..='\u{1faff}')
        };
        for c in ('\0'..=char::MAX).filter(|c| c.is_alphabetic() && !signs(*c)) {
            assert!(is_letter(c), "{c:?}");
        }
        for c in "ａＺ北京Юяαωאبहไทยກ한ㄱあアⅣⓐ\u{2c00}\u{20000}".chars() {
            assert!(is_letter(c), "{c:?}");
        }
    }

    #[test]
    fn signs_are_no_letters() {
        for c in " .,;:-_'\"<>/\\@#0159€°±×÷\u{a0}\u{200b}\u{2011}\u{2013}\u{2019}…₫→★☎✓、。《》，！\u{feff}\u{301}😀\u{fffd}".chars() {
            assert!(!is_letter(c), "{c:?}");
        }
    }
}
