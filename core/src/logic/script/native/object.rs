//! `Object`, `Array` and `JSON`.

use super::super::json;
use super::super::machine::{Machine, Outcome};
use super::super::value::{Text, Thing, Value};
use super::{Native, arg};

pub(super) const TABLE: &[Native] = &[
    Native::new("Object.keys", |m, a| {
        let object = solid(m, a)?;
        let keys = m.keys(&object)?;
        m.list(keys.into_iter().map(Value::Text).collect())
    }),
    Native::new("Object.values", |m, a| {
        let object = solid(m, a)?;
        let values = entries(m, &object)?.into_iter().map(|(_, value)| value).collect();
        m.list(values)
    }),
    Native::new("Object.entries", |m, a| {
        let object = solid(m, a)?;
        let mut list = Vec::new();
        for (key, value) in entries(m, &object)? {
            list.push(m.list(vec![Value::Text(key), value])?);
        }
        m.list(list)
    }),
    Native::new("Object.assign", |m, a| {
        let object = solid(m, a)?;
        for from in a.iter().skip(1) {
            m.copy_into(&object, from)?;
        }
        Ok(object)
    }),
    Native::new("Object.fromEntries", |m, a| {
        let object = m.make(Thing::Object(Vec::new()))?;
        for entry in m.iterate(&arg(a, 0))? {
            let key = m.item(&entry, 0);
            let key = m.text_of(&key)?;
            let value = m.item(&entry, 1);
            m.put(&object, key, value)?;
        }
        Ok(object)
    }),
    Native::new("Object.hasOwn", |m, a| {
        let key = m.text_of(&arg(a, 1))?;
        Ok(m.own(&arg(a, 0), &key)?.is_some().into())
    }),
    Native::class("Object", |m, _| m.make(Thing::Object(Vec::new())), |m, _| m.make(Thing::Object(Vec::new()))),
    Native::new("Array.isArray", |m, a| Ok(m.length(&arg(a, 0)).is_some().into())),
    Native::class("Array", array, array),
    Native::new("Array.of", |m, a| m.list(a.to_vec())),
    Native::new("Array.from", |m, a| {
        let from = arg(a, 0);
        let mut list = match m.own(&from, "length")? {
            // `{ length: 3 }`
            Some(Value::Number(length)) if m.length(&from).is_none() && !matches!(from, Value::Text(_)) => {
                let length = length.clamp(0.0, 100_000.0) as usize;
                m.claim(length * 24)?;
                vec![Value::Undefined; length]
            }
            _ if m.length(&from).is_none()
                && !from.is_nothing()
                && !matches!((&from, m.thing(&from)), (Value::Text(_), _) | (_, Some(Thing::Set(_)))) =>
            {
                Vec::new()
            }
            _ => m.iterate(&from)?,
        };
        let function = arg(a, 1);
        if !function.is_nothing() {
            for (at, item) in list.iter_mut().enumerate() {
                *item = m.call(&function, &[item.clone(), Value::Number(at as f64)])?;
            }
        }
        m.list(list)
    }),
    Native::new("JSON.parse", |m, a| {
        let text = m.text_of(&arg(a, 0))?;
        m.claim(text.len())?;
        json::parse(m, &text)
    }),
    Native::new("JSON.stringify", |m, a| {
        let indent = match arg(a, 2) {
            Value::Number(spaces) => " ".repeat(spaces.clamp(0.0, 10.0) as usize),
            Value::Text(text) => text.chars().take(10).collect(),
            _ => String::new(),
        };
        let mut text = String::new();
        Ok(if json::write(m, &arg(a, 0), &indent, 0, &mut text)? { Value::text(text) } else { Value::Undefined })
    }),
];

/// The first argument, which must be a value.
fn solid<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>]) -> Outcome<'a> {
    let value = arg(arguments, 0);
    if value.is_nothing() {
        return Err(machine.type_error("Cannot convert undefined or null to object".to_owned()));
    }
    Ok(value)
}

/// Keys and values.
pub(crate) fn entries<'a>(
    machine: &mut Machine<'a>,
    object: &Value<'a>,
) -> Result<Vec<(Text<'a>, Value<'a>)>, super::super::machine::Stop<'a>> {
    let mut list = Vec::new();
    for key in machine.keys(object)? {
        let value = machine.get(object, &key)?;
        list.push((key, value));
    }
    Ok(list)
}

fn array<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>]) -> Outcome<'a> {
    if let [Value::Number(length)] = arguments {
        if !(0.0..=100_000.0).contains(length) || length.fract() != 0.0 {
            return Err(machine.error("RangeError", "Invalid array length"));
        }
        machine.claim(*length as usize * 24)?;
        return machine.list(vec![Value::Undefined; *length as usize]);
    }
    machine.list(arguments.to_vec())
}
