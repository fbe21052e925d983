//! Search of procedures in people's own words, on the device.
//!
//! Residents type the paper they want, the event or an abbreviation, mostly
//! without marks, with typing errors and with either tone placement (domain
//! brief 1.6 and 6). Everything that can be done once is done in [`Index::new`];
//! a key press walks over a few thousand numbers and makes no text per record.

mod build;
mod edit;
mod letters;
mod order;
mod phrase;
mod query;

use crate::contract::ProcedureSummary;
use letters::Letters;

/// What search needs to know of a list of procedures; it keeps no reference to it.
pub struct Index {
    letters: Letters,
    /// Distinct words in order; each with its part of `places`.
    words: Vec<Word>,
    places: Vec<Place>,
    entries: Vec<Entry>,
    /// Order of the entries when nothing is asked: popular ones, then as listed.
    order: Vec<u32>,
}

/// A procedure that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Place in the list that the index was made of.
    pub index: usize,
    /// Larger is better; comparable within one answer only. 0 when nothing was asked.
    pub score: u32,
}

impl Index {
    /// Prepares `list` for search.
    pub fn new(list: &[ProcedureSummary]) -> Self {
        build::index(list)
    }

    /// The procedures that match, best first; all of them, popular ones first, when nothing is asked.
    ///
    /// Both languages and all keywords are always searched; texts in `language` (BCP 47) count for more.
    pub fn search(&self, query: &str, language: &str) -> Vec<Hit> {
        query::search(self, query, language)
    }

    /// How many procedures there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// A distinct folded word: its first eight bytes, so that order and prefixes are those of numbers.
/// No syllable of Vietnamese is longer; longer English words agree with those of the same beginning.
#[derive(Clone, Copy)]
struct Word {
    key: u64,
    from: u32,
    until: u32,
    /// Whether it says nothing of what is wanted.
    filler: bool,
}

/// A word in a text of an entry: the entry's place above 34 bits, 31 bits of marks
/// (see [`letters::Token::marks`]), the [`Class`] in the last three.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place(u64);

impl Place {
    fn new(entry: u32, marks: u32, class: Class) -> Self {
        Self(u64::from(entry) << 34 | u64::from(marks) << 3 | class as u64)
    }

    fn entry(self) -> usize {
        (self.0 >> 34) as usize
    }

    fn marks(self) -> u32 {
        (self.0 >> 3) as u32 & 0x7fff_ffff
    }

    /// As a [`Class`].
    fn class(self) -> usize {
        self.0 as usize & 7
    }
}

/// In which text a word stands.
#[derive(Clone, Copy)]
enum Class {
    Code,
    Keyword,
    Plain,
    PlainOther,
    Name,
    NameOther,
    Field,
}

/// What the second look at a promising entry needs.
struct Entry {
    /// Folded keywords and plain names, each between bars.
    short: Box<str>,
    /// Folded legal names, each between bars.
    name: Box<str>,
    /// Words of the Vietnamese legal name.
    length: u16,
    /// Place among the popular ones, or 0.
    popularity: u32,
}

#[cfg(test)]
mod tests;
