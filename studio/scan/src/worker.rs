//! What `worker.js` calls.

use wasm_bindgen::prelude::wasm_bindgen;

/// The text of a code in a picture of so many pixels in a row, as a canvas gives it; nothing where none can be read.
#[wasm_bindgen]
pub fn read(width: u32, height: u32, rgba: &[u8]) -> Option<String> {
    crate::read(width as usize, height as usize, rgba)
}
