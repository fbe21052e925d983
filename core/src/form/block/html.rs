//! A tolerant reader of the markup in `content` and `htmlelement`.
//!
//! It keeps text and a handful of meanings and drops everything else: nothing of
//! the source's markup ever reaches the page, so hostile markup is only odd text.

use super::Block;
use super::entity::decode;
use super::page::Page;
use crate::text::letter::is_letter_or_digit;

/// Elements whose whole content is dropped.
const DROPPED: [&str; 17] = [
    "script",
    "style",
    "template",
    "iframe",
    "object",
    "noscript",
    "noembed",
    "noframes",
    "svg",
    "math",
    "textarea",
    "title",
    "head",
    "select",
    "xmp",
    "plaintext",
    "video",
];
/// A tag longer than this is text; keeps hostile input from being read again and again.
const LONGEST_TAG: usize = 4096;

/// Reads markup as if it stood inside one element of this name.
pub fn parse(html: &str, inside: &str) -> Vec<Block> {
    let inside = inside.to_ascii_lowercase();
    let mut page = Page::default();
    page.open(&inside, "");
    let mut rest = html;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        page.text(&decode(&rest[..at]));
        rest = &rest[at..];
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((tag, after)) = tag(rest) else {
            page.text("<");
            rest = &rest[1..];
            continue;
        };
        rest = after;
        let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag[..end].to_ascii_lowercase();
        if closing {
            page.close(&name);
        } else if DROPPED.contains(&name.as_str()) {
            rest = after_closing(rest, &name);
        } else {
            page.open(&name, &tag[end..]);
        }
    }
    page.close(&inside);
    page.finish()
}

/// What stands between `<` and `>`, and what follows; `None` when this `<` begins no tag.
fn tag(rest: &str) -> Option<(&str, &str)> {
    let bytes = rest.as_bytes();
    if !matches!(bytes.get(1), Some(b'/' | b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z')) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate().take(LONGEST_TAG).skip(1) {
        match (quote, byte) {
            (None, b'>') => return Some((&rest[1..at], &rest[at + 1..])),
            (None, b'"' | b'\'') if bytes[..at].ends_with(b"=") => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    None
}

fn after_closing<'a>(rest: &'a str, name: &str) -> &'a str {
    let bytes = rest.as_bytes();
    let is_end =
        |at: usize| bytes.get(at + 2..at + 2 + name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()));
    let found = rest.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at));
    found.map_or("", |at| rest[at..].split_once('>').map_or("", |(_, after)| after))
}

/// The value of an attribute, decoded.
pub(super) fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    while !rest.is_empty() {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('=').map(str::trim_start) {
            None => ("", after),
            Some(after) => match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            },
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decode(value));
        }
        // A stray sign that is neither name nor value must not stop the walk.
        rest = if after.len() == rest.len() { after.get(1..).unwrap_or("") } else { after };
    }
    None
}

/// The address, if it is one that a text may link to.
pub(super) fn safe_link(href: &str) -> Option<String> {
    let href = href.trim_matches([' ', '\t', '\n', '\r']);
    if href.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\') {
        return None;
    }
    let lower = href.to_ascii_lowercase();
    let outside = lower.strip_prefix("https://").is_some_and(|host| host.starts_with(|c: char| is_letter_or_digit(c)));
    let named = lower.starts_with("mailto:") || lower.starts_with("tel:");
    let path = href.starts_with('/') && !href.starts_with("//");
    (outside || named || path).then(|| href.to_owned())
}

#[cfg(test)]
mod tests;
