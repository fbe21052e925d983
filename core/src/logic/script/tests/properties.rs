//! No source and no argument ends the program.

use super::super::{Script, native};
use super::evaluate;
use crate::logic::Role;
use proptest::prelude::*;
use serde_json::json;

const WORDS: &[&str] = &[
    "data",
    "row",
    "value",
    "show",
    "x",
    "y",
    "a",
    "=",
    "==",
    "===",
    "=>",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    ":",
    "?",
    "?.",
    ".",
    "...",
    "+",
    "-",
    "*",
    "/",
    "%",
    "**",
    "!",
    "<",
    ">",
    "&&",
    "||",
    "??",
    "1",
    "0.5",
    "'t'",
    "`a${",
    "}`",
    "/a+/g",
    "if",
    "else",
    "for",
    "while",
    "do",
    "of",
    "in",
    "var",
    "let",
    "const",
    "function",
    "return",
    "new",
    "Date",
    "Array",
    "typeof",
    "delete",
    "void",
    "switch",
    "case",
    "default",
    "break",
    "continue",
    "try",
    "catch",
    "finally",
    "throw",
    "null",
    "undefined",
    "true",
    "this",
    "instance",
    "_",
    "get",
    "map",
    "filter",
    "length",
    "moment",
    "format",
    "Math",
    "max",
    "JSON",
    "parse",
    "++",
    "--",
    "+=",
    "\n",
    "String",
    "sort",
    "split",
    "push",
    "async",
    "class",
    "await",
    "yield",
    "\\",
    "é",
    "\u{2028}",
];

/// Compiles and runs; the outcome is nobody's business.
fn survive(source: &str) {
    for role in [Role::Plain, Role::Condition, Role::Value] {
        if Script::compile(source, role).is_ok() {
            let data = json!({ "a": [1, "x", null, { "b": 2 }], "x": "text", "y": -1.5 });
            let _ = evaluate(source, role, &data, &json!("own"));
        }
    }
}

proptest! {
    #![proptest_config(crate::text::testing::cases(400))]
    #[test]
    fn no_words_in_any_order_end_the_program(words in prop::collection::vec(prop::sample::select(WORDS), 0..40)) {
        survive(&words.join(" "));
        survive(&words.concat());
    }

    #[test]
    fn no_text_ends_the_program(text in ".{0,60}") {
        survive(&text);
    }

    #[test]
    fn no_arguments_end_a_function_of_the_host(
        native in 0..native::all().count(),
        arguments in prop::collection::vec(prop::sample::select(ARGUMENTS), 0..4),
    ) {
        let name = native::all().nth(native).unwrap().name;
        survive(&[name, "(", &arguments.join(", "), ")"].concat());
        survive(&["new ", name, "(", &arguments.join(", "), ")"].concat());
    }

    #[test]
    fn no_arguments_end_a_method(
        name in prop::sample::select(super::super::methods::all()),
        value in prop::sample::select(ARGUMENTS),
        arguments in prop::collection::vec(prop::sample::select(ARGUMENTS), 0..4),
    ) {
        survive(&["(", value, ").", name, "(", &arguments.join(", "), ")"].concat());
    }
}

const ARGUMENTS: &[&str] = &[
    "undefined",
    "null",
    "true",
    "0",
    "-1",
    "1e9",
    "-1e300",
    "NaN",
    "Infinity",
    "0.5",
    "100",
    "''",
    "'abc'",
    "'Ắ😀é'",
    "'a.b[0]'",
    "'$1$&$`'",
    "data",
    "data.a",
    "data.x",
    "[]",
    "[3, 1, [2]]",
    "{}",
    "{ a: { b: 1 }, days: 3 }",
    "(a, b) => a",
    "x => { throw 1 }",
    "/(a)|b/g",
    "/^/",
    "new Date()",
    "new Date(NaN)",
    "moment()",
    "moment('x', 'YYYY')",
    "moment.duration(3, 'h')",
    "'days'",
    "new Set([1])",
    "'YYYY-MM-DD'",
    "Math.max",
    "new Error('e')",
    "'abc'.match(/b/)",
];
