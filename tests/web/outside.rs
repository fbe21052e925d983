//! Our uploads at a tus server that is not ours (npm `@tus/server`, `tests/tus/server.mjs`), over the real network, cut
//! at each chunk and each answer; what the server then holds is held against what was sent, byte for byte.

use super::support::blob;
use js_sys::JsString;
use motcua::browser::hash::sha256;
use motcua::browser::store::Store;
use motcua::portal::{Portal, Progress};
use motcua_core::draft::KeptFile;
use serde_json::{Value, json};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{AbortController, RequestInit};

/// Where the server is; `cargo xtask test wasm` starts it, and names another port when this one is taken.
fn server() -> String {
    format!("http://127.0.0.1:{}", option_env!("MOTCUA_TUS_PORT").unwrap_or("41977"))
}

async fn ask(path: &str, body: Option<Value>) -> Value {
    let init = RequestInit::new();
    if let Some(body) = body {
        init.set_method("POST");
        init.set_body(&body.to_string().into());
    }
    let answer = web_sys::window().unwrap().fetch_with_str_and_init(&format!("{}{path}", server()), &init);
    let answer: web_sys::Response = JsFuture::from(answer).await.unwrap().unchecked_into();
    let text: JsString = JsFuture::from(answer.text().unwrap()).await.unwrap().unchecked_into();
    serde_json::from_str(&String::from(text)).unwrap()
}

/// Bytes that no two places have in common (a linear congruential generator): a piece in the wrong place is noticed.
fn content(length: usize) -> Vec<u8> {
    let mut seed = 20_261_120u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        (seed >> 16) as u8
    };
    (0..length).map(|_| next()).collect()
}

struct Sent {
    address: String,
    told: Vec<Progress>,
    log: Vec<(String, String, i64)>,
}

/// Sends `length` bytes over a line with these cuts, from `upload` on; the server must hold exactly them.
async fn sends(length: usize, cuts: Value, upload: Option<String>) -> Sent {
    ask("/_cuts", Some(cuts)).await;
    let bytes = blob(&content(length));
    let portal = Portal::new(server(), Store::memory(), || "vi".into());
    let file = KeptFile {
        id: "00ff".into(),
        media_type: "image/jpeg".into(),
        upload,
        size: length as u64,
        ..KeptFile::default()
    };
    let told = RefCell::new(Vec::new());
    let abort = AbortController::new().unwrap();
    let progress = |now: Progress| told.borrow_mut().push(now);
    let address = portal.upload(&bytes, &file, "a draft", progress, &abort.signal()).await.unwrap();
    let held = ask(&format!("/_held?upload={address}"), None).await;
    assert_eq!(held, json!({"size": length, "sha256": sha256(&bytes).await.unwrap()}));
    let log = serde_json::from_value(ask("/_log", None).await).unwrap();
    Sent { address, told: told.into_inner(), log }
}

fn count(sent: &Sent, method: &str, what: &str) -> usize {
    sent.log.iter().filter(|(own, cut, _)| own == method && cut == what).count()
}

#[wasm_bindgen_test]
async fn every_byte_arrives_over_a_line_that_holds() {
    let sent = sends(3_000_007, json!({}), None).await;
    assert_eq!(sent.told.last().unwrap().confirmed, 3_000_007);
    assert!(sent.told.iter().all(|now| now.expires.is_some()), "until when the server keeps it");
    assert!(sent.told.is_sorted_by_key(|now| now.confirmed));
    assert_eq!(count(&sent, "POST", "pass"), 1);
}

#[wasm_bindgen_test]
async fn every_byte_arrives_whatever_is_cut_before_it_arrives() {
    let sent = sends(500_009, json!({"PATCH": ["before", "pass"], "loop": true}), None).await;
    assert!(count(&sent, "PATCH", "before") >= 3, "{:?}", sent.log);
}

#[wasm_bindgen_test]
async fn every_byte_arrives_whatever_is_cut_in_the_middle() {
    let sent = sends(500_009, json!({"PATCH": ["half", "half", "pass"], "loop": true}), None).await;
    assert!(count(&sent, "PATCH", "half") >= 4, "{:?}", sent.log);
    let from: Vec<_> = sent.log.iter().filter(|(method, ..)| method == "PATCH").map(|(.., at)| *at).collect();
    assert!(from.windows(2).all(|pair| pair[0] < pair[1]), "what had arrived was not sent again: {from:?}");
}

#[wasm_bindgen_test]
async fn every_byte_arrives_once_whatever_answer_is_lost() {
    let sent = sends(500_009, json!({"PATCH": ["after"], "HEAD": ["after", "pass"], "loop": true}), None).await;
    assert_eq!(count(&sent, "PATCH", "pass"), 0);
    let mut from: Vec<_> = sent.log.iter().filter(|(method, ..)| method == "PATCH").map(|(.., at)| *at).collect();
    let all = from.len();
    from.dedup();
    assert_eq!(from.len(), all, "no piece was sent twice: {:?}", sent.log);
    assert!(count(&sent, "HEAD", "after") >= 2, "{:?}", sent.log);
}

#[wasm_bindgen_test]
async fn a_lost_answer_to_the_beginning_begins_anew() {
    let sent = sends(70_001, json!({"POST": ["after", "before"]}), None).await;
    assert_eq!((count(&sent, "POST", "after"), count(&sent, "POST", "before")), (1, 1));
}

#[wasm_bindgen_test]
async fn another_visit_goes_on_where_the_server_stands_and_what_is_taken_back_is_gone() {
    // The first visit ends in the middle: the line is cut for good after some pieces.
    ask("/_cuts", Some(json!({"PATCH": ["pass", "half", "before", "before", "before", "before", "before", "before"]})))
        .await;
    let length = 900_001;
    let bytes = blob(&content(length));
    let portal = Portal::new(server(), Store::memory(), || "vi".into());
    let file =
        KeptFile { id: "00ff".into(), media_type: "image/jpeg".into(), size: length as u64, ..KeptFile::default() };
    let (address, abort) = (RefCell::new(None), AbortController::new().unwrap());
    let stop = abort.clone();
    let first = portal
        .upload(
            &bytes,
            &file,
            "",
            |now| {
                if now.chunk.is_some() {
                    stop.abort();
                }
                *address.borrow_mut() = now.address;
            },
            &abort.signal(),
        )
        .await;
    assert!(first.is_err());
    let sent = sends(length, json!({}), address.into_inner()).await;
    assert_eq!(count(&sent, "POST", "pass"), 0, "nothing is begun anew");
    assert!(sent.log.iter().any(|(method, _, at)| method == "PATCH" && *at > 0), "{:?}", sent.log);
    assert!(!sent.log.iter().any(|(method, _, at)| method == "PATCH" && *at == 0), "{:?}", sent.log);

    portal.take_back(&sent.address).await;
    // What is gone is created anew when the file is sent all the same.
    let again = sends(length, json!({}), Some(sent.address.clone())).await;
    assert_ne!(again.address, sent.address);
}
