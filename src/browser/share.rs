//! Giving a file to another app of the device, where the browser can.

use super::{property, record, window};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

/// `{files: [file]}` with a name.
fn data(file: &Blob, name: &str) -> Option<JsValue> {
    let class: Function = property(&window(), "File").dyn_into().ok()?;
    // Browsers refuse what they do not know by its type, and say so only when it is shared.
    let options = record(&[("type", &file.type_().into())]);
    let named = Reflect::construct(&class, &Array::of3(&Array::of1(file), &name.into(), &options)).ok()?;
    Some(record(&[("files", &Array::of1(&named))]))
}

fn call(name: &str, data: &JsValue) -> Option<JsValue> {
    let navigator = window().navigator();
    let function: Function = property(&navigator, name).dyn_into().ok()?;
    function.call1(&navigator, data).ok()
}

/// Whether another app may take a text.
pub fn can_text() -> bool {
    call("canShare", &record(&[("text", &"a".into())])).is_some_and(|can| can.is_truthy())
}

/// Asks which app takes a text with an address. To be called in a click.
pub fn share_text(text: &str, address: &str) {
    ask(record(&[("text", &text.into()), ("url", &address.into())]), || ());
}

/// Whether another app may take such a file.
pub fn can(file: &Blob, name: &str) -> bool {
    data(file, name).and_then(|data| call("canShare", &data)).is_some_and(|can| can.is_truthy())
}

/// Asks which app takes it; saves it where the browser then refuses. To be called in a click.
pub fn share(file: &Blob, name: &str) {
    if let Some(data) = data(file, name) {
        let (file, name) = (file.clone(), name.to_owned());
        ask(data, move || super::files::save(&file, &name));
    }
}

fn ask(data: JsValue, refused: impl FnOnce() + 'static) {
    let Some(asked) = call("share", &data).and_then(|asked| asked.dyn_into::<Promise>().ok()) else { return refused() };
    wasm_bindgen_futures::spawn_local(async move {
        // Who closes the list of apps has changed their mind: nothing to do.
        if let Err(error) = wasm_bindgen_futures::JsFuture::from(asked).await
            && property(&error, "name") != "AbortError"
        {
            refused();
        }
    });
}
