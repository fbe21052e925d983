//! What scripts compute.

mod forms;
mod hostile;
mod language;
mod methods;
mod properties;
mod reads;

use super::Script;
use crate::logic::{Expression, Fault, Reads, Role, Scope};
use crate::time::Fixed;
use serde_json::{Value as Json, json};

/// 2026-11-22T10:00:00 in Hà Nội.
const NOW: i64 = 1_795_316_400_000;

/// Evaluates a script in Vietnam.
fn evaluate(source: &str, role: Role, data: &Json, value: &Json) -> Result<Option<Json>, Fault> {
    let component = json!({ "key": "own", "type": "textfield", "label": "Own" });
    let form = json!({ "display": "form", "title": "A form" });
    let script = Script::compile(source, role).unwrap_or_else(|refusal| panic!("{source}: {refusal:?}"));
    script.evaluate(&Scope {
        data,
        row: data,
        row_index: None,
        value,
        component: &component,
        form: &form,
        path: "own",
        now: NOW,
        zone: &Fixed(420),
        result: &Json::Null,
        shown: None,
        budget: None,
    })
}

/// The outcome of a plain expression.
fn plain(source: &str, data: &Json) -> Json {
    match evaluate(source, Role::Plain, data, &Json::Null) {
        Ok(outcome) => outcome.unwrap_or_else(|| json!("undefined")),
        Err(fault) => json!(format!("{fault:?}")),
    }
}

/// Each source with its outcome over the same answers.
fn table(data: &Json, rows: &[(&str, Json)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(source, expected)| (source, plain(source, data), expected))
        .filter(|(_, own, expected)| own != *expected)
        .map(|(source, own, expected)| format!("{source}\n  gives {own}\n  not   {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Why a source is refused.
fn refused(source: &str) -> String {
    match Script::compile(source, Role::Plain) {
        Ok(_) => panic!("{source} is accepted"),
        Err(refusal) => refusal.reason,
    }
}

fn reads(source: &str, role: Role) -> Reads {
    Script::compile(source, role).unwrap().reads().clone()
}
