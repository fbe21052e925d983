//! `HEAD`, `PATCH`, `DELETE` and `OPTIONS` of `/v1/uploads/{id}`.

use super::{tus, virus};
use crate::{
    env::Env,
    http::{Request, Response},
    problem::{self, Kind},
    router::Answer,
    store::{Store, Upload, is_upload_id},
};
use motcua_core::upload::content;

pub fn run(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    let id = path.first().copied().unwrap_or_default();
    let response = match request.method.as_str() {
        "OPTIONS" => tus::discovery(env, "HEAD, PATCH, DELETE, OPTIONS"),
        _ => change(env, store, request, id).unwrap_or_else(|refused| refused),
    };
    Ok(tus::finish(response))
}

fn change(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, id: &str) -> Answer {
    tus::version(request)?;
    let upload = find(env, store, request, id)?;
    match request.method.as_str() {
        "HEAD" => Ok(head(&upload)),
        "PATCH" => patch(env, store, request, upload),
        _ => delete(store, request, &upload),
    }
}

/// The upload, or why it is not there: never was, or expired, or taken back.
fn find(env: &Env<'_>, store: &mut dyn Store, request: &Request, id: &str) -> Result<Upload, Response> {
    let found = if is_upload_id(id) { store.upload(id).map_err(problem::unavailable(request))? } else { None };
    let upload = found.ok_or_else(|| problem::answer(Kind::NotFound, request))?;
    if upload.gone {
        return Err(problem::answer(Kind::UploadGone, request));
    }
    if upload.dossier.is_none() && upload.expires <= env.now.to_unix() {
        store.drop_upload(id).map_err(problem::unavailable(request))?;
        return Err(problem::answer(Kind::UploadGone, request));
    }
    Ok(upload)
}

fn head(upload: &Upload) -> Response {
    let response = Response::new(200)
        .with("Upload-Offset", upload.offset.to_string())
        .with("Upload-Length", upload.length.to_string());
    let response = tus::expires(response, upload);
    if upload.metadata.is_empty() { response } else { response.with("Upload-Metadata", upload.metadata.clone()) }
}

fn patch(env: &Env<'_>, store: &mut dyn Store, request: &Request, upload: Upload) -> Answer {
    if request.media_type() != "application/offset+octet-stream" {
        return Err(problem::answer(Kind::MediaType, request));
    }
    if tus::number(request, "Upload-Offset")? != upload.offset {
        return Err(problem::answer(Kind::UploadOffset, request).with("Upload-Offset", upload.offset.to_string()));
    }
    let offset = upload.offset + request.body.len() as u64;
    if offset > upload.length {
        return Err(problem::answer(Kind::FileTooLarge, request));
    }
    tus::checksum(request)?;
    if request.body.is_empty() {
        return Ok(tus::expires(Response::new(204).with("Upload-Offset", offset.to_string()), &upload));
    }
    let whole = offset == upload.length;
    if let Some(kind) = judge(env, store, request, &upload, whole)? {
        store.drop_upload(&upload.id).map_err(problem::unavailable(request))?;
        return Err(problem::answer(kind, request));
    }
    let now = env.now.to_unix();
    let expires = now.saturating_add(env.site.upload_seconds);
    let completed = whole.then_some(now);
    let after = Upload { offset, expires, completed, ..upload };
    store.append(&after, &request.body).map_err(problem::unavailable(request))?;
    Ok(tus::expires(Response::new(204).with("Upload-Offset", offset.to_string()), &after))
}

/// Why the file is refused for good, if it is: by its first bytes as soon as they are there, where the client has
/// named a type; by all of them when they are.
fn judge(
    env: &Env<'_>,
    store: &mut dyn Store,
    request: &Request,
    upload: &Upload,
    whole: bool,
) -> Result<Option<Kind>, Response> {
    let first = upload.offset == 0 && request.body.len() >= content::HEAD;
    if !first && !whole {
        return Ok(None);
    }
    let mut bytes = store.bytes(&upload.id).map_err(problem::unavailable(request))?;
    bytes.extend_from_slice(&request.body);
    if let Some(named) = tus::named(&upload.metadata, "filetype") {
        let real = content::media_type(&bytes);
        if real != named || !env.site.uploads.types.iter().any(|taken| taken == real) {
            return Ok(Some(Kind::FileType));
        }
    }
    Ok((whole && virus::is_infected(&bytes)).then_some(Kind::FileInfected))
}

fn delete(store: &mut dyn Store, request: &Request, upload: &Upload) -> Answer {
    if upload.dossier.is_some() {
        return Err(problem::answer(Kind::UploadUsed, request));
    }
    store.drop_upload(&upload.id).map_err(problem::unavailable(request))?;
    Ok(Response::new(204))
}

#[cfg(test)]
mod tests {
    use crate::{
        http::{Request, Response},
        store::Step,
        testing::Portal,
    };

    fn tus(method: &str, path: &str) -> Request {
        Request::new(method, path).with("Tus-Resumable", "1.0.0")
    }

    fn create(portal: &mut Portal, length: usize) -> String {
        let metadata = "filename YS5wZGY=";
        let request = tus("POST", "/v1/uploads").with("Upload-Length", &length.to_string());
        let response = portal.send(&request.with("Upload-Metadata", metadata));
        response.headers.get("Location").unwrap().strip_prefix("http://localhost:8081").unwrap().to_owned()
    }

    fn patch(path: &str, offset: usize, bytes: &[u8]) -> Request {
        let request = tus("PATCH", path).with("Upload-Offset", &offset.to_string()).bytes(bytes);
        request.with("Content-Type", "application/offset+octet-stream")
    }

    fn offset(response: &Response) -> (u16, Option<&str>) {
        (response.status, response.headers.get("Upload-Offset"))
    }

    #[test]
    fn a_file_arrives_in_pieces_and_the_portal_knows_how_much_it_has() {
        let mut portal = Portal::new();
        let path = create(&mut portal, 10);
        assert_eq!(offset(&portal.send(&patch(&path, 0, b"01234"))), (204, Some("5")));
        let head = portal.send(&tus("HEAD", &path));
        assert_eq!(offset(&head), (200, Some("5")));
        assert_eq!(head.headers.get("Upload-Length"), Some("10"));
        assert_eq!(head.headers.get("Upload-Metadata"), Some("filename YS5wZGY="));
        assert_eq!(head.headers.get("Cache-Control"), Some("no-store"));
        assert_eq!(offset(&portal.send(&patch(&path, 0, b"01234"))), (409, Some("5")));
        assert_eq!(portal.send(&patch(&path, 5, b"567890")).status, 413);
        assert_eq!(offset(&portal.send(&patch(&path, 5, b"56789"))), (204, Some("10")));
        let id = path.rsplit('/').next().unwrap();
        assert_eq!(portal.store.bytes(id).unwrap(), b"0123456789");
    }

    #[test]
    fn a_piece_that_was_damaged_on_the_way_does_not_count() {
        let mut portal = Portal::new();
        let path = create(&mut portal, 5);
        let with = |sum: &str| patch(&path, 0, b"hello").with("Upload-Checksum", sum);
        assert_eq!(portal.send(&with("sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=")).status, 460);
        for wrong in ["md5 XUFAKrxLKna5cZ2REBfFkg==", "sha1", "sha1 ?", "sha1 YQ==", ""] {
            assert_eq!(portal.send(&with(wrong)).status, 400, "{wrong}");
        }
        assert_eq!(offset(&portal.send(&tus("HEAD", &path))), (200, Some("0")));
        assert_eq!(portal.send(&with("sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=")).status, 204);
        let other = create(&mut portal, 5);
        let sum = "sha256 LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";
        assert_eq!(portal.send(&patch(&other, 0, b"hello").with("Upload-Checksum", sum)).status, 204);
    }

    #[test]
    fn an_upload_that_was_taken_back_or_expired_is_gone() {
        let mut portal = Portal::new();
        let (one, two) = (create(&mut portal, 5), create(&mut portal, 5));
        assert_eq!(portal.send(&tus("DELETE", &one)).status, 204);
        for method in ["HEAD", "DELETE", "PATCH"] {
            assert_eq!(portal.send(&tus(method, &one)).status, 410, "{method}");
        }
        portal.wait(3 * 86_400 - 1);
        assert_eq!(portal.send(&patch(&two, 0, b"h")).status, 204);
        portal.wait(86_400);
        assert_eq!(portal.send(&tus("HEAD", &two)).status, 200);
        portal.wait(2 * 86_400);
        assert_eq!(portal.send(&tus("HEAD", &two)).status, 410);
    }

    /// A JPEG of 40 bytes that names its type, or another one.
    fn named(portal: &mut Portal, filetype: &str, bytes: &[u8]) -> String {
        let request = tus("POST", "/v1/uploads").with("Upload-Length", &bytes.len().to_string());
        let response = portal.send(&request.with("Upload-Metadata", &format!("filetype {filetype}")));
        response.headers.get("Location").unwrap().strip_prefix("http://localhost:8081").unwrap().to_owned()
    }

    #[test]
    fn a_file_that_is_not_what_it_says_is_refused_by_its_first_bytes_and_is_gone() {
        let mut portal = Portal::new();
        let jpeg = [b"\xFF\xD8\xFF\xE0".as_slice(), &[7; 60]].concat();
        let pdf = "YXBwbGljYXRpb24vcGRm";
        let path = named(&mut portal, pdf, &jpeg);
        let refused = portal.send(&patch(&path, 0, &jpeg[..40]));
        assert_eq!(refused.status, 415);
        assert!(refused.text().contains("/problems/file-type"), "{}", refused.text());
        assert_eq!(portal.send(&tus("HEAD", &path)).status, 410);
        let path = named(&mut portal, "aW1hZ2UvanBlZw==", &jpeg);
        for (offset, bytes) in [(0, &jpeg[..40]), (40, &jpeg[40..])] {
            assert_eq!(portal.send(&patch(&path, offset, bytes)).status, 204);
        }
        // Pieces too small to be judged one by one are judged together.
        let path = named(&mut portal, pdf, &jpeg);
        for (offset, bytes) in [(0, &jpeg[..10]), (10, &jpeg[10..60])] {
            assert_eq!(portal.send(&patch(&path, offset, bytes)).status, 204);
        }
        assert_eq!(portal.send(&patch(&path, 60, &jpeg[60..])).status, 415);
    }

    #[test]
    fn a_file_with_a_virus_is_refused_when_it_is_whole_and_is_gone() {
        let mut portal = Portal::new();
        let bytes = [b"%PDF-1.7 ".as_slice(), &crate::endpoint::virus::test_string()].concat();
        let path = create(&mut portal, bytes.len());
        assert_eq!(portal.send(&patch(&path, 0, &bytes[..50])).status, 204);
        let refused = portal.send(&patch(&path, 50, &bytes[50..]));
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("/problems/file-infected"), "{}", refused.text());
        assert_eq!(portal.send(&tus("HEAD", &path)).status, 410);
    }

    #[test]
    fn only_tus_and_only_known_addresses() {
        let mut portal = Portal::new();
        let path = create(&mut portal, 5);
        assert_eq!(portal.send(&Request::new("HEAD", &path)).status, 412);
        assert_eq!(portal.send(&tus("PATCH", &path).with("Upload-Offset", "0").bytes("x")).status, 415);
        let without = tus("PATCH", &path).with("Content-Type", "application/offset+octet-stream");
        assert_eq!(portal.send(&without.bytes("x")).status, 400);
        for unknown in
            ["/v1/uploads/x", "/v1/uploads/00000000000000000000000000000000", "/v1/uploads/..%2Fportal.sqlite"]
        {
            assert_eq!(portal.send(&tus("HEAD", unknown)).status, 404, "{unknown}");
        }
        assert_eq!(portal.send(&tus("GET", &path)).status, 405);
    }

    #[test]
    fn a_store_that_cannot_write_leaves_the_offset_where_it_was() {
        let mut portal = Portal::new();
        let path = create(&mut portal, 5);
        for step in [Step::UploadBytes, Step::UploadOffset] {
            portal.store.fail_at(Some(step));
            assert_eq!(portal.send(&patch(&path, 0, b"hello")).status, 503);
            portal.store.fail_at(None);
            assert_eq!(offset(&portal.send(&tus("HEAD", &path))), (200, Some("0")));
        }
        assert_eq!(portal.send(&patch(&path, 0, b"hello")).status, 204);
    }
}
