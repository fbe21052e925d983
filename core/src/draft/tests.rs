use super::*;
use crate::contract::{CopyKind, ProvisionKind, Receipt, Requirement};
use crate::time::Date;
use crate::wire::{self, Wire};
use serde_json::json;

pub(super) fn draft() -> Draft {
    Draft {
        schema: SCHEMA,
        id: "00112233445566aa".into(),
        procedure: "1.001193".into(),
        procedure_version: "1".into(),
        procedure_name: Text::vi("Đăng ký khai sinh"),
        form: FormRef { id: "khai-sinh".into(), version: "1".into() },
        agency: Some("H44.26".into()),
        data: json!({"con": {"hoTen": "Bùi Thị Hoài An"}}),
        names: json!({}),
        page: "con".into(),
        done: vec![],
        papers: vec![],
        uploads: UploadWish::Auto,
        consents: vec![],
        key: "k".into(),
        state: DraftState::Filling,
        renewal: serde_json::Value::Null,
        refusal: None,
        supplement: serde_json::Value::Null,
        created_at: "2026-11-20T10:00:00+07:00".into(),
        updated_at: "2026-11-20T10:00:00+07:00".into(),
    }
}

fn today() -> Date {
    Date::new(2026, 11, 20).unwrap()
}

fn birth_notice() -> Requirement {
    let later = json!({"kind": "later", "until": {"days": 5}});
    let office = json!({"kind": "office", "preset": true});
    serde_json::from_value(json!({"id": "giayChungSinh", "name": {"vi": "Giấy chứng sinh"}, "originals": 1,
        "provisions": [later, office]}))
    .unwrap()
}

pub(super) fn file(sent: u64) -> KeptFile {
    KeptFile { id: "f".into(), size: 10, sent, upload: Some("/v1/uploads/x".into()), ..KeptFile::default() }
}

#[test]
fn nothing_is_sent_while_a_file_is_still_on_its_way() {
    let mut draft = draft();
    draft.paper_mut("giayChungSinh").files.push(file(9));
    draft.state = DraftState::queued(&draft.submission(json!({}), &[birth_notice()], "vi", today()).unwrap());
    assert_eq!(draft.frozen(), None);
    draft.file_mut("f").unwrap().sent = 10;
    assert_eq!(draft.frozen().unwrap().documents[0].files[0].upload, "/v1/uploads/x");
}

#[test]
fn papers_that_are_no_longer_asked_for_stay_at_home() {
    let mut draft = draft();
    draft.paper_mut("vanBanUyQuyen").files.push(file(3));
    assert_eq!(draft.submission(json!({}), &[], "vi", today()).unwrap().documents, []);
    assert_eq!(draft.files().count(), 1);
}

#[test]
fn without_an_agency_nothing_can_be_sent() {
    let mut draft = draft();
    draft.agency = None;
    assert_eq!(draft.submission(json!({}), &[], "vi", today()), None);
}

#[test]
fn every_state_survives_storage() {
    let mut draft = draft();
    let submission = draft.submission(json!({"a": 1}), &[], "vi", today()).unwrap();
    let receipt = json!({"code": "H44.26-261120-0007", "accessCode": "7K3PX92MQA", "completion": 10,
        "procedure": "1.001193", "procedureName": {"vi": "Đăng ký khai sinh"}, "agency": "H44.26",
        "agencyName": {"vi": "Xã Mường Bi"}, "status": 1, "turn": "agency", "submittedAt": "2026-11-20T10:04:00+07:00"});
    let receipt: Receipt = serde_json::from_value(receipt).unwrap();
    let (queued, sent) = (DraftState::queued(&submission), DraftState::sent(&receipt));
    let sending = DraftState::Sending { submission: submission.write() };
    let states = [
        (DraftState::Filling, None, None),
        (queued, Some(submission.clone()), None),
        (sending, Some(submission), None),
        (sent.clone(), None, Some(receipt)),
    ];
    for (state, frozen, receipt) in states {
        draft.state = state;
        let text = serde_json::to_string(&draft).unwrap();
        let read = serde_json::from_str::<Draft>(&text).unwrap();
        assert_eq!(read, draft);
        assert_eq!((read.frozen(), read.receipt()), (frozen, receipt));
        assert_eq!(read.is_sent(), draft.state == sent);
        assert_eq!(read.waits(), None);
    }
}

#[test]
fn what_waits_for_the_resident_is_known_without_reading_the_receipt() {
    let mut draft = draft();
    let receipt = |turn: &str| DraftState::Sent { receipt: json!({"code": "H44.26-261120-0007", "turn": turn}) };
    draft.state = receipt("resident");
    assert_eq!(draft.waits(), Some("H44.26-261120-0007"));
    draft.supplement = json!({"code": "H44.26-261120-0007"});
    assert_eq!(draft.waits(), None, "its dossier says so itself");
    draft.supplement = serde_json::Value::Null;
    draft.state = receipt("agency");
    assert_eq!(draft.waits(), None);
}

#[test]
fn what_was_sent_is_never_taken_for_open_because_it_cannot_be_read() {
    let mut draft = draft();
    draft.state = DraftState::Sending { submission: json!({"later": 1}) };
    assert!(!draft.is_open() && !draft.is_sent());
    assert_eq!(draft.frozen(), None);
    draft.state = DraftState::Sent { receipt: json!(null) };
    assert!(!draft.is_open() && draft.is_sent());
    assert_eq!(draft.receipt(), None);
    for missing in [r#"{"kind":"queued"}"#, r#"{"kind":"sending"}"#, r#"{"kind":"sent"}"#] {
        assert!(serde_json::from_str::<DraftState>(missing).is_err());
    }
}

#[test]
fn a_record_of_the_first_version_opens() {
    let first = r#"{"schema":1,"id":"00112233445566aa","procedure":"1.001193","procedureVersion":"1",
        "procedureName":{"vi":"Đăng ký khai sinh"},"form":{"id":"khai-sinh","version":"1"},"key":"k",
        "createdAt":"2026-11-20T10:00:00+07:00","updatedAt":"2026-11-20T10:00:00+07:00","later":true}"#;
    let draft: Draft = serde_json::from_str(first).unwrap();
    assert!(draft.is_open());
}

#[test]
fn a_paper_that_comes_later_leaves_its_files_at_home_and_names_the_day() {
    let mut draft = draft();
    draft.paper_mut("giayChungSinh").files.push(file(3));
    draft.paper_mut("giayChungSinh").provision = Some(ProvisionKind::Later);
    assert_eq!((draft.files().count(), draft.outgoing().count()), (1, 0));
    let submission = draft.submission(json!({}), &[birth_notice()], "vi", today()).unwrap();
    let sent = &submission.documents[0];
    assert_eq!((sent.provision, sent.until.as_deref()), (ProvisionKind::Later, Some("2026-11-25")));
    assert!(sent.files.is_empty() && sent.copy_kind.is_none());
}

#[test]
fn what_the_office_has_from_the_start_is_said_without_anybody_doing_anything() {
    let submission = draft().submission(json!({}), &[birth_notice()], "vi", today()).unwrap();
    assert_eq!(submission.documents[0].provision, ProvisionKind::Office);
    let mut with_file = draft();
    with_file.paper_mut("giayChungSinh").files.push(file(10));
    let submission = with_file.submission(json!({}), &[birth_notice()], "vi", today()).unwrap();
    assert_eq!(submission.documents[0].provision, ProvisionKind::Now);
    assert_eq!(submission.documents[0].copy_kind, Some(CopyKind::Photo));
}

#[test]
fn a_paper_of_the_first_version_comes_now() {
    let first = r#"{"requirement":"giayChungSinh","alternative":null,"files":[{"id":"f","name":"a.jpg",
        "type":"image/jpeg","size":10,"sha256":"00","upload":null,"sent":0}]}"#;
    let paper: Paper = serde_json::from_str(first).unwrap();
    assert!(paper.is_sent_now());
    assert_eq!((paper.provision, paper.copy_kind, paper.files[0].expires), (None, None, None));
}

#[test]
fn pages_name_all_that_the_device_keeps_of_them_and_drafts_without_pages_open() {
    let old: KeptFile = wire::parse(
        r#"{"id": "f", "name": "a.jpg", "type": "image/jpeg", "size": 1, "sha256": "00", "upload": null, "sent": 0}"#,
    )
    .unwrap();
    assert!(old.pages.is_empty());
    let page = Page {
        photo: "p".into(),
        picture: "q".into(),
        corners: vec![0, 0, 10_000, 0, 10_000, 10_000, 0, 10_000],
        turn: 3,
        look: "light".into(),
        warnings: vec!["blurred".into(), "of a later version".into()],
        mark: Some("Chỉ dùng để nộp".into()),
        ..Page::default()
    };
    assert!(page.is_doubtful());
    assert!(!Page { accepted: true, ..page.clone() }.is_doubtful());
    let file = KeptFile { pages: vec![page], ..file(0) };
    let back: KeptFile = wire::parse(&wire::print(&file)).unwrap();
    assert_eq!(back, file);
    let mut draft = draft();
    draft.papers.clear();
    draft.paper_mut("slot").files = vec![file, old];
    assert_eq!(draft.stored().collect::<Vec<_>>(), ["f", "p", "q", "f"]);
}
