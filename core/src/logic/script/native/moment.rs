//! `moment`, as the library of that name in its English locale.

use super::super::machine::{Machine, Outcome, Stop};
use super::super::value::{Thing, Value};
use super::{Native, arg};
use crate::logic::moment::{Clock, Duration, Moment, Options, Unit};
use crate::logic::number;

pub(super) const TABLE: &[Native] = &[
    Native::class("moment", |m, a| make(m, a, false), |m, a| make(m, a, false)),
    Native::new("moment.utc", |m, a| make(m, a, true)),
    Native::new("moment.now", |m, _| Ok((m.scope.now as f64).into())),
    Native::new("moment.unix", |m, a| {
        let seconds = m.number_of(&arg(a, 0))?;
        m.make(Thing::Moment(Moment::new(seconds * 1000.0)))
    }),
    Native::new("moment.isMoment", |m, a| Ok(matches!(m.thing(&arg(a, 0)), Some(Thing::Moment(_))).into())),
    Native::new("moment.isDate", |m, a| Ok(matches!(m.thing(&arg(a, 0)), Some(Thing::Date(_))).into())),
    Native::new("moment.duration", |m, a| {
        let length = length_of(m, a)?;
        m.make(Thing::Duration(length))
    }),
    Native::new("moment.max", |m, a| most(m, a, true)),
    Native::new("moment.min", |m, a| most(m, a, false)),
];

fn make<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], utc: bool) -> Outcome<'a> {
    let moment = moment_of(machine, arguments, utc)?;
    machine.make(Thing::Moment(moment))
}

/// What `moment(…)` makes of its arguments.
pub(crate) fn moment_of<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], utc: bool) -> Result<Moment, Stop<'a>> {
    machine.charge(20)?;
    let clock = Clock { now: machine.scope.now, zone: machine.scope.zone };
    // The last of input, format and locale says whether nothing may be left over.
    let strict = matches!(arguments.get(1..).unwrap_or_default().last(), Some(Value::Bool(true)));
    let options = Options { utc, strict };
    let (input, format) = (arg(arguments, 0), arg(arguments, 1));
    let made = |moment: Moment| if utc { moment.utc(false, clock.zone) } else { moment };
    let with_format = matches!(format, Value::Text(_)) || machine.length(&format).is_some();
    match (&input, machine.thing(&input)) {
        (_, Some(Thing::Moment(moment))) => return Ok(made(*moment)),
        (_, Some(Thing::Date(ms))) => return Ok(made(Moment::new(*ms))),
        (Value::Null, _) => return Ok(Moment::invalid()),
        _ => {}
    }
    if with_format {
        let text = machine.text_of(&input)?;
        machine.claim(text.len())?;
        let formats = match format {
            Value::Text(format) => vec![format],
            list => {
                let mut formats = Vec::new();
                for format in machine.items(&list)? {
                    formats.push(machine.text_of(&format)?);
                }
                formats
            }
        };
        machine.charge(formats.len() * 10)?;
        let formats: Vec<&str> = formats.iter().map(|format| &**format).collect();
        return Ok(Moment::parse_format(&text, &formats, options, clock));
    }
    Ok(match &input {
        Value::Undefined => made(Moment::now(clock)),
        Value::Number(ms) => made(Moment::new(*ms)),
        Value::Text(text) => {
            machine.claim(text.len())?;
            Moment::parse(text, options, clock)
        }
        _ if machine.length(&input).is_some() => {
            let mut parts = Vec::new();
            for part in machine.items(&input)? {
                parts.push(number::parse_int(&machine.text_of(&part)?, 10));
            }
            Moment::from_parts(&parts, options, clock)
        }
        _ if input.is_object() => {
            let units = units(machine, &input)?;
            // An object of other members is the day that has begun.
            let none = units.is_empty() && !machine.keys(&input)?.is_empty();
            Moment::from_units(if none { &[(Unit::Hour, 0.0)] } else { &units }, options, clock)
        }
        _ => Moment::invalid(),
    })
}

/// `{ days: 1, … }`.
fn units<'a>(machine: &mut Machine<'a>, value: &Value<'a>) -> Result<Vec<(Unit, f64)>, Stop<'a>> {
    let mut units = Vec::new();
    for key in machine.keys(value)? {
        let number = machine.get(value, &key)?;
        if let Some(unit) = Unit::of(&key) {
            units.push((unit, machine.number_of(&number)?));
        }
    }
    Ok(units)
}

/// The length that `add`, `subtract` and `duration` are given.
pub(crate) fn length_of<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>]) -> Result<Duration, Stop<'a>> {
    let (mut first, mut second) = (arg(arguments, 0), arg(arguments, 1));
    if let Some(Thing::Duration(own)) = machine.thing(&first) {
        return Ok(*own);
    }
    if first.is_object() && machine.number_of(&first)?.is_nan() {
        let units = units(machine, &first)?;
        return Ok(Duration::of_units(&units));
    }
    // An old order of the arguments: `add('days', 7)`.
    if !second.is_nothing() && !machine.number_of(&second)?.is_nan() {
        std::mem::swap(&mut first, &mut second);
    }
    let number = machine.number_of(&first)?;
    if let (Value::Text(text), true) = (&first, number.is_nan()) {
        return Ok(Duration::parse(text).unwrap_or_default());
    }
    let unit = match second {
        Value::Text(unit) => Unit::of(&unit),
        _ => Some(Unit::Millisecond),
    };
    Ok(match unit {
        Some(unit) if !first.is_nothing() && !number.is_nan() => Duration::of(number, unit),
        _ => Duration::default(),
    })
}

fn most<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], latest: bool) -> Outcome<'a> {
    let list = match arguments {
        [one] if machine.length(one).is_some() => machine.items(one)?,
        many => many.to_vec(),
    };
    let Some((first, rest)) = list.split_first() else { return make(machine, &[], false) };
    let mut best = first.clone();
    for value in rest {
        let Some(Thing::Moment(moment)) = machine.thing(value).cloned() else {
            return Err(machine.type_error("not a moment".to_owned()));
        };
        let other = moment_of(machine, std::slice::from_ref(&best), false)?;
        let zone = machine.scope.zone;
        let further = if latest { moment.is_after(&other, None, zone) } else { moment.is_before(&other, None, zone) };
        if further || !moment.is_valid() {
            best = value.clone();
        }
    }
    Ok(best)
}
