//! How hard a mask makes a code to read (ISO/IEC 18004, 7.8.3.1): the lowest is taken.

use super::Code;

/// All four rules together.
pub(super) fn penalty(code: &Code) -> usize {
    patterns(code) + balance(code)
}

/// Rules 1 to 3: runs, blocks of one colour, and what a reader mistakes for a finder pattern.
pub(super) fn patterns(code: &Code) -> usize {
    let mut points = 0;
    for line in 0..code.width {
        for column in [false, true] {
            points += along(code, line, column);
        }
        for x in 1..code.width {
            let corner = code.is_dark(x, line);
            let beside = [(x - 1, line), (x, line + 1), (x - 1, line + 1)];
            if line + 1 < code.width && beside.into_iter().all(|(x, y)| code.is_dark(x, y) == corner) {
                points += 3;
            }
        }
    }
    points
}

/// Rules 1 and 3 along one row or column.
pub(super) fn along(code: &Code, line: usize, column: bool) -> usize {
    let (mut points, mut run, mut seen) = (0, 0, 0u32);
    // Four more than the line: the quiet zone counts as the light area beside a pattern.
    for i in 0..code.width + 4 {
        let dark = if column { code.is_dark(line, i) } else { code.is_dark(i, line) };
        run = if i > 0 && u32::from(dark) == seen & 1 { run + 1 } else { 1 };
        if i < code.width && run >= 5 {
            // Three points for five alike, one for each further.
            points += if run == 5 { 3 } else { 1 };
        }
        seen = seen << 1 | u32::from(dark);
        // 1:1:3:1:1 with four light modules on either side; once, though both are light.
        if seen >> 4 & 0x7F == 0b101_1101 && (seen & 15 == 0 || seen >> 11 & 15 == 0) {
            points += 40;
        }
    }
    points
}

/// Rule 4: ten points for every whole 5 % that the dark share lies from a half.
fn balance(code: &Code) -> usize {
    let all = code.dark.len();
    let dark = code.dark.iter().filter(|dark| **dark).count();
    (dark * 20).abs_diff(all * 10) / all * 10
}
