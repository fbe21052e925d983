//! Methods of strings.

use super::super::machine::{Machine, Stop};
use super::super::native::arg;
use super::super::value::{Text, Thing, Value};
use super::{Found, range, relative, whole};
use crate::logic::number::is_space;
use crate::logic::utf16;
use crate::text::case;

pub(super) const NAMES: &[&str] = &[
    "at",
    "charAt",
    "charCodeAt",
    "codePointAt",
    "concat",
    "endsWith",
    "includes",
    "indexOf",
    "lastIndexOf",
    "localeCompare",
    "match",
    "matchAll",
    "normalize",
    "padEnd",
    "padStart",
    "repeat",
    "replace",
    "replaceAll",
    "search",
    "slice",
    "split",
    "startsWith",
    "substr",
    "substring",
    "toLocaleLowerCase",
    "toLocaleUpperCase",
    "toLowerCase",
    "toUpperCase",
    "trim",
    "trimEnd",
    "trimStart",
];

/// Longest text that padding and repeating make.
const LONGEST: f64 = 1e6;

pub(super) fn call<'a>(machine: &mut Machine<'a>, text: &Text<'a>, name: &str, arguments: &[Value<'a>]) -> Found<'a> {
    machine.charge(text.len() / 64)?;
    let first = arg(arguments, 0);
    Ok(Some(match name {
        "trim" => return machine.text(text.trim_matches(is_space).to_owned()).map(Some),
        "trimStart" => return machine.text(text.trim_start_matches(is_space).to_owned()).map(Some),
        "trimEnd" => return machine.text(text.trim_end_matches(is_space).to_owned()).map(Some),
        "toLowerCase" | "toLocaleLowerCase" => return machine.text(text.chars().map(case::lower).collect()).map(Some),
        "toUpperCase" | "toLocaleUpperCase" => return machine.text(upper(text)).map(Some),
        "includes" | "startsWith" | "endsWith" | "indexOf" | "lastIndexOf" => find(machine, text, name, arguments)?,
        "charAt" | "charCodeAt" | "codePointAt" | "at" => {
            let place = whole(machine, arguments, 0)?;
            let place = if name == "at" && place < 0.0 { place + utf16::length(text) as f64 } else { place };
            let unit = if place >= 0.0 { utf16::char_code_at(text, place as usize) } else { None };
            match (name, unit) {
                ("charCodeAt", unit) => unit.map_or(f64::NAN, f64::from).into(),
                ("codePointAt", Some(_)) => {
                    utf16::code_point_at(text, place as usize).map_or(Value::Undefined, |code| f64::from(code).into())
                }
                ("charAt", None) => Value::text(""),
                (_, None) => Value::Undefined,
                _ => Value::text(utf16::char_at(text, place as usize).into_owned()),
            }
        }
        "slice" => {
            let (from, to) = range(machine, arguments, 0, utf16::length(text))?;
            return machine.text(utf16::slice(text, from, to).into_owned()).map(Some);
        }
        "substring" => {
            let length = utf16::length(text) as f64;
            let from = whole(machine, arguments, 0)?.clamp(0.0, length);
            let to = match arg(arguments, 1) {
                Value::Undefined => length,
                _ => whole(machine, arguments, 1)?.clamp(0.0, length),
            };
            return machine
                .text(utf16::slice(text, from.min(to) as usize, from.max(to) as usize).into_owned())
                .map(Some);
        }
        "substr" => {
            let length = utf16::length(text);
            let from = relative(whole(machine, arguments, 0)?, length);
            let count = match arg(arguments, 1) {
                Value::Undefined => length as f64,
                _ => whole(machine, arguments, 1)?.max(0.0),
            };
            return machine
                .text(utf16::slice(text, from, (from as f64 + count).min(length as f64) as usize).into_owned())
                .map(Some);
        }
        "concat" => {
            let mut all = (**text).to_owned();
            for part in arguments {
                let part = machine.text_of(part)?;
                machine.claim(part.len())?;
                all.push_str(&part);
            }
            return machine.text(all).map(Some);
        }
        "padStart" | "padEnd" => {
            let wanted = whole(machine, arguments, 0)?;
            if wanted > LONGEST {
                return Err(Stop::Memory);
            }
            let wanted = wanted as usize;
            let filler = match arg(arguments, 1) {
                Value::Undefined => " ".into(),
                filler => machine.text_of(&filler)?,
            };
            machine.claim(wanted.saturating_sub(text.len()) * 2)?;
            let filler = utf16::padding(text, wanted, &filler);
            let padded = if name == "padStart" { [&filler, &**text].concat() } else { [&**text, &filler].concat() };
            return machine.text(padded).map(Some);
        }
        "repeat" => {
            let count = whole(machine, arguments, 0)?;
            if !(0.0..=LONGEST).contains(&count) {
                return Err(machine.error("RangeError", "Invalid count value"));
            }
            machine.claim(text.len().saturating_mul(count as usize))?;
            Value::text(text.repeat(count as usize))
        }
        "localeCompare" => {
            let other = machine.text_of(&first)?;
            f64::from(super::sort::locale_compare(text, &other) as i8).into()
        }
        // Answers are NFC already, and no script needs another form.
        "normalize" => Value::Text(text.clone()),
        "split" => split(machine, text, arguments)?,
        "replace" | "replaceAll" => replace(machine, text, name == "replaceAll", arguments)?,
        "match" | "matchAll" | "search" => return machine.text_match(text, name, &first).map(Some),
        _ => return Ok(None),
    }))
}

fn find<'a>(
    machine: &mut Machine<'a>,
    text: &Text<'a>,
    name: &str,
    arguments: &[Value<'a>],
) -> Result<Value<'a>, Stop<'a>> {
    let part = machine.text_of(&arg(arguments, 0))?;
    let length = utf16::length(text);
    let start = match arg(arguments, 1) {
        Value::Undefined => None,
        _ => Some(whole(machine, arguments, 1)?.clamp(0.0, length as f64) as usize),
    };
    let after = utf16::slice(text, start.unwrap_or(0), length);
    let place = |unit: Option<usize>| Value::Number(unit.map_or(-1.0, |unit| unit as f64));
    Ok(match name {
        "includes" => after.contains(&*part).into(),
        "startsWith" => after.starts_with(&*part).into(),
        "endsWith" => utf16::slice(text, 0, start.unwrap_or(length)).ends_with(&*part).into(),
        "indexOf" => place(utf16::index_of(text, &part, start.unwrap_or(0))),
        // NaN is no place: `lastIndexOf` looks from the end.
        _ => place(utf16::last_index_of(text, &part, start.unwrap_or(length))),
    })
}

fn split<'a>(machine: &mut Machine<'a>, text: &Text<'a>, arguments: &[Value<'a>]) -> Result<Value<'a>, Stop<'a>> {
    let most = match arg(arguments, 1) {
        Value::Undefined => usize::MAX,
        most => machine.number_of(&most)? as usize,
    };
    let by = arg(arguments, 0);
    if matches!(by, Value::Undefined) {
        return machine.list(vec![Value::Text(text.clone())]);
    }
    if matches!(machine.thing(&by), Some(Thing::Regex(..))) {
        return machine.text_split(text, &by, most);
    }
    let by = machine.text_of(&by)?;
    let parts: Vec<Value<'a>> = if by.is_empty() {
        machine.claim(text.len() * 40)?;
        if text.is_ascii() {
            text.chars().take(most).map(|letter| Value::text(letter.to_string())).collect()
        } else {
            text.encode_utf16().take(most).map(|unit| Value::text(String::from_utf16_lossy(&[unit]))).collect()
        }
    } else {
        machine.claim(text.matches(&*by).count() * 40)?;
        text.split(&*by).take(most).map(|part| Value::text(part.to_owned())).collect()
    };
    machine.claim(text.len())?;
    machine.list(parts)
}

fn replace<'a>(
    machine: &mut Machine<'a>,
    text: &Text<'a>,
    all: bool,
    arguments: &[Value<'a>],
) -> Result<Value<'a>, Stop<'a>> {
    let (from, to) = (arg(arguments, 0), arg(arguments, 1));
    if matches!(machine.thing(&from), Some(Thing::Regex(..))) {
        return machine.text_replace(text, &from, &to);
    }
    let from = machine.text_of(&from)?;
    let by_function = machine.type_of(&to) == "function";
    let fixed = if by_function { Text::from("") } else { machine.text_of(&to)? };
    let mut out = String::new();
    let mut done = 0;
    machine.claim(if all { text.matches(&*from).count() * 8 } else { 8 })?;
    let places: Vec<usize> =
        text.match_indices(&*from).map(|(at, _)| at).take(if all { usize::MAX } else { 1 }).collect();
    for at in places {
        machine.claim(at - done + work(&fixed, from.len(), text.len()))?;
        machine.charge(1)?;
        out.push_str(&text[done..at]);
        if by_function {
            let place = utf16::from_byte(text, at) as f64;
            let arguments = [Value::Text(from.clone()), place.into(), Value::Text(text.clone())];
            let part = machine.call(&to, &arguments)?;
            let part = machine.text_of(&part)?;
            machine.claim(part.len())?;
            out.push_str(&part);
        } else {
            expand(&fixed, text, at, at + from.len(), &mut out);
        }
        done = at + from.len();
    }
    out.push_str(&text[done..]);
    machine.text(out)
}

/// Most bytes that a replacement of a match so long can be.
pub(in super::super) fn work(with: &str, found: usize, text: usize) -> usize {
    let around = with.matches("$`").count() + with.matches("$'").count();
    with.len() + with.matches('$').count().saturating_mul(found) + around.saturating_mul(text)
}

/// `$&` and its like in a replacement; there are no groups.
fn expand(with: &str, text: &str, from: usize, to: usize, out: &mut String) {
    let mut rest = with;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let (part, length) = match after.chars().next() {
            Some('$') => ("$", 1),
            Some('&') => (&text[from..to], 1),
            Some('`') => (&text[..from], 1),
            Some('\'') => (&text[to..], 1),
            _ => ("$", 0),
        };
        out.push_str(part);
        rest = &after[length..];
    }
    out.push_str(rest);
}

/// Capitals; `ß` has two.
pub(in super::super) fn upper(text: &str) -> String {
    text.replace('ß', "SS").chars().map(case::upper).collect()
}
