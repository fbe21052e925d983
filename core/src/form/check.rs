//! Which answers break which rules.

use super::clock::Clock;
use super::component::{Component, DayParts, Kind};
use super::day::PartialDay;
use super::error::{FieldError, Rule};
use super::process::normal;
use super::{block, kind};
use crate::logic::{self, Expression};
use serde_json::Value;

/// How answers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As people type them: text is trimmed, numbers are written as in Vietnam, blank items of a list
    /// are none, and a value of a type that no box makes is refused.
    Typed,
    /// As Form.io stores them: a submission that arrived, for the command-line tool.
    Stored,
}

impl Reading {
    /// This one; in the app, where nothing but what people type is read, always that: a constant, so that whatever the
    /// other reading alone asks for is not shipped.
    pub fn here(self) -> Self {
        if cfg!(target_arch = "wasm32") { Self::Typed } else { self }
    }
}

/// How addresses are judged where that is not left to the kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shapes {
    /// Whether a text is an e-mail address.
    pub email: fn(&str) -> bool,
    /// Whether a text is a web address.
    pub url: fn(&str) -> bool,
    /// The parts of a stored day.
    pub day: fn(&DayParts, &str) -> Option<PartialDay>,
    /// The moment of a text that is no ISO time but a date to JavaScript, in milliseconds since 1970 (UTC).
    pub date: fn(&str, &Clock) -> Option<i64>,
}

/// One field and what its rules see.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    /// The component, as `logic` has changed it.
    pub component: &'a Component,
    /// Path of this instance, `grid[0].name`.
    pub path: &'a str,
    /// The answer; null when there is none.
    pub value: &'a Value,
    /// The time.
    pub clock: &'a Clock,
    /// What code sees; without it, rules in code are not judged.
    pub scope: Option<&'a logic::Scope<'a>>,
    /// All answers: `validate.custom` means these by `data`, also in a form in the form.
    pub data: Option<&'a Value>,
    /// How the answer is read.
    pub reading: Reading,
    /// How addresses are judged; `None`: as the kind does for people.
    pub shapes: Option<&'a Shapes>,
}

/// Every rule that the answer breaks, with its path (`path[2]` for an item of a list): the most telling first.
pub(crate) fn field(subject: &Subject<'_>) -> Vec<(String, Rule)> {
    let Subject { component, path, value, reading, .. } = *subject;
    let mut found = Vec::new();
    let whole = |rule| (path.to_owned(), rule);
    match items(component, value, reading) {
        Some(list) if !list.is_empty() => {
            let blank = |item: &Value| reading == Reading::Typed && kind::is_empty(component, item, reading);
            if component.required && list.iter().all(blank) {
                return vec![whole(Rule::Required)];
            }
            // What code may cost is for all items.
            if let Some(budget) = subject.scope.and_then(|scope| scope.budget) {
                budget.divide(list.len());
            }
            for (at, item) in list.iter().enumerate().filter(|(_, item)| !blank(item)) {
                let path = format!("{path}[{at}]");
                let broken = one(&Subject { path: &path, value: item, ..*subject });
                found.extend(broken.into_iter().map(|rule| (path.clone(), rule)));
            }
        }
        _ => found.extend(one(subject).into_iter().map(whole)),
    }
    if reading == Reading::Stored {
        found.extend(kind::shape(component, value).map(whole));
    }
    found
}

/// The rules that one answer breaks.
fn one(subject: &Subject<'_>) -> Vec<Rule> {
    let Subject { component, value, reading, .. } = *subject;
    // An item of a stored list keeps its spaces, and is judged without them, as in Form.io.
    let single = (reading.here() == Reading::Stored && component.rules.truncate).then(|| normal::single_spaces(value));
    let value = single.as_ref().unwrap_or(value);
    let subject = &Subject { value, ..*subject };
    let mut broken = Vec::new();
    if component.required && kind::is_empty(component, value, reading) {
        broken.push(Rule::Required);
        if reading == Reading::Typed {
            return broken;
        }
    }
    kind::validate(subject, &mut broken);
    let rules = &component.rules;
    let coded =
        [(&rules.json, Rule::Json as fn(Option<String>) -> Rule, None), (&rules.custom, Rule::Custom, subject.data)];
    for (code, rule, data) in coded {
        // To code a stored number that is none is no answer, as in Form.io.
        let none = reading.here() == Reading::Stored
            && matches!(component.kind, Kind::Number { currency: false, .. })
            && !value.is_number();
        let subject = &Subject { value: if none { &Value::Null } else { value }, ..*subject };
        if let Some(verdict) = code.as_ref().and_then(|code| verdict(code.as_ref(), subject, data)) {
            broken.push(rule(verdict));
        }
    }
    broken
}

/// What code says about an answer: `None` when it is fine, else its message, if it has one.
/// Code that fails says nothing, as in Form.io.
fn verdict(code: &dyn Expression, subject: &Subject<'_>, data: Option<&Value>) -> Option<Option<String>> {
    let scope = *subject.scope?;
    let scope = logic::Scope { value: subject.value, path: subject.path, data: data.unwrap_or(scope.data), ..scope };
    match scope.run(code).ok()?? {
        Value::Null | Value::Bool(true) => None,
        Value::String(message) => Some(Some(message)),
        _ => Some(None),
    }
}

/// The single answers of a field that takes several; select boxes are one answer, and the files of a
/// field that people fill are judged together.
pub(crate) fn items<'a>(component: &Component, value: &'a Value, reading: Reading) -> Option<&'a [Value]> {
    let reading = reading.here();
    let several = component.multiple
        && !matches!(component.kind, Kind::SelectBoxes(_))
        && !(reading == Reading::Typed && matches!(component.kind, Kind::File { .. }));
    value.as_array().filter(|_| several).map(Vec::as_slice)
}

/// The error with the definition's own words: those for the rule, else those for any.
pub(crate) fn error(component: &Component, page: &str, path: String, rule: Rule) -> FieldError {
    let rules = &component.rules;
    let words = |name: &str| rules.messages.iter().find(|(rule, _)| rule == name).map(|(_, words)| words);
    let own = words(rule.name()).or_else(|| words(rule.alias()));
    let words = match (own, &rule) {
        (Some(own), _) => own,
        // What the code said is already about this answer.
        (None, Rule::Custom(Some(said)) | Rule::Json(Some(said))) if rules.custom_message.is_empty() => said,
        (None, _) => &rules.custom_message,
    };
    let message = (!words.is_empty()).then(|| block::plain(&interpolate(words, component, &rule)));
    FieldError { path, page: page.to_owned(), label: component.label.clone(), rule, message }
}

/// Fills in `{{field}}` and the rule's number under the names that Form.io gives it.
pub(crate) fn interpolate(words: &str, component: &Component, rule: &Rule) -> String {
    let number = rule.setting();
    let mut done = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("{{") {
        done.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            done.push_str("{{");
            rest = after;
            continue;
        };
        match (name.trim(), &number) {
            ("field" | "label", _) => {
                let names = [&component.rules.error_label, &component.label, &component.placeholder, &component.key];
                done.push_str(names.into_iter().find(|name| !name.is_empty()).map_or("", String::as_str));
            }
            (
                "length" | "min" | "max" | "minCount" | "maxCount" | "minDate" | "maxDate" | "minYear" | "maxYear"
                | "step",
                Some(number),
            ) => done.push_str(number),
            _ => done.extend(["{{", name, "}}"]),
        }
        rest = after;
    }
    done + rest
}
