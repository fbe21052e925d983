//! What lightening makes of a page in bad light.
#![allow(missing_docs, clippy::unwrap_used)]

mod scenes;

use motcua_studio::PAGE_EDGE;
use motcua_studio::look::{self, Look};
use motcua_studio::picture::{Picture, luma, percentile};
use motcua_studio::straighten::straighten;
use scenes::Scene;

fn dim() -> Scene {
    Scene { brightness: 0.55, slope: 0.8, noise: 4.0, tilt: (0.1, 0.1), ..Scene::straight(900, 1200) }
}

fn page(scene: &Scene, look: Look) -> Picture {
    let mut page = straighten(&scene.shoot(), &scene.corners(), PAGE_EDGE);
    look::apply(&mut page, look);
    page
}

/// The brightness at a share of all pixels, in each ninth of the page.
fn ninths(page: &Picture, share: f32) -> Vec<f32> {
    let of = |column: usize, row: usize| {
        let mut values: Vec<f32> = (row * page.height / 3..(row + 1) * page.height / 3)
            .flat_map(|y| (column * page.width / 3..(column + 1) * page.width / 3).map(move |x| (x, y)))
            .map(|(x, y)| luma(page.at(x, y)))
            .collect();
        percentile(&mut values, share)
    };
    (0..9).map(|at| of(at % 3, at / 3)).collect()
}

#[test]
fn the_paper_becomes_white_everywhere_and_writing_stays_dark() {
    let before = ninths(&page(&dim(), Look::AsIs), 0.7);
    let darkest = before.iter().copied().fold(255.0, f32::min);
    let brightest = before.iter().copied().fold(0.0, f32::max);
    assert!(darkest < 110.0 && brightest - darkest > 40.0, "the scene is badly lit: {before:?}");
    for look in [Look::Light, Look::Grey] {
        let page = page(&dim(), look);
        let paper = ninths(&page, 0.7);
        assert!(paper.iter().all(|value| *value > 245.0), "{look:?}: {paper:?}");
        // Strokes are hardly wider than a pixel here.
        let ink = ninths(&page, 0.02);
        assert!(ink.iter().all(|value| *value < 125.0), "{look:?}: {ink:?}");
    }
}

#[test]
fn a_red_stamp_stays_red_unless_grey_is_wanted() {
    let red = |page: &Picture| {
        page.rgba.chunks_exact(4).filter(|p| p[0] > 120 && i16::from(p[0]) - i16::from(p[1].max(p[2])) > 60).count()
    };
    let (as_is, light) = (red(&page(&dim(), Look::AsIs)), red(&page(&dim(), Look::Light)));
    assert!(light > 400, "{light} red pixels, {as_is} before");
    let grey = page(&dim(), Look::Grey);
    assert!(grey.rgba.chunks_exact(4).all(|p| p[0] == p[1] && p[1] == p[2]));
}

#[test]
fn as_it_is_changes_nothing() {
    let scene = dim();
    let page = page(&scene, Look::AsIs);
    assert_eq!(page, straighten(&scene.shoot(), &scene.corners(), PAGE_EDGE));
}
