//! Answering a query.

use super::build::key;
use super::edit;
use super::letters::Token;
use super::order;
use super::phrase::{self, Fit};
use super::{Hit, Index};
use std::ops::Range;

/// Words that say nothing of what is wanted, folded.
pub const FILLERS: &[&str] = &[
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

/// Weights by [`super::Class`]: popular names above legal names above the field; texts of the
/// reader's language above the other's.
const VIETNAMESE: [u32; 8] = [12, 10, 10, 8, 7, 6, 3, 0];
const ENGLISH: [u32; 8] = [12, 10, 8, 10, 6, 7, 3, 0];

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
    /// The first place in `words` whose key is not below `key`.
    fn lower(&self, key: u64) -> usize {
        self.words.partition_point(|word| word.key < key)
    }

    /// Places in `words` of all words that begin with `start`.
    fn prefixed(&self, start: &[u8]) -> Range<usize> {
        let low = key(start);
        let rest = if start.len() < 8 { u64::MAX >> (8 * start.len()) } else { 0 };
        self.lower(low)..(low | rest).checked_add(1).map_or(self.words.len(), |high| self.lower(high))
    }

    fn exact(&self, word: &str) -> Option<usize> {
        let wanted = key(word.as_bytes());
        let place = self.lower(wanted);
        self.words.get(place).is_some_and(|word| word.key == wanted).then_some(place)
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
    let weights = if vietnamese { &VIETNAMESE } else { &ENGLISH };
    for want in wanted {
        find(index, want, guess, &mut found);
        let occurrences: u32 =
            found.iter().map(|(place, _)| index.words[*place].until - index.words[*place].from).sum();
        let weight = match (index.entries.len() as u32).checked_div(occurrences) {
            _ if FILLERS.contains(&want.word.as_str()) => FILLER,
            None => UNKNOWN,
            Some(rarity) => 4 + 3 * (rarity + 1).ilog2(),
        };
        total += weight;
        best.fill((0, false));
        for (place, quality) in &found {
            let word = index.words[*place];
            for place in &index.places[word.from as usize..word.until as usize] {
                let marks = want.marks != 0 && want.marks == place.marks();
                let value = quality * weights[place.class()] + u32::from(marks);
                let slot = &mut best[place.entry()];
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
        // "khai tu" goes on to "tuần", but not to the "thủ tục" that half of all names begin with.
        let going_on = index.prefixed(want.word.as_bytes());
        let going_on = going_on.filter(|place| Some(*place) != exact && !index.words[*place].filler);
        found.extend(going_on.map(|place| (place, PREFIX)));
    }
    let letters = &want.word.as_bytes()[..want.word.len().min(edit::LONGEST)];
    let errors = edit::allowed(letters.len());
    // A wrong code is another procedure, not a slip.
    if errors == 0 || letters[0].is_ascii_digit() || !guess && !found.is_empty() {
        return;
    }
    let known = found.len();
    for (place, word) in index.words.iter().enumerate() {
        let bytes = word.key.to_be_bytes();
        let length = 8 - word.key.trailing_zeros() as usize / 8;
        if let Some(distance @ 1..) = edit::distance(letters, &bytes[..length], errors)
            && !found[..known].iter().any(|(known, _)| *known == place)
        {
            found.push((place, if distance == 1 { ONE_ERROR } else { TWO_ERRORS }));
        }
    }
}

fn rank(index: &Index, wanted: &[Wanted], sums: &[Sum], total: u32) -> Vec<Hit> {
    let marked = wanted.iter().filter(|want| want.marks != 0).count() as u32;
    let mut rows = Vec::new();
    for (place, sum) in sums.iter().enumerate() {
        // At least half of what the words weigh has to be there.
        if sum.score == 0 || sum.covered * 2 < total {
            continue;
        }
        let entry = &index.entries[place];
        let mut score = sum.score / total;
        score += if usize::from(sum.words) == wanted.len() { 300 } else { 0 };
        score += 300 * u32::from(sum.marks) / marked.max(1);
        score += 60u32.saturating_sub(u32::from(entry.length));
        score += if entry.popularity > 0 { 60u32.saturating_sub(entry.popularity) } else { 0 };
        rows.push(row(score, place));
    }
    order::ascending(&mut rows);
    let mut phrase = "|".to_owned();
    for want in wanted {
        phrase.push_str(&want.word);
        phrase.push(' ');
    }
    phrase.pop();
    phrase.push('|');
    for best in rows.iter_mut().take(SECOND_LOOK) {
        let Hit { index: place, score } = hit(*best);
        let entry = &index.entries[place];
        // A phrase whose letters are right and whose marks are wrong is another phrase.
        let right = 1 + u32::from(sums[place].marks);
        *best = row(score + phrase_score(&entry.short, &entry.name, &phrase) * right / (1 + marked), place);
    }
    order::ascending(&mut rows);
    // What is far behind the best only makes the list long.
    let least = rows.first().map_or(0, |best| hit(*best).score / 3);
    rows.into_iter().map(hit).take_while(|hit| hit.score >= least).collect()
}

/// A hit as a number: the best one is the least, equal ones stay as listed.
fn row(score: u32, place: usize) -> u128 {
    u128::from(!score) << 32 | place as u128
}

fn hit(row: u128) -> Hit {
    Hit { index: row as u32 as usize, score: !((row >> 32) as u32) }
}

/// `question` stands between bars.
fn phrase_score(short: &str, name: &str, question: &str) -> u32 {
    let phrase = &question[1..question.len() - 1];
    let own = match phrase::fit(short, phrase) {
        Fit::Whole => 1200,
        Fit::Start => 600,
        Fit::Inside => 400,
        Fit::None => match phrase::longest_inside(short, question) {
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
