//! Personal identification numbers (số định danh cá nhân): twelve digits.
//!
//! Three digits for the province of birth registration, one for century and sex,
//! two for the year, six at random; there is **no check digit** (domain brief 3,
//! NĐ 137/2015). Sex and year can therefore only warn, never refuse.

/// What the fourth digit says about sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl Sex {
    /// Reads the word that cards and forms use, in either language, with or without its mark.
    pub fn from_word(word: &str) -> Option<Self> {
        match super::fold(word.trim()).as_str() {
            "nam" | "male" => Some(Self::Male),
            "nu" | "female" => Some(Self::Female),
            _ => None,
        }
    }
}

/// The number without the spaces, dots and dashes that people put in for reading.
pub fn normalise(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\u{2010}'..='\u{2015}')).collect()
}

/// Whether a normalised text is twelve digits.
pub fn check(number: &str) -> bool {
    number.len() == 12 && number.bytes().all(|b| b.is_ascii_digit())
}

/// A number for screens that others may see: enough of it to recognise one's own.
pub fn masked(number: &str) -> String {
    const BEGIN: usize = 3;
    const END: usize = 2;
    let last = number.chars().count().saturating_sub(END);
    let is_shown = |place: usize| last > 2 * BEGIN && (place < BEGIN || place >= last);
    number.chars().enumerate().map(|(place, c)| if is_shown(place) { c } else { '•' }).collect()
}

/// Year of birth as the number says it; `None` when it is no number.
pub fn birth_year(number: &str) -> Option<i32> {
    let (century, digits) = (century(number)?, number.get(4..6)?);
    Some(1900 + century / 2 * 100 + digits.parse::<i32>().ok()?)
}

/// Sex as the number says it; `None` when it is no number.
pub fn sex(number: &str) -> Option<Sex> {
    Some(if century(number)? % 2 == 0 { Sex::Male } else { Sex::Female })
}

/// Code of the province (of the 63 before July 2025) where the birth was registered, e.g. `017`.
pub fn province(number: &str) -> Option<&str> {
    check(number).then(|| number.get(..3)).flatten()
}

fn century(number: &str) -> Option<i32> {
    check(number).then(|| i32::from(number.as_bytes()[3] - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masked_numbers_are_recognised_and_not_known() {
        for (number, expected) in [
            ("017190000123", "017•••••••23"),
            ("012345678", "012••••78"),
            ("0100109106-001", "010•••••••••01"),
            ("12345678", "••••••••"),
            ("7", "•"),
            ("", ""),
        ] {
            assert_eq!(masked(number), expected);
        }
    }

    #[test]
    fn numbers_are_read_as_printed() {
        assert_eq!(normalise(" 017 099.012-345 "), "017099012345");
        assert!(check("017099012345"));
        for text in ["", "01709901234", "0170990123456", "01709901234x", "０１７０９９０１２３４５"] {
            assert!(!check(text), "{text}");
            assert_eq!((birth_year(text), sex(text), province(text)), (None, None, None));
        }
    }

    #[test]
    fn the_fourth_digit_holds_century_and_sex() {
        for (number, year, sex_) in [
            ("017099012345", 1999, Sex::Male),
            ("017199012345", 1999, Sex::Female),
            ("017205012345", 2005, Sex::Male),
            ("017326012345", 2026, Sex::Female),
            ("017950012345", 2350, Sex::Female),
        ] {
            assert_eq!((birth_year(number), sex(number), province(number)), (Some(year), Some(sex_), Some("017")));
        }
    }
}
