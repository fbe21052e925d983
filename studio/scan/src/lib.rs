//! QR codes in a picture, for browsers without a reader of their own. A worker of its own, because a frame of the
//! camera is half a second's work for a cheap phone, in which nobody could press "Close".

#[cfg(target_arch = "wasm32")]
mod worker;

/// Fewest pixels of a side: no code has fewer modules (ISO/IEC 18004, version 1).
const LEAST: usize = 21;

/// The text of a code in a picture, whose pixels are red, green, blue and opacity, row by row. `None` where no code can
/// be read, and for what is no picture.
pub fn read(width: usize, height: usize, rgba: &[u8]) -> Option<String> {
    let fits = width.checked_mul(height).is_some_and(|pixels| pixels == rgba.len() / 4);
    if width < LEAST || height < LEAST || !fits {
        return None;
    }
    let pixels = rgba.as_chunks::<4>().0;
    let shade = |x: usize, y: usize| pixels.get(y * width + x).copied().map_or(255, grey);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, shade);
    picture.detect_grids().iter().find_map(|grid| Some(grid.decode().ok()?.1))
}

/// How light a pixel is: ITU-R BT.601 in whole numbers.
fn grey([red, green, blue, _]: [u8; 4]) -> u8 {
    ((u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29) >> 8) as u8
}
