//! The edges that are found against the edges that were drawn.
#![allow(missing_docs, clippy::unwrap_used)]

mod scenes;

use motcua_studio::edges::{self, SURE};
use scenes::{Scene, TABLES, Table};

/// The part of the photo's diagonal by which a corner may be wrong.
const TOLERANCE: f32 = 0.012;

fn found_on(table: Table, least: usize, most_misled: usize) {
    let (mut right, mut misled, mut sum) = (0, 0, 0.0);
    let scenes = 24;
    for seed in 0..scenes {
        let (width, height) = if seed % 3 == 0 { (1200, 900) } else { (900, 1200) };
        let scene = Scene::by_hand(1000 + seed, table, width, height);
        let found = edges::find(&scene.shoot());
        let wrong = found.corners.worst(&scene.corners()) / (width as f32).hypot(height as f32);
        if wrong <= TOLERANCE {
            (right, sum) = (right + 1, sum + wrong);
        } else {
            println!("{table:?} {seed}: off by {wrong:.4} of the diagonal, {found:?}");
            misled += usize::from(found.confidence >= SURE);
        }
    }
    let mean = sum / right.max(1) as f32;
    println!(
        "{table:?}: {right} of {scenes} within {TOLERANCE} of the diagonal, {mean:.5} in the mean; {misled} wrong and sure"
    );
    assert!(
        right >= least && misled <= most_misled && mean < 0.002,
        "{table:?}: {right} right, {misled} wrong and sure, mean {mean}"
    );
}

#[test]
fn papers_are_found_on_a_plain_table() {
    found_on(Table::Plain, 24, 0);
}

#[test]
fn papers_are_found_on_boards() {
    found_on(Table::Wood, 24, 0);
}

#[test]
fn papers_are_found_on_chequered_tiles() {
    found_on(Table::Tiles, 20, 0);
}

#[test]
fn papers_are_found_on_a_flowered_cloth() {
    found_on(Table::Flowers, 24, 0);
}

#[test]
fn where_there_is_no_paper_none_is_quite_sure() {
    for (seed, table) in (0..4).flat_map(|seed| TABLES.map(|table| (seed, table))) {
        // The sheet lies far outside of the picture.
        let scene = Scene { off: (6.0, 0.0), tilt: (0.1, 0.1), ..Scene::by_hand(seed, table, 900, 1200) };
        let found = edges::find(&scene.shoot());
        assert!(found.confidence < 0.65, "{table:?} {seed}: {found:?}");
    }
}

#[test]
fn a_sheet_that_the_photo_cuts_off_is_noticed() {
    for seed in 0..12 {
        let scene = Scene {
            off: (0.0, 0.22),
            fill: 0.8,
            tilt: (0.05, 0.0),
            ..Scene::by_hand(300 + seed, Table::Wood, 900, 1200)
        };
        let scene = Scene { sheet: (210.0, 297.0), roll: 0.04, ..scene };
        let found = edges::find(&scene.shoot());
        assert!(found.cut >= 1, "{seed}: {found:?}");
        let whole = Scene { off: (0.0, 0.0), ..scene };
        assert_eq!(edges::find(&whole.shoot()).cut, 0, "{seed}");
    }
}
