use super::*;
use crate::text::testing::cases;
use proptest::prelude::*;

#[test]
fn numbers_print_as_javascript_prints_them() {
    for (number, text) in [
        (0.0, "0"),
        (-0.0, "0"),
        (1.5, "1.5"),
        (-12_000_000.0, "-12000000"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e21, "1e+21"),
        (123_456_789_012_345_680_000.0, "123456789012345680000"),
        (1.5e300, "1.5e+300"),
        (1e-6, "0.000001"),
        (1.5e-7, "1.5e-7"),
        (5e-324, "5e-324"),
        (f64::NAN, "NaN"),
        (f64::NEG_INFINITY, "-Infinity"),
    ] {
        assert_eq!(to_string(number), text);
    }
}

#[test]
fn rounding_is_that_of_the_exact_double() {
    // 1.005 is a little below, 2.5 exactly in the middle.
    for (number, places, text) in [
        (1.005, 2, "1.00"),
        (1.45, 1, "1.4"),
        (8.345, 2, "8.35"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (-0.0001, 2, "-0.00"),
        (0.0, 2, "0.00"),
        (999.999, 2, "1000.00"),
        (1e21, 2, "1e+21"),
        (0.1, 20, "0.10000000000000000555"),
        (f64::NAN, 2, "NaN"),
    ] {
        assert_eq!(to_fixed(number, places), text, "{number}");
    }
    assert_eq!(to_precision(123.456, 4), "123.5");
    assert_eq!(to_precision(0.00001, 1), "0.00001");
    assert_eq!(to_precision(123_456.0, 2), "1.2e+5");
    assert_eq!(to_precision(0.0, 3), "0.00");
    assert_eq!(to_exponential(12_345.0, 2), "1.23e+4");
    assert_eq!(to_radix(255.0, 16), "ff");
    assert_eq!(to_radix(-0.5, 2), "-0.1");
    assert_eq!(to_radix(f64::MAX, 36).len(), 199);
}

#[test]
fn texts_become_numbers_as_javascript_reads_them() {
    for (text, number) in [
        ("", 0.0),
        (" \n", 0.0),
        ("0x1F", 31.0),
        ("0b11", 3.0),
        (".5", 0.5),
        ("5.", 5.0),
        (" -1e3 ", -1e3),
        ("Infinity", f64::INFINITY),
    ] {
        assert_eq!(from_string(text), number, "{text:?}");
    }
    for text in ["1,5", "1 000", "12px", "0x", "-0x1", ".", "1e", "infinity", "1_0", "NaN"] {
        assert!(from_string(text).is_nan(), "{text:?}");
    }
    assert_eq!(parse_float(" 12.5 đồng"), 12.5);
    assert_eq!(parse_float("1e+x"), 1.0);
    assert!(parse_float("đồng").is_nan());
    assert_eq!(parse_int("0x1f", 0), 31.0);
    assert_eq!(parse_int("-012px", 10), -12.0);
    assert!(parse_int("", 10).is_nan() && parse_int("1", 1).is_nan() && parse_int("9", 8).is_nan());
}

#[test]
fn halves_round_up_and_bits_wrap() {
    for (number, rounded) in [(2.5, 3.0), (-2.5, -2.0), (0.499_999_999_999_999_94, 0.0), (1e300, 1e300)] {
        assert_eq!(round(number), rounded);
    }
    assert!(round(-0.2).is_sign_negative() && round(f64::NAN).is_nan());
    assert_eq!((to_int32(4_294_967_297.5), to_int32(2_147_483_648.0), to_int32(-1.9)), (1, i32::MIN, -1));
    assert_eq!((to_uint32(-1.0), to_int32(1e300), to_int32(f64::INFINITY)), (u32::MAX, 0, 0));
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn what_is_printed_is_read_again(bits: u64, digits in 0u32..=100) {
        let number = f64::from_bits(bits);
        prop_assert!(from_string(&to_string(number)).to_bits() == number.to_bits() || number.is_nan() || number == 0.0);
        for text in [to_fixed(number, digits), to_precision(number, digits.max(1)), to_exponential(number, digits), to_radix(number, 2 + digits % 35)] {
            prop_assert!(!text.is_empty());
        }
        // Enough digits are the number itself.
        prop_assert!(from_string(&to_precision(number, 17)).to_bits() == number.to_bits() || number.is_nan() || number == 0.0);
    }

    #[test]
    fn no_text_panics(text in "[0-9a-fxXeE+. ộ-]{0,30}", radix in -2i32..40) {
        let (number, start) = (from_string(&text), parse_float(&text));
        // Radices apart, a number is what its beginning is.
        prop_assert!(number.is_nan() || number == start || number == 0.0 || text.contains(['x', 'X', 'b']));
        let _ = parse_int(&text, radix);
    }
}
