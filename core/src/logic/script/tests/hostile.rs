//! Scripts that want to hang, to fill the memory or to end the program.

use super::super::Script;
use super::{evaluate, plain};
use crate::logic::{Fault, Role};
use serde_json::{Value as Json, json};

fn fault(source: &str) -> Fault {
    let data = json!({ "long": "a".repeat(100_000), "list": vec![1; 10_000] });
    match evaluate(source, Role::Plain, &data, &Json::Null) {
        Err(fault) => fault,
        Ok(outcome) => panic!("{source} gives {:.80}", format!("{outcome:?}")),
    }
}

#[test]
fn what_ends_inside_a_function_in_a_loop_is_refused() {
    for source in [
        "for (;;) function f(1",
        "while (1) x = function (a",
        "do y => z +",
        "for (const a of b) switch (c) { case 1: d => (",
    ] {
        for role in [Role::Plain, Role::Condition, Role::Value] {
            assert!(Script::compile(source, role).is_err(), "{source}");
        }
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
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("!", ""),
        ("- ", ""),
        ("a=>", ""),
        ("1?", ":1"),
        ("`${", "}`"),
        ("f(", ")"),
        ("2**", ""),
    ] {
        for depth in [60, 100, 100_000, 49_000] {
            let source = [&open.repeat(depth), "1", &close.repeat(depth)].concat();
            let _ = Script::compile(&source, Role::Plain).map(drop);
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
    assert_eq!(
        plain(&["data", &".a".repeat(3)].concat(), &data),
        json!("Thrown(\"Cannot read properties of undefined (reading 'a')\")")
    );
    assert_eq!(plain(&["data", &"?.a".repeat(5_000)].concat(), &data), json!("undefined"));
}

#[test]
fn nothing_leads_to_what_others_own() {
    let data = json!({ "k": "constructor", "p": "__proto__" });
    for source in [
        "data[data.k]",
        "({})[data.p]",
        "[][data.k]",
        "''[data.k]",
        "(1)[data.k]",
        "(() => 1)[data.k]",
        "_.get({}, data.k)",
        "_.get(data, '__proto__.x')",
        "new Date()[data.k]",
    ] {
        assert_eq!(plain(source, &data), json!("undefined"), "{source}");
    }
    let source = "const o = {}; o[data.p] = { hidden: 1 }; o.hidden";
    assert_eq!(plain(source, &data), json!("undefined"));
}
