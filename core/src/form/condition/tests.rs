use super::*;
use serde_json::json;

fn shown(conditional: Value, answer: Value) -> bool {
    let mut report = Report::default();
    let condition = read(&conditional, "x", "conditional", &mut report).expect("a condition");
    assert!(report.is_clean(), "{report:?}");
    condition.holds(&Clock::default(), Reading::Typed, |_| Looked { value: Some(&answer), component: None })
}

#[test]
fn simple_conditions_compare_as_strings() {
    let when = |eq: Value, show: Value| json!({"when": "a", "eq": eq, "show": show});
    for (eq, show, answer, expected) in [
        (json!("yes"), json!(true), json!("yes"), true),
        (json!("yes"), json!("true"), json!("no"), false),
        (json!("true"), json!(true), json!(true), true),
        (json!(1), json!(true), json!("1"), true),
        (json!("1"), json!(true), json!(1.0), true),
        (json!(""), json!(true), json!(null), true),
        (json!("yes"), json!(false), json!("yes"), false),
        (json!("yes"), json!("false"), json!(null), true),
        (json!("a"), json!(true), json!({"a": true, "b": false}), true),
        (json!("b"), json!(true), json!({"a": true, "b": false}), false),
        (json!("b"), json!(false), json!({"a": true, "b": false}), true),
        (json!("c"), json!(true), json!({"a": true}), false),
        (json!("x"), json!(true), json!(["x", "y"]), true),
        (json!("x"), json!(false), json!(["x", "y"]), false),
        (json!("z"), json!(true), json!(["x", "y"]), false),
    ] {
        assert_eq!(shown(when(eq.clone(), show.clone()), answer.clone()), expected, "{eq} {show} {answer}");
    }
}

#[test]
fn version_five_operators() {
    let one = |operator: &str, value: Value| {
        json!({"show": true, "conjunction": "all",
               "conditions": [{"component": "a", "operator": operator, "value": value}]})
    };
    for (operator, value, answer, expected) in [
        ("isEqual", json!("x"), json!("x"), true),
        ("isEqual", json!("2"), json!(2), true),
        ("isEqual", json!("a"), json!({"a": true}), true),
        ("isEqual", json!("x"), json!(["y", "x"]), true),
        ("isNotEqual", json!("x"), json!("y"), true),
        ("isNotEqual", json!("x"), json!(null), true),
        ("isEmpty", json!(null), json!("  "), true),
        ("isEmpty", json!(null), json!({"a": false}), true),
        ("isNotEmpty", json!(null), json!(0), true),
        ("includes", json!("ell"), json!("hello"), true),
        ("notIncludes", json!("x"), json!(["x"]), false),
        ("startsWith", json!("he"), json!("hello"), true),
        ("endsWith", json!("lo"), json!("hello"), true),
        ("lessThan", json!("10"), json!(9), true),
        ("greaterThan", json!(10), json!("9"), false),
        ("lessThanOrEqual", json!(9), json!(9), true),
        ("greaterThanOrEqual", json!(9), json!(null), false),
        // As Form.io has it: only a number is smaller or larger, and of a list one item is enough.
        ("lessThan", json!(10), json!("9"), false),
        ("isNotEqual", json!("x"), json!(["x", "y"]), true),
        ("isEqual", json!("true"), json!(true), true),
        ("isEqual", json!(2), json!("2"), false),
        ("isEqual", json!(2.0), json!(2), true),
        ("isDateEqual", json!("2026-02-01"), json!("02/01/2026"), true),
        ("isDateEqual", json!("2026-02-01T00:00:00Z"), json!("2026-02-01"), true),
        ("isNotDateEqual", json!("2026-02-01"), json!("2026-02-02"), true),
        ("isNotDateEqual", json!("2026-02-01"), json!(""), true),
        ("dateLessThan", json!("2026-02-01"), json!("2026-01-31T23:59:00"), true),
        ("dateLessThan", json!("2026-02-01"), json!("00/00/2025"), false),
        ("dateGreaterThan", json!("2026-02-01"), json!("02/02/2026"), true),
        ("dateLessThanOrEqual", json!("2026-02-01"), json!("2026-02-01"), true),
        ("dateGreaterThanOrEqual", json!("2026-02-01"), json!("no date"), false),
    ] {
        assert_eq!(shown(one(operator, value), answer), expected, "{operator}");
    }
}

#[test]
fn conjunctions_and_hiding() {
    let both = |conjunction: &str, show: bool| {
        json!({"show": show, "conjunction": conjunction, "conditions": [
            {"component": "a", "operator": "isEqual", "value": "x"},
            {"component": "a", "operator": "isEqual", "value": "y"}]})
    };
    assert!(shown(both("any", true), json!("x")));
    assert!(!shown(both("all", true), json!("x")));
    assert!(shown(both("all", false), json!("x")));
    assert!(!shown(both("any", false), json!("y")));
}

#[test]
fn whatever_show_is_but_true_hides_where_the_test_holds() {
    let when = |eq: Value, show: Value| json!({"show": show, "when": "a", "eq": eq});
    for show in [json!(null), json!(""), json!("no"), json!(false)] {
        assert!(!shown(when(json!("x"), show.clone()), json!("x")), "{show}");
        assert!(shown(when(json!("x"), show.clone()), json!("y")), "{show}");
        let tests = json!([{"component": "a", "operator": "isEqual", "value": "x"}]);
        // Here a text is read as JSON, and what is none counts as true.
        let condition = json!({"show": show, "conjunction": "all", "conditions": tests});
        assert_eq!(shown(condition, json!("x")), show == "no", "{show}");
    }
    assert!(!shown(json!({"when": "a", "eq": "x"}), json!("x")));
    assert!(!shown(json!({"show": true, "when": "a", "eq": null}), json!("")));
}

#[test]
fn what_is_not_understood_is_reported_and_shows() {
    for (conditional, what) in [
        (json!("x"), What::WrongType),
        (json!({"conditions": [{"component": "a", "operator": "guess"}]}), What::UnknownOperator("guess".into())),
        (json!({"conditions": [7]}), What::WrongType),
    ] {
        let mut report = Report::default();
        assert!(read(&conditional, "x", "conditional", &mut report).is_none());
        assert_eq!(report.findings.len(), 1, "{conditional}");
        assert_eq!(report.findings[0].what, what);
    }
    let mut report = Report::default();
    for blank in [
        json!(null),
        json!({}),
        json!({"show": null, "when": null, "eq": ""}),
        json!({"show": "", "when": "", "json": ""}),
    ] {
        assert!(read(&blank, "x", "conditional", &mut report).is_none());
    }
    assert!(report.is_clean());
}
