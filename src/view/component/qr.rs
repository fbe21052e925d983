//! A QR code as one SVG path.

use crate::html;
use crate::view::element::View;
use motcua_core::qr;
use std::fmt::Write;

/// Draws `text`; `label` is what a screen reader says.
pub fn draw(text: &str, label: &str) -> View {
    let Some(code) = qr::encode(text.as_bytes()) else {
        // Longer than the 213 bytes one holds: the codes beside it say the same.
        return View::nothing();
    };
    let width = code.width;
    let mut path = String::new();
    for (i, dark) in code.dark.into_iter().enumerate() {
        if dark {
            // Four modules of quiet zone around it, as ISO/IEC 18004 asks.
            let _ = write!(path, "M{} {}h1v1h-1z", i % width + 4, i / width + 4);
        }
    }
    let size = width + 8;
    let view_box = format!("0 0 {size} {size}");
    let label = label.to_owned();
    html! {
        <svg class="qr" viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges">
            <path d=path></path>
        </svg>
    }
}
