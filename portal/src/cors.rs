//! Cross-origin rules: app and portal live on two origins, and the list of origins is exact.

use crate::{
    env::Site,
    http::{Request, Response},
    problem::{self, Kind},
};

/// Request headers that pages of a listed origin may send.
pub const ALLOWED: &str = "Accept-Language, Authorization, Content-Type, Dossier-Access, Idempotency-Key, If-None-Match, \
                           Payment-Link, Tus-Resumable, Upload-Checksum, Upload-Length, Upload-Metadata, Upload-Offset";

/// Response headers that their scripts may read.
pub const EXPOSED: &str = "Content-Disposition, Content-Language, ETag, Location, Retry-After, Tus-Checksum-Algorithm, \
                           Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, Upload-Expires, Upload-Length, \
                           Upload-Metadata, Upload-Offset";

/// Seconds for which a browser may keep the answer to a preflight.
const MAX_AGE: &str = "600";

/// Refuses a page of an origin that is not listed, before anything is done. Requests
/// without `Origin` come from no web page and are none of CORS's business.
pub fn refuse(site: &Site, request: &Request) -> Option<Response> {
    let origin = request.header("Origin")?;
    (!listed(site, origin)).then(|| problem::answer(Kind::Origin, request))
}

/// Whether the request only asks what the page may do.
pub fn is_preflight(request: &Request) -> bool {
    request.method == "OPTIONS"
        && request.header("Origin").is_some()
        && request.header("Access-Control-Request-Method").is_some()
}

/// The answer to a preflight for an address with these methods.
pub fn preflight(methods: &str) -> Response {
    Response::new(204)
        .with("Access-Control-Allow-Methods", methods)
        .with("Access-Control-Allow-Headers", ALLOWED)
        .with("Access-Control-Max-Age", MAX_AGE)
        .with("Cache-Control", "no-store")
}

/// Adds what the page's browser needs. `Vary: Origin` also stands on answers to others,
/// because a cache in between must not hand them to a page.
pub fn finish(site: &Site, request: &Request, response: Response) -> Response {
    let vary = response.headers.get("Vary").map_or("Origin".to_owned(), |own| format!("Origin, {own}"));
    let response = response.with("Vary", vary);
    match request.header("Origin").filter(|origin| listed(site, origin)) {
        Some(origin) if is_preflight(request) => response.with("Access-Control-Allow-Origin", origin),
        Some(origin) => {
            response.with("Access-Control-Allow-Origin", origin).with("Access-Control-Expose-Headers", EXPOSED)
        }
        None => response,
    }
}

fn listed(site: &Site, origin: &str) -> bool {
    site.origins.iter().any(|own| own == origin)
}

#[cfg(test)]
mod tests {
    use crate::{
        http::Request,
        testing::{ORIGIN, Portal},
    };

    #[test]
    fn a_page_of_a_listed_origin_may_read_and_another_may_not() {
        let mut portal = Portal::new();
        let ask = |origin: &str| Request::new("GET", "/v1/agencies").with("Origin", origin);
        let ours = portal.send(&ask(ORIGIN));
        assert_eq!(ours.status, 200);
        assert_eq!(ours.headers.get("Access-Control-Allow-Origin"), Some(ORIGIN));
        assert!(ours.headers.get("Access-Control-Expose-Headers").unwrap().contains("Upload-Offset"));
        assert_eq!(ours.headers.get("Vary"), Some("Origin"));
        for other in ["http://localhost:8099", "https://localhost:8080", "null", "*", "http://localhost:8080/"] {
            let refused = portal.send(&ask(other));
            assert_eq!(refused.status, 403, "{other}");
            assert!(refused.headers.iter().all(|(name, _)| !name.starts_with("Access-Control")), "{other}");
            assert_eq!(refused.headers.get("Vary"), Some("Origin"));
        }
    }

    #[test]
    fn a_preflight_names_methods_and_headers_for_listed_origins_only() {
        let mut portal = Portal::new();
        let ask = |origin: &str, path: &str| {
            Request::new("OPTIONS", path).with("Origin", origin).with("Access-Control-Request-Method", "POST")
        };
        let ours = portal.send(&ask(ORIGIN, "/v1/dossiers"));
        assert_eq!(ours.status, 204);
        assert_eq!(ours.headers.get("Access-Control-Allow-Methods"), Some("POST, OPTIONS"));
        assert!(ours.headers.get("Access-Control-Allow-Headers").unwrap().contains("Idempotency-Key"));
        assert_eq!(ours.headers.get("Access-Control-Allow-Origin"), Some(ORIGIN));
        assert_eq!(ours.headers.get("Access-Control-Allow-Credentials"), None);
        assert_eq!(portal.send(&ask("http://evil.example", "/v1/dossiers")).status, 403);
        assert_eq!(portal.send(&ask(ORIGIN, "/v1/nothing")).status, 404);
    }
}
