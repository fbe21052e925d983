//! Expressions with our outcome, one JSON document a line, for `tests/expressions/check.mjs`, which
//! holds them against node's own evaluation.
//!
//! `expressions SEED COUNT` makes them up; `expressions` alone takes documents with `source`, `role`,
//! `data` and `value` from its input.

mod generate;

use motcua_core::logic::script::Script;
use motcua_core::logic::{Expression, Fault, Role, Scope};
use motcua_core::time::Fixed;
use serde_json::{Value, json};
use std::io::{BufRead, Write};

/// 2026-11-22T03:00:00Z: ten o'clock in Hà Nội.
const NOW: i64 = 1_795_316_400_000;

fn main() {
    let arguments: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut print = |case: Value| writeln!(out, "{}", outcome(case)).is_ok();
    match arguments[..] {
        [seed, count] => {
            for number in 0..count {
                // A reader that has seen enough closes the pipe.
                if !print(generate::case(seed.wrapping_add(number))) {
                    return;
                }
            }
        }
        _ => {
            for line in std::io::stdin().lock().lines().map_while(Result::ok) {
                if !print(serde_json::from_str(&line).unwrap_or(Value::Null)) {
                    return;
                }
            }
        }
    }
}

/// The case with what came of it: `outcome` (absent for `undefined`), `thrown`, `limit` or `refused`.
fn outcome(mut case: Value) -> Value {
    let role = match case["role"].as_str() {
        Some("condition") => Role::Condition,
        Some("value") => Role::Value,
        Some("default") => Role::Default,
        Some("validate") => Role::Validate,
        Some("trigger") => Role::Trigger,
        Some("action") => Role::Action,
        Some("schema") => Role::Schema,
        _ => Role::Plain,
    };
    let source = case["source"].as_str().unwrap_or_default().to_owned();
    let (key, value) = match Script::compile(&source, role) {
        Err(refusal) => ("refused", json!([refusal.reason, refusal.at])),
        Ok(script) => {
            let field = |key: &str| json!({ "key": key, "type": "textfield", "label": key });
            let group =
                |kind: &str, key: &str, inside: Value| json!({ "key": key, "type": kind, "components": [inside] });
            // The one that every script is of, and others; `tests/expressions/check.mjs` has the same.
            let form = json!({ "display": "form", "title": "A form", "components": [
                { "key": "own", "type": "textfield", "label": "Own" },
                { "key": "panel", "type": "panel", "components": [field("a"), field("t")] },
                group("container", "deep", group("container", "er", field("x"))),
                group("datagrid", "grid", field("n")) ] });
            let scope = Scope {
                data: &case["data"],
                row: &case["data"],
                row_index: None,
                value: &case["value"],
                component: &form["components"][0],
                form: &form,
                path: "own",
                now: NOW,
                zone: &Fixed(420),
                result: &case["data"],
                shown: None,
                budget: None,
            };
            match script.evaluate(&scope) {
                Ok(Some(value)) => ("outcome", value),
                Ok(None) => ("none", json!(true)),
                Err(Fault::Thrown(message)) => ("thrown", json!(message)),
                Err(fault) => ("limit", json!(format!("{fault:?}"))),
            }
        }
    };
    case[key] = value;
    case
}
