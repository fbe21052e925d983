//! Access codes: ten characters of Crockford's base32, shown 5-5.
//!
//! The portal makes one at submit; people read it aloud, copy it by hand and
//! type it on a phone, so look-alikes are accepted (DESIGN.md section 2).

use super::code::is_dash;

/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of a code.
const LENGTH: usize = 10;

/// The code of the 50 low bits of `random`, without the hyphen.
pub fn from_bits(random: u64) -> String {
    (0..LENGTH).rev().map(|place| ALPHABET[(random >> (5 * place)) as usize & 31] as char).collect()
}

/// Ten characters in upper case, or `None` when the text is no access code.
///
/// Space and dashes are dropped; O reads as 0, I and L read as 1.
pub fn normalise(text: &str) -> Option<String> {
    let mut code = String::with_capacity(LENGTH);
    for letter in text.chars() {
        let letter = match letter.to_ascii_uppercase() {
            c if c.is_whitespace() || is_dash(c) || c == '\u{200b}' || c == '\u{feff}' => continue,
            'O' => '0',
            'I' | 'L' => '1',
            c if c.is_ascii() && ALPHABET.contains(&(c as u8)) => c,
            _ => return None,
        };
        if code.len() == LENGTH {
            return None;
        }
        code.push(letter);
    }
    (code.len() == LENGTH).then_some(code)
}

/// The code as people see it, `K7M2P-9XQ4T`; any other text stays as it is.
pub fn format(code: &str) -> String {
    match normalise(code) {
        Some(code) => format!("{}-{}", &code[..5], &code[5..]),
        None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type_is_the_code_they_were_given() {
        for typed in ["K7M2P-9X04T", "k7m2p9x04t", " K7M2P – 9XO4T ", "k7m2p 9xo4t", "K7M2P\u{2011}9X04T"] {
            assert_eq!(normalise(typed).as_deref(), Some("K7M2P9X04T"), "{typed}");
        }
        assert_eq!(normalise("ilIL1-OoO00").as_deref(), Some("1111100000"));
    }

    #[test]
    fn other_texts_are_no_codes() {
        for text in ["", "K7M2P-9X04", "K7M2P-9X04TT", "K7M2P-9XU4T", "K7M2P/9X04T", "K7M2P-9X04đ"] {
            assert_eq!(normalise(text), None, "{text}");
        }
        assert_eq!(format("???"), "???");
    }

    proptest! {
        #![proptest_config(crate::text::testing::cases(300))]
        #[test]
        fn fifty_bits_make_one_code_and_it_reads_back(random: u64) {
            let code = from_bits(random);
            prop_assert_eq!(normalise(&code), Some(code.clone()));
            prop_assert_eq!(normalise(&format(&code).to_lowercase()), Some(code.clone()));
            let back = code.bytes().fold(0, |bits, b| bits << 5 | ALPHABET.iter().position(|a| *a == b).unwrap() as u64);
            prop_assert_eq!(back, random & ((1 << 50) - 1));
        }
    }
}
