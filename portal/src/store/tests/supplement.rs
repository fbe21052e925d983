//! Supplements: what was asked for comes, is judged, and takes the place of what stood there.

use super::{
    Kind,
    following::{act, follow, last, post, reach},
};
use crate::{
    store::{Change, Changed, Record, Step},
    testing::{Portal, mistakes},
};
use motcua_core::contract::{Actor, Dossier, ProvisionKind, Receipt, StatusCode, SupplementKind};
use serde_json::{Value, json};

const KEY: &str = "0123456789abcdef-2";

/// A dossier of which a clearer photo and the child's name are wanted.
fn asked(kind: &dyn Kind) -> (Portal, Receipt) {
    let mut portal = kind.portal();
    portal.site.speed = 0.0;
    let receipt = portal.filed("0123456789abcdef-1");
    act(&mut portal, &receipt, "accept", json!({}));
    let items = json!([
        {"requirement": "giayChungSinh", "reason": "Ảnh mờ"},
        {"field": "con.hoTen", "reason": {"vi": "Thiếu chữ đệm", "en": "The middle name is missing"}},
    ]);
    portal.wait(86_400 * 3);
    act(&mut portal, &receipt, "supplement", json!({"items": items, "until": "2026-12-01", "reason": "Xin bổ sung"}));
    (portal, receipt)
}

fn answer(portal: &mut Portal) -> Value {
    let page = portal.upload("rõ hơn.jpg", "image/jpeg", b"\xFF\xD8\xFF\xE0 a clear photo of it");
    json!({
        "procedure": "1.001193", "procedureVersion": "2026-1", "form": {"id": "khai-sinh", "version": "1"},
        "agency": "H44.26", "language": "vi", "answers": {"con": {"hoTen": "Bùi Văn Bình An"}},
        "documents": [{"requirement": "giayChungSinh", "alternative": "giayChungSinh", "files": [page]}],
    })
}

pub fn a_request_says_what_is_wrong_and_until_when(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    let dossier = reach(&mut portal, &receipt);
    let request = &dossier.follow_up().supplements[0];
    assert_eq!((dossier.status, last(&dossier)), (StatusCode::SUPPLEMENT, "Xin bổ sung"));
    assert_eq!((request.id.as_str(), request.until.as_deref()), ("1", Some("2026-12-01")));
    assert_eq!(request.items[1].value, json!("Bùi Văn An"));
    assert!(request.number.is_some() && request.officer.is_some() && request.contact.is_some());
    for wrong in [
        json!({"items": [{"requirement": "x"}]}),
        json!({"items": [{"field": "x"}]}),
        json!({"items": [{}]}),
        json!({"items": [{"requirement": "luuY"}]}),
        json!({"until": "soon"}),
        json!({"unknown": 1}),
    ] {
        assert!(portal.officer(&receipt.dossier.code, "supplement", wrong.clone()).is_err(), "{wrong}");
    }
    let other = portal.filed("0123456789abcdef-9");
    act(&mut portal, &other, "supplement", json!({}));
    let usual = follow(&mut portal, &other).supplements.remove(0).items;
    assert_eq!(usual[0].requirement.as_deref(), Some("giayChungSinh"));
    assert_eq!((usual[1].field.as_deref(), &usual[1].value), (Some("nguoiYeuCau.hoTen"), &json!("Bùi Thị Hoà")));
}

pub fn what_was_asked_for_takes_its_place_and_the_time_begins_anew(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    let body = answer(&mut portal);
    let first = post(&mut portal, &receipt, "supplements/1", KEY, &body);
    assert_eq!(first.status, 200, "{}", first.text());
    let proof: Receipt = serde_json::from_slice(&first.body).unwrap();
    assert_eq!(proof.access_code, receipt.access_code);
    let dossier = proof.dossier;
    assert_eq!((dossier.status, last(&dossier)), (StatusCode::ACCEPTED, "Cổng đã nhận phần bổ sung."));
    assert_eq!(dossier.timeline.last().unwrap().actor, Actor::Resident);
    assert_eq!(dossier.accepted_at.as_deref(), Some("2026-11-23T10:00:00+07:00"));
    assert_eq!(dossier.due_at.as_deref(), Some("2026-11-27T17:00:00+07:00"));
    let names: Vec<_> = dossier.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["rõ hơn.jpg"]);
    assert_eq!(dossier.files[0].sha256, body["documents"][0]["files"][0]["sha256"]);
    assert_eq!(dossier.documents.len(), receipt.dossier.documents.len());
    assert!(dossier.follow_up().supplements[0].answered_at.is_some());
    let mut portal = kind.restart(portal);
    portal.site.speed = 0.0;
    let record = portal.store.record(&dossier.code).unwrap().unwrap();
    assert_eq!(record.submission.answers["con"]["hoTen"], "Bùi Văn Bình An");
    assert_eq!(record.submission.answers["nguoiYeuCau"]["hoTen"], "Bùi Thị Hoà");
    assert_eq!((record.replaced.len(), record.arrived.len(), record.uploads.len()), (2, 3, 1));
    assert!(record.replaced.iter().all(|old| portal.store.bytes(&old.upload).is_ok()));
    // Sent again it is answered as before; anything else is late.
    assert_eq!(post(&mut portal, &receipt, "supplements/1", KEY, &body).body, first.body);
    let mut other = body.clone();
    other["answers"]["con"]["hoTen"] = "Bùi Văn Cường".into();
    assert_eq!(post(&mut portal, &receipt, "supplements/1", KEY, &other).status, 422);
    let late = post(&mut portal, &receipt, "supplements/1", "0123456789abcdef-3", &body);
    assert!(late.status == 409 && late.text().contains("/problems/supplement-closed"), "{}", late.text());
    assert_eq!(post(&mut portal, &receipt, "supplements/2", "0123456789abcdef-3", &body).status, 404);
}

pub fn only_what_was_asked_for_is_judged_and_only_it_may_come(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    let right = answer(&mut portal);
    let mut refuse = |change: &dyn Fn(&mut Value), expected: &[(&str, &str)]| {
        let mut body = right.clone();
        change(&mut body);
        let refused = post(&mut portal, &receipt, "supplements/1", KEY, &body);
        let expected: Vec<_> = expected.iter().map(|(at, rule)| ((*at).to_owned(), (*rule).to_owned())).collect();
        assert_eq!(mistakes(&refused), expected, "{body}");
    };
    refuse(&|body| body["answers"] = json!({}), &[("/answers/con/hoTen", "required")]);
    refuse(&|body| body["documents"] = json!([]), &[("/documents", "documentMissing")]);
    refuse(
        &|body| {
            body["answers"]["con"]["cha"] = "x".into();
            body["answers"]["truongHop"] = "boRoi".into();
            body["answers"]["nguoiYeuCau"] = json!({"hoTen": {"a": {}}});
        },
        &[
            ("/answers/con/cha", "answerNotAsked"),
            ("/answers/nguoiYeuCau", "answerNotAsked"),
            ("/answers/truongHop", "answerNotAsked"),
        ],
    );
    refuse(
        &|body| body["answers"]["con"] = 7.into(),
        &[("/answers/con", "answerNotAsked"), ("/answers/con/hoTen", "required")],
    );
    refuse(
        &|body| body["documents"][0]["requirement"] = "giayKetHon".into(),
        &[("/documents/0/requirement", "documentNotAsked"), ("/documents", "documentMissing")],
    );
    refuse(&|body| body["documents"][0]["files"][0]["size"] = 5.into(), &[("/documents/0/files/0/size", "size")]);
    refuse(&|body| body["documents"][0]["provision"] = "later".into(), &[("/documents/0/provision", "provision")]);
    refuse(&|body| body["agency"] = "H44.27".into(), &[("/agency", "agencyUnknown")]);
    refuse(&|body| body["form"]["version"] = "2".into(), &[("/form", "formUnknown")]);
    refuse(&|body| body["procedure"] = "x".into(), &[("/procedure", "procedureUnknown")]);
    assert_eq!(reach(&mut portal, &receipt).status, StatusCode::SUPPLEMENT);
    assert_eq!(post(&mut portal, &receipt, "supplements/1", KEY, &right).status, 200);
}

pub fn a_page_that_was_sent_before_may_come_again_beside_a_new_one(kind: &dyn Kind) {
    let mut portal = kind.portal();
    portal.site.speed = 0.0;
    let first = portal.birth();
    let response = portal.submit("0123456789abcdef-1", &first);
    let receipt: Receipt = serde_json::from_slice(&response.body).unwrap();
    act(&mut portal, &receipt, "supplement", json!({"items": [{"requirement": "giayChungSinh"}]}));
    let mut body = answer(&mut portal);
    body["answers"] = json!({});
    let old = first["documents"][0]["files"][1].clone();
    body["documents"][0]["files"].as_array_mut().unwrap().push(old);
    let done = post(&mut portal, &receipt, "supplements/1", KEY, &body);
    assert_eq!(done.status, 200, "{}", done.text());
    let record = portal.store.record(&receipt.dossier.code).unwrap().unwrap();
    assert_eq!((record.uploads.len(), record.arrived.len(), record.replaced.len()), (2, 3, 1));
    // A file of another dossier may not.
    let other = portal.filed("0123456789abcdef-8");
    act(&mut portal, &other, "supplement", json!({"items": [{"requirement": "giayChungSinh"}]}));
    let taken = post(&mut portal, &other, "supplements/1", "0123456789abcdef-7", &body);
    let used = |file: u8| (format!("/documents/0/files/{file}/upload"), "uploadUsed".to_owned());
    assert_eq!(mistakes(&taken), [used(0), used(1)]);
}

pub fn papers_that_were_announced_are_waited_for_by_nobody_and_may_come(kind: &dyn Kind) {
    let mut portal = kind.portal();
    portal.site.speed = 0.0;
    let mut body = portal.birth();
    let later = json!({"requirement": "uyQuyen", "provision": "later", "until": "2026-11-24", "files": []});
    body["documents"].as_array_mut().unwrap().push(later);
    let response = portal.submit("0123456789abcdef-1", &body);
    assert_eq!(response.status, 201, "{}", response.text());
    let receipt: Receipt = serde_json::from_slice(&response.body).unwrap();
    let announced = follow(&mut portal, &receipt).supplements.remove(0);
    assert_eq!((announced.id.as_str(), announced.kind), ("later", SupplementKind::Announced));
    assert_eq!((announced.until.as_deref(), announced.items.len()), (Some("2026-11-24"), 1));
    act(&mut portal, &receipt, "process", json!({}));
    let mut body = answer(&mut portal);
    body["answers"] = json!({});
    body["documents"][0]["requirement"] = "uyQuyen".into();
    body["documents"][0].as_object_mut().unwrap().remove("alternative");
    let done = post(&mut portal, &receipt, "supplements/later", KEY, &body);
    assert_eq!(done.status, 200, "{}", done.text());
    let dossier: Dossier = serde_json::from_slice(&done.body).unwrap();
    assert_eq!((dossier.status, dossier.files.len()), (StatusCode::PROCESSING, 3));
    let paper = dossier.documents.iter().find(|paper| paper.requirement == "uyQuyen").unwrap();
    assert_eq!((paper.provision, paper.until.as_deref()), (ProvisionKind::Now, None));
    assert_eq!(post(&mut portal, &receipt, "supplements/later", "0123456789abcdef-3", &body).status, 409);
}

pub fn a_change_with_an_upload_of_another_dossier_or_a_used_key_changes_nothing(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    let other = portal.filed("0123456789abcdef-8");
    let taken = portal.store.record(&other.dossier.code).unwrap().unwrap().uploads;
    let before = portal.store.record(&receipt.dossier.code).unwrap().unwrap();
    let record = Record { revision: before.revision + 1, ..before.clone() };
    let change = |key: &str, uploads: &[String]| Change {
        key: key.to_owned(),
        fingerprint: "x".to_owned(),
        record: record.clone(),
        uploads: uploads.to_vec(),
        answer: json!({"code": 7}),
    };
    assert_eq!(portal.store.change(change(KEY, &taken)).unwrap(), Changed::Upload(taken[0].clone()));
    let known = portal.store.change(change("0123456789abcdef-1", &[])).unwrap();
    assert!(matches!(known, Changed::Known(_)), "{known:?}");
    assert_eq!(portal.store.record(&receipt.dossier.code).unwrap(), Some(before));
    assert_eq!(portal.store.change(change(KEY, &[])).unwrap(), Changed::Done);
    assert_eq!(portal.store.remembered(KEY).unwrap().unwrap().answer, json!({"code": 7}));
    assert_eq!(portal.store.record(&receipt.dossier.code).unwrap(), Some(record));
}

pub fn a_failure_at_any_step_leaves_the_request_open_and_the_next_try_answers_it(kind: &dyn Kind) {
    let mut portal = kind.portal();
    portal.site.speed = 0.0;
    for (number, step) in Step::CHANGING.into_iter().enumerate() {
        let receipt = portal.filed(&format!("0123456789abcdef-{number}"));
        act(&mut portal, &receipt, "supplement", json!({"items": [{"requirement": "giayChungSinh"}]}));
        let mut body = answer(&mut portal);
        body["answers"] = json!({});
        let before = portal.store.record(&receipt.dossier.code).unwrap();
        let key = format!("0123456789abcdef-of-{number}");
        portal.store.fail_at(Some(step));
        let failed = post(&mut portal, &receipt, "supplements/1", &key, &body);
        assert_eq!((failed.status, failed.headers.get("Retry-After")), (503, Some("5")), "{step:?}");
        portal = kind.restart(portal);
        portal.site.speed = 0.0;
        assert_eq!(portal.store.record(&receipt.dossier.code).unwrap(), before, "{step:?}");
        assert!(portal.store.remembered(&key).unwrap().is_none(), "{step:?}");
        let done = post(&mut portal, &receipt, "supplements/1", &key, &body);
        assert_eq!(done.status, 200, "{step:?}: {}", done.text());
        assert_eq!(post(&mut portal, &receipt, "supplements/1", &key, &body).body, done.body, "{step:?}");
    }
}
