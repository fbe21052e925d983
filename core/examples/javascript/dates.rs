//! JavaScript's `Date`.

use super::zone::Real;
use super::{double, number};
use motcua_core::logic::date::{self, Field, UTC};
use motcua_core::time::Zone;
use serde_json::{Value, json};

pub fn answer(case: &Value) -> Option<Value> {
    let zone = Real::named(case["zone"].as_str()?)?;
    let args: Vec<&Value> = case["args"].as_array()?.iter().collect();
    let text = |at: usize| args.get(at).and_then(|value| value.as_str());
    let numbers =
        |at: usize| args.get(at).and_then(|value| value.as_array()?.iter().map(double).collect::<Option<Vec<_>>>());
    let time = || args.first().and_then(|value| double(value));
    let own: &dyn Zone = if case["utc"] == true { &UTC } else { &zone };
    Some(match case["call"].as_str()? {
        "parse" => number(date::parse(text(0)?, &zone)),
        "new" => number(date::from_parts(&numbers(0)?, own)),
        "get" => number(date::get(time()?, field(text(1)?)?, own)),
        "set" => number(date::set(time()?, field(text(1)?)?, &numbers(2)?, own)),
        "getTimezoneOffset" => number(date::timezone_offset(time()?, &zone)),
        "toISOString" => json!(date::to_iso_string(time()?)),
        "toString" => json!(date::to_string(time()?, &zone)),
        "toUTCString" => json!(date::to_utc_string(time()?)),
        "toDateString" => json!(date::to_date_string(time()?, &zone)),
        "toTimeString" => json!(date::to_time_string(time()?, &zone)),
        "toLocaleDateString" => json!(date::to_locale_date_string(time()?, text(1)?, &zone)),
        _ => return None,
    })
}

fn field(name: &str) -> Option<Field> {
    Some(match name {
        "FullYear" => Field::FullYear,
        "Month" => Field::Month,
        "Date" => Field::Date,
        "Hours" => Field::Hours,
        "Minutes" => Field::Minutes,
        "Seconds" => Field::Seconds,
        "Milliseconds" => Field::Milliseconds,
        "Day" => Field::Day,
        _ => return None,
    })
}
