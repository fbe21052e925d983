//! `GET /v1/agencies`.

use crate::{
    env::Env,
    etag,
    http::{Request, Response},
    router::Answer,
    store::Store,
};
use motcua_core::contract::Agencies;

pub fn get(env: &mut Env<'_>, _: &mut dyn Store, request: &Request, _: &[&str]) -> Answer {
    let body = Agencies { items: env.data.agencies.clone() };
    Ok(etag::answer(request, Response::json(200, &body).with("Cache-Control", "no-cache")))
}

#[cfg(test)]
mod tests {
    use crate::{http::Request, testing::Portal};
    use motcua_core::contract::Agencies;

    #[test]
    fn all_agencies_come_at_once_and_only_when_they_have_changed() {
        let mut portal = Portal::new();
        let request = Request::new("GET", "/v1/agencies");
        let response = portal.send(&request);
        let agencies: Agencies = serde_json::from_slice(&response.body).unwrap();
        assert!(agencies.items.iter().any(|agency| agency.code == "H44.26"));
        let again = portal.send(&request.with("If-None-Match", response.headers.get("ETag").unwrap()));
        assert_eq!((again.status, again.body.len()), (304, 0));
        assert_eq!(again.headers.get("Vary"), Some("Origin"));
    }
}
