//! Records behind a PIN, as the storage sees them: a seal that only marks stands in for encryption.

use super::support::{blob, bytes, draft};
use js_sys::{Object, Reflect};
use motcua::browser::store::{Seal, Store, StoreError, Turned, Which};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

struct Marks;

impl Seal for Marks {
    fn turn(&self, closing: bool, record: JsValue) -> Turned {
        if !record.is_object() {
            return Box::pin(std::future::ready(Ok(record)));
        }
        let is_sealed = Reflect::has(&record, &"sealed".into()).unwrap();
        let is_ours = Reflect::has(&record, &"id".into()).unwrap();
        let turned = if is_ours && is_sealed != closing { renamed(&record) } else { record };
        Box::pin(std::future::ready(Ok(turned)))
    }
}

/// `json` or `blob` becomes `sealed`, and the other way round.
fn renamed(record: &JsValue) -> JsValue {
    let made = Object::new();
    let is_file = Reflect::has(record, &"draft".into()).unwrap();
    let (plain, sealed) = (if is_file { "blob" } else { "json" }, "sealed");
    for name in Object::keys(record.unchecked_ref::<Object>()) {
        let value = Reflect::get(record, &name).unwrap();
        let name = match name.as_string().unwrap().as_str() {
            own if own == plain => sealed.to_owned(),
            own if own == sealed => plain.to_owned(),
            own => own.to_owned(),
        };
        Reflect::set(&made, &name.into(), &value).unwrap();
    }
    made.into()
}

async fn with_pin() -> Store {
    let store = Store::open_lasting().await.unwrap();
    store.set_seal(Some(Rc::new(Marks)));
    store
}

async fn ids(store: &Store) -> Vec<String> {
    store.drafts().await.unwrap().into_iter().map(|draft| draft.id).collect()
}

#[wasm_bindgen_test]
async fn what_is_written_with_the_pin_is_read_with_it_alone_and_counted_without() {
    let (inside, outside) = (with_pin().await, Store::open_lasting().await.unwrap());
    inside.put_draft(&draft("s1"), "a-1", "").await.unwrap();
    inside.put_file("sf1", "s1", &blob(b"abc")).await.unwrap();
    assert_eq!(inside.draft("s1").await.unwrap(), Some((draft("s1"), "a-1".into())));
    assert_eq!(bytes(&inside.file("sf1").await.unwrap().unwrap()).await, b"abc");
    assert_eq!(outside.draft("s1").await.unwrap(), None);
    assert!(outside.file("sf1").await.unwrap().is_none());
    assert!(!ids(&outside).await.contains(&"s1".to_owned()));
    assert_eq!((outside.hidden(), outside.unreadable()), (1, 0));
    // Answers of the portal are nobody's.
    inside.keep("https://p/s", "{}").await.unwrap();
    assert!(outside.kept("https://p/s").await.unwrap().is_some());
    outside.delete_sealed().await.unwrap();
    assert!(inside.file("sf1").await.unwrap().is_none());
}

#[wasm_bindgen_test]
async fn a_window_without_the_pin_never_writes_over_what_is_hidden_and_two_with_it_follow_each_other() {
    let (inside, outside) = (with_pin().await, Store::open_lasting().await.unwrap());
    inside.put_draft(&draft("s2"), "a-1", "").await.unwrap();
    let mut other = draft("s2");
    other.page = "con".into();
    assert_eq!(outside.put_draft(&other, "b-1", "").await, Err(StoreError::Unavailable));
    let second = with_pin().await;
    assert_eq!(second.put_draft(&other, "c-1", "").await.unwrap(), Some((draft("s2"), "a-1".into())));
    assert_eq!(second.put_draft(&other, "c-2", "a-1").await.unwrap(), None);
    assert_eq!(inside.draft("s2").await.unwrap(), Some((other, "c-2".into())));
    inside.delete_draft("s2").await.unwrap();
}

#[wasm_bindgen_test]
async fn hiding_and_its_end_take_every_record_once_and_keep_its_revision() {
    let store = Store::open_lasting().await.unwrap();
    store.put_draft(&draft("s3"), "a-1", "").await.unwrap();
    store.put_draft(&draft("s4"), "a-2", "").await.unwrap();
    store.put_file("sf3", "s3", &blob(b"abc")).await.unwrap();
    store.turn_all(&Marks, Which::CloseRest).await.unwrap();
    assert!(ids(&store).await.contains(&"s3".to_owned()), "nothing was begun");
    store.turn_all(&Marks, Which::Close).await.unwrap();
    assert!(!ids(&store).await.iter().any(|id| id == "s3" || id == "s4"));
    assert_eq!(store.hidden(), 2);
    assert!(store.file("sf3").await.unwrap().is_none());
    let drafts = store.opened(&Marks).await.unwrap();
    assert!(drafts.contains(&(draft("s3"), true)) && drafts.contains(&(draft("s4"), true)));
    store.turn_all(&Marks, Which::CloseOne("s3".into())).await.unwrap();
    store.turn_all(&Marks, Which::Open).await.unwrap();
    assert_eq!(store.draft("s3").await.unwrap(), Some((draft("s3"), "a-1".into())));
    assert_eq!(bytes(&store.file("sf3").await.unwrap().unwrap()).await, b"abc");
    for id in ["s3", "s4"] {
        store.delete_draft(id).await.unwrap();
    }
}
