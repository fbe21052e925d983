//! Sets of characters.

use crate::text::case::{lower, upper};
use crate::text::letter::is_letter;

/// A set of characters: ranges and named sets, or their complement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Class {
    pub negated: bool,
    pub ranges: Vec<(char, char)>,
    /// Named sets and whether each is meant as its complement.
    pub named: Vec<(Named, bool)>,
}

/// The named sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Digit,
    Word,
    Space,
    /// `.`: everything but the ends of lines.
    NotNewline,
    Letter,
}

impl Class {
    pub fn of(named: Named, complement: bool) -> Self {
        Self { negated: false, ranges: Vec::new(), named: vec![(named, complement)] }
    }

    pub fn holds(&self, c: char) -> bool {
        self.names(c) != self.negated
    }

    /// The same whatever the letter's case.
    pub fn holds_any_case(&self, c: char) -> bool {
        (self.names(c) || self.names(upper(c)) || self.names(lower(c))) != self.negated
    }

    fn names(&self, c: char) -> bool {
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&c))
            || self.named.iter().any(|(named, complement)| named.holds(c) != *complement)
    }
}

impl Named {
    /// The set of a `\p{…}`; letters are those of [`crate::text::letter`]. Other properties would
    /// each bring a table, and no form counted uses one (a pattern without the `u` flag has none).
    pub fn property(name: &str) -> Option<Self> {
        matches!(name, "L" | "Letter" | "Alphabetic" | "Alpha").then_some(Self::Letter)
    }

    fn holds(self, c: char) -> bool {
        match self {
            Self::Digit => c.is_ascii_digit(),
            Self::Word => is_word(c),
            // ECMAScript's white space is Unicode's, without U+0085 and with the byte order mark.
            Self::Space => c == '\u{feff}' || c.is_whitespace() && c != '\u{85}',
            Self::NotNewline => !is_newline(c),
            Self::Letter => is_letter(c),
        }
    }
}

/// The ends of lines.
pub(super) fn is_newline(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// What `\w` and `\b` call a letter.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
