//! Names of people, as they are written on papers (domain brief 3).

use super::letter::is_letter;

/// Most characters of a name.
pub const LONGEST: usize = 100;

/// Why a text is not taken for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A name has at least two words, or one with a sign in it as in `K'Brêu`.
    OneWord,
    /// This character stands in no name.
    Character(char),
    /// More than [`LONGEST`] characters.
    TooLong,
}

/// Two words or more of letters, with apostrophes and hyphens as in `H'Hen Niê`, `Y-Bhiông Mlô`. What such a sign
/// joins counts as two: the K'Ho write no family name, and `K'Brêu` is a whole name.
///
/// # Errors
/// The first [`Fault`] found. The text may hold spare white space; empty is [`Fault::OneWord`].
pub fn check(name: &str) -> Result<(), Fault> {
    let name = super::tidy(name);
    // A mark may stay apart from its letter in names of other languages.
    let fits = |c: char| is_letter(c) || is_joint(c) || c == ' ' || matches!(c, '\u{300}'..='\u{36f}');
    if let Some(stranger) = name.chars().find(|c| !fits(*c)) {
        return Err(Fault::Character(stranger));
    }
    if name.chars().count() > LONGEST {
        return Err(Fault::TooLong);
    }
    let words = name.split(|c| c == ' ' || is_joint(c)).filter(|word| word.chars().any(is_letter)).count();
    if words < 2 { Err(Fault::OneWord) } else { Ok(()) }
}

fn is_joint(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2018}' | '`' | '-' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_written_correctly_are_never_refused() {
        for name in [
            "Nguyễn Văn A",
            "H'Hen Niê",
            "H’Hen Niê",
            "K' Brể",
            "K'Brêu",
            "Y-Bhiông Mlô",
            "Bùi Thị  Mường",
            "NGUYÊ\u{303}N VA\u{306}N A",
            "Đinh Công Tráng",
            "Jean-Luc O'Neill",
        ] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn what_is_no_name_says_why() {
        assert_eq!(check("Mai"), Err(Fault::OneWord));
        assert_eq!(check(" - '"), Err(Fault::OneWord));
        assert_eq!(check(""), Err(Fault::OneWord));
        assert_eq!(check("Nguyễn Văn 2"), Err(Fault::Character('2')));
        assert_eq!(check("<b> A"), Err(Fault::Character('<')));
        assert_eq!(check(&"Na ".repeat(40)), Err(Fault::TooLong));
    }
}
