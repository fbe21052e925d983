//! Refusals: what is not filed, and the place and rule that say why.

use super::Kind;
use crate::{
    http::Request,
    testing::{Portal, mistakes},
};
use serde_json::{Value, json};

const KEY: &str = "0123456789abcdef-1";

/// The mistakes of a birth registration after a change; nothing is ever filed.
fn refused(portal: &mut Portal, change: impl FnOnce(&mut Value)) -> Vec<(String, String)> {
    let mut body = portal.birth();
    change(&mut body);
    let found = mistakes(&portal.submit(KEY, &body));
    assert!(portal.store.codes().unwrap().is_empty());
    found
}

fn one(pointer: &str, rule: &str) -> Vec<(String, String)> {
    vec![(pointer.to_owned(), rule.to_owned())]
}

pub fn a_submission_without_a_good_key_is_refused(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let body = portal.birth();
    let none = portal.send(&Request::new("POST", "/v1/dossiers").json(&body));
    assert_eq!(none.status, 400);
    assert!(none.text().contains("/problems/idempotency-key"));
    for key in ["", "short", &"x".repeat(129), "has a space in it ok", "khoá-có-dấu-tiếng-việt"] {
        assert_eq!(portal.submit(key, &body).status, 400, "{key}");
    }
}

pub fn what_is_no_json_of_a_submission_is_refused(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let post = || Request::new("POST", "/v1/dossiers").with("Idempotency-Key", KEY);
    assert_eq!(portal.send(&post().bytes("{}")).status, 415);
    assert_eq!(portal.send(&post().with("Content-Type", "text/plain").bytes("{}")).status, 415);
    let json = || post().with("Content-Type", "application/json");
    for broken in ["", "{", "nul", "{\"a\":1}x", "\u{feff}{}"] {
        assert_eq!(portal.send(&json().bytes(broken)).status, 400, "{broken}");
    }
    assert_eq!(portal.send(&json().bytes("[".repeat(200_000))).status, 400);
    assert_eq!(portal.send(&json().bytes(b"\"\xff\"".to_vec())).status, 400);
    assert_eq!(portal.send(&json().bytes(format!("\"{}\"", "x".repeat(1 << 20)))).status, 413);
    assert_eq!(mistakes(&portal.send(&json().bytes("[]"))), one("", "type"));
    assert_eq!(mistakes(&portal.send(&json().bytes("{}"))).len(), 6);
}

pub fn agency_procedure_and_form_must_belong_together(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let mut with = |key: &str, value: Value| refused(&mut portal, |body| body[key] = value);
    assert_eq!(with("procedure", "9.999999".into()), one("/procedure", "procedureUnknown"));
    assert_eq!(with("procedure", "2.000815".into()), one("/procedure", "procedureNotOnline"));
    assert_eq!(with("agency", "H44.99".into()), one("/agency", "agencyUnknown"));
    assert_eq!(with("agency", "H44.00".into()), one("/agency", "agencyTier"));
    assert_eq!(with("agency", "H28.31".into()), one("/agency", "agencyTier"));
    for form in [json!({"id": "khai-sinh", "version": "2"}), json!({"id": "doc-than", "version": "1"})] {
        assert_eq!(with("form", form), one("/form", "formUnknown"));
    }
}

pub fn answers_are_checked_by_the_form_and_only_the_forms_own_are_kept(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let found = refused(&mut portal, |body| body["answers"]["con"] = json!({}));
    assert_eq!(found, one("/answers/con/hoTen", "required"));
    let found = refused(&mut portal, |body| body["answers"]["nguoiYeuCau"]["hoTen"] = "x".repeat(61).into());
    assert_eq!(found, one("/answers/nguoiYeuCau/hoTen", "maxLength"));
    let found = refused(&mut portal, |body| body["answers"]["truongHop"] = "khac".into());
    assert_eq!(found[0], ("/answers/truongHop".into(), "onlyAvailableItems".into()));
    let mut body = portal.birth();
    body["answers"]["laRa"] = "not a field".into();
    assert_eq!(portal.submit(KEY, &body).status, 201);
    let record = portal.store.record("H44.26-261120-0001").unwrap().unwrap();
    let kept: Vec<_> = record.submission.answers.as_object().unwrap().keys().collect();
    assert_eq!(kept, ["con", "nguoiYeuCau", "truongHop"]);
}

pub fn documents_that_the_answers_ask_for_must_be_there_and_no_others(kind: &dyn Kind) {
    let mut portal = kind.portal();
    assert_eq!(refused(&mut portal, |body| body["documents"] = json!([])), one("/documents", "documentMissing"));
    let none = |body: &mut Value| body["documents"][0]["files"] = json!([]);
    assert_eq!(refused(&mut portal, none), one("/documents/0/files", "required"));
    for alternative in [json!("bienBan"), json!("x")] {
        let change = |body: &mut Value| body["documents"][0]["alternative"] = alternative;
        assert_eq!(refused(&mut portal, change), one("/documents/0/alternative", "alternative"));
    }
    let without = |body: &mut Value| drop(body["documents"][0].as_object_mut().unwrap().remove("alternative"));
    assert_eq!(refused(&mut portal, without), one("/documents/0/alternative", "alternative"));
    let unknown = |body: &mut Value| body["documents"][0]["requirement"] = "x".into();
    let found = refused(&mut portal, unknown);
    assert_eq!(found[0], ("/documents/0/requirement".into(), "requirementUnknown".into()));
    assert_eq!(found[1], ("/documents".into(), "documentMissing".into()));
    let twice = |body: &mut Value| {
        let first = body["documents"][0].clone();
        body["documents"].as_array_mut().unwrap().push(first);
    };
    assert_eq!(refused(&mut portal, twice), one("/documents/1/requirement", "documentTwice"));
    // Another answer asks for another document.
    let found = refused(&mut portal, |body| body["answers"]["truongHop"] = "boRoi".into());
    assert_eq!(found[0], ("/documents/0/requirement".into(), "documentNotAsked".into()));
    assert_eq!(found[1], ("/documents".into(), "documentMissing".into()));
}

pub fn a_file_must_be_what_was_uploaded(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let mut with = |member: &str, value: Value, rule: &str| {
        let found = refused(&mut portal, |body| body["documents"][0]["files"][1][member] = value.clone());
        assert_eq!(found, one(&format!("/documents/0/files/1/{member}"), rule), "{member} {value}");
    };
    for address in [
        "http://localhost:8081/v1/uploads/0123456789abcdef0123456789abcdef",
        "http://elsewhere.example/v1/uploads/0123456789abcdef0123456789abcdef",
        "/v1/uploads/../portal.sqlite",
        "x",
    ] {
        with("upload", address.into(), "uploadUnknown");
    }
    with("size", 7.into(), "size");
    with("sha256", "0".repeat(64).into(), "sha256");
    with("type", "image/png".into(), "fileDisguised");
    for (bytes, rule) in
        [(b"MZ an executable".as_slice(), "fileType"), (b"\x89PNG\r\n\x1a\n in disguise", "fileDisguised")]
    {
        let file = portal.upload("giấy.pdf", "application/pdf", bytes);
        let found = refused(&mut portal, |body| body["documents"][0]["files"][1] = json!(file));
        assert_eq!(found, one("/documents/0/files/1/type", rule));
    }
    // Half of a file is no file.
    let request = Request::new("POST", "/v1/uploads").with("Tus-Resumable", "1.0.0").with("Upload-Length", "5");
    let half = portal.send(&request).headers.get("Location").unwrap().to_owned();
    let found = refused(&mut portal, |body| body["documents"][0]["files"][1]["upload"] = json!(half));
    assert_eq!(found, one("/documents/0/files/1/upload", "uploadIncomplete"));
    let path = half.strip_prefix("http://localhost:8081").unwrap();
    portal.send(&Request::new("DELETE", path).with("Tus-Resumable", "1.0.0"));
    let found = refused(&mut portal, |body| body["documents"][0]["files"][1]["upload"] = json!(half));
    assert_eq!(found, one("/documents/0/files/1/upload", "uploadGone"));
    // A path on the portal is as good as the whole address.
    let mut body = portal.birth();
    let path = body["documents"][0]["files"][0]["upload"].as_str().unwrap().replace("http://localhost:8081", "");
    body["documents"][0]["files"][0]["upload"] = json!(path);
    assert_eq!(portal.submit(KEY, &body).status, 201);
}

pub fn files_in_answers_are_checked_like_documents(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let photo = portal.upload("con.png", "image/png", b"\x89PNG\r\n\x1a\n a child");
    let found = refused(&mut portal, |body| {
        body["answers"]["anhCon"] = json!([photo]);
        body["answers"]["anhCon"][0]["sha256"] = "f".repeat(64).into();
    });
    assert_eq!(found, one("/answers/anhCon/0/sha256", "sha256"));
    let mut body = portal.birth();
    body["answers"]["anhCon"] = json!([photo]);
    let response = portal.submit(KEY, &body);
    let receipt: Value = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(receipt["files"][0]["requirement"], "anhCon");
    assert_eq!(receipt["files"].as_array().unwrap().len(), 3);
}

pub fn too_many_bytes_together_are_refused(kind: &dyn Kind) {
    let mut portal = kind.portal();
    portal.site.uploads.max_dossier_bytes = 45;
    assert_eq!(refused(&mut portal, |_| {}), one("/documents", "dossierSize"));
    portal.site.uploads.max_dossier_bytes = 46;
    portal.filed(KEY);
}

pub fn without_the_statement_of_truth_nothing_is_filed(kind: &dyn Kind) {
    let mut portal = kind.portal();
    assert_eq!(
        refused(&mut portal, |body| body["consents"][0]["id"] = "sms".into()),
        one("/consents", "consentMissing")
    );
    let without = |body: &mut Value| drop(body.as_object_mut().unwrap().remove("consents"));
    assert_eq!(refused(&mut portal, without), one("/consents", "consentMissing"));
}
