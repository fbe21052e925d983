//! How a page looks: as it is, lightened, or grey.

use crate::picture::{Picture, Plane, percentile};

/// A look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// As photographed.
    #[default]
    AsIs,
    /// The paper white, shadows gone, colours kept: stamps are red.
    Light,
    /// The same without colour.
    Grey,
}

/// Pixels of a page, about, for each value of the light that lies on it.
const CELL: usize = 36;

/// Gives a page its look.
pub fn apply(page: &mut Picture, look: Look) {
    if look == Look::AsIs {
        return;
    }
    let light = [0, 1, 2].map(|channel| light_on(page, channel));
    let (width, height) = (page.width, page.height);
    let tones = tones();
    let mut rows: [Vec<f32>; 3] = std::array::from_fn(|_| vec![0.0; width]);
    for (y, line) in page.rgba.chunks_exact_mut(width * 4).enumerate() {
        for (row, light) in rows.iter_mut().zip(&light) {
            fill(row, light, y, width, height);
        }
        for (x, pixel) in line.chunks_exact_mut(4).enumerate() {
            for channel in 0..3 {
                let share = f32::from(pixel[channel]) * rows[channel][x];
                pixel[channel] = tones[(share as usize).min(tones.len() - 1)];
            }
            if look == Look::Grey {
                let grey = crate::picture::luma([pixel[0], pixel[1], pixel[2]]).round() as u8;
                pixel[..3].fill(grey);
            }
        }
    }
}

/// Parts of the paper's own brightness that [`tones`] tells apart.
const PARTS: f32 = 256.0;

/// From the share of the paper's brightness to what is shown: nearly all of it is white, writing stays dark.
fn tones() -> Vec<u8> {
    (0..320)
        .map(|share| {
            let share = share as f32 / PARTS;
            // Above 0.90 paper; below it writing, a little darker than it was.
            let shown = if share >= 0.90 { 1.0 } else { (share / 0.90).powf(1.25) };
            (shown * 255.0).round() as u8
        })
        .collect()
}

/// What the factors for a row of pixels are: 256 over the light there.
fn fill(row: &mut [f32], light: &Plane, y: usize, width: usize, height: usize) {
    let down = (y as f32 + 0.5) * light.height as f32 / height as f32 - 0.5;
    let step = light.width as f32 / width as f32;
    for (x, factor) in row.iter_mut().enumerate() {
        let across = (x as f32 + 0.5) * step - 0.5;
        *factor = PARTS / light.between(across, down).max(24.0);
    }
}

/// The light on the paper: in each cell the brightness of the bare paper, what is dark for some cells' width (a photo,
/// a stamp, a black bar) taken for something on the paper and not for shadow.
fn light_on(page: &Picture, channel: usize) -> Plane {
    let count = |size: usize| size.div_ceil(CELL).max(1);
    let (across, down) = (count(page.width), count(page.height));
    let mut values = Vec::with_capacity(across * down);
    let mut cell = Vec::with_capacity(CELL * CELL);
    for row in 0..down {
        for column in 0..across {
            cell.clear();
            for y in (row * page.height / down..(row + 1) * page.height / down).step_by(3) {
                for x in (column * page.width / across..(column + 1) * page.width / across).step_by(2) {
                    cell.push(f32::from(page.rgba[(y * page.width + x) * 4 + channel]));
                }
            }
            values.push(percentile(&mut cell, 0.85));
        }
    }
    let light = Plane { width: across, height: down, values };
    let closed = spread(&spread(&light, 2, f32::max), 2, f32::min);
    (0..3).fold(closed, |light, _| light.softened())
}

/// Each value becomes the largest (or smallest) within `reach`.
fn spread(plane: &Plane, reach: isize, choose: fn(f32, f32) -> f32) -> Plane {
    let mut values = Vec::with_capacity(plane.values.len());
    for y in 0..plane.height as isize {
        for x in 0..plane.width as isize {
            let around = (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| (dx, dy)));
            let all = around.map(|(dx, dy)| plane.at(x + dx, y + dy));
            values.push(all.reduce(choose).unwrap_or_default());
        }
    }
    Plane { width: plane.width, height: plane.height, values }
}
