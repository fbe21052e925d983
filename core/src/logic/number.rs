//! JavaScript's numbers: to text and from text, as ECMA-262 (sections 7.1.4 and 21.1.3) has it.

mod print;
mod radix;
mod read;

pub use print::{to_exponential, to_fixed, to_precision, to_string};
pub use radix::to_radix;
pub use read::{from_string, is_space, parse_float, parse_int};

/// `Math.round`: halves go up, and what becomes nought keeps its sign.
pub fn round(number: f64) -> f64 {
    let floor = number.floor();
    let rounded = if number - floor >= 0.5 { floor + 1.0 } else { floor };
    if rounded == 0.0 { rounded.copysign(number) } else { rounded }
}

/// ToInt32: what `|`, `&`, `<<` and `~~` make of a number.
pub fn to_int32(number: f64) -> i32 {
    if !number.is_finite() {
        return 0;
    }
    // What is left is below 2^32, which i64 holds.
    (number.trunc() % 4_294_967_296.0) as i64 as i32
}

/// ToUint32: what `>>>` makes of a number.
pub fn to_uint32(number: f64) -> u32 {
    to_int32(number) as u32
}

#[cfg(test)]
mod tests;
