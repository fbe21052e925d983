//! Requests and answers as plain values: the portal's library knows no network.

use serde::Serialize;

/// Header fields in their order; names compare without case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// The first value of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Sets `name`, in place of any value that it had.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.remove(name);
        self.0.push((name.to_owned(), value.into()));
    }

    /// Takes `name` away.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(own, _)| !own.eq_ignore_ascii_case(name));
    }

    /// Adds a value beside those that `name` has.
    pub fn append(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// All fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// The languages of the portal's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// One request.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The method, upper case as the wire has it.
    pub method: String,
    /// The path, still percent-encoded.
    pub path: String,
    /// The query without its question mark, still percent-encoded.
    pub query: String,
    /// Header fields.
    pub headers: Headers,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Request {
    /// A request without headers and body; `target` is a path with an optional query.
    pub fn new(method: &str, target: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self { method: method.to_owned(), path: path.to_owned(), query: query.to_owned(), ..Self::default() }
    }

    /// The same with one header more.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.append(name, value);
        self
    }

    /// The same with a JSON body.
    #[must_use]
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.body = serde_json::to_vec(body).unwrap_or_default();
        self.with("Content-Type", "application/json")
    }

    /// The same with these bytes as body.
    #[must_use]
    pub fn bytes(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// A header's first value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(str::trim)
    }

    /// The decoded parts of the path; `None` when it is not a path of text.
    pub fn segments(&self) -> Option<Vec<String>> {
        self.path.strip_prefix('/')?.split('/').map(|part| decode(part, false)).collect()
    }

    /// The values of a query parameter, decoded; `None` stands for one that is not text.
    pub fn params(&self, name: &str) -> Vec<Option<String>> {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        pairs
            .filter(|(key, _)| decode(key, true).as_deref() == Some(name))
            .map(|(_, value)| decode(value, true))
            .collect()
    }

    /// The media type of the body without its parameters, lower case.
    pub fn media_type(&self) -> String {
        let value = self.header("Content-Type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The language that `Accept-Language` likes best among those the portal speaks.
    pub fn language(&self) -> Language {
        let mut best = (Language::Vi, 0.0);
        for item in self.header("Accept-Language").unwrap_or_default().split(',') {
            let mut parts = item.split(';').map(str::trim);
            let tag = parts.next().unwrap_or_default().to_ascii_lowercase();
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
            let language = match tag.split('-').next() {
                Some("vi") => Language::Vi,
                Some("en") => Language::En,
                _ => continue,
            };
            if weight > best.1 {
                best = (language, weight);
            }
        }
        best.0
    }
}

/// One answer.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Header fields.
    pub headers: Headers,
    /// The whole body.
    pub body: Vec<u8>,
    /// A line for the portal's log, without personal data.
    pub log: Option<String>,
}

impl Response {
    /// An answer without headers and body.
    pub fn new(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// The same with one header more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.set(name, value);
        self
    }

    /// A JSON answer.
    pub fn json(status: u16, body: &impl Serialize) -> Self {
        let body = serde_json::to_vec(body).unwrap_or_default();
        Self { status, body, ..Self::default() }.with("Content-Type", "application/json")
    }

    /// Text as UTF-8, for tests and logs.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Percent-decoding; `None` for broken escapes and for bytes that are not UTF-8.
fn decode(text: &str, plus: bool) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'%' => {
                let high = char::from(*bytes.get(at + 1)?).to_digit(16)?;
                let low = char::from(*bytes.get(at + 2)?).to_digit(16)?;
                out.push((high * 16 + low) as u8);
                at += 2;
            }
            b'+' if plus => out.push(b' '),
            _ => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_and_a_query_are_decoded_or_refused() {
        let request = Request::new("GET", "/v1/a%2Fb/x?date=2026-11-20&q=a+b%C4%91&q=%zz&empty");
        assert_eq!(request.segments().unwrap(), ["v1", "a/b", "x"]);
        assert_eq!(request.params("date"), [Some("2026-11-20".to_owned())]);
        assert_eq!(request.params("q"), [Some("a bđ".to_owned()), None]);
        assert_eq!(request.params("empty"), [Some(String::new())]);
        for broken in ["/%", "/%4", "/%ff", "nothing", "*"] {
            assert_eq!(Request::new("GET", broken).segments(), None, "{broken}");
        }
    }

    #[test]
    fn the_best_liked_language_wins_and_vietnamese_is_the_source() {
        let of = |value: &str| Request::new("GET", "/").with("Accept-Language", value).language();
        assert_eq!(of("en-GB,en;q=0.9,vi;q=0.5"), Language::En);
        assert_eq!(of("en;q=0.3, vi-VN;q=0.8"), Language::Vi);
        assert_eq!(of("fr, de;q=0.2"), Language::Vi);
        assert_eq!(of("en;q=0"), Language::Vi);
        assert_eq!(of("en;q=x"), Language::Vi);
        assert_eq!(Request::new("GET", "/").language(), Language::Vi);
    }
}
