//! Of several lines the four that make the best sheet of paper.

use super::gradient::Gradient;
use super::lines::Line;
use crate::corners::{Corners, Point};
use crate::picture::{Plane, percentile};

/// Four edges that could be a paper's.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// In pixels of the picture in which it was found.
    pub corners: Corners,
    /// Whether top, right, bottom, left are borders of the photo.
    pub border: [bool; 4],
    /// 0 to 1.
    pub confidence: f32,
    score: f32,
}

/// Places along a side that are looked at.
const PLACES: usize = 40;
/// What a border of the photo counts for, in place of an edge that can be seen.
const BORDER: f32 = 0.42;
/// What is left of a side beyond which the same paper goes on.
const SAME_BEYOND: f32 = 0.4;
/// Least part of the photo that a paper fills.
const LEAST_AREA: f32 = 0.08;

/// The best one; `None` when nothing in the picture looks like a paper.
pub fn best(gradient: &Gradient, lines: &[Line]) -> Option<Sheet> {
    let pairs: Vec<(usize, usize)> = (0..lines.len())
        .flat_map(|a| (a + 1..lines.len()).map(move |b| (a, b)))
        .filter(|(a, b)| are_opposite(gradient, &lines[*a], &lines[*b]))
        .collect();
    let mut best: Option<Sheet> = None;
    for (at, (a, b)) in pairs.iter().enumerate() {
        for (c, d) in &pairs[at + 1..] {
            let four = [&lines[*a], &lines[*c], &lines[*b], &lines[*d]];
            if four[0].angle(four[1]) < 50.0 || four[2].angle(four[3]) < 50.0 {
                continue;
            }
            let found = sheet(gradient, four, best.as_ref().map_or(0.0, |best| best.score));
            if let Some(found) = found {
                best = Some(found);
            }
        }
    }
    best.filter(|sheet| sheet.confidence > 0.0)
}

/// Whether two lines can be the two ends of one paper.
fn are_opposite(gradient: &Gradient, a: &Line, b: &Line) -> bool {
    let same = a.cos * b.cos + a.sin * b.sin > 0.0;
    let apart = if same { (a.offset - b.offset).abs() } else { (a.offset + b.offset).abs() };
    a.angle(b) < 32.0 && apart > 0.18 * gradient.width.min(gradient.height) as f32
}

/// The sheet between four lines, when it beats `least`.
fn sheet(gradient: &Gradient, lines: [&Line; 4], least: f32) -> Option<Sheet> {
    let (width, height) = (gradient.width as f32, gradient.height as f32);
    let mut points = [Point::default(); 4];
    for at in 0..4 {
        let (x, y) = lines[at].crossing(lines[(at + 1) % 4])?;
        let point = Point::new(x + width / 2.0, y + height / 2.0);
        let (beside, beyond) = (0.04 * width, 0.04 * height);
        if point.x < -beside || point.x > width + beside || point.y < -beyond || point.y > height + beyond {
            return None;
        }
        points[at] = point;
    }
    let corners = Corners::in_order(points);
    let area = corners.area() / (width * height);
    if !corners.is_convex() || area < LEAST_AREA {
        return None;
    }
    // The larger of two equally clear ones is the paper, the smaller one something printed on it.
    let wealth = 1.0 + 0.35 * area.min(1.0).sqrt();
    if wealth < least {
        return None;
    }
    let middles = corners.sides().map(|(from, to)| from.towards(to, 0.5));
    let mut border = [false; 4];
    for (own, middle) in border.iter_mut().zip(middles) {
        *own = lines.iter().any(|line| line.border && distance(line, middle, width, height) < 1.5);
    }
    let mut supports = [0.0; 4];
    let mut to_bright = 0.0;
    for (at, (from, to)) in corners.sides().enumerate() {
        let (support, bright) = if border[at] { (BORDER, 0.0) } else { along(gradient, from, to) };
        supports[at] = support;
        to_bright += bright;
    }
    if weigh(&supports, to_bright, &border) * wealth <= least {
        return None;
    }
    for (at, (from, to)) in corners.sides().enumerate() {
        if !border[at] && is_same_beyond(gradient, from, to) {
            supports[at] *= SAME_BEYOND;
        }
    }
    let clear = weigh(&supports, to_bright, &border);
    let score = clear * wealth;
    if score <= least {
        return None;
    }
    let seen = border.iter().filter(|border| !**border).count();
    // What the photo cuts off is a guess: a pattern's lines often end at the border, too.
    let known = [0.0, 0.0, 0.45, 0.7, 1.0][seen];
    let confidence = known * ((clear - 0.35) / 0.4).clamp(0.0, 1.0);
    Some(Sheet { corners, border, confidence, score })
}

/// How clear a sheet is, 0 to 1: by the sum of its sides, by the worst one, and whether it is brighter than its table
/// all around, or darker all around.
fn weigh(supports: &[f32; 4], to_bright: f32, border: &[bool; 4]) -> f32 {
    let sum: f32 = supports.iter().sum();
    let worst = supports.iter().copied().fold(1.0, f32::min);
    let even = to_bright.abs() / border.iter().filter(|border| !**border).count().max(1) as f32;
    (0.55 * sum / 4.0 + 0.45 * worst) * (0.8 + 0.2 * even.min(1.0))
}

/// Whether the same paper goes on beyond a side: then it is a line of writing, not an edge. Of the pixels on either hand
/// the brightest count: writing on white is as bright as white.
fn is_same_beyond(gradient: &Gradient, from: Point, to: Point) -> bool {
    let length = from.distance(to).max(1.0);
    let inwards = ((from.y - to.y) / length, (to.x - from.x) / length);
    let brightest = |plane: &Plane, way: f32| {
        let mut seen: Vec<f32> = (0..PLACES / 2)
            .map(|place| {
                let middle = from.towards(to, (place as f32 + 0.5) / (PLACES / 2) as f32);
                let at = |off: u8| {
                    let off = f32::from(off) * way;
                    plane.at(
                        (middle.x + inwards.0 * off).round() as isize,
                        (middle.y + inwards.1 * off).round() as isize,
                    )
                };
                (3..9).map(at).fold(0.0, f32::max)
            })
            .collect();
        percentile(&mut seen, 0.5)
    };
    gradient.colours.iter().all(|plane| (brightest(plane, 1.0) - brightest(plane, -1.0)).abs() < 14.0)
}

fn distance(line: &Line, point: Point, width: f32, height: f32) -> f32 {
    ((point.x - width / 2.0) * line.cos + (point.y - height / 2.0) * line.sin - line.offset).abs()
}

/// How much of a side is an edge (0 to 1), and whether the inside is brighter all along (1), darker (-1) or now this,
/// now that. Going around to the right, the inside is to the right hand.
fn along(gradient: &Gradient, from: Point, to: Point) -> (f32, f32) {
    let length = from.distance(to).max(1.0);
    let inwards = ((from.y - to.y) / length, (to.x - from.x) / length);
    let (mut brighter, mut darker) = (0, 0);
    for place in 0..PLACES {
        let middle = from.towards(to, (place as f32 + 0.5) / PLACES as f32);
        let mut most = 0.0_f32;
        for off in -2_i8..=2 {
            let (x, y) = (middle.x + inwards.0 * f32::from(off), middle.y + inwards.1 * f32::from(off));
            let [dx, dy] = gradient.at(x.round() as isize, y.round() as isize);
            let straight = dx * inwards.0 + dy * inwards.1;
            // Across the side, not along it.
            if straight.abs() > 0.8 * dx.hypot(dy) && straight.abs() > most.abs() {
                most = straight;
            }
        }
        if most >= gradient.least {
            brighter += 1;
        } else if most <= -gradient.least {
            darker += 1;
        }
    }
    let (brighter, darker) = (brighter as f32 / PLACES as f32, darker as f32 / PLACES as f32);
    let support = brighter.max(darker) - 0.5 * brighter.min(darker);
    let all = (brighter + darker).max(0.01);
    (support.max(0.0), (brighter - darker) / all)
}
