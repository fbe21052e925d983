//! What is said of pages that are known to be blurred, dark, drowned in light or small.
#![allow(missing_docs, clippy::unwrap_used)]

mod scenes;

use motcua_studio::corners::Corners;
use motcua_studio::judge::{Measures, SHARP, Warning, judge, measure};
use motcua_studio::picture::Picture;
use motcua_studio::straighten::straighten;
use motcua_studio::{PAGE_EDGE, edges};
use scenes::Scene;

const SIZE: (usize, usize) = (900, 1200);

fn scene() -> Scene {
    Scene { tilt: (0.08, -0.06), roll: 0.03, ..Scene::straight(SIZE.0, SIZE.1) }
}

fn page_of(scene: &Scene) -> Picture {
    straighten(&scene.shoot(), &scene.corners(), PAGE_EDGE)
}

fn measured(scene: &Scene) -> Measures {
    measure(&page_of(scene))
}

/// What is said, but for the size of these small photos.
fn said(scene: &Scene, cut: usize) -> Vec<Warning> {
    judge(&Measures { edge: PAGE_EDGE, ..measured(scene) }, cut)
}

#[test]
fn blur_is_measured_as_it_was_made() {
    // A page at 200 dots an inch has 2,300 pixels; this one has as many as the photo shows of it.
    let pixel = PAGE_EDGE as f32 / page_of(&scene()).edge() as f32;
    let (own, light) = (scene(), scene().light());
    let mut last = 0.0;
    for blur in [0.5, 0.75, 1.0, 1.25, 1.5, 2.0] {
        let spread = spread_of(&own, &light, blur);
        println!("blur {:.2}: measured {spread:.2}", blur * pixel);
        assert!(spread > last, "{blur}: {spread} after {last}");
        last = spread;
    }
}

#[test]
fn sharp_pages_are_not_called_blurred_and_blurred_ones_are() {
    let pixel = PAGE_EDGE as f32 / page_of(&scene()).edge() as f32;
    for seed in 1..5 {
        let own = Scene { seed, noise: 1.0 + seed as f32, slope: 0.05 * seed as f32, ..scene() };
        let light = own.light();
        // In pixels of a page at 200 dots an inch.
        for (blur, blurred) in [(1.2, false), (1.8, false), (3.6, true), (5.0, true)] {
            let spread = spread_of(&own, &light, blur / pixel);
            println!("{seed}: blur {blur}, measured {spread:.2}");
            assert_eq!(spread > SHARP, blurred, "{seed}: {blur}");
        }
    }
}

fn spread_of(own: &Scene, light: &[f32], blur: f32) -> f32 {
    let page = straighten(&own.develop(light.to_vec(), blur), &own.corners(), PAGE_EDGE);
    measure(&page).spread.unwrap()
}

#[test]
fn a_bare_page_is_neither_sharp_nor_blurred() {
    let bare = Scene { has_writing: false, slope: 0.1, ..scene() };
    assert_eq!(said(&bare, 0), []);
}

#[test]
fn darkness_and_light_are_told_apart() {
    for (brightness, dark) in [(1.0, false), (0.7, false), (0.5, false), (0.33, true), (0.2, true)] {
        let found = said(&Scene { brightness, ..scene() }, 0);
        assert_eq!(found.contains(&Warning::Dark), dark, "{brightness}: {found:?}");
    }
}

#[test]
fn a_spot_of_light_is_noticed_and_a_bright_page_is_none() {
    for (glare, wanted) in [(0.0, false), (35.0, true), (60.0, true)] {
        let found = said(&Scene { glare, ..scene() }, 0);
        assert_eq!(found.contains(&Warning::Glare), wanted, "{glare}: {found:?}");
    }
    let bright = measured(&Scene { brightness: 1.2, slope: 0.0, ..scene() });
    assert!(!judge(&bright, 0).contains(&Warning::Glare), "{bright:?}");
}

#[test]
fn what_is_cut_off_and_what_is_too_small_is_said() {
    assert_eq!(said(&scene(), 1), [Warning::CutOff]);
    let small = Scene { ..Scene::straight(600, 800) };
    let photo = small.shoot();
    let found = edges::find(&photo);
    let page = straighten(&photo, &found.corners, PAGE_EDGE);
    assert!(judge(&measure(&page), found.cut).contains(&Warning::TooSmall));
    let dot = Picture::plain(1, 1, [9, 9, 9]);
    assert_eq!(
        judge(&measure(&straighten(&dot, &Corners::whole(1, 1), PAGE_EDGE)), 0),
        [Warning::Dark, Warning::TooSmall]
    );
}
