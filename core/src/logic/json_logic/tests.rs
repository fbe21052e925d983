use super::*;
use crate::time::Fixed;
use serde_json::json;
use std::path::Path;

mod agreement;
mod hostile;
mod public;
mod table;

const NULL: &Value = &Value::Null;

fn scope(data: &Value) -> Scope<'_> {
    Scope {
        data,
        row: NULL,
        row_index: None,
        value: NULL,
        component: NULL,
        form: NULL,
        path: "",
        // 2026-11-20T20:00:00Z: in Vietnam it is the 21st already.
        now: 1_795_204_800_000,
        zone: &Fixed(420),
        result: NULL,
        shown: None,
        budget: None,
    }
}

fn apply(rule: &Value, data: &Value) -> Option<Value> {
    Rule::compile(rule).unwrap().evaluate(&scope(data)).unwrap()
}

#[test]
fn a_path_begins_in_the_context_or_in_the_answers() {
    let data = json!({"x": 1, "a": {"b": [10, 20]}, "submission": "own"});
    let (row, component, form) = (json!({"x": 2}), json!({"key": "k"}), json!({"title": "t"}));
    let scope =
        Scope { row: &row, row_index: Some(3), value: &json!(4), component: &component, form: &form, ..scope(&data) };
    for (path, value) in [
        ("x", json!(1)),
        ("data.x", json!(1)),
        ("row.x", json!(2)),
        ("rowIndex", json!(3)),
        ("value", json!(4)),
        ("input", json!(4)),
        ("component.key", json!("k")),
        ("form.title", json!("t")),
        ("submission.data.x", json!(1)),
        ("submission", json!("own")),
        ("a.b.1", json!(20)),
        ("data.a.b.length", json!(2)),
        ("data.none.x", Value::Null),
        ("instance.x", Value::Null),
        ("", data.clone()),
        ("data", data.clone()),
    ] {
        let outcome = Rule::compile(&json!({"var": path})).unwrap().evaluate(&scope);
        assert_eq!(outcome, Ok(Some(value)), "{path}");
    }
    let inside = Rule::compile(&json!({"map": [[{"data": 5, "row": 6}], {"var": "row"}]})).unwrap();
    assert_eq!(inside.evaluate(&scope), Ok(Some(json!([6]))), "an item comes before the context");
    let inside = Rule::compile(&json!({"map": [{"var": "a.b"}, {"var": "data.x"}]})).unwrap();
    assert_eq!(inside.evaluate(&scope), Ok(Some(json!([null, null]))), "an item is not the context");
}

#[test]
fn what_a_rule_reads_is_known_before_it_runs() {
    let reads = |rule: Value| Rule::compile(&rule).unwrap().reads;
    let of = |data: &[&str], row: &[&str]| Reads {
        data: data.iter().map(|path| (*path).to_owned()).collect(),
        row: row.iter().map(|path| (*path).to_owned()).collect(),
        ..Reads::default()
    };
    assert_eq!(reads(json!({"==": [{"var": "data.a.0.b"}, {"var": ["c", 1]}]})), of(&["a.b", "c"], &[]));
    assert_eq!(reads(json!({"+": [{"var": "row.a"}, {"var": "a"}, {"var": "data.a"}]})), of(&["a"], &["a"]));
    assert_eq!(reads(json!({"map": [{"var": "grid"}, {"var": "x"}]})), of(&["grid"], &[]));
    assert_eq!(reads(json!({"reduce": [[], 1, {"var": "start"}]})), of(&["start"], &[]));
    assert_eq!(reads(json!({"var": "data.grid.length"})), of(&["grid"], &[]));
    assert_eq!(reads(json!({"missing": ["a", "data.b"]})), of(&["a", "b"], &[]));
    assert_eq!(reads(json!({"missing_some": [1, ["a", "row.b"]]})), of(&["a"], &["b"]));
    assert_eq!(reads(json!({"var": "submission.data.a"})), of(&["a"], &[]));
    assert_eq!(reads(json!({"cat": [{"var": "component.key"}, {"var": "form.title"}]})), of(&[], &[]));
    assert_eq!(reads(json!({"var": "value"})), Reads { own: true, ..Reads::default() });
    for rule in [
        json!({"var": ""}),
        json!({"var": []}),
        json!({"var": "data"}),
        json!({"var": "row"}),
        json!({"var": "rowIndex"}),
        json!({"var": {"var": "name"}}),
        json!({"missing": {"merge": ["a"]}}),
    ] {
        assert!(reads(rule.clone()).any, "{rule}");
    }
    for (rule, clock) in [
        (json!({"<": [{"var": "a"}, {"today": []}]}), true),
        (json!({"relativeMinDate": 1}), true),
        (json!({"relativeMaxDate": 1}), true),
        (json!({"_now": []}), true),
        (json!({"getDate": []}), true),
        (json!({"getDate": "2026-01-01"}), false),
        (json!({"date": "2026-01-01"}), false),
    ] {
        assert_eq!(reads(rule.clone()).clock, clock, "{rule}");
    }
}

#[test]
fn unknown_operators_are_refused_by_name_wherever_they_stand() {
    for (rule, name) in [
        (json!({"eval": "1"}), "eval"),
        (json!({"if": [true, 1, {"fetch": "x"}]}), "fetch"),
        (json!([1, {"map": [[], {"_template": "x"}]}]), "_template"),
        (json!({"Math.max": [1]}), "Math.max"),
        (json!({"__proto__": 1}), "__proto__"),
        (json!({"": 1}), ""),
        (json!({"_": 1}), "_"),
    ] {
        let refusal = Rule::compile(&rule).unwrap_err();
        assert_eq!(refusal.reason, format!("unknown JsonLogic operator \"{name}\""), "{rule}");
    }
}
