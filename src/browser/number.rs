//! Fractions to text and back, by the browser's own printing and reading.

/// Prints a finite number from nought up, with the fewest digits that read back to it.
pub fn print(number: f64) -> String {
    // Ten is a radix that every number has.
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// The double nearest to a number as JSON writes it.
pub fn read(text: &str) -> f64 {
    js_sys::Number::parse_float(text)
}
