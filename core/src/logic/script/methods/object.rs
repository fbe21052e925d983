//! Methods of objects, numbers, sets and regular expressions.

use super::super::machine::Machine;
use super::super::native::arg;
use super::super::value::{Hint, Thing, Value};
use super::{Found, grouped, whole};
use crate::logic::number;

pub(super) const NAMES: &[&str] = &["hasOwnProperty", "toLocaleString", "toString", "valueOf"];
pub(super) const NUMBER: &[&str] = &["toExponential", "toFixed", "toPrecision"];
pub(super) const SET: &[&str] = &["add", "delete", "forEach", "has", "values"];
pub(super) const REGEX: &[&str] = &["exec", "test"];

/// What every value has.
pub(super) fn call<'a>(machine: &mut Machine<'a>, value: &Value<'a>, name: &str, arguments: &[Value<'a>]) -> Found<'a> {
    Ok(Some(match name {
        "hasOwnProperty" => {
            let key = machine.text_of(&arg(arguments, 0))?;
            machine.own(value, &key)?.is_some().into()
        }
        "valueOf" => match machine.thing(value) {
            Some(Thing::Date(_) | Thing::Moment(_) | Thing::Duration(_)) => machine.primitive(value, Hint::Number)?,
            _ => value.clone(),
        },
        "toString" | "toLocaleString" => Value::Text(machine.text_of(value)?),
        _ => return Ok(None),
    }))
}

pub(super) fn number<'a>(machine: &mut Machine<'a>, own: f64, name: &str, arguments: &[Value<'a>]) -> Found<'a> {
    let digits = whole(machine, arguments, 0)?;
    let given = !matches!(arg(arguments, 0), Value::Undefined);
    let most = if name == "toString" { 36.0 } else { 100.0 };
    let least = f64::from(match name {
        "toString" => 2,
        "toPrecision" => 1,
        _ => 0,
    });
    if name != "toLocaleString" && given && !(least..=most).contains(&digits) {
        return Err(machine.error("RangeError", "digits are out of range"));
    }
    let digits = digits as u32;
    Ok(Some(Value::text(match name {
        "toFixed" => number::to_fixed(own, digits),
        "toPrecision" if given => number::to_precision(own, digits),
        "toExponential" if given => number::to_exponential(own, digits),
        "toString" if given => number::to_radix(own, digits),
        "toPrecision" | "toString" => number::to_string(own),
        "toLocaleString" => {
            let options = arg(arguments, 1);
            let mut places = [0.0, 3.0];
            for (own, key) in places.iter_mut().zip(["minimumFractionDigits", "maximumFractionDigits"]) {
                if !options.is_nothing()
                    && let Value::Number(given) = machine.get(&options, key)?
                {
                    *own = given.clamp(0.0, 20.0);
                }
            }
            grouped(own, places[0] as usize, places[1].max(places[0]) as usize)
        }
        _ => return Ok(None),
    })))
}

pub(super) fn set<'a>(machine: &mut Machine<'a>, value: &Value<'a>, name: &str, arguments: &[Value<'a>]) -> Found<'a> {
    let (Value::Made(id), Some(Thing::Set(list))) = (value, machine.thing(value)) else { return Ok(None) };
    let wanted = arg(arguments, 0);
    let length = list.len();
    let place = list.iter().position(|own| machine.same_or_nan(own, &wanted));
    machine.charge(length / 16)?;
    Ok(Some(match name {
        "has" => place.is_some().into(),
        "add" => {
            machine.claim(24)?;
            if let (None, Some(Thing::Set(list))) = (place, machine.heap.get_mut(*id)) {
                list.push(wanted);
            }
            value.clone()
        }
        "delete" => {
            if let (Some(at), Some(Thing::Set(list))) = (place, machine.heap.get_mut(*id)) {
                list.remove(at);
            }
            place.is_some().into()
        }
        "values" => {
            let list = machine.iterate(value)?;
            return machine.list(list).map(Some);
        }
        "forEach" => {
            for item in machine.iterate(value)? {
                machine.call(&wanted, &[item.clone(), item])?;
            }
            Value::Undefined
        }
        _ => return Ok(None),
    }))
}

pub(super) fn regex<'a>(
    machine: &mut Machine<'a>,
    value: &Value<'a>,
    name: &str,
    arguments: &[Value<'a>],
) -> Found<'a> {
    let text = machine.text_of(&arg(arguments, 0))?;
    match name {
        "test" => Ok(Some(machine.regex_test(value, &text)?.into())),
        "exec" => machine.regex_exec(value, &text).map(Some),
        _ => Ok(None),
    }
}
