//! `GET /v1/dossiers/{code}/results/{id}`: a file of the result.

use super::access;
use crate::{
    ascii::ascii,
    env::Env,
    http::{Request, Response},
    problem::{self, Kind},
    result,
    router::Answer,
    store::Store,
};
use std::fmt::Write;

pub fn get(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    let record = access::open(env, store, request, path)?;
    let id = path.get(2).copied().unwrap_or_default();
    let file = record.follow().results.into_iter().find(|file| file.id == id);
    let Some((file, bytes)) = file.zip(result::bytes(&record, id)) else {
        return Err(problem::answer(Kind::NotFound, request));
    };
    let response = Response::new(200)
        .with("Content-Type", file.media_type)
        .with("Content-Disposition", disposition(&file.name))
        .with("Content-Length", bytes.len().to_string())
        .with("X-Content-Type-Options", "nosniff")
        .with("Cache-Control", "no-store");
    Ok(Response { body: bytes, ..response })
}

/// RFC 6266: the name in ASCII for old programs, and with its marks.
fn disposition(name: &str) -> String {
    let plain = ascii(name).replace(['"', '\\', '%'], "_");
    let mut header = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            header.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(header, "%{byte:02X}");
        }
    }
    header
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_stands_in_ascii_and_with_its_marks() {
        let header = super::disposition("Kết quả \"1\".pdf");
        let expected =
            "attachment; filename=\"Ket qua _1_.pdf\"; filename*=UTF-8''K%E1%BA%BFt%20qu%E1%BA%A3%20%221%22.pdf";
        assert_eq!(header, expected);
    }
}
