//! Notifications of the system, for news of a dossier while another page is in front. Android shows them through the
//! service worker only, so all go that way.

use super::{document, property, record, window};
use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the person has said of notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// The browser has none, or the app is not on the device yet.
    Missing,
    /// Nobody was asked.
    Open,
    /// They may be shown.
    Granted,
    /// They may not; only the browser's settings change that.
    Denied,
}

/// Whether notifications may be shown.
pub fn permission() -> Permission {
    let class = property(&window(), "Notification");
    if !class.is_function() || !super::events::opens_offline() {
        return Permission::Missing;
    }
    match property(&class, "permission").as_string().as_deref() {
        Some("granted") => Permission::Granted,
        Some("denied") => Permission::Denied,
        _ => Permission::Open,
    }
}

/// Asks whether they may be shown; to be called in a click.
pub async fn ask() -> Permission {
    let class = property(&window(), "Notification");
    let asked = property(&class, "requestPermission").dyn_into::<Function>().ok();
    let asked = asked.and_then(|ask| ask.call0(&class).ok()).and_then(|asked| asked.dyn_into::<Promise>().ok());
    if let Some(asked) = asked {
        let _ = JsFuture::from(asked).await;
    }
    permission()
}

/// Shows `title` over the code of a dossier, which it opens. Nothing else: anybody near the screen reads it.
pub fn show(title: &str, code: &str) {
    if permission() != Permission::Granted {
        return;
    }
    let text: JsValue = code.into();
    // The one that the page names: its address has its hash.
    let icon = document().and_then(|document| document.query_selector("link[rel=apple-touch-icon]").ok()?);
    let icon = icon.map_or(JsValue::UNDEFINED, |icon| property(&icon, "href"));
    let options = record(&[("body", &text), ("tag", &text), ("icon", &icon), ("renotify", &JsValue::TRUE)]);
    let title: JsValue = title.into();
    wasm_bindgen_futures::spawn_local(async move {
        let _ = through_worker(&title, &options).await;
    });
}

async fn through_worker(title: &JsValue, options: &JsValue) -> Option<()> {
    let container = property(&window().navigator(), "serviceWorker");
    let find: Function = property(&container, "getRegistration").dyn_into().ok()?;
    let found: Promise = find.call0(&container).ok()?.dyn_into().ok()?;
    let worker = JsFuture::from(found).await.ok()?;
    let show: Function = property(&worker, "showNotification").dyn_into().ok()?;
    show.apply(&worker, &Array::of2(title, options)).ok()?;
    Some(())
}
