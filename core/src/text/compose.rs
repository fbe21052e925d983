//! NFC for Vietnamese.
//!
//! One record in five of the published procedures is not NFC, and phones type
//! both forms. The full Unicode tables weigh more than all of this room, so only
//! the letters of Vietnamese (and the few others that the same vowels and marks
//! make) are composed; any other character stays as it is.

/// One row a combining mark: bases, and what each becomes, at the same place.
const ROWS: [(char, &str, &str); 8] = [
    ('\u{300}', "AEIOUYaeiouyÂâĂăÊêÔôƠơƯư", "ÀÈÌÒÙỲàèìòùỳẦầẰằỀềỒồỜờỪừ"),
    ('\u{301}', "AEIOUYaeiouyÂâĂăÊêÔôƠơƯưÕõŨũ", "ÁÉÍÓÚÝáéíóúýẤấẮắẾếỐốỚớỨứṌṍṸṹ"),
    ('\u{302}', "AEIOUYaeiouyẠạẸẹỌọ", "ÂÊÎÔÛŶâêîôûŷẬậỆệỘộ"),
    ('\u{303}', "AEIOUYaeiouyÂâĂăÊêÔôƠơƯư", "ÃẼĨÕŨỸãẽĩõũỹẪẫẴẵỄễỖỗỠỡỮữ"),
    ('\u{306}', "AEIOUaeiouẠạ", "ĂĔĬŎŬăĕĭŏŭẶặ"),
    ('\u{309}', "AEIOUYaeiouyÂâĂăÊêÔôƠơƯư", "ẢẺỈỎỦỶảẻỉỏủỷẨẩẲẳỂểỔổỞởỬử"),
    ('\u{31b}', "OUou", "ƠƯơư"),
    ('\u{323}', "AEIOUYaeiouyƠơƯư", "ẠẸỊỌỤỴạẹịọụỵỢợỰự"),
];

/// Text with the letters of Vietnamese composed as Unicode's NFC does; others are left alone.
pub fn nfc(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut letters = Vec::with_capacity(text.len());
    for letter in text.chars() {
        decompose(letter, &mut letters);
    }
    // Canonical order: each run of marks by its class, equal ones as they stood.
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|c| class(**c) > 0).count();
        let marks = letters[at..at + run].to_vec();
        let ordered = [216, 220, 230].into_iter().flat_map(|wanted| marks.iter().filter(move |c| class(**c) == wanted));
        letters[at..at + run].iter_mut().zip(ordered).for_each(|(place, mark)| *place = *mark);
        at += run + 1;
    }
    let mut done = String::with_capacity(text.len());
    let mut base: Option<char> = None;
    let mut kept: Vec<char> = Vec::new();
    for letter in letters {
        let class = class(letter);
        let blocked = kept.last().is_some_and(|last| self::class(*last) >= class);
        match base {
            Some(b) if class > 0 && !blocked => match compose(b, letter) {
                Some(one) => base = Some(one),
                None => kept.push(letter),
            },
            Some(_) if class > 0 => kept.push(letter),
            _ => {
                done.extend(base.take());
                done.extend(kept.drain(..));
                base = Some(letter);
            }
        }
    }
    done.extend(base);
    done.extend(kept);
    done
}

/// The letter and its marks, fully taken apart (`ộ` gives `o`, dot below, circumflex).
pub(super) fn decompose(letter: char, into: &mut Vec<char>) {
    if letter < '\u{c0}' {
        return into.push(letter);
    }
    let mut marks = ['\0'; 4];
    let (mut base, mut count) = (letter, 0);
    while let Some((b, mark)) = split(base)
        && count < marks.len()
    {
        marks[count] = mark;
        count += 1;
        base = b;
    }
    into.push(base);
    into.extend(marks[..count].iter().rev());
}

fn split(letter: char) -> Option<(char, char)> {
    if !matches!(letter, '\u{c0}'..='\u{1b0}' | '\u{1e00}'..='\u{1eff}') {
        return None;
    }
    ROWS.iter().find_map(|(mark, bases, made)| {
        let place = made.chars().position(|c| c == letter)?;
        Some((bases.chars().nth(place)?, *mark))
    })
}

fn compose(base: char, mark: char) -> Option<char> {
    let (_, bases, made) = ROWS.iter().find(|row| row.0 == mark)?;
    made.chars().nth(bases.chars().position(|c| c == base)?)
}

/// Unicode's canonical combining class of the eight marks, 0 for all else.
fn class(letter: char) -> u8 {
    match letter {
        '\u{31b}' => 216,
        '\u{323}' => 220,
        '\u{300}'..='\u{303}' | '\u{306}' | '\u{309}' => 230,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    const VOWELS: &str = "AĂÂEÊIOÔƠUƯYaăâeêioôơuưy";
    const TONES: [&str; 6] = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];

    #[test]
    fn every_letter_of_vietnamese_is_composed_from_any_spelling() {
        for vowel in VOWELS.chars() {
            for tone in TONES {
                let letter: String = format!("{vowel}{tone}").nfc().collect();
                assert_eq!(letter.chars().count(), 1);
                let apart: String = letter.nfd().collect();
                assert_eq!(nfc(&letter), letter);
                assert_eq!(nfc(&apart), letter, "{apart:?}");
                assert_eq!(nfc(&format!("{vowel}{tone}")), letter);
            }
        }
        assert_eq!(nfc("Mu\u{31b}o\u{31b}\u{300}ng"), "Mường");
        assert_eq!(nfc("Đà đ\u{300}"), "Đà đ\u{300}");
    }

    #[test]
    fn the_rows_hold_what_unicode_holds() {
        for (mark, bases, made) in ROWS {
            assert_eq!(bases.chars().count(), made.chars().count());
            for (base, whole) in bases.chars().zip(made.chars()) {
                assert_eq!([base, mark].iter().copied().nfc().collect::<String>(), whole.to_string());
            }
        }
    }

    proptest! {
        #![proptest_config(crate::text::testing::cases(4000))]
        // Consonants that make no letter with these marks in any language: the others are not ours.
        #[test]
        fn random_strings_of_vowels_and_marks_agree_with_unicode(
            text in "[AEIOUYaeiouyĂÂĐÊÔƠƯăâđêôơưếộữẳỵỡùṍfqxFQX1 \u{300}-\u{303}\u{306}\u{309}\u{31b}\u{323}]{0,12}"
        ) {
            prop_assert_eq!(nfc(&text), text.nfc().collect::<String>());
        }
    }
}
