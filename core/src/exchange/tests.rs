use super::*;
use serde_json::json;

const PROBLEM: &str = r#"{"type": "/problems/validation", "title": "x", "status": 422}"#;

#[test]
fn a_refusal_needs_the_portals_own_words() {
    let refused = failure_of(422, "application/problem+json; charset=utf-8", PROBLEM, None);
    assert!(matches!(&refused, Failure::Refused(problem) if problem.status == 422 && problem.title == "x"));
    assert!(!refused.allows_kept() && !refused.leaves_doubt() && !refused.may_pass());
    for status in [404, 410] {
        assert_eq!(failure_of(status, "application/problem+json", PROBLEM, None), Failure::NotFound);
    }
}

#[test]
fn what_a_proxy_or_a_login_page_says_is_strange_and_no_refusal() {
    for (status, content_type, body) in [
        (404, "text/html", "<h1>404</h1>"),
        (403, "text/html; charset=utf-8", PROBLEM),
        (422, "application/json", PROBLEM),
        (422, "application/problem+json", "{"),
        (302, "application/problem+json", PROBLEM),
        (511, "application/problem+json", PROBLEM),
    ] {
        let failure = failure_of(status, content_type, body, None);
        assert!(matches!(failure, Failure::Strange | Failure::Down(511)), "{status} {content_type}: {failure:?}");
        assert!(failure.allows_kept() && failure.leaves_doubt(), "{status} {content_type}");
    }
}

#[test]
fn busy_and_down_whatever_the_body() {
    assert_eq!(failure_of(503, "text/html", "", Some(30)), Failure::Busy { retry_after: Some(30) });
    assert_eq!(failure_of(429, "application/problem+json", PROBLEM, None), Failure::Busy { retry_after: None });
    assert_eq!(failure_of(502, "text/html", "", Some(30)), Failure::Down(502));
    assert_eq!(failure_of(408, "", "", None), Failure::Unreachable);
}

#[test]
fn what_is_final_and_what_is_not() {
    for failure in [Failure::NotFound, Failure::Storage, Failure::Refused(Problem::default())] {
        assert!(!failure.allows_kept() && !failure.leaves_doubt() && !failure.may_pass(), "{failure:?}");
    }
    // Offline before anything left the device: no doubt about where the dossier is.
    assert!(Failure::Offline.allows_kept() && Failure::Offline.may_pass() && !Failure::Offline.leaves_doubt());
    assert!(Failure::Aborted.leaves_doubt() && !Failure::Aborted.allows_kept());
}

#[test]
fn retry_after_in_seconds_and_as_a_date() {
    let now = DateTime::parse_iso("2026-11-20T03:04:00Z").unwrap().to_unix();
    assert_eq!(retry_after(" 120 ", now), Some(120));
    assert_eq!(retry_after("9999999", now), Some(86_400));
    assert_eq!(retry_after("Fri, 20 Nov 2026 03:04:05 GMT", now), Some(5));
    assert_eq!(retry_after("Fri, 20 Nov 2026 03:03:05 GMT", now), Some(0));
    for wrong in ["", "-1", "soon", "Fri, 20 Foo 2026 03:04:05 GMT", "20 Nov 2026"] {
        assert_eq!(retry_after(wrong, now), None, "{wrong}");
    }
}

fn submission() -> Submission {
    let file = |sha256: &str, size: u64| json!({"upload": "/u/1", "name": "a", "type": "image/jpeg", "size": size, "sha256": sha256});
    serde_json::from_value(json!({
        "procedure": "1.001193", "procedureVersion": "1", "form": {"id": "khai-sinh", "version": "1"},
        "agency": "H44.26", "language": "vi",
        "answers": {"con": {"hoTen": "A"}, "giay": [file("cc", 3)]},
        "documents": [{"requirement": "giayChungSinh", "files": [file("aa", 1), file("aa", 1)]}],
    }))
    .unwrap()
}

fn receipt() -> Value {
    let file = |sha256: &str, size: u64| json!({"requirement": "x", "name": "a", "type": "image/jpeg", "size": size, "sha256": sha256, "receivedAt": ""});
    json!({
        "code": "H44.26-261120-0007", "completion": 0, "procedure": "1.001193", "procedureName": {"vi": "x"},
        "agency": "H44.26", "agencyName": {"vi": "x"}, "status": 1, "turn": "agency", "submittedAt": "",
        "files": [file("AA", 1), file("cc", 3), file("aa", 1)], "accessCode": "7K3PX92MQA",
    })
}

fn read(receipt: Value) -> Receipt {
    serde_json::from_value(receipt).unwrap()
}

#[test]
fn a_receipt_confirms_only_the_whole_dossier() {
    assert_eq!(files_of(&submission()).len(), 3);
    assert!(confirms(&read(receipt()), &submission()));
    for (key, value) in [
        ("code", json!(" ")),
        ("accessCode", json!("7K3PX92MQ")),
        ("accessCode", json!("7K3PX-92MQA")),
        ("accessCode", json!("7K3PX92MQI")),
        ("procedure", json!("1.004873")),
        ("files", json!([])),
    ] {
        let mut wrong = receipt();
        wrong[key] = value.clone();
        assert!(!confirms(&read(wrong), &submission()), "{key}: {value}");
    }
    for lost in 0..3 {
        let mut fewer = receipt();
        fewer["files"].as_array_mut().unwrap().remove(lost);
        assert!(!confirms(&read(fewer), &submission()), "file {lost}");
    }
    let mut changed = receipt();
    changed["files"][1]["size"] = json!(4);
    assert!(!confirms(&read(changed), &submission()));
}
