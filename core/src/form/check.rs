//! Which answers break which rules.

use super::component::{Component, Kind};
use super::error::{FieldError, Rule};
use super::{block, kind};
use crate::time::Date;
use serde_json::Value;

/// The first rule that the answer of one field breaks, with its path (`path[2]` for an item of a list).
pub(crate) fn field(component: &Component, value: Option<&Value>, today: Option<Date>) -> Option<(String, Rule)> {
    let value = value.unwrap_or(&Value::Null);
    let path = || component.path.clone();
    let broken = match &component.kind {
        _ if component.required && is_empty(component, value) => Some(Rule::Required),
        // Counts what is ticked, also when nothing is.
        Kind::SelectBoxes(_) => kind::validate(component, value, today),
        Kind::Checkbox if kind::is_blank(value) => None,
        Kind::Checkbox => kind::validate(component, value, today),
        _ if is_empty(component, value) => None,
        _ => match items(component, value) {
            Some(list) => {
                let broken =
                    |item: &Value| kind::validate(component, item, today).filter(|_| !kind::is_empty(component, item));
                let mut broken = list.iter().enumerate().filter_map(|(at, item)| Some((at, broken(item)?)));
                return broken.next().map(|(at, rule)| (format!("{}[{at}]", component.path), rule));
            }
            None => kind::validate(component, value, today),
        },
    };
    broken.map(|rule| (path(), rule))
}

/// The single answers of a field that takes several; files and boxes are one answer.
pub(crate) fn items<'a>(component: &Component, value: &'a Value) -> Option<&'a [Value]> {
    let several = component.multiple && !matches!(component.kind, Kind::File { .. } | Kind::SelectBoxes(_));
    value.as_array().filter(|_| several).map(Vec::as_slice)
}

fn is_empty(component: &Component, value: &Value) -> bool {
    match items(component, value) {
        Some(list) => list.iter().all(|item| kind::is_empty(component, item)),
        None => kind::is_empty(component, value),
    }
}

/// The error with the definition's own words: those for the rule, else those for any.
pub(crate) fn error(component: &Component, page: &str, path: String, rule: Rule) -> FieldError {
    let rules = &component.rules;
    let words = |name: &str| rules.messages.iter().find(|(rule, _)| rule == name).map(|(_, words)| words);
    let own = words(rule.name()).or_else(|| words(rule.alias()));
    let words = own.unwrap_or(&rules.custom_message);
    let message = (!words.is_empty()).then(|| block::plain(&interpolate(words, component, &rule)));
    FieldError { path, page: page.to_owned(), label: component.label.clone(), rule, message }
}

/// Fills in `{{field}}` and the rule's number under the names that Form.io gives it.
fn interpolate(words: &str, component: &Component, rule: &Rule) -> String {
    let number = match rule {
        Rule::MinLength(n) | Rule::MaxLength(n) | Rule::MinWords(n) | Rule::MaxWords(n) => Some(n.to_string()),
        Rule::MinSelected(n) | Rule::MaxSelected(n) | Rule::TooManyFiles(n) => Some(n.to_string()),
        Rule::Min(n) | Rule::Max(n) | Rule::Step(n) => Some(crate::text::json::number::plain(*n)),
        Rule::DateBefore(date) | Rule::DateAfter(date) => {
            Some(format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()))
        }
        _ => None,
    };
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
            ("field" | "label", _) => done.push_str(&component.label),
            ("length" | "min" | "max" | "minCount" | "maxCount" | "minDate" | "maxDate" | "step", Some(number)) => {
                done.push_str(number);
            }
            _ => done.extend(["{{", name, "}}"]),
        }
        rest = after;
    }
    done + rest
}
