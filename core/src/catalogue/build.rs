//! Making the index.

use super::letters::{Letters, Token};
use super::{Class, Entry, Index, Place, Word};
use super::{order, query};
use crate::contract::{ProcedureSummary, Text};

/// "Thủ tục", folded.
const PROCEDURE: &str = "thu tuc ";

/// The first eight bytes of a word as a number, so that words sort as numbers do.
pub fn key(word: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let length = word.len().min(8);
    bytes[..length].copy_from_slice(&word[..length]);
    u64::from_be_bytes(bytes)
}

pub fn index(list: &[ProcedureSummary]) -> Index {
    let mut reader = Reader { letters: Letters::new(), tokens: Vec::new(), found: Vec::new(), entry: 0 };
    let mut entries = Vec::with_capacity(list.len());
    for (place, summary) in list.iter().enumerate() {
        reader.entry = place as u32;
        entries.push(reader.entry(summary));
    }
    let Reader { letters, mut found, .. } = reader;
    // By word, then entry, marks and class: the same word with the same marks counts
    // once an entry, in its weightiest text.
    order::ascending(&mut found);
    found.dedup_by_key(|row| *row >> 3);
    let mut words: Vec<Word> = Vec::new();
    let mut places = Vec::with_capacity(found.len());
    for row in found {
        let (key, place) = ((row >> 64) as u64, Place(row as u64));
        if words.last().is_none_or(|word| word.key != key) {
            let filler = query::FILLERS.iter().any(|filler| self::key(filler.as_bytes()) == key);
            words.push(Word { key, from: places.len() as u32, until: 0, filler });
        }
        places.push(place);
        if let Some(word) = words.last_mut() {
            word.until = places.len() as u32;
        }
    }
    let popular = |(place, entry): (usize, &Entry)| u128::from(entry.popularity.wrapping_sub(1)) << 32 | place as u128;
    let mut order: Vec<u128> = entries.iter().enumerate().map(popular).collect();
    order::ascending(&mut order);
    Index { letters, words, places, entries, order: order.into_iter().map(|row| row as u32).collect() }
}

struct Reader {
    letters: Letters,
    tokens: Vec<Token>,
    /// A word's key above its [`Place`].
    found: Vec<u128>,
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
        for (language, words) in text.0.iter() {
            let vi = language == "vi";
            let count = self.text(words, if vi { vietnamese } else { other }, line);
            length = if vi { count } else { length };
        }
        length
    }

    fn text(&mut self, text: &str, class: Class, line: &mut String) -> usize {
        self.tokens.clear();
        let start = line.len();
        self.letters.read(text, line, &mut self.tokens);
        for token in &self.tokens {
            let word = key(&line.as_bytes()[token.from..token.until]);
            self.found.push(u128::from(word) << 64 | u128::from(Place::new(self.entry, token.marks, class).0));
        }
        // "Thủ tục đăng ký khai tử" is called "đăng ký khai tử".
        if line[start..].starts_with(PROCEDURE) {
            line.drain(start..start + PROCEDURE.len());
        }
        line.push('|');
        self.tokens.len()
    }
}
