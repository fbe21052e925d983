//! The app. Empty on the host: everything here needs a browser.
#![cfg(target_arch = "wasm32")]
