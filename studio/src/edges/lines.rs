//! The lines that most edges of a picture lie on.

use super::gradient::Gradient;

/// A line with a bright side: `x cos + y sin = offset` around the middle of the picture; beyond it lies what is brighter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Cosine of the direction to the bright side.
    pub cos: f32,
    /// Sine of it.
    pub sin: f32,
    /// Distance from the middle of the picture, along the direction.
    pub offset: f32,
    /// Whether it is a border of the photo, where a paper may be cut off.
    pub border: bool,
}

/// How many lines are looked at.
const LINES: usize = 32;
/// Directions all around.
const DIRECTIONS: usize = 360;
/// Votes of one place: no edge counts for more than this, however sharp a pattern is.
const MOST: f32 = 24.0;

/// The strongest lines, and the four borders.
pub fn strongest(gradient: &Gradient) -> Vec<Line> {
    let (width, height) = (gradient.width as f32, gradient.height as f32);
    let reach = (width.hypot(height) / 2.0).ceil() as usize + 2;
    let rows = 2 * reach + 1;
    let mut votes = vec![0.0_f32; DIRECTIONS * rows];
    let turns: Vec<(f32, f32)> = (0..DIRECTIONS).map(|at| (at as f32).to_radians().sin_cos()).collect();
    for y in 1..gradient.height - 1 {
        for x in 1..gradient.width - 1 {
            if !gradient.is_crest(x, y) {
                continue;
            }
            let [dx, dy] = gradient.values[y * gradient.width + x];
            let weight = dx.hypot(dy).min(MOST);
            let own = dy.atan2(dx).to_degrees().round() as isize;
            let (px, py) = (x as f32 - width / 2.0, y as f32 - height / 2.0);
            for near in -4_isize..=4 {
                let direction = (own + near).rem_euclid(DIRECTIONS as isize) as usize;
                let (sin, cos) = turns[direction];
                let row = (px * cos + py * sin).round() + reach as f32;
                if row >= 0.0 && (row as usize) < rows {
                    votes[direction * rows + row as usize] += weight;
                }
            }
        }
    }
    let mut lines = crests(&mut votes, rows, &turns, reach);
    let border = |cos, sin, offset| Line { cos, sin, offset, border: true };
    lines.push(border(1.0, 0.0, -width / 2.0));
    lines.push(border(-1.0, 0.0, -width / 2.0 + 1.0));
    lines.push(border(0.0, 1.0, -height / 2.0));
    lines.push(border(0.0, -1.0, -height / 2.0 + 1.0));
    lines
}

/// Takes the largest sum of votes, clears what is near it, and again.
fn crests(votes: &mut [f32], rows: usize, turns: &[(f32, f32)], reach: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    while lines.len() < LINES {
        let best = votes.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        let Some((at, _)) = best.filter(|(_, sum)| **sum > 0.0) else { break };
        let (direction, row) = (at / rows, at % rows);
        let (sin, cos) = turns[direction];
        lines.push(Line { cos, sin, offset: row as f32 - reach as f32, border: false });
        for near in -6_isize..=6 {
            let direction = (direction as isize + near).rem_euclid(DIRECTIONS as isize) as usize;
            let rows = &mut votes[direction * rows..(direction + 1) * rows];
            let end = (row + 6).min(rows.len());
            rows[row.saturating_sub(5)..end].fill(0.0);
        }
    }
    lines
}

impl Line {
    /// The angle between two lines, 0 to 90 degrees: their bright sides do not matter.
    pub fn angle(&self, other: &Self) -> f32 {
        (self.cos * other.cos + self.sin * other.sin).abs().min(1.0).acos().to_degrees()
    }

    /// Where two lines cross, around the middle of the picture.
    pub fn crossing(&self, other: &Self) -> Option<(f32, f32)> {
        let all = self.cos * other.sin - self.sin * other.cos;
        (all.abs() > 0.05).then(|| {
            (
                (self.offset * other.sin - other.offset * self.sin) / all,
                (other.offset * self.cos - self.offset * other.cos) / all,
            )
        })
    }
}
