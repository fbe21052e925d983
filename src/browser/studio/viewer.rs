//! Pages of PDFs as pictures, by a worker of its own: what it has to know weighs more than the studio, and few look.

use super::worker::{Bench, ask};
use super::{StudioError, number};
use crate::browser::property;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Blob;

thread_local! {
    static VIEWER: Bench = const { Bench::new("data-viewer") };
}

/// A page, drawn.
pub struct Drawn {
    /// A JPEG.
    pub picture: Blob,
    /// Pages of the whole document.
    pub pages: u32,
}

/// Draws the page at `place` (the first is 0), so many pixels wide. Nothing in the PDF is run.
///
/// # Errors
/// See [`StudioError`].
pub async fn preview(pdf: &Blob, place: u32, width: u32) -> Result<Drawn, StudioError> {
    let wish = [("blob", pdf.into()), ("page", place.into()), ("width", width.into())];
    let done = ask(&VIEWER, "preview", &wish, Rc::new(|_| ())).await?;
    let picture = property(&done, "picture").dyn_into().map_err(|_| StudioError::Missing)?;
    Ok(Drawn { picture, pages: number(&done, "pages") })
}
