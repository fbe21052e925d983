//! Folded words and their marks, from any spelling, by table.
//!
//! The same folding as [`crate::text::fold`] (a test holds them together), but
//! fast enough for thousands of names at start: one look-up a letter. Marks are
//! kept apart as a number, so that `hoà` and `hòa`, composed or not, are equal.

use crate::text;

/// `À` to `ư`, then the block of Vietnamese vowels.
const RANGES: [std::ops::Range<u32>; 2] = [0xc0..0x1b1, 0x1e00..0x1f00];
const FIRST: usize = (RANGES[0].end - RANGES[0].start) as usize;

/// Vowels with their shape: 1 circumflex, 2 breve, 3 horn.
const VOWELS: [([char; 2], u8); 12] = [
    (['a', 'A'], 0),
    (['ă', 'Ă'], 2),
    (['â', 'Â'], 1),
    (['e', 'E'], 0),
    (['ê', 'Ê'], 1),
    (['i', 'I'], 0),
    (['o', 'O'], 0),
    (['ô', 'Ô'], 1),
    (['ơ', 'Ơ'], 3),
    (['u', 'U'], 0),
    (['ư', 'Ư'], 3),
    (['y', 'Y'], 0),
];

/// Tones from 1: huyền, hỏi, ngã, sắc, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// The table.
pub struct Letters(Vec<Letter>);

#[derive(Clone, Copy, Default)]
struct Letter {
    /// ASCII letter in lower case; 0: ask [`text::fold`].
    base: u8,
    shape: u8,
    tone: u8,
}

/// One folded word in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it begins and ends in the line.
    pub from: usize,
    /// First byte after it.
    pub until: usize,
    /// Its tone in the lowest three bits (a syllable has one, wherever it is written), then
    /// two bits of shape a letter; 0: no marks.
    pub marks: u32,
}

impl Letters {
    /// Makes the table.
    pub fn new() -> Self {
        let mut table: Vec<Letter> = RANGES.into_iter().flatten().map(letter).collect();
        for (both, shape) in VOWELS {
            for vowel in both {
                let toned = TONES.iter().map(|tone| text::nfc(&format!("{vowel}{tone}")));
                for (tone, whole) in std::iter::once(vowel.to_string()).chain(toned).enumerate() {
                    let place = whole.chars().next().and_then(place);
                    if let Some(letter) = place.and_then(|place| table.get_mut(place)) {
                        (letter.shape, letter.tone) = (shape, tone as u8);
                    }
                }
            }
        }
        for letter in ['đ', 'Đ'].into_iter().filter_map(place) {
            table[letter].shape = 1;
        }
        Self(table)
    }

    /// Appends the folded words of `text` to `line`, a space between them, and their places to `tokens`.
    pub fn read(&self, text: &str, line: &mut String, tokens: &mut Vec<Token>) {
        let mut word: Option<Token> = None;
        let mut previous = ' ';
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let inside_code = matches!(c, '.' | ',') && previous.is_ascii_digit();
            previous = c;
            if inside_code && rest.peek().is_some_and(char::is_ascii_digit) {
                continue;
            }
            if let Some(mark) = mark(c) {
                if let Some(word) = &mut word {
                    word.marks |= mark_bits(mark, line.len() - 1 - word.from);
                }
                continue;
            }
            let letter = match c {
                c if c.is_ascii_alphanumeric() => Letter { base: c.to_ascii_lowercase() as u8, ..Letter::default() },
                c if c.is_ascii() => {
                    close(&mut word, line, tokens);
                    continue;
                }
                c => place(c).map_or_else(Letter::default, |place| self.0[place]),
            };
            let other = if letter.base == 0 { text::fold(c.encode_utf8(&mut [0; 4])) } else { String::new() };
            if letter.base == 0 && other.is_empty() {
                close(&mut word, line, tokens);
                continue;
            }
            let open = word.get_or_insert_with(|| {
                if !line.is_empty() && !line.ends_with(['|', ' ']) {
                    line.push(' ');
                }
                Token { from: line.len(), until: 0, marks: 0 }
            });
            open.marks |= mark_bits((letter.shape, letter.tone), line.len() - open.from);
            match letter.base {
                0 => line.push_str(&other),
                base => line.push(base as char),
            }
        }
        close(&mut word, line, tokens);
    }
}

fn close(word: &mut Option<Token>, line: &mut String, tokens: &mut Vec<Token>) {
    let Some(mut word) = word.take() else { return };
    word.until = line.len();
    if is_i_written_y(&line.as_bytes()[word.from..]) {
        line.pop();
        line.push('i');
    }
    tokens.push(word);
}

/// Whether the y is the only vowel: `đăng kí` and `đăng ký`, `qui` and `quy` are one word.
fn is_i_written_y(word: &[u8]) -> bool {
    let [start @ .., b'y'] = word else { return false };
    let start = start.strip_suffix(b"qu").unwrap_or(start);
    word.len() > 1 && start.iter().all(|b| b.is_ascii_lowercase() && !b"aeiouy".contains(b))
}

fn letter(code: u32) -> Letter {
    let folded = char::from_u32(code).map(|c| text::fold(c.encode_utf8(&mut [0; 4]))).unwrap_or_default();
    let base = if folded.len() == 1 { folded.as_bytes()[0] } else { 0 };
    Letter { base, ..Letter::default() }
}

fn place(c: char) -> Option<usize> {
    let code = c as u32;
    if RANGES[0].contains(&code) {
        return Some((code - RANGES[0].start) as usize);
    }
    RANGES[1].contains(&code).then(|| FIRST + (code - RANGES[1].start) as usize)
}

/// Shape and tone of a combining mark; marks of other languages have neither.
fn mark(c: char) -> Option<(u8, u8)> {
    match c {
        '\u{302}' => Some((1, 0)),
        '\u{306}' => Some((2, 0)),
        '\u{31b}' => Some((3, 0)),
        '\u{300}'..='\u{36f}' => Some((0, TONES.iter().position(|tone| *tone == c).map_or(0, |tone| tone as u8 + 1))),
        _ => None,
    }
}

fn mark_bits((shape, tone): (u8, u8), letter: usize) -> u32 {
    let shape = if letter < 14 { u32::from(shape) << (3 + 2 * letter) } else { 0 };
    shape | u32::from(tone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;
    use unicode_normalization::UnicodeNormalization;

    fn read(text: &str) -> (String, Vec<u32>) {
        static LETTERS: LazyLock<Letters> = LazyLock::new(Letters::new);
        let (mut line, mut tokens) = (String::new(), Vec::new());
        LETTERS.read(text, &mut line, &mut tokens);
        (line, tokens.iter().map(|token| token.marks).collect())
    }

    #[test]
    fn tone_placement_and_composition_do_not_change_a_word() {
        for (one, other) in [("hoà", "hòa"), ("Yên Thuỷ", "Yên Thủy"), ("khoẻ", "khỏe")] {
            assert_eq!(read(one), read(other));
        }
        for text in ["Đăng ký khai sinh", "Mường Bi", "NHƯỢNG QUYỀN", "trước bạ, lệ phí"] {
            assert_eq!(read(&text.nfd().collect::<String>()), read(text));
        }
        assert_ne!(read("thuế").1, read("thuê").1);
        assert_ne!(read("đăng").1, read("dâng").1);
        assert_eq!(read("dang ky").1, [0, 0]);
    }

    #[test]
    fn i_and_y_alone_are_one_vowel() {
        assert_eq!(read("đăng kí, lí lịch, qui định").0, "dang ki li lich qui dinh");
        assert_eq!(read("đăng ký, lý lịch, quy định").0, "dang ki li lich qui dinh");
        assert_eq!(read("tay, thuý, baby, y").0, "tay thuy baby y");
    }

    proptest! {
        #![proptest_config(crate::text::testing::cases(800))]
        #[test]
        fn folds_as_the_text_room_does(text in "[a-zA-ZÀ-ỹđĐñß0-9., ×'\\-\u{300}\u{301}\u{302}\u{323}дЖ中]{0,24}") {
            let iy = |line: String| {
                let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
                for word in &mut words {
                    if is_i_written_y(word.as_bytes()) {
                        word.pop();
                        word.push('i');
                    }
                }
                words.join(" ")
            };
            prop_assert_eq!(read(&text).0, iy(text::fold(&text)));
        }
    }
}
