//! `Date` and `moment`.

use super::super::machine::{Machine, Outcome};
use super::super::value::{Hint, Thing, Value};
use super::{Native, arg};
use crate::logic::date::{self, UTC};

pub(super) const TABLE: &[Native] = &[
    Native::class(
        "Date",
        |m, _| {
            let now = m.date_text(m.scope.now as f64);
            m.text(now)
        },
        new_date,
    ),
    Native::new("Date.now", |m, _| Ok((m.scope.now as f64).into())),
    Native::new("Date.parse", |m, a| {
        let text = m.text_of(&arg(a, 0))?;
        Ok(date::parse(&text, m.scope.zone).into())
    }),
    Native::new("Date.UTC", |m, a| {
        let parts = numbers(m, a)?;
        Ok(date::from_parts(&parts, &UTC).into())
    }),
];

fn numbers<'a>(
    machine: &mut Machine<'a>,
    arguments: &[Value<'a>],
) -> Result<Vec<f64>, super::super::machine::Stop<'a>> {
    arguments.iter().map(|value| machine.number_of(value)).collect()
}

fn new_date<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>]) -> Outcome<'a> {
    let ms = match arguments {
        [] => machine.scope.now as f64,
        [one] => match machine.primitive(one, Hint::Default)? {
            // Another date is copied to the millisecond.
            _ if matches!(machine.thing(one), Some(Thing::Date(_))) => machine.number_of(one)?,
            Value::Text(text) => date::parse(&text, machine.scope.zone),
            plain => date::clip(machine.number_of(&plain)?),
        },
        parts => {
            let parts = numbers(machine, parts)?;
            date::from_parts(&parts, machine.scope.zone)
        }
    };
    machine.make(Thing::Date(ms))
}
