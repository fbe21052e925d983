//! Between values and JSON.

use super::machine::{Machine, Outcome, Stop};
use super::value::{Thing, Value};
use crate::logic::number;
use crate::text::json as text;
use serde_json::{Map, Value as Json};

/// Deepest nesting that leaves a script.
const DEEPEST: usize = 48;

/// A value as JSON, as `JSON.stringify` sees it; none for `undefined` and functions.
pub(super) fn of<'a>(machine: &mut Machine<'a>, value: &Value<'a>) -> Result<Option<Json>, Stop<'a>> {
    at(machine, value, 0)
}

fn at<'a>(machine: &mut Machine<'a>, value: &Value<'a>, depth: usize) -> Result<Option<Json>, Stop<'a>> {
    machine.charge(1)?;
    if depth > DEEPEST {
        return Err(Stop::Memory);
    }
    Ok(Some(match value {
        Value::Undefined | Value::Native(_) | Value::Host(_) | Value::Method => return Ok(None),
        Value::Null => Json::Null,
        Value::Bool(own) => Json::Bool(*own),
        Value::Number(own) => of_number(*own),
        Value::Text(own) => {
            machine.claim(own.len())?;
            Json::String((**own).to_owned())
        }
        Value::Answer(own) => {
            let size = size(own, 0);
            machine.claim(size)?;
            (*own).clone()
        }
        Value::Made(_) => match machine.thing(value).cloned() {
            Some(Thing::List(list)) => {
                let mut items = Vec::new();
                for item in &list {
                    items.push(at(machine, item, depth + 1)?.unwrap_or(Json::Null));
                }
                Json::Array(items)
            }
            Some(Thing::Object(members)) => {
                let mut map = Map::new();
                for (key, member) in &members {
                    if let Some(json) = at(machine, member, depth + 1)? {
                        map.insert((**key).to_owned(), json);
                    }
                }
                Json::Object(map)
            }
            Some(Thing::Date(ms)) if ms.is_nan() => Json::Null,
            Some(Thing::Date(ms)) => Json::String(machine.date_iso(ms)),
            Some(Thing::Moment(moment)) => moment.to_iso_string().map_or(Json::Null, Json::String),
            Some(Thing::Match(found)) => {
                let list = machine.list(found.items)?;
                return at(machine, &list, depth + 1);
            }
            Some(Thing::Function(..)) | None => return Ok(None),
            Some(_) => Json::Object(Map::new()),
        },
    }))
}

/// Bytes of a value, roughly.
fn size(json: &Json, depth: usize) -> usize {
    match json {
        Json::Array(list) if depth < DEEPEST => list.iter().map(|item| 32 + size(item, depth + 1)).sum(),
        Json::Object(map) if depth < DEEPEST => {
            map.iter().map(|(key, value)| 64 + key.len() + size(value, depth + 1)).sum()
        }
        Json::String(text) => text.len(),
        _ => 0,
    }
}

/// A number as JSON: whole ones without a point, no number as null.
pub(super) fn of_number(number: f64) -> Json {
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        return Json::from(number as i64);
    }
    serde_json::Number::from_f64(number).map_or(Json::Null, Json::Number)
}

/// A value of the script's own, copied.
pub(super) fn own<'a>(machine: &mut Machine<'a>, json: &Json) -> Outcome<'a> {
    machine.charge(1)?;
    match json {
        Json::Null => Ok(Value::Null),
        Json::Bool(own) => Ok(Value::Bool(*own)),
        Json::Number(own) => Ok(Value::Number(own.as_f64().unwrap_or(f64::NAN))),
        Json::String(own) => machine.text(own.clone()),
        Json::Array(list) => {
            let mut items = Vec::new();
            for item in list {
                items.push(self::own(machine, item)?);
            }
            machine.list(items)
        }
        Json::Object(map) => {
            let object = machine.make(Thing::Object(Vec::new()))?;
            for (key, value) in map {
                let value = self::own(machine, value)?;
                machine.put(&object, key.clone().into(), value)?;
            }
            Ok(object)
        }
    }
}

/// `JSON.parse`. The order of keys is kept, which the answers' own reader does not do.
pub(super) fn parse<'a>(machine: &mut Machine<'a>, source: &str) -> Outcome<'a> {
    let mut rest = source.trim_start_matches(SPACE);
    let value = read(machine, &mut rest, 0)?;
    if rest.is_empty() { Ok(value) } else { Err(unexpected(machine)) }
}

const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

fn unexpected<'a>(machine: &mut Machine<'a>) -> Stop<'a> {
    machine.error("SyntaxError", "Unexpected token in JSON")
}

/// Takes a mark and the space behind it.
fn eat(rest: &mut &str, mark: char) -> bool {
    let after = rest.strip_prefix(mark).map(|after| after.trim_start_matches(SPACE));
    *rest = after.unwrap_or(rest);
    after.is_some()
}

fn read<'a>(machine: &mut Machine<'a>, rest: &mut &str, depth: usize) -> Outcome<'a> {
    machine.charge(1)?;
    if depth > DEEPEST {
        return Err(Stop::Memory);
    }
    if eat(rest, '{') {
        let object = machine.make(Thing::Object(Vec::new()))?;
        while !eat(rest, '}') {
            let key = scalar(machine, rest)?;
            let (Value::Text(key), true) = (key, eat(rest, ':')) else { return Err(unexpected(machine)) };
            let value = read(machine, rest, depth + 1)?;
            machine.put(&object, key, value)?;
            if !(rest.starts_with('}') || eat(rest, ',') && rest.starts_with('"')) {
                return Err(unexpected(machine));
            }
        }
        return Ok(object);
    }
    if eat(rest, '[') {
        let mut items = Vec::new();
        while !eat(rest, ']') {
            items.push(read(machine, rest, depth + 1)?);
            if !(rest.starts_with(']') || eat(rest, ',') && !rest.starts_with(']')) {
                return Err(unexpected(machine));
            }
        }
        return machine.list(items);
    }
    scalar(machine, rest)
}

/// A plain value, by the reader of answers.
fn scalar<'a>(machine: &mut Machine<'a>, rest: &mut &str) -> Outcome<'a> {
    let length = if rest.starts_with('"') {
        let mut escaped = false;
        let close = rest.char_indices().skip(1).find(|(_, letter)| {
            let ends = *letter == '"' && !escaped;
            escaped = *letter == '\\' && !escaped;
            ends
        });
        close.map_or(rest.len(), |(at, _)| at + 1)
    } else {
        rest.find([',', ']', '}', ':', '"', '{', '[', ' ', '\t', '\n', '\r']).unwrap_or(rest.len())
    };
    let (own, after) = rest.split_at(length);
    *rest = after.trim_start_matches(SPACE);
    match text::read(own) {
        Ok(Json::Null) => Ok(Value::Null),
        Ok(Json::Bool(own)) => Ok(Value::Bool(own)),
        Ok(Json::Number(own)) => Ok(Value::Number(own.as_f64().unwrap_or(f64::NAN))),
        Ok(Json::String(own)) => machine.text(own),
        _ => Err(unexpected(machine)),
    }
}

/// `JSON.stringify`: a value as text, indented if something is given for it; none for `undefined` and functions.
pub(super) fn write<'a>(
    machine: &mut Machine<'a>,
    value: &Value<'a>,
    indent: &str,
    depth: usize,
    out: &mut String,
) -> Result<bool, Stop<'a>> {
    machine.charge(1)?;
    if depth > DEEPEST {
        return Err(Stop::Memory);
    }
    let start = out.len();
    let keys = match value {
        Value::Undefined | Value::Native(_) | Value::Host(_) | Value::Method => return Ok(false),
        Value::Number(own) if own.is_finite() => {
            out.push_str(&number::to_string(*own));
            return Ok(true);
        }
        _ if machine.length(value).is_some() => None,
        Value::Made(_) => match machine.thing(value) {
            Some(Thing::Function(..)) => return Ok(false),
            Some(Thing::Date(_) | Thing::Moment(_)) => {
                let json = of(machine, value)?.unwrap_or(Json::Null);
                text::write(&json, out);
                return Ok(true);
            }
            _ => Some(machine.keys(value)?),
        },
        Value::Answer(_) => Some(machine.keys(value)?),
        plain => {
            let plain = of(machine, plain)?.unwrap_or(Json::Null);
            text::write(&plain, out);
            machine.claim(out.len() - start)?;
            return Ok(true);
        }
    };
    let line = |depth: usize, out: &mut String| {
        if !indent.is_empty() {
            out.push('\n');
            (0..depth).for_each(|_| out.push_str(indent));
        }
    };
    out.push(if keys.is_some() { '{' } else { '[' });
    let length = keys.as_ref().map_or_else(|| machine.length(value).unwrap_or(0), Vec::len);
    let mut some = false;
    for at in 0..length {
        let before = out.len();
        if some {
            out.push(',');
        }
        line(depth + 1, out);
        let item = match keys.as_ref().and_then(|keys| keys.get(at)) {
            Some(key) => {
                text::write(&Json::String((**key).to_owned()), out);
                out.push_str(if indent.is_empty() { ":" } else { ": " });
                machine.get(value, key)?
            }
            None => machine.item(value, at),
        };
        if write(machine, &item, indent, depth + 1, out)? {
            some = true;
        } else if keys.is_some() {
            out.truncate(before);
        } else {
            some = true;
            out.push_str("null");
        }
        machine.claim(out.len().saturating_sub(before))?;
    }
    if some {
        line(depth, out);
    }
    out.push(if keys.is_some() { '}' } else { ']' });
    Ok(true)
}
