//! Fractions as text, by the browser's own printing.

/// Prints a finite number from nought up, with the fewest digits that read back to it.
pub fn print(number: f64) -> String {
    // Ten is a radix that every number has.
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}
