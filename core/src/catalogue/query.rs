//! Answering a query.

use super::build::key;
use super::edit;
use super::letters::Token;
use super::phrase::{self, Fit};
use super::{Class, Hit, Index};
use std::cmp::Reverse;

/// Words that say nothing of what is wanted, folded.
const FILLERS: &[&str] = &[
    "a", "an", "bang", "can", "cho", "cua", "dau", "for", "get", "how", "i", "la", "lam", "minh", "muon", "my", "nao",
    "nhu", "o", "of", "the", "thi", "thu", "to", "toi", "tuc", "va", "ve", "xin",
];

/// Words that are read; nobody types more.
const MOST_WORDS: usize = 16;
/// Entries that get the second look.
const SECOND_LOOK: usize = 200;

/// Weight of a word that stands nowhere: it lowers the share that an entry covers.
const UNKNOWN: u32 = 12;
const FILLER: u32 = 1;

/// How a word was found.
const EXACT: u32 = 100;
const PREFIX: u32 = 70;
const ONE_ERROR: u32 = 55;
const TWO_ERRORS: u32 = 40;

/// One word of the query.
struct Wanted {
    word: String,
    marks: u32,
    last: bool,
}

/// What an entry has gathered.
#[derive(Clone, Copy, Default)]
struct Sum {
    score: u32,
    covered: u32,
    words: u16,
    marks: u16,
}

pub fn search(index: &Index, query: &str, language: &str) -> Vec<Hit> {
    let wanted = wanted(index, query);
    if wanted.is_empty() {
        return index.order.iter().map(|entry| Hit { index: *entry as usize, score: 0 }).collect();
    }
    let vietnamese = !language.starts_with("en");
    let (mut sums, mut total) = gather(index, &wanted, vietnamese, false);
    if !sums.iter().any(|sum| usize::from(sum.words) == wanted.len()) {
        // No entry has all the words: some of them may be a slip that happens to be a word.
        (sums, total) = gather(index, &wanted, vietnamese, true);
    }
    rank(index, &wanted, &sums, total.max(1))
}

/// The words of the query; two that were typed without the space between them are taken apart.
fn wanted(index: &Index, query: &str) -> Vec<Wanted> {
    let (mut line, mut tokens) = (String::new(), Vec::new());
    index.letters.read(query, &mut line, &mut tokens);
    tokens.truncate(MOST_WORDS);
    let mut wanted = Vec::with_capacity(tokens.len() + 1);
    for Token { from, until, marks } in tokens {
        let word = &line[from..until];
        let known = index.prefixed(word.as_bytes()).next().is_some();
        match (!known && word.is_ascii()).then(|| index.apart(word)).flatten() {
            Some(parts) => wanted.extend(parts.map(|part| Wanted { word: part.to_owned(), marks: 0, last: false })),
            None => wanted.push(Wanted { word: word.to_owned(), marks, last: false }),
        }
    }
    if let Some(last) = wanted.last_mut() {
        last.last = true;
    }
    wanted
}

impl Index {
    /// Places in `words` of all words that begin with `start`.
    fn prefixed(&self, start: &[u8]) -> std::ops::Range<usize> {
        let low = key(start);
        let high = low | if start.len() < 16 { u128::MAX >> (8 * start.len()) } else { 0 };
        self.words.partition_point(|word| word.key < low)..self.words.partition_point(|word| word.key <= high)
    }

    fn exact(&self, word: &str) -> Option<usize> {
        let wanted = key(word.as_bytes());
        self.words.binary_search_by_key(&wanted, |word| word.key).ok()
    }

    /// `khaisinh` as `khai` and `sinh`, when both are words: the parts that occur most.
    fn apart<'a>(&self, word: &'a str) -> Option<[&'a str; 2]> {
        let often = |part: &str| self.exact(part).map_or(0, |place| self.words[place].until - self.words[place].from);
        let cuts = (2..word.len().saturating_sub(1)).map(|cut| word.split_at(cut));
        let best = cuts.max_by_key(|(a, b)| often(a).min(often(b)))?;
        (often(best.0).min(often(best.1)) > 0).then_some([best.0, best.1])
    }
}

/// Finds each word and adds up what every entry has of it; also the weight of all words.
fn gather(index: &Index, wanted: &[Wanted], vietnamese: bool, guess: bool) -> (Vec<Sum>, u32) {
    let mut sums = vec![Sum::default(); index.entries.len()];
    let mut best = vec![(0u32, false); index.entries.len()];
    let mut found: Vec<(usize, u32)> = Vec::new();
    let mut total = 0;
    for want in wanted {
        find(index, want, guess, &mut found);
        let occurrences: u32 =
            found.iter().map(|(place, _)| index.words[*place].until - index.words[*place].from).sum();
        let weight = if FILLERS.contains(&want.word.as_str()) {
            FILLER
        } else if occurrences == 0 {
            UNKNOWN
        } else {
            4 + 3 * (index.entries.len() as u32 / occurrences + 1).ilog2()
        };
        total += weight;
        best.fill((0, false));
        for (place, quality) in &found {
            let word = index.words[*place];
            for place in &index.places[word.from as usize..word.until as usize] {
                let marks = want.marks != 0 && want.marks == place.marks;
                let value = quality * class_weight(place.class, vietnamese) + u32::from(marks);
                let slot = &mut best[place.entry as usize];
                *slot = (slot.0.max(value), slot.1 || marks);
            }
        }
        for (sum, (value, marks)) in sums.iter_mut().zip(&best).filter(|(_, (value, _))| *value > 0) {
            sum.score += weight * value;
            sum.covered += weight;
            sum.words += 1;
            sum.marks += u16::from(*marks);
        }
    }
    (sums, total)
}

/// The words of the index that `want` may mean, each with how well.
fn find(index: &Index, want: &Wanted, guess: bool, found: &mut Vec<(usize, u32)>) {
    found.clear();
    let exact = index.exact(&want.word);
    found.extend(exact.map(|place| (place, EXACT)));
    if want.last {
        let going_on = index.prefixed(want.word.as_bytes()).filter(|place| Some(*place) != exact);
        found.extend(going_on.map(|place| (place, PREFIX)));
    }
    let letters = want.word.as_bytes();
    let errors = edit::allowed(letters.len());
    // A wrong code is another procedure, not a slip.
    if errors == 0 || letters[0].is_ascii_digit() || !guess && !found.is_empty() {
        return;
    }
    let known = found.len();
    for (place, word) in index.words.iter().enumerate() {
        let bytes = word.key.to_be_bytes();
        let length = 16 - word.key.trailing_zeros() as usize / 8;
        if let Some(distance @ 1..) = edit::distance(letters, &bytes[..length], errors)
            && !found[..known].iter().any(|(known, _)| *known == place)
        {
            found.push((place, if distance == 1 { ONE_ERROR } else { TWO_ERRORS }));
        }
    }
}

/// Popular names above legal names above the field; texts of the reader's language above the other's.
fn class_weight(class: Class, vietnamese: bool) -> u32 {
    match class {
        Class::Code => 12,
        Class::Keyword => 10,
        Class::Plain if vietnamese => 10,
        Class::PlainOther if !vietnamese => 10,
        Class::Plain | Class::PlainOther => 8,
        Class::Name if vietnamese => 6,
        Class::NameOther if !vietnamese => 6,
        Class::Name | Class::NameOther => 5,
        Class::Field => 3,
    }
}

fn rank(index: &Index, wanted: &[Wanted], sums: &[Sum], total: u32) -> Vec<Hit> {
    // At least half of what the words weigh has to be there.
    let enough = |sum: &Sum| sum.score > 0 && sum.covered * 2 >= total;
    let marked = wanted.iter().filter(|want| want.marks != 0).count() as u32;
    let scored = |(place, sum): (usize, &Sum)| {
        let entry = &index.entries[place];
        let mut score = sum.score / total;
        score += if usize::from(sum.words) == wanted.len() { 300 } else { 0 };
        score += 300 * u32::from(sum.marks) / marked.max(1);
        score += 60u32.saturating_sub(u32::from(entry.length));
        score += if entry.popularity > 0 { 60u32.saturating_sub(entry.popularity) } else { 0 };
        Hit { index: place, score }
    };
    let mut hits: Vec<Hit> = sums.iter().enumerate().filter(|(_, sum)| enough(sum)).map(scored).collect();
    hits.sort_unstable_by_key(|hit| (Reverse(hit.score), hit.index));
    let phrase = wanted.iter().map(|want| want.word.as_str()).collect::<Vec<_>>().join(" ");
    for hit in hits.iter_mut().take(SECOND_LOOK) {
        let entry = &index.entries[hit.index];
        // A phrase whose letters are right and whose marks are wrong is another phrase.
        let right = 1 + u32::from(sums[hit.index].marks);
        hit.score += phrase_score(&entry.short, &entry.name, &phrase) * right / (1 + marked);
    }
    hits.sort_unstable_by_key(|hit| (Reverse(hit.score), hit.index));
    // What is far behind the best only makes the list long.
    let least = hits.first().map_or(0, |best| best.score / 3);
    hits.retain(|hit| hit.score >= least);
    hits
}

fn phrase_score(short: &str, name: &str, phrase: &str) -> u32 {
    let own = match phrase::fit(short, phrase) {
        Fit::Whole => 1200,
        Fit::Start => 600,
        Fit::Inside => 400,
        Fit::None => match phrase::longest_inside(short, phrase) {
            0 => 0,
            length => (500 * length / phrase.len()) as u32,
        },
    };
    let legal = match phrase::fit(name, phrase) {
        Fit::Whole => 500,
        Fit::Start | Fit::Inside => 250,
        Fit::None => 0,
    };
    own.max(legal) + legal / 5
}
