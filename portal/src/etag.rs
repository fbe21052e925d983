//! Entity tags: an answer that the client already has is not sent again.

use crate::{
    hash,
    http::{Request, Response},
};

/// A strong tag of these bytes, with its quotation marks.
pub fn of(body: &[u8]) -> String {
    format!("\"{}\"", &hash::sha256(body)[..32])
}

/// Adds the tag to a 200 answer, or makes a 304 of it when the client has the same already.
pub fn answer(request: &Request, response: Response) -> Response {
    let tag = of(&response.body);
    let known = request.header("If-None-Match").is_some_and(|have| matches(have, &tag));
    let mut response = response.with("ETag", tag);
    if known {
        response.status = 304;
        response.body.clear();
        response.headers.remove("Content-Type");
    }
    response
}

fn matches(header: &str, tag: &str) -> bool {
    header.split(',').map(str::trim).any(|have| have == "*" || have.strip_prefix("W/").unwrap_or(have) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_are_not_sent_twice() {
        let get = Request::new("GET", "/");
        let first = answer(&get, Response::json(200, &"x"));
        let tag = first.headers.get("ETag").unwrap().to_owned();
        for have in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let again = answer(&get.clone().with("If-None-Match", &have), Response::json(200, &"x"));
            assert_eq!((again.status, again.body.len()), (304, 0), "{have}");
            assert_eq!(again.headers.get("ETag"), Some(tag.as_str()));
        }
        let changed = answer(&get.with("If-None-Match", &tag), Response::json(200, &"y"));
        assert_eq!(changed.status, 200);
    }
}
