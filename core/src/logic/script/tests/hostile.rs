//! Scripts that want to hang, to fill the memory or to end the program.

use super::super::{Script, native};
use super::{evaluate, plain};
use crate::logic::{Fault, Role};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn fault(source: &str) -> Fault {
    let data = json!({ "long": "a".repeat(100_000), "list": vec![1; 10_000] });
    match evaluate(source, Role::Plain, &data, &Json::Null) {
        Err(fault) => fault,
        Ok(outcome) => panic!("{source} gives {:.80}", format!("{outcome:?}")),
    }
}

#[test]
fn budgets_end_what_would_not_end() {
    for source in [
        "while (true) {}",
        "for (;;);",
        "do {} while (1)",
        "let i = 0; while (i >= 0) i++",
        "const l = [1]; for (const x of l) l.push(x)",
        "try { for (;;) {} } finally { 1 }",
        "try { for (;;) {} } catch (e) { 1 }",
        "const f = () => { for (;;) {} }; [1].map(f)",
        "data.list.forEach(() => data.list.forEach(() => data.list.forEach(() => 1)))",
        "data.list.map(x => data.long.indexOf('b'))",
        "for (;;) /(a+)+$/.test(data.long)",
        "for (;;) data.long.length",
        "/^(a|aa)+$/.test(data.long + 'b') || /(x+x+)+y/.test('x'.repeat(9000)) || /^(([a-z])+.)+[A-Z]([a-z])+$/.test(data.long)",
        "for (;;) data.long.replace(/a/g, 'bb')",
        "for (;;) _.uniq(data.list)",
        "for (;;) [...data.list].sort()",
        "for (;;) new RegExp('a{1000}')",
    ] {
        assert!(matches!(fault(source), Fault::Steps | Fault::Memory), "{source}");
    }
}

#[test]
fn memory_is_bounded() {
    for source in [
        "let s = 'x'; for (;;) s += s",
        "let s = 'x'; for (;;) s = s + s + s",
        "let s = 'xy'; for (;;) s = s.repeat(1000)",
        "let s = 'xy'; for (;;) s = s.replace(/x/g, s)",
        "let s = 'xy'; for (;;) s = s.replaceAll('x', s)",
        "let s = 'x'; for (;;) s = `${s}${s}`",
        "let s = 'x'; for (;;) s = s.padEnd(1e6) + s",
        "let l = [1]; for (;;) l = l.concat(l)",
        "let l = [1]; for (;;) l = [...l, ...l]",
        "let l = [1]; for (;;) l.push(...l)",
        "let o = {}; for (let i = 0; ; i++) o['k' + i] = i",
        "let l = []; l[1e5] = 1",
        "let l = []; for (;;) l = [l, l].flat(9)",
        "let l = [1]; l.push(l); JSON.stringify(l)",
        "let l = [1]; l.push(l); String(l)",
        "let l = [1]; l.push(l); value = l; l",
        "let o = {}; o.o = o; o",
        "let a = {}, b = {}; a.a = a; b.a = b; _.isEqual(a, b)",
        "let a = {}; a.a = a; _.cloneDeep(a)",
        "Array(100000).fill(data.long).join()",
        "'x'.repeat(1e6).split('').map(x => data.long)",
    ] {
        assert!(matches!(fault(source), Fault::Steps | Fault::Memory), "{source}");
    }
    assert_eq!(fault("Array(1e9)"), Fault::Thrown("Invalid array length".to_owned()));
    assert_eq!(fault("'x'.repeat(1e9)"), Fault::Thrown("Invalid count value".to_owned()));
}

#[test]
fn depth_is_bounded() {
    assert_eq!(fault("const f = () => f(); f()"), Fault::Memory);
    assert_eq!(fault("function a() { return b() } function b() { return [1].map(a) } a()"), Fault::Memory);
    assert_eq!(fault("const f = s => s.replace('a', f); f('a')"), Fault::Memory);
    assert_eq!(plain("const f = n => n ? 1 + f(n - 1) : 0; f(30)", &json!({})), json!(30));
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("!", ""), ("- ", ""), ("a=>", ""), ("1?", ":1"), ("`${", "}`"), ("f(", ")"), ("2**", "")] {
        for depth in [60, 100, 100_000, 49_000] {
            let source = [&open.repeat(depth), "1", &close.repeat(depth)].concat();
            let _ = Script::compile(&source, Role::Plain).map(|script| drop(script));
        }
        let source = ["let x = ", &open.repeat(50_000)].concat();
        assert!(Script::compile(&source, Role::Plain).is_err(), "{open}");
    }
}

#[test]
fn long_chains_are_not_deep() {
    let data = json!({ "a": 1 });
    let sum = vec!["data.a"; 5_000].join(" + ");
    assert_eq!(plain(&sum, &data), json!(5_000));
    let any = vec!["data.a === 2"; 5_000].join(" || ");
    assert_eq!(plain(&any, &data), json!(false));
    let ladder = ["data.a === 2 ? 1 : ".repeat(5_000), "7".to_owned()].concat();
    assert_eq!(plain(&ladder, &data), json!(7));
    let chain = ["if (data.a === 2) { 1 } else ".repeat(3_000), "{ 8 }".to_owned()].concat();
    assert_eq!(plain(&chain, &data), json!(8));
    assert_eq!(plain(&["data", &".a".repeat(3)].concat(), &data), json!("Thrown(\"Cannot read properties of undefined (reading 'a')\")"));
    assert_eq!(plain(&["data", &"?.a".repeat(5_000)].concat(), &data), json!("undefined"));
}

#[test]
fn nothing_leads_to_what_others_own() {
    let data = json!({ "k": "constructor", "p": "__proto__" });
    for source in ["data[data.k]", "({})[data.p]", "[][data.k]", "''[data.k]", "(1)[data.k]", "(() => 1)[data.k]", "_.get({}, data.k)", "_.get(data, '__proto__.x')", "new Date()[data.k]"] {
        assert_eq!(plain(source, &data), json!("undefined"), "{source}");
    }
    let source = "const o = {}; o[data.p] = { hidden: 1 }; o.hidden";
    assert_eq!(plain(source, &data), json!("undefined"));
}

const WORDS: &[&str] = &[
    "data", "row", "value", "show", "x", "y", "a", "=", "==", "===", "=>", "(", ")", "[", "]", "{", "}", ",", ";", ":", "?", "?.",
    ".", "...", "+", "-", "*", "/", "%", "**", "!", "<", ">", "&&", "||", "??", "1", "0.5", "'t'", "`a${", "}`", "/a+/g", "if",
    "else", "for", "while", "do", "of", "in", "var", "let", "const", "function", "return", "new", "Date", "Array", "typeof",
    "delete", "void", "switch", "case", "default", "break", "continue", "try", "catch", "finally", "throw", "null", "undefined",
    "true", "this", "instance", "_", "get", "map", "filter", "length", "moment", "format", "Math", "max", "JSON", "parse", "++", "--",
    "+=", "\n", "String", "sort", "split", "push", "async", "class", "await", "yield", "\\", "é", "\u{2028}",
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
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]
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
    "undefined", "null", "true", "0", "-1", "1e9", "-1e300", "NaN", "Infinity", "0.5", "100", "''", "'abc'", "'Ắ😀é'", "'a.b[0]'",
    "'$1$&$`'", "data", "data.a", "data.x", "[]", "[3, 1, [2]]", "{}", "{ a: { b: 1 }, days: 3 }", "(a, b) => a", "x => { throw 1 }",
    "/(a)|b/g", "/^/", "new Date()", "new Date(NaN)", "moment()", "moment('x', 'YYYY')", "moment.duration(3, 'h')", "'days'",
    "new Set([1])", "'YYYY-MM-DD'", "Math.max", "new Error('e')", "'abc'.match(/b/)",
];
