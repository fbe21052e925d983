//! After the submit: what the officer does, and what the resident sees of it.

use super::Kind;
use crate::{
    http::{Request, Response},
    testing::{Portal, mistakes},
};
use motcua_core::contract::{Actor, DeliveryKind, Dossier, FollowUp, Receipt, StatusCode, TimeLimit, TimeUnit};
use serde_json::{Value, json};

const KEY: &str = "0123456789abcdef-1";

/// Lets the officer make a move.
pub(super) fn act(portal: &mut Portal, receipt: &Receipt, name: &str, wish: Value) {
    portal.officer(&receipt.dossier.code, name, wish).unwrap();
}

/// The dossier as its owner sees it now.
pub(super) fn reach(portal: &mut Portal, receipt: &Receipt) -> Dossier {
    let answer = portal.read(&receipt.dossier.code, Some(&receipt.access_code));
    assert_eq!(answer.status, 200, "{}", answer.text());
    serde_json::from_slice(&answer.body).unwrap()
}

pub(super) fn follow(portal: &mut Portal, receipt: &Receipt) -> FollowUp {
    reach(portal, receipt).follow_up()
}

/// A POST below the dossier, with its access code.
pub(super) fn post(portal: &mut Portal, receipt: &Receipt, below: &str, key: &str, body: &Value) -> Response {
    let request = Request::new("POST", &format!("/v1/dossiers/{}/{below}", receipt.dossier.code));
    let request = request.with("Dossier-Access", &receipt.access_code).with("Idempotency-Key", key);
    portal.send(&request.json(body))
}

/// The last note of the timeline.
pub(super) fn last(dossier: &Dossier) -> &str {
    dossier.timeline.last().unwrap().note.as_ref().unwrap().get("vi")
}

fn still(kind: &dyn Kind) -> (Portal, Receipt) {
    let mut portal = kind.portal();
    portal.site.speed = 0.0;
    let receipt = portal.filed(KEY);
    (portal, receipt)
}

pub fn form_and_version_are_always_there_and_the_time_that_is_left_while_the_clock_runs(kind: &dyn Kind) {
    let (mut portal, receipt) = still(kind);
    let begun = follow(&mut portal, &receipt);
    assert_eq!((begun.form.unwrap().id.as_str(), begun.procedure_version.as_deref()), ("khai-sinh", Some("2026-1")));
    assert_eq!((begun.left, begun.payments.len()), (None, 0));
    act(&mut portal, &receipt, "accept", json!({}));
    let days = |amount| Some(TimeLimit { amount: Some(amount), unit: Some(TimeUnit::WorkingDay) });
    assert_eq!(follow(&mut portal, &receipt).left, days(3));
    portal.wait(3 * 86_400);
    assert_eq!(follow(&mut portal, &receipt).left, days(2));
    act(&mut portal, &receipt, "payment", json!({}));
    assert_eq!(follow(&mut portal, &receipt).left, None);
    portal.wait(2 * 86_400);
    act(&mut portal, &receipt, "paid", json!({}));
    let after = reach(&mut portal, &receipt);
    // Tuesday was a holiday, so the pause cost one working day, Wednesday.
    assert_eq!((after.status, after.due_at.as_deref()), (StatusCode::ACCEPTED, Some("2026-11-27T17:00:00+07:00")));
    assert_eq!(after.follow_up().left, days(2));
}

pub fn a_delay_comes_once_with_a_new_day(kind: &dyn Kind) {
    let (mut portal, receipt) = still(kind);
    act(&mut portal, &receipt, "accept", json!({}));
    act(&mut portal, &receipt, "delay", json!({"reason": "Chờ xác minh"}));
    let late = reach(&mut portal, &receipt);
    let delay = &late.follow_up().delays[0];
    assert_eq!(late.status, StatusCode::ACCEPTED);
    assert_eq!(delay.due_before.as_deref(), Some("2026-11-26T17:00:00+07:00"));
    assert_eq!((delay.due_at.as_str(), delay.reason.get("vi")), ("2026-11-30T17:00:00+07:00", "Chờ xác minh"));
    assert_eq!(late.due_at.as_deref(), Some("2026-11-30T17:00:00+07:00"));
    assert!(portal.officer(&receipt.dossier.code, "delay", json!({})).is_err());
}

pub fn a_refusal_and_a_stop_say_why_and_what_to_do(kind: &dyn Kind) {
    let (mut portal, _) = still(kind);
    for (name, status) in [("refuse", StatusCode::REFUSED), ("stop", StatusCode::STOPPED)] {
        let receipt = portal.filed(&format!("0123456789abcdef-{name}"));
        act(&mut portal, &receipt, "payment", json!({"amount": 9000}));
        act(&mut portal, &receipt, name, json!({}));
        let ended = reach(&mut portal, &receipt);
        let decision = ended.follow_up().decision.unwrap();
        assert_eq!(ended.status, status);
        assert!(decision.number.is_some() && decision.advice.is_some() && !decision.reason.is_empty());
        assert_eq!(json!(ended.follow_up().payments[0].state), "cancelled");
        assert_eq!(post(&mut portal, &receipt, "withdrawal", "0123456789abcdef-2", &json!({})).status, 409);
    }
}

pub fn a_dossier_is_asked_back_once_and_let_go(kind: &dyn Kind) {
    let (mut portal, receipt) = still(kind);
    act(&mut portal, &receipt, "accept", json!({}));
    let ask = |portal: &mut Portal, key: &str, body: &Value| post(portal, &receipt, "withdrawal", key, body);
    for (body, pointer, rule) in [
        (json!({"reason": "x".repeat(2001)}), "/reason", "maxLength"),
        (json!({"reason": null}), "/reason", "type"),
        (json!("reason"), "", "type"),
    ] {
        let refused = ask(&mut portal, "0123456789abcdef-2", &body);
        assert_eq!(mistakes(&refused), [(pointer.to_owned(), rule.to_owned())]);
    }
    let body = json!({"reason": "Tôi nộp nhầm nơi."});
    let first = ask(&mut portal, "0123456789abcdef-2", &body);
    assert_eq!(first.status, 200, "{}", first.text());
    let dossier: Dossier = serde_json::from_slice(&first.body).unwrap();
    assert_eq!((dossier.status, dossier.timeline[2].actor), (StatusCode::WITHDRAWING, Actor::Resident));
    assert_eq!(dossier.follow_up().withdrawal.unwrap().reason, "Tôi nộp nhầm nơi.");
    assert!(!first.log.as_ref().unwrap().contains("nhầm"));
    let mut portal = kind.restart(portal);
    portal.site.speed = 0.0;
    assert_eq!(ask(&mut portal, "0123456789abcdef-2", &body).body, first.body);
    assert_eq!(ask(&mut portal, "0123456789abcdef-2", &json!({})).status, 422);
    let second = ask(&mut portal, "0123456789abcdef-3", &body);
    assert!(second.status == 409 && second.text().contains("/problems/not-now"), "{}", second.text());
    assert_eq!(ask(&mut portal, KEY, &body).status, 422, "the key of the submit");
    act(&mut portal, &receipt, "withdrawn", json!({}));
    let ended = reach(&mut portal, &receipt);
    assert_eq!((ended.status, ended.follow_up().decision.is_some()), (StatusCode::STOPPED, true));
    // The scripted officer lets it go by himself.
    let receipt = portal.filed("0123456789abcdef-8");
    assert_eq!(post(&mut portal, &receipt, "withdrawal", "0123456789abcdef-9", &json!({})).status, 200);
    portal.site.speed = 1.0;
    portal.wait(59);
    assert_eq!(reach(&mut portal, &receipt).status, StatusCode::WITHDRAWING);
    portal.wait(86_400);
    assert_eq!(reach(&mut portal, &receipt).status, StatusCode::STOPPED);
}

pub fn a_result_is_a_file_that_is_what_it_was_said_to_be(kind: &dyn Kind) {
    let (mut portal, receipt) = still(kind);
    let target = format!("/v1/dossiers/{}/results/1", receipt.dossier.code);
    let get = Request::new("GET", &target).with("Dossier-Access", &receipt.access_code);
    assert_eq!(portal.send(&get).status, 404);
    act(&mut portal, &receipt, "accept", json!({}));
    act(&mut portal, &receipt, "finish", json!({"signature": "valid"}));
    let done = reach(&mut portal, &receipt);
    let (file, delivery) = (done.follow_up().results.remove(0), done.follow_up().delivery.unwrap());
    assert_eq!(json!(file.signature.unwrap().state), "valid");
    assert_eq!(
        (delivery.kind, delivery.place.unwrap().get("vi")),
        (DeliveryKind::Counter, "Xã Mường Bi, tỉnh Phú Thọ")
    );
    assert_eq!(delivery.until.as_deref(), Some("2026-11-20T17:00:00+07:00"));
    let mut portal = kind.restart(portal);
    let answer = portal.send(&get);
    assert_eq!((answer.status, answer.headers.get("Content-Type")), (200, Some("application/pdf")));
    assert_eq!((answer.body.len() as u64, crate::hash::sha256(&answer.body)), (file.size, file.sha256));
    assert!(answer.body.starts_with(b"%PDF-1.4") && answer.body.ends_with(b"%%EOF\n"));
    let size = file.size.to_string();
    assert_eq!(answer.headers.get("Content-Length"), Some(size.as_str()));
    assert!(answer.headers.get("Content-Disposition").unwrap().contains("filename=\"Ket qua H44.26-261120-0001.pdf\""));
    assert_eq!(portal.send(&Request::new("GET", &target)).status, 400);
    assert_eq!(portal.send(&Request::new("GET", &target).with("Dossier-Access", "0000000000")).status, 403);
    assert_eq!(portal.send(&Request { path: target.replace("/1", "/2"), ..get }).status, 404);
    act(&mut portal, &receipt, "post", json!({}));
    let sent = follow(&mut portal, &receipt).delivery.unwrap();
    assert!(sent.kind == DeliveryKind::Post && sent.tracking.is_some() && sent.sent_at.is_some());
    act(&mut portal, &receipt, "counter", json!({}));
    assert_eq!(follow(&mut portal, &receipt).delivery.unwrap().kind, DeliveryKind::Counter);
}

pub fn what_the_portal_cannot_do_has_no_address_and_is_not_offered(kind: &dyn Kind) {
    let (mut portal, receipt) = still(kind);
    act(&mut portal, &receipt, "payment", json!({}));
    act(&mut portal, &receipt, "finish", json!({}));
    portal.site.capabilities = vec!["accessCode".to_owned()];
    for below in ["withdrawal", "payments/1/attempts", "supplements/1"] {
        assert_eq!(post(&mut portal, &receipt, below, "0123456789abcdef-2", &json!({})).status, 404, "{below}");
    }
    for below in ["payments/1", "results/1", "events"] {
        let request = Request::new("GET", &format!("/v1/dossiers/{}/{below}", receipt.dossier.code));
        assert_eq!(portal.send(&request.with("Dossier-Access", &receipt.access_code)).status, 404, "{below}");
    }
    let seen = follow(&mut portal, &receipt);
    assert!(seen.results.is_empty() && seen.payments[0].link.is_none());
    assert_eq!(json!(seen.payments[0].methods).as_array().unwrap().len(), 1);
}
