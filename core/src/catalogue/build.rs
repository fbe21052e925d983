//! Making the index.

use super::letters::{Letters, Token};
use super::{Class, Entry, Index, Place, Word};
use crate::contract::{ProcedureSummary, Text};

/// The first sixteen bytes of a word as a number, so that words sort as numbers do.
pub fn key(word: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    let length = word.len().min(16);
    bytes[..length].copy_from_slice(&word[..length]);
    u128::from_be_bytes(bytes)
}

pub fn index(list: &[ProcedureSummary]) -> Index {
    let mut reader = Reader { letters: Letters::new(), tokens: Vec::new(), found: Vec::new(), entry: 0 };
    let mut entries = Vec::with_capacity(list.len());
    for (place, summary) in list.iter().enumerate() {
        reader.entry = place as u32;
        entries.push(reader.entry(summary));
    }
    let Reader { letters, mut found, .. } = reader;
    found.sort_unstable_by_key(|(key, place)| (*key, place.entry, place.marks, place.class as u8));
    // The same word with the same marks counts once an entry, in its weightiest text.
    found.dedup_by_key(|(key, place)| (*key, place.entry, place.marks));
    let mut words: Vec<Word> = Vec::new();
    for (place, (key, _)) in found.iter().enumerate() {
        match words.last_mut() {
            Some(word) if word.key == *key => word.until += 1,
            _ => words.push(Word { key: *key, from: place as u32, until: place as u32 + 1 }),
        }
    }
    let mut order: Vec<u32> = (0..list.len() as u32).collect();
    order.sort_by_key(|entry| entries.get(*entry as usize).map_or(0, |entry: &Entry| entry.popularity.wrapping_sub(1)));
    Index { letters, words, places: found.into_iter().map(|(_, place)| place).collect(), entries, order }
}

struct Reader {
    letters: Letters,
    tokens: Vec<Token>,
    found: Vec<(u128, Place)>,
    entry: u32,
}

impl Reader {
    fn entry(&mut self, summary: &ProcedureSummary) -> Entry {
        let code: String = summary.code.chars().filter(char::is_ascii_alphanumeric).collect();
        self.text(&code, Class::Code, &mut String::new());
        // People also leave the first figure and its dot out, or put a space there.
        if let Some((_, tail)) = summary.code.split_once('.') {
            self.text(tail, Class::Code, &mut String::new());
        }
        let (mut short, mut name) = ("|".to_owned(), "|".to_owned());
        for keyword in &summary.keywords {
            self.text(keyword, Class::Keyword, &mut short);
        }
        if let Some(plain) = &summary.plain_name {
            self.both(plain, Class::Plain, Class::PlainOther, &mut short);
        }
        let length = self.both(&summary.name, Class::Name, Class::NameOther, &mut name);
        self.both(&summary.field, Class::Field, Class::Field, &mut String::new());
        Entry {
            short: short.into(),
            name: name.into(),
            length: length.min(usize::from(u16::MAX)) as u16,
            popularity: summary.popularity.unwrap_or(0),
        }
    }

    /// Reads a text in all its languages; the words of the Vietnamese one.
    fn both(&mut self, text: &Text, vietnamese: Class, other: Class, line: &mut String) -> usize {
        let mut length = 0;
        for (language, words) in &text.0 {
            let vi = language == "vi";
            let count = self.text(words, if vi { vietnamese } else { other }, line);
            length = if vi { count } else { length };
        }
        length
    }

    fn text(&mut self, text: &str, class: Class, line: &mut String) -> usize {
        self.tokens.clear();
        self.letters.read(text, line, &mut self.tokens);
        for token in &self.tokens {
            let place = Place { entry: self.entry, marks: token.marks, class };
            self.found.push((key(&line.as_bytes()[token.from..token.until]), place));
        }
        line.push('|');
        self.tokens.len()
    }
}
