//! One record sealed, and opened.

use super::NONCE;
use crate::browser::cipher::{self, Key, bytes};
use crate::browser::store::{Seal, StoreError, Turned, read_draft, record_of};
use crate::browser::{files, hash, property, random, record, text_of};
use js_sys::{Array, Uint8Array};
use motcua_core::wire;
use wasm_bindgen::JsValue;

/// Seals with a key; where `closes` is off it only opens.
pub struct WithKey {
    pub key: Key,
    pub closes: bool,
}

impl Seal for WithKey {
    fn turn(&self, closing: bool, record: JsValue) -> Turned {
        let is_sealed = !property(&record, "sealed").is_undefined();
        // Answers of the portal have no id, and nothing of anybody in them.
        if property(&record, "id").is_undefined() || is_sealed == closing || closing && !self.closes {
            return Box::pin(std::future::ready(Ok(record)));
        }
        let key = self.key.clone();
        Box::pin(async move {
            let turned = if closing { close(&key, &record).await } else { open(&key, &record).await };
            turned.ok_or_else(|| StoreError::Broken("OperationError".into()))
        })
    }
}

/// What a sealed record is bound to: it opens in no other one's place.
fn about(record: &JsValue) -> Vec<u8> {
    let kind = if property(record, "draft").is_undefined() { "draft:" } else { "file:" };
    [kind, &text_of(record, "draft"), ":", &text_of(record, "id")].concat().into_bytes()
}

/// A draft's JSON; of a file its media type's length, its media type, its bytes.
async fn close(key: &Key, plain: &JsValue) -> Option<JsValue> {
    let (id, draft, revision) = (property(plain, "id"), property(plain, "draft"), property(plain, "revision"));
    let nonce: [u8; NONCE] = random::bytes();
    let content = match property(plain, "json").as_string() {
        // With what the service worker has done meanwhile. What this version cannot read stays as it is.
        Some(json) => bytes(read_draft(plain).map_or(json, |draft| wire::print(&draft)).as_bytes()),
        None => {
            let blob = files::as_blob(&property(plain, "blob"))?;
            let kind = blob.type_();
            let head = [&[u8::try_from(kind.len()).ok()?], kind.as_bytes()].concat();
            let whole = cipher::carried::joined(&Array::of2(&bytes(&head), &blob))?;
            hash::bytes(&whole).await?.into()
        }
    };
    let sealed = cipher::seal(key, &nonce, &about(plain), &content).await.ok()?;
    let parts = Array::of2(&bytes(&nonce), &sealed);
    let sealed: JsValue = cipher::carried::joined(&parts)?.into();
    let fields: [(&str, &JsValue); 4] = [("id", &id), ("draft", &draft), ("revision", &revision), ("sealed", &sealed)];
    // An index takes no record whose key is `undefined` amiss, but a draft has no such member at all.
    let fields: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_undefined()).collect();
    Some(record(&fields))
}

async fn open(key: &Key, sealed: &JsValue) -> Option<JsValue> {
    let (id, draft, revision) = (property(sealed, "id"), property(sealed, "draft"), property(sealed, "revision"));
    let blob = files::as_blob(&property(sealed, "sealed"))?;
    let whole = Uint8Array::new(&hash::bytes(&blob).await?.into());
    let nonce = whole.subarray(0, NONCE as u32).to_vec();
    let rest: JsValue = whole.subarray(NONCE as u32, whole.length()).into();
    let content = Uint8Array::new(&cipher::open(key, &nonce, &about(sealed), &rest).await.ok()?.into());
    if draft.is_undefined() {
        let json: JsValue = String::from_utf8(content.to_vec()).ok()?.into();
        let done = property(sealed, "done");
        let plain = record(&[("id", &id), ("json", &json), ("revision", &revision), ("done", &done)]);
        let draft = read_draft(&plain);
        return Some(draft.map_or(plain, |draft| record_of(&draft, &revision.as_string().unwrap_or_default())));
    }
    let head = u32::from(*content.subarray(0, 1).to_vec().first()?) + 1;
    let kind = String::from_utf8(content.subarray(1, head).to_vec()).ok()?;
    let bytes: JsValue = content.subarray(head, content.length()).into();
    let blob: JsValue = cipher::carried::of_type(&Array::of1(&bytes), &kind)?.into();
    Some(record(&[("id", &id), ("draft", &draft), ("blob", &blob)]))
}
