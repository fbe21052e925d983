//! Payments: asked for, tried, confirmed once, given up, paid back.

use super::{
    Kind,
    following::{act, follow, last, post, reach},
};
use crate::{
    http::Request,
    testing::{Portal, mistakes},
};
use motcua_core::contract::{Payment, PaymentState, Receipt, StatusCode};
use serde_json::{Value, json};

const VIETQR: &str = r#"{"method":"vietqr"}"#;

fn payment(portal: &mut Portal, receipt: &Receipt) -> Payment {
    follow(portal, receipt).payments.pop().unwrap()
}

/// A dossier that waits for money.
fn asked(kind: &dyn Kind) -> (Portal, Receipt) {
    let mut portal = kind.portal();
    portal.site.speed = 0.0;
    let receipt = portal.filed("0123456789abcdef-1");
    for name in ["accept", "process", "payment"] {
        act(&mut portal, &receipt, name, json!({}));
    }
    (portal, receipt)
}

fn attempt(portal: &mut Portal, receipt: &Receipt, id: &str, key: &str, body: &Value) -> crate::Response {
    post(portal, receipt, &format!("payments/{id}/attempts"), key, body)
}

fn vietqr() -> Value {
    serde_json::from_str(VIETQR).unwrap()
}

pub fn a_payment_says_how_much_to_whom_and_until_when(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    let asked = payment(&mut portal, &receipt);
    assert_eq!((asked.id.as_str(), asked.amount, asked.state), ("1", 15_000, PaymentState::Unpaid));
    assert_eq!(asked.expires_at.as_deref(), Some("2026-11-21T10:00:00+07:00"));
    assert_eq!(asked.attempted_at, None);
    let transfer = &asked.methods[0];
    assert_eq!(transfer.holder.as_deref(), Some("UBND XA MUONG BI"));
    assert_eq!((transfer.bin.as_deref(), transfer.content.as_deref()), (Some("970405"), Some("H44.26-261120-0001")));
    assert_eq!(asked.methods.len(), 3);
    let dossier = reach(&mut portal, &receipt);
    assert_eq!((dossier.status, dossier.follow_up().left), (StatusCode::PAYMENT, None));
}

pub fn the_link_of_a_payment_opens_this_payment_and_nothing_else(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    let link = payment(&mut portal, &receipt).link.unwrap();
    let base = format!("/v1/dossiers/{}", receipt.dossier.code);
    let with = |target: &str, link: &str| Request::new("GET", &(base.clone() + target)).with("Payment-Link", link);
    let seen = portal.send(&with("/payments/1", &link));
    assert_eq!(seen.status, 200, "{}", seen.text());
    assert_eq!(seen.headers.get("Vary"), Some("Origin, Dossier-Access, Payment-Link"));
    let seen: Value = serde_json::from_slice(&seen.body).unwrap();
    assert_eq!((&seen["code"], &seen["payment"]["amount"]), (&json!(receipt.dossier.code), &json!(15_000)));
    assert!(!seen.to_string().contains("Bùi"), "{seen}");
    assert!(!portal.send(&with("", &link)).text().contains("Bùi"), "a dossier is not opened by it");
    let begun = with("/payments/1/attempts", &link).with("Idempotency-Key", "0123456789abcdef-2");
    let begun = portal.send(&Request { method: "POST".to_owned(), ..begun.json(&vietqr()) });
    assert_eq!(begun.status, 200, "{}", begun.text());
    act(&mut portal, &receipt, "paid", json!({}));
    assert!(portal.send(&with("/payments/1", &link)).text().contains("\"paid\""));
    assert_eq!(portal.send(&Request::new("GET", &format!("{base}/payments/1"))).status, 400);
    // Another payment's link is a wrong one, and wrong links are counted with wrong access codes.
    for _ in 0..9 {
        assert_eq!(portal.send(&with("/payments/2", &link)).status, 403);
    }
    assert_eq!(portal.read(&receipt.dossier.code, Some("0000000000")).status, 403);
    assert_eq!(portal.send(&with("/payments/1", &link)).status, 429);
}

pub fn what_is_being_checked_or_paid_is_never_paid_again(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    let first = attempt(&mut portal, &receipt, "1", "0123456789abcdef-2", &vietqr());
    assert_eq!(first.status, 200, "{}", first.text());
    let again = attempt(&mut portal, &receipt, "1", "0123456789abcdef-2", &vietqr());
    assert_eq!((again.status, again.body == first.body), (200, true));
    let other = attempt(&mut portal, &receipt, "1", "0123456789abcdef-3", &vietqr());
    assert!(other.status == 409 && other.text().contains("/problems/payment-settled"), "{}", other.text());
    act(&mut portal, &receipt, "paid", json!({}));
    let paid = reach(&mut portal, &receipt);
    assert_eq!((paid.status, last(&paid)), (StatusCode::PROCESSING, "Đã nhận 15.000 đồng."));
    let after = payment(&mut portal, &receipt);
    assert_eq!((after.state, after.receipt.unwrap().number.as_str()), (PaymentState::Paid, "BL-H44.26-261120-0001-1"));
    assert_eq!(attempt(&mut portal, &receipt, "1", "0123456789abcdef-3", &vietqr()).status, 409);
    assert_eq!(attempt(&mut portal, &receipt, "1", "0123456789abcdef-2", &vietqr()).body, first.body);
    assert_eq!(reach(&mut portal, &receipt), paid);
    act(&mut portal, &receipt, "refund", json!({}));
    let back = payment(&mut portal, &receipt);
    assert_eq!((back.state, back.refunded_at.is_some()), (PaymentState::Refunded, true));
    assert_eq!(attempt(&mut portal, &receipt, "1", "0123456789abcdef-3", &vietqr()).status, 409);
    assert_eq!(attempt(&mut portal, &receipt, "7", "0123456789abcdef-3", &vietqr()).status, 404);
}

pub fn an_attempt_of_which_nothing_is_heard_is_over_after_a_quarter_of_an_hour(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    assert_eq!(attempt(&mut portal, &receipt, "1", "0123456789abcdef-2", &vietqr()).status, 200);
    portal.wait(899);
    assert_eq!(payment(&mut portal, &receipt).state, PaymentState::Checking);
    portal.wait(1);
    assert_eq!(payment(&mut portal, &receipt).state, PaymentState::Unpaid);
    assert_eq!(attempt(&mut portal, &receipt, "1", "0123456789abcdef-3", &vietqr()).status, 200);
    act(&mut portal, &receipt, "unpaid", json!({}));
    let unseen = payment(&mut portal, &receipt);
    assert_eq!(unseen.state, PaymentState::Unpaid);
    assert_eq!(unseen.attempted_at.as_deref(), Some("2026-11-20T10:15:00+07:00"), "the money may still come");
    // The bank of a script that runs confirms before that.
    portal.site.speed = 1.0;
    assert_eq!(attempt(&mut portal, &receipt, "1", "0123456789abcdef-4", &vietqr()).status, 200);
    portal.wait(60);
    let paid = payment(&mut portal, &receipt);
    assert_eq!((paid.state, paid.paid_at.as_deref()), (PaymentState::Paid, Some("2026-11-20T10:16:00+07:00")));
}

pub fn a_payment_whose_time_is_over_is_followed_by_another_one(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    portal.wait(86_399);
    assert_eq!(payment(&mut portal, &receipt).id, "1");
    portal.wait(1);
    let all = follow(&mut portal, &receipt).payments;
    assert_eq!(all.iter().map(|one| one.state).collect::<Vec<_>>(), [PaymentState::Expired, PaymentState::Unpaid]);
    assert!(all[0].link != all[1].link && all[0].amount == all[1].amount);
    let old = attempt(&mut portal, &receipt, "1", "0123456789abcdef-2", &vietqr());
    assert!(old.status == 409 && old.text().contains("/problems/payment-expired"), "{}", old.text());
    assert_eq!(attempt(&mut portal, &receipt, "2", "0123456789abcdef-2", &vietqr()).status, 200);
    assert_eq!(attempt(&mut portal, &receipt, "1", "0123456789abcdef-2", &vietqr()).status, 422, "another address");
    // Years later there is one more, not one for each day.
    portal.wait(3 * 365 * 86_400);
    assert_eq!(follow(&mut portal, &receipt).payments.len(), 3);
}

pub fn who_has_tried_to_pay_is_reminded_of_it_when_another_payment_takes_its_place(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    assert_eq!(attempt(&mut portal, &receipt, "1", "0123456789abcdef-2", &vietqr()).status, 200);
    act(&mut portal, &receipt, "unpaid", json!({}));
    portal.wait(86_400);
    let next = payment(&mut portal, &receipt);
    assert_eq!((next.id.as_str(), next.attempted_at.as_deref()), ("2", Some("2026-11-20T10:00:00+07:00")));
}

pub fn nobody_is_asked_for_money_that_did_not_come_before_the_dossier_ended(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    assert_eq!(attempt(&mut portal, &receipt, "1", "0123456789abcdef-2", &vietqr()).status, 200);
    act(&mut portal, &receipt, "stop", json!({}));
    assert_eq!(payment(&mut portal, &receipt).state, PaymentState::Checking);
    portal.wait(900);
    assert_eq!(payment(&mut portal, &receipt).state, PaymentState::Cancelled);
}

pub fn the_platform_leads_back_to_the_app_and_nowhere_else(kind: &dyn Kind) {
    let (mut portal, receipt) = asked(kind);
    for (body, pointer, rule) in [
        (json!({"method": "platform"}), "/returnTo", "required"),
        (json!({"method": "platform", "returnTo": "https://evil.example/x"}), "/returnTo", "returnTo"),
        (json!({"method": "platform", "returnTo": "http://localhost:8080.evil.example/"}), "/returnTo", "returnTo"),
        (json!({"method": "platform", "returnTo": "http://localhost:8080/a\r\nX: y"}), "/returnTo", "returnTo"),
        (json!({"method": "platform", "returnTo": 7}), "/returnTo", "type"),
        (json!({"method": "counter"}), "/method", "paymentMethod"),
        (json!({"method": ["vietqr"]}), "/method", "type"),
        (json!({}), "/method", "required"),
        (json!([]), "", "type"),
    ] {
        let refused = attempt(&mut portal, &receipt, "1", "0123456789abcdef-2", &body);
        assert_eq!(mistakes(&refused), [(pointer.to_owned(), rule.to_owned())], "{body}");
    }
    let body = json!({"method": "platform", "returnTo": "http://localhost:8080/dossier#x"});
    let begun = attempt(&mut portal, &receipt, "1", "0123456789abcdef-2", &body);
    let begun: Value = serde_json::from_slice(&begun.body).unwrap();
    assert_eq!(begun["payment"]["state"], "checking");
    let path = begun["address"].as_str().unwrap().strip_prefix("http://localhost:8081").unwrap().to_owned();
    assert_eq!(portal.send(&Request::new("GET", &path)).status, 404, "no part of the contract");
    let page = portal.platform(&Request::new("GET", &path));
    assert!(page.status == 200 && page.text().contains("15.000 đồng"), "{}", page.text());
    assert!(page.headers.get("Content-Security-Policy").unwrap().contains("form-action 'self' http://localhost:8080;"));
    let press = |portal: &mut Portal, button: &str| {
        let answer = portal.platform(&Request::new("POST", &path).bytes(button));
        (answer.status, answer.headers.get("Location").map(str::to_owned))
    };
    let back = (303, Some("http://localhost:8080/dossier#x".to_owned()));
    assert_eq!(press(&mut portal, "do=steal").0, 400);
    assert_eq!(press(&mut portal, "do=cancel"), back);
    let back_again = payment(&mut portal, &receipt);
    assert_eq!((back_again.state, back_again.attempted_at), (PaymentState::Unpaid, None), "the platform is sure");
    assert_eq!(press(&mut portal, "do=pay"), back, "the page of a cancelled attempt pays nothing");
    assert_eq!(payment(&mut portal, &receipt).state, PaymentState::Unpaid);
    let begun = attempt(&mut portal, &receipt, "1", "0123456789abcdef-3", &body);
    let begun: Value = serde_json::from_slice(&begun.body).unwrap();
    let path = begun["address"].as_str().unwrap().strip_prefix("http://localhost:8081").unwrap().to_owned();
    for _ in 0..2 {
        let answer = portal.platform(&Request::new("POST", &path).bytes("do=pay"));
        assert_eq!(answer.status, 303);
    }
    assert_eq!(payment(&mut portal, &receipt).state, PaymentState::Paid);
    let notes = reach(&mut portal, &receipt).timeline;
    assert_eq!(notes.len(), 5, "{notes:?}");
    for wrong in ["/_platform/", "/_platform/%", "/_platform/AAAA", "/_platform/eA", &path[..path.len() - 2]] {
        assert_eq!(portal.platform(&Request::new("GET", wrong)).status, 404, "{wrong}");
    }
}

pub fn a_procedure_with_a_fixed_fee_asks_for_it_by_itself(kind: &dyn Kind) {
    let mut portal = kind.portal();
    portal.with_fee(7000);
    let receipt = portal.filed("0123456789abcdef-1");
    portal.wait(86_400 / 2);
    let dossier = reach(&mut portal, &receipt);
    let asked = payment(&mut portal, &receipt);
    assert_eq!((dossier.status, asked.amount), (StatusCode::PAYMENT, 7000));
    assert_eq!(asked.at, "2026-11-20T10:06:00+07:00");
    assert_eq!(attempt(&mut portal, &receipt, "1", "0123456789abcdef-2", &vietqr()).status, 200);
    portal.wait(60);
    assert_eq!(reach(&mut portal, &receipt).status, StatusCode::PROCESSING);
    portal.wait(900);
    assert_eq!(reach(&mut portal, &receipt).status, StatusCode::RETURNED);
    assert_eq!(follow(&mut portal, &receipt).payments.len(), 1);
}
