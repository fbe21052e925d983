//! What the upload operations share: the rules of tus 1.0 (<https://tus.io/protocols/resumable-upload>).

use crate::{
    env::Env,
    http::{Request, Response},
    problem::{self, Kind},
    store::Upload,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use motcua_core::time::{Date, DateTime, Weekday};
use sha1::Digest;

/// The only version there is.
pub const VERSION: &str = "1.0.0";
/// The extensions that the portal speaks.
pub const EXTENSIONS: &str = "creation,expiration,checksum,termination";
/// The algorithms of `Upload-Checksum`.
pub const ALGORITHMS: &str = "sha1,sha256";
/// Largest `Upload-Metadata`.
const METADATA_LIMIT: usize = 4096;

/// Every operation but discovery names the version.
pub fn version(request: &Request) -> Result<(), Response> {
    match request.header("Tus-Resumable") {
        Some(VERSION) => Ok(()),
        _ => Err(problem::answer(Kind::TusVersion, request).with("Tus-Version", VERSION)),
    }
}

/// The answer to `OPTIONS`.
pub fn discovery(env: &Env<'_>, methods: &str) -> Response {
    Response::new(204)
        .with("Allow", methods)
        .with("Tus-Version", VERSION)
        .with("Tus-Extension", EXTENSIONS)
        .with("Tus-Max-Size", env.site.uploads.max_file_bytes.to_string())
        .with("Tus-Checksum-Algorithm", ALGORITHMS)
        .with("Cache-Control", "no-store")
}

/// Adds what every answer of an upload carries.
pub fn finish(response: Response) -> Response {
    let response = response.with("Tus-Resumable", VERSION);
    if response.headers.get("Cache-Control").is_some() { response } else { response.with("Cache-Control", "no-store") }
}

/// A header with a number of bytes.
pub fn number(request: &Request, name: &str) -> Result<u64, Response> {
    let text = request.header(name).unwrap_or_default();
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(number) if digits => Ok(number),
        _ => Err(header(request, name, "là một số", "is a number")),
    }
}

/// The problem of a header that is missing or wrong.
pub fn header(request: &Request, name: &str, vi: &str, en: &str) -> Response {
    let (vi, en) = (format!("Tiêu đề {name} {vi}."), format!("The header {name} {en}."));
    problem::detailed(Kind::Header, request, &vi, &en)
}

/// `Upload-Metadata` as it came, once it is what tus wants: keys with Base64 values, each key once.
pub fn metadata(request: &Request) -> Result<String, Response> {
    let text = request.header("Upload-Metadata").unwrap_or_default();
    let mut keys = Vec::new();
    let mut good = text.len() <= METADATA_LIMIT && text.is_ascii();
    for pair in text.split(',').filter(|_| !text.is_empty()) {
        let (key, value) = pair.trim().split_once(' ').unwrap_or((pair.trim(), ""));
        good &= !key.is_empty() && !keys.contains(&key) && BASE64_STANDARD.decode(value.trim()).is_ok();
        keys.push(key);
    }
    if good {
        Ok(text.to_owned())
    } else {
        Err(header(
            request,
            "Upload-Metadata",
            "gồm các khoá và giá trị Base64",
            "is a list of keys with Base64 values",
        ))
    }
}

/// A value of `Upload-Metadata`, once [`metadata`] has found it good.
pub fn named(metadata: &str, key: &str) -> Option<String> {
    let value = metadata.split(',').find_map(|pair| pair.trim().strip_prefix(key)?.strip_prefix(' '))?;
    String::from_utf8(BASE64_STANDARD.decode(value.trim()).ok()?).ok().filter(|value| !value.is_empty())
}

/// Whether the body is what `Upload-Checksum` says; without the header nothing is said.
pub fn checksum(request: &Request) -> Result<(), Response> {
    let Some(text) = request.header("Upload-Checksum") else { return Ok(()) };
    let wrong = || header(request, "Upload-Checksum", "là sha1 hoặc sha256 và Base64", "is sha1 or sha256 and Base64");
    let (algorithm, value) = text.split_once(' ').ok_or_else(wrong)?;
    let expected = BASE64_STANDARD.decode(value.trim()).map_err(|_| wrong())?;
    let (real, length): (Vec<u8>, _) = match algorithm {
        "sha1" => (sha1::Sha1::digest(&request.body).to_vec(), 20),
        "sha256" => (sha2::Sha256::digest(&request.body).to_vec(), 32),
        _ => return Err(wrong()),
    };
    if expected.len() != length {
        return Err(wrong());
    }
    if real == expected { Ok(()) } else { Err(problem::answer(Kind::Checksum, request)) }
}

/// The address of an upload.
pub fn location(env: &Env<'_>, id: &str) -> String {
    format!("{}/v1/uploads/{id}", env.site.public)
}

/// `Upload-Expires`, while the upload belongs to no dossier.
pub fn expires(response: Response, upload: &Upload) -> Response {
    if upload.dossier.is_some() { response } else { response.with("Upload-Expires", http_date(upload.expires)) }
}

/// RFC 9110's date of headers, e.g. `Fri, 20 Nov 2026 03:00:00 GMT`.
pub fn http_date(seconds: i64) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let time = DateTime::from_unix(seconds, 0);
    let date: Date = time.date;
    let day = match date.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    };
    let month = MONTHS[usize::from(date.month()) - 1];
    let clock = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second % 60);
    format!("{day}, {:02} {month} {:04} {clock} GMT", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_a_header_is_in_greenwich() {
        let time = DateTime::parse_iso("2026-11-20T10:00:05+07:00").unwrap();
        assert_eq!(http_date(time.to_unix()), "Fri, 20 Nov 2026 03:00:05 GMT");
    }

    #[test]
    fn metadata_are_keys_with_base64_each_once() {
        let read = |text: &str| metadata(&Request::new("POST", "/").with("Upload-Metadata", text)).is_ok();
        assert!(read("filename Z2nhuqV5LnBkZg==,filetype YXBwbGljYXRpb24vcGRm,isDraft"));
        assert!(read(""));
        for wrong in ["filename ???", "a YQ==,a YQ==", ",", "a b c", &"a".repeat(5000)] {
            assert!(!read(wrong), "{wrong}");
        }
    }
}
