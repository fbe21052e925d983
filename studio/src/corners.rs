//! Four corners of a paper in a photo.

/// A place in pixels, from the middle of the first pixel.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl Point {
    /// A place.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// How far it is to another one.
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The place on the way to another one: 0 here, 1 there.
    pub fn towards(self, other: Self, share: f32) -> Self {
        Self { x: self.x + (other.x - self.x) * share, y: self.y + (other.y - self.y) * share }
    }
}

/// Top left, top right, bottom right, bottom left, as the photo shows them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corners(pub [Point; 4]);

/// Parts of a photo's width and height that [`Corners::shares`] count in.
const WHOLE: f32 = 10_000.0;

impl Corners {
    /// The whole photo.
    pub fn whole(width: usize, height: usize) -> Self {
        let (right, below) = ((width.max(1) - 1) as f32, (height.max(1) - 1) as f32);
        Self([Point::new(0.0, 0.0), Point::new(right, 0.0), Point::new(right, below), Point::new(0.0, below)])
    }

    /// The same four places in the order of [`Corners`].
    pub fn in_order(points: [Point; 4]) -> Self {
        let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), point| (x + point.x / 4.0, y + point.y / 4.0));
        let mut points = points;
        // Around the middle to the right, as y grows downwards.
        points.sort_by(|a, b| (a.y - y).atan2(a.x - x).total_cmp(&(b.y - y).atan2(b.x - x)));
        let first = (0..4).min_by(|a, b| {
            let sum = |at: usize| points[at].x + points[at].y;
            sum(*a).total_cmp(&sum(*b))
        });
        points.rotate_left(first.unwrap_or(0));
        Self(points)
    }

    /// From parts in ten thousand of width and height, x before y; `None` for anything but eight of them, and for
    /// corners between which there is no paper.
    pub fn from_shares(shares: &[u32], width: usize, height: usize) -> Option<Self> {
        let shares: [u32; 8] = shares.try_into().ok()?;
        let (across, down) = ((width.max(1) - 1) as f32, (height.max(1) - 1) as f32);
        let point = |at: usize| {
            let share = |at: usize| shares[at].min(10_000) as f32 / WHOLE;
            Point::new(share(2 * at) * across, share(2 * at + 1) * down)
        };
        let corners = Self([point(0), point(1), point(2), point(3)]);
        (corners.is_convex() && corners.area() >= 0.005 * across * down).then_some(corners)
    }

    /// As parts in ten thousand of width and height, x before y.
    pub fn shares(&self, width: usize, height: usize) -> [u32; 8] {
        let mut shares = [0; 8];
        for (at, point) in self.0.iter().enumerate() {
            let share = |place: f32, size: usize| {
                let size = (size.max(2) - 1) as f32;
                (place / size * WHOLE).round().clamp(0.0, WHOLE) as u32
            };
            shares[2 * at] = share(point.x, width);
            shares[2 * at + 1] = share(point.y, height);
        }
        shares
    }

    /// In a picture of the same with other numbers of pixels.
    pub fn scaled(&self, factor: f32) -> Self {
        // Places count from the middle of pixels.
        let place = |own: f32| (own + 0.5) * factor - 0.5;
        Self(self.0.map(|point| Point::new(place(point.x), place(point.y))))
    }

    /// Square pixels between them.
    pub fn area(&self) -> f32 {
        let twice: f32 = self.sides().map(|(a, b)| a.x * b.y - b.x * a.y).sum();
        twice.abs() / 2.0
    }

    /// Whether going around turns to one side only.
    pub fn is_convex(&self) -> bool {
        let turn = |at: usize| {
            let (a, b, c) = (self.0[at % 4], self.0[(at + 1) % 4], self.0[(at + 2) % 4]);
            (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
        };
        (0..4).all(|at| turn(at) > 0.0)
    }

    /// Top, right, bottom, left.
    pub fn sides(&self) -> impl Iterator<Item = (Point, Point)> + use<> {
        let points = self.0;
        (0..4).map(move |at| (points[at], points[(at + 1) % 4]))
    }

    /// Mean length of top and bottom, and of left and right.
    pub fn size(&self) -> (f32, f32) {
        let [a, b, c, d] = self.0;
        ((a.distance(b) + d.distance(c)) / 2.0, (a.distance(d) + b.distance(c)) / 2.0)
    }

    /// The largest distance of a corner from where another finding has it.
    pub fn worst(&self, other: &Self) -> f32 {
        self.0.iter().zip(&other.0).map(|(own, other)| own.distance(*other)).fold(0.0, f32::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_come_in_one_order() {
        let wanted =
            Corners([Point::new(10.0, 12.0), Point::new(90.0, 8.0), Point::new(95.0, 70.0), Point::new(5.0, 66.0)]);
        let [a, b, c, d] = wanted.0;
        for mixed in [[a, b, c, d], [c, a, d, b], [d, c, b, a]] {
            assert_eq!(Corners::in_order(mixed), wanted);
        }
        assert!(wanted.is_convex());
        assert!(!Corners([a, c, b, d]).is_convex());
    }

    #[test]
    fn shares_there_and_back_and_nonsense_is_refused() {
        let corners =
            Corners([Point::new(10.0, 12.0), Point::new(900.0, 8.0), Point::new(950.0, 700.0), Point::new(5.0, 660.0)]);
        let shares = corners.shares(1000, 800);
        assert!(Corners::from_shares(&shares, 1000, 800).unwrap().worst(&corners) < 0.1);
        for wrong in [&[0; 8][..], &[0, 0, 10_000, 0], &[0, 0, 10_000, 10_000, 10_000, 0, 0, 10_000]] {
            assert_eq!(Corners::from_shares(wrong, 1000, 800), None);
        }
    }
}
