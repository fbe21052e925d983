//! Whole amounts in digits, as Vietnam writes them.

/// Groups of three with dots: `7000` gives `7.000`. Whole đồng, no minor unit.
pub fn format(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if amount < 0 {
        text.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_by_thousands() {
        for (amount, text) in [
            (0, "0"),
            (999, "999"),
            (7_000, "7.000"),
            (500_000, "500.000"),
            (1_234_567, "1.234.567"),
            (-10_000, "-10.000"),
            (i64::MIN, "-9.223.372.036.854.775.808"),
        ] {
            assert_eq!(format(amount), text);
        }
    }
}
