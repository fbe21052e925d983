//! The files, read by the small reader of JSON; lists instead of members keep them small.

use super::{Fault, Unit};
use crate::text::json;
use serde_json::Value;

pub(super) fn parse(text: &str) -> Result<Value, Fault> {
    json::read(text).map_err(Fault::NotJson)
}

pub(super) fn text(value: Option<&Value>) -> Result<&str, Fault> {
    value.and_then(Value::as_str).ok_or(Fault::Shape)
}

pub(super) fn list(value: Option<&Value>) -> Result<&[Value], Fault> {
    value.and_then(Value::as_array).map(Vec::as_slice).ok_or(Fault::Shape)
}

/// `[code, name, …]`.
pub(super) fn unit(value: &Value) -> Result<Unit, Fault> {
    Ok(Unit::new(text(value.get(0))?, text(value.get(1))?))
}
