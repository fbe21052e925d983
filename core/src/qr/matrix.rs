//! Where each module goes: the patterns every code has, the data's zigzag and the masks.

use super::Code;

/// Bit of a module: it is dark.
const DARK: u8 = 1;
/// Bit of a module: it belongs to a pattern, so neither data nor mask touches it.
const FIXED: u8 = 2;

/// A code before its mask, which is chosen last.
pub(super) struct Matrix {
    width: usize,
    modules: Vec<u8>,
}

impl Matrix {
    /// The code of `version` with `codewords` placed, unmasked and with mask 0's format.
    pub(super) fn new(version: usize, codewords: &[u8]) -> Self {
        let width = 17 + 4 * version;
        let mut matrix = Self { width, modules: vec![0; width * width] };
        for i in 0..width {
            matrix.fix(i, 6, i % 2 == 0);
            matrix.fix(6, i, i % 2 == 0);
        }
        // Radius 4 takes the light border in; what falls outside is left out.
        for (x, y) in [(3, 3), (width - 4, 3), (3, width - 4)] {
            matrix.rings(x, y, 4, 0b01011);
        }
        if version > 1 {
            let last = width - 7;
            let middle = if version > 6 { last.midpoint(6) } else { last };
            for (x, y) in [(last, last), (middle, middle), (6, middle), (middle, 6), (middle, last), (last, middle)] {
                // Up to version 6 there is no middle, and none lies on a finder pattern.
                if middle != last || (x == last && y == last) {
                    matrix.rings(x, y, 2, 0b101);
                }
            }
        }
        if version > 6 {
            let bits = with_check(version, 12, 0x1F25);
            for i in 0..18 {
                let (far, near) = (width - 11 + i % 3, i / 3);
                matrix.fix(far, near, bits >> i & 1 == 1);
                matrix.fix(near, far, bits >> i & 1 == 1);
            }
        }
        matrix.format(0);
        matrix.place(codewords);
        matrix
    }

    /// The finished code under `mask`, 0 to 7.
    pub(super) fn masked(&self, mask: usize) -> Code {
        let mut matrix = Self { width: self.width, modules: self.modules.clone() };
        matrix.format(mask);
        let mut dark = Vec::with_capacity(matrix.modules.len());
        for y in 0..self.width {
            for x in 0..self.width {
                let module = matrix.modules[y * self.width + x];
                dark.push((module & DARK != 0) ^ (module & FIXED == 0 && inverts(mask, x, y)));
            }
        }
        Code { width: self.width, dark }
    }

    /// Makes the module part of a pattern.
    fn fix(&mut self, x: usize, y: usize, dark: bool) {
        self.modules[y * self.width + x] = FIXED | u8::from(dark);
    }

    /// Squares around a centre; bit `n` of `dark` says whether the ring at distance `n` is dark.
    fn rings(&mut self, x: usize, y: usize, radius: usize, dark: u8) {
        for row in y.saturating_sub(radius)..=(y + radius).min(self.width - 1) {
            for column in x.saturating_sub(radius)..=(x + radius).min(self.width - 1) {
                let distance = row.abs_diff(y).max(column.abs_diff(x));
                self.fix(column, row, dark >> distance & 1 == 1);
            }
        }
    }

    /// Both copies of the format: level M, whose two bits are zero, and the mask.
    fn format(&mut self, mask: usize) {
        let bits = with_check(mask, 10, 0x537) ^ 0x5412;
        let last = self.width - 1;
        for i in 0..15 {
            let dark = bits >> i & 1 == 1;
            // The first copy turns the corner at (8, 8) and steps over the timing patterns.
            if i < 8 {
                self.fix(8, i + usize::from(i > 5), dark);
                self.fix(last - i, 8, dark);
            } else {
                self.fix(14 - i + usize::from(i == 8), 8, dark);
                self.fix(8, last - 14 + i, dark);
            }
        }
        // The one module that is dark in every code.
        self.fix(8, last - 7, true);
    }

    /// Places the codewords' bits in columns of two, upwards then downwards, from the right.
    fn place(&mut self, codewords: &[u8]) {
        let mut bit = 0;
        for pair in 0..self.width / 2 {
            let right = self.width - 1 - 2 * pair;
            // Column 6 is the timing pattern's alone.
            let right = if right < 7 { right - 1 } else { right };
            for step in 0..self.width {
                let y = if pair % 2 == 0 { self.width - 1 - step } else { step };
                for x in [right, right - 1] {
                    let module = &mut self.modules[y * self.width + x];
                    if *module & FIXED == 0 {
                        // Up to seven modules remain after the last codeword; they stay light.
                        *module = codewords.get(bit / 8).map_or(0, |byte| byte >> (7 - bit % 8) & 1);
                        bit += 1;
                    }
                }
            }
        }
    }
}

/// `value` followed by the `degree` bits of its BCH check under `polynomial`.
fn with_check(value: usize, degree: usize, polynomial: usize) -> usize {
    let mut check = value;
    for _ in 0..degree {
        check = (check << 1) ^ ((check >> (degree - 1)) * polynomial);
    }
    value << degree | check
}

/// Whether `mask` turns the module over (ISO/IEC 18004, table 10).
fn inverts(mask: usize, x: usize, y: usize) -> bool {
    let (sum, product) = (x + y, x * y);
    let rest = match mask {
        0 => sum % 2,
        1 => y % 2,
        2 => x % 3,
        3 => sum % 3,
        4 => (x / 3 + y / 2) % 2,
        5 => product % 2 + product % 3,
        6 => (product % 2 + product % 3) % 2,
        _ => (sum % 2 + product % 3) % 2,
    };
    rest == 0
}
