//! Addresses: paths below the app's base, which the built page names in
//! `<meta name="app" data-base>` (a `<base>` element is forbidden by the policy).

use super::events::{Listener, listen};
use super::{document, property, text_of, window};
use motcua_core::route::access_code;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

/// What the built page says of itself in `<meta name="app" NAME>`; empty when it does not.
pub fn described(name: &str) -> String {
    let meta = document().and_then(|document| document.query_selector("meta[name=app]").ok()?);
    meta.and_then(|meta| meta.get_attribute(name)).unwrap_or_default()
}

/// The app's base with a slash at both ends: `/`, `/mot-cua/`.
pub fn base() -> String {
    let base = described("data-base");
    let inner = base.trim_matches('/');
    if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") }
}

/// The path below the base with its query: `/thu-tuc?q=khai%20sinh`.
pub fn path() -> String {
    let location = window().location();
    let whole = text_of(&location, "pathname") + &text_of(&location, "search");
    below(&base(), &whole).unwrap_or(whole)
}

fn below(base: &str, path: &str) -> Option<String> {
    let inner = base.trim_end_matches('/');
    match path.strip_prefix(inner)? {
        "" => Some("/".to_owned()),
        rest if rest.starts_with('?') => Some(format!("/{rest}")),
        rest => rest.starts_with('/').then(|| rest.to_owned()),
    }
}

/// The path on the origin for a path below the base, e.g. for the `href` of a link.
pub fn href(path: &str) -> String {
    format!("{}{}", base().trim_end_matches('/'), path)
}

/// Adds an entry to the history.
pub fn push(path: &str) {
    if let Ok(history) = window().history() {
        // Fails only after hundreds of entries a minute; then the address lags behind.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&href(path)));
    }
}

/// Replaces the current entry of the history.
pub fn replace(path: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&href(path)));
    }
}

/// Goes back one entry.
pub fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Calls `run` when the person goes back or forward.
pub fn on_popstate(run: impl Fn() + 'static) -> Listener {
    listen(&window(), "popstate", move |_| run())
}

/// The fragment with its `#`, or an empty text; it stays.
pub fn fragment() -> String {
    text_of(&window().location(), "hash")
}

/// The fragment with its `#`, or an empty text; it is gone from the address and the
/// history afterwards, because it may hold an access code.
pub fn take_fragment() -> String {
    let fragment = text_of(&window().location(), "hash");
    if !fragment.is_empty() {
        replace(&path());
    }
    fragment
}

/// The access code in the fragment of a receipt's QR code, which is cleared by this.
/// Another fragment (a jump inside the page) stays.
pub fn take_access_code() -> Option<String> {
    let code = access_code(&text_of(&window().location(), "hash"))?;
    take_fragment();
    Some(code)
}

/// The app's own origin, e.g. `https://dichvucong.example.vn`.
pub fn origin() -> String {
    text_of(&window().location(), "origin")
}

/// Leaves the app for another page.
pub fn leave(address: &str) {
    let _ = window().location().assign(address);
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Calls `run` with the path below the base when a link of the app is followed by a plain
/// click or by Enter. Everything else stays the browser's: new tabs, downloads, other
/// origins, files, jumps inside the page, and links with `data-native`.
pub fn intercept_clicks(run: impl Fn(String) + 'static) -> Listener {
    listen(&window(), "click", move |event| {
        if let Some(path) = followed(&event) {
            event.prevent_default();
            run(path);
        }
    })
}

/// What makes a click more than a plain one; the main button's number is 0.
const NOT_PLAIN: [&str; 6] = ["ctrlKey", "metaKey", "shiftKey", "altKey", "defaultPrevented", "button"];

fn followed(click: &Event) -> Option<String> {
    if NOT_PLAIN.iter().any(|name| property(click, name).is_truthy()) {
        return None;
    }
    let link = click.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    let target = text_of(&link, "target");
    if !(target.is_empty() || target == "_self") || link.has_attribute("download") || link.has_attribute("data-native")
    {
        return None;
    }
    let here = window().location();
    // A link inside of a drawing has no origin, and stays the browser's.
    if property(&link, "origin").as_string()? != text_of(&here, "origin") {
        return None;
    }
    let path = below(&base(), &(text_of(&link, "pathname") + &text_of(&link, "search")))?;
    let hash = text_of(&link, "hash");
    if path.starts_with("/a/") || (!hash.is_empty() && path == self::path()) {
        return None;
    }
    Some(path + &hash)
}

/// The whole address of the page in front.
pub fn address() -> String {
    text_of(&window().location(), "href")
}

/// The address of the app itself, without a slash at the end.
pub fn app_address() -> String {
    format!("{}{}", origin(), base().trim_end_matches('/'))
}
