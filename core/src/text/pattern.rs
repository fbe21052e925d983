//! Patterns of text rules: one matcher for app and portal, with a bound on its work.
//!
//! It reads the part of ECMAScript's regular expressions that forms use: characters,
//! escapes, classes, `\d \w \s \p{L}`, groups, alternation, greedy and lazy
//! quantifiers, anchors, `\b` and lookahead. A pattern means `^(?:p)$` and counts
//! characters, not UTF-16 units. Back references, lookbehind and inline flags are
//! refused when the form is loaded.
//!
//! Each state (place in the program, place in the text) is tried at most once, so
//! `(a+)+$` takes as long as `a+$`: the work is the product of both lengths. When even
//! that is above [`BUDGET`], the text counts as not checked, never as wrong.

mod class;
mod parse;
mod run;

use std::fmt;
use std::sync::Arc;

/// Most steps for one text: some milliseconds on a cheap phone.
pub(crate) const BUDGET: usize = 2_000_000;

/// Why a pattern is not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPattern {
    /// Not a regular expression: the place (in characters) where reading stopped.
    Syntax(usize),
    /// A back reference, lookbehind or flag.
    Unsupported(usize),
    /// So many repetitions that no text could be checked within the budget.
    TooLarge,
}

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The whole text matches.
    Match,
    /// It does not.
    NoMatch,
    /// The budget ran out first.
    NotChecked,
}

/// A pattern that was read.
#[derive(Clone)]
pub struct Pattern {
    source: Arc<str>,
    program: Arc<[run::Step]>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`BadPattern`] when it is none, or outside of what is described above.
    pub fn new(source: &str) -> Result<Self, BadPattern> {
        let tree = parse::parse(source)?;
        Ok(Self { source: source.into(), program: run::compile(&tree)?.into() })
    }

    /// Whether the whole text matches.
    pub fn check(&self, text: &str) -> Verdict {
        run::check(&self.program, text)
    }

    /// The pattern as written.
    pub fn source(&self) -> &str {
        &self.source
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/", self.source)
    }
}

#[cfg(test)]
mod tests;
