//! What windows and the service worker share: one lock for each draft, and what the worker has done with it.

use super::support::draft;
use js_sys::{Function, Object, Reflect};
use motcua::browser::locks::hold;
use motcua::browser::store::Store;
use motcua_core::draft::{DraftState, KeptFile};
use serde_json::json;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{IdbDatabase, IdbOpenDbRequest};

#[wasm_bindgen_test]
async fn one_holds_and_the_next_one_waits() {
    let first = hold("lock-1", false).await;
    assert!(first.is_some());
    assert!(hold("lock-1", false).await.is_none());
    assert!(hold("lock-2", false).await.is_some(), "another draft");
    let waiting = hold("lock-1", true);
    drop(first);
    let second = waiting.await;
    assert!(second.is_some());
    assert!(hold("lock-1", false).await.is_none());
    drop(second);
    // Letting go takes a moment.
    assert!(hold("lock-1", true).await.is_some());
}

fn settled(request: &web_sys::IdbRequest) -> JsFuture {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise)
}

/// Writes into a draft's record what the service worker does.
async fn note(id: &str, address: &str, left: bool) {
    let global = js_sys::global();
    let factory: web_sys::IdbFactory = Reflect::get(&global, &"indexedDB".into()).unwrap().unchecked_into();
    let opening: IdbOpenDbRequest = factory.open("motcua").unwrap();
    settled(&opening).await.unwrap();
    let database: IdbDatabase = opening.result().unwrap().unchecked_into();
    let begin: Function = Reflect::get(&database, &"transaction".into()).unwrap().unchecked_into();
    let transaction = begin.call2(&database, &"drafts".into(), &"readwrite".into()).unwrap();
    let drafts = transaction.unchecked_into::<web_sys::IdbTransaction>().object_store("drafts").unwrap();
    let request = drafts.get(&id.into()).unwrap();
    settled(&request).await.unwrap();
    let record = request.result().unwrap();
    let outgoing = Reflect::get(&record, &"outgoing".into()).unwrap().as_string().unwrap();
    assert!(outgoing.contains(r#""upload":"draft:f""#), "{outgoing}");
    let (done, addresses) = (Object::new(), Object::new());
    let set = |object: &Object, key: &str, value: &JsValue| Reflect::set(object, &key.into(), value).unwrap();
    set(&addresses, "f", &address.into());
    set(&done, "addresses", &addresses);
    set(&done, "left", &left.into());
    set(record.unchecked_ref(), "done", &done);
    set(record.unchecked_ref(), "revision", &"worker-1".into());
    settled(&drafts.put(&record).unwrap()).await.unwrap();
    database.close();
}

#[wasm_bindgen_test]
async fn what_the_worker_has_sent_is_part_of_the_draft_and_of_no_window_that_did_not_know() {
    let store = Store::open_lasting().await.unwrap();
    let mut queued = draft("o1");
    let file = KeptFile { id: "f".into(), size: 3, ..KeptFile::default() };
    queued.paper_mut("giay").files.push(file);
    let submission = json!({"documents": [{"files": [{"upload": "draft:f", "sha256": ""}]}]});
    queued.state = DraftState::Queued { submission: submission.clone() };
    assert_eq!(store.put_draft(&queued, "w-1", "").await.unwrap(), None);
    note("o1", "/v1/uploads/x", true).await;
    let (held, revision) = store.draft("o1").await.unwrap().unwrap();
    assert_eq!((held.state.clone(), revision.as_str()), (DraftState::Sending { submission }, "worker-1"));
    let file = held.files().next().unwrap();
    assert_eq!((file.upload.as_deref(), file.sent), (Some("/v1/uploads/x"), 3));
    // A window that takes it back too late is told.
    let mut open = queued.clone();
    open.state = DraftState::Filling;
    assert_eq!(store.put_draft(&open, "w-2", "w-1").await.unwrap(), Some((held.clone(), "worker-1".into())));
    // Once taken over it stands in the draft itself.
    assert_eq!(store.put_draft(&held, "w-3", "worker-1").await.unwrap(), None);
    assert_eq!(store.draft("o1").await.unwrap(), Some((held, "w-3".into())));
    store.delete_draft("o1").await.unwrap();
}
