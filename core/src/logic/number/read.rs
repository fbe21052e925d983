//! Numbers from text.

use crate::text::json::number::double;

/// What JavaScript calls white space or the end of a line.
pub fn is_space(c: char) -> bool {
    c == '\u{feff}' || c.is_whitespace() && c != '\u{85}'
}

/// `Number(text)`: nothing but spaces is nought, what is no number is `NaN`.
pub fn from_string(text: &str) -> f64 {
    let text = text.trim_matches(is_space);
    let radix = match text.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => {
            let (number, length) = decimal(text);
            return match text.is_empty() {
                true => 0.0,
                false if length == text.len() => number,
                false => f64::NAN,
            };
        }
    };
    let digits = text.get(2..).unwrap_or_default();
    match digits.chars().all(|c| c.is_digit(radix)) {
        true => whole(digits, radix),
        false => f64::NAN,
    }
}

/// `parseFloat(text)`: as much of its beginning as is a decimal number.
pub fn parse_float(text: &str) -> f64 {
    decimal(text.trim_start_matches(is_space)).0
}

/// `parseInt(text, radix)`: as many digits as there are; a radix of 0 is 10, or 16 after `0x`.
pub fn parse_int(text: &str, radix: i32) -> f64 {
    let text = text.trim_start_matches(is_space);
    let negative = text.starts_with('-');
    let mut text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut radix = radix;
    if matches!(radix, 0 | 16)
        && let Some(rest) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))
    {
        (text, radix) = (rest, 16);
    }
    if radix == 0 {
        radix = 10;
    }
    let Some(radix) = u32::try_from(radix).ok().filter(|radix| (2..=36).contains(radix)) else {
        return f64::NAN;
    };
    let end = text.find(|c: char| !c.is_digit(radix)).unwrap_or(text.len());
    let number = whole(text.get(..end).unwrap_or_default(), radix);
    if negative { -number } else { number }
}

/// Digits of a radix; `NaN` when there are none.
fn whole(digits: &str, radix: u32) -> f64 {
    if digits.is_empty() {
        return f64::NAN;
    }
    if radix == 10 {
        return decimal(digits).0;
    }
    if radix.is_power_of_two() {
        return power_of_two(digits, radix);
    }
    // As V8: in parts that fit 32 bits, each sum rounded.
    let (mut value, mut part, mut factor) = (0.0, 0u32, 1u32);
    for digit in digits.trim_start_matches('0').chars().filter_map(|c| c.to_digit(radix)) {
        if factor * radix > u32::MAX / 36 {
            value = value * f64::from(factor) + f64::from(part);
            (part, factor) = (0, 1);
        }
        (part, factor) = (part * radix + digit, factor * radix);
    }
    value * f64::from(factor) + f64::from(part)
}

/// Rounded once, to even, however many digits there are.
fn power_of_two(digits: &str, radix: u32) -> f64 {
    let (mut high, mut dropped, mut power) = (0u64, false, 0i32);
    for digit in digits.chars().filter_map(|c| c.to_digit(radix)) {
        if high < 1 << 58 {
            high = high * u64::from(radix) + u64::from(digit);
        } else {
            dropped |= digit > 0;
            power = power.saturating_add(radix.trailing_zeros() as i32);
        }
    }
    // Of 58 bits or more the last is below what is kept: it stands for all that was dropped.
    let mut number = (high | u64::from(dropped)) as f64;
    for _ in 0..power.min(1100) {
        number *= 2.0;
    }
    number
}

/// The decimal number at the beginning of a text (`NaN` when there is none) and its length in bytes.
fn decimal(text: &str) -> (f64, usize) {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(text.starts_with(['+', '-']));
    let number = if text.get(sign..).is_some_and(|rest| rest.starts_with("Infinity")) {
        (f64::INFINITY, sign + 8)
    } else {
        let whole = digits(sign);
        let mut end = sign + whole;
        let mut fraction = "";
        if bytes.get(end) == Some(&b'.') {
            let places = digits(end + 1);
            if whole + places == 0 {
                return (f64::NAN, 0);
            }
            fraction = text.get(end + 1..end + 1 + places).unwrap_or_default();
            end += 1 + places;
        } else if whole == 0 {
            return (f64::NAN, 0);
        }
        let mut exponent = String::new();
        if let Some(b'e' | b'E') = bytes.get(end) {
            let signed = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            let power = digits(end + 1 + signed);
            if power > 0 {
                exponent = text.get(end..end + 1 + signed + power).unwrap_or_default().to_owned();
                end += 1 + signed + power;
            }
        }
        // JSON's grammar wants digits before a point and after it, and no noughts in front.
        let whole = text.get(sign..sign + whole).unwrap_or_default().trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        let point = if fraction.is_empty() { "" } else { "." };
        (double(&[whole, point, fraction, &exponent].concat()).unwrap_or(f64::NAN), end)
    };
    if text.starts_with('-') { (-number.0, number.1) } else { number }
}
