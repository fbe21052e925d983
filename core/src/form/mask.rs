//! Input masks: `99/99/9999`, `(999) 999-9999`, `AA-999`.
//!
//! As Form.io writes them: `9` a digit, `a` a letter, `A` a letter, `*` a letter or digit, everything
//! else a sign that stands there. Optional parts, repetitions and alternatives of the mask library
//! (`[ ] { } | \`) are not read: no counted form uses them.

use crate::text::letter::is_letter_or_digit;

/// One mask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    places: Vec<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Digit,
    Letter,
    LetterOrDigit,
    Sign(char),
}

impl Place {
    fn takes(self, c: char) -> bool {
        match self {
            Place::Digit => c.is_ascii_digit(),
            Place::Letter => is_letter_or_digit(c) && !c.is_ascii_digit(),
            Place::LetterOrDigit => is_letter_or_digit(c),
            Place::Sign(sign) => c == sign,
        }
    }
}

impl Mask {
    /// Reads a mask; `None` when it is empty or has more than places and signs.
    pub fn read(source: &str) -> Option<Mask> {
        if source.is_empty() || source.chars().count() > 200 || source.contains(['[', ']', '{', '}', '|', '\\']) {
            return None;
        }
        let place = |c| match c {
            '9' => Place::Digit,
            'a' | 'A' => Place::Letter,
            '*' => Place::LetterOrDigit,
            sign => Place::Sign(sign),
        };
        Some(Mask { places: source.chars().map(place).collect() })
    }

    /// Whether a text fills the whole mask.
    pub fn check(&self, text: &str) -> bool {
        let mut chars = text.chars();
        self.places.iter().all(|place| chars.next().is_some_and(|c| place.takes(c))) && chars.next().is_none()
    }

    /// The text as it is shown: its letters and digits in their places with the mask's signs between
    /// them, as far as it reaches. What fits no place is left out; nothing is added after the last one.
    pub fn show(&self, text: &str) -> String {
        let mut shown = String::new();
        let mut signs = String::new();
        let mut rest = text.chars().peekable();
        for place in &self.places {
            if let Place::Sign(sign) = place {
                signs.push(*sign);
                if rest.peek() == Some(sign) {
                    rest.next();
                }
                continue;
            }
            let Some(c) = rest.find(|c| place.takes(*c)) else { break };
            shown.push_str(&signs);
            signs.clear();
            shown.push(c);
        }
        if !shown.is_empty() && rest.peek().is_none() && self.check(&[shown.as_str(), &signs].concat()) {
            shown.push_str(&signs);
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_fills_every_place_of_the_mask() {
        for (mask, text, fits) in [
            ("99/99/9999", "01/02/2026", true),
            ("99/99/9999", "1/2/2026", false),
            ("99/99/9999", "01/02/20261", false),
            ("(999) 999-9999", "(024) 123-4567", true),
            ("AA-999", "ab-123", true),
            ("AA-999", "a1-123", false),
            ("aa", "Đà", true),
            ("**", "a9", true),
            ("**", "a-", false),
            ("9", "", false),
        ] {
            assert_eq!(Mask::read(mask).map(|mask| mask.check(text)), Some(fits), "{mask} {text}");
        }
        for odd in ["", "9{3}", "9[9]", "a|b", "\\9"] {
            assert_eq!(Mask::read(odd), None, "{odd}");
        }
    }

    #[test]
    fn what_was_typed_is_shown_in_the_masks_places() {
        for (mask, typed, shown) in [
            ("99/99/9999", "01022026", "01/02/2026"),
            ("99/99/9999", "01/02", "01/02"),
            ("99/99/9999", "0102", "01/02"),
            ("(999) 999", "024 123", "(024) 123"),
            ("99%", "45", "45%"),
            ("999", "a1b2", "12"),
            ("99", "", ""),
        ] {
            assert_eq!(Mask::read(mask).map(|mask| mask.show(typed)).as_deref(), Some(shown), "{mask} {typed}");
        }
    }
}
