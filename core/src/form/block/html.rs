//! A tolerant reader of the markup in `content` and `htmlelement`.
//!
//! It keeps text and a handful of meanings and drops everything else: nothing of
//! the source's markup ever reaches the page, so hostile markup is only odd text.

use super::entity::decode;
use super::{Block, Inline};

/// Elements whose whole content is dropped.
const DROPPED: [&str; 17] = [
    "script", "style", "template", "iframe", "object", "noscript", "noembed", "noframes", "svg", "math", "textarea",
    "title", "head", "select", "xmp", "plaintext", "video",
];
/// Elements that begin and end a line.
const LINES: [&str; 26] = [
    "p", "div", "section", "article", "header", "footer", "main", "aside", "address", "blockquote", "pre", "table",
    "thead", "tbody", "tr", "dl", "dt", "dd", "hr", "form", "fieldset", "figure", "figcaption", "legend", "caption",
    "details",
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
    let is_end = |at: usize| bytes.get(at + 2..at + 2 + name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()));
    let found = rest.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at));
    found.map_or("", |at| rest[at..].split_once('>').map_or("", |(_, after)| after))
}

/// The value of an attribute, decoded.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
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
    let outside = lower.strip_prefix("https://").is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric()));
    let named = lower.starts_with("mailto:") || lower.starts_with("tel:");
    let path = href.starts_with('/') && !href.starts_with("//");
    (outside || named || path).then(|| href.to_owned())
}

#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
    line: Vec<Inline>,
    heading: Option<u8>,
    /// The open list, and how many lists are open.
    list: Option<(bool, Vec<Vec<Inline>>)>,
    lists: usize,
    strong: usize,
    em: usize,
    link: Option<String>,
}

impl Page {
    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "br" => self.line_break(),
            "strong" | "b" => self.strong += 1,
            "em" | "i" => self.em += 1,
            "a" => self.link = attribute(attributes, "href").and_then(|href| safe_link(&href)),
            "img" => self.text(&attribute(attributes, "alt").unwrap_or_default()),
            "td" | "th" => self.text(" "),
            "ul" | "ol" => {
                self.end_line();
                self.lists += 1;
                self.list.get_or_insert((name == "ol", Vec::new()));
            }
            "li" => self.end_line(),
            _ if heading(name).is_some() => {
                self.edge();
                self.heading = heading(name);
            }
            _ if LINES.contains(&name) => self.edge(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "strong" | "b" => self.strong = self.strong.saturating_sub(1),
            "em" | "i" => self.em = self.em.saturating_sub(1),
            "a" => self.link = None,
            "ul" | "ol" => {
                self.end_line();
                self.lists = self.lists.saturating_sub(1);
                if self.lists == 0 {
                    self.end_list();
                }
            }
            "li" => self.end_line(),
            _ if heading(name).is_some() => {
                self.edge();
                self.heading = None;
            }
            _ if LINES.contains(&name) => self.edge(),
            _ => {}
        }
    }

    /// White space is one space; none begins a line.
    fn text(&mut self, text: &str) {
        let mut clean = String::with_capacity(text.len());
        let mut space = self.line.last().is_none_or(|last| matches!(last, Inline::Break) || last.text().ends_with(' '));
        for letter in text.chars() {
            let blank = letter.is_whitespace() && letter != '\u{a0}' || letter.is_control();
            if !(blank && space) {
                clean.push(if blank { ' ' } else { letter });
            }
            space = blank;
        }
        if clean.is_empty() {
            return;
        }
        let link = self.link.clone();
        match (self.line.last_mut(), &link) {
            (Some(Inline::Link { href, text }), Some(same)) if href == same => text.push_str(&clean),
            (Some(Inline::Strong(text)), None) if self.strong > 0 => text.push_str(&clean),
            (Some(Inline::Em(text)), None) if self.strong == 0 && self.em > 0 => text.push_str(&clean),
            (Some(Inline::Text(text)), None) if self.strong == 0 && self.em == 0 => text.push_str(&clean),
            _ => self.line.push(match link {
                Some(href) => Inline::Link { href, text: clean },
                None if self.strong > 0 => Inline::Strong(clean),
                None if self.em > 0 => Inline::Em(clean),
                None => Inline::Text(clean),
            }),
        }
    }

    fn line_break(&mut self) {
        if !self.line.is_empty() {
            self.line.push(Inline::Break);
        }
    }

    /// The edge of a block: inside a list's item only a new line.
    fn edge(&mut self) {
        if self.list.is_none() {
            self.end_line();
        } else if !matches!(self.line.last(), Some(Inline::Break)) {
            self.line_break();
        }
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        while let Some(last) = line.last_mut() {
            if let Inline::Text(text) | Inline::Strong(text) | Inline::Em(text) | Inline::Link { text, .. } = last {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    break;
                }
            }
            line.pop();
        }
        if line.is_empty() {
            return;
        }
        match (&mut self.list, self.heading) {
            (Some((_, items)), _) => items.push(line),
            (None, Some(level)) => self.blocks.push(Block::Heading(level, line)),
            (None, None) => self.blocks.push(Block::Paragraph(line)),
        }
    }

    fn end_list(&mut self) {
        if let Some((ordered, items)) = self.list.take()
            && !items.is_empty()
        {
            self.blocks.push(Block::List { ordered, items });
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_line();
        self.end_list();
        self.blocks
    }
}

fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

#[cfg(test)]
#[path = "html/tests.rs"]
mod tests;
