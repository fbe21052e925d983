//! Whole phrases in folded texts between bars, `|giay khai sinh|khai sinh|`.

/// How well a phrase fits; in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Nowhere.
    None,
    /// Whole words inside a text; the last one may go on.
    Inside,
    /// A text begins with it.
    Start,
    /// It is a text.
    Whole,
}

/// The best fit of `phrase` in `texts`.
pub fn fit(texts: &str, phrase: &str) -> Fit {
    let (texts, phrase) = (texts.as_bytes(), phrase.as_bytes());
    let mut best = Fit::None;
    for at in 1..texts.len() {
        let before = texts[at - 1];
        if begins(before) && !phrase.is_empty() && texts[at..].starts_with(phrase) {
            let found = match (before, texts.get(at + phrase.len())) {
                (b'|', Some(b'|')) => return Fit::Whole,
                (b'|', _) => Fit::Start,
                _ => Fit::Inside,
            };
            best = best.max(found);
        }
    }
    best
}

/// Bytes of the longest of `texts` that stands in `query` (between bars too) in whole words.
pub fn longest_inside(texts: &str, query: &str) -> usize {
    let (texts, query) = (texts.as_bytes(), query.as_bytes());
    let mut longest = 0;
    let mut start = 0;
    for (end, byte) in texts.iter().enumerate() {
        if *byte != b'|' {
            continue;
        }
        let text = &texts[start..end];
        let stands = |at: usize| {
            begins(query[at - 1])
                && query[at..].starts_with(text)
                && query.get(at + text.len()).copied().is_some_and(begins)
        };
        if text.len() > longest && (1..query.len()).any(stands) {
            longest = text.len();
        }
        start = end + 1;
    }
    longest
}

/// Whether a word begins after this byte, or ended before it.
fn begins(byte: u8) -> bool {
    byte == b' ' || byte == b'|'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_fits_in_whole_words() {
        let texts = "|giay khai sinh|khai tu|";
        for (phrase, expected) in [
            ("khai tu", Fit::Whole),
            ("giay kh", Fit::Start),
            ("khai sinh", Fit::Inside),
            ("khai si", Fit::Inside),
            ("hai sinh", Fit::None),
            ("sinh|khai", Fit::Inside),
            ("khai tu tuat", Fit::None),
            ("", Fit::None),
        ] {
            assert_eq!(fit(texts, phrase), expected, "{phrase}");
        }
        assert_eq!(fit("", "x"), Fit::None);
    }

    #[test]
    fn a_known_name_is_found_in_a_long_question() {
        let texts = "|khai sinh|giay khai sinh|be|";
        assert_eq!(longest_inside(texts, "|xin giay khai sinh cho con|"), "giay khai sinh".len());
        assert_eq!(longest_inside(texts, "|ben tau|"), 0);
        assert_eq!(longest_inside("||", "|x|"), 0);
    }
}
