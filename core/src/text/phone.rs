//! Vietnamese phone numbers (domain brief 3).

/// The number as dialled inside the country: no spaces, dots, dashes, brackets; `+84` as `0`.
///
/// A text that is no number comes back without its separators, to be refused by [`check`].
pub fn normalise(text: &str) -> String {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '(' | ')' | '\u{2010}'..='\u{2015}'))
        .collect();
    let abroad = bare.strip_prefix("+84").or_else(|| bare.strip_prefix("0084"));
    // Without a plus, 84 is the country only before a whole mobile or landline number.
    let abroad = abroad.or_else(|| bare.strip_prefix("84").filter(|rest| matches!(rest.len(), 9 | 10)));
    match abroad {
        Some(rest) if rest.starts_with('0') => rest.to_owned(),
        Some(rest) => format!("0{rest}"),
        None => bare,
    }
}

/// Whether a normalised text is a mobile or a landline number.
pub fn check(number: &str) -> bool {
    is_mobile(number) || is_landline(number)
}

/// `0`, then 3, 5, 7, 8 or 9, then eight digits; unknown prefixes of operators are not refused.
pub fn is_mobile(number: &str) -> bool {
    digits(number, 10) && matches!(number.as_bytes()[1], b'3' | b'5' | b'7' | b'8' | b'9')
}

/// `02` and nine digits.
pub fn is_landline(number: &str) -> bool {
    digits(number, 11) && number.as_bytes()[1] == b'2'
}

/// A normalised number in groups for reading: `0912 345 678`, `0218 385 5555`.
pub fn group(number: &str) -> String {
    match check(number) {
        true => format!("{} {} {}", &number[..4], &number[4..7], &number[7..]),
        false => number.to_owned(),
    }
}

fn digits(number: &str, count: usize) -> bool {
    number.len() == count && number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        for (typed, number) in [
            ("0912 345 678", "0912345678"),
            ("+84 912.345.678", "0912345678"),
            ("84912345678", "0912345678"),
            ("+84 0912345678", "0912345678"),
            ("0084-387654321", "0387654321"),
            ("(0218) 3855 555", "02183855555"),
            ("+842183855555", "02183855555"),
            ("8491234567", "8491234567"),
            ("84", "84"),
        ] {
            assert_eq!(normalise(typed), number, "{typed}");
        }
        assert_eq!(group("0912345678"), "0912 345 678");
        assert_eq!(group("02183855555"), "0218 385 5555");
        assert_eq!(group("12é"), "12é");
    }

    #[test]
    fn mobile_and_landline_pass_and_nothing_else() {
        for number in ["0312345678", "0551234567", "0871234567", "0912345678", "02183855555"] {
            assert!(check(number), "{number}");
        }
        for number in [
            "",
            "091234567",
            "09123456789",
            "0412345678",
            "0112345678",
            "1912345678",
            "0218385555",
            "09123a5678",
            "é912345678",
        ] {
            assert!(!check(number), "{number}");
        }
    }
}
