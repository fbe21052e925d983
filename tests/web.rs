//! The browser half in a real browser (wasm-bindgen-test, headless).
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

mod web {
    mod cipher;
    mod files;
    mod long;
    mod network;
    mod outbox;
    mod outside;
    mod page;
    mod portal;
    mod sealed;
    mod store;
    mod support;
    mod tus;
}
