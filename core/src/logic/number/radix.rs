//! Numbers in other radices.

use super::print::to_string;

/// `number.toString(radix)`, 2 to 36; as V8 writes fractions: as many digits as tell the number.
/// From 2^53 on, where the standard leaves it open, V8's last digits are others.
pub fn to_radix(number: f64, radix: u32) -> String {
    if radix == 10 || !number.is_finite() {
        return to_string(number);
    }
    let digit = |value: f64| char::from_digit(value as u32, radix).unwrap_or('0');
    let base = f64::from(radix);
    let (mut whole, mut fraction) = (number.abs().trunc(), number.abs().fract());
    // Half the distance to the next number: digits beyond it say nothing.
    let next = f64::from_bits(number.abs().to_bits() + 1).min(f64::MAX);
    let mut delta = (0.5 * (next - number.abs())).max(f64::from_bits(1));
    let mut places: Vec<f64> = Vec::new();
    while fraction >= delta {
        fraction *= base;
        delta *= base;
        places.push(fraction.trunc());
        fraction -= fraction.trunc();
        if (fraction > 0.5 || fraction == 0.5 && places.last().is_some_and(|last| last % 2.0 == 1.0))
            && fraction + delta > 1.0
        {
            // Round up, carrying as far as it goes.
            loop {
                match places.pop() {
                    None => {
                        whole += 1.0;
                        break;
                    }
                    Some(last) if last + 1.0 < base => {
                        places.push(last + 1.0);
                        break;
                    }
                    Some(_) => {}
                }
            }
            break;
        }
    }
    let mut front = Vec::new();
    // Digits below what a double can tell are noughts.
    while delta >= base {
        whole /= base;
        delta /= base;
        front.push('0');
    }
    loop {
        let rest = whole % base;
        front.push(digit(rest));
        whole = (whole - rest) / base;
        if whole <= 0.0 {
            break;
        }
    }
    let mut out = String::new();
    if number < 0.0 {
        out.push('-');
    }
    out.extend(front.iter().rev());
    if !places.is_empty() {
        out.push('.');
        out.extend(places.into_iter().map(digit));
    }
    out
}
