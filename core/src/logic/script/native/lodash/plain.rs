//! Functions of single values.

use super::super::super::machine::{Machine, Outcome, Stop};
use super::super::super::methods;
use super::super::super::value::{Hint, Text, Thing, Value};
use super::super::{Native, arg};
use super::{equal, get, matches, pairs, path, plain_object};
use crate::logic::{number, utf16};

pub(super) const TABLE: &[Native] = &[
    Native::new("_.get", |m, a| {
        let found = get(m, &arg(a, 0), &arg(a, 1))?;
        Ok(found.filter(|own| !matches!(own, Value::Undefined)).unwrap_or(arg(a, 2)))
    }),
    Native::new("_.has", |m, a| Ok(get(m, &arg(a, 0), &arg(a, 1))?.is_some().into())),
    Native::new("_.keys", |m, a| {
        let keys = m.keys(&arg(a, 0))?;
        m.list(keys.into_iter().map(Value::Text).collect())
    }),
    Native::new("_.values", |m, a| {
        let values = pairs(m, &arg(a, 0))?.into_iter().map(|(_, value)| value).collect();
        m.list(values)
    }),
    Native::new("_.toPairs", |m, a| {
        let mut list = Vec::new();
        for key in m.keys(&arg(a, 0))? {
            let value = m.get(&arg(a, 0), &key)?;
            list.push(m.list(vec![Value::Text(key), value])?);
        }
        m.list(list)
    }),
    Native::new("_.pick", |m, a| chosen(m, a, true)),
    Native::new("_.omit", |m, a| chosen(m, a, false)),
    Native::new("_.isEmpty", |m, a| Ok(is_empty(m, &arg(a, 0))?.into())),
    Native::new("_.isEqual", |m, a| Ok(equal(m, &arg(a, 0), &arg(a, 1), 0)?.into())),
    Native::new("_.isMatch", |m, a| Ok(matches(m, &arg(a, 0), &arg(a, 1), 0)?.into())),
    Native::new("_.isNil", |_, a| Ok(arg(a, 0).is_nothing().into())),
    Native::new("_.isNull", |_, a| Ok(matches!(arg(a, 0), Value::Null).into())),
    Native::new("_.isUndefined", |_, a| Ok(matches!(arg(a, 0), Value::Undefined).into())),
    Native::new("_.isNumber", |_, a| Ok(matches!(arg(a, 0), Value::Number(_)).into())),
    Native::new("_.isFinite", |_, a| Ok(matches!(arg(a, 0), Value::Number(own) if own.is_finite()).into())),
    Native::new("_.isInteger", |_, a| {
        Ok(matches!(arg(a, 0), Value::Number(own) if own.is_finite() && own.fract() == 0.0).into())
    }),
    Native::new("_.isNaN", |_, a| Ok(matches!(arg(a, 0), Value::Number(own) if own.is_nan()).into())),
    Native::new("_.isString", |_, a| Ok(matches!(arg(a, 0), Value::Text(_)).into())),
    Native::new("_.isBoolean", |_, a| Ok(matches!(arg(a, 0), Value::Bool(_)).into())),
    Native::new("_.isArray", |m, a| Ok(m.length(&arg(a, 0)).is_some().into())),
    Native::new("_.isObject", |_, a| Ok(arg(a, 0).is_object().into())),
    Native::new("_.isPlainObject", |m, a| Ok(plain_object(m, &arg(a, 0)).into())),
    Native::new("_.isFunction", |m, a| Ok((m.type_of(&arg(a, 0)) == "function").into())),
    Native::new("_.isDate", |m, a| Ok(matches!(m.thing(&arg(a, 0)), Some(Thing::Date(_))).into())),
    Native::new("_.size", |m, a| {
        let value = arg(a, 0);
        Ok(Value::Number(match &value {
            Value::Text(text) => symbols(text) as f64,
            _ => match m.length(&value) {
                Some(length) => length as f64,
                None => m.keys(&value)?.len() as f64,
            },
        }))
    }),
    Native::new("_.includes", includes),
    Native::new("_.toNumber", |m, a| Ok(m.number_of(&arg(a, 0))?.into())),
    Native::new("_.toInteger", |m, a| {
        let number = m.number_of(&arg(a, 0))?;
        // Adding nought makes of -0 a 0.
        Ok(if number.is_nan() { 0.0 } else { number.clamp(f64::MIN, f64::MAX).trunc() + 0.0 }.into())
    }),
    Native::new("_.toString", |m, a| text(m, &arg(a, 0)).map(Value::Text)),
    Native::new("_.round", |m, a| rounded(m, a, number::round)),
    Native::new("_.floor", |m, a| rounded(m, a, f64::floor)),
    Native::new("_.ceil", |m, a| rounded(m, a, f64::ceil)),
    Native::new("_.add", |m, a| m.binary(super::super::super::tree::Binary::Add, &arg(a, 0), &arg(a, 1))),
    Native::new("_.subtract", |m, a| Ok((m.number_of(&arg(a, 0))? - m.number_of(&arg(a, 1))?).into())),
    Native::new("_.multiply", |m, a| Ok((m.number_of(&arg(a, 0))? * m.number_of(&arg(a, 1))?).into())),
    Native::new("_.divide", |m, a| Ok((m.number_of(&arg(a, 0))? / m.number_of(&arg(a, 1))?).into())),
    Native::new("_.clamp", |m, a| {
        let (number, low, high) = (m.number_of(&arg(a, 0))?, m.number_of(&arg(a, 1))?, m.number_of(&arg(a, 2))?);
        Ok(if number > high {
            high
        } else if number < low {
            low
        } else {
            number
        }
        .into())
    }),
    Native::new("_.inRange", |m, a| {
        let (mut from, mut to) = (m.number_of(&arg(a, 1))?, m.number_of(&arg(a, 2))?);
        if a.len() < 3 {
            (from, to) = (0.0, from);
        }
        let number = m.number_of(&arg(a, 0))?;
        Ok((number >= from.min(to) && number < from.max(to)).into())
    }),
    Native::new("_.trim", |m, a| through(m, a, "trim")),
    Native::new("_.toLower", |m, a| through(m, a, "toLowerCase")),
    Native::new("_.toUpper", |m, a| through(m, a, "toUpperCase")),
    Native::new("_.startsWith", |m, a| through(m, a, "startsWith")),
    Native::new("_.endsWith", |m, a| through(m, a, "endsWith")),
    Native::new("_.padStart", |m, a| padded(m, a, "padStart")),
    Native::new("_.padEnd", |m, a| padded(m, a, "padEnd")),
    Native::new("_.replace", |m, a| through(m, a, "replace")),
    Native::new("_.split", |m, a| through(m, a, "split")),
    Native::new("_.repeat", |m, a| through(m, a, "repeat")),
    Native::new("_.capitalize", |m, a| case(m, a, true)),
    Native::new("_.upperFirst", |m, a| case(m, a, false)),
    Native::new("_.clone", |m, a| copy(m, &arg(a, 0), 1)),
    Native::new("_.cloneDeep", |m, a| copy(m, &arg(a, 0), 40)),
    Native::new("_.identity", |_, a| Ok(arg(a, 0))),
    Native::new("_.noop", |_, _| Ok(Value::Undefined)),
    Native::new("_.defaultTo", |_, a| {
        let missing = arg(a, 0).is_nothing() || matches!(arg(a, 0), Value::Number(own) if own.is_nan());
        Ok(arg(a, usize::from(missing)))
    }),
];

/// lodash's `toString`: nothing is the empty text.
fn text<'a>(machine: &mut Machine<'a>, value: &Value<'a>) -> Result<Text<'a>, Stop<'a>> {
    if value.is_nothing() {
        return Ok("".into());
    }
    base_text(machine, value, 0)
}

fn base_text<'a>(machine: &mut Machine<'a>, value: &Value<'a>, depth: usize) -> Result<Text<'a>, Stop<'a>> {
    if matches!(value, Value::Number(own) if *own == 0.0 && own.is_sign_negative()) {
        return Ok("-0".into());
    }
    if machine.length(value).is_none() || depth > 40 {
        let plain = machine.primitive(value, Hint::Default)?;
        return machine.text_of(&plain);
    }
    let mut parts = Vec::new();
    for item in machine.items(value)? {
        machine.charge(1)?;
        parts.push(Value::Text(base_text(machine, &item, depth + 1)?));
    }
    let list = machine.list(parts)?;
    machine.joined(&list, ",", 0)
}

/// Characters as lodash counts them: neither halves of pairs nor combining marks.
fn symbols(text: &str) -> usize {
    let joins = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' | '\u{fe0e}' | '\u{fe0f}');
    text.chars().filter(|c| !joins(c)).count()
}

fn padded<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], name: &str) -> Outcome<'a> {
    let own = text(machine, &arg(arguments, 0))?;
    let more = utf16::length(&own) - symbols(&own).min(utf16::length(&own));
    let wanted = methods::whole(machine, arguments, 1)? + more as f64;
    let mut given = arguments.to_vec();
    if let Some(length) = given.get_mut(1) {
        *length = wanted.into();
    }
    through(machine, &given, name)
}

/// A method of the first argument as text.
fn through<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], name: &str) -> Outcome<'a> {
    let own = Value::Text(text(machine, &arg(arguments, 0))?);
    let found = methods::call(machine, &own, name, arguments.get(1..).unwrap_or_default())?;
    Ok(found.unwrap_or(Value::Undefined))
}

fn case<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], lower: bool) -> Outcome<'a> {
    let text = text(machine, &arg(arguments, 0))?;
    let mut letters = text.chars();
    let mut out: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    out.push_str(&if lower { letters.as_str().to_lowercase() } else { letters.as_str().to_owned() });
    machine.text(out)
}

fn is_empty<'a>(machine: &mut Machine<'a>, value: &Value<'a>) -> Result<bool, Stop<'a>> {
    Ok(match value {
        Value::Text(text) => text.is_empty(),
        _ => match machine.thing(value) {
            Some(Thing::Set(list)) => list.is_empty(),
            Some(Thing::Moment(_) | Thing::Duration(_)) => false,
            _ => machine.keys(value)?.is_empty(),
        },
    })
}

fn includes<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>]) -> Outcome<'a> {
    let (list, wanted) = (arg(arguments, 0), arg(arguments, 1));
    if let Value::Text(_) = list {
        return through(machine, arguments, "includes");
    }
    let values = pairs(machine, &list)?;
    Ok(values.iter().any(|(_, value)| machine.same_or_nan(value, &wanted)).into())
}

/// By way of the decimal text, as lodash does it: 1.005 to two places is 1.01.
fn rounded<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], by: fn(f64) -> f64) -> Outcome<'a> {
    let own = machine.number_of(&arg(arguments, 0))?;
    let places = methods::whole(machine, arguments, 1)?.clamp(-292.0, 292.0);
    if places == 0.0 || !own.is_finite() {
        return Ok(by(own).into());
    }
    Ok(shifted(by(shifted(own, places)), -places).into())
}

/// A number with its point moved.
fn shifted(number: f64, places: f64) -> f64 {
    let text = number::to_string(number);
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent = number::from_string(exponent) + places;
    number::from_string(&[digits, "e", &number::to_string(exponent)].concat())
}

/// A copy that the script may change.
fn copy<'a>(machine: &mut Machine<'a>, value: &Value<'a>, depth: usize) -> Outcome<'a> {
    machine.charge(1)?;
    if depth == 0 || !value.is_object() {
        return Ok(value.clone());
    }
    if machine.length(value).is_some() {
        let mut items = machine.items(value)?;
        for item in &mut items {
            *item = copy(machine, item, depth - 1)?;
        }
        return machine.list(items);
    }
    if !plain_object(machine, value) {
        return match machine.thing(value).cloned() {
            Some(date @ Thing::Date(_)) => machine.make(date),
            _ => Ok(value.clone()),
        };
    }
    let object = machine.make(Thing::Object(Vec::new()))?;
    for key in machine.keys(value)? {
        let member = machine.get(value, &key)?;
        let member = copy(machine, &member, depth - 1)?;
        machine.put(&object, key, member)?;
    }
    Ok(object)
}

fn chosen<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], wanted: bool) -> Outcome<'a> {
    let mut names = Vec::new();
    for name in arguments.iter().skip(1) {
        match machine.length(name) {
            Some(_) => names.extend(path(machine, name)?),
            None => names.push(machine.text_of(name)?),
        }
    }
    let object = machine.make(Thing::Object(Vec::new()))?;
    let own = arg(arguments, 0);
    for key in machine.keys(&own)? {
        machine.charge(names.len())?;
        if names.iter().any(|name| **name == *key) == wanted {
            let member = machine.get(&own, &key)?;
            machine.put(&object, key, member)?;
        }
    }
    Ok(object)
}
