//! Answers that are a list of texts.

use crate::session::filling::Filling;
use serde_json::Value;

/// The items of the answer at `path`; a single one stands for a list of itself.
pub fn items(filling: Filling, path: &str) -> Vec<Value> {
    match filling.value(path) {
        Some(Value::Array(list)) => list,
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(text)) if text.is_empty() => Vec::new(),
        Some(other) => vec![other],
    }
}

/// An item as it stands in its box.
pub fn text(item: &Value) -> String {
    match item {
        Value::String(text) => text.clone(),
        Value::Number(number) => motcua_core::text::json::number::print(number),
        _ => String::new(),
    }
}
