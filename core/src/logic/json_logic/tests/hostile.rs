//! Rules and answers that nobody writes in good faith.

use super::*;
use crate::text::testing::cases;
use proptest::prelude::*;
use serde_json::Map;

fn fault(rule: &Value, data: &Value) -> Fault {
    Rule::compile(rule).unwrap().evaluate(&scope(data)).unwrap_err()
}

#[test]
fn ten_thousand_levels_are_refused() {
    let nested = |wrap: fn(Value) -> Value| (0..10_000).fold(json!(1), |inner, _| wrap(inner));
    // Values so deep cannot even be dropped on a small stack.
    let run = move || {
        // Moved, not through `json!`, which copies what it is given.
        let wraps: [fn(Value) -> Value; 4] = [
            |inner| Value::Object(Map::from_iter([("!".to_owned(), inner)])),
            |inner| Value::Array(vec![inner]),
            |inner| Value::Object(Map::from_iter([("a".to_owned(), json!(1)), ("b".to_owned(), inner)])),
            |inner| Value::Object(Map::from_iter([("map".to_owned(), Value::Array(vec![json!([1]), inner]))])),
        ];
        for wrap in wraps {
            let refusal = Rule::compile(&nested(wrap)).unwrap_err();
            assert_eq!(refusal.reason, "nested more than 128 levels deep");
        }
        let data = nested(wraps[1]);
        for (rule, expected) in [
            (json!({"var": "x"}), Ok(Some(Value::Null))),
            (json!({"var": ""}), Err(Fault::Memory)),
            (json!({"cat": {"var": ""}}), Err(Fault::Memory)),
            (json!({"_isEqual": [{"var": ""}, [{"var": "0"}]]}), Ok(Some(json!(true)))),
            (json!({"_isEqual": [{"var": ""}, [{"var": ""}]]}), Err(Fault::Memory)),
        ] {
            assert_eq!(Rule::compile(&rule).unwrap().evaluate(&scope(&data)), expected, "{rule}");
        }
    };
    std::thread::Builder::new().stack_size(64 << 20).spawn(run).unwrap().join().unwrap();
}

#[test]
fn a_rule_has_ten_thousand_operators_at_most() {
    let rule = |count: usize| json!({"and": (0..count).map(|at| json!({"var": format!("a{at}")})).collect::<Vec<_>>()});
    assert!(Rule::compile(&rule(9_999)).is_ok());
    assert_eq!(Rule::compile(&rule(10_000)).unwrap_err().reason, "more than 10,000 operators");
}

#[test]
fn as_deep_as_a_form_can_be_read_a_rule_runs() {
    let deep = (0..60).fold(json!({"var": "x"}), |inner, _| json!({"+": [inner, 1]}));
    assert_eq!(apply(&deep, &json!({"x": 1})), Some(json!(61)));
}

#[test]
fn growth_ends() {
    let rows: Value = (0..5_000).collect();
    let over = |body: Value, start: Value| json!({"reduce": [{"var": "rows"}, body, start]});
    let twice = json!([{"var": "accumulator"}, {"var": "accumulator"}]);
    let data = json!({"rows": rows});
    // Lists in lists, and the object of each step kept in that of the next.
    assert_eq!(fault(&over(twice.clone(), json!(1)), &data), Fault::Memory);
    assert_eq!(fault(&over(json!({"var": ""}), json!(1)), &data), Fault::Memory);
    // Doubled at each step.
    assert_eq!(fault(&over(json!({"cat": twice}), json!("x")), &data), Fault::Memory);
    assert_eq!(fault(&over(json!({"merge": twice}), json!([1])), &data), Fault::Steps);
    // A small value that prints large.
    let few = json!({"rows": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]});
    assert_eq!(fault(&json!({"cat": over(twice.clone(), json!("x"))}), &few), Fault::Steps);
    assert_eq!(fault(&over(twice, json!("x")), &few), Fault::Steps);
    // Rows by rows by rows.
    let inner = json!({"reduce": [{"var": ""}, {"+": [1, {"var": "accumulator"}]}, 0]});
    let pairs = json!({"map": [{"map": [{"var": "rows"}, {"_range": 5_000}]}, inner]});
    assert_eq!(fault(&pairs, &data), Fault::Steps);
    for rule in [
        json!({"_repeat": ["x", 1e18]}),
        json!({"_padStart": ["x", 1e18]}),
        json!({"_repeat": ["", 1e18]}),
        json!({"_range": 1e18}),
        json!({"_range": [0, 1, 1e-300]}),
    ] {
        let outcome = Rule::compile(&rule).unwrap().evaluate(&scope(NULL));
        assert!(matches!(outcome, Err(Fault::Memory | Fault::Steps) | Ok(Some(_))), "{rule}");
    }
}

#[test]
fn prototypes_do_not_exist() {
    let data = json!({"__proto__": 1, "a": {}, "list": [], "text": "x"});
    assert_eq!(apply(&json!({"var": "__proto__"}), &data), Some(json!(1)));
    for path in [
        "a.__proto__",
        "a.constructor",
        "list.map",
        "list.constructor.name",
        "text.toString",
        "toString",
        "hasOwnProperty",
    ] {
        assert_eq!(apply(&json!({"var": path}), &data), Some(Value::Null), "{path}");
    }
    assert_eq!(apply(&json!({"_get": [{"var": "a"}, "__proto__.x", "-"]}), &data), Some(json!("-")));
}

#[test]
fn answers_are_never_run_as_rules() {
    // json-logic-js runs an object that `missing` is given as a name.
    let data = json!({"name": {"cat": ["a", "b"]}, "ab": 1});
    assert_eq!(apply(&json!({"missing": [{"var": "name"}]}), &data), Some(json!([{"cat": ["a", "b"]}])));
    assert_eq!(apply(&json!({"var": "name"}), &data), Some(data["name"].clone()));
}

#[test]
fn what_has_no_items_is_survived() {
    for rule in [json!({"missing_some": [1]}), json!({"missing_some": [1, null]}), json!({"*": []})] {
        assert!(matches!(fault(&rule, NULL), Fault::Thrown(_)), "{rule}");
    }
}

const NAMES: &[&str] = &[
    "==",
    "===",
    "!=",
    "!==",
    "<",
    "<=",
    ">",
    ">=",
    "!",
    "!!",
    "%",
    "log",
    "in",
    "cat",
    "substr",
    "+",
    "-",
    "*",
    "/",
    "min",
    "max",
    "merge",
    "var",
    "missing",
    "missing_some",
    "if",
    "?:",
    "and",
    "or",
    "map",
    "filter",
    "reduce",
    "all",
    "none",
    "some",
    "date",
    "datetime",
    "today",
    "rdelta",
    "duration",
    "count",
    "getDate",
    "relativeMinDate",
    "relativeMaxDate",
    "_now",
    "_add",
    "_round",
    "_clamp",
    "_maxBy",
    "_sumBy",
    "_get",
    "_has",
    "_includes",
    "_slice",
    "_takeRight",
    "_nth",
    "_range",
    "_flattenDeep",
    "_uniqBy",
    "_join",
    "_padStart",
    "_split",
    "_repeat",
    "_isEqual",
    "_intersection",
    "_concat",
    "_parseInt",
    "_map",
    "_find",
    "_keys",
    "_size",
    "_trim",
    "_replace",
    "_inRange",
];

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-3i64..4).prop_map(Value::from),
        prop::sample::select(vec![
            "",
            "a",
            "data",
            "row.x",
            "data.a.0",
            "rows",
            "__proto__",
            "length",
            "2026-01-31",
            "9999-12-31",
            "0001-01-01",
            "2026-01-31T10:00:00+14:00",
            "-P99999999Y",
            "P9W",
            "PT0.5S",
            "1e308",
            "-0",
            "𠮷é",
        ])
        .prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
    ]
}

fn rules() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(5, 40, 4, |inner| {
        let arguments = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            4 => (prop::sample::select(NAMES), arguments).prop_map(|(name, values)| json!({name: values})),
            1 => (prop::sample::select(NAMES), inner.clone()).prop_map(|(name, value)| json!({name: value})),
            1 => prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            1 => (inner.clone(), inner).prop_map(|(a, b)| json!({"a": a, "b": b})),
        ]
    })
}

proptest! {
    #![proptest_config(cases(4_000))]
    #[test]
    fn no_rule_and_no_answers_panic(rule in rules(), a in rules(), row in scalar(), value in scalar()) {
        let compiled = Rule::compile(&rule).unwrap();
        let data = json!({"a": a, "rows": [{"x": 1}, a, [a]], "x": value});
        for data in [&data, &a, NULL] {
            let scope = Scope { row: &row, value: &value, component: &a, ..scope(data) };
            let first = compiled.evaluate(&scope);
            prop_assert_eq!(&first, &compiled.evaluate(&scope), "the same again");
        }
    }
}
