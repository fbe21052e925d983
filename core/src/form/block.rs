//! Text to read: safe blocks, never markup.

mod entity;
mod html;
mod page;

pub use html::parse;

/// A piece of text on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading with the level that its author gave it, 1 to 6; the view fits it into the page.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; lists inside lists are flattened.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Important text.
    Strong(String),
    /// Stressed text.
    Em(String),
    /// A link.
    Link {
        /// `https:`, `mailto:`, `tel:` or a path of this site; never anything else.
        href: String,
        /// What is read.
        text: String,
    },
    /// A new line.
    Break,
}

impl Inline {
    /// Its text; a space for a break.
    pub fn text(&self) -> &str {
        match self {
            Inline::Text(text) | Inline::Strong(text) | Inline::Em(text) | Inline::Link { text, .. } => text,
            Inline::Break => " ",
        }
    }
}

/// Markup as plain text on one line, for labels and hints.
pub fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    let mut lines: Vec<String> = Vec::new();
    let mut line = |inlines: &[Inline]| lines.push(inlines.iter().map(Inline::text).collect());
    for block in parse(html, "div") {
        match block {
            Block::Heading(_, inlines) | Block::Paragraph(inlines) => line(&inlines),
            Block::List { items, .. } => items.iter().for_each(|item| line(item)),
        }
    }
    lines.join(" ")
}
