//! Methods of dates.

use super::super::machine::Machine;
use super::super::native::arg;
use super::super::value::{Thing, Value};
use super::Found;
use crate::logic::date::{self, Field, UTC};
use crate::time::Zone;

pub(super) const DATE: &[&str] = &[
    "getDate",
    "getDay",
    "getFullYear",
    "getHours",
    "getMilliseconds",
    "getMinutes",
    "getMonth",
    "getSeconds",
    "getTime",
    "getTimezoneOffset",
    "getUTCDate",
    "getUTCDay",
    "getUTCFullYear",
    "getUTCHours",
    "getUTCMilliseconds",
    "getUTCMinutes",
    "getUTCMonth",
    "getUTCSeconds",
    "setDate",
    "setFullYear",
    "setHours",
    "setMilliseconds",
    "setMinutes",
    "setMonth",
    "setSeconds",
    "setTime",
    "setUTCDate",
    "setUTCFullYear",
    "setUTCHours",
    "setUTCMilliseconds",
    "setUTCMinutes",
    "setUTCMonth",
    "setUTCSeconds",
    "toDateString",
    "toISOString",
    "toJSON",
    "toLocaleDateString",
    "toTimeString",
    "toUTCString",
];

const FIELDS: [(&str, Field); 8] = [
    ("Date", Field::Date),
    ("Day", Field::Day),
    ("FullYear", Field::FullYear),
    ("Hours", Field::Hours),
    ("Milliseconds", Field::Milliseconds),
    ("Minutes", Field::Minutes),
    ("Month", Field::Month),
    ("Seconds", Field::Seconds),
];

pub(super) fn date<'a>(
    machine: &mut Machine<'a>,
    value: &Value<'a>,
    ms: f64,
    name: &str,
    arguments: &[Value<'a>],
) -> Found<'a> {
    let own = machine.scope.zone;
    let field = |name: &str, get: &str| {
        let rest = name.strip_prefix(get)?;
        let zone: &dyn Zone = if rest.starts_with("UTC") { &UTC } else { own };
        let rest = rest.strip_prefix("UTC").unwrap_or(rest);
        FIELDS.iter().find(|(own, _)| *own == rest).map(|(_, field)| (*field, zone))
    };
    if let Some((field, zone)) = field(name, "get") {
        return Ok(Some(date::get(ms, field, zone).into()));
    }
    let mut numbers = Vec::new();
    if name.starts_with("set") {
        for argument in arguments {
            numbers.push(machine.number_of(argument)?);
        }
    }
    let set = match (name, field(name, "set")) {
        ("setTime", _) => Some(date::clip(numbers.first().copied().unwrap_or(f64::NAN))),
        (_, Some((field, zone))) if field != Field::Day => {
            if numbers.is_empty() {
                numbers.push(f64::NAN);
            }
            Some(date::set(ms, field, &numbers, zone))
        }
        _ => None,
    };
    if let (Some(set), Value::Made(id)) = (set, value) {
        if let Some(Thing::Date(own)) = machine.heap.get_mut(*id) {
            *own = set;
        }
        return Ok(Some(set.into()));
    }
    Ok(Some(match name {
        "getTime" => ms.into(),
        "getTimezoneOffset" => date::timezone_offset(ms, own).into(),
        "toISOString" => match date::to_iso_string(ms) {
            Some(text) => Value::text(text),
            None => return Err(machine.error("RangeError", "Invalid time value")),
        },
        "toJSON" => date::to_iso_string(ms).map_or(Value::Null, Value::text),
        "toDateString" => Value::text(date::to_date_string(ms, own)),
        "toTimeString" => Value::text(date::to_time_string(ms, own)),
        "toUTCString" => Value::text(date::to_utc_string(ms)),
        "toLocaleDateString" => {
            let locale = match arg(arguments, 0) {
                Value::Text(locale) => locale,
                _ => "en-US".into(),
            };
            Value::text(date::to_locale_date_string(ms, &locale, own))
        }
        _ => return Ok(None),
    }))
}

impl<'a> Machine<'a> {
    /// A date as text.
    pub fn date_text(&self, ms: f64) -> String {
        date::to_string(ms, self.scope.zone)
    }

    /// A valid date as JSON has it.
    pub fn date_iso(&self, ms: f64) -> String {
        date::to_iso_string(ms).unwrap_or_default()
    }
}
