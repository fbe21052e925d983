//! Pages of a PDF that somebody was given, as pixels. It is drawn by hayro, which knows no scripts, opens no links
//! and asks for nothing; the browser never sees the PDF itself.

#[cfg(target_arch = "wasm32")]
mod worker;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

/// A page, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Red, green, blue, and 255.
    pub rgba: Vec<u8>,
    /// Pages of the whole document.
    pub pages: usize,
}

/// Most pixels of a side: a page may say that it is a hundred metres long.
const MOST: f32 = 4_000.0;

/// Draws the page at `place` (the first is 0) so many pixels wide, or smaller where it would be far too long. `None`
/// for what cannot be read, and for a place where there is no page.
pub fn draw(bytes: Vec<u8>, place: usize, width: u16) -> Option<Drawn> {
    let pdf = Pdf::new(bytes).ok()?;
    let pages = pdf.pages();
    let page = pages.get(place)?;
    let (across, down) = page.render_dimensions();
    if !(across.is_finite() && down.is_finite() && across >= 1.0 && down >= 1.0) {
        return None;
    }
    let scale = (f32::from(width) / across).min(MOST / down).min(MOST / across);
    if across * scale < 1.0 || down * scale < 1.0 {
        return None;
    }
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let (cache, own) = (RenderCache::new(), InterpreterSettings::default());
    let pixmap = render(page, &cache, &own, &RenderSettings::default(), &settings);
    let (width, height) = (usize::from(pixmap.width()), usize::from(pixmap.height()));
    Some(Drawn { width, height, rgba: pixmap.data_as_u8_slice().to_vec(), pages: pages.len() })
}
