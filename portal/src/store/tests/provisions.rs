//! How documents come besides being sent now.

use super::Kind;
use crate::testing::{Portal, mistakes};
use motcua_core::contract::{CopyKind, Dossier, ProvisionKind};
use serde_json::{Value, json};

const KEY: &str = "0123456789abcdef-1";

/// The documents of the dossier that comes of a birth registration with one document more.
fn filed(portal: &mut Portal, key: &str, more: Option<Value>) -> Dossier {
    let mut body = portal.birth();
    body["documents"].as_array_mut().unwrap().extend(more);
    let response = portal.submit(key, &body);
    assert_eq!(response.status, 201, "{}", response.text());
    serde_json::from_slice(&response.body).unwrap()
}

/// The mistakes of the same; nothing is filed.
fn refused(portal: &mut Portal, more: Value) -> Vec<(String, String)> {
    let mut body = portal.birth();
    body["documents"].as_array_mut().unwrap().push(more);
    let found = mistakes(&portal.submit(KEY, &body));
    assert!(portal.store.codes().unwrap().is_empty());
    found
}

pub fn each_document_comes_in_a_way_that_the_procedure_allows(kind: &dyn Kind) {
    let authorisation = |provision: &str, until: Value| {
        let mut sent = json!({"requirement": "uyQuyen", "provision": provision, "files": []});
        if !until.is_null() {
            sent["until"] = until;
        }
        sent
    };
    let mut portal = kind.portal();
    for (provision, until, place, rule) in [
        ("post", Value::Null, "provision", "provision"),
        ("office", Value::Null, "provision", "provision"),
        ("notNeeded", Value::Null, "provision", "provision"),
        ("by pigeon", Value::Null, "provision", "provision"),
        ("later", Value::Null, "until", "until"),
        ("later", json!("2026-11-26"), "until", "until"),
        ("later", json!("2026-11-19"), "until", "until"),
        ("later", json!("2026-11-31"), "until", "date"),
        ("now", json!("2026-11-25"), "until", "until"),
    ] {
        let found = refused(&mut portal, authorisation(provision, until.clone()));
        assert_eq!(found, [(format!("/documents/1/{place}"), rule.to_owned())], "{provision} {until}");
    }
    let mut with_file = authorisation("counter", Value::Null);
    with_file["files"] = json!([portal.upload("a.pdf", "application/pdf", b"%PDF-1.7 x")]);
    assert_eq!(refused(&mut portal, with_file), [("/documents/1/files".to_owned(), "filesNotNow".to_owned())]);

    let later = filed(&mut portal, KEY, Some(authorisation("later", json!("2026-11-25"))));
    let document = later.documents.iter().find(|document| document.requirement == "uyQuyen").unwrap();
    assert_eq!((document.provision, document.until.as_deref()), (ProvisionKind::Later, Some("2026-11-25")));
    let counter = filed(&mut portal, "0123456789abcdef-2", Some(authorisation("counter", Value::Null)));
    assert_eq!(counter.documents[1].provision, ProvisionKind::Counter);
}

pub fn what_the_office_has_from_the_start_need_not_be_said(kind: &dyn Kind) {
    let dossier = filed(&mut kind.portal(), KEY, None);
    let seen: Vec<_> = dossier.documents.iter().map(|document| (&*document.requirement, document.provision)).collect();
    assert_eq!(seen, [("giayChungSinh", ProvisionKind::Now), ("giayKetHon", ProvisionKind::Office)]);
    assert_eq!(dossier.documents[0].name.get("vi"), "Giấy chứng sinh", "the paper of the group");
    assert_eq!(dossier.documents[0].copy_kind, Some(CopyKind::Photo));
    assert_eq!(dossier.documents[1].copy_kind, None);
}

pub fn kinds_of_copy_and_numbers_of_files_are_those_of_the_procedure(kind: &dyn Kind) {
    let mut portal = kind.portal();
    let pages: Vec<_> =
        [b"%PDF-1.7 one", b"%PDF-1.7 two"].map(|bytes| json!(portal.upload("a.pdf", "application/pdf", bytes))).into();
    let marriage = |copy_kind: Value, files: &[Value]| {
        let mut sent = json!({"requirement": "giayKetHon", "provision": "now", "files": files});
        if !copy_kind.is_null() {
            sent["copyKind"] = copy_kind;
        }
        sent
    };
    for (copy_kind, files, place, rule) in [
        (Value::Null, &pages[..1], "copyKind", "copyKind"),
        (json!("photo"), &pages[..1], "copyKind", "copyKind"),
        (json!("fax"), &pages[..1], "copyKind", "copyKind"),
        (json!("certifiedCopy"), &pages[..], "files", "fileCount"),
        (json!("certifiedCopy"), &[], "files", "required"),
    ] {
        let found = refused(&mut portal, marriage(copy_kind.clone(), files));
        assert_eq!(found, [(format!("/documents/1/{place}"), rule.to_owned())], "{copy_kind} {}", files.len());
    }
    // A row that is only a note is nothing to send.
    let note = json!({"requirement": "luuY", "provision": "now", "files": []});
    let expected = [("/documents/1/requirement".to_owned(), "documentNotAsked".to_owned())];
    assert_eq!(refused(&mut portal, note), expected);
    let dossier = filed(&mut portal, KEY, Some(marriage(json!("certifiedCopy"), &pages[..1])));
    assert_eq!(dossier.documents[1].copy_kind, Some(CopyKind::CertifiedCopy));
    assert_eq!(dossier.files.len(), 3);
}
