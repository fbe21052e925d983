//! Folding for search: what people type without marks finds what is written with them.

use super::compose::decompose;
use super::letter::is_letter_or_digit;

/// Lower case, marks dropped, đ as d, punctuation and space as one space.
///
/// A dot or comma between two digits is dropped, so `1001193` finds `1.001193`
/// (domain brief 6). Fold both sides before comparing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut letters = Vec::new();
    let mut gap = false;
    let mut previous = ' ';
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        let inside_code = matches!(letter, '.' | ',') && previous.is_ascii_digit();
        previous = letter;
        if is_mark(letter) || inside_code && rest.peek().is_some_and(char::is_ascii_digit) {
            continue;
        }
        letters.clear();
        decompose(letter, &mut letters);
        let base = letters.first().copied().unwrap_or(letter);
        if !is_letter_or_digit(base) {
            gap = !folded.is_empty();
            continue;
        }
        if gap {
            folded.push(' ');
            gap = false;
        }
        match base {
            'đ' | 'Đ' => folded.push('d'),
            // The letters of Vietnamese are taken apart by now; other scripts are compared as they stand.
            _ => folded.push(base.to_ascii_lowercase()),
        }
    }
    folded
}

/// The same letters without their marks, capitals kept and đ as d: what systems that know ASCII alone get of Vietnamese.
///
/// Letters of other scripts stay as they are.
pub fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut letters = Vec::new();
    for letter in text.chars().filter(|letter| !is_mark(*letter)) {
        letters.clear();
        decompose(letter, &mut letters);
        bare.push(match letters.first() {
            Some('đ') => 'd',
            Some('Đ') => 'D',
            Some(base) => *base,
            None => letter,
        });
    }
    bare
}

/// Combining marks of any language.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type_meets_what_is_written() {
        for (written, typed) in [
            ("Đăng ký khai sinh", "dang ky khai sinh"),
            ("  Xác nhận:  tình trạng—hôn nhân. ", "xac nhan tinh trang hon nhan"),
            ("1.001193", "1001193"),
            ("H44.25-261120-0007", "h4425 261120 0007"),
            ("7,000 đồng", "7000 dong"),
            ("Mu\u{31b}o\u{31b}\u{300}ng", "muong"),
            ("ĐẠI HỌC Huế", "dai hoc hue"),
            ("H'Hen Niê", "h hen nie"),
            ("điều 5, khoản 2", "dieu 5 khoan 2"),
            ("\u{a0}…", ""),
        ] {
            assert_eq!(fold(written), typed);
        }
    }

    #[test]
    fn bare_letters_keep_their_case_and_what_is_around_them() {
        for (written, expected) in [
            ("H44.26-261120-0007 LỆ PHÍ Đăng ký", "H44.26-261120-0007 LE PHI Dang ky"),
            ("Mu\u{31b}o\u{31b}\u{300}ng  Thanh, số 5", "Muong  Thanh, so 5"),
            ("ĐỖ THỊ Ỷ", "DO THI Y"),
            ("北京", "北京"),
            ("", ""),
        ] {
            assert_eq!(bare(written), expected);
        }
    }

    proptest! {
        #![proptest_config(crate::text::testing::cases(500))]
        #[test]
        fn folding_twice_changes_nothing_and_composition_does_not_matter(text in "[a-zA-ZàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵÀẾỘƯđĐ0-9., '-]{0,20}") {
            use unicode_normalization::UnicodeNormalization;
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), fold(&text.nfc().collect::<String>()));
        }
    }
}
