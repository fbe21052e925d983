//! Finding the paper in a photo: its four edges, and from them its corners.
//!
//! Brightness falls or rises sharply along the edge of a paper, always to the same side. Every such
//! place votes for the line through it (Hough transform, with the direction of the change, so that
//! both sides of a printed line do not add up). Of the strongest lines four are chosen that make the
//! best supported sheet; then each edge is measured again in a larger picture. The borders of the
//! photo stand in for edges that it cuts off.

mod gradient;
mod lines;
mod refine;
mod sheets;

use crate::corners::Corners;
use crate::picture::Picture;
use gradient::Gradient;

/// Longer side of the picture in which lines are looked for.
const COARSE: usize = 320;
/// Longer side of the picture in which they are measured.
const FINE: usize = 1_200;

/// A paper that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// In pixels of the photo.
    pub corners: Corners,
    /// 0 to 1; from [`SURE`] on it is taken without asking.
    pub confidence: f32,
    /// How many of its edges the photo cuts off.
    pub cut: usize,
}

/// Least confidence at which a paper is straightened without asking.
pub const SURE: f32 = 0.5;

/// The paper in a photo. Where none can be found it is the whole photo, with confidence 0.
pub fn find(photo: &Picture) -> Found {
    let nothing = Found { corners: Corners::whole(photo.width, photo.height), confidence: 0.0, cut: 0 };
    if photo.width < 32 || photo.height < 32 {
        return nothing;
    }
    let small = photo.shrunk(COARSE);
    let gradient = Gradient::of(&small, 2);
    let lines = lines::strongest(&gradient);
    let Some(sheet) = sheets::best(&gradient, &lines) else { return nothing };
    let fine = photo.shrunk(FINE);
    let factor = fine.width as f32 / small.width as f32;
    let corners = refine::refine(&Gradient::of(&fine, 1), &sheet.corners.scaled(factor), &sheet.border, factor);
    let corners = corners.scaled(photo.width as f32 / fine.width as f32);
    let cut = sheet.border.iter().filter(|border| **border).count();
    Found { corners: within(corners, photo), confidence: sheet.confidence, cut }
}

/// Corners a little outside of the photo are brought to its border.
fn within(corners: Corners, photo: &Picture) -> Corners {
    let Corners(mut points) = corners;
    for point in &mut points {
        point.x = point.x.clamp(0.0, (photo.width - 1) as f32);
        point.y = point.y.clamp(0.0, (photo.height - 1) as f32);
    }
    let corners = Corners(points);
    if corners.is_convex() { corners } else { Corners::whole(photo.width, photo.height) }
}
