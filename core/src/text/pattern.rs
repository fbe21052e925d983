//! Patterns of text rules: one matcher for app and portal, with a bound on its work.
//!
//! It reads the part of ECMAScript's regular expressions that forms use: characters,
//! escapes, classes, `\d \w \s \p{L}`, groups, alternation, greedy and lazy
//! quantifiers, anchors, `\b` and lookahead. A rule's pattern means `^(?:p)$` and counts
//! characters, not UTF-16 units; a script's literal has flags, and is searched for with its
//! groups. Back references, lookbehind and inline flags are refused when the form is loaded.
//!
//! Each state (place in the program, place in the text) is tried at most once, so
//! `(a+)+$` takes as long as `a+$`: the work is the product of both lengths. When even
//! that is above [`BUDGET`], the text counts as not checked, never as wrong.

mod class;
mod found;
mod parse;
mod program;
mod run;

pub use found::Match;

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

/// The budget ran out before a search came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhausted;

/// Flags of a script's literal. `g` and `y` are about where a script goes on searching: not here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `i`: letters in any case, as [`crate::text::case`] knows them.
    pub ignore_case: bool,
    /// `m`: `^` and `$` also at the ends of lines.
    pub multiline: bool,
    /// `s`: `.` is every character.
    pub dot_all: bool,
    /// `u`: `\p{L}` and `\u{1F600}`. Characters are whole with and without it.
    pub unicode: bool,
}

/// A pattern that was read.
#[derive(Clone)]
pub struct Pattern {
    source: Arc<str>,
    program: Arc<program::Program>,
    flags: Flags,
    groups: Arc<[Option<String>]>,
}

impl Pattern {
    /// Reads a rule's pattern, for [`Pattern::check`].
    ///
    /// # Errors
    /// [`BadPattern`] when it is none, or outside of what is described above.
    pub fn new(source: &str) -> Result<Self, BadPattern> {
        let (tree, _) = parse::parse(source, None)?;
        let program = program::compile(&tree, None)?;
        Ok(Self { source: source.into(), program: program.into(), flags: Flags::default(), groups: [].into() })
    }

    /// Reads a script's literal, for [`Pattern::search`].
    ///
    /// # Errors
    /// As [`Pattern::new`]; also for `\p{…}` without the flag `u`, which would mean something else,
    /// and for more than three optional parts in one another that may all be empty.
    pub fn literal(source: &str, flags: Flags) -> Result<Self, BadPattern> {
        let (tree, groups) = parse::parse(source, Some(flags))?;
        let program = program::compile(&tree, Some(groups.len()))?;
        Ok(Self { source: source.into(), program: program.into(), flags, groups: groups.into() })
    }

    /// Whether the whole text matches.
    pub fn check(&self, text: &str) -> Verdict {
        let letters: Vec<char> = text.chars().collect();
        match run::Run::new(&self.program, self.flags, &letters).whole() {
            Some(true) => Verdict::Match,
            Some(false) => Verdict::NoMatch,
            None => Verdict::NotChecked,
        }
    }

    /// The first match that begins at byte `from` or after it, as `exec` finds it.
    ///
    /// # Errors
    /// [`Exhausted`] when it takes more steps than one text may.
    pub fn search(&self, text: &str, from: usize) -> Result<Option<Match>, Exhausted> {
        let letters: Vec<char> = text.chars().collect();
        let from = text.char_indices().take_while(|(at, _)| *at < from).count();
        let mut run = run::Run::new(&self.program, self.flags, &letters);
        let found = run.search(from).ok_or(Exhausted)?;
        Ok(found.map(|whole| Match::new(whole, &run.slots, &letters)))
    }

    /// All matches from the text's start, as the flag `g` has them; the budget is for all together.
    ///
    /// # Errors
    /// As [`Pattern::search`].
    pub fn matches(&self, text: &str) -> Result<Vec<Match>, Exhausted> {
        let letters: Vec<char> = text.chars().collect();
        let mut run = run::Run::new(&self.program, self.flags, &letters);
        let mut all = Vec::new();
        let mut from = 0;
        while from <= letters.len() {
            let Some(whole) = run.search(from).ok_or(Exhausted)? else { break };
            all.push(Match::new(whole, &run.slots, &letters));
            // After an empty match one character is passed over.
            from = if whole.0 == whole.1 { whole.1 + 1 } else { whole.1 };
        }
        Ok(all)
    }

    /// Names of a literal's groups by number; the whole match (0) and most others have none.
    pub fn groups(&self) -> &[Option<String>] {
        &self.groups
    }

    /// The flags.
    pub fn flags(&self) -> Flags {
        self.flags
    }

    /// Most steps of one search in a text of so many bytes.
    pub(crate) fn work(&self, bytes: usize) -> usize {
        self.program.steps.len().saturating_mul(bytes + 1).min(BUDGET)
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
