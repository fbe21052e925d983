//! Choices that are all there, searched without marks.

use super::combobox::{Entries, Entry, Found, Source};
use super::own::Own;
use motcua_core::text::fold;
use std::rc::Rc;

/// A choice, and what it is called without marks, each word after a space.
struct Folded {
    value: String,
    label: String,
    folded: String,
}

/// The list.
#[derive(Default)]
pub struct Listed(Vec<Folded>);

/// Choices by value and label.
pub fn listed(all: impl Iterator<Item = (String, String)>) -> Rc<dyn Source> {
    Rc::new(Listed(all.map(|(value, label)| Folded { folded: spaced(&label), value, label }).collect()))
}

/// A list without any choice, until there is one.
pub fn nothing() -> Entries {
    Own::new(none())
}

/// No choice.
pub fn none() -> Rc<dyn Source> {
    Rc::new(Listed::default())
}

/// Without marks, a space before each word.
fn spaced(text: &str) -> String {
    [" ", &fold(text)].concat()
}

impl Folded {
    fn entry(&self) -> Entry {
        Entry { value: self.value.clone(), label: self.label.clone(), note: None }
    }
}

impl Source for Listed {
    fn search(&self, typed: &str, most: usize) -> Found {
        let query = spaced(typed);
        let words: Vec<String> = query.split(' ').map(|word| [" ", word].concat()).collect();
        // Names that begin so, then those with a word that does, then the rest: each word begins one of theirs.
        let mut ranks = [Vec::new(), Vec::new(), Vec::new()];
        let mut count = 0;
        for own in &self.0 {
            if !words.iter().all(|word| own.folded.contains(word.as_str())) {
                continue;
            }
            count += 1;
            let rank = match own.folded.find(&query) {
                Some(0) => 0,
                Some(_) => 1,
                None => 2,
            };
            if ranks[rank].len() < most {
                ranks[rank].push(own);
            }
        }
        Found { entries: ranks.iter().flatten().take(most).map(|own| own.entry()).collect(), count }
    }

    fn exact(&self, typed: &str) -> Option<Entry> {
        let query = spaced(typed);
        let mut same = self.0.iter().filter(|own| own.folded == query);
        // Two names may differ by their marks alone.
        let only = same.next().filter(|_| same.next().is_none());
        self.0.iter().find(|own| own.label == typed.trim()).or(only).map(Folded::entry)
    }

    fn name(&self, value: &str) -> Option<String> {
        self.0.iter().find(|own| own.value == value).map(|own| own.label.clone())
    }
}
