//! A bar code (Code 128) as one SVG path.

use crate::html;
use crate::view::element::View;
use motcua_core::dossier::barcode::{QUIET, dots, encode};
use std::fmt::Write;

/// Modules of its height: low enough for a slip, high enough for the readers at counters.
const HEIGHT: usize = 30;

/// Draws `text`; the same stands beside it in letters, so screen readers are spared it. Nothing for what no bar code holds.
pub fn draw(text: &str) -> Option<View> {
    let widths = encode(text)?;
    let mut path = String::new();
    let mut x = QUIET;
    for (number, width) in widths.iter().map(|width| usize::from(*width)).enumerate() {
        // Bars and gaps take turns.
        if number % 2 == 0 {
            let _ = write!(path, "M{x} 0h{width}v{HEIGHT}h-{width}z");
        }
        x += width;
    }
    let modules = x + QUIET;
    let view_box = format!("0 0 {modules} {HEIGHT}");
    // So wide that each module is whole dots of a receipt printer, 8 of which are a millimetre.
    let eighths = modules * dots(&widths);
    let wide = format!("{}.{:03}mm", eighths / 8, eighths % 8 * 125);
    Some(html! {
        <svg class="barcode" viewBox=view_box width=wide aria-hidden="true" preserveAspectRatio="none" shape-rendering="crispEdges"><path d=path></path></svg>
    })
}
