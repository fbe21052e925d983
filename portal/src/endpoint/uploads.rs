//! `OPTIONS` and `POST /v1/uploads`: what the portal takes, and a new upload.

use super::tus;
use crate::{
    env::Env,
    http::{Request, Response},
    problem::{self, Kind},
    router::Answer,
    store::{Store, Upload},
};

pub fn run(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, _: &[&str]) -> Answer {
    let response = match request.method.as_str() {
        "OPTIONS" => tus::discovery(env, "POST, OPTIONS"),
        _ => create(env, store, request).unwrap_or_else(|refused| refused),
    };
    Ok(tus::finish(response))
}

fn create(env: &mut Env<'_>, store: &mut dyn Store, request: &Request) -> Answer {
    tus::version(request)?;
    let length = tus::number(request, "Upload-Length")?;
    if length == 0 {
        return Err(tus::header(request, "Upload-Length", "phải lớn hơn 0: tệp này rỗng", "is 0: the file is empty"));
    }
    if length > env.site.uploads.max_file_bytes {
        return Err(problem::answer(Kind::FileTooLarge, request));
    }
    let metadata = tus::metadata(request)?;
    let now = env.now.to_unix();
    sweep(store, request, now)?;
    let types = &env.site.uploads.types;
    if tus::named(&metadata, "filetype").is_some_and(|named| !types.contains(&named)) {
        return Err(problem::answer(Kind::FileType, request));
    }
    if let Some(draft) = tus::named(&metadata, "draft") {
        room(env, store, request, &draft, length)?;
    }
    let expires = now.saturating_add(env.site.upload_seconds);
    let upload = Upload { id: env.secret(), length, metadata, expires, ..Upload::default() };
    store.create_upload(&upload).map_err(problem::unavailable(request))?;
    let response = Response::new(201).with("Location", tus::location(env, &upload.id));
    Ok(tus::expires(response, &upload))
}

/// Whether the dossier that this draft becomes may have `length` bytes more, and one file more.
fn room(env: &Env<'_>, store: &mut dyn Store, request: &Request, draft: &str, length: u64) -> Result<(), Response> {
    let there = store.unfiled().map_err(problem::unavailable(request))?;
    let own: Vec<_> =
        there.iter().filter(|upload| tus::named(&upload.metadata, "draft").as_deref() == Some(draft)).collect();
    let rules = &env.site.uploads;
    if rules.max_files.is_some_and(|most| own.len() >= most as usize) {
        return Err(problem::answer(Kind::TooManyFiles, request));
    }
    let bytes = own.iter().fold(length, |sum, upload| sum.saturating_add(upload.length));
    if bytes > rules.max_dossier_bytes {
        return Err(problem::answer(Kind::Quota, request));
    }
    Ok(())
}

/// Each new upload makes room: those that nobody continued are thrown away.
fn sweep(store: &mut dyn Store, request: &Request, now: i64) -> Result<(), Response> {
    for id in store.expired(now).map_err(problem::unavailable(request))? {
        store.drop_upload(&id).map_err(problem::unavailable(request))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::{
        http::Request,
        testing::{ORIGIN, Portal},
    };

    fn create(length: &str) -> Request {
        Request::new("POST", "/v1/uploads").with("Tus-Resumable", "1.0.0").with("Upload-Length", length)
    }

    #[test]
    fn discovery_names_version_extensions_and_the_largest_file() {
        let response = Portal::new().send(&Request::new("OPTIONS", "/v1/uploads").with("Origin", ORIGIN));
        let header = |name: &str| response.headers.get(name).unwrap().to_owned();
        assert_eq!(response.status, 204);
        assert_eq!((header("Tus-Version"), header("Tus-Resumable")), ("1.0.0".to_owned(), "1.0.0".to_owned()));
        assert_eq!(header("Tus-Extension"), "creation,expiration,checksum,termination");
        assert_eq!(header("Tus-Max-Size"), "10485760");
        assert_eq!(header("Tus-Checksum-Algorithm"), "sha1,sha256");
    }

    #[test]
    fn each_new_upload_has_its_own_address_that_nobody_can_guess() {
        let mut portal = Portal::new();
        let mut address = || {
            let response = portal.send(&create("5"));
            assert_eq!(response.status, 201);
            assert_eq!(response.headers.get("Upload-Expires"), Some("Mon, 23 Nov 2026 03:00:00 GMT"));
            response.headers.get("Location").unwrap().to_owned()
        };
        let (one, two) = (address(), address());
        assert!(one.starts_with("http://localhost:8081/v1/uploads/") && one.len() == 33 + 32, "{one}");
        assert_ne!(one, two);
    }

    fn of_draft(length: &str, draft: &str) -> Request {
        // The names are Base64 already, so that the tests show what goes over the line.
        create(length).with("Upload-Metadata", &format!("filename YQ==,draft {draft}"))
    }

    fn kind(response: &crate::http::Response) -> String {
        let problem: motcua_core::contract::Problem = serde_json::from_slice(&response.body).unwrap();
        problem.kind
    }

    #[test]
    fn a_draft_has_room_for_what_one_dossier_may_have() {
        let mut portal = Portal::new();
        portal.site.uploads.max_dossier_bytes = 10;
        portal.site.uploads.max_files = Some(2);
        let one = portal.send(&of_draft("6", "ZHJhZnQ=")).headers.get("Location").unwrap().to_owned();
        let refused = portal.send(&of_draft("5", "ZHJhZnQ="));
        assert_eq!((refused.status, kind(&refused)), (413, "/problems/quota".to_owned()));
        assert_eq!(portal.send(&of_draft("5", "b3RoZXI=")).status, 201, "another draft has its own room");
        assert_eq!(portal.send(&create("10")).status, 201, "what names no draft is counted at the submit");
        assert_eq!(portal.send(&of_draft("4", "ZHJhZnQ=")).status, 201);
        let refused = portal.send(&of_draft("1", "ZHJhZnQ="));
        assert_eq!((refused.status, kind(&refused)), (413, "/problems/too-many-files".to_owned()));
        // What is taken back, and what has expired, makes room.
        let path = one.strip_prefix("http://localhost:8081").unwrap();
        assert_eq!(portal.send(&Request::new("DELETE", path).with("Tus-Resumable", "1.0.0")).status, 204);
        assert_eq!(portal.send(&of_draft("6", "ZHJhZnQ=")).status, 201);
        portal.wait(3 * 86_400);
        assert_eq!(portal.send(&of_draft("10", "ZHJhZnQ=")).status, 201);
    }

    #[test]
    fn a_type_that_is_not_taken_is_refused_before_any_byte() {
        let mut portal = Portal::new();
        // image/heic, then image/jpeg
        let named = |name: &str| create("5").with("Upload-Metadata", &format!("filetype {name}"));
        let refused = portal.send(&named("aW1hZ2UvaGVpYw=="));
        assert_eq!((refused.status, kind(&refused)), (415, "/problems/file-type".to_owned()));
        assert_eq!(portal.send(&named("aW1hZ2UvanBlZw==")).status, 201);
    }

    #[test]
    fn what_is_no_upload_is_refused() {
        let mut portal = Portal::new();
        for (length, status) in
            [("10485761", 413), ("0", 400), ("-1", 400), ("x", 400), ("", 400), ("99999999999999999999", 400)]
        {
            assert_eq!(portal.send(&create(length)).status, status, "{length}");
        }
        let old = Request::new("POST", "/v1/uploads").with("Upload-Length", "5");
        let refused = portal.send(&old);
        assert_eq!((refused.status, refused.headers.get("Tus-Version")), (412, Some("1.0.0")));
        assert_eq!(portal.send(&old.with("Tus-Resumable", "0.2.2")).status, 412);
        assert_eq!(portal.send(&create("5").with("Upload-Metadata", "filename ?")).status, 400);
    }
}
