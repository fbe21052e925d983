//! When a component is shown: `when/eq/show` and the `conditions[]` of version 5.
//!
//! Mirrors `checkLegacyConditional` and `checkSimpleConditional` of `@formio/core`:
//! values are compared as strings, an absent value is the empty text.

use super::data::js_string;
use super::report::{Report, What};
use serde_json::Value;

/// A condition as the definition says it.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    /// Whether the component is shown (or hidden) when the tests hold.
    pub show: bool,
    /// Whether one holding test is enough.
    pub any: bool,
    /// The tests; never empty.
    pub tests: Vec<Test>,
}

/// One comparison.
#[derive(Clone, Debug)]
pub(crate) struct Test {
    /// Path as written; where it leads stands in the graph.
    pub when: String,
    pub operator: Operator,
    pub value: Value,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `when/eq/show` with its own rules for select boxes and lists.
    Simple,
    Equal,
    NotEqual,
    Empty,
    NotEmpty,
    Includes,
    NotIncludes,
    StartsWith,
    EndsWith,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
}

const OPERATORS: [(&str, Operator); 12] = [
    ("isEqual", Operator::Equal),
    ("isNotEqual", Operator::NotEqual),
    ("isEmpty", Operator::Empty),
    ("isNotEmpty", Operator::NotEmpty),
    ("includes", Operator::Includes),
    ("notIncludes", Operator::NotIncludes),
    ("startsWith", Operator::StartsWith),
    ("endsWith", Operator::EndsWith),
    ("lessThan", Operator::Less),
    ("greaterThan", Operator::Greater),
    ("lessThanOrEqual", Operator::LessOrEqual),
    ("greaterThanOrEqual", Operator::GreaterOrEqual),
];

/// Reads `conditional`; `None` means always shown. What is not understood is reported and shows.
pub(crate) fn read(conditional: &Value, path: &str, report: &mut Report) -> Option<Condition> {
    let conditional = match conditional {
        Value::Object(map) => map,
        Value::Null => return None,
        _ => {
            report.add(path, "conditional", What::WrongType);
            return None;
        }
    };
    if conditional.get("json").is_some_and(|json| !super::load::is_blank(json)) {
        report.add(path, "conditional.json", What::Unsupported);
    }
    let flag = |key: &str| conditional.get(key).is_none_or(|value| js_string(value) != "false");
    if let Some(Value::Array(list)) = conditional.get("conditions")
        && !list.is_empty()
    {
        let mut tests = Vec::new();
        for item in list {
            let when = item.get("component").map(js_string).unwrap_or_default();
            let name = item.get("operator").map_or_else(|| "isEqual".to_owned(), js_string);
            match OPERATORS.iter().find(|(known, _)| *known == name) {
                Some((_, operator)) if !when.is_empty() => {
                    let value = item.get("value").map(super::data::copy).unwrap_or_default();
                    tests.push(Test { when, operator: *operator, value });
                }
                Some(_) => report.add(path, "conditional.conditions", What::WrongType),
                None => {
                    report.add(path, "conditional.conditions", What::UnknownOperator(name));
                    return None;
                }
            }
        }
        let any = conditional.get("conjunction").is_some_and(|word| js_string(word) == "any");
        return (!tests.is_empty()).then_some(Condition { show: flag("show"), any, tests });
    }
    let when = conditional.get("when").map(js_string).unwrap_or_default();
    if when.is_empty() {
        return None;
    }
    // Form.io hides when `show` is anything but true; an absent one is a half-made condition that shows.
    let show = match conditional.get("show").map(js_string).as_deref() {
        None | Some("") => {
            report.add(path, "conditional.show", What::WrongType);
            return None;
        }
        Some(word) => word == "true",
    };
    let value = conditional.get("eq").map(super::data::copy).unwrap_or_default();
    Some(Condition { show, any: false, tests: vec![Test { when, operator: Operator::Simple, value }] })
}

impl Condition {
    /// Whether the component is shown, given the answer to each test's question.
    pub fn holds<'a>(&self, mut answer: impl FnMut(usize) -> &'a Value) -> bool {
        if let [Test { operator: Operator::Simple, value, .. }] = self.tests.as_slice() {
            return simple(answer(0), value, self.show);
        }
        let mut results = self.tests.iter().enumerate().map(|(at, test)| test.holds(answer(at)));
        let met = if self.any { results.any(|held| held) } else { results.all(|held| held) };
        met == self.show
    }
}

fn simple(answer: &Value, wanted: &Value, show: bool) -> bool {
    let wanted = js_string(wanted);
    match answer {
        Value::Object(boxes) if boxes.contains_key(&wanted) => (boxes[&wanted] == Value::Bool(true)) == show,
        Value::Array(list) if list.iter().any(|item| js_string(item) == wanted) => show,
        other => (js_string(other) == wanted) == show,
    }
}

impl Test {
    fn holds(&self, answer: &Value) -> bool {
        use Operator::*;
        match self.operator {
            Simple | Equal => equal(answer, &self.value),
            NotEqual => !equal(answer, &self.value),
            Empty => super::kind::is_blank(answer),
            NotEmpty => !super::kind::is_blank(answer),
            Includes => includes(answer, &self.value),
            NotIncludes => !includes(answer, &self.value),
            StartsWith => js_string(answer).starts_with(&js_string(&self.value)),
            EndsWith => js_string(answer).ends_with(&js_string(&self.value)),
            Less => compare(answer, &self.value, |a, b| a < b),
            Greater => compare(answer, &self.value, |a, b| a > b),
            LessOrEqual => compare(answer, &self.value, |a, b| a <= b),
            GreaterOrEqual => compare(answer, &self.value, |a, b| a >= b),
        }
    }
}

fn equal(answer: &Value, wanted: &Value) -> bool {
    match answer {
        Value::Object(boxes) if !wanted.is_object() => boxes.get(&js_string(wanted)) == Some(&Value::Bool(true)),
        Value::Array(list) if !wanted.is_array() => list.iter().any(|item| js_string(item) == js_string(wanted)),
        other => other == wanted || js_string(other) == js_string(wanted),
    }
}

fn includes(answer: &Value, wanted: &Value) -> bool {
    match answer {
        Value::String(text) => text.contains(&js_string(wanted)),
        other => equal(other, wanted),
    }
}

fn compare(answer: &Value, wanted: &Value, holds: impl Fn(f64, f64) -> bool) -> bool {
    match (super::kind::number::read(answer), super::kind::number::read(wanted)) {
        (Some(a), Some(b)) => holds(a, b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown(conditional: Value, answer: Value) -> bool {
        let mut report = Report::default();
        let condition = read(&conditional, "x", &mut report).expect("a condition");
        assert!(report.is_clean(), "{report:?}");
        condition.holds(|_| &answer)
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
    fn what_is_not_understood_is_reported_and_shows() {
        for (conditional, what) in [
            (json!("x"), What::WrongType),
            (json!({"json": {"==": [1, 2]}}), What::Unsupported),
            (json!({"when": "a", "eq": "b"}), What::WrongType),
            (json!({"conditions": [{"component": "a", "operator": "guess"}]}), What::UnknownOperator("guess".into())),
            (json!({"conditions": [7]}), What::WrongType),
        ] {
            let mut report = Report::default();
            assert!(read(&conditional, "x", &mut report).is_none());
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
            assert!(read(&blank, "x", &mut report).is_none());
        }
        assert!(report.is_clean());
    }
}
