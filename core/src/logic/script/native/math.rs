//! `Math`. Not `random`: the same answers give the same form.

use super::super::eval::power;
use super::super::machine::{Machine, Outcome, Stop};
use super::super::value::Value;
use super::{Native, arg};
use crate::logic::number;

pub(super) const TABLE: &[Native] = &[
    Native::new("Math.abs", |m, a| one(m, a, f64::abs)),
    Native::new("Math.floor", |m, a| one(m, a, f64::floor)),
    Native::new("Math.ceil", |m, a| one(m, a, f64::ceil)),
    Native::new("Math.round", |m, a| one(m, a, number::round)),
    Native::new("Math.trunc", |m, a| one(m, a, f64::trunc)),
    Native::new("Math.sign", |m, a| one(m, a, |own| if own == 0.0 || own.is_nan() { own } else { own.signum() })),
    Native::new("Math.sqrt", |m, a| one(m, a, f64::sqrt)),
    Native::new("Math.log10", |m, a| one(m, a, f64::log10)),
    Native::new("Math.log", |m, a| one(m, a, f64::ln)),
    Native::new("Math.pow", |m, a| Ok(power(m.number_of(&arg(a, 0))?, m.number_of(&arg(a, 1))?).into())),
    Native::new("Math.max", |m, a| most(m, a, f64::NEG_INFINITY)),
    Native::new("Math.min", |m, a| most(m, a, f64::INFINITY)),
];

fn one<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], function: fn(f64) -> f64) -> Outcome<'a> {
    Ok(function(machine.number_of(&arg(arguments, 0))?).into())
}

fn most<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], start: f64) -> Result<Value<'a>, Stop<'a>> {
    let mut most = start;
    for value in arguments {
        machine.charge(1)?;
        let number = machine.number_of(value)?;
        let takes = if start < 0.0 {
            number > most || number == 0.0 && most == 0.0 && most.is_sign_negative()
        } else {
            number < most || number == 0.0 && most == 0.0 && number.is_sign_negative()
        };
        if takes || number.is_nan() {
            most = if most.is_nan() { most } else { number };
        }
    }
    Ok(most.into())
}
