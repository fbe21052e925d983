//! Numbers as text.

use crate::text::json::number::print;
use serde_json::Number;

/// `String(number)`.
pub fn to_string(number: f64) -> String {
    if number == number.trunc() && number.abs() < 9e15 {
        return (number as i64).to_string();
    }
    let Some(size) = Number::from_f64(number.abs()) else { return not_finite(number) };
    let (digits, point) = shortest(&print(&size));
    let mut out = String::new();
    if number < 0.0 {
        out.push('-');
    }
    match point {
        -5..=21 => plain(&digits, point, digits.len() as i32 - point, &mut out),
        _ => exponential(&digits, point, &mut out),
    }
    out
}

/// `number.toFixed(places)`, 0 to 100 places. What is exactly in the middle goes away from nought.
pub fn to_fixed(number: f64, places: u32) -> String {
    // From there on, as from NaN, it is `String(number)`.
    if number.is_nan() || number.abs() >= 1e21 {
        return to_string(number);
    }
    let mut out = String::new();
    if number < 0.0 {
        out.push('-');
    }
    let (mut digits, mut point) = exact(number.abs());
    let keep = i64::from(point) + i64::from(places);
    cut(&mut digits, &mut point, keep);
    plain(&digits, point, places as i32, &mut out);
    out
}

/// `number.toPrecision(digits)`, 1 to 100 digits.
pub fn to_precision(number: f64, precision: u32) -> String {
    if !number.is_finite() {
        return not_finite(number);
    }
    let (sign, digits, point) = significant(number, precision);
    let mut out = sign.to_owned();
    match point {
        -5.. if i64::from(point) <= i64::from(precision) => plain(&digits, point, precision as i32 - point, &mut out),
        _ => exponential(&digits, point, &mut out),
    }
    out
}

/// `number.toExponential(places)`, 0 to 100 places.
pub fn to_exponential(number: f64, places: u32) -> String {
    if !number.is_finite() {
        return not_finite(number);
    }
    let (sign, digits, point) = significant(number, places + 1);
    let mut out = sign.to_owned();
    exponential(&digits, point, &mut out);
    out
}

fn not_finite(number: f64) -> String {
    match number {
        f64::INFINITY => "Infinity",
        f64::NEG_INFINITY => "-Infinity",
        _ => "NaN",
    }
    .to_owned()
}

/// The digits of a printed number without noughts around, and how many stand before the point.
fn shortest(text: &str) -> (Vec<u8>, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let mut point = exponent.trim_start_matches('+').parse().unwrap_or(0);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    point += whole.len() as i32;
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|digit| digit - b'0').collect();
    trim(&mut digits, &mut point);
    (digits, point)
}

fn trim(digits: &mut Vec<u8>, point: &mut i32) {
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    digits.drain(..zeros);
    *point -= zeros as i32;
    while digits.last() == Some(&0) {
        digits.pop();
    }
}

/// All decimal digits of a number from nought up, and how many stand before the point.
fn exact(number: f64) -> (Vec<u8>, i32) {
    let bits = number.to_bits();
    let (power, low) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    let (mut mantissa, mut power) = if power == 0 { (low, -1074) } else { (low | 1 << 52, power - 1075) };
    let spare = mantissa.trailing_zeros().min(power.unsigned_abs()).min(63) * u32::from(power < 0);
    mantissa >>= spare;
    power += spare as i32;
    // From the least digit on; a division by two is a multiplication by five one place further down.
    let mut digits: Vec<u8> = Vec::new();
    while mantissa > 0 {
        digits.push((mantissa % 10) as u8);
        mantissa /= 10;
    }
    let (factor, times) = if power < 0 { (5u32, -power) } else { (2, power) };
    let mut left = times as u32;
    while left > 0 {
        let step = left.min(8);
        let mut carry = 0;
        for digit in &mut digits {
            carry += u32::from(*digit) * factor.pow(step);
            *digit = (carry % 10) as u8;
            carry /= 10;
        }
        while carry > 0 {
            digits.push((carry % 10) as u8);
            carry /= 10;
        }
        left -= step;
    }
    let mut point = digits.len() as i32 + power.min(0);
    digits.reverse();
    trim(&mut digits, &mut point);
    (digits, point)
}

/// Keeps so many digits; the middle goes up.
fn cut(digits: &mut Vec<u8>, point: &mut i32, keep: i64) {
    let Ok(keep) = usize::try_from(keep) else {
        return digits.clear();
    };
    if keep >= digits.len() {
        return;
    }
    let up = digits.get(keep).is_some_and(|digit| *digit >= 5);
    digits.truncate(keep);
    if !up {
        return;
    }
    while digits.last() == Some(&9) {
        digits.pop();
    }
    match digits.last_mut() {
        Some(last) => *last += 1,
        None => {
            digits.push(1);
            *point += 1;
        }
    }
}

/// Sign, exactly so many significant digits, and how many stand before the point.
fn significant(number: f64, precision: u32) -> (&'static str, Vec<u8>, i32) {
    let (mut digits, mut point) = exact(number.abs());
    if digits.is_empty() {
        point = 1;
    }
    cut(&mut digits, &mut point, i64::from(precision));
    digits.resize(precision as usize, 0);
    (if number < 0.0 { "-" } else { "" }, digits, point)
}

/// Digits with a point among them and so many places after it.
fn plain(digits: &[u8], point: i32, places: i32, out: &mut String) {
    let digit = |at: i32| {
        let digit = usize::try_from(at).ok().and_then(|at| digits.get(at)).copied().unwrap_or(0);
        char::from(b'0' + digit)
    };
    if point <= 0 {
        out.push('0');
    }
    out.extend((0..point).map(digit));
    if places > 0 {
        out.push('.');
        out.extend((point..point + places).map(digit));
    }
}

fn exponential(digits: &[u8], point: i32, out: &mut String) {
    plain(digits, 1, digits.len() as i32 - 1, out);
    out.push('e');
    if point > 0 {
        out.push('+');
    }
    out.push_str(&(point - 1).to_string());
}
