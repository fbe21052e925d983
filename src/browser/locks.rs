//! One window at a time (Web Locks API): the others, and the service worker, wait or leave it alone. A window that is
//! closed or crashes lets go by itself.

use super::{property, window};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Held until it is dropped.
#[must_use = "dropping it lets go"]
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Waits until nobody else holds `name`; with `wait` off it gives `None` where somebody does.
///
/// Where the browser has no locks (a page that is not secure) it is held at once.
pub async fn hold(name: &str, wait: bool) -> Option<Held> {
    let locks = property(&window().navigator(), "locks");
    let Ok(request) = property(&locks, "request").dyn_into::<Function>() else { return Some(Held(None)) };
    let mut release = None;
    // The lock is held until this is resolved.
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let options = js_sys::Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &(!wait).into());
    let mut asked = None;
    let granted = Promise::new(&mut |resolve, _| {
        let held = held.clone();
        let run = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let _ = resolve.call1(&JsValue::UNDEFINED, &lock.is_truthy().into());
            if lock.is_truthy() { held.into() } else { JsValue::UNDEFINED }
        });
        asked = request.call3(&locks, &name.into(), &options, &run).ok();
    });
    // A browser that refuses them (a frame without an origin) is one without them.
    let Some(asked) = asked else { return Some(Held(None)) };
    let first = Promise::race(&js_sys::Array::of2(&granted, &asked));
    match JsFuture::from(first).await {
        Ok(granted) => granted.is_truthy().then_some(Held(release)),
        Err(_) => Some(Held(None)),
    }
}
