//! The library `moment`: how a moment is made, then calls one after the other.

use super::zone::Real;
use super::{double, number};
use motcua_core::logic::moment::{Clock, Duration, Moment, Options, Unit};
use motcua_core::time::Zone;
use serde_json::{Value, json};

pub fn answer(case: &Value) -> Option<Value> {
    let zone = Real::named(case["zone"].as_str()?)?;
    let clock = Clock { now: case["now"].as_i64()?, zone: &zone };
    let mut moment = make(&case["make"], clock)?;
    let calls = case["calls"].as_array()?;
    for (at, call) in calls.iter().enumerate() {
        let (name, args) = call.as_array()?.split_first()?;
        let last = at + 1 == calls.len();
        match change(moment, name.as_str()?, args, clock) {
            Some(changed) => moment = changed,
            None if last => return ask(&moment, name.as_str()?, args, clock),
            None => return None,
        }
    }
    Some(whole(&moment, &zone))
}

fn whole(moment: &Moment, zone: &dyn Zone) -> Value {
    json!([number(moment.value_of()), number(moment.utc_offset(zone))])
}

/// `{"utc", "strict", "text", "format", "number", "parts", "units"}`
fn make(make: &Value, clock: Clock<'_>) -> Option<Moment> {
    let options = Options { utc: make["utc"] == true, strict: make["strict"] == true };
    let moment = if let Some(text) = make["text"].as_str() {
        match &make["format"] {
            Value::String(format) => Moment::parse_format(text, &[format], options, clock),
            Value::Array(formats) => {
                let formats: Vec<&str> = formats.iter().filter_map(Value::as_str).collect();
                Moment::parse_format(text, &formats, options, clock)
            }
            _ => Moment::parse(text, options, clock),
        }
    } else if let Some(parts) = make["parts"].as_array() {
        Moment::from_parts(&parts.iter().map(double).collect::<Option<Vec<_>>>()?, options, clock)
    } else if make["units"].is_object() {
        Moment::from_units(&units(&make["units"])?, options, clock)
    } else {
        let moment = double(&make["number"]).map_or_else(|| Moment::now(clock), Moment::new);
        if options.utc { moment.utc(false, clock.zone) } else { moment }
    };
    Some(moment)
}

fn units(units: &Value) -> Option<Vec<(Unit, f64)>> {
    let known = units.as_object()?.iter().filter_map(|(name, value)| Some((Unit::of(name)?, double(value)?)));
    Some(known.collect())
}

/// Arguments of `add`: a number and a unit, an object, or a text.
fn length(args: &[Value]) -> Option<Duration> {
    match args {
        [Value::Object(_)] => Some(Duration::of_units(&units(&args[0])?)),
        [Value::String(text)] => Some(Duration::parse(text).unwrap_or_default()),
        [value] => Some(Duration::of(double(value)?, Unit::Millisecond)),
        [value, unit] => Some(Duration::of(double(value)?, Unit::of(unit.as_str()?)?)),
        _ => None,
    }
}

fn unit(args: &[Value], at: usize) -> Option<Unit> {
    Unit::of(args.get(at)?.as_str()?)
}

fn change(moment: Moment, name: &str, args: &[Value], clock: Clock<'_>) -> Option<Moment> {
    let zone = clock.zone;
    let keep = args.first().is_some_and(|keep| *keep == true);
    Some(match name {
        "add" => moment.add(&length(args)?, zone),
        "subtract" => moment.subtract(&length(args)?, zone),
        "startOf" => moment.start_of(unit(args, 0), zone),
        "endOf" => moment.end_of(unit(args, 0), zone),
        "utc" => moment.utc(keep, zone),
        "local" => moment.local(keep, zone),
        "utcOffset" if !args.is_empty() => moment.at_offset(double(&args[0])?, args.get(1) == Some(&json!(true)), zone),
        "set" => moment.set(unit(args, 0)?, double(args.get(1)?)?, zone),
        "clone" => moment,
        _ if args.len() == 1 => moment.set(Unit::of(name)?, double(&args[0])?, zone),
        _ => return None,
    })
}

fn ask(moment: &Moment, name: &str, args: &[Value], clock: Clock<'_>) -> Option<Value> {
    let zone = clock.zone;
    let other = || args.first().and_then(|other| make(other, clock));
    let flag = |at: usize| args.get(at).is_some_and(|flag| *flag == true);
    Some(match name {
        "format" => json!(moment.format(args.first().and_then(Value::as_str).unwrap_or_default(), zone)),
        "toString" => json!(moment.to_text(zone)),
        "toISOString" if flag(0) => json!(moment.to_iso_string_at_offset(zone)),
        "toISOString" => json!(moment.to_iso_string()),
        "isValid" => json!(moment.is_valid()),
        "isUtc" => json!(moment.is_utc()),
        "isLocal" => json!(moment.is_local()),
        "isLeapYear" => json!(moment.is_leap_year(zone)),
        "valueOf" => number(moment.value_of()),
        "unix" => number(moment.unix()),
        "utcOffset" => number(moment.utc_offset(zone)),
        "daysInMonth" => number(moment.days_in_month(zone)),
        "weeksInYear" => number(moment.weeks_in_year(zone)),
        "isoWeeksInYear" => number(moment.iso_weeks_in_year(zone)),
        "diff" => number(moment.diff(&other()?, unit(args, 1), flag(2), zone)),
        "isBefore" => json!(moment.is_before(&other()?, unit(args, 1), zone)),
        "isAfter" => json!(moment.is_after(&other()?, unit(args, 1), zone)),
        "isSame" => json!(moment.is_same(&other()?, unit(args, 1), zone)),
        "isSameOrBefore" => json!(moment.is_same_or_before(&other()?, unit(args, 1), zone)),
        "isSameOrAfter" => json!(moment.is_same_or_after(&other()?, unit(args, 1), zone)),
        "isBetween" => {
            let to = make(args.get(1)?, clock)?;
            let brackets = args.get(3).and_then(Value::as_str).unwrap_or_default();
            json!(moment.is_between(&other()?, &to, unit(args, 2), brackets, zone))
        }
        "from" => json!(moment.from(&other()?, flag(1), zone)),
        "fromNow" => json!(moment.from(&Moment::now(clock), flag(0), zone)),
        "get" => number(moment.get(unit(args, 0)?, zone)),
        _ => number(moment.get(Unit::of(name)?, zone)),
    })
}

/// `{"zone", "now", "of": arguments or {"from", "to"}, "call", "args"}`
pub fn duration(case: &Value) -> Option<Value> {
    let zone = Real::named(case["zone"].as_str()?)?;
    let clock = Clock { now: case["now"].as_i64()?, zone: &zone };
    let duration = match case["of"].as_array()?.as_slice() {
        [from, to] if from.is_object() => Duration::between(&make(from, clock)?, &make(to, clock)?, &zone),
        args => length(args)?,
    };
    let args = case["args"].as_array()?;
    Some(match case["call"].as_str()? {
        "as" => number(duration.in_unit(unit(args, 0)?)),
        "humanize" => json!(duration.humanize(args.first() == Some(&json!(true)))),
        name => number(duration.part(Unit::of(name)?)),
    })
}
