//! serde_json is the oracle.

use super::*;
use proptest::prelude::*;

fn agrees(text: &str) {
    let (own, other) = (read(text).ok(), serde_json::from_str::<Value>(text).ok());
    assert_eq!(own, other, "{text:?}");
    if let Some(value) = own {
        let mut written = String::new();
        write(&value, &mut written);
        assert_eq!(written, serde_json::to_string(&value).unwrap(), "{text:?}");
    }
}

#[test]
fn every_corner_of_the_grammar_is_read_as_serde_json_reads_it() {
    for text in [
        "",
        " ",
        "null",
        " true\r\n",
        "fals",
        "nulll",
        "\u{0}",
        "1\u{0}",
        "\"\u{0}\"",
        "\u{feff}1",
        "[",
        "]",
        "[]",
        "[ ]",
        "[,]",
        "[1,]",
        "[1 2]",
        "[1,2]x",
        "{}",
        "{ }",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":1,\"a\":2}",
        "{\"\":{}}",
        "'a'",
        "\"a",
        "\"\\\"",
        "\"\\x\"",
        "\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"",
        "\"\t\"",
        "\"\n\"",
        "\"\u{7f}\u{2028}\"",
        "\"\\u00e9\\u1EbF\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ud83d\\n\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ud83d😀\"",
        "\"\\u0000\\u001f\\u000b\"",
        "0",
        "-0",
        "-",
        "+1",
        "01",
        "-01",
        "00",
        "1.",
        ".5",
        "1.5",
        "-1.50",
        "1e5",
        "1E+5",
        "1e-5",
        "1e",
        "1e+",
        "0e9",
        "0.0",
        "-0.0",
        "-0e5",
        "1.5e3x",
        "9007199254740993",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "123456789012345678901234",
        "0.1",
        "0.30000000000000004",
        "123456.789e3",
        "1e400",
        "-1e400",
        "1e-400",
        "1e99999999999999999999",
        "0e99999999999999999999",
        "1e-99999999999999999999",
        "12345678901234567890.5",
        "0.000000000000000000001",
        "1e22",
        "1e15",
        "1e16",
        "1e17",
        "1.5e300x",
        "{\"a\":[{\"b\":[null]}]}",
        "nan",
    ] {
        agrees(text);
    }
}

#[test]
fn the_limit_of_depth_is_serde_jsons() {
    for depth in [126, 127, 128, 10_000] {
        agrees(&format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
        agrees(&format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth)));
    }
}

#[test]
fn the_line_of_a_mistake_is_named() {
    assert_eq!(read("{\n\"a\": 1,\n}\n"), Err(3));
    assert_eq!(read("1\n\n2"), Err(3));
    assert_eq!(read("\u{0}"), Err(1));
}

#[test]
fn huge_and_tiny_doubles_are_nearly_those_of_serde_json() {
    for text in ["1.7976931348623157e300", "-3.5e200", "2.5e-300", "1234567890123456789012345678901234567890"] {
        let double = |value: Value| value.as_f64().unwrap();
        let (own, other) = (double(read(text).unwrap()), double(serde_json::from_str(text).unwrap()));
        assert!(((own - other) / other).abs() < 1e-14, "{text}: {own} {other}");
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e15..1e15f64).prop_map(|number| Value::from((number * 1e4).round() / 1e4)),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..5).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(crate::text::testing::cases(500))]

    #[test]
    fn any_value_is_written_and_read_as_by_serde_json(value in any_value()) {
        agrees(&serde_json::to_string(&value).unwrap());
        agrees(&serde_json::to_string_pretty(&value).unwrap());
    }

    #[test]
    fn any_text_is_json_or_not_as_serde_json_says(text in "[\\[\\]{},:\"\\\\untrfalse0-9eE.+ -]{0,12}") {
        agrees(&text);
    }

    #[test]
    fn a_value_cut_or_changed_anywhere_is_judged_as_by_serde_json(value in any_value(), at in any::<prop::sample::Index>(), byte in 0u8..128) {
        let text = serde_json::to_string(&value).unwrap();
        let places: Vec<_> = text.char_indices().map(|(place, _)| place).collect();
        let place = places[at.index(places.len())];
        agrees(&text[..place]);
        let rest = &text[place + text[place..].chars().next().unwrap().len_utf8()..];
        agrees(&format!("{}{}{rest}", &text[..place], char::from(byte)));
    }
}
