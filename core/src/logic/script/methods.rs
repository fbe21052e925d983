//! Methods of values, by the kind of value.

mod list;
mod moment;
mod object;
mod sort;
mod text;
mod time;

use super::machine::{Machine, Stop};
use super::value::{Thing, Value};
use crate::logic::number;

pub(super) use list::flatten;
pub(super) use sort::sorted;
pub(super) use text::work;

/// The outcome of a method, or none when there is no such method.
pub(super) type Found<'a> = Result<Option<Value<'a>>, Stop<'a>>;

/// All names of methods; any other is refused when the form is loaded.
pub(super) fn is_known(name: &str) -> bool {
    LISTS.iter().any(|names| names.contains(&name))
}

/// The names, by kind of value.
const LISTS: [&[&str]; 10] = [
    list::NAMES,
    text::NAMES,
    time::DATE,
    moment::NAMES,
    moment::DURATION,
    object::NAMES,
    object::SET,
    object::REGEX,
    object::NUMBER,
    COMPONENT,
];

/// Of other components.
const COMPONENT: &[&str] = &["getValue"];

/// All names.
#[cfg(test)]
pub(super) fn all() -> Vec<&'static str> {
    LISTS.into_iter().flatten().copied().collect()
}

/// Whether a method changes what it is called on.
pub(super) fn changes(name: &str) -> bool {
    matches!(name, "push" | "pop" | "shift" | "unshift" | "splice" | "fill" | "setValue")
}

/// The names of a value's methods.
fn names<'a>(machine: &Machine<'a>, value: &Value<'a>) -> &'static [&'static str] {
    match value {
        Value::Text(_) => text::NAMES,
        Value::Number(_) => object::NUMBER,
        _ if machine.length(value).is_some() => list::NAMES,
        _ => match machine.thing(value) {
            Some(Thing::Date(_)) => time::DATE,
            Some(Thing::Moment(_)) => moment::NAMES,
            Some(Thing::Duration(_)) => moment::DURATION,
            Some(Thing::Component(_)) => COMPONENT,
            Some(Thing::Set(_)) => object::SET,
            Some(Thing::Regex(..)) => object::REGEX,
            _ => &[],
        },
    }
}

/// Whether a value has a method.
pub(super) fn has<'a>(machine: &Machine<'a>, value: &Value<'a>, name: &str) -> bool {
    names(machine, value).contains(&name) || object::NAMES.contains(&name) && !value.is_nothing()
}

/// `value.name(…)`.
pub(super) fn call<'a>(machine: &mut Machine<'a>, value: &Value<'a>, name: &str, arguments: &[Value<'a>]) -> Found<'a> {
    machine.charge(1)?;
    let found = match value {
        Value::Text(own) => text::call(machine, own, name, arguments)?,
        Value::Number(own) => object::number(machine, *own, name, arguments)?,
        _ if machine.length(value).is_some() => list::call(machine, value, name, arguments)?,
        _ => match machine.thing(value) {
            Some(Thing::Date(ms)) => {
                let ms = *ms;
                time::date(machine, value, ms, name, arguments)?
            }
            Some(Thing::Moment(own)) => {
                let own = *own;
                moment::call(machine, value, own, name, arguments)?
            }
            Some(Thing::Duration(own)) => {
                let own = *own;
                moment::duration(machine, own, name, arguments)?
            }
            Some(Thing::Component(_)) if name == "getValue" => Some(machine.get(value, "dataValue")?),
            Some(Thing::Set(_)) => object::set(machine, value, name, arguments)?,
            Some(Thing::Regex(..)) => object::regex(machine, value, name, arguments)?,
            _ => None,
        },
    };
    match found {
        Some(found) => Ok(Some(found)),
        None => object::call(machine, value, name, arguments),
    }
}

/// An argument that is a whole number, as methods take them.
pub(super) fn whole<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], at: usize) -> Result<f64, Stop<'a>> {
    let number = machine.number_of(&super::native::arg(arguments, at))?;
    Ok(if number.is_nan() { 0.0 } else { number.trunc() })
}

/// A place counted from the end when it is negative.
pub(super) fn relative(place: f64, length: usize) -> usize {
    let place = if place < 0.0 { place + length as f64 } else { place };
    place.clamp(0.0, length as f64) as usize
}

/// From and to, for `slice` and the like.
pub(super) fn range<'a>(
    machine: &mut Machine<'a>,
    arguments: &[Value<'a>],
    first: usize,
    length: usize,
) -> Result<(usize, usize), Stop<'a>> {
    let from = relative(whole(machine, arguments, first)?, length);
    let to = match arguments.get(first + 1) {
        None | Some(Value::Undefined) => length,
        Some(_) => relative(whole(machine, arguments, first + 1)?, length),
    };
    Ok((from, to.max(from)))
}

/// A number as `toLocaleString` in English groups it.
pub(super) fn grouped(number: f64, least: usize, most: usize) -> String {
    if !number.is_finite() {
        return number::to_string(number).replace("Infinity", "∞");
    }
    let mut fixed = number::to_fixed(number.abs(), most as u32);
    // From 10^21 on that is the short form: noughts follow its digits.
    if let Some((digits, power)) = fixed.split_once("e+") {
        let power = number::from_string(power) as usize;
        let digits = digits.replace('.', "");
        fixed = [&*digits, &"0".repeat((power + 1).saturating_sub(digits.len()))].concat();
    }
    let (whole, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    let kept = fraction.trim_end_matches('0').len().max(least.min(fraction.len()));
    if kept > 0 {
        text.push('.');
        text.push_str(&fraction[..kept]);
    }
    if number.is_sign_negative() { ["-", &text].concat() } else { text }
}
