//! Tax codes (mã số thuế): ten digits, the last one a check; with `-001` … `-999` for branches.
//!
//! Weights 31, 29, 23, 19, 17, 13, 7, 5, 3 over the first nine digits; ten minus the sum modulo
//! eleven is the tenth, and a remainder that would need two digits is never given out (domain
//! brief 3). Since 1 July 2025 a person's tax code is the twelve-digit personal number.

const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// The code without spaces and dots; a branch stands after a dash.
pub fn normalise(text: &str) -> String {
    let bare: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\u{2010}'..='\u{2015}')).collect();
    match (bare.get(..10), bare.get(10..)) {
        (Some(main), Some(branch)) if branch.len() == 3 => [main, "-", branch].concat(),
        _ => bare,
    }
}

/// Whether a normalised text is a tax code.
pub fn check(code: &str) -> bool {
    let (main, branch) = match code.split_once('-') {
        Some((main, branch)) => (main, Some(branch)),
        None => (code, None),
    };
    match branch {
        None if main.len() == 12 => super::identity::check(main),
        None => checked(main),
        Some(branch) => {
            checked(main) && branch.len() == 3 && branch != "000" && branch.bytes().all(|b| b.is_ascii_digit())
        }
    }
}

fn checked(main: &str) -> bool {
    if main.len() != 10 || !main.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut digits = main.bytes().map(|b| u32::from(b - b'0'));
    let sum: u32 = digits.clone().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    digits.next_back() == Some(10 - sum % 11)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_use_pass_and_a_changed_digit_does_not() {
        for code in ["0100109106", "0100047516", "0301442379", "0101243150"] {
            assert!(check(code), "{code}");
            for at in 0..10 {
                let mut other: Vec<u8> = code.bytes().collect();
                other[at] = b'0' + (other[at] - b'0' + 1) % 10;
                assert!(!check(&String::from_utf8(other).unwrap()), "{code} {at}");
            }
        }
        for code in ["0100109106-001", "0100109106-999", "017099012345"] {
            assert!(check(code), "{code}");
        }
        for code in ["", "0100109106-000", "0100109106-1", "010010910", "01001091066", "0100109106-0x1", "01001O9106"] {
            assert!(!check(code), "{code}");
        }
    }

    #[test]
    fn separators_are_for_reading() {
        assert_eq!(normalise(" 0100 109.106 "), "0100109106");
        assert_eq!(normalise("0100109106001"), "0100109106-001");
        assert_eq!(normalise("0100109106 - 001"), "0100109106-001");
        assert_eq!(normalise("số 12"), "số12");
    }
}
