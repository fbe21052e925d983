use super::*;
use serde_json::json;

fn draft() -> Draft {
    Draft {
        schema: SCHEMA,
        id: "00112233445566aa".into(),
        procedure: "1.001193".into(),
        procedure_version: "1".into(),
        procedure_name: Text::vi("Đăng ký khai sinh"),
        form: FormRef { id: "khai-sinh".into(), version: "1".into() },
        agency: Some("H44.26".into()),
        data: json!({"con": {"hoTen": "Bùi Thị Hoài An"}}),
        page: "con".into(),
        done: vec![],
        papers: vec![],
        consents: vec![],
        key: "k".into(),
        state: DraftState::Filling,
        created_at: "2026-11-20T10:00:00+07:00".into(),
        updated_at: "2026-11-20T10:00:00+07:00".into(),
    }
}

fn file(sent: u64) -> KeptFile {
    KeptFile { id: "f".into(), size: 10, sent, upload: Some("/v1/uploads/x".into()), ..KeptFile::default() }
}

#[test]
fn nothing_is_sent_while_a_file_is_still_on_its_way() {
    let mut draft = draft();
    draft.paper_mut("giayChungSinh").files.push(file(9));
    assert_eq!(draft.submission(json!({}), &["giayChungSinh"], "vi"), None);
    draft.file_mut("f").unwrap().sent = 10;
    let submission = draft.submission(json!({}), &["giayChungSinh"], "vi").unwrap();
    assert_eq!(submission.documents[0].files[0].upload, "/v1/uploads/x");
}

#[test]
fn papers_that_are_no_longer_asked_for_stay_at_home() {
    let mut draft = draft();
    draft.paper_mut("vanBanUyQuyen").files.push(file(3));
    assert_eq!(draft.submission(json!({}), &[], "vi").unwrap().documents, []);
    assert_eq!(draft.files().count(), 1);
}

#[test]
fn without_an_agency_nothing_can_be_sent() {
    let mut draft = draft();
    draft.agency = None;
    assert_eq!(draft.submission(json!({}), &[], "vi"), None);
}

#[test]
fn every_state_survives_storage() {
    let mut draft = draft();
    let submission = Box::new(draft.submission(json!({"a": 1}), &[], "vi").unwrap());
    let receipt = json!({"code": "H44.26-261120-0007", "accessCode": "7K3PX92MQA", "completion": 10,
        "procedure": "1.001193", "procedureName": {"vi": "Đăng ký khai sinh"}, "agency": "H44.26",
        "agencyName": {"vi": "Xã Mường Bi"}, "status": 1, "turn": "agency", "submittedAt": "2026-11-20T10:04:00+07:00"});
    let sent = DraftState::Sent { receipt: serde_json::from_value(receipt).unwrap() };
    for state in [DraftState::Filling, DraftState::Sending { submission }, sent] {
        draft.state = state;
        let text = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), draft);
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
