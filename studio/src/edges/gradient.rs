//! Where and to which side a picture changes.

use crate::picture::{Picture, Plane, percentile};

/// The change at each pixel: of the colour that changes most there.
pub struct Gradient {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// To the right and down, for each pixel; grows towards what is brighter.
    pub values: Vec<[f32; 2]>,
    /// What counts as an edge here: less is noise, or writing.
    pub least: f32,
    /// The colours themselves, softened.
    pub colours: [Plane; 3],
}

impl Gradient {
    /// Of a picture that is softened `times` before.
    pub fn of(picture: &Picture, times: usize) -> Self {
        let (width, height) = (picture.width, picture.height);
        let mut values = vec![[0.0_f32; 2]; width * height];
        let colours = [0, 1, 2].map(|channel| (0..times).fold(picture.channel(channel), |plane, _| plane.softened()));
        for plane in &colours {
            add(plane, &mut values);
        }
        let mut sizes: Vec<f32> = values.iter().map(|[x, y]| x.hypot(*y)).collect();
        // Most of a photo is no edge at all.
        let least = (percentile(&mut sizes, 0.75) * 1.3).clamp(5.0, 22.0);
        Self { width, height, values, least, colours }
    }

    /// The change at a pixel; none outside.
    pub fn at(&self, x: isize, y: isize) -> [f32; 2] {
        let inside = x >= 0 && y >= 0 && (x as usize) < self.width && (y as usize) < self.height;
        if inside { self.values[y as usize * self.width + x as usize] } else { [0.0; 2] }
    }

    /// Whether no neighbour across the edge changes more.
    pub fn is_crest(&self, x: usize, y: usize) -> bool {
        let [dx, dy] = self.values[y * self.width + x];
        let own = dx.hypot(dy);
        let step = |part: f32| (part / own * 1.3).round() as isize;
        let (x, y) = (x as isize, y as isize);
        let size = |[x, y]: [f32; 2]| x.hypot(y);
        own >= self.least
            && own >= size(self.at(x + step(dx), y + step(dy)))
            && own > size(self.at(x - step(dx), y - step(dy)))
    }
}

/// Sobel's two masks, a quarter of them: the change over two pixels.
fn add(plane: &Plane, values: &mut [[f32; 2]]) {
    let (width, height) = (plane.width, plane.height);
    for y in 1..height - 1 {
        for x in 1..width - 1 {
            let row = |dy: usize| &plane.values[(y + dy - 1) * width + x - 1..(y + dy - 1) * width + x + 2];
            let (a, b, c) = (row(0), row(1), row(2));
            let across = (a[2] - a[0] + 2.0 * (b[2] - b[0]) + c[2] - c[0]) / 4.0;
            let down = (c[0] - a[0] + 2.0 * (c[1] - a[1]) + c[2] - a[2]) / 4.0;
            let own = &mut values[y * width + x];
            if across * across + down * down > own[0] * own[0] + own[1] * own[1] {
                *own = [across, down];
            }
        }
    }
}
