//! Nonsense of a fixed seed: no request makes the portal panic or answer without sense.

use crate::{http::Request, testing::Portal};

const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS", "PUT", "TRACE", "get"];
const PATHS: [&str; 25] = [
    "/v1/configuration",
    "/v1/agencies",
    "/v1/units",
    "/v1/procedures",
    "/v1/procedures/1.001193",
    "/v1/procedures/%F0%9F%92%A9",
    "/v1/forms/khai-sinh/1",
    "/v1/uploads",
    "/v1/uploads/UPLOAD",
    "/v1/uploads/x",
    "/v1/dossiers",
    "/v1/dossiers/CODE",
    "/v1/dossiers/%00",
    "/v1/dossiers/CODE/supplements/NEWEST",
    "/v1/dossiers/CODE/withdrawal",
    "/v1/dossiers/CODE/payments/1",
    "/v1/dossiers/CODE/payments/1/attempts",
    "/v1/dossiers/CODE/results/1",
    "/v1/dossiers/CODE/events",
    "/v1/dossiers/CODE/results/..%2F..%2Fportal.sqlite",
    "/v1/dossiers/CODE/payments/%00/attempts/1",
    "/v1//",
    "/",
    "*",
    "/v1/%zz",
];
const QUERIES: [&str; 8] = [
    "",
    "?date=2026-13-01",
    "?date=0001-01-01",
    "?limit=18446744073709551616",
    "?cursor=after-",
    "?&&=&",
    "?limit=1",
    "?%",
];
const HEADERS: [&str; 14] = [
    "Origin",
    "Access-Control-Request-Method",
    "Accept-Language",
    "If-None-Match",
    "Content-Type",
    "Tus-Resumable",
    "Upload-Length",
    "Upload-Offset",
    "Upload-Metadata",
    "Upload-Checksum",
    "Dossier-Access",
    "Payment-Link",
    "Idempotency-Key",
    "Host",
];
const VALUES: [&str; 22] = [
    "",
    " ",
    "1.0.0",
    "0",
    "5",
    "18446744073709551615",
    "-1",
    "application/json",
    "application/offset+octet-stream",
    "http://localhost:8080",
    "null",
    "en;q=nan, vi;q=-1",
    "*",
    "W/\"x\", \"",
    "sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
    "sha256 ",
    "filename ZsOqYW=,,",
    "ACCESS",
    "0123456789abcdef-1",
    "\u{202e}đ\u{0}",
    ",,,;;;===",
    "GET",
];
const BODIES: [&str; 18] = [
    "",
    "hello",
    "{}",
    "[]",
    "null",
    "1e999",
    "{\"procedure\":\"1.001193\",\"procedureVersion\":\"x\",\"form\":{\"id\":\"khai-sinh\",\"version\":\"1\"},\"agency\":\"H44.26\",\"language\":\"vi\",\"answers\":{}}",
    "{\"procedure\":\"1.001193\",\"procedureVersion\":\"x\",\"form\":{\"id\":\"khai-sinh\",\"version\":\"1\"},\"agency\":\"H44.26\",\"language\":\"vi\",\"answers\":{\"con\":[[[7]]],\"truongHop\":{\"a\":null},\"anhCon\":[{\"upload\":\"\"},3]},\"documents\":[{\"requirement\":\"uyQuyen\",\"files\":[]}]}",
    "{\"reason\":\"\u{202e}\\u0000</script>\"}",
    "{\"method\":\"vietqr\",\"returnTo\":\"javascript:alert(1)\"}",
    "{\"method\":\"platform\",\"returnTo\":\"http://localhost:8080@evil.example/\"}",
    "{\"method\":{\"vietqr\":null},\"returnTo\":[]}",
    "{\"procedure\":\"1.001193\",\"procedureVersion\":\"x\",\"form\":{\"id\":\"khai-sinh\",\"version\":\"1\"},\"agency\":\"H44.26\",\"language\":\"vi\",\"answers\":{\"con\":{\"hoTen\":{\"a\":[null]}},\"anhCon\":7}}",
    "{\"procedure\":\"1.001193\",\"procedureVersion\":\"x\",\"form\":{\"id\":\"khai-sinh\",\"version\":\"1\"},\"agency\":\"H44.26\",\"language\":\"vi\",\"answers\":{\"con\":null,\"a.b\":{\"~/\":{}}},\"documents\":[{\"requirement\":\"giayChungSinh\",\"provision\":\"later\",\"files\":[]},{\"requirement\":\"giayChungSinh\",\"files\":[{\"upload\":\"/v1/uploads/UPLOAD\",\"name\":\"../x\",\"type\":\"application/pdf\",\"size\":9007199254740993,\"sha256\":\"0\"}]}]}",
    "{\"documents\":[[]],\"consents\":{},\"answers\":\"\",\"form\":[]}",
    "\u{feff}",
    "\"\\ud800\"",
    "{\"a\":",
];

/// Chooses by a linear congruential generator.
struct Dice(u64);

impl Dice {
    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list[(self.0 >> 33) as usize % list.len()]
    }
}

#[test]
fn no_request_makes_the_portal_panic_and_every_refusal_is_a_problem() {
    let mut portal = Portal::new();
    let receipt = portal.filed("0123456789abcdef-1");
    let upload = portal.upload("a.pdf", "application/pdf", b"%PDF-1.7 x").upload;
    let upload = upload.rsplit('/').next().unwrap().to_owned();
    let items = serde_json::json!([{"requirement": "giayChungSinh"}, {"field": "con.hoTen"}, {"field": "anhCon"}]);
    portal.site.speed = 0.0;
    portal.officer(&receipt.dossier.code, "payment", serde_json::json!({})).unwrap();
    let mut dice = Dice(7);
    let mut statuses = std::collections::BTreeSet::new();
    for number in 0..30_000 {
        if number % 300 == 0 {
            // Some nonsense is taken for an answer, a payment or a withdrawal; then the next has to find one open again.
            portal.officer(&receipt.dossier.code, "accept", serde_json::json!({})).unwrap();
            let _ = portal.officer(&receipt.dossier.code, "unpaid", serde_json::json!({}));
            portal.officer(&receipt.dossier.code, "supplement", serde_json::json!({"items": items})).unwrap();
        }
        let path = dice.of(&PATHS).replace("UPLOAD", &upload).replace("CODE", &receipt.dossier.code);
        let path = path.replace("NEWEST", &(number / 300 + 1).to_string());
        let mut request = Request::new(dice.of(&METHODS), &(path + dice.of(&QUERIES)));
        if dice.of(&["sane", "wild"]) == "sane" {
            let json = request.path.contains("dossiers");
            let media_type = if json { "application/json" } else { "application/offset+octet-stream" };
            let key = format!("0123456789abcdef-{number}");
            let sane = [
                ("Tus-Resumable", "1.0.0"),
                ("Upload-Length", "5"),
                ("Content-Type", media_type),
                ("Idempotency-Key", &key),
                ("Dossier-Access", &receipt.access_code),
            ];
            request = sane.into_iter().fold(request, |request, (name, value)| request.with(name, value));
        }
        while dice.of(&["more", "more", "more", "enough"]) == "more" {
            request = request.with(dice.of(&HEADERS), &dice.of(&VALUES).replace("ACCESS", &receipt.access_code));
        }
        request = request.bytes(dice.of(&BODIES).replace("UPLOAD", &upload));
        let response = portal.send(&request);
        statuses.insert(response.status);
        assert!((200..500).contains(&response.status), "{} {request:?}", response.status);
        if response.status == 429 {
            portal.wait(3601);
        }
        if response.status >= 400 {
            let problem: serde_json::Value = serde_json::from_slice(&response.body).unwrap();
            assert_eq!(problem["status"], response.status, "{request:?}");
        }
    }
    // The nonsense has reached far: not everything ends at the first door.
    for status in [200, 201, 204, 304, 400, 403, 404, 405, 409, 412, 415, 422] {
        assert!(statuses.contains(&status), "{status} of {statuses:?}");
    }
}
