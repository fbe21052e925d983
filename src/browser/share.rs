//! Giving a file to another app of the device, where the browser can.

use super::{property, record, window};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

/// `{files: [file]}` with a name.
fn data(file: &Blob, name: &str) -> Option<JsValue> {
    let class: Function = property(&window(), "File").dyn_into().ok()?;
    let options = record(&[("type", &"application/octet-stream".into())]);
    let named = Reflect::construct(&class, &Array::of3(&Array::of1(file), &name.into(), &options)).ok()?;
    Some(record(&[("files", &Array::of1(&named))]))
}

fn call(name: &str, data: &JsValue) -> Option<JsValue> {
    let navigator = window().navigator();
    let function: Function = property(&navigator, name).dyn_into().ok()?;
    function.call1(&navigator, data).ok()
}

/// Whether another app may take such a file.
pub fn can(file: &Blob, name: &str) -> bool {
    data(file, name).and_then(|data| call("canShare", &data)).is_some_and(|can| can.is_truthy())
}

/// Asks which app takes it. To be called in a click.
pub fn share(file: &Blob, name: &str) {
    let asked = data(file, name).and_then(|data| call("share", &data)).and_then(|asked| asked.dyn_into().ok());
    if let Some(asked) = asked {
        // Who closes the list of apps has changed their mind: nothing to say.
        let asked: Promise = asked;
        wasm_bindgen_futures::spawn_local(async move {
            let _ = wasm_bindgen_futures::JsFuture::from(asked).await;
        });
    }
}
