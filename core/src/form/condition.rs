//! When a component is shown: `when/eq/show` and the `conditions[]` of version 5.
//!
//! Mirrors `checkLegacyConditional` and `checkSimpleConditional` of `@formio/core`:
//! values are compared as strings, an absent value is the empty text.

use super::check::Reading;
use super::clock::Clock;
use super::data::js_string;
use super::report::{Report, What};
use crate::text::json;
use crate::time::{Date, DateTime};
use serde_json::Value;
use std::cmp::Ordering;

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
    SameDate,
    OtherDate,
    Earlier,
    Later,
    EarlierOrSame,
    LaterOrSame,
}

const OPERATORS: [(&str, Operator); 18] = [
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
    ("isDateEqual", Operator::SameDate),
    ("isNotDateEqual", Operator::OtherDate),
    ("dateLessThan", Operator::Earlier),
    ("dateGreaterThan", Operator::Later),
    ("dateLessThanOrEqual", Operator::EarlierOrSame),
    ("dateGreaterThanOrEqual", Operator::LaterOrSame),
];

/// Reads `conditional` or a trigger; `None` means always shown. What is not understood is reported and shows.
pub(crate) fn read(conditional: &Value, path: &str, property: &str, report: &mut Report) -> Option<Condition> {
    let doubt = |report: &mut Report, part: &str, what: What| report.add(path, &[property, part].concat(), what);
    let conditional = match conditional {
        Value::Object(map) => map,
        Value::Null => return None,
        _ => {
            doubt(report, "", What::WrongType);
            return None;
        }
    };
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
                Some(_) => doubt(report, ".conditions", What::WrongType),
                None => {
                    doubt(report, ".conditions", What::UnknownOperator(name));
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
            doubt(report, ".show", What::WrongType);
            return None;
        }
        Some(word) => word == "true",
    };
    let value = conditional.get("eq").map(super::data::copy).unwrap_or_default();
    Some(Condition { show, any: false, tests: vec![Test { when, operator: Operator::Simple, value }] })
}

impl Condition {
    /// Whether the component is shown, given the answer to each test's question.
    pub fn holds<'a>(
        &self,
        clock: &Clock,
        reading: Reading,
        mut answer: impl FnMut(usize) -> Option<&'a Value>,
    ) -> bool {
        if let [Test { operator: Operator::Simple, value, .. }] = self.tests.as_slice() {
            let answer = answer(0);
            // What a browser shows of no answer is an empty text; what is stored of none is none.
            return match answer {
                None if reading == Reading::Stored => (js_string(value) == "undefined") == self.show,
                Some(Value::Null) if reading == Reading::Stored => (value.is_null() || value == "null") == self.show,
                answer => simple(answer.unwrap_or(&Value::Null), value, self.show),
            };
        }
        let mut answer = |at| answer(at).unwrap_or(&Value::Null);
        let mut results = self.tests.iter().enumerate().map(|(at, test)| test.holds(answer(at), clock));
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
    /// Of a list one item is enough, as in Form.io, except where it is asked whether there is any.
    fn holds(&self, answer: &Value, clock: &Clock) -> bool {
        match (self.operator, answer) {
            (Operator::Empty, _) => super::kind::is_blank(answer),
            (Operator::NotEmpty, _) => !super::kind::is_blank(answer),
            (_, Value::Array(list)) if !self.value.is_array() => list.iter().any(|item| self.fits(item, clock)),
            _ => self.fits(answer, clock),
        }
    }

    fn fits(&self, answer: &Value, clock: &Clock) -> bool {
        use Operator::*;
        let text = |value: &Value| js_string(value);
        match self.operator {
            Simple | Equal | Empty => equal(answer, &self.value),
            NotEqual | NotEmpty => !equal(answer, &self.value),
            Includes => includes(answer, &self.value),
            NotIncludes => !includes(answer, &self.value),
            StartsWith => text(answer).starts_with(&text(&self.value)),
            EndsWith => text(answer).ends_with(&text(&self.value)),
            Less | Greater | LessOrEqual | GreaterOrEqual => {
                let wanted = super::kind::number::read(&self.value);
                order(self.operator, answer.as_f64().zip(wanted).and_then(|(a, b)| a.partial_cmp(&b)))
            }
            _ => {
                let moments = moment(answer, clock).zip(moment(&self.value, clock));
                // No date is no date's day, nor before or after it.
                !super::kind::is_blank(answer) && order(self.operator, moments.map(|(a, b)| a.cmp(&b)))
            }
        }
    }
}

fn order(operator: Operator, ordering: Option<Ordering>) -> bool {
    use Operator::*;
    match operator {
        OtherDate => ordering != Some(Ordering::Equal),
        SameDate => ordering == Some(Ordering::Equal),
        Less | Earlier => ordering.is_some_and(Ordering::is_lt),
        Greater | Later => ordering.is_some_and(Ordering::is_gt),
        LessOrEqual | EarlierOrSame => ordering.is_some_and(Ordering::is_le),
        _ => ordering.is_some_and(Ordering::is_ge),
    }
}

/// A date or time as a moment in milliseconds; days begin in the portal's zone.
fn moment(value: &Value, clock: &Clock) -> Option<i64> {
    let text = match value {
        Value::Number(number) => return number.as_i64(),
        Value::String(text) => text.trim(),
        _ => return None,
    };
    if let Some(time) = DateTime::parse_iso(text) {
        return Some(time.to_unix().saturating_mul(1000));
    }
    let day = text.get(..10).and_then(Date::parse_iso);
    let date = day.or_else(|| super::day::parse(text).and_then(super::day::PartialDay::date))?;
    // Without an offset the time is the portal's.
    let local = day.and_then(|_| DateTime::parse_iso(&[text, "Z"].concat()));
    let seconds = local.map_or(date.to_days().saturating_mul(86_400), |time| time.to_unix());
    let utc = seconds.saturating_mul(1000);
    Some(utc.saturating_sub(i64::from(clock.zone.offset(utc)) * 60_000))
}

/// Numbers and boxes compare as what they are; a text that a builder wrote for a number or a box counts as that.
fn equal(answer: &Value, wanted: &Value) -> bool {
    match (answer, wanted) {
        (Value::Object(boxes), Value::String(_) | Value::Number(_) | Value::Bool(_)) => {
            boxes.get(&js_string(wanted)) == Some(&Value::Bool(true))
        }
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Number(_) | Value::Bool(_), Value::String(text)) => {
            json::read(text).is_ok_and(|wanted| !wanted.is_string() && equal(answer, &wanted))
        }
        _ => answer == wanted,
    }
}

fn includes(answer: &Value, wanted: &Value) -> bool {
    match answer {
        Value::String(text) => text.contains(&js_string(wanted)),
        Value::Object(map) => map.values().any(|item| equal(item, wanted)) || equal(answer, wanted),
        other => equal(other, wanted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown(conditional: Value, answer: Value) -> bool {
        let mut report = Report::default();
        let condition = read(&conditional, "x", "conditional", &mut report).expect("a condition");
        assert!(report.is_clean(), "{report:?}");
        condition.holds(&Clock::default(), Reading::Typed, |_| Some(&answer))
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
            (json!({"when": "a", "eq": "b"}), What::WrongType),
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
}
