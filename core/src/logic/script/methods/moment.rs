//! Methods of moments and durations.

use super::super::machine::{Machine, Stop};
use super::super::native::{arg, length_of, moment_of};
use super::super::value::{Thing, Value};
use super::Found;
use crate::logic::moment::{Duration, Moment, Unit};

pub(in super::super) const NAMES: &[&str] = &[
    "add",
    "clone",
    "date",
    "dates",
    "day",
    "dayOfYear",
    "days",
    "daysInMonth",
    "diff",
    "endOf",
    "format",
    "from",
    "fromNow",
    "get",
    "hour",
    "hours",
    "isAfter",
    "isBefore",
    "isBetween",
    "isLeapYear",
    "isLocal",
    "isSame",
    "isSameOrAfter",
    "isSameOrBefore",
    "isUtc",
    "isValid",
    "isoWeek",
    "isoWeekYear",
    "isoWeekday",
    "isoWeeks",
    "local",
    "millisecond",
    "milliseconds",
    "minute",
    "minutes",
    "month",
    "months",
    "quarter",
    "quarters",
    "second",
    "seconds",
    "set",
    "startOf",
    "subtract",
    "toArray",
    "toDate",
    "toISOString",
    "toJSON",
    "unix",
    "utc",
    "utcOffset",
    "week",
    "weekYear",
    "weekday",
    "weeks",
    "year",
    "years",
];
pub(in super::super) const DURATION: &[&str] = &[
    "add",
    "as",
    "asDays",
    "asHours",
    "asMilliseconds",
    "asMinutes",
    "asMonths",
    "asSeconds",
    "asWeeks",
    "asYears",
    "days",
    "get",
    "hours",
    "humanize",
    "milliseconds",
    "minutes",
    "months",
    "seconds",
    "subtract",
    "weeks",
    "years",
];

/// A unit's name among the arguments.
fn unit<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], at: usize) -> Result<Option<Unit>, Stop<'a>> {
    match arg(arguments, at) {
        unit if unit.is_nothing() => Ok(None),
        unit => Ok(Unit::of(&machine.text_of(&unit)?)),
    }
}

pub(super) fn call<'a>(
    machine: &mut Machine<'a>,
    value: &Value<'a>,
    own: Moment,
    name: &str,
    arguments: &[Value<'a>],
) -> Found<'a> {
    machine.charge(10)?;
    let zone = machine.scope.zone;
    let changed = match name {
        "add" => own.add(&length_of(machine, arguments)?, zone),
        "subtract" => own.subtract(&length_of(machine, arguments)?, zone),
        "startOf" => own.start_of(unit(machine, arguments, 0)?, zone),
        "endOf" => own.end_of(unit(machine, arguments, 0)?, zone),
        "utc" => own.utc(arg(arguments, 0).truthy(), zone),
        "local" => own.local(arg(arguments, 0).truthy(), zone),
        "utcOffset" if !arguments.is_empty() => {
            let offset = machine.number_of(&arg(arguments, 0))?;
            own.at_offset(offset, arg(arguments, 1).truthy(), zone)
        }
        "set" => set(machine, own, arguments)?,
        _ => return read(machine, value, own, name, arguments),
    };
    change(machine, value, changed)
}

/// The library changes a moment in place.
fn change<'a>(machine: &mut Machine<'a>, value: &Value<'a>, changed: Moment) -> Found<'a> {
    if let Value::Made(id) = value
        && let Some(Thing::Moment(own)) = machine.heap.get_mut(*id)
    {
        *own = changed;
    }
    Ok(Some(value.clone()))
}

fn set<'a>(machine: &mut Machine<'a>, own: Moment, arguments: &[Value<'a>]) -> Result<Moment, Stop<'a>> {
    let zone = machine.scope.zone;
    let first = arg(arguments, 0);
    if !first.is_object() {
        let number = machine.number_of(&arg(arguments, 1))?;
        return Ok(unit(machine, arguments, 0)?.map_or(own, |unit| own.set(unit, number, zone)));
    }
    let mut parts = Vec::new();
    for key in machine.keys(&first)? {
        let number = machine.get(&first, &key)?;
        if let Some(unit) = Unit::of(&key) {
            parts.push((unit, machine.number_of(&number)?));
        }
    }
    // Years before months before days, as the library orders them.
    crate::order::by(&mut parts, |a, b| (a.0 as u8).cmp(&(b.0 as u8)));
    Ok(parts.into_iter().fold(own, |own, (unit, number)| own.set(unit, number, zone)))
}

fn read<'a>(
    machine: &mut Machine<'a>,
    value: &Value<'a>,
    own: Moment,
    name: &str,
    arguments: &[Value<'a>],
) -> Found<'a> {
    let zone = machine.scope.zone;
    Ok(Some(match name {
        "isBefore" | "isAfter" | "isSame" | "isSameOrBefore" | "isSameOrAfter" => {
            let other = moment_of(machine, arguments.get(..1).unwrap_or_default(), false)?;
            let unit = unit(machine, arguments, 1)?;
            match name {
                "isBefore" => own.is_before(&other, unit, zone),
                "isAfter" => own.is_after(&other, unit, zone),
                "isSame" => own.is_same(&other, unit, zone),
                "isSameOrBefore" => own.is_same_or_before(&other, unit, zone),
                _ => own.is_same_or_after(&other, unit, zone),
            }
            .into()
        }
        "isBetween" => {
            let from = moment_of(machine, &[arg(arguments, 0)], false)?;
            let to = moment_of(machine, &[arg(arguments, 1)], false)?;
            let unit = unit(machine, arguments, 2)?;
            let brackets = match arg(arguments, 3) {
                Value::Text(brackets) => brackets,
                _ => "()".into(),
            };
            own.is_between(&from, &to, unit, &brackets, zone).into()
        }
        "diff" => {
            let other = moment_of(machine, arguments.get(..1).unwrap_or_default(), false)?;
            let unit = unit(machine, arguments, 1)?;
            own.diff(&other, unit, arg(arguments, 2).truthy(), zone).into()
        }
        "format" => {
            let format = match arg(arguments, 0) {
                Value::Undefined => "".into(),
                format => machine.text_of(&format)?,
            };
            return machine.text(own.format(&format, zone)).map(Some);
        }
        "from" | "fromNow" => {
            let (other, plain) = match name {
                "from" => (moment_of(machine, &[arg(arguments, 0)], false)?, arg(arguments, 1)),
                _ => (Moment::new(machine.scope.now as f64), arg(arguments, 0)),
            };
            Value::text(own.from(&other, plain.truthy(), zone))
        }
        "isValid" => own.is_valid().into(),
        "isUtc" => own.is_utc().into(),
        "isLocal" => own.is_local().into(),
        "isLeapYear" => own.is_leap_year(zone).into(),
        "daysInMonth" => own.days_in_month(zone).into(),
        "unix" => own.unix().into(),
        "utcOffset" => own.utc_offset(zone).into(),
        "clone" => return machine.make(Thing::Moment(own)).map(Some),
        "toDate" => return machine.make(Thing::Date(own.value_of())).map(Some),
        "toISOString" | "toJSON" => own.to_iso_string().map_or(Value::Null, Value::text),
        "toArray" => {
            let units =
                [Unit::Year, Unit::Month, Unit::Date, Unit::Hour, Unit::Minute, Unit::Second, Unit::Millisecond];
            return machine.list(units.iter().map(|unit| own.get(*unit, zone).into()).collect()).map(Some);
        }
        "get" => unit(machine, arguments, 0)?.map_or(value.clone(), |unit| own.get(unit, zone).into()),
        _ => {
            // `year()` and `year(2026)`; `dates` and `date` are the same.
            let Some(unit) = NAMES.contains(&name).then(|| Unit::of(name)).flatten() else { return Ok(None) };
            let new = arg(arguments, 0);
            if new.is_nothing() {
                return Ok(Some(own.get(unit, zone).into()));
            }
            let number = machine.number_of(&new)?;
            return change(machine, value, own.set(unit, number, zone));
        }
    }))
}

pub(super) fn duration<'a>(machine: &mut Machine<'a>, own: Duration, name: &str, arguments: &[Value<'a>]) -> Found<'a> {
    Ok(Some(match name {
        "as" => own.in_unit(unit(machine, arguments, 0)?.unwrap_or(Unit::Millisecond)).into(),
        "get" => own.part(unit(machine, arguments, 0)?.unwrap_or(Unit::Millisecond)).into(),
        "humanize" => Value::text(own.humanize(arg(arguments, 0).truthy())),
        "add" | "subtract" => {
            let other = length_of(machine, arguments)?;
            let sum = own.plus(&other.times(if name == "add" { 1.0 } else { -1.0 }));
            return machine.make(Thing::Duration(sum)).map(Some);
        }
        _ if DURATION.contains(&name) => match name.strip_prefix("as").and_then(Unit::of) {
            Some(unit) => own.in_unit(unit).into(),
            None => Unit::of(name).map_or(Value::Undefined, |unit| own.part(unit).into()),
        },
        _ => return Ok(None),
    }))
}
