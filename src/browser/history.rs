//! Addresses: paths below the app's base, which the built page names in
//! `<meta name="app" data-base>` (a `<base>` element is forbidden by the policy).

use super::events::{Listener, listen};
use super::{document, property, window};
use motcua_core::route::access_code;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

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
    let whole = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
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

/// The fragment with its `#`, or an empty text; it is gone from the address and the
/// history afterwards, because it may hold an access code.
pub fn take_fragment() -> String {
    let fragment = window().location().hash().unwrap_or_default();
    if !fragment.is_empty() {
        replace(&path());
    }
    fragment
}

/// The access code in the fragment of a receipt's QR code, which is cleared by this.
/// Another fragment (a jump inside the page) stays.
pub fn take_access_code() -> Option<String> {
    let code = access_code(&window().location().hash().unwrap_or_default())?;
    take_fragment();
    Some(code)
}

/// The app's own origin, e.g. `https://dichvucong.example.vn`.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
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
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
        if let Some(path) = followed(click) {
            click.prevent_default();
            run(path);
        }
    })
}

fn followed(click: &MouseEvent) -> Option<String> {
    let modified = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    if click.default_prevented() || click.button() != 0 || modified {
        return None;
    }
    let link = click.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    let link: HtmlAnchorElement = link.dyn_into().ok()?;
    let target = link.target();
    if !(target.is_empty() || target == "_self") || link.has_attribute("download") || link.has_attribute("data-native")
    {
        return None;
    }
    let here = window().location();
    if property(&link, "origin").as_string()? != here.origin().ok()? {
        return None;
    }
    let path = below(&base(), &(link.pathname() + &link.search()))?;
    if path.starts_with("/a/") || (!link.hash().is_empty() && path == self::path()) {
        return None;
    }
    Some(path + &link.hash())
}

/// The whole address of the page in front.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// The address of the app itself, without a slash at the end.
pub fn app_address() -> String {
    format!("{}{}", origin(), base().trim_end_matches('/'))
}
