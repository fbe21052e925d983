//! The last resort: when the program has failed, a calm page instead of a dead one.

use super::dom::calm_page;
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether what was entered outlives this page.
static LASTING: AtomicBool = AtomicBool::new(false);

/// Shows the calm page at a panic from now on.
pub fn install() {
    std::panic::set_hook(Box::new(show));
}

/// Tells whether entries are kept on the device, so that the page says nothing false.
pub fn set_lasting(lasting: bool) {
    LASTING.store(lasting, Ordering::Relaxed);
}

/// No word of the panic's message may be shown or logged: it can hold what was typed. Place
/// in the source and release are enough for an engineer. In a release the place is a number,
/// which `locations.json` beside the app names (`xtask/src/build/locations.rs`).
fn show(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|place| match place.file() {
        "" => place.line().to_string(),
        _ => place.to_string(),
    });
    let place = place.unwrap_or_default();
    let detail = format!("motcua {} · {place}", env!("CARGO_PKG_VERSION"));
    web_sys::console::error_1(&detail.as_str().into());
    if cfg!(debug_assertions) {
        web_sys::console::error_1(&info.to_string().into());
    }
    let sentences = if LASTING.load(Ordering::Relaxed) {
        [
            "Những gì ông/bà đã nhập vẫn được giữ trên máy này. Ông/bà vui lòng tải lại trang.",
            "What you entered is still kept on this device. Please reload the page.",
        ]
    } else {
        ["Ông/bà vui lòng tải lại trang.", "Please reload the page."]
    };
    calm_page(["Trang gặp lỗi", "Something went wrong"], sentences, &detail);
}
