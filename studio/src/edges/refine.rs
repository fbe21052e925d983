//! Measuring the edges of a paper again in a larger picture.

use super::gradient::Gradient;
use crate::corners::{Corners, Point};

/// Places along a side that are measured.
const PLACES: usize = 64;

/// Each side moves to where the picture changes most beside it; sides at the photo's border stay. `factor` is how many
/// pixels one of the coarse picture has become.
pub fn refine(gradient: &Gradient, coarse: &Corners, border: &[bool; 4], factor: f32) -> Corners {
    let mut sides: Vec<(Point, Point)> = coarse.sides().collect();
    // Twice: a side that was turned a little is found in the second look.
    for reach in [3.5 * factor, 1.5 * factor] {
        for (side, _) in sides.iter_mut().zip(border).filter(|(_, border)| !**border) {
            if let Some(better) = measured(gradient, *side, reach) {
                *side = better;
            }
        }
    }
    let mut points = coarse.0;
    for at in 0..4 {
        // A corner is where its side crosses the one before.
        if let Some(point) = crossing(sides[(at + 3) % 4], sides[at])
            && point.distance(points[at]) < 12.0 * factor
        {
            points[at] = point;
        }
    }
    let refined = Corners(points);
    if refined.is_convex() { refined } else { *coarse }
}

/// The line through the sharpest changes near a side, by repeated least squares that forget what lies far off.
fn measured(gradient: &Gradient, (from, to): (Point, Point), reach: f32) -> Option<(Point, Point)> {
    let length = from.distance(to).max(1.0);
    let across = ((from.y - to.y) / length, (to.x - from.x) / length);
    let mut seen: Vec<(f32, f32)> = Vec::with_capacity(PLACES);
    let mut balance = 0.0;
    for pass in 0..2 {
        seen.clear();
        for place in 0..PLACES {
            // Corners are round or bent.
            let share = 0.05 + 0.9 * (place as f32 + 0.5) / PLACES as f32;
            let middle = from.towards(to, share);
            let mut best = (0.0_f32, 0.0_f32);
            for step in -(reach as isize)..=(reach as isize) {
                let off = step as f32;
                let [dx, dy] = gradient
                    .at((middle.x + across.0 * off).round() as isize, (middle.y + across.1 * off).round() as isize);
                let change = dx * across.0 + dy * across.1;
                // In the second pass only changes to the side to which most of them go.
                let counts = if pass == 0 { change.abs() } else { change * balance };
                // What is nearer wins over what is a little sharper.
                let counts = counts / (1.0 + 0.5 * (off / reach).abs());
                if counts > best.0 {
                    best = (counts, if pass == 0 { change } else { off });
                }
            }
            if best.0 >= gradient.least * 0.6 {
                seen.push((share, best.1));
            }
        }
        if pass == 0 {
            balance = seen.iter().map(|(_, change)| change.signum()).sum::<f32>().signum();
        }
    }
    if seen.len() < PLACES / 4 {
        return None;
    }
    let (offset, slope) = fit(&seen)?;
    let moved = |point: Point, share: f32| {
        let off = offset + slope * share;
        Point::new(point.x + across.0 * off, point.y + across.1 * off)
    };
    Some((moved(from, 0.0), moved(to, 1.0)))
}

/// Offset and slope of the line through most of the places.
fn fit(seen: &[(f32, f32)]) -> Option<(f32, f32)> {
    let mut line = (median(seen.iter().map(|(_, off)| *off).collect()), 0.0);
    for tolerance in [6.0_f32, 3.0, 1.5, 1.0, 1.0] {
        let (mut n, mut st, mut so, mut stt, mut sto) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (t, off) in seen {
            let wrong = ((off - line.0 - line.1 * t) / tolerance).abs();
            let weight = 1.0 / (1.0 + wrong * wrong * wrong * wrong);
            n += weight;
            st += weight * t;
            so += weight * off;
            stt += weight * t * t;
            sto += weight * t * off;
        }
        let all = n * stt - st * st;
        if all.abs() < 1e-6 {
            return None;
        }
        line = ((so * stt - st * sto) / all, (n * sto - st * so) / all);
    }
    Some(line)
}

fn median(mut values: Vec<f32>) -> f32 {
    crate::picture::percentile(&mut values, 0.5)
}

fn crossing((a, b): (Point, Point), (c, d): (Point, Point)) -> Option<Point> {
    let (rx, ry, sx, sy) = (b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y);
    let all = rx * sy - ry * sx;
    (all.abs() > 1e-3).then(|| a.towards(b, ((c.x - a.x) * sy - (c.y - a.y) * sx) / all))
}
