//! JavaScript's numbers and UTF-16 positions.

use super::{double, number};
use motcua_core::logic::{number as js, utf16};
use serde_json::{Value, json};

pub fn answer(case: &Value) -> Option<Value> {
    let args = case["args"].as_array()?;
    let float = |at: usize| args.get(at).and_then(double);
    let text = |at: usize| args.get(at).and_then(Value::as_str);
    let index = |at: usize| args.get(at).and_then(Value::as_u64).map(|index| index as usize);
    let digits = || index(1).map(|digits| digits as u32);
    Some(match case["call"].as_str()? {
        "toString" => json!(js::to_string(float(0)?)),
        "toFixed" => json!(js::to_fixed(float(0)?, digits()?)),
        "toPrecision" => json!(js::to_precision(float(0)?, digits()?)),
        "toExponential" => json!(js::to_exponential(float(0)?, digits()?)),
        "radix" => json!(js::to_radix(float(0)?, digits()?)),
        "Number" => number(js::from_string(text(0)?)),
        "parseFloat" => number(js::parse_float(text(0)?)),
        "parseInt" => number(js::parse_int(text(0)?, args.get(1)?.as_i64()? as i32)),
        "int32" => number(f64::from(js::to_int32(float(0)?))),
        "uint32" => number(f64::from(js::to_uint32(float(0)?))),
        // The sign of nought is told by what it divides.
        "round" => json!([number(js::round(float(0)?)), number(1.0 / js::round(float(0)?))]),
        "length" => json!(utf16::length(text(0)?)),
        "substring" => json!(utf16::slice(text(0)?, index(1)?, index(2)?)),
        "indexOf" => json!(utf16::index_of(text(0)?, text(1)?, index(2)?)),
        "lastIndexOf" => json!(utf16::last_index_of(text(0)?, text(1)?, index(2)?)),
        "padStart" => json!([utf16::padding(text(0)?, index(1)?, text(2)?), text(0)?.to_owned()].concat()),
        "charCodeAt" => json!(utf16::char_code_at(text(0)?, index(1)?)),
        "codePointAt" => json!(utf16::code_point_at(text(0)?, index(1)?)),
        "split" => json!(utf16::units(text(0)?)),
        _ => return None,
    })
}
