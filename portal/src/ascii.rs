//! Text without marks, for what takes ASCII only: transfers, file names of old programs, the letters of a plain PDF.

use motcua_core::text::fold;

/// Letters lose their marks and keep their case; what has no such letter becomes `?`.
pub fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' '..='~' => out.push(letter),
            '–' | '—' | '‑' => out.push('-'),
            _ => {
                let plain = fold(letter.encode_utf8(&mut [0; 4]));
                let plain = if plain.is_ascii() { plain } else { "?".to_owned() };
                out += &if letter.is_uppercase() { plain.to_ascii_uppercase() } else { plain };
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::ascii;

    #[test]
    fn letters_lose_their_marks_and_keep_their_case() {
        assert_eq!(ascii("UBND xã Mường Bi – Phú Thọ, 50%"), "UBND xa Muong Bi - Phu Tho, 50%");
        assert_eq!(ascii("ĐẶNG Hữu 王"), "DANG Huu ?");
        assert!(ascii("a\u{301}\r\n\u{202e}").bytes().all(|byte| (b' '..=b'~').contains(&byte)));
    }
}
