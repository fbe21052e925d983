//! Codes in pictures: large, small, dark, turned, spoilt, and pictures that are none.
#![allow(missing_docs, clippy::unwrap_used)]

use motcua_scan::read;
use qrcode::{Color, EcLevel, QrCode};

const CARD: &str =
    "017090012345|113456789|Bùi Văn Thành H'Y|15091990|Nam|Xóm Tày Măng, Xã Nhân Mỹ, Huyện Tân Lạc, Hoà Bình|01022021";

/// A photo: the code with its margin lies on grey, its modules `size` pixels wide, dark and light as said, with noise.
struct Photo {
    width: usize,
    height: usize,
    rgba: Vec<u8>,
}

fn photo(text: &str, size: usize, (dark, light): (u8, u8), noise: u8, seed: u32) -> Photo {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
    let modules = code.width();
    let (width, height) = ((modules + 8) * size + 160, (modules + 8) * size + 90);
    let mut state = seed;
    let mut dice = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        if noise == 0 { 0 } else { (state >> 24) as i32 % i32::from(noise) - i32::from(noise) / 2 }
    };
    let mut rgba = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let at = |place: usize| (place.wrapping_sub(40) / size).wrapping_sub(4);
            let (column, row) = (at(x), at(y));
            let inside = x >= 40 && y >= 40 && column < modules && row < modules;
            let shade = if inside && code[(column, row)] == Color::Dark { dark } else { light };
            let shade = (i32::from(shade) + dice()).clamp(0, 255) as u8;
            rgba.extend([shade, shade, shade, 255]);
        }
    }
    Photo { width, height, rgba }
}

fn reads(photo: &Photo) -> Option<String> {
    read(photo.width, photo.height, &photo.rgba)
}

#[test]
fn a_cards_code_is_read_letter_by_letter() {
    for size in [2, 3, 5, 12] {
        assert_eq!(reads(&photo(CARD, size, (40, 215), 0, 1)).as_deref(), Some(CARD), "modules of {size} pixels");
    }
}

#[test]
fn noise_and_little_light_are_borne() {
    for (noise, seed) in [8, 16, 22].into_iter().flat_map(|noise| (1..9).map(move |seed| (noise, seed))) {
        let dark = photo(CARD, 4, (30, 110), noise, seed);
        assert_eq!(reads(&dark).as_deref(), Some(CARD), "noise {noise}, seed {seed}");
    }
}

#[test]
fn a_card_that_lies_on_its_side_is_read() {
    let upright = photo(CARD, 4, (40, 215), 0, 1);
    let pixels = upright.rgba.as_chunks::<4>().0;
    let mut rgba = Vec::new();
    for y in 0..upright.width {
        for x in 0..upright.height {
            rgba.extend(pixels[(upright.height - 1 - x) * upright.width + y]);
        }
    }
    assert_eq!(read(upright.height, upright.width, &rgba).as_deref(), Some(CARD));
}

#[test]
fn a_code_that_is_half_covered_is_not_guessed() {
    let mut covered = photo(CARD, 4, (40, 215), 0, 1);
    let (width, height) = (covered.width, covered.height);
    for y in height / 3..height * 2 / 3 {
        covered.rgba[(y * width + 40) * 4..(y * width + width - 40) * 4].fill(120);
    }
    assert_eq!(reads(&covered), None);
}

#[test]
fn pictures_without_a_code_and_what_is_no_picture_give_nothing() {
    let plain = vec![200; 300 * 200 * 4];
    assert_eq!(read(300, 200, &plain), None);
    assert_eq!(read(300, 201, &plain), None, "fewer pixels than it says");
    assert_eq!(read(usize::MAX, usize::MAX, &plain), None);
    assert_eq!(read(20, 20, &vec![0; 1_600]), None, "smaller than any code");
    assert_eq!(read(0, 0, &[]), None);
}
