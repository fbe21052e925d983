//! What a search found.

use super::Pattern;
use std::ops::Range;

/// A match: where the whole and its groups stand, in bytes of the text. Scripts count UTF-16 units;
/// `logic::utf16` leads from one to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    groups: Vec<Option<Range<usize>>>,
}

impl Match {
    pub(super) fn new(whole: (usize, usize), slots: &[usize], letters: &[char]) -> Self {
        let byte = |place: usize| Some(letters.get(..place)?.iter().map(|letter| letter.len_utf8()).sum::<usize>());
        let range = |from, to| Some(byte(from)?..byte(to)?);
        let mut groups = vec![range(whole.0, whole.1)];
        let places = slots.iter().skip(2).step_by(2).zip(slots.iter().skip(3).step_by(2));
        groups.extend(places.map(|(from, to)| range(*from, *to)));
        Self { groups }
    }

    /// First byte of the whole.
    pub fn start(&self) -> usize {
        self.group(0).map_or(0, |range| range.start)
    }

    /// The byte after the whole.
    pub fn end(&self) -> usize {
        self.group(0).map_or(0, |range| range.end)
    }

    /// How many groups there are, the whole included.
    pub fn count(&self) -> usize {
        self.groups.len()
    }

    /// A group's bytes; `None` (JavaScript's `undefined`) when it took no part.
    pub fn group(&self, number: usize) -> Option<Range<usize>> {
        self.groups.get(number)?.clone()
    }

    /// A group's text.
    pub fn text<'t>(&self, number: usize, text: &'t str) -> Option<&'t str> {
        text.get(self.group(number)?)
    }

    /// Appends what `replace` puts in place of the match: `$1`, `$<name>`, `$&`, `` $` ``, `$'` and
    /// `$$` in `template` are replaced.
    pub fn expand(&self, template: &str, text: &str, pattern: &Pattern, out: &mut String) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('$') {
            out.push_str(before);
            let digit = |at: usize| char::from(after.as_bytes().get(at).copied().unwrap_or(0)).to_digit(10);
            let is_named = pattern.groups().iter().any(Option::is_some);
            let named = after.strip_prefix('<').filter(|_| is_named).and_then(|name| name.split_once('>'));
            let (value, length) = match (after.chars().next(), named) {
                (Some('$'), _) => ("$", 1),
                (Some('&'), _) => (self.text(0, text).unwrap_or_default(), 1),
                (Some('`'), _) => (text.get(..self.start()).unwrap_or_default(), 1),
                (Some('\''), _) => (text.get(self.end()..).unwrap_or_default(), 1),
                (_, Some((name, _))) => {
                    let number = pattern.groups().iter().position(|own| own.as_deref() == Some(name));
                    let value = number.and_then(|number| self.text(number, text));
                    (value.unwrap_or_default(), name.len() + 2)
                }
                _ => {
                    let one = digit(0).map(|one| one as usize);
                    let two = one.zip(digit(1)).map(|(one, two)| one * 10 + two as usize);
                    let exists = |number: &usize| (1..self.count()).contains(number);
                    match (two.filter(exists), one.filter(exists)) {
                        (Some(two), _) => (self.text(two, text).unwrap_or_default(), 2),
                        (None, Some(one)) => (self.text(one, text).unwrap_or_default(), 1),
                        _ => ("$", 0),
                    }
                }
            };
            out.push_str(value);
            rest = after.get(length..).unwrap_or_default();
        }
        out.push_str(rest);
    }
}
