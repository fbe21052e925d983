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
    let shades: Vec<u8> = rgba.as_chunks::<4>().0.iter().copied().map(grey).collect();
    decoded(width, height, &shades).or_else(|| decoded(width, height, &smooth(width, &shades)))
}

fn decoded(width: usize, height: usize, shades: &[u8]) -> Option<String> {
    let shade = |x: usize, y: usize| shades.get(y * width + x).copied().unwrap_or(255);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, shade);
    picture.detect_grids().iter().find_map(|grid| Some(grid.decode().ok()?.1))
}

/// Each pixel the mean of itself and its eight neighbours: little light makes noise, in which no edge is found.
fn smooth(width: usize, shades: &[u8]) -> Vec<u8> {
    let rows: Vec<&[u8]> = shades.chunks_exact(width).collect();
    let mut smooth = Vec::with_capacity(shades.len());
    for y in 0..rows.len() {
        let near = &rows[y.saturating_sub(1)..(y + 2).min(rows.len())];
        for x in 0..width {
            let (from, to) = (x.saturating_sub(1), (x + 2).min(width));
            let sum: u32 = near.iter().flat_map(|row| &row[from..to]).map(|shade| u32::from(*shade)).sum();
            smooth.push((sum / (near.len() * (to - from)) as u32) as u8);
        }
    }
    smooth
}

/// How light a pixel is: ITU-R BT.601 in whole numbers.
fn grey([red, green, blue, _]: [u8; 4]) -> u8 {
    ((u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29) >> 8) as u8
}
