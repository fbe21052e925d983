//! A language small enough to be seen through, in the place of the interpreters.
//!
//! Words in a row, evaluated from left to right: `data.a`, `row.b`, `data.grid.c` (all rows' sum),
//! numbers, `'text`, `value`, `now`, `index`, and between two of them `+`, `*`, `==`, `>`, `or`.
//! `any` reads nothing by name; `throw` fails; `none` is undefined; `??` is refused.

use crate::logic::{Expression, Fault, Logic, Reads, Refusal, Role, Scope};
use serde_json::Value;

#[derive(Debug)]
pub struct Talk;

#[derive(Debug)]
struct Said {
    words: Vec<String>,
    reads: Reads,
    /// A text around `{{ }}`: what stands before and after it.
    around: Option<(String, String)>,
}

impl Logic for Talk {
    fn script(&self, source: &str, role: Role) -> Result<Box<dyn Expression>, Refusal> {
        said(
            if role == Role::Schema { source.trim_start_matches("schema = ").trim_end_matches(';') } else { source },
            None,
        )
    }

    fn rule(&self, rule: &Value) -> Result<Box<dyn Expression>, Refusal> {
        said(rule["say"].as_str().unwrap_or("??"), None)
    }

    fn template(&self, text: &str) -> Result<Box<dyn Expression>, Refusal> {
        let (before, rest) = text.split_once("{{").unwrap_or((text, "??}}"));
        let (inside, after) = rest.split_once("}}").unwrap_or(("??", ""));
        said(inside, Some((before.to_owned(), after.to_owned())))
    }
}

fn said(source: &str, around: Option<(String, String)>) -> Result<Box<dyn Expression>, Refusal> {
    if let Some(at) = source.find("??") {
        return Err(Refusal { reason: "a doubt".to_owned(), at });
    }
    let words: Vec<String> = source.split_whitespace().map(str::to_owned).collect();
    let mut reads = Reads::default();
    for word in &words {
        match word.as_str() {
            "any" => reads.any = true,
            "now" => reads.clock = true,
            "value" => reads.own = true,
            word => {
                reads.data.extend(word.strip_prefix("data.").map(str::to_owned));
                reads.row.extend(word.strip_prefix("row.").map(str::to_owned));
            }
        }
    }
    Ok(Box::new(Said { words, reads, around }))
}

impl Expression for Said {
    fn reads(&self) -> &Reads {
        &self.reads
    }

    fn evaluate(&self, scope: &Scope<'_>) -> Result<Option<Value>, Fault> {
        let mut words = self.words.iter().map(String::as_str);
        let mut result = term(words.next().unwrap_or("none"), scope)?;
        while let (Some(sign), Some(word)) = (words.next(), words.next()) {
            let other = term(word, scope)?;
            result = Some(joined(sign, result, other));
        }
        Ok(match &self.around {
            Some((before, after)) => Some([before, print(&result).as_str(), after].concat().into()),
            None => result,
        })
    }
}

fn term(word: &str, scope: &Scope<'_>) -> Result<Option<Value>, Fault> {
    Ok(match word {
        "throw" => return Err(Fault::Thrown("as told".to_owned())),
        "none" => None,
        "null" => Some(Value::Null),
        "value" => Some(scope.value.clone()),
        "now" => Some(scope.now.into()),
        "index" => scope.row_index.map(Value::from),
        "any" => Some(count(scope.data).into()),
        "label" => scope.component.get("label").cloned(),
        _ => match (word.strip_prefix("data."), word.strip_prefix("row."), word.strip_prefix('\'')) {
            (Some(path), ..) => find(scope.data, path),
            (_, Some(path), _) => find(scope.row, path),
            (.., Some(text)) => Some(text.into()),
            _ => word.parse::<f64>().ok().map(|number| serde_json::json!(number)),
        },
    })
}

/// Texts anywhere in the data.
fn count(value: &Value) -> u64 {
    match value {
        Value::Array(list) => list.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        Value::String(_) => 1,
        _ => 0,
    }
}

fn find(value: &Value, path: &str) -> Option<Value> {
    let (key, rest) = path.split_once('.').unwrap_or((path, ""));
    let found = value.get(key)?;
    match (found, rest) {
        (_, "") => Some(found.clone()),
        (Value::Array(rows), _) => {
            let sum: f64 = rows.iter().filter_map(|row| find(row, rest)?.as_f64()).sum();
            Some(serde_json::json!(sum))
        }
        _ => find(found, rest),
    }
}

fn joined(sign: &str, a: Option<Value>, b: Option<Value>) -> Value {
    let number = |value: &Option<Value>| value.as_ref().and_then(Value::as_f64).unwrap_or(0.0);
    let nothing = a.as_ref().is_none_or(|a| a.is_null() || a == "");
    match sign {
        "+" => serde_json::json!(number(&a) + number(&b)),
        "*" => serde_json::json!(number(&a) * number(&b)),
        ">" => Value::Bool(number(&a) > number(&b)),
        "==" => Value::Bool(print(&a) == print(&b)),
        _ => if nothing { b } else { a }.unwrap_or_default(),
    }
}

fn print(value: &Option<Value>) -> String {
    value.as_ref().map(super::super::data::js_string).unwrap_or_default()
}
