//! The tables are what node 20 printed for the same calls; whole numbers, texts with signs, powers
//! and spaces of every kind among them.
#![allow(clippy::excessive_precision, clippy::inconsistent_digit_grouping)]

use super::*;
use Primitive::{Bool as B, Null as N, Number as D, Undefined as U};
use proptest::prelude::*;

type P = Primitive<'static>;

#[allow(non_snake_case)]
const fn T(text: &'static str) -> P {
    Primitive::Text(Cow::Borrowed(text))
}

const PRINTED: &[(f64, &str)] = &[
    (0.0, "0"),
    (-0.0, "0"),
    (1.0, "1"),
    (-1.0, "-1"),
    (1.5, "1.5"),
    (0.1, "0.1"),
    (1e21, "1e+21"),
    (100000000000000000000.0, "100000000000000000000"),
    (123456789012345680000.0, "123456789012345680000"),
    (1.5e300, "1.5e+300"),
    (5e-324, "5e-324"),
    (0.000001, "0.000001"),
    (1e-7, "1e-7"),
    (1.25e-7, "1.25e-7"),
    (-1e-7, "-1e-7"),
    (9007199254740992.0, "9007199254740992"),
    (9000000000000000.0, "9000000000000000"),
    (9500000000000000.0, "9500000000000000"),
    (0.30000000000000004, "0.30000000000000004"),
    (0.3333333333333333, "0.3333333333333333"),
    (f64::NAN, "NaN"),
    (f64::INFINITY, "Infinity"),
    (f64::NEG_INFINITY, "-Infinity"),
    (10000000000000000.0, "10000000000000000"),
    (1.2345678901234568e22, "1.2345678901234568e+22"),
    (4.35, "4.35"),
    (100.0, "100"),
    (-123.456, "-123.456"),
    (9007199254740992.0, "9007199254740992"),
    (18446744073709552000.0, "18446744073709552000"),
    (1.7976931348623157e308, "1.7976931348623157e+308"),
    (0.000001234, "0.000001234"),
    (1.2e-7, "1.2e-7"),
];
const READ: &[(&str, f64, f64, f64)] = &[
    ("", 0.0, f64::NAN, f64::NAN),
    ("  ", 0.0, f64::NAN, f64::NAN),
    ("\t\n", 0.0, f64::NAN, f64::NAN),
    ("0", 0.0, 0.0, 0.0),
    ("-0", -0.0, -0.0, -0.0),
    ("1", 1.0, 1.0, 1.0),
    ("+1", 1.0, 1.0, 1.0),
    ("-1", -1.0, -1.0, -1.0),
    (" 12 ", 12.0, 12.0, 12.0),
    ("1.5", 1.5, 1.5, 1.0),
    (".5", 0.5, 0.5, f64::NAN),
    ("5.", 5.0, 5.0, 5.0),
    (".", f64::NAN, f64::NAN, f64::NAN),
    ("-.5", -0.5, -0.5, f64::NAN),
    ("+.", f64::NAN, f64::NAN, f64::NAN),
    ("1e3", 1000.0, 1000.0, 1.0),
    ("1E3", 1000.0, 1000.0, 1.0),
    ("1e", f64::NAN, 1.0, 1.0),
    ("1e+", f64::NAN, 1.0, 1.0),
    ("1e+2", 100.0, 100.0, 1.0),
    ("1e-2", 0.01, 0.01, 1.0),
    ("e1", f64::NAN, f64::NAN, f64::NAN),
    ("0x10", 16.0, 0.0, 16.0),
    ("0X1f", 31.0, 0.0, 31.0),
    ("-0x10", f64::NAN, -0.0, -16.0),
    ("0x", f64::NAN, 0.0, f64::NAN),
    ("0xg", f64::NAN, 0.0, f64::NAN),
    ("0b101", 5.0, 0.0, 0.0),
    ("0o17", 15.0, 0.0, 0.0),
    ("0b2", f64::NAN, 0.0, 0.0),
    ("Infinity", f64::INFINITY, f64::INFINITY, f64::NAN),
    ("-Infinity", f64::NEG_INFINITY, f64::NEG_INFINITY, f64::NAN),
    ("+Infinity", f64::INFINITY, f64::INFINITY, f64::NAN),
    ("infinity", f64::NAN, f64::NAN, f64::NAN),
    ("Infinityx", f64::NAN, f64::INFINITY, f64::NAN),
    ("NaN", f64::NAN, f64::NAN, f64::NAN),
    ("1,5", f64::NAN, 1.0, 1.0),
    ("1_000", f64::NAN, 1.0, 1.0),
    ("12px", f64::NAN, 12.0, 12.0),
    ("00012", 12.0, 12.0, 12.0),
    ("007.50", 7.5, 7.5, 7.0),
    ("1e999", f64::INFINITY, f64::INFINITY, 1.0),
    ("-1e999", f64::NEG_INFINITY, f64::NEG_INFINITY, -1.0),
    ("1e-999", 0.0, 0.0, 1.0),
    ("9007199254740993", 9007199254740992.0, 9007199254740992.0, 9007199254740992.0),
    ("123456789012345678901234567890", 1.2345678901234568e29, 1.2345678901234568e29, 1.2345678901234568e29),
    ("0.1", 0.1, 0.1, 0.0),
    ("\u{a0}1\u{a0}", 1.0, 1.0, 1.0),
    ("\u{feff}2", 2.0, 2.0, 2.0),
    ("\u{85}3", f64::NAN, f64::NAN, f64::NAN),
    ("3\u{85}", f64::NAN, 3.0, 3.0),
    ("\u{3000}4", 4.0, 4.0, 4.0),
    ("1 2", f64::NAN, 1.0, 1.0),
    ("true", f64::NAN, f64::NAN, f64::NAN),
    ("null", f64::NAN, f64::NAN, f64::NAN),
    ("--1", f64::NAN, f64::NAN, f64::NAN),
    ("+-1", f64::NAN, f64::NAN, f64::NAN),
    ("1..2", f64::NAN, 1.0, 1.0),
    ("1.2.3", f64::NAN, 1.2, 1.0),
    ("0.0000001", 1e-7, 1e-7, 0.0),
    ("\u{661}", f64::NAN, f64::NAN, f64::NAN),
    ("\u{ff12}", f64::NAN, f64::NAN, f64::NAN),
];
/// A row and a column for each value: `=` strictly equal, `~` only loosely; then the order, `!` for none.
const VALUES: &[P] = &[
    U,
    N,
    B(true),
    B(false),
    D(0.0),
    D(1.0),
    D(2.0),
    D(-0.0),
    D(f64::NAN),
    D(f64::INFINITY),
    T(""),
    T("0"),
    T("1"),
    T("10"),
    T("9"),
    T("a"),
    T("B"),
    T(" 1 "),
    T("true"),
    T("null"),
    T("\u{1d306}"),
    T("\u{ff5e}"),
];
const PAIRS: &[&str] = &[
    "=! ~! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .!",
    "~! =0 .< .0 .0 .< .< .0 .! .< .0 .0 .< .< .< .! .! .< .! .! .! .!",
    ".! .> =0 .> .> ~0 .< .> .! .< .> .> ~0 .< .< .! .! ~0 .! .! .! .!",
    ".! .0 .< =0 ~0 .< .< ~0 .! .< ~0 ~0 .< .< .< .! .! .< .! .! .! .!",
    ".! .0 .< ~0 =0 .< .< =0 .! .< ~0 ~0 .< .< .< .! .! .< .! .! .! .!",
    ".! .> ~0 .> .> =0 .< .> .! .< .> .> ~0 .< .< .! .! ~0 .! .! .! .!",
    ".! .> .> .> .> .> =0 .> .! .< .> .> .> .< .< .! .! .> .! .! .! .!",
    ".! .0 .< ~0 =0 .< .< =0 .! .< ~0 ~0 .< .< .< .! .! .< .! .! .! .!",
    ".! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .! .!",
    ".! .> .> .> .> .> .> .> .! =0 .> .> .> .> .> .! .! .> .! .! .! .!",
    ".! .0 .< ~0 ~0 .< .< ~0 .! .< =0 .< .< .< .< .< .< .< .< .< .< .<",
    ".! .0 .< ~0 ~0 .< .< ~0 .! .< .> =0 .< .< .< .< .< .> .< .< .< .<",
    ".! .> ~0 .> .> ~0 .< .> .! .< .> .> =0 .< .< .< .< .> .< .< .< .<",
    ".! .> .> .> .> .> .> .> .! .< .> .> .> =0 .< .< .< .> .< .< .< .<",
    ".! .> .> .> .> .> .> .> .! .< .> .> .> .> =0 .< .< .> .< .< .< .<",
    ".! .! .! .! .! .! .! .! .! .! .> .> .> .> .> =0 .> .> .< .< .< .<",
    ".! .! .! .! .! .! .! .! .! .! .> .> .> .> .> .< =0 .> .< .< .< .<",
    ".! .> ~0 .> .> ~0 .< .> .! .< .> .< .< .< .< .< .< =0 .< .< .< .<",
    ".! .! .! .! .! .! .! .! .! .! .> .> .> .> .> .> .> .> =0 .> .< .<",
    ".! .! .! .! .! .! .! .! .! .! .> .> .> .> .> .> .> .> .< =0 .< .<",
    ".! .! .! .! .! .! .! .! .! .! .> .> .> .> .> .> .> .> .> .> =0 .<",
    ".! .! .! .! .! .! .! .! .! .! .> .> .> .> .> .> .> .> .> .> .> =0",
];
const INTS: &[(&str, u32, f64)] = &[
    ("12", 10, 12.0),
    ("ff", 16, 255.0),
    ("0xff", 16, 255.0),
    ("0xff", 0, 255.0),
    ("0xff", 10, 0.0),
    ("101", 2, 5.0),
    ("12", 2, 1.0),
    ("2", 2, f64::NAN),
    ("z", 36, 35.0),
    ("-ff", 16, -255.0),
    ("", 10, f64::NAN),
    ("12", 1, f64::NAN),
    ("12", 37, f64::NAN),
    ("08", 0, 8.0),
    ("1e3", 0, 1.0),
    ("9007199254740993", 0, 9007199254740992.0),
];

fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
}

#[test]
fn numbers_print_as_javascript_prints_them() {
    for (number, text) in PRINTED {
        assert_eq!(number_to_text(*number), *text);
    }
}

#[test]
fn texts_are_read_as_javascript_reads_them() {
    for (text, number, float, int) in READ {
        assert!(same(text_to_number(text), *number), "Number({text:?}) is {}", text_to_number(text));
        assert!(same(parse_float(text), *float), "parseFloat({text:?}) is {}", parse_float(text));
        assert!(same(parse_int(text, 0), *int), "parseInt({text:?}) is {}", parse_int(text, 0));
    }
    for (text, radix, number) in INTS {
        assert!(same(parse_int(text, *radix), *number), "parseInt({text:?}, {radix})");
    }
}

#[test]
fn equality_and_order_are_javascripts_for_every_pair() {
    for (a, row) in VALUES.iter().zip(PAIRS) {
        for (b, expected) in VALUES.iter().zip(row.split(' ')) {
            let equal = match (a.strictly_equals(b), a.loosely_equals(b)) {
                (true, true) => '=',
                (false, true) => '~',
                _ => '.',
            };
            let order = match a.compare(b) {
                Some(Ordering::Less) => '<',
                Some(Ordering::Equal) => '0',
                Some(Ordering::Greater) => '>',
                None => '!',
            };
            assert_eq!(String::from_iter([equal, order]), expected, "{a:?} and {b:?}");
        }
    }
}

#[test]
fn truth_is_javascripts() {
    for (value, truth) in
        [(U, false), (N, false), (B(true), true), (D(0.0), false), (D(f64::NAN), false), (D(-1.0), true)]
    {
        assert_eq!(value.to_bool(), truth, "{value:?}");
    }
    assert!(!T("").to_bool() && T("0").to_bool() && T("false").to_bool());
}

proptest! {
    #![proptest_config(crate::text::testing::cases(2_000))]
    #[test]
    fn every_double_comes_back_from_its_text(bits in any::<u64>()) {
        let number = f64::from_bits(bits);
        let text = number_to_text(number);
        prop_assert!(same(text_to_number(&text), number) || number == 0.0, "{text}");
        prop_assert!(same(parse_float(&text), number) || number == 0.0, "{text}");
    }

    #[test]
    fn no_text_panics(text in "[ \\t+\\-.0-9eExXob∞Infinity\u{feff}é]{0,12}", radix in 0u32..40) {
        text_to_number(&text);
        parse_float(&text);
        parse_int(&text, radix);
    }
}
