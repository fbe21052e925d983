//! QR codes (ISO/IEC 18004) for the addresses a receipt carries.
//!
//! Only what those need: byte mode, error correction level M, versions 1 to 10.
//! The app's download pays for every line, so what can be computed is, and the
//! three tables hold one byte a version.

mod matrix;
mod score;

use matrix::Matrix;

/// Data codewords of versions 1 to 10 at level M (ISO/IEC 18004, table 7).
const DATA: [u8; 10] = [16, 28, 44, 64, 86, 108, 124, 154, 182, 216];
/// Error correction codewords of each block, same order (table 9).
const CORRECTION: [u8; 10] = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
/// Blocks the data is dealt into, same order (table 9).
const BLOCKS: [u8; 10] = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];

/// A QR code: a square of dark and light modules, without its quiet zone.
///
/// Whoever draws it leaves four light modules on every side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Modules on a side: 21 at version 1, 57 at version 10.
    pub width: usize,
    /// Row after row from the top, `width` × `width` of them; `true` is dark.
    pub dark: Vec<bool>,
}

impl Code {
    /// Whether the module in column `x` of row `y` is dark; `false` outside the square.
    #[must_use]
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.width && self.dark.get(y * self.width + x) == Some(&true)
    }
}

/// Encodes `bytes` in the smallest version that holds them.
///
/// `None` when they are more than 213, which is what version 10-M holds.
#[must_use]
pub fn encode(bytes: &[u8]) -> Option<Code> {
    let version = version_for(bytes.len())?;
    let matrix = Matrix::new(version, &codewords(bytes, version));
    let mut best = matrix.masked(0);
    let mut lowest = score::penalty(&best);
    for mask in 1..8 {
        let code = matrix.masked(mask);
        let penalty = score::penalty(&code);
        if penalty < lowest {
            best = code;
            lowest = penalty;
        }
    }
    Some(best)
}

/// The smallest version, 1 to 10, that holds `len` bytes.
fn version_for(len: usize) -> Option<usize> {
    (1..=10).find(|version| len + header(*version) <= usize::from(DATA[version - 1]))
}

/// Whole bytes that the mode and the length take: a length is 8 bits up to version 9, then 16.
fn header(version: usize) -> usize {
    if version < 10 { 2 } else { 3 }
}

/// The codewords in the order they are placed: data and correction, both interleaved by block.
fn codewords(bytes: &[u8], version: usize) -> Vec<u8> {
    let data = data_codewords(bytes, version);
    let (blocks, degree) = (usize::from(BLOCKS[version - 1]), usize::from(CORRECTION[version - 1]));
    let divisor = generator(degree);
    let (short, long) = (data.len() / blocks, data.len() % blocks);
    let mut placed = vec![0; data.len() + degree * blocks];
    let mut start = 0;
    for block in 0..blocks {
        // The last `long` blocks carry one codeword more.
        let extra = (block + long).saturating_sub(blocks - 1).min(1);
        let part = &data[start..start + short + extra];
        start += part.len();
        for (i, byte) in part.iter().enumerate() {
            // The extra codewords come last, so the short blocks leave no gap before them.
            let column = if i < short { block } else { block + long - blocks };
            placed[i * blocks + column] = *byte;
        }
        for (i, byte) in remainder(part, &divisor).into_iter().enumerate() {
            placed[data.len() + i * blocks + block] = byte;
        }
    }
    placed
}

/// Mode 4 (bytes), the length, the bytes and the padding, as whole codewords.
fn data_codewords(bytes: &[u8], version: usize) -> Vec<u8> {
    let mut data = Vec::with_capacity(usize::from(DATA[version - 1]));
    // Everything after the mode's four bits straddles two codewords.
    let mut high = 4u8;
    let len = bytes.len();
    let length = [(len >> 8) as u8, len as u8];
    // The terminator's four zero bits end the last codeword.
    for byte in length[3 - header(version)..].iter().chain(bytes).chain(&[0]) {
        data.push((high << 4) | (byte >> 4));
        high = byte & 15;
    }
    let mut pad = 0xEC;
    while data.len() < usize::from(DATA[version - 1]) {
        data.push(pad);
        pad ^= 0xEC ^ 0x11;
    }
    data
}

/// The product of two elements of GF(256) over x⁸ + x⁴ + x³ + x² + 1.
fn multiply(x: u8, y: u8) -> u8 {
    let mut product = 0u8;
    for bit in (0..8).rev() {
        product = (product << 1) ^ ((product >> 7) * 0x1D) ^ (((y >> bit) & 1) * x);
    }
    product
}

/// The Reed–Solomon generator polynomial of `degree`, without its leading 1.
fn generator(degree: usize) -> Vec<u8> {
    let mut coefficients = vec![0; degree];
    coefficients[degree - 1] = 1;
    let mut root = 1;
    for _ in 0..degree {
        for i in 0..degree {
            let next = coefficients.get(i + 1).copied().unwrap_or(0);
            coefficients[i] = multiply(coefficients[i], root) ^ next;
        }
        root = multiply(root, 2);
    }
    coefficients
}

/// What `data`, times x to the degree, leaves over when divided by `divisor`.
fn remainder(data: &[u8], divisor: &[u8]) -> Vec<u8> {
    let mut left = vec![0; divisor.len()];
    for byte in data {
        let factor = byte ^ left[0];
        for (i, coefficient) in divisor.iter().enumerate() {
            let next = left.get(i + 1).copied().unwrap_or(0);
            left[i] = next ^ multiply(*coefficient, factor);
        }
    }
    left
}

#[cfg(test)]
mod tests;
