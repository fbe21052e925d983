//! A QR code as a picture, for apps that read codes from pictures.

use super::document;
use motcua_core::qr;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement};

/// Pixels of a module.
const MODULE: usize = 12;
/// Light modules on every side, as ISO/IEC 18004 asks.
const QUIET: usize = 4;

/// The code of `text` as a PNG file; `None` when it holds too much, or memory runs out.
pub async fn png(text: &str) -> Option<Blob> {
    let code = qr::encode(text.as_bytes())?;
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let size = (code.width + 2 * QUIET) * MODULE;
    canvas.set_width(size as u32);
    canvas.set_height(size as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, size as f64, size as f64);
    context.set_fill_style_str("#000000");
    let module = MODULE as f64;
    for (at, _) in code.dark.iter().enumerate().filter(|(_, dark)| **dark) {
        let (x, y) = (at % code.width + QUIET, at / code.width + QUIET);
        context.fill_rect((x * MODULE) as f64, (y * MODULE) as f64, module, module);
    }
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let own = resolve.clone();
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = own.call1(&JsValue::UNDEFINED, &blob);
        });
        if canvas.to_blob(done.unchecked_ref()).is_err() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}
