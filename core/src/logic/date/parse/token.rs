//! The tokens of a date's text.

use crate::logic::number::is_space;

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Its value, by the first nine digits that are no leading nought, and how many digits there were.
    Number(i32, usize),
    /// One of `:-+.)`.
    Symbol(char),
    /// A word and its length.
    Word(Word, usize),
    Space,
    /// Any other sign, or a text in brackets.
    Other,
    End,
}

/// A word that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// From 1.
    Month(i32),
    /// `am` (0) or `pm` (12).
    Half(i32),
    /// A zone's hours east of UTC.
    Zone(i32),
    /// `T`.
    Separator,
    Unknown,
}

const WORDS: [(&str, Word); 16] = [
    ("am", Word::Half(0)),
    ("pm", Word::Half(12)),
    ("ut", Word::Zone(0)),
    ("utc", Word::Zone(0)),
    ("z", Word::Zone(0)),
    ("gmt", Word::Zone(0)),
    ("cdt", Word::Zone(-5)),
    ("cst", Word::Zone(-6)),
    ("edt", Word::Zone(-4)),
    ("est", Word::Zone(-5)),
    ("mdt", Word::Zone(-6)),
    ("mst", Word::Zone(-7)),
    ("pdt", Word::Zone(-7)),
    ("pst", Word::Zone(-8)),
    ("t", Word::Separator),
    ("", Word::Unknown),
];

pub(super) struct Scanner<'t> {
    rest: &'t str,
    token: Token,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut scanner = Self { rest: text, token: Token::End };
        scanner.next();
        scanner
    }

    pub fn peek(&self) -> Token {
        self.token
    }

    pub fn next(&mut self) -> Token {
        let next = self.scan();
        std::mem::replace(&mut self.token, next)
    }

    pub fn skip(&mut self, symbol: char) -> bool {
        let here = self.token == Token::Symbol(symbol);
        if here {
            self.next();
        }
        here
    }

    fn take(&mut self, fits: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn scan(&mut self) -> Token {
        let Some(first) = self.rest.chars().next() else { return Token::End };
        match first {
            '0'..='9' => {
                let digits = self.take(|c| c.is_ascii_digit());
                let value = digits.trim_start_matches('0').bytes().take(9);
                Token::Number(value.fold(0, |value, digit| value * 10 + i32::from(digit - b'0')), digits.len())
            }
            '(' => {
                let mut depth = 0i32;
                self.take(|_| false);
                let mut end = self.rest.len();
                for (at, c) in self.rest.char_indices() {
                    depth += i32::from(c == '(') - i32::from(c == ')');
                    if depth == 0 {
                        end = at + 1;
                        break;
                    }
                }
                self.rest = self.rest.get(end..).unwrap_or_default();
                Token::Other
            }
            _ if is_space(first) => {
                self.take(is_space);
                Token::Space
            }
            'A'.. => word(self.take(|c| c >= 'A' && !is_space(c))),
            _ => {
                self.rest = self.rest.get(1..).unwrap_or_default();
                if ":-+.)".contains(first) { Token::Symbol(first) } else { Token::Other }
            }
        }
    }
}

/// The first three letters tell; longer words are months or nothing.
fn word(text: &str) -> Token {
    let length = text.chars().count();
    let lower: String = text.chars().take(3).map(|c| c.to_ascii_lowercase()).collect();
    let months = "janfebmaraprmayjunjulaugsepoctnovdec";
    let month = months.match_indices(&lower).find(|(at, found)| at % 3 == 0 && found.len() == 3);
    let known = WORDS.iter().find(|(name, _)| length <= 3 && *name == lower);
    let word = match (month, known) {
        (Some((at, _)), _) => Word::Month(at as i32 / 3 + 1),
        (None, Some((_, word))) => *word,
        _ => Word::Unknown,
    };
    Token::Word(word, length)
}
