//! The document `docs/contract/openapi.yaml` and this portal say the same.

mod document;
mod journey;

use crate::{cors, data::Data, http::Request, problem::Kind, testing::Portal};
use document::Document;
use motcua_core::contract::{
    Actor, ChannelKind, CopyKind, DeliveryKind, FeeKind, FeeState, LevelKind, PaymentMethodKind, PaymentState,
    PaymentTiming, Problem, Procedure, ProvisionKind, Receipt, SignatureState, StatusCode, Submission, SupplementKind,
    Tier, TimeUnit, Turn,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn every_example_is_valid_by_its_own_schema() {
    let document = Document::read();
    let schemas = document.root["components"]["schemas"].as_object().unwrap();
    let mut count = 0;
    for (name, schema) in schemas {
        for example in schema["examples"].as_array().into_iter().flatten() {
            document.validate(&document.schema(name), example, name);
            count += 1;
        }
    }
    assert!(count >= 15, "{count}");
    for response in ["validation", "mismatch"] {
        let content = &document.root["paths"]["/v1/dossiers"]["post"]["responses"]["422"]["content"];
        let example = &content["application/problem+json"]["examples"][response]["value"];
        document.validate(&document.schema("Problem"), example, response);
    }
}

#[test]
fn the_example_of_a_submission_is_one_that_the_portal_takes() {
    let document = Document::read();
    let mut example = document.root["components"]["examples"]["Submission"]["value"].clone();
    document.validate(&document.schema("Submission"), &example, "Submission");
    let mut supplement = document.root["components"]["examples"]["Supplement"]["value"].clone();
    document.validate(&document.schema("Submission"), &supplement, "Supplement");
    let mut portal = Portal::new();
    portal.data = Data::embedded().unwrap();
    let photo = portal.upload("Giấy hộ nghèo.jpg", "image/jpeg", b"\xFF\xD8\xFF\xE0 a photo of a paper");
    example["documents"][0]["files"][0] = json!(photo);
    let response = portal.submit("0123456789abcdef-1", &example);
    assert_eq!(response.status, 201, "{}", response.text());
    let parsed: Submission = serde_json::from_value(example.clone()).unwrap();
    let kept = portal.store.record("H44.26-261120-0001").unwrap().unwrap().submission;
    assert_eq!(kept.answers, parsed.answers, "the portal's engine keeps every answer of the example");
    let receipt: Receipt = serde_json::from_slice(&response.body).unwrap();
    let items = json!([{"field": "nguoiHuong.hoTen"}, {"requirement": "giayHoNgheo"}]);
    portal.officer(&receipt.dossier.code, "supplement", json!({"items": items})).unwrap();
    supplement["documents"][0]["files"][0] =
        json!(portal.upload("Giấy hộ nghèo.jpg", "image/jpeg", b"\xFF\xD8\xFF\xE0 a clearer photo"));
    let request = Request::new("POST", &format!("/v1/dossiers/{}/supplements/1", receipt.dossier.code));
    let request = request.with("Dossier-Access", &receipt.access_code).with("Idempotency-Key", "0123456789abcdef-2");
    let response = portal.send(&request.json(&supplement));
    assert_eq!(response.status, 200, "{}", response.text());
    // What the officer does with the published data is what the document says of it.
    let moves = ["process", "supplement", "process", "payment", "expire", "paid", "refund", "delay", "finish", "post"];
    for name in moves.into_iter().chain(["counter", "return", "withdraw", "withdrawn", "refuse", "stop"]) {
        portal.officer(&receipt.dossier.code, name, json!({})).unwrap();
        let seen = portal.read(&receipt.dossier.code, Some(&receipt.access_code));
        document.validate(&document.schema("Dossier"), &serde_json::from_slice(&seen.body).unwrap(), name);
    }
}

#[test]
fn everything_that_the_portal_publishes_is_valid() {
    let document = Document::read();
    let mut portal = Portal::new();
    portal.data = Data::embedded().unwrap();
    let codes: Vec<String> = portal.data.summaries.iter().map(|entry| entry.code.clone()).collect();
    assert!(codes.len() >= 3);
    for code in codes {
        let response = portal.send(&Request::new("GET", &format!("/v1/procedures/{code}")));
        let body: Value = serde_json::from_slice(&response.body).unwrap();
        document.validate(&document.schema("Procedure"), &body, &code);
        let procedure: Procedure = serde_json::from_value(body).unwrap();
        let Some(form) = procedure.form else { continue };
        let response = portal.send(&Request::new("GET", &format!("/v1/forms/{}/{}", form.id, form.version)));
        let body = serde_json::from_slice(&response.body).unwrap();
        document.validate(&document.schema("FormDefinition"), &body, &form.id);
    }
}

#[test]
fn the_document_names_every_problem_with_its_status() {
    let text = Document::read().introduction();
    let request = Request::new("GET", "/");
    for kind in Kind::ALL {
        let problem: Problem = serde_json::from_slice(&crate::problem::answer(kind, &request).body).unwrap();
        let row = format!("| `{}` | {} |", problem.kind, kind.status());
        assert!(text.contains(&row), "{row}");
    }
    assert_eq!(text.matches("| `/problems/").count(), Kind::ALL.len());
}

#[test]
fn the_document_names_exactly_the_headers_that_are_allowed_and_exposed() {
    let text = Document::read().introduction();
    let table = |from: &str, until: &str| -> BTreeSet<String> {
        let start = text.find(from).unwrap() + from.len();
        let end = start + text[start..].find(until).unwrap();
        let rows = text[start..end].lines().filter_map(|line| line.strip_prefix("| `"));
        let cells = rows.map(|row| row.split(" | ").next().unwrap().replace('`', ""));
        cells.flat_map(|cell| cell.split(", ").map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let list = |names: &str| names.split(", ").map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(table("| request headers to allow", "| response headers to expose"), list(cors::ALLOWED));
    assert_eq!(table("| response headers to expose", "## Filing once"), list(cors::EXPOSED));
}

/// The values of an `x-extensible-enum` or `enum` at a place under `components/schemas`.
fn values(document: &Document, pointer: &str) -> Vec<Value> {
    let schema = document.root.pointer(&format!("/components/schemas/{pointer}")).unwrap();
    schema.get("x-extensible-enum").or(schema.get("enum")).and_then(Value::as_array).unwrap().clone()
}

/// Each value of the document is one that the type knows: it comes back as it went in.
fn known<T: Serialize + DeserializeOwned>(document: &Document, pointer: &str) {
    for value in values(document, pointer) {
        let parsed: T = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(parsed).unwrap(), value, "{pointer}");
    }
}

#[test]
fn the_values_of_the_document_are_those_of_the_types() {
    let document = Document::read();
    known::<Tier>(&document, "Tier");
    known::<LevelKind>(&document, "LevelKind");
    known::<ChannelKind>(&document, "Channel/properties/kind");
    known::<TimeUnit>(&document, "TimeLimit/properties/unit");
    known::<FeeKind>(&document, "Fee/properties/kind");
    known::<FeeState>(&document, "Fee/properties/state");
    known::<ProvisionKind>(&document, "ProvisionKind");
    known::<ProvisionKind>(&document, "SubmittedDocument/properties/provision");
    known::<CopyKind>(&document, "CopyKind");
    known::<CopyKind>(&document, "SubmittedDocument/properties/copyKind");
    known::<StatusCode>(&document, "StatusCode");
    known::<Turn>(&document, "Dossier/properties/turn");
    known::<Actor>(&document, "TimelineEntry/properties/actor");
    known::<SupplementKind>(&document, "SupplementRequest/properties/kind");
    known::<PaymentState>(&document, "Payment/properties/state");
    known::<PaymentTiming>(&document, "Payment/properties/timing");
    known::<PaymentMethodKind>(&document, "PaymentMethod/properties/kind");
    known::<PaymentMethodKind>(&document, "PaymentAttempt/properties/method");
    known::<SignatureState>(&document, "Signature/properties/state");
    known::<DeliveryKind>(&document, "Delivery/properties/kind");
    let portal = Portal::new();
    let names = values(&document, "Configuration/properties/capabilities/items");
    assert_eq!(names, portal.site.capabilities.iter().map(|name| json!(name)).collect::<Vec<_>>());
    let text = document.introduction();
    for name in &portal.site.capabilities {
        assert!(text.contains(&format!("| `{name}` | ")), "{name}");
    }
}
