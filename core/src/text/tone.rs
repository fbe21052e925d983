//! Where the tone mark stands: `hoà` and `hòa` are the same syllable.

use super::letter::is_letter;
use super::nfc;

const OLD: [&str; 3] = ["òóỏõọÒÓỎÕỌ", "ùúủũụÙÚỦŨỤ", "oooooOOOOO"];
const BARE_U: &str = "uuuuuUUUUU";

/// The text with the tone of open `oa`, `oe`, `uy` on the second vowel, for **comparing only**.
///
/// Stored names are never rewritten: both spellings stand in official data
/// (domain brief 6). The result is composed.
pub fn canonical(text: &str) -> String {
    let text = nfc(text);
    let letters: Vec<char> = text.chars().collect();
    let mut done = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let open = letters.get(at + 2).is_none_or(|next| !is_letter(*next));
        match letters.get(at + 1).filter(|_| open).and_then(|second| moved(letters[at], *second)) {
            Some((first, second)) => {
                done.push(first);
                done.push(second);
                at += 2;
            }
            None => {
                done.push(letters[at]);
                at += 1;
            }
        }
    }
    done
}

fn moved(first: char, second: char) -> Option<(char, char)> {
    let at = |row: &str, wanted: char| row.chars().position(|c| c == wanted);
    if let Some(place) = at(OLD[0], first) {
        let row = match second {
            'a' => "àáảãạ",
            'e' => "èéẻẽẹ",
            'A' => "ÀÁẢÃẠ",
            'E' => "ÈÉẺẼẸ",
            _ => return None,
        };
        return Some((OLD[2].chars().nth(place)?, row.chars().nth(place % 5)?));
    }
    let place = at(OLD[1], first)?;
    let row = match second {
        'y' => "ỳýỷỹỵ",
        'Y' => "ỲÝỶỸỴ",
        _ => return None,
    };
    Some((BARE_U.chars().nth(place)?, row.chars().nth(place % 5)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_placements_are_one_syllable() {
        for (old, new) in [
            ("Hòa Bình", "Hoà Bình"),
            ("Yên Thủy", "Yên Thuỷ"),
            ("xóa, khỏe", "xoá, khoẻ"),
            ("LÀM HÒA", "LÀM HOÀ"),
            ("Lũy", "Luỹ"),
            ("Thu\u{309}y", "Thuỷ"),
        ] {
            assert_eq!(canonical(old), new);
            assert_eq!(canonical(new), new);
        }
    }

    #[test]
    fn other_syllables_stay() {
        for text in ["của", "mía", "hoàn", "tòan", "quý", "ngoài", "lúa", "đò ai", "ó", ""] {
            assert_eq!(canonical(text), text);
        }
    }
}
