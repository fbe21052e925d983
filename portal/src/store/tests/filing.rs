//! Filing: from a submission to a receipt.

use super::Kind;
use crate::{
    http::Request,
    testing::{Portal, mistakes},
};
use motcua_core::contract::{Actor, Receipt, StatusCode, Turn};

const KEY: &str = "0123456789abcdef-1";

pub fn a_submission_becomes_a_dossier_and_the_receipt_proves_every_file(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let body = portal.birth();
    let response = portal.submit(KEY, &body);
    assert_eq!(response.status, 201, "{}", response.text());
    assert_eq!(response.headers.get("Cache-Control"), Some("no-store"));
    assert_eq!(response.headers.get("Location"), Some("http://localhost:8081/v1/dossiers/H44.26-261120-0001"));
    let Receipt { dossier, access_code } = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(dossier.code, "H44.26-261120-0001");
    assert_eq!(access_code.len(), 10);
    assert_eq!((dossier.status, dossier.turn, dossier.completion), (StatusCode::SUBMITTED, Turn::Agency, 10));
    assert_eq!(dossier.applicant, "Bùi Thị Hoà");
    assert_eq!(dossier.submitted_at, "2026-11-20T10:00:00+07:00");
    assert_eq!(dossier.due_at.as_deref(), Some("2026-11-26T17:00:00+07:00"));
    assert_eq!(dossier.timeline.len(), 1);
    assert_eq!(dossier.timeline[0].actor, Actor::Resident);
    let files: Vec<_> = dossier.files.iter().map(|f| (f.name.as_str(), f.media_type.as_str(), f.size)).collect();
    assert_eq!(files, [("Giấy chứng sinh.jpg", "image/jpeg", 23), ("mặt sau.pdf", "application/pdf", 23)]);
    assert_eq!(dossier.files[0].sha256, body["documents"][0]["files"][0]["sha256"]);
    let log = response.log.unwrap();
    assert_eq!(log, "dossier=H44.26-261120-0001 procedure=1.001193 agency=H44.26 files=2 bytes=46 status=1");
}

pub fn serial_numbers_begin_anew_each_day_at_each_agency(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let file = |portal: &mut Portal, number: u32| portal.filed(&format!("0123456789abcdef-{number}")).dossier.code;
    assert_eq!(file(&mut portal, 1), "H44.26-261120-0001");
    assert_eq!(file(&mut portal, 2), "H44.26-261120-0002");
    portal.wait(14 * 3600 - 1);
    assert_eq!(file(&mut portal, 3), "H44.26-261120-0003");
    portal.wait(1);
    assert_eq!(file(&mut portal, 4), "H44.26-261121-0001");
    let mut body = portal.birth();
    body["agency"] = "H44.27".into();
    let other: Receipt = serde_json::from_slice(&portal.submit("0123456789abcdef-5", &body).body).unwrap();
    assert_eq!(other.dossier.code, "H44.27-261121-0001");
    assert_eq!(file(&mut portal, 6), "H44.26-261121-0002");
}

pub fn the_same_key_and_content_give_the_same_answer_for_ever(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let body = portal.birth();
    let first = portal.submit(KEY, &body);
    portal.wait(30 * 86_400);
    // Another program may write the same content with its members in another order and with other spaces.
    let text = serde_json::to_string_pretty(&body).unwrap();
    let request = Request::new("POST", "/v1/dossiers").with("Idempotency-Key", KEY);
    let again = portal.send(&request.with("Content-Type", "application/json; charset=utf-8").bytes(text));
    assert_eq!((again.status, again.body == first.body), (201, true));
    assert_eq!(again.headers.get("Location"), first.headers.get("Location"));
    assert_eq!(portal.store.codes().unwrap().len(), 1);
    assert_eq!(again.log, None);
}

pub fn the_same_key_with_other_content_is_refused(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let mut body = portal.birth();
    assert_eq!(portal.submit(KEY, &body).status, 201);
    body["answers"]["con"]["hoTen"] = "Bùi Văn Bình".into();
    let other = portal.submit(KEY, &body);
    assert_eq!(other.status, 422);
    assert!(other.text().contains("/problems/idempotency-mismatch"));
    assert_eq!(portal.store.codes().unwrap().len(), 1);
}

pub fn a_key_whose_submission_was_refused_may_be_used_again(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let mut body = portal.birth();
    let consents = body["consents"].take();
    body["consents"] = serde_json::json!([]);
    assert_eq!(portal.submit(KEY, &body).status, 422);
    body["consents"] = consents;
    assert_eq!(portal.submit(KEY, &body).status, 201);
}

pub fn an_upload_belongs_to_one_dossier(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let body = portal.birth();
    assert_eq!(portal.submit(KEY, &body).status, 201);
    let second = portal.submit("0123456789abcdef-2", &body);
    let expected = [0, 1].map(|file| (format!("/documents/0/files/{file}/upload"), "uploadUsed".to_owned()));
    assert_eq!(mistakes(&second), expected);
}

pub fn files_of_a_dossier_never_expire_and_cannot_be_taken_back(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let body = portal.birth();
    assert_eq!(portal.submit(KEY, &body).status, 201);
    let path =
        body["documents"][0]["files"][0]["upload"].as_str().unwrap().strip_prefix("http://localhost:8081").unwrap();
    let tus = |method: &str| Request::new(method, path).with("Tus-Resumable", "1.0.0");
    assert_eq!(portal.send(&tus("DELETE")).status, 409);
    portal.wait(365 * 86_400);
    let head = portal.send(&tus("HEAD"));
    assert_eq!((head.status, head.headers.get("Upload-Expires")), (200, None));
    portal.upload("x.pdf", "application/pdf", b"%PDF-1.7 that sweeps");
    let id = path.rsplit('/').next().unwrap();
    assert_eq!(portal.store.bytes(id).unwrap().len(), 23);
}

pub fn what_was_kept_is_there_after_a_restart(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let waiting = portal.upload("chờ.pdf", "application/pdf", b"%PDF-1.7 waits");
    let body = portal.birth();
    let first = portal.submit(KEY, &body);
    let mut portal = kind.restart(portal);
    assert_eq!(portal.submit(KEY, &body).body, first.body);
    let receipt: Receipt = serde_json::from_slice(&first.body).unwrap();
    assert_eq!(portal.read(&receipt.dossier.code, Some(&receipt.access_code)).status, 200);
    let path = waiting.upload.strip_prefix("http://localhost:8081").unwrap();
    let head = portal.send(&Request::new("HEAD", path).with("Tus-Resumable", "1.0.0"));
    assert_eq!(head.headers.get("Upload-Offset"), Some("14"));
    assert_eq!(portal.filed("0123456789abcdef-2").dossier.code, "H44.26-261120-0002");
}
