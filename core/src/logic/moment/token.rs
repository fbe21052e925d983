//! The tokens of a format.

/// The long forms of the locale `en`; those in small letters are derived.
const LONG: [(&str, &str); 10] = [
    ("LTS", "h:mm:ss A"),
    ("LT", "h:mm A"),
    ("LLLL", "dddd, MMMM D, YYYY h:mm A"),
    ("LLL", "MMMM D, YYYY h:mm A"),
    ("LL", "MMMM D, YYYY"),
    ("L", "MM/DD/YYYY"),
    ("llll", "ddd, MMM D, YYYY h:mm A"),
    ("lll", "MMM D, YYYY h:mm A"),
    ("ll", "MMM D, YYYY"),
    ("l", "M/D/YYYY"),
];

/// A format with its long forms written out.
pub(super) fn expand(format: &str) -> String {
    let mut out = String::new();
    let mut rest = format;
    while !rest.is_empty() {
        let known = LONG.iter().find(|(short, _)| rest.starts_with(short));
        let length = match known {
            Some((short, long)) => {
                out.push_str(long);
                rest = rest.get(short.len()..).unwrap_or_default();
                continue;
            }
            None => bracketed(rest).unwrap_or_else(|| {
                let escaped = rest.strip_prefix('\\').unwrap_or_default();
                let long = LONG.iter().find(|(short, _)| escaped.starts_with(short));
                long.map_or_else(|| first(rest), |(short, _)| short.len() + 1)
            }),
        };
        let (kept, after) = rest.split_at(length);
        out.push_str(kept);
        rest = after;
    }
    out
}

/// The tokens of an expanded format. As in the library, ends of lines are none and vanish.
pub(super) fn tokens(format: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = format;
    while !rest.is_empty() {
        let length = bracketed(rest).unwrap_or_else(|| match rest.strip_prefix('\\').map(word) {
            None | Some(0) => word(rest),
            Some(length) => length + 1,
        });
        let (token, after) = rest.split_at(if length == 0 { first(rest) } else { length });
        if length > 0 {
            tokens.push(token);
        }
        rest = after;
    }
    tokens
}

/// Added to the count of letters of a token with an `o`: `Do`.
pub(super) const ORDINAL: usize = 10;
/// In place of the count: an hour with minutes (`Hmm`).
pub(super) const MINUTES: usize = 20;
/// In place of the count: an hour with minutes and seconds (`Hmmss`).
pub(super) const SECONDS: usize = 21;

/// A token's letter and how many of it; the letter 0 of a literal.
pub(super) fn kind(token: &str) -> (u8, usize) {
    let Some(letter) = token.bytes().next().filter(u8::is_ascii_alphabetic) else { return (0, 0) };
    let count = token.bytes().take_while(|byte| *byte == letter).count();
    match token.get(count..).unwrap_or_default() {
        "" => (letter, count),
        "o" => (letter, ORDINAL + count),
        "mm" => (letter, MINUTES),
        _ => (letter, SECONDS),
    }
}

/// The text that a token stands for which means no part of a moment.
pub(super) fn literal(token: &str) -> String {
    match token.split_once('[') {
        Some((_, rest)) if !rest.is_empty() => {
            let inside = token.strip_prefix('[').unwrap_or(token);
            inside.strip_suffix(']').unwrap_or(inside).to_owned()
        }
        _ => token.replace('\\', ""),
    }
}

fn first(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// The length of `[…]` up to the last closing bracket before another opens.
fn bracketed(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let end = inside.find('[').unwrap_or(inside.len());
    Some(inside.get(..end)?.rfind(']')? + 2)
}

/// The length of the longest token there, 0 of the end of a line.
fn word(text: &str) -> usize {
    let Some(letter) = text.chars().next() else { return 0 };
    let run = text.chars().take_while(|c| *c == letter).count();
    let after = |at: usize| text.as_bytes().get(at).copied();
    match letter {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => 0,
        'H' | 'h' if text.get(1..5) == Some("mmss") => 5,
        'H' | 'h' if text.get(1..3) == Some("mm") => 3,
        'M' | 'D' | 'Q' | 'd' | 'y' | 'w' | 'W' if after(1) == Some(b'o') => 2,
        'D' if run == 3 && after(3) == Some(b'o') => 4,
        'M' | 'D' | 'd' | 'y' => run.min(4),
        'H' | 'h' | 'k' | 'm' | 's' | 'z' | 'Z' | 'w' | 'W' => run.min(2),
        'N' => run.min(5),
        'S' => run.min(9),
        'Y' | 'g' | 'G' => match run {
            6.. if letter == 'Y' => 6,
            5.. => 5,
            4 => 4,
            2 | 3 => 2,
            _ => 1,
        },
        _ => letter.len_utf8(),
    }
}
