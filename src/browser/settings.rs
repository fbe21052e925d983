//! Choices of the person that say nothing about the person: language, size of text, colours. The only thing that
//! ever stands in `localStorage`.

use super::{property, window};
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

/// The language, a BCP 47 tag.
pub const LANGUAGE: &str = "language";
/// How many times as large as usual letters are: `1.25`, `1.5`.
pub const TEXT: &str = "text";
/// `light` or `dark`; this and the next two are named as CSS names what a device prefers.
pub const COLOURS: &str = "color-scheme";
/// `more`.
pub const CONTRAST: &str = "contrast";
/// `reduce`.
pub const MOTION: &str = "reduced-motion";
/// `on`: a question is read aloud when somebody comes to it.
pub const READING: &str = "reading";

/// A function of the boot script; tests run without it.
fn boot(name: &str) -> Result<Function, JsValue> {
    property(&property(&window(), "boot"), name).dyn_into()
}

/// Has what filling in needs kept for the hours without a network.
pub fn keep_for_later() {
    if let Ok(later) = boot("later") {
        let _ = later.call0(&window());
    }
}

/// Has the browser send what is in the outbox when the network is back, also when no page is open; not every browser can.
pub fn send_in_background() {
    if let Ok(sync) = boot("sync") {
        let _ = sync.call0(&window());
    }
}

/// What was chosen on this device; `None` also where storage is refused (private mode, policy of the device).
pub fn get(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(name).ok()?
}

/// Remembers a choice on this device, and has the page follow it; an empty one is the device's own.
pub fn set(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Full or refused: the choice holds until the page is closed.
        let _ = storage.set_item(name, value);
    }
    // The boot script does the same before the first paint, so it knows how.
    if let Ok(prefer) = boot("prefer") {
        let _ = prefer.call2(&window(), &name.into(), &value.into());
    }
}
