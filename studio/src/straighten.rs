//! The paper between four corners, as if photographed from straight above.

use crate::corners::{Corners, Point};
use crate::picture::Picture;

/// Height over width of A4 and its relatives (ISO 216).
const SHEET: f32 = std::f32::consts::SQRT_2;
/// How far a paper's measured sides may be from a sheet's and still be taken for one: perspective shortens.
const NEAR_SHEET: f32 = 0.09;

/// Where places of an upright page come from: `x = (a u + b v + c) / (g u + h v + 1)`, and so for `y`.
#[derive(Clone, Copy, Debug)]
struct Perspective {
    x: [f32; 3],
    y: [f32; 3],
    below: [f32; 2],
}

impl Perspective {
    /// The one that takes the corners of the unit square to these, by Heckbert's closed form.
    fn to(corners: &Corners) -> Self {
        let [a, b, c, d] = corners.0;
        let (sx, sy) = (a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y);
        let (dx1, dx2) = (b.x - c.x, d.x - c.x);
        let (dy1, dy2) = (b.y - c.y, d.y - c.y);
        let all = dx1 * dy2 - dx2 * dy1;
        let (g, h) = if all.abs() < f32::EPSILON {
            (0.0, 0.0)
        } else {
            ((sx * dy2 - dx2 * sy) / all, (dx1 * sy - sx * dy1) / all)
        };
        Self {
            x: [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x],
            y: [b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y],
            below: [g, h],
        }
    }

    fn at(&self, u: f32, v: f32) -> Point {
        let below = self.below[0] * u + self.below[1] * v + 1.0;
        let of = |row: [f32; 3]| (row[0] * u + row[1] * v + row[2]) / below;
        Point::new(of(self.x), of(self.y))
    }
}

/// Width and height in pixels that the paper between `corners` gets: no more than the photo shows of it, the longer
/// side at most `edge`, and a sheet's proportions where it is nearly a sheet. A `whole` photo keeps its own: most
/// cameras' are near a sheet's by accident.
pub fn size(corners: &Corners, edge: usize, whole: bool) -> (usize, usize) {
    let (across, down) = corners.size();
    let (across, down) = (across.max(1.0), down.max(1.0));
    let (long, short) = (across.max(down), across.min(down));
    let short = if !whole && (long / short / SHEET - 1.0).abs() < NEAR_SHEET { long / SHEET } else { short };
    let scale = (edge as f32 / long).min(1.0);
    let (long, short) = (((long * scale).round() as usize).max(1), ((short * scale).round() as usize).max(1));
    if across >= down { (long, short) } else { (short, long) }
}

/// The paper between `corners`, upright, its longer side at most `edge` pixels.
pub fn straighten(photo: &Picture, corners: &Corners, edge: usize) -> Picture {
    let whole = Corners::whole(photo.width, photo.height).worst(corners) < 1.5;
    let (width, height) = size(corners, edge, whole);
    let perspective = Perspective::to(corners);
    let mut rgba = Vec::with_capacity(width * height * 4);
    for row in 0..height {
        let v = (row as f32 + 0.5) / height as f32;
        for column in 0..width {
            let place = perspective.at((column as f32 + 0.5) / width as f32, v);
            rgba.extend(photo.between(place.x, place.y).map(|value| (value + 0.5) as u8));
            rgba.push(255);
        }
    }
    Picture { width, height, rgba }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_and_middle_go_where_they_belong() {
        let corners = Corners([
            Point::new(100.0, 50.0),
            Point::new(420.0, 80.0),
            Point::new(500.0, 600.0),
            Point::new(60.0, 560.0),
        ]);
        let perspective = Perspective::to(&corners);
        for ((u, v), wanted) in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].into_iter().zip(corners.0) {
            assert!(perspective.at(u, v).distance(wanted) < 0.01);
        }
        // Straight lines stay straight: the diagonals cross in the middle.
        let [a, b, c, d] = corners.0;
        let cross = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
        let middle = perspective.at(0.5, 0.5);
        assert!(cross(a, c, middle).abs() < 1.0 && cross(b, d, middle).abs() < 1.0);
    }

    #[test]
    fn a_sheet_gets_a_sheets_proportions_and_a_card_keeps_its_own() {
        assert_eq!(size(&Corners::whole(3000, 4100), 2300, false), (1626, 2300));
        assert_eq!(size(&Corners::whole(3001, 4001), 2300, true), (1725, 2300));
        assert_eq!(size(&Corners::whole(857, 541), 2300, false), (856, 540));
    }

    #[test]
    fn the_whole_of_a_picture_stays_as_it_is() {
        let mut photo = Picture::plain(90, 60, [10, 20, 30]);
        photo.rgba[0] = 200;
        let same = straighten(&photo, &Corners::whole(90, 60), 500);
        assert!(same.width.abs_diff(89) < 2 && same.height.abs_diff(59) < 2);
        assert_eq!(same.at(40, 30), [10, 20, 30]);
    }
}
