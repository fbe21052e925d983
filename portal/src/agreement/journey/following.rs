//! What comes after the submit, asked of the real portal.

use super::Asker;
use crate::{
    http::{Request, Response},
    store::Step,
};
use motcua_core::contract::Receipt;
use serde_json::{Value, json};

/// Keys that nobody has used.
const KEYS: [&str; 3] = ["0123456789abcdef-a", "0123456789abcdef-b", "0123456789abcdef-c"];

/// An operation below a dossier.
struct Place<'a> {
    receipt: &'a Receipt,
    below: &'a str,
    /// As the document writes it.
    written: String,
}

impl<'a> Place<'a> {
    fn new(receipt: &'a Receipt, method: &str, below: &'a str, written: &str) -> Self {
        Self { receipt, below, written: format!("{method} /v1/dossiers/{{code}}/{written}") }
    }

    fn request(&self) -> Request {
        let method = self.written.split(' ').next().unwrap();
        let code = &self.receipt.dossier.code;
        Request::new(method, &format!("/v1/dossiers/{code}/{}", self.below))
    }

    fn open(&self) -> Request {
        self.request().with("Dossier-Access", &self.receipt.access_code)
    }

    fn keyed(&self, key: &str, body: &Value) -> Request {
        self.open().with("Idempotency-Key", key).json(body)
    }

    /// What every operation refuses: nothing, a wrong code, a dossier that is not there; a closed one at the end.
    fn refusals(&self, asker: &mut Asker, body: Option<&Value>) {
        let with = |request: Request| match body {
            Some(body) => request.with("Idempotency-Key", KEYS[2]).json(body),
            None => request,
        };
        assert_eq!(asker.ask(&self.written, &with(self.request())).status, 400);
        let stranger = Request { path: "/v1/dossiers/x/".to_owned() + self.below, ..self.open() };
        assert_eq!(asker.ask(&self.written, &with(stranger)).status, 404);
        if let Some(body) = body {
            assert_eq!(asker.ask(&self.written, &self.open().json(body)).status, 400);
            assert_eq!(asker.ask(&self.written, &self.keyed(KEYS[2], body).bytes("{")).status, 400);
            assert_eq!(asker.ask(&self.written, &self.keyed(KEYS[2], body).bytes("x".repeat(2 << 20))).status, 413);
            assert_eq!(asker.ask(&self.written, &self.open().with("Idempotency-Key", KEYS[2])).status, 415);
            assert_eq!(asker.ask(&self.written, &self.keyed(KEYS[2], &json!([]))).status, 422);
        }
    }

    /// Ten wrong codes close it.
    fn close(&self, asker: &mut Asker, body: Option<&Value>) {
        let wrong = self.request().with("Dossier-Access", "0000000000");
        let wrong = match body {
            Some(body) => wrong.with("Idempotency-Key", KEYS[2]).json(body),
            None => wrong,
        };
        for _ in 0..10 {
            assert_eq!(asker.ask(&self.written, &wrong).status, 403);
        }
        assert_eq!(asker.ask(&self.written, &wrong).status, 429);
        asker.portal.wait(3601);
    }
}

fn good(asker: &mut Asker, place: &Place<'_>, schema: &str, key: &str, body: &Value) -> Response {
    let answer = asker.ask(&place.written, &place.keyed(key, body));
    assert_eq!(answer.status, 200, "{}", answer.text());
    let read = serde_json::from_slice(&answer.body).unwrap();
    asker.document.validate(&asker.document.schema(schema), &read, schema);
    assert_eq!(asker.ask(&place.written, &place.keyed(key, body)).body, answer.body);
    answer
}

fn officer(asker: &mut Asker, receipt: &Receipt, moves: &[&str]) {
    for name in moves {
        asker.portal.officer(&receipt.dossier.code, name, json!({})).unwrap();
    }
    dossier(asker, receipt);
}

/// The dossier is valid at every step.
fn dossier(asker: &mut Asker, receipt: &Receipt) {
    let request = Request::new("GET", &format!("/v1/dossiers/{}", receipt.dossier.code));
    let answer = asker.ask("GET /v1/dossiers/{code}", &request.with("Dossier-Access", &receipt.access_code));
    let read = serde_json::from_slice(&answer.body).unwrap();
    asker.document.validate(&asker.document.schema("Dossier"), &read, "dossier");
}

pub(super) fn all(asker: &mut Asker) {
    asker.portal.site.speed = 0.0;
    supplement(asker);
    payments(asker);
    withdrawal(asker);
    results(asker);
    events(asker);
}

fn supplement(asker: &mut Asker) {
    let receipt = asker.portal.filed("0123456789abcdef-supplement");
    officer(asker, &receipt, &["accept", "supplement"]);
    let place = Place::new(&receipt, "POST", "supplements/1", "supplements/{id}");
    let page = asker.portal.upload("a.pdf", "application/pdf", b"%PDF-1.7 clearer");
    let body = json!({
        "procedure": "1.001193", "procedureVersion": "2026-1", "form": {"id": "khai-sinh", "version": "1"},
        "agency": "H44.26", "language": "vi", "answers": {"nguoiYeuCau": {"hoTen": "Bùi Thị Hoà"}},
        "documents": [{"requirement": "giayChungSinh", "alternative": "giayChungSinh", "files": [page]}],
    });
    place.refusals(asker, Some(&body));
    good(asker, &place, "Receipt", KEYS[0], &body);
    assert_eq!(asker.ask(&place.written, &place.keyed(KEYS[1], &body)).status, 409);
    place.close(asker, Some(&body));
    dossier(asker, &receipt);
}

fn payments(asker: &mut Asker) {
    let receipt = asker.portal.filed("0123456789abcdef-payment");
    officer(asker, &receipt, &["accept", "payment"]);
    let read = Place::new(&receipt, "GET", "payments/1", "payments/{id}");
    read.refusals(asker, None);
    let answer = asker.ask(&read.written, &read.open());
    let seen = serde_json::from_slice(&answer.body).unwrap();
    asker.document.validate(&asker.document.schema("PaymentRequest"), &seen, "payment");
    let attempt = Place::new(&receipt, "POST", "payments/1/attempts", "payments/{id}/attempts");
    let body = json!({"method": "platform", "returnTo": "http://localhost:8080/x"});
    attempt.refusals(asker, Some(&body));
    good(asker, &attempt, "PaymentBegun", "0123456789abcdef-d", &body);
    assert_eq!(asker.ask(&attempt.written, &attempt.keyed(KEYS[1], &body)).status, 409);
    officer(asker, &receipt, &["unpaid", "expire", "paid", "refund", "delay"]);
    read.close(asker, None);
    attempt.close(asker, Some(&body));
}

fn withdrawal(asker: &mut Asker) {
    let receipt = asker.portal.filed("0123456789abcdef-withdrawal");
    let place = Place::new(&receipt, "POST", "withdrawal", "withdrawal");
    let body = json!({"reason": "Tôi nộp nhầm nơi."});
    place.refusals(asker, Some(&body));
    asker.portal.store.fail_at(Some(Step::Commit));
    assert_eq!(asker.ask(&place.written, &place.keyed(KEYS[1], &body)).status, 503);
    asker.portal.store.fail_at(None);
    good(asker, &place, "Dossier", KEYS[1], &body);
    assert_eq!(asker.ask(&place.written, &place.keyed(KEYS[2], &body)).status, 409);
    officer(asker, &receipt, &["withdrawn"]);
    place.close(asker, Some(&body));
}

fn results(asker: &mut Asker) {
    let receipt = asker.portal.filed("0123456789abcdef-result");
    officer(asker, &receipt, &["accept", "finish", "post", "counter"]);
    let place = Place::new(&receipt, "GET", "results/1", "results/{id}");
    place.refusals(asker, None);
    assert_eq!(asker.ask(&place.written, &place.open()).status, 200);
    place.close(asker, None);
}

fn events(asker: &mut Asker) {
    let receipt = asker.portal.filed("0123456789abcdef-events");
    let place = Place::new(&receipt, "GET", "events", "events");
    place.refusals(asker, None);
    let answer = asker.ask(&place.written, &place.open());
    assert_eq!(answer.text(), "event: dossier\ndata: {\"revision\":1}\nid: 1\nretry: 5000\n\n");
    place.close(asker, None);
}
