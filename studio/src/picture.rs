//! Pixels, and making them fewer.

/// A picture: red, green, blue and a byte that is not looked at, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

/// One value a pixel.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// Values in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// 0 is black, 255 white, unless the maker says otherwise.
    pub values: Vec<f32>,
}

impl Picture {
    /// A picture of these bytes; `None` when their number does not fit, or there is nothing to see.
    pub fn new(width: usize, height: usize, rgba: Vec<u8>) -> Option<Self> {
        let fits = width.checked_mul(height).and_then(|n| n.checked_mul(4)) == Some(rgba.len());
        (fits && width > 0 && height > 0).then_some(Self { width, height, rgba })
    }

    /// A picture in one colour.
    pub fn plain(width: usize, height: usize, [red, green, blue]: [u8; 3]) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        Self { width, height, rgba: [red, green, blue, 255].repeat(width * height) }
    }

    /// The longer side.
    pub fn edge(&self) -> usize {
        self.width.max(self.height)
    }

    /// The colour of a pixel; the nearest one for a place outside.
    pub fn at(&self, x: usize, y: usize) -> [u8; 3] {
        let at = (y.min(self.height - 1) * self.width + x.min(self.width - 1)) * 4;
        [self.rgba[at], self.rgba[at + 1], self.rgba[at + 2]]
    }

    /// The colour between four pixels, at a place counted in pixels from the middle of the first one.
    pub fn between(&self, x: f32, y: f32) -> [f32; 3] {
        let (x, y) = (x.clamp(0.0, (self.width - 1) as f32), y.clamp(0.0, (self.height - 1) as f32));
        let (left, top) = (x as usize, y as usize);
        let (dx, dy) = (x - left as f32, y - top as f32);
        let (right, below) = ((left + 1).min(self.width - 1), (top + 1).min(self.height - 1));
        let corner = |x: usize, y: usize| (y * self.width + x) * 4;
        let at = [corner(left, top), corner(right, top), corner(left, below), corner(right, below)];
        let mut colour = [0.0; 3];
        for (channel, out) in colour.iter_mut().enumerate() {
            let [a, b, c, d] = at.map(|at| f32::from(self.rgba[at + channel]));
            let (above, under) = (a + (b - a) * dx, c + (d - c) * dx);
            *out = above + (under - above) * dy;
        }
        colour
    }

    /// The same picture with its longer side at most `edge` pixels, each the mean of those it stands for.
    pub fn shrunk(&self, edge: usize) -> Self {
        if self.edge() <= edge {
            return self.clone();
        }
        let scale = edge as f64 / self.edge() as f64;
        let side = |own: usize| ((own as f64 * scale).round() as usize).clamp(1, own);
        let (width, height) = (side(self.width), side(self.height));
        // Where each new column begins; the next one's beginning is its end.
        let bounds = |new: usize, own: usize| (0..=new).map(|at| at * own / new).collect::<Vec<_>>();
        let (columns, rows) = (bounds(width, self.width), bounds(height, self.height));
        let mut rgba = Vec::with_capacity(width * height * 4);
        for row in rows.windows(2) {
            for column in columns.windows(2) {
                let mut sums = [0_u32; 3];
                for y in row[0]..row[1] {
                    let line = &self.rgba[(y * self.width + column[0]) * 4..(y * self.width + column[1]) * 4];
                    for pixel in line.chunks_exact(4) {
                        for (sum, value) in sums.iter_mut().zip(pixel) {
                            *sum += u32::from(*value);
                        }
                    }
                }
                let count = ((row[1] - row[0]) * (column[1] - column[0])).max(1) as u32;
                rgba.extend(sums.map(|sum| ((sum + count / 2) / count) as u8));
                rgba.push(255);
            }
        }
        Self { width, height, rgba }
    }

    /// Turned by quarters to the right.
    pub fn turned(&self, quarters: u8) -> Self {
        let (width, height) = if quarters % 2 == 1 { (self.height, self.width) } else { (self.width, self.height) };
        let from = |x: usize, y: usize| match quarters % 4 {
            0 => (x, y),
            1 => (y, self.height - 1 - x),
            2 => (self.width - 1 - x, self.height - 1 - y),
            _ => (self.width - 1 - y, x),
        };
        if quarters.is_multiple_of(4) {
            return self.clone();
        }
        let mut rgba = Vec::with_capacity(self.rgba.len());
        for y in 0..height {
            for x in 0..width {
                let (x, y) = from(x, y);
                let at = (y * self.width + x) * 4;
                rgba.extend_from_slice(&self.rgba[at..at + 4]);
            }
        }
        Self { width, height, rgba }
    }

    /// Its brightness (ITU-R BT.601).
    pub fn brightness(&self) -> Plane {
        let values = self.rgba.chunks_exact(4).map(|pixel| luma([pixel[0], pixel[1], pixel[2]])).collect();
        Plane { width: self.width, height: self.height, values }
    }

    /// One of its colours: 0 red, 1 green, 2 blue.
    pub fn channel(&self, channel: usize) -> Plane {
        let values = self.rgba.chunks_exact(4).map(|pixel| f32::from(pixel[channel.min(2)])).collect();
        Plane { width: self.width, height: self.height, values }
    }
}

/// The brightness of a colour (ITU-R BT.601), 0 to 255.
pub fn luma([red, green, blue]: [u8; 3]) -> f32 {
    0.299 * f32::from(red) + 0.587 * f32::from(green) + 0.114 * f32::from(blue)
}

impl Plane {
    /// A value; the nearest one for a place outside.
    pub fn at(&self, x: isize, y: isize) -> f32 {
        let x = x.clamp(0, self.width as isize - 1) as usize;
        let y = y.clamp(0, self.height as isize - 1) as usize;
        self.values[y * self.width + x]
    }

    /// The value between four others.
    pub fn between(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (dx, dy) = (x - left, y - top);
        let at = |right: isize, below: isize| self.at(left as isize + right, top as isize + below);
        let (above, under) = (at(0, 0) + (at(1, 0) - at(0, 0)) * dx, at(0, 1) + (at(1, 1) - at(0, 1)) * dx);
        above + (under - above) * dy
    }

    /// Each value becomes the weighted mean of itself and its neighbours, 1 2 1 each way: a small blur.
    pub fn softened(&self) -> Self {
        let across = self.swept(1, 0);
        across.swept(0, 1)
    }

    fn swept(&self, dx: isize, dy: isize) -> Self {
        let mut values = Vec::with_capacity(self.values.len());
        for y in 0..self.height as isize {
            for x in 0..self.width as isize {
                let sides = self.at(x - dx, y - dy) + self.at(x + dx, y + dy);
                values.push((sides + 2.0 * self.at(x, y)) / 4.0);
            }
        }
        Self { width: self.width, height: self.height, values }
    }
}

/// The value below which `share` (0 to 1) of them lie; 0 for none.
pub fn percentile(values: &mut [f32], share: f32) -> f32 {
    if values.is_empty() {
        return 0.0;
    }
    let at = ((values.len() - 1) as f32 * share.clamp(0.0, 1.0)) as usize;
    *values.select_nth_unstable_by(at, f32::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_do_not_fit_are_no_picture() {
        assert!(Picture::new(2, 2, vec![0; 16]).is_some());
        for (width, height, bytes) in [(2, 2, 15), (0, 0, 0), (usize::MAX, 8, 32)] {
            assert!(Picture::new(width, height, vec![0; bytes]).is_none());
        }
    }

    #[test]
    fn four_quarter_turns_are_none() {
        let rgba: Vec<u8> = (0..24).collect();
        let picture = Picture::new(3, 2, rgba).unwrap();
        let once = picture.turned(1);
        assert_eq!((once.width, once.height), (2, 3));
        // What was at the left below stands above at the left now.
        assert_eq!(once.at(0, 0), picture.at(0, 1));
        assert_eq!(once.at(1, 0), picture.at(0, 0));
        assert_eq!(once.turned(3), picture);
        assert_eq!(picture.turned(2).turned(2), picture);
        assert_eq!(picture.turned(1).turned(1), picture.turned(2));
    }

    #[test]
    fn shrinking_keeps_the_mean() {
        let mut picture = Picture::plain(400, 300, [200, 100, 0]);
        for at in (0..picture.rgba.len()).step_by(8) {
            picture.rgba[at] = 0;
        }
        let small = picture.shrunk(100);
        assert_eq!((small.width, small.height), (100, 75));
        assert!(small.rgba.chunks_exact(4).all(|pixel| pixel[0].abs_diff(100) < 2 && pixel[1] == 100));
        assert_eq!(picture.shrunk(1000), picture);
    }
}
