//! Thin wrappers over what the browser gives. Nothing here knows a screen or the portal.

pub mod camera;
pub mod cipher;
pub mod clock;
pub mod codes;
pub mod connection;
pub mod dom;
pub mod drag;
pub mod events;
pub mod files;
pub mod focus;
pub mod hash;
pub mod history;
pub mod locks;
pub mod notify;
pub mod number;
pub mod panic;
pub mod pen;
pub mod photo;
pub mod qr_image;
pub mod random;
pub mod settings;
pub mod share;
pub mod speech;
pub mod store;
pub mod studio;
pub mod tabs;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Window};

/// The page's window. There is one: the app does not run in workers.
pub(crate) fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// The page's document; `None` only outside a page.
pub(crate) fn document() -> Option<Document> {
    window().document()
}

/// The same as a text; empty when it is none. One call for all of them: each that has a name of its own stands in the
/// wasm and in the script.
pub(crate) fn text_of(of: &JsValue, name: &str) -> String {
    property(of, name).as_string().unwrap_or_default()
}

/// A plain object with these members.
pub(crate) fn record(fields: &[(&str, &JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (key, value) in fields {
        // Cannot fail on a plain object.
        let _ = js_sys::Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

/// A property of a JavaScript value; `undefined` when it cannot be read.
pub(crate) fn property(of: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
