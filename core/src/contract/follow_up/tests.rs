use super::*;
use serde_json::json;

fn payment(id: &str, state: &str, amount: Value) -> Value {
    json!({"id": id, "purpose": {"vi": "Lệ phí"}, "amount": amount, "state": state, "at": "2026-11-20T10:00:00+07:00"})
}

fn open(states: &[&str]) -> Option<String> {
    let payments: Vec<_> =
        states.iter().enumerate().map(|(at, state)| payment(&at.to_string(), state, json!(8000))).collect();
    FollowUp::read(&json!({"payments": payments})).unwrap().open_payment().map(|payment| payment.id.clone())
}

#[test]
fn a_payment_that_expired_is_open_until_another_comes_in_its_place() {
    for (states, wanted) in [
        (&["expired"][..], Some("0")),
        (&["expired", "unpaid"], Some("1")),
        (&["expired", "checking"], Some("1")),
        (&["expired", "paid"], None),
        (&["unpaid", "checking"], Some("1")),
        (&["unpaid", "paid"], Some("0")),
        (&["paid", "expired"], Some("1")),
        (&["paid", "refunded", "cancelled"], None),
        (&["a word of tomorrow"], Some("0")),
        (&[], None),
    ] {
        assert_eq!(open(states).as_deref(), wanted, "{states:?}");
    }
}

#[test]
fn what_cannot_be_read_takes_nothing_else_along() {
    let strange = json!({
        "form": 7,
        "payments": [payment("a", "unpaid", json!("much")), payment("b", "unpaid", json!(8000.0)), 3],
        "decision": {"at": "2026-11-20T10:00:00+07:00", "reason": {"vi": "Thiếu giấy"}},
        "results": "none",
        "of tomorrow": [1],
    });
    assert!(FollowUp::read(&strange).is_err());
    let kept = readable(&strange);
    let amounts: Vec<_> = kept.payments.iter().map(|payment| (payment.id.as_str(), payment.amount)).collect();
    assert_eq!(amounts, [("b", 8000)]);
    assert_eq!((kept.form.is_none(), kept.decision.is_some(), kept.results.len()), (true, true, 0));
    assert_eq!(readable(&json!([])), FollowUp::default());
}

#[test]
fn half_a_đồng_is_no_amount() {
    for amount in [json!(8000.5), json!(1e300), json!("8000"), json!(null)] {
        assert!(Payment::read(&payment("a", "unpaid", amount)).is_err());
    }
}
