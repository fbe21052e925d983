//! Putting blocks together from the tags and texts of a reader.

use super::html::{attribute, safe_link};
use super::{Block, Inline};

/// Elements that begin and end a line.
const LINES: [&str; 26] = [
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "address",
    "blockquote",
    "pre",
    "table",
    "thead",
    "tbody",
    "tr",
    "dl",
    "dt",
    "dd",
    "hr",
    "form",
    "fieldset",
    "figure",
    "figcaption",
    "legend",
    "caption",
    "details",
];
/// What was read so far.
#[derive(Default)]
pub(super) struct Page {
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
    pub fn open(&mut self, name: &str, attributes: &str) {
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

    pub fn close(&mut self, name: &str) {
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
    pub fn text(&mut self, text: &str) {
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
        trim_end(&mut self.line, false);
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
        trim_end(&mut line, true);
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

    pub fn finish(mut self) -> Vec<Block> {
        self.end_line();
        self.end_list();
        self.blocks
    }
}

/// Drops white space at the end of a line, and on demand its breaks.
fn trim_end(line: &mut Vec<Inline>, breaks: bool) {
    while let Some(last) = line.last_mut() {
        match last {
            Inline::Break if !breaks => return,
            Inline::Break => {}
            Inline::Text(text) | Inline::Strong(text) | Inline::Em(text) | Inline::Link { text, .. } => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
            }
        }
        line.pop();
    }
}

fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}
