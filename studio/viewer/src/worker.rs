//! What `worker.js` calls.

use crate::Drawn;
use wasm_bindgen::prelude::wasm_bindgen;

/// A page on its way to JavaScript.
#[wasm_bindgen]
pub struct Page {
    drawn: Drawn,
}

#[wasm_bindgen]
impl Page {
    /// The page at a place, so many pixels wide; nothing when it cannot be drawn.
    pub fn draw(pdf: Vec<u8>, place: u32, width: u32) -> Option<Page> {
        crate::draw(pdf, place as usize, u16::try_from(width).ok()?).map(|drawn| Self { drawn })
    }

    /// Pixels in a row.
    pub fn width(&self) -> u32 {
        self.drawn.width as u32
    }

    /// Rows.
    pub fn height(&self) -> u32 {
        self.drawn.height as u32
    }

    /// Pages of the whole document.
    pub fn pages(&self) -> u32 {
        self.drawn.pages as u32
    }

    /// The bytes, which are gone here afterwards.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.drawn.rgba)
    }
}
