//! Numbers to text.
//!
//! Shortest digits of a double take tables of 15 KB, which every browser holds already:
//! in the wasm it is the browser that prints fractions, see `install`.

use serde_json::Number;

/// A number as JSON; in the browser a fraction stands as JavaScript prints it.
pub fn print(number: &Number) -> String {
    if let Some(whole) = number.as_i64() {
        return whole.to_string();
    }
    if let Some(whole) = number.as_u64() {
        return whole.to_string();
    }
    let double = number.as_f64().unwrap_or_default();
    // JavaScript's printing forgets the sign of nought.
    let sign = if double.is_sign_negative() { "-" } else { "" };
    let size = fraction(double.abs());
    // It stays a double when it is read again.
    let end = if size.contains(['.', 'e']) { "" } else { ".0" };
    [sign, &size, end].concat()
}

/// A number as JavaScript prints it, up to 15 digits (no form holds more).
pub fn plain(number: f64) -> String {
    let whole = number.fract() == 0.0 && number.abs() < 9e15;
    match Number::from_f64(number) {
        Some(_) if whole => (number as i64).to_string(),
        Some(number) => print(&number),
        None => "null".to_owned(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn fraction(size: f64) -> String {
    serde_json::Value::from(size).to_string()
}

/// The double nearest to a number in JSON's grammar.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn double(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(target_arch = "wasm32")]
std::thread_local! {
    // Names nothing of the standard library's, or its tables would be in the wasm.
    static FRACTION: std::cell::Cell<fn(f64) -> String> = const { std::cell::Cell::new(|_| String::new()) };
    static DOUBLE: std::cell::Cell<fn(&str) -> f64> = const { std::cell::Cell::new(|_| f64::NAN) };
}

/// The double nearest to a number in JSON's grammar.
#[cfg(target_arch = "wasm32")]
pub(crate) fn double(text: &str) -> Option<f64> {
    Some(DOUBLE.get()(text))
}

#[cfg(target_arch = "wasm32")]
fn fraction(size: f64) -> String {
    FRACTION.get()(size)
}

/// Says who prints a finite number from nought up, and who reads one; before any fraction is met.
#[cfg(target_arch = "wasm32")]
pub fn install(print: fn(f64) -> String, read: fn(&str) -> f64) {
    FRACTION.set(print);
    DOUBLE.set(read);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_stay_doubles_and_keep_their_sign() {
        for number in [0.0, -0.0, 1.0, -2.5, 1e15, 1e16, 1e21, -1e-7, 1.0 / 3.0, f64::MAX, 5e-324] {
            let number = Number::from_f64(number).unwrap();
            assert_eq!(print(&number), number.to_string());
        }
        for (number, text) in
            [(u64::MAX.into(), "18446744073709551615"), (Number::from(i64::MIN), "-9223372036854775808")]
        {
            assert_eq!(print(&number), text);
        }
    }

    #[test]
    fn whole_numbers_are_plain() {
        for (number, text) in [(1.0, "1"), (-0.0, "0"), (1.5, "1.5"), (-0.25, "-0.25"), (1e15, "1000000000000000")] {
            assert_eq!(plain(number), text);
        }
    }
}
