//! JSON lines in, JSON lines out: what `core` makes of JavaScript's dates, numbers, strings and
//! patterns, for the comparisons with node in `tests/dates`, `tests/numbers` and `tests/patterns`.

mod dates;
mod moments;
mod numbers;
mod patterns;
mod zone;

use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let answer = match case["kind"].as_str() {
            Some("moment") => moments::answer(&case),
            Some("duration") => moments::duration(&case),
            Some("date") => dates::answer(&case),
            Some("number") => numbers::answer(&case),
            Some("pattern") => patterns::answer(&case),
            _ => None,
        };
        writeln!(out, "{}", answer.unwrap_or_else(|| json!({"unknown": case})))?;
    }
    out.flush()
}

/// A number as the other side writes it: what JSON has no number for is a string.
fn number(number: f64) -> Value {
    if number.is_finite() { json!(number + 0.0) } else { json!(motcua_core::logic::number::to_string(number)) }
}

/// The other way.
fn double(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => Some(motcua_core::logic::number::from_string(text)),
        _ => value.as_f64(),
    }
}
