//! The app. Empty on the host: everything here needs a browser.
//!
//! - [`portal`]: the client of the REST contract.
//! - [`browser`]: thin wrappers over what the browser gives.
//! - [`session`]: the running state: the open draft, sending, what is loaded.
//! - [`view`]: what people see.
//! - [`lazy`]: parts of it that are loaded when somebody needs them.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::must_use_candidate)]

pub mod browser;
pub mod lazy;
pub mod portal;
pub mod session;
pub mod view;

/// Markup to views, see its crate.
pub use motcua_html::html;
pub use view::start;
