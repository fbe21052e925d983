//! QR codes read by a worker: a frame of the camera is half a second's work for a cheap phone, in which its main thread
//! could do nothing else.

use super::StudioError;
use super::worker::{Bench, ask, end};
use crate::browser::property;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::JsValue;

thread_local! {
    static SCAN: Bench = const { Bench::new("data-scan") };
}

/// The worker, for as long as somebody shows a card: dropping it ends the worker, and whoever waits hears
/// [`StudioError::Stopped`].
pub struct Scanner;

impl Drop for Scanner {
    fn drop(&mut self) {
        end(&SCAN, "stopped");
    }
}

/// The text of a code in a picture (a `Blob`, or an `ImageBitmap`, which is gone afterwards), looked at with these longest
/// edges, in their order. `None` where there is none.
///
/// # Errors
/// See [`StudioError`].
pub async fn read(picture: &JsValue, edges: &[f64]) -> Result<Option<String>, StudioError> {
    let edges: Array = edges.iter().map(|edge| JsValue::from(*edge)).collect();
    let done = ask(&SCAN, "read", &[("picture", picture.clone()), ("edges", edges.into())], Rc::new(|_| ())).await?;
    Ok(property(&done, "text").as_string())
}
