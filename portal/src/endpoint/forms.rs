//! `GET /v1/forms/{id}/{version}`.

use crate::{
    env::Env,
    etag,
    http::{Request, Response},
    problem::{self, Kind},
    router::Answer,
    store::Store,
};
use motcua_core::contract::FormRef;

pub fn get(env: &mut Env<'_>, _: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    let [id, version] = path else {
        return Err(problem::answer(Kind::NotFound, request));
    };
    let name = FormRef { id: (*id).to_owned(), version: (*version).to_owned() };
    match env.data.form(&name) {
        // A change of a form is a new version, so nobody ever has to ask again.
        Some(form) => {
            let response = Response::json(200, form).with("Cache-Control", "public, max-age=31536000, immutable");
            Ok(etag::answer(request, response))
        }
        None => Err(problem::answer(Kind::NotFound, request)),
    }
}

#[cfg(test)]
mod tests {
    use crate::{http::Request, testing::Portal};

    #[test]
    fn a_version_of_a_form_may_be_kept_for_ever() {
        let mut portal = Portal::new();
        let response = portal.send(&Request::new("GET", "/v1/forms/khai-sinh/1"));
        assert_eq!(response.status, 200);
        assert!(response.headers.get("Cache-Control").unwrap().contains("immutable"));
        for path in ["/v1/forms/khai-sinh/2", "/v1/forms/x/1", "/v1/forms/khai-sinh"] {
            assert_eq!(portal.send(&Request::new("GET", path)).status, 404, "{path}");
        }
    }
}
