//! Whether an officer could read a page, and what is wrong if not.

use crate::picture::{Picture, Plane, percentile};

/// What is wrong with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// Writing has no sharp edges.
    Blurred,
    /// The paper itself is dark.
    Dark,
    /// A lamp or the sun hides a part of the paper.
    Glare,
    /// The photo cuts the paper off.
    CutOff,
    /// Too few pixels for small print.
    TooSmall,
}

/// What was measured on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// How far writing is spread, in pixels of a page at 200 dots an inch; `None` where there is nothing sharp or blurred.
    pub spread: Option<f32>,
    /// Brightness of the paper, 0 to 255.
    pub paper: f32,
    /// The part of the page that is drowned in light.
    pub glare: f32,
    /// Pixels of the longer side.
    pub edge: usize,
}

/// Most [`Measures::spread`] at which small print is read without effort.
pub const SHARP: f32 = 2.1;
/// Least [`Measures::paper`].
pub const BRIGHT: f32 = 85.0;
/// Most [`Measures::glare`].
pub const DROWNED: f32 = 0.012;
/// Least [`Measures::edge`]: about 100 dots an inch on A4.
pub const LEAST_EDGE: usize = 1_150;

/// Pixels of a side of the cells in which light is judged.
const CELL: usize = 12;

/// Measures a straightened page before it gets a look.
pub fn measure(page: &Picture) -> Measures {
    let brightness = page.brightness();
    let (paper, glare) = light(&brightness);
    Measures { spread: spread(&brightness), paper, glare, edge: page.edge() }
}

/// What is wrong, in a fixed order; `cut` is how many edges the photo cuts off.
pub fn judge(measures: &Measures, cut: usize) -> Vec<Warning> {
    let found = [
        (measures.spread.is_some_and(|spread| spread > SHARP), Warning::Blurred),
        (measures.paper < BRIGHT, Warning::Dark),
        (measures.glare > DROWNED, Warning::Glare),
        (cut > 0, Warning::CutOff),
        (measures.edge < LEAST_EDGE, Warning::TooSmall),
    ];
    found.into_iter().filter(|(is, _)| *is).map(|(_, warning)| warning).collect()
}

/// How far edges are spread: at the sharpest places of the page, how much brightness changes altogether over how fast it
/// changes there. For an edge blurred by a Gaussian that is 2.5 standard deviations.
fn spread(brightness: &Plane) -> Option<f32> {
    let (width, height) = (brightness.width, brightness.height);
    if width < 48 || height < 48 {
        return None;
    }
    // A light blur of our own takes noise away; it is known and taken off again.
    let soft = brightness.softened();
    let mut places = Vec::new();
    for y in (2..height - 2).step_by(2) {
        for x in 2..width - 2 {
            let at = y * width + x;
            let across = (soft.values[at + 1] - soft.values[at - 1]) / 2.0;
            let down = (soft.values[at + width] - soft.values[at - width]) / 2.0;
            places.push((across.hypot(down), x, y, across, down));
        }
    }
    let keep = (places.len() / 60).max(50).min(places.len());
    places.select_nth_unstable_by(keep - 1, |a, b| b.0.total_cmp(&a.0));
    let sharpest = &places[..keep];
    let mut slopes: Vec<f32> = sharpest.iter().map(|place| place.0).collect();
    // On a bare page there is only noise.
    if percentile(&mut slopes, 0.5) < 1.5 {
        return None;
    }
    let mut found: Vec<f32> =
        sharpest.iter().step_by(1 + keep / 6_000).filter_map(|place| wide(&soft, place)).collect();
    if found.len() < 30 {
        return None;
    }
    let own = percentile(&mut found, 0.5) / 2.507;
    let taken = (own * own - OWN_BLUR).max(0.04).sqrt();
    Some(taken * crate::PAGE_EDGE as f32 / width.max(height) as f32)
}

/// Variance of the blur 1 2 1, and of measuring over two pixels.
const OWN_BLUR: f32 = 0.9;

/// The change of brightness across one edge, over its steepest slope.
fn wide(soft: &Plane, &(slope, x, y, across, down): &(f32, usize, usize, f32, f32)) -> Option<f32> {
    let (dx, dy) = (across / slope, down / slope);
    let value = |step: isize| soft.between(x as f32 + dx * step as f32, y as f32 + dy * step as f32);
    let start = value(0);
    let end = |way: isize| {
        let mut last = start;
        for step in 1..40 {
            let next = value(way * step);
            // Until it turns, or goes on hardly at all.
            if (next - last) * (way as f32) < 0.06 * slope {
                break;
            }
            last = next;
        }
        last
    };
    let steepest = (value(1) - value(-1)) / 2.0;
    let before = (value(0) - value(-2)) / 2.0;
    let after = (value(2) - value(0)) / 2.0;
    // Only places on the crest: elsewhere the slope is less than the edge has.
    (steepest >= before && steepest >= after && steepest > 0.5).then(|| (end(1) - end(-1)) / steepest)
}

/// The brightness of the paper, and the part of it that is drowned in light: cells without any difference in them, as
/// bright as the camera can see, in patches, on a paper that is not so bright elsewhere.
fn light(brightness: &Plane) -> (f32, f32) {
    let (across, down) = (brightness.width / CELL, brightness.height / CELL);
    let mut papers = Vec::new();
    let mut drowned = vec![false; across * down];
    let mut cell = Vec::with_capacity(CELL * CELL);
    for row in 0..down {
        for column in 0..across {
            cell.clear();
            for y in row * CELL..(row + 1) * CELL {
                let from = y * brightness.width + column * CELL;
                cell.extend_from_slice(&brightness.values[from..from + CELL]);
            }
            let low = percentile(&mut cell, 0.05);
            papers.push(percentile(&mut cell, 0.8));
            drowned[row * across + column] = low >= 251.0;
        }
    }
    let paper = percentile(&mut papers, 0.6);
    let glare = if paper > 238.0 { 0 } else { largest(&drowned, across) };
    (paper, glare as f32 / drowned.len().max(1) as f32)
}

/// Cells of the largest patch.
fn largest(cells: &[bool], across: usize) -> usize {
    let mut left = cells.to_vec();
    let mut most = 0;
    for start in 0..left.len() {
        let mut stack = vec![start];
        let mut size = 0;
        while let Some(at) = stack.pop() {
            if !std::mem::take(&mut left[at]) {
                continue;
            }
            size += 1;
            let column = at % across;
            let beside = [(column > 0).then(|| at - 1), (column + 1 < across).then_some(at + 1)];
            let above = [at.checked_sub(across), Some(at + across).filter(|at| *at < left.len())];
            stack.extend(beside.into_iter().chain(above).flatten());
        }
        most = most.max(size);
    }
    most
}
