//! Which names meet what was typed, and how well; and the list of provinces.

use super::read::{list, parse, text, unit};
use super::{Fault, Province};
use crate::text::{case, fold, tone};

/// What somebody typed.
pub(super) struct Query {
    /// Its words, folded; with the type in front where one was typed.
    words: Vec<String>,
    /// How many of them in front only say of what type the unit is.
    types: usize,
    /// The text with its marks, when it has any.
    marked: Option<String>,
}

/// Best first: ranks of a match. Only the outcome's order matters.
pub(super) const RANKS: u8 = 8;

/// Types of units, old and new, as people write them; whole words, folded.
const TYPES: [&[&str]; 18] = [
    &["thanh", "pho"],
    &["thi", "tran"],
    &["thi", "xa"],
    &["dac", "khu"],
    &["phuong"],
    &["huyen"],
    &["quan"],
    &["tinh"],
    &["xa"],
    &["tp"],
    &["tt"],
    &["tx"],
    &["dk"],
    &["p"],
    &["h"],
    &["q"],
    &["t"],
    &["x"],
];

fn types_in_front<S: AsRef<str>>(words: &[S]) -> usize {
    let begins =
        |kind: &&&[&str]| words.len() > kind.len() && kind.iter().zip(words).all(|(part, word)| *part == word.as_ref());
    TYPES.iter().find(begins).map_or(0, |kind| kind.len())
}

/// Lower case and the tone in one place, marks kept: what marks say is compared by this.
fn marked(text: &str) -> String {
    tone::canonical(text).chars().map(case::lower).collect()
}

impl Query {
    /// `None` when nothing was typed that a name could have.
    pub fn new(text: &str) -> Option<Self> {
        let words: Vec<String> = fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        if words.is_empty() {
            return None;
        }
        let types = types_in_front(&words);
        let marked = (!text.is_ascii()).then(|| marked(text.trim()));
        Some(Self { words, types, marked })
    }

    /// How well a name is met: `None` not at all, 0 best. `around` are the names of what it lies in, folded: words that
    /// are not in the name itself may be in there.
    pub fn rank(&self, name: &str, folded: &str, around: &[&str]) -> Option<u8> {
        let own: Vec<&str> = folded.split(' ').collect();
        let kind = types_in_front(&own);
        // With a type in front the whole name is meant, else what comes after the type.
        let typed = self.types > 0 && self.types == kind && self.words[..kind].iter().zip(&own).all(|(a, b)| a == b);
        let bare: Vec<&str> = own.iter().copied().skip(kind).collect();
        let wanted = &self.words[self.types..];
        // `quản bạ` is a commune, and its first word the type of another unit: both ways to read it count.
        let both = [in_order(wanted, &bare), in_order(&self.words, &bare), in_one_word(wanted, &bare)];
        let met = both.into_iter().flatten().min().or_else(|| {
            let beyond =
                |word: &String| around.iter().any(|other| other.split(' ').any(|own| own.starts_with(&**word)));
            let here = wanted.iter().take_while(|word| bare.iter().any(|own| own.starts_with(&***word))).count();
            let rest: &[String] = wanted.get(here..).unwrap_or_default();
            // `mường bi, tân lạc, hoà bình`: the unit first, then what it lies in, with or without types.
            let rest_met = rest.iter().all(|word| beyond(word) || TYPES.iter().any(|kind| kind.contains(&&**word)));
            (here > 0 && rest_met).then_some(3)
        })?;
        let exact = self.marked.as_ref().is_some_and(|text| marked(name).contains(&**text));
        let plain = self.marked.is_none();
        // Marks that agree, or none, and a type that agrees come before the others of the same kind.
        Some(met * 2 + u8::from(!(exact || plain && (typed || self.types == 0))))
    }
}

/// Whether every word begins a word of the name, in order: 0 the whole name, 1 its beginning, 2 inside.
fn in_order(words: &[String], name: &[&str]) -> Option<u8> {
    if words.len() == name.len() && words.iter().zip(name).all(|(word, own)| word == own) {
        return Some(0);
    }
    let (mut at, mut first) = (0, None);
    for word in words {
        let step = name.get(at..)?.iter().position(|own| own.starts_with(&**word))?;
        first = first.or(Some(step));
        at += step + 1;
    }
    // Typed one after the other from the front: `muong b` for `Mường Bi`.
    Some(if first == Some(0) && at == words.len() { 1 } else { 2 })
}

/// Names in one word: `danang`, which may be begun only, and initials, `hcm` or `tphcm`, which are whole.
fn in_one_word(words: &[String], name: &[&str]) -> Option<u8> {
    let [word] = words else { return None };
    if name.len() < 2 || word.len() < 2 {
        return None;
    }
    let joined = name.concat();
    if joined == *word {
        return Some(0);
    }
    let initials: String = name.iter().filter_map(|own| own.chars().next()).collect();
    let by_initials = initials == *word || word.strip_prefix("tp") == Some(&*initials);
    // Fewer letters than a first word has would meet far too much.
    let begun = word.len() > name.first().map_or(0, |first| first.len()) && joined.starts_with(&**word);
    (begun || by_initials).then_some(if begun { 1 } else { 2 })
}

/// The provinces of today (`provinces.json`), in alphabetical order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provinces {
    list: Vec<Province>,
}

impl Provinces {
    /// Reads the file.
    ///
    /// # Errors
    /// As [`Fault`] says.
    pub fn read(json: &str) -> Result<Self, Fault> {
        let file = parse(json)?;
        let province = |value| -> Result<Province, Fault> {
            let unit = unit(value)?;
            let old =
                list(value.get(2))?.iter().map(|name| text(Some(name)).map(str::to_owned)).collect::<Result<_, _>>()?;
            Ok(Province { unit, old })
        };
        Ok(Self { list: list(file.get("provinces"))?.iter().map(province).collect::<Result<_, _>>()? })
    }

    /// All of them.
    pub fn list(&self) -> &[Province] {
        &self.list
    }

    /// One by its code.
    pub fn get(&self, code: &str) -> Option<&Province> {
        self.list.iter().find(|province| province.unit.code == code)
    }

    /// Those whose name, or that of a province that went into them, is met by what was typed: best first, each once,
    /// with the old name where that was met. Nothing typed gives all.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<(&Province, Option<&str>)> {
        let Some(query) = Query::new(typed) else {
            return self.list.iter().take(limit).map(|province| (province, None)).collect();
        };
        let ranked: Vec<_> = self.list.iter().filter_map(|province| ranked(&query, province)).collect();
        let mut found = Vec::new();
        for rank in 0..RANKS {
            found.extend(ranked.iter().filter(|one| one.0 == rank).map(|one| (one.1, one.2)));
        }
        found.truncate(limit);
        found
    }
}

fn ranked<'a>(query: &Query, province: &'a Province) -> Option<(u8, &'a Province, Option<&'a str>)> {
    let own = query.rank(&province.unit.name, &province.unit.folded, &[]);
    let mut best = own.map(|rank| (rank, province, None));
    for old in &province.old {
        // The same name tells nobody anything.
        if let Some(rank) = query.rank(old, &fold(old), &[])
            && best.is_none_or(|best| rank < best.0)
        {
            best = Some((rank, province, Some(old.as_str())));
        }
    }
    best
}
