//! Problem details (RFC 9457) with words in Vietnamese and English.

mod kind;
mod words;

pub use kind::Kind;

use crate::{
    http::{Language, Request, Response},
    store::StoreError,
};
use motcua_core::contract::{FieldProblem, Problem};

/// The answer for `kind` with its own detail.
pub fn answer(kind: Kind, request: &Request) -> Response {
    let (.., [vi, en]) = kind.words();
    detailed(kind, request, vi, en)
}

/// The answer for `kind` with a detail of this time, Vietnamese and English.
pub fn detailed(kind: Kind, request: &Request, vi: &str, en: &str) -> Response {
    respond(kind, request, pick(request.language(), [vi, en]), Vec::new())
}

/// A validation problem with its errors by field.
pub fn validation(request: &Request, errors: Vec<FieldProblem>) -> Response {
    let (.., detail) = Kind::Validation.words();
    respond(Kind::Validation, request, pick(request.language(), detail), errors)
}

/// What a store's failure is to the client; the reason goes to the log alone.
pub fn unavailable(request: &Request) -> impl FnOnce(StoreError) -> Response {
    let response = answer(Kind::Unavailable, request);
    move |error| Response { log: Some(format!("store: {}", error.0)), ..response }
}

/// One of two texts.
pub fn pick<T: Copy>(language: Language, [vi, en]: [T; 2]) -> T {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

fn respond(kind: Kind, request: &Request, detail: &str, errors: Vec<FieldProblem>) -> Response {
    let language = request.language();
    let (status, slug, title, _) = kind.words();
    let problem = Problem {
        kind: format!("/problems/{slug}"),
        title: pick(language, title).to_owned(),
        status,
        detail: Some(detail.to_owned()),
        errors,
    };
    let response = Response::json(status, &problem)
        .with("Content-Type", "application/problem+json")
        .with("Content-Language", pick(language, ["vi", "en"]))
        .with("Cache-Control", "no-store");
    if kind == Kind::Unavailable { response.with("Retry-After", "5") } else { response }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_speaks_the_language_of_the_request() {
        let request = Request::new("GET", "/");
        let problem =
            |request: &Request| -> Problem { serde_json::from_slice(&answer(Kind::NotFound, request).body).unwrap() };
        assert_eq!(problem(&request).title, "Không tìm thấy");
        let english = problem(&request.with("Accept-Language", "en"));
        assert_eq!(
            (english.title.as_str(), english.status, english.kind.as_str()),
            ("Not found", 404, "/problems/not-found")
        );
    }
}
