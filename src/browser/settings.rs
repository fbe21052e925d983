//! Choices of the person that say nothing about the person: language (later the size of
//! text). The only thing that ever stands in `localStorage`.

use super::window;

const LANGUAGE: &str = "language";

/// The language that was chosen on this device, a BCP 47 tag.
pub fn language() -> Option<String> {
    get(LANGUAGE)
}

/// Remembers the language on this device.
pub fn set_language(tag: &str) {
    set(LANGUAGE, tag);
}

/// `None` also where storage is refused (private mode, policy of the device).
fn get(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

fn set(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Full or refused: the choice holds until the page is closed.
        let _ = storage.set_item(key, value);
    }
}
