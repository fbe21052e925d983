//! When a component is shown: `when/eq/show` and the `conditions[]` of version 5.
//!
//! Mirrors `checkLegacyConditional` and `checkSimpleConditional` of `@formio/core`:
//! values are compared as strings, an absent value is the empty text.

mod compare;
mod moment;

use super::check::Reading;
use super::clock::Clock;
use super::component::Component;
use super::data::{is_true, js_string};
use super::report::{Report, What};
use crate::text::json;
use compare::{equal, includes, is_empty, number};
use moment::moment;
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
        return (!tests.is_empty()).then_some(Condition { show: shows(conditional.get("show")), any, tests });
    }
    let when = conditional.get("when").map(js_string).unwrap_or_default();
    if when.is_empty() {
        return None;
    }
    // Anything but true hides where the test holds, and what is not said is written out, as in Form.io.
    let show = conditional.get("show").is_some_and(|word| js_string(word) == "true");
    let value = Value::String(match conditional.get("eq") {
        None => "undefined".to_owned(),
        Some(Value::Null) => "null".to_owned(),
        Some(value) => js_string(value),
    });
    Some(Condition { show, any: false, tests: vec![Test { when, operator: Operator::Simple, value }] })
}

/// `show` of `conditions[]`: a text is read as JSON.
fn shows(show: Option<&Value>) -> bool {
    match show {
        None => true,
        Some(Value::String(text)) => json::read(text).map_or(!text.is_empty(), |value| is_true(&value)),
        Some(value) => is_true(value),
    }
}

/// What a test looks at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Looked<'a> {
    /// The answer, where there is one.
    pub value: Option<&'a Value>,
    /// The component whose answer it is; none when the name leads nowhere.
    pub component: Option<&'a Component>,
}

impl Condition {
    /// Whether the component is shown, given the answer to each test's question.
    pub fn holds<'a>(&self, clock: &Clock, reading: Reading, mut look: impl FnMut(usize) -> Looked<'a>) -> bool {
        let reading = reading.here();
        if let [Test { operator: Operator::Simple, value, .. }] = self.tests.as_slice() {
            // What a browser shows of no answer is an empty text; what is stored of none is none.
            return match look(0).value {
                None if reading == Reading::Stored => (js_string(value) == "undefined") == self.show,
                Some(Value::Null) if reading == Reading::Stored => (value == "null") == self.show,
                // lodash finds an item by its number before anything is found by its value.
                Some(Value::Array(list)) if reading == Reading::Stored && place(value, list).is_some() => {
                    place(value, list).is_some_and(|item| js_string(item) == if self.show { "true" } else { "false" })
                }
                answer => simple(answer.unwrap_or(&Value::Null), value, self.show),
            };
        }
        let mut results = self.tests.iter().enumerate().map(|(at, test)| test.holds(look(at), clock, reading));
        let met = if self.any { results.any(|held| held) } else { results.all(|held| held) };
        met == self.show
    }
}

/// The item of a list whose number this is.
fn place<'a>(number: &Value, list: &'a [Value]) -> Option<&'a Value> {
    let text = js_string(number);
    let at: usize = text.parse().ok().filter(|at: &usize| at.to_string() == text)?;
    list.get(at)
}

fn simple(answer: &Value, wanted: &Value, show: bool) -> bool {
    let wanted = js_string(wanted);
    match answer {
        Value::Object(boxes) if boxes.contains_key(&wanted) => (boxes[&wanted] == Value::Bool(true)) == show,
        Value::Array(list) if list.iter().any(|item| !item.is_null() && js_string(item) == wanted) => show,
        other => (js_string(other) == wanted) == show,
    }
}

impl Test {
    /// Of a list one item is enough, as in Form.io, except where it is asked whether there is any.
    fn holds(&self, looked: Looked<'_>, clock: &Clock, reading: Reading) -> bool {
        let reading = reading.here();
        use Operator::*;
        // A name that leads nowhere is null to these tests, whatever lies there.
        let nowhere = reading == Reading::Stored && looked.component.is_none();
        let value = looked.value.filter(|_| !nowhere).unwrap_or(&Value::Null);
        let empty = || match (reading, looked.component) {
            (Reading::Stored, Some(component)) => is_empty(component, value),
            _ => super::kind::is_blank(value),
        };
        // No answer of a known component is undefined, which null is not.
        let nothing = looked.value.is_none() && looked.component.is_some() && reading == Reading::Stored;
        match (self.operator, value) {
            (Empty, _) => empty(),
            (NotEmpty, _) => !empty(),
            (Equal, Value::Null) if nothing => false,
            (NotEqual, Value::Null) if nothing => true,
            (_, Value::Array(list)) => list.iter().any(|item| self.fits(item, looked.component, clock)),
            _ => self.fits(value, looked.component, clock),
        }
    }

    fn fits(&self, answer: &Value, of: Option<&Component>, clock: &Clock) -> bool {
        use Operator::*;
        // lodash: no text is the empty one, but what is looked for is written out.
        let text = |value: &Value| if value.is_null() { "null".to_owned() } else { js_string(value) };
        match self.operator {
            Simple | Equal | Empty => equal(answer, &self.value, of),
            NotEqual | NotEmpty => !equal(answer, &self.value, of),
            Includes => includes(answer, &self.value),
            NotIncludes => !includes(answer, &self.value),
            StartsWith => js_string(answer).starts_with(&text(&self.value)),
            EndsWith => js_string(answer).ends_with(&text(&self.value)),
            Less | Greater | LessOrEqual | GreaterOrEqual => {
                let ordering = answer.as_f64().zip(number(&self.value)).and_then(|(a, b)| a.partial_cmp(&b));
                // As in Form.io, 9 is not "at most" the text 9.
                let as_text = ordering == Some(Ordering::Equal) && !self.value.is_number();
                !as_text && order(self.operator, ordering)
            }
            _ => {
                let moments = moment(answer, clock).zip(moment(&self.value, clock));
                // No date is another one, and neither before nor after any.
                if super::kind::is_blank(answer) {
                    self.operator == OtherDate
                } else {
                    order(self.operator, moments.map(|(a, b)| a.cmp(&b)))
                }
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

#[cfg(test)]
mod tests;
