//! Functions without a namespace, and what converts.

use super::super::machine::{Machine, Outcome};
use super::super::value::{Thing, Value};
use super::{Native, arg};
use crate::logic::number;

pub(super) const TABLE: &[Native] = &[
    Native::new("parseInt", parse_int),
    Native::new("Number.parseInt", parse_int),
    Native::new("parseFloat", |m, a| Ok(number::parse_float(&m.text_of(&arg(a, 0))?).into())),
    Native::new("Number.parseFloat", |m, a| Ok(number::parse_float(&m.text_of(&arg(a, 0))?).into())),
    Native::new("isNaN", |m, a| Ok(m.number_of(&arg(a, 0))?.is_nan().into())),
    Native::new("isFinite", |m, a| Ok(m.number_of(&arg(a, 0))?.is_finite().into())),
    Native::new("Number.isNaN", |_, a| Ok(matches!(arg(a, 0), Value::Number(own) if own.is_nan()).into())),
    Native::new("Number.isFinite", |_, a| Ok(matches!(arg(a, 0), Value::Number(own) if own.is_finite()).into())),
    Native::new("Number.isInteger", |_, a| Ok(whole(a, f64::INFINITY).into())),
    Native::new("Number.isSafeInteger", |_, a| Ok(whole(a, 9_007_199_254_740_992.0).into())),
    Native::new("Number", |m, a| Ok(if a.is_empty() { 0.0 } else { m.number_of(&arg(a, 0))? }.into())),
    Native::new("String", |m, a| Ok(if a.is_empty() { Value::text("") } else { Value::Text(m.text_of(&arg(a, 0))?) })),
    Native::new("Boolean", |_, a| Ok(arg(a, 0).truthy().into())),
    Native::new("String.fromCharCode", |m, a| {
        let mut units = Vec::new();
        for unit in a {
            units.push(number::to_int32(m.number_of(unit)?) as u16);
        }
        m.text(String::from_utf16_lossy(&units))
    }),
    Native::new("console.log", |_, _| Ok(Value::Undefined)),
    Native::new("console.info", |_, _| Ok(Value::Undefined)),
    Native::new("console.warn", |_, _| Ok(Value::Undefined)),
    Native::new("console.error", |_, _| Ok(Value::Undefined)),
    Native::new("console.debug", |_, _| Ok(Value::Undefined)),
    // Texts of scripts are not translated here; the engine translates messages.
    Native::new("t", |_, a| Ok(arg(a, 0))),
    Native::class("Error", |m, a| error(m, "Error", a), |m, a| error(m, "Error", a)),
    Native::class("TypeError", |m, a| error(m, "TypeError", a), |m, a| error(m, "TypeError", a)),
    Native::class("RangeError", |m, a| error(m, "RangeError", a), |m, a| error(m, "RangeError", a)),
    Native::class("RegExp", regex, regex),
    Native::class("Set", |m, _| Err(m.type_error("Constructor Set requires 'new'".to_owned())), set),
];

fn error<'a>(machine: &mut Machine<'a>, class: &'static str, arguments: &[Value<'a>]) -> Outcome<'a> {
    let message = match arg(arguments, 0) {
        Value::Undefined => "".into(),
        message => machine.text_of(&message)?,
    };
    machine.make(Thing::Error(class, message))
}

fn regex<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>]) -> Outcome<'a> {
    let flags = match arg(arguments, 1) {
        Value::Undefined => "".into(),
        flags => machine.text_of(&flags)?,
    };
    let source = match machine.thing(&arg(arguments, 0)) {
        Some(Thing::Regex(own, _)) => own.source().to_owned().into(),
        _ => machine.text_of(&arg(arguments, 0))?,
    };
    machine.regex(&source, &flags)
}

fn set<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>]) -> Outcome<'a> {
    let mut list = Vec::new();
    let from = arg(arguments, 0);
    if !from.is_nothing() {
        for value in machine.iterate(&from)? {
            machine.charge(1 + list.len() / 16)?;
            if !list.iter().any(|own| machine.same_or_nan(own, &value)) {
                list.push(value);
            }
        }
    }
    machine.make(Thing::Set(list))
}

fn whole(arguments: &[Value<'_>], below: f64) -> bool {
    matches!(arg(arguments, 0), Value::Number(own) if own.fract() == 0.0 && own.abs() < below)
}

fn parse_int<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>]) -> Outcome<'a> {
    let text = machine.text_of(&arg(arguments, 0))?;
    let radix = number::to_int32(machine.number_of(&arg(arguments, 1))?);
    Ok(number::parse_int(&text, radix).into())
}
