//! Two outside judges: the `rqrr` reader and, module by module, the `qrcode` crate.

use super::matrix::Matrix;
use super::{BLOCKS, CORRECTION, Code, DATA, codewords, encode, score, version_for};
use qrcode::bits::Bits;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, QrCode, Version, ec};

const ADDRESS: &str = "https://example.vn/ho-so/H44.26-261120-0007#k=7K3PX92MQA";

const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// `len` bytes from a fixed xorshift, different for every length.
fn noise(len: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_u32 ^ (len as u32).wrapping_mul(0x85EB_CA6B);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 24) as u8
    };
    (0..len).map(|_| next()).collect()
}

/// The address, cut or continued to `len` bytes.
fn address(len: usize) -> Vec<u8> {
    ADDRESS.bytes().cycle().take(len).collect()
}

/// What a reader sees in the picture: four pixels a module, four modules of quiet zone.
fn read(code: &Code) -> Vec<u8> {
    let side = (code.width + 8) * 4;
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        let inside = x >= 16 && y >= 16 && code.is_dark(x / 4 - 4, y / 4 - 4);
        if inside { 0 } else { 255 }
    });
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1, "codes found at width {}", code.width);
    let mut bytes = Vec::new();
    let meta = grids[0].decode_to(&mut bytes).unwrap();
    assert_eq!(17 + 4 * meta.version.0, code.width);
    assert_eq!(meta.ecc_level, 0, "the format's bits of level M");
    bytes
}

/// The crate's data codewords for `bytes` in byte mode.
fn their_bits(bytes: &[u8], version: usize) -> Bits {
    let mut bits = Bits::new(Version::Normal(version as i16));
    bits.push_byte_data(bytes).unwrap();
    bits.push_terminator(EcLevel::M).unwrap();
    bits
}

/// The crate's code for `bytes` under one mask.
fn their_canvas(bytes: &[u8], version: usize, mask: MaskPattern) -> Vec<bool> {
    let normal = Version::Normal(version as i16);
    let raw = their_bits(bytes, version).into_bytes();
    let (data, correction) = ec::construct_codewords(&raw, normal, EcLevel::M).unwrap();
    let mut canvas = Canvas::new(normal, EcLevel::M);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    canvas.apply_mask(mask);
    dark(canvas.into_colors())
}

fn dark(colors: Vec<Color>) -> Vec<bool> {
    colors.into_iter().map(|color| color == Color::Dark).collect()
}

#[test]
fn a_reader_gets_back_every_length_of_noise() {
    for len in 1..=213 {
        let bytes = noise(len);
        assert_eq!(read(&encode(&bytes).unwrap()), bytes, "{len} bytes");
    }
}

#[test]
fn a_reader_gets_back_addresses_of_every_length() {
    for len in 1..=213 {
        let bytes = address(len);
        assert_eq!(read(&encode(&bytes).unwrap()), bytes, "{len} bytes");
    }
    assert_eq!(read(&encode(ADDRESS.as_bytes()).unwrap()), ADDRESS.as_bytes());
}

#[test]
fn every_module_is_the_crates_under_every_mask_at_every_length() {
    for len in 1..=213 {
        for bytes in [noise(len), address(len)] {
            let version = version_for(len).unwrap();
            let matrix = Matrix::new(version, &codewords(&bytes, version));
            for (mask, pattern) in MASKS.into_iter().enumerate() {
                let ours = matrix.masked(mask);
                assert!(ours.dark == their_canvas(&bytes, version, pattern), "{len} bytes, mask {mask}");
            }
        }
    }
}

/// The crate does not round rule 4 to whole 5 % as the standard does, so its choice may differ from
/// `encode`'s; with its own rule 4 in place of ours, rules 1 to 3 must lead to its mask every time.
#[test]
fn rules_one_to_three_lead_to_the_crates_mask() {
    for len in 1..=213 {
        for bytes in [noise(len), address(len)] {
            let version = version_for(len).unwrap();
            let theirs = dark(QrCode::with_bits(their_bits(&bytes, version), EcLevel::M).unwrap().into_colors());
            let matrix = Matrix::new(version, &codewords(&bytes, version));
            let unrounded = |code: &Code| {
                let dark = code.dark.iter().filter(|dark| **dark).count();
                score::patterns(code) + (dark * 200 / code.dark.len()).abs_diff(100)
            };
            let chosen = (0..8).map(|mask| matrix.masked(mask)).min_by_key(unrounded).unwrap();
            assert!(chosen.dark == theirs, "{len} bytes");
        }
    }
}

#[test]
fn the_mask_taken_has_the_lowest_penalty() {
    for len in [1, 14, 15, 62, 106, 180, 213] {
        let bytes = address(len);
        let version = version_for(len).unwrap();
        let matrix = Matrix::new(version, &codewords(&bytes, version));
        let lowest = (0..8).map(|mask| score::penalty(&matrix.masked(mask))).min().unwrap();
        assert_eq!(score::penalty(&encode(&bytes).unwrap()), lowest);
    }
}

#[test]
fn a_plain_square_has_the_penalty_counted_by_hand() {
    // 21 rows and 21 columns of 3 + 16, 20 × 20 blocks of 3, and 50 % from a half: ten steps of 10.
    for colour in [false, true] {
        let code = Code { width: 21, dark: vec![colour; 441] };
        assert_eq!(score::penalty(&code), 42 * 19 + 400 * 3 + 100);
    }
}

#[test]
fn a_line_costs_what_is_counted_by_hand() {
    let lines = [
        // Light on both sides, the quiet zone among them, costs once; then on one side; then on none.
        ("10111010000", 40),
        ("1010000101110100001", 40),
        ("1010010111010000101", 40),
        ("1010000101110100101", 40),
        ("1010010111010010101", 0),
        // Five alike and six alike; the quiet zone lengthens no run.
        ("111110000001010", 3 + 4),
        ("101010100000", 3),
        ("1010100000", 3),
        ("10101010000", 0),
    ];
    for (line, points) in lines {
        let width = line.len();
        let mut code = Code { width, dark: line.chars().map(|module| module == '1').collect() };
        code.dark.resize(width * width, false);
        assert_eq!(score::along(&code, 0, false), points, "{line}");
        let turned = (0..width * width).map(|i| code.is_dark(i / width, i % width)).collect();
        assert_eq!(score::along(&Code { width, dark: turned }, 0, true), points, "{line} as a column");
    }
}

#[test]
fn balance_goes_in_whole_steps_of_five_percent() {
    for (dark, points) in [(200, 0), (181, 0), (180, 10), (219, 0), (220, 10), (160, 20), (241, 20), (400, 100)] {
        let code = Code { width: 20, dark: (0..400).map(|i| i < dark).collect() };
        assert_eq!(score::penalty(&code) - score::patterns(&code), points, "{dark} of 400");
    }
}

#[test]
fn each_version_ends_where_the_standard_says() {
    // ISO/IEC 18004, table 7, byte mode at level M.
    let last = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213];
    for (i, len) in last.into_iter().enumerate() {
        assert_eq!(encode(&noise(len)).unwrap().width, 21 + 4 * i);
        let wider = encode(&noise(len + 1)).map(|code| code.width);
        assert_eq!(wider, if i == 9 { None } else { Some(25 + 4 * i) });
    }
}

#[test]
fn the_tables_fill_each_version() {
    // Codewords of versions 1 to 10 (ISO/IEC 18004, table 1).
    let all = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
    for (i, codewords) in all.into_iter().enumerate() {
        let correction = usize::from(CORRECTION[i]) * usize::from(BLOCKS[i]);
        assert_eq!(usize::from(DATA[i]) + correction, codewords, "version {}", i + 1);
    }
}

#[test]
fn outside_the_square_is_light() {
    let code = encode(b"a").unwrap();
    assert!(code.is_dark(0, 0) && code.is_dark(20, 0));
    assert!(!code.is_dark(21, 0) && !code.is_dark(0, 21));
}

#[test]
fn nothing_at_all_is_still_a_code() {
    assert_eq!(encode(&[]).unwrap().width, 21);
}
