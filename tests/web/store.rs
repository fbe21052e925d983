use super::support::{blob, bytes, draft};
use motcua::browser::events::sleep;
use motcua::browser::files::blob_of;
use motcua::browser::store::{Store, StoreError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

async fn lasting() -> Store {
    Store::open_lasting().await.unwrap()
}

#[wasm_bindgen_test]
async fn a_draft_is_there_when_the_page_is_opened_again() {
    let mut draft = draft("a1");
    lasting().await.put_draft(&draft, "r", "r").await.unwrap();
    draft.page = "con".into();
    lasting().await.put_draft(&draft, "r", "r").await.unwrap();
    let store = lasting().await;
    assert_eq!(store.draft("a1").await.unwrap(), Some((draft.clone(), "r".into())));
    assert!(store.drafts().await.unwrap().contains(&draft));
    store.delete_draft("a1").await.unwrap();
    assert_eq!(lasting().await.draft("a1").await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn what_another_window_has_written_is_given_and_not_overwritten() {
    let (mut mine, mut theirs) = (draft("w1"), draft("w1"));
    let store = lasting().await;
    assert_eq!(store.put_draft(&mine, "1", "").await.unwrap(), None);
    theirs.page = "con".into();
    assert_eq!(lasting().await.put_draft(&theirs, "2", "1").await.unwrap(), None);
    mine.page = "cha".into();
    assert_eq!(store.put_draft(&mine, "3", "1").await.unwrap(), Some((theirs.clone(), "2".into())));
    assert_eq!(store.draft("w1").await.unwrap(), Some((theirs, "2".into())));
    assert_eq!(store.put_draft(&mine, "4", "2").await.unwrap(), None);
    assert_eq!(store.draft("w1").await.unwrap(), Some((mine.clone(), "4".into())));
    // Two writes of the same window that overlap are no two windows.
    mine.page = "me".into();
    assert_eq!(store.put_draft(&mine, "w-1", "4").await.unwrap(), None);
    assert_eq!(store.put_draft(&mine, "w-2", "4").await.unwrap(), None);
    store.delete_draft("w1").await.unwrap();
}

#[wasm_bindgen_test]
async fn a_file_keeps_every_byte_and_its_type() {
    let all: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    lasting().await.put_file("f1", "b1", &blob_of(&all, "image/jpeg").unwrap()).await.unwrap();
    let store = lasting().await;
    let kept = store.file("f1").await.unwrap().unwrap();
    assert_eq!(kept.type_(), "image/jpeg");
    assert_eq!(bytes(&kept).await, all);
    store.delete_file("f1").await.unwrap();
    assert!(store.file("f1").await.unwrap().is_none());
}

async fn deleting_takes_the_drafts_own_files(store: &Store) {
    for id in ["c1", "c2"] {
        store.put_draft(&draft(id), "r", "r").await.unwrap();
    }
    for (id, of) in [("g1", "c1"), ("g2", "c2"), ("g3", "c1")] {
        store.put_file(id, of, &blob(b"x")).await.unwrap();
    }
    store.delete_draft("c1").await.unwrap();
    assert_eq!(store.draft("c1").await.unwrap(), None);
    for (id, there) in [("g1", false), ("g2", true), ("g3", false)] {
        assert_eq!(store.file(id).await.unwrap().is_some(), there, "{id}");
    }
    store.delete_draft("c2").await.unwrap();
    assert!(store.file("g2").await.unwrap().is_none());
}

#[wasm_bindgen_test]
async fn deleting_a_draft_deletes_its_files_and_no_others() {
    deleting_takes_the_drafts_own_files(&lasting().await).await;
}

#[wasm_bindgen_test]
async fn answers_of_the_portal_are_kept_with_their_time() {
    let store = lasting().await;
    assert_eq!(store.kept("https://p/nothing").await.unwrap(), None);
    store.keep("https://p/v1", "{\"a\":1}").await.unwrap();
    store.keep("https://p/v1", "{\"a\":2}").await.unwrap();
    let kept = lasting().await.kept("https://p/v1").await.unwrap().unwrap();
    assert_eq!(kept.json, "{\"a\":2}");
    let at = motcua_core::time::DateTime::parse_iso(&kept.at).unwrap();
    assert!((motcua::browser::clock::now_unix() - at.to_unix()).abs() < 60);
}

#[wasm_bindgen_test]
async fn a_draft_of_a_later_version_is_counted_and_never_touched() {
    let store = lasting().await;
    let mut later = draft("d1");
    later.schema = 2;
    store.put_draft(&later, "r", "r").await.unwrap();
    store.put_draft(&draft("d2"), "r", "r").await.unwrap();
    for _ in 0..2 {
        let ids: Vec<_> = store.drafts().await.unwrap().into_iter().map(|draft| draft.id).collect();
        assert!(ids.contains(&"d2".to_owned()) && !ids.contains(&"d1".to_owned()), "{ids:?}");
        assert_eq!(store.unreadable(), 1);
    }
    assert_eq!(store.draft("d1").await.unwrap(), None);
    for id in ["d1", "d2"] {
        store.delete_draft(id).await.unwrap();
    }
    store.drafts().await.unwrap();
    assert_eq!(store.unreadable(), 0);
}

#[wasm_bindgen_test]
async fn a_connection_that_the_system_has_closed_is_opened_again() {
    let store = lasting().await;
    store.put_draft(&draft("e1"), "r", "r").await.unwrap();
    // Deleting the database sends "versionchange", at which every connection closes.
    let factory = web_sys::window().unwrap().indexed_db().unwrap().unwrap();
    let request = factory.delete_database("motcua").unwrap();
    while request.ready_state() != web_sys::IdbRequestReadyState::Done {
        sleep(1).await;
    }
    assert_eq!(store.draft("e1").await.unwrap(), None);
    store.put_draft(&draft("e2"), "r", "r").await.unwrap();
    assert!(lasting().await.draft("e2").await.unwrap().is_some());
    store.delete_draft("e2").await.unwrap();
}

#[wasm_bindgen_test]
async fn where_storage_is_refused_everything_works_until_the_page_is_closed() {
    let window = web_sys::window().unwrap();
    let hidden = js_sys::Object::new();
    js_sys::Reflect::set(&hidden, &"value".into(), &JsValue::NULL).unwrap();
    js_sys::Reflect::set(&hidden, &"configurable".into(), &JsValue::TRUE).unwrap();
    let own = js_sys::Object::get_own_property_descriptor(&window, &"indexedDB".into());
    js_sys::Object::define_property(&window, &"indexedDB".into(), &hidden);
    let refused = Store::open_lasting().await.err();
    let store = Store::open().await;
    js_sys::Object::define_property(&window, &"indexedDB".into(), own.unchecked_ref());
    assert_eq!(refused, Some(StoreError::Unavailable));
    assert!(!store.is_lasting());
    assert!(Store::open().await.is_lasting());

    deleting_takes_the_drafts_own_files(&store).await;
    store.put_draft(&draft("h1"), "r", "r").await.unwrap();
    assert_eq!(store.clone().drafts().await.unwrap(), [draft("h1")]);
    store.keep("key", "1").await.unwrap();
    assert_eq!(store.kept("key").await.unwrap().unwrap().json, "1");
    store.put_file("f", "h1", &blob(b"abc")).await.unwrap();
    assert_eq!(bytes(&store.file("f").await.unwrap().unwrap()).await, b"abc");
    store.delete_file("f").await.unwrap();
    assert!(store.file("f").await.unwrap().is_none());
    assert_eq!(lasting().await.draft("h1").await.unwrap(), None);
}
