//! The table is what node 20 says of the same values.

use super::*;
use Primitive::{Bool as B, Null as N, Number as D, Undefined as U};

type P = Primitive<'static>;

#[allow(non_snake_case)]
const fn T(text: &'static str) -> P {
    Primitive::Text(Cow::Borrowed(text))
}

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
