//! The language itself.

use super::{evaluate, plain, refused, table};
use crate::logic::{Fault, Role};
use serde_json::{Value as Json, json};

#[test]
fn plain_conditions_of_forms() {
    let data = json!({ "a": "x", "b": 2, "s": { "one": true }, "list": [1, 2, 3] });
    for (source, expected) in [
        ("show = data.a === 'x' && row.b > 1", json!(true)),
        ("show = data.a == 'y' || data.b === '2'", json!(false)),
        ("show = _.get(data, 's.one') === true", json!(true)),
        ("show = data.s.one ? data.list.length : 0;", json!(3)),
        ("if (data.a === 'x') { show = false; } else { show = true; }", json!(false)),
        ("var t = 0; for (var i = 0; i < data.list.length; i++) { t += data.list[i]; } show = t > 5", json!(true)),
        ("return data.b > 1", json!(true)),
        ("data.b > 100", json!(true)),
        ("show = data.none && data.none.inner", Json::Null),
    ] {
        let outcome = evaluate(source, Role::Condition, &data, &Json::Null).unwrap();
        assert_eq!(outcome.unwrap_or(Json::Null), expected, "{source}");
    }
}

#[test]
fn operators_bind_as_in_javascript() {
    table(
        &json!({}),
        &[
            ("1 + 2 * 3 - 4 / 2", json!(5)),
            ("2 ** 3 ** 2", json!(512)),
            ("(1 + 2) * 3", json!(9)),
            ("10 - 2 - 3", json!(5)),
            ("'a' + 1 + 2", json!("a12")),
            ("1 + 2 + 'a'", json!("3a")),
            ("1 < 2 === true", json!(true)),
            ("true || false && false", json!(true)),
            ("null ?? 'x'", json!("x")),
            ("0 ?? 'x'", json!(0)),
            ("1 ? 2 ? 'a' : 'b' : 'c'", json!("a")),
            ("false ? 1 : false ? 2 : 3", json!(3)),
            ("7 & 3 | 8", json!(11)),
            ("1 << 31", json!(-2_147_483_648_i64)),
            ("-1 >>> 0", json!(4_294_967_295_u32)),
            ("~~'7.9'", json!(7)),
            ("-7 % 3", json!(-1)),
            ("typeof typeof 1", json!("string")),
            ("!!'' === false", json!(true)),
            ("void 0 === undefined", json!(true)),
            ("(1, 2, 3)", json!(3)),
            ("'b' in { b: 1 } && !('c' in { b: 1 })", json!(true)),
            ("0x1F + 0b11 + 0o17 + 1e2 + .5 + 5.", json!(154.5)),
        ],
    );
}

#[test]
fn equality_and_order_convert_as_in_javascript() {
    table(
        &json!({ "list": [1], "object": {} }),
        &[
            ("'1' == 1 && 1 == true && '' == 0 && null == undefined", json!(true)),
            ("null == 0 || NaN == NaN || '1' === 1 || undefined == ''", json!(false)),
            ("data.list == '1' && data.list == 1 && data.object == '[object Object]'", json!(true)),
            ("data.list === data.list && !([] === [])", json!(true)),
            ("'10' < '9' && 10 > '9' && !(undefined < 1) && null >= 0", json!(true)),
            ("'b' > 'a' && 'B' < 'a' && 'é' > 'z'", json!(true)),
            ("[] + [] + {} + null + [1, [2, null]]", json!("[object Object]null1,2,")),
            ("+'' + +' 12 ' + +'0x10' + +true + +null", json!(29)),
            ("isNaN(+'1,5') && isNaN(+undefined) && isNaN('x' * 1)", json!(true)),
            ("'5' * '2' - '1'", json!(9)),
        ],
    );
}

#[test]
fn statements_run_as_in_javascript() {
    table(
        &json!({ "n": 5, "words": ["b", "a"] }),
        &[
            (
                "var s = 0; for (let i = 0; i < 5; i++) { if (i === 1) continue; if (i === 4) break; s += i; } s",
                json!(5),
            ),
            ("let s = ''; for (const w of data.words) s += w; s", json!("ba")),
            ("let s = ''; for (var k in { x: 1, y: 2, 1: 0 }) { s += k; } s", json!("1xy")),
            ("let i = 0; while (true) { i++; if (i > 9) break; } i", json!(10)),
            ("let i = 0; do { i += 2 } while (i < 5); i", json!(6)),
            (
                "switch (data.n) { case 1: 'one'; break; case 5: 'five'; case 6: 'six'; break; default: 'none'; }",
                json!("six"),
            ),
            ("switch ('z') { default: 'd'; case 'a': 'a' }", json!("a")),
            ("function twice(x) { return x * 2 } twice(twice(data.n))", json!(20)),
            ("const add = a => b => a + b; add(1)(2)", json!(3)),
            ("const f = function fact(n) { return n < 2 ? 1 : n * fact(n - 1) }; f(5)", json!(120)),
            ("const { a, b: { c = 7 }, ...rest } = { a: 1, b: {}, d: 4 }; [a, c, rest.d]", json!([1, 7, 4])),
            ("const [x, , y = 9, ...z] = [1, 2, undefined, 4, 5]; [x, y, z]", json!([1, 9, [4, 5]])),
            ("const f = (a, b = a + 1, ...c) => [a, b, c.length]; f(1, undefined, 3, 4)", json!([1, 2, 2])),
            ("try { null.x } catch (e) { e.message }", json!("Cannot read properties of null (reading 'x')")),
            (
                "let s = 'a'; try { throw new Error('b') } catch (e) { s += e.message } finally { s += 'c' } s",
                json!("abc"),
            ),
            ("const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); fs.map(f => f()).join()", json!("0,1,2")),
            ("var fs = []; for (var i = 0; i < 3; i++) fs.push(() => i); fs.map(f => f()).join()", json!("3,3,3")),
            ("total = 1; total += 2; total", json!(3)),
            (
                "let o = { a: 1, ['b' + 1]: 2, m() { return 3 } }; o.c = o.a++ + o.b1 + o.m(); delete o.b1; o",
                json!({ "a": 2, "c": 6 }),
            ),
            ("let a\nlet b = 1\na = b\n++b\n;[a, b]", json!([1, 2])),
            ("`a${1 + 1}b${`${'c'}`}`", json!("a2bc")),
            ("'\\u0041\\x42\\n\\u{1F600}'", json!("AB\n😀")),
            ("[...'ab', ...[1]].concat({ ...{ x: 1 }, y: 2 })", json!(["a", "b", 1, { "x": 1, "y": 2 }])),
            ("data.none?.x.y.z ?? data?.['n'] ?? 0", json!(5)),
            ("data.f?.(1) === undefined && data.n.toFixed?.(1) === '5.0'", json!(true)),
            ("let x = null; x ??= 4; x ||= 5; x &&= 6; x", json!(6)),
            ("if (true) { var hoisted = 1 } hoisted", json!(1)),
            ("(function () { return typeof later; var later = 1 })()", json!("undefined")),
            ("/* c */ 1 // end", json!(1)),
        ],
    );
}

#[test]
fn results_follow_form_io() {
    let data = json!({ "a": 1 });
    for (role, source, value, expected) in [
        (Role::Condition, "", json!(null), Some(json!(true))),
        (Role::Condition, "data.a === 2", json!(null), Some(json!(true))),
        (Role::Condition, "return data.a === 2", json!(null), Some(json!(false))),
        (Role::Condition, "return;", json!(null), None),
        (Role::Condition, "show = undefined", json!(null), None),
        (Role::Condition, "var show = data.a > 5", json!(null), Some(json!(false))),
        (Role::Condition, "show = NaN", json!(null), Some(json!(false))),
        (Role::Value, "value = data.a + 1", json!("old"), Some(json!(2))),
        (Role::Value, "if (data.a > 5) value = 1", json!("old"), Some(json!("old"))),
        (Role::Value, "", json!(0), Some(Json::Null)),
        (Role::Value, "value = 0 / 0", json!(0), Some(Json::Null)),
        (Role::Default, "if (data.a > 5) value = 1", json!("old"), Some(Json::Null)),
        (Role::Validate, "valid = input === 'x' ? true : 'Not x'", json!("y"), Some(json!("Not x"))),
        (Role::Validate, "input === 'x'", json!("y"), Some(json!(true))),
        (Role::Validate, "input = input.trim(); valid = input === 'y'", json!(" y "), Some(json!(true))),
        (Role::Trigger, "result = row.a === 1", json!(null), Some(json!(true))),
        (Role::Plain, "data.a; data.a + 1", json!(null), Some(json!(2))),
        (Role::Plain, "value", json!([1]), Some(json!([1]))),
        (Role::Plain, "undefined", json!(null), None),
    ] {
        assert_eq!(evaluate(source, role, &data, &value), Ok(expected), "{role:?} {source}");
    }
}

#[test]
fn errors_carry_their_message() {
    for (source, message) in [
        ("data.none.x", "Cannot read properties of undefined (reading 'x')"),
        ("throw new Error('no')", "no"),
        ("throw 'text'", "text"),
        ("x; let x = 1", "x is not defined"),
        ("const c = 1; c = 2", "Assignment to constant variable."),
        ("let f = data.a; f()", "number is not a function"),
        ("data.list.trim()", "trim is not a function"),
        ("let d = data.list; d.push(1)", "answers are read only: a script gives its result and changes nothing else"),
    ] {
        let outcome = evaluate(source, Role::Plain, &json!({ "a": 1, "list": [] }), &Json::Null);
        assert_eq!(outcome, Err(Fault::Thrown(message.to_owned())), "{source}");
    }
}

#[test]
fn what_is_outside_is_refused_with_its_reason() {
    for (source, reason) in [
        ("class A {}", "classes are outside of the language"),
        ("async () => 1", "async functions are outside of the language"),
        ("function* g() {}", "generators are outside of the language"),
        ("eval('1')", "\"eval\" is outside of the language"),
        ("window.location", "\"window\" is unknown"),
        ("document.title", "\"document\" is unknown"),
        ("fetch('/')", "\"fetch\" is unknown"),
        ("new XMLHttpRequest()", "\"XMLHttpRequest\" is unknown"),
        ("new Function('1')", "\"Function\" is unknown"),
        ("localStorage.x", "\"localStorage\" is unknown"),
        ("data.x = 1", "answers are read only: a script gives its result and changes nothing else"),
        ("row['x'] += 1", "answers are read only: a script gives its result and changes nothing else"),
        ("data.list.push(1)", "answers are read only: a script gives its result and changes nothing else"),
        ("delete data.x", "answers are read only: a script gives its result and changes nothing else"),
        ("instance.setValue(1)", "\"instance.setValue\" is not provided"),
        ("instance.root.submit()", "\"instance.root.submit\" is not provided"),
        ("component.hidden = true", "answers are read only: a script gives its result and changes nothing else"),
        ("data.x.constructor", "\"constructor\" is outside of the language"),
        ("({}).__proto__", "\"__proto__\" is outside of the language"),
        ("Math.random()", "\"Math.random\" is not provided"),
        ("_.debounce(1)", "\"_.debounce\" is not provided"),
        ("data.x.frobnicate()", "the method \"frobnicate\" is not provided"),
        ("let a; let a", "\"a\" is declared twice"),
        ("let data = 1", "\"data\" is declared twice"),
        ("a: for (;;) break a", "labels are outside of the language"),
        ("1 +", "the script ends too early"),
        ("if (x", "the script ends too early"),
        ("var 1x", "a number that cannot be read"),
        ("'abc", "a string without end"),
        ("function f() { return this.x }", "\"this\" in a function is outside of the language"),
        ("_", "\"_\" can only be used with a member behind it"),
        ("f(instance)", "\"f\" is unknown"),
        ("[a, b] += [1, 2]", "taking apart is not possible here"),
        ("[data.a] = [1]", "answers are read only: a script gives its result and changes nothing else"),
        ("[...a, b] = [1, 2]", "this cannot be assigned to"),
        ("instance.root.getComponent", "\"instance.root.getComponent\" can only be called"),
        ("result", "\"result\" is unknown"),
        ("/(?<=a)b/.test('ab')", "outside of what regular expressions can do here (character 3 of it)"),
    ] {
        assert_eq!(refused(source), reason, "{source}");
    }
    let filled = super::Script::compile("valid = input === '{{ data.a }}'", Role::Validate).unwrap_err();
    assert_eq!((filled.at, filled.reason.starts_with("{{ }}")), (19, true));
    let refusal = super::Script::compile("let ắ = 1;\n fetch('x')", Role::Plain).unwrap_err();
    assert_eq!(refusal.at, 12);
}

#[test]
fn unknown_names_behind_typeof_are_undefined() {
    assert_eq!(plain("typeof gtag", &json!({})), json!("undefined"));
    assert_eq!(plain("typeof gtag !== 'undefined' && gtag.x", &json!({})), json!(false));
    assert_eq!(
        plain("typeof moment + typeof _ + typeof Math + typeof data", &json!({})),
        json!("functionfunctionobjectobject")
    );
}
