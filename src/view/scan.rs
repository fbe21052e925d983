//! Reads QR codes from pixels where the browser cannot: a part of its own, for few devices need it.

use crate::browser::codes::Grey;

/// The texts of the codes in a picture.
pub fn scan(grey: &Grey) -> Vec<String> {
    let shade = |x: usize, y: usize| grey.pixels.get(y * grey.width + x).copied().unwrap_or(255);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(grey.width, grey.height, shade);
    picture.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
}
