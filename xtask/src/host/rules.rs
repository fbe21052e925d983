//! Which answer a request gets. Pure: a site and a request in, an answer out.

use axum::body::Bytes;

use super::policy::{ASSET_ENDINGS, IMMUTABLE, REVALIDATE};
use super::site::{Entry, Site};

/// What the rules look at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ask<'a> {
    /// The method.
    pub method: &'a str,
    /// The path as sent, without query.
    pub path: &'a str,
    /// `Accept-Encoding`.
    pub encodings: &'a str,
    /// `If-None-Match`.
    pub known: &'a str,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body; empty for HEAD.
    pub body: Bytes,
}

/// Answers.
pub fn answer(site: &Site, ask: &Ask<'_>) -> Reply {
    if !matches!(ask.method, "GET" | "HEAD") {
        return site.bare(405, vec![("Allow", "GET, HEAD".into())], "method not allowed\n", ask);
    }
    let path = decode(ask.path);
    let Some(below) = path.strip_prefix(&site.base) else {
        // The base path is where the app lives; its door is the only other address that leads there.
        if path == "/" || format!("{path}/") == site.base {
            return site.bare(307, vec![("Location", site.base.clone())], "", ask);
        }
        return site.bare(404, Vec::new(), "not found\n", ask);
    };
    match site.files.get(below) {
        Some(entry) => site.file(below, entry, ask),
        None if is_asset(below) => site.bare(404, Vec::new(), "not found\n", ask),
        None => match site.files.get("index.html") {
            Some(page) => site.file("index.html", page, ask),
            None => site.bare(404, Vec::new(), "not found\n", ask),
        },
    }
}

/// Whether a missing path is a missing file and not an address of the app.
fn is_asset(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    path.starts_with("a/") || ASSET_ENDINGS.iter().any(|ending| last.ends_with(ending))
}

impl Site {
    fn bare(&self, status: u16, mut headers: Vec<(&'static str, String)>, text: &'static str, ask: &Ask<'_>) -> Reply {
        headers.extend(self.headers.clone());
        headers.push(("Cache-Control", "no-store".into()));
        headers.push(("Content-Type", "text/plain; charset=utf-8".into()));
        let body = if ask.method == "HEAD" { Bytes::new() } else { Bytes::from_static(text.as_bytes()) };
        Reply { status, headers, body }
    }

    fn file(&self, path: &str, entry: &Entry, ask: &Ask<'_>) -> Reply {
        let (coding, body) = choose(entry, ask.encodings);
        // Each coding is another representation and needs its own strong tag.
        let tag = format!("\"{}{}\"", entry.tag, coding.map_or(String::new(), |coding| format!("-{coding}")));
        let mut headers = self.headers.clone();
        headers.push(("Cache-Control", if path.starts_with("a/") { IMMUTABLE } else { REVALIDATE }.into()));
        headers.push(("ETag", tag.clone()));
        if entry.brotli.is_some() || entry.gzip.is_some() {
            headers.push(("Vary", "Accept-Encoding".into()));
        }
        if ask
            .known
            .split(',')
            .map(|known| known.trim().trim_start_matches("W/"))
            .any(|known| known == "*" || known == tag)
        {
            return Reply { status: 304, headers, body: Bytes::new() };
        }
        headers.push(("Content-Type", entry.kind.into()));
        headers.push(("Content-Length", body.len().to_string()));
        headers.extend(coding.map(|coding| ("Content-Encoding", coding.to_owned())));
        Reply { status: 200, headers, body: if ask.method == "HEAD" { Bytes::new() } else { body } }
    }
}

/// The smallest twin that the client takes.
fn choose(entry: &Entry, encodings: &str) -> (Option<&'static str>, Bytes) {
    for (coding, twin) in [("br", &entry.brotli), ("gzip", &entry.gzip)] {
        if let (Some(twin), true) = (twin, accepts(encodings, coding)) {
            return (Some(coding), twin.clone());
        }
    }
    (None, entry.plain.clone())
}

/// Whether an `Accept-Encoding` takes a coding: named (or `*`), and not with `q=0`.
fn accepts(encodings: &str, coding: &str) -> bool {
    let weight = |wanted: &str| {
        encodings.split(',').find_map(|item| {
            let mut parts = item.split(';').map(str::trim);
            let named = parts.next()?.eq_ignore_ascii_case(wanted);
            let weight =
                parts.find_map(|part| part.strip_prefix("q=")).map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
            named.then_some(weight)
        })
    };
    weight(coding).or_else(|| weight("*")).is_some_and(|weight| weight > 0.0)
}

/// Undoes percent-encoding; what is no text afterwards stays as sent.
fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let digits = tail.get(..2).filter(|_| first == b'%').and_then(|pair| std::str::from_utf8(pair).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests;
