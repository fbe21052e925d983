//! Crashes: a store that fails in the middle leaves one whole dossier or none.

use super::Kind;
use crate::{http::Request, store::Step};
use motcua_core::contract::Receipt;

pub fn a_failure_at_any_step_leaves_no_dossier_and_the_next_try_leaves_one(kind: &dyn Kind) {
    let mut portal = kind.portal();
    for (number, step) in Step::FILING.into_iter().enumerate() {
        let key = format!("0123456789abcdef-{number}");
        let body = portal.birth();
        portal.store.fail_at(Some(step));
        let failed = portal.submit(&key, &body);
        assert_eq!((failed.status, failed.headers.get("Retry-After")), (503, Some("5")), "{step:?}");
        portal = kind.restart(portal);
        assert_eq!(portal.store.codes().unwrap().len(), number, "{step:?}");
        assert!(portal.store.remembered(&key).unwrap().is_none(), "{step:?}");
        let mended = portal.submit(&key, &body);
        assert_eq!(mended.status, 201, "{step:?}: {}", mended.text());
        let receipt: Receipt = serde_json::from_slice(&mended.body).unwrap();
        assert_eq!(receipt.dossier.code, format!("H44.26-261120-{:04}", number + 1), "{step:?}");
        assert_eq!(portal.submit(&key, &body).body, mended.body, "{step:?}");
        assert_eq!(portal.store.codes().unwrap().len(), number + 1, "{step:?}");
    }
}

pub fn an_upload_goes_on_after_a_crash_between_bytes_and_offset(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let tus = |method: &str, path: &str| Request::new(method, path).with("Tus-Resumable", "1.0.0");
    let created = portal.send(&tus("POST", "/v1/uploads").with("Upload-Length", "8"));
    let path = created.headers.get("Location").unwrap().strip_prefix("http://localhost:8081").unwrap().to_owned();
    let patch = |offset: &str, bytes: &str| {
        let request = tus("PATCH", &path).with("Upload-Offset", offset).bytes(bytes);
        request.with("Content-Type", "application/offset+octet-stream")
    };
    assert_eq!(portal.send(&patch("0", "abc")).status, 204);
    for step in [Step::UploadBytes, Step::UploadOffset] {
        portal.store.fail_at(Some(step));
        assert_eq!(portal.send(&patch("3", "XXXXX")).status, 503, "{step:?}");
        portal = kind.restart(portal);
        assert_eq!(portal.send(&tus("HEAD", &path)).headers.get("Upload-Offset"), Some("3"), "{step:?}");
    }
    assert_eq!(portal.send(&patch("3", "de")).status, 204);
    assert_eq!(portal.send(&patch("5", "fgh")).status, 204);
    assert_eq!(portal.store.bytes(path.rsplit('/').next().unwrap()).unwrap(), b"abcdefgh");
}
