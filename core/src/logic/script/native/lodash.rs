//! `_`: what forms use of lodash.

mod collection;
mod plain;

use super::super::machine::{Machine, Outcome, Stop};
use super::super::value::{Text, Thing, Value};
use super::Native;

pub(super) const COLLECTIONS: &[Native] = collection::TABLE;
pub(super) const PLAIN: &[Native] = plain::TABLE;

/// The keys of a path: `a.b[0]['c']`, or a list of keys.
fn path<'a>(machine: &mut Machine<'a>, path: &Value<'a>) -> Result<Vec<Text<'a>>, Stop<'a>> {
    if machine.length(path).is_some() {
        let mut keys = Vec::new();
        for key in machine.items(path)? {
            keys.push(machine.text_of(&key)?);
        }
        return Ok(keys);
    }
    let text = machine.text_of(path)?;
    machine.claim(text.len() * 8)?;
    Ok(keys_of(&text).into_iter().map(Text::from).collect())
}

/// The keys of a path as lodash reads it.
pub(in super::super) fn keys_of(path: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[')
            && let Some((key, after)) = inner.split_once(']')
        {
            keys.push(key.trim_matches(['"', '\'']).to_owned());
            rest = after.strip_prefix('.').filter(|after| !after.is_empty()).unwrap_or(after);
            continue;
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '.' | '[')).map_or(rest.len(), |(at, _)| at);
        let end = if rest.starts_with('.') { 0 } else { end };
        keys.push(rest[..end].to_owned());
        rest = rest.get(end..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix('.') {
            if after.is_empty() {
                keys.push(String::new());
            }
            rest = after;
        }
    }
    keys
}

/// The value at a path; a key with dots of its own comes first.
pub(super) fn get<'a>(
    machine: &mut Machine<'a>,
    object: &Value<'a>,
    at: &Value<'a>,
) -> Result<Option<Value<'a>>, Stop<'a>> {
    if object.is_nothing() {
        return Ok(None);
    }
    if let Value::Text(key) = at
        && let Some(own) = machine.own(object, key)?
    {
        return Ok(Some(own));
    }
    let keys = path(machine, at)?;
    if keys.is_empty() {
        return Ok(None);
    }
    let mut value = object.clone();
    for key in keys {
        machine.charge(1)?;
        if value.is_nothing() {
            return Ok(None);
        }
        match machine.own(&value, &key)? {
            Some(own) => value = own,
            None => return Ok(None),
        }
    }
    Ok(Some(value))
}

/// What lodash makes of a function, a path, an object to match, or a path and its value.
fn select<'a>(machine: &mut Machine<'a>, by: &Value<'a>, arguments: &[Value<'a>]) -> Outcome<'a> {
    machine.charge(1)?;
    let item = super::arg(arguments, 0);
    match by {
        _ if by.is_nothing() => Ok(item),
        _ if machine.type_of(by) == "function" => machine.call(by, arguments),
        _ if machine.length(by).is_some() => {
            let own = get(machine, &item, &machine.item(by, 0))?.unwrap_or(Value::Undefined);
            Ok(equal(machine, &own, &machine.item(by, 1), 0)?.into())
        }
        _ if by.is_object() => Ok(matches(machine, &item, by, 0)?.into()),
        at => Ok(get(machine, &item, at)?.unwrap_or(Value::Undefined)),
    }
}

/// Whether a value has all that a pattern has.
fn matches<'a>(
    machine: &mut Machine<'a>,
    value: &Value<'a>,
    pattern: &Value<'a>,
    depth: usize,
) -> Result<bool, Stop<'a>> {
    for key in machine.keys(pattern)? {
        let wanted = machine.get(pattern, &key)?;
        let own = if value.is_nothing() { None } else { machine.own(value, &key)? };
        let fits = match own {
            None => false,
            Some(own) if plain_object(machine, &wanted) && depth < 40 => {
                own.is_object() && matches(machine, &own, &wanted, depth + 1)?
            }
            Some(own) => equal(machine, &own, &wanted, 0)?,
        };
        if !fits {
            return Ok(false);
        }
    }
    Ok(true)
}

/// An object that is neither a list nor one of the built-in kinds.
pub(super) fn plain_object<'a>(machine: &Machine<'a>, value: &Value<'a>) -> bool {
    match value {
        Value::Answer(_) => machine.length(value).is_none(),
        _ => matches!(machine.thing(value), Some(Thing::Object(_))),
    }
}

/// `_.isEqual`: by content.
fn equal<'a>(machine: &mut Machine<'a>, a: &Value<'a>, b: &Value<'a>, depth: usize) -> Result<bool, Stop<'a>> {
    machine.charge(1)?;
    if machine.same_or_nan(a, b) {
        return Ok(true);
    }
    if depth > 50 {
        return Err(Stop::Memory);
    }
    if let (Some(length), Some(other)) = (machine.length(a), machine.length(b)) {
        if length != other {
            return Ok(false);
        }
        for at in 0..length {
            if !equal(machine, &machine.item(a, at), &machine.item(b, at), depth + 1)? {
                return Ok(false);
            }
        }
        return Ok(true);
    }
    if let (Some(Thing::Date(a)), Some(Thing::Date(b))) = (machine.thing(a), machine.thing(b)) {
        return Ok(a == b || a.is_nan() && b.is_nan());
    }
    if !plain_object(machine, a) || !plain_object(machine, b) {
        return Ok(false);
    }
    let keys = machine.keys(a)?;
    if keys.len() != machine.keys(b)?.len() {
        return Ok(false);
    }
    for key in keys {
        let (own, other) = (machine.get(a, &key)?, machine.own(b, &key)?);
        let Some(other) = other else { return Ok(false) };
        if !equal(machine, &own, &other, depth + 1)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The items of a list, or the units of a text: what lodash calls array-like.
fn likes<'a>(machine: &mut Machine<'a>, value: &Value<'a>) -> Result<Vec<Value<'a>>, Stop<'a>> {
    match value {
        Value::Text(text) => {
            machine.claim(text.len() * 40)?;
            Ok(crate::logic::utf16::units(text).into_iter().map(Value::text).collect())
        }
        _ => machine.items(value),
    }
}

/// Keys and values of what a collection function walks over; nothing for what is no collection.
fn pairs<'a>(machine: &mut Machine<'a>, value: &Value<'a>) -> Result<Vec<(Value<'a>, Value<'a>)>, Stop<'a>> {
    if machine.length(value).is_some() || matches!(value, Value::Text(_)) {
        let items = likes(machine, value)?;
        return Ok(items.into_iter().enumerate().map(|(at, item)| (Value::Number(at as f64), item)).collect());
    }
    let entries = super::object::entries(machine, value)?;
    Ok(entries.into_iter().map(|(key, value)| (Value::Text(key), value)).collect())
}
