//! The operators of json-logic-js that take their arguments evaluated.

use super::run::{Outcome, Run, thrown};
use super::value::Val;
use super::{Function, clock};
use crate::logic::number::parse_float;
use crate::logic::utf16;
use std::cmp::Ordering;

/// The operators by name.
pub(super) const TABLE: &[(&str, Function)] = &[
    ("==", |run, a| Ok(Val::Bool(run.loosely_equals(arg(a, 0), arg(a, 1))?))),
    ("!=", |run, a| Ok(Val::Bool(!run.loosely_equals(arg(a, 0), arg(a, 1))?))),
    ("===", |_, a| Ok(Val::Bool(arg(a, 0).strictly_equals(arg(a, 1))))),
    ("!==", |_, a| Ok(Val::Bool(!arg(a, 0).strictly_equals(arg(a, 1))))),
    ("<", |run, a| in_order(run, a, Ordering::is_lt)),
    ("<=", |run, a| in_order(run, a, Ordering::is_le)),
    (">", |run, a| Ok(Val::Bool(run.compare(arg(a, 0), arg(a, 1))?.is_some_and(Ordering::is_gt)))),
    (">=", |run, a| Ok(Val::Bool(run.compare(arg(a, 0), arg(a, 1))?.is_some_and(Ordering::is_ge)))),
    ("!", |_, a| Ok(Val::Bool(!arg(a, 0).truthy()))),
    ("!!", |_, a| Ok(Val::Bool(arg(a, 0).truthy()))),
    ("log", |_, a| Ok(arg(a, 0).clone())),
    ("in", within),
    ("cat", cat),
    ("substr", substr),
    ("+", plus),
    ("-", minus),
    ("*", times),
    ("/", |run, a| Ok(Val::Number(run.number(arg(a, 0))? / run.number(arg(a, 1))?))),
    ("%", |run, a| Ok(Val::Number(run.number(arg(a, 0))? % run.number(arg(a, 1))?))),
    ("min", |run, a| extreme(run, a, f64::INFINITY, |a, b| a < b)),
    ("max", |run, a| extreme(run, a, f64::NEG_INFINITY, |a, b| a > b)),
    ("merge", merge),
];

/// An argument, or `undefined`.
pub(super) fn arg<'v, 'a>(arguments: &'v [Val<'a>], at: usize) -> &'v Val<'a> {
    arguments.get(at).unwrap_or(&Val::Undefined)
}

/// `a < b`, or `a < b && b < c` where a third is given.
fn in_order<'a>(run: &Run<'a>, a: &[Val<'a>], fits: fn(Ordering) -> bool) -> Outcome<'a> {
    let first = run.compare(arg(a, 0), arg(a, 1))?.is_some_and(fits);
    Ok(Val::Bool(match arg(a, 2) {
        Val::Undefined => first,
        third => first && run.compare(arg(a, 1), third)?.is_some_and(fits),
    }))
}

fn within<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Outcome<'a> {
    let (needle, hay) = (arg(a, 0), arg(a, 1));
    Ok(Val::Bool(match hay.as_text() {
        Some(text) => !text.is_empty() && run.scan(text)?.contains(&*run.to_text(needle)?),
        None => {
            run.spend(hay.length().unwrap_or_default())?;
            hay.items().any(|item| item.strictly_equals(needle))
        }
    }))
}

fn cat<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Outcome<'a> {
    let mut text = String::new();
    for part in a.iter().filter(|part| !part.is_nothing()) {
        let part = run.to_text(part)?;
        run.take(part.len())?;
        text.push_str(&part);
    }
    run.text(&text)
}

/// JavaScript's `substr`, in units of UTF-16; a negative length leaves out so many at the end.
fn substr<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Outcome<'a> {
    let text = run.to_text(arg(a, 0))?;
    let length = utf16::length(run.scan(&text)?) as f64;
    let whole = |number: f64| if number.is_nan() { 0.0 } else { number.trunc() };
    let start = whole(run.number(arg(a, 1))?);
    let start = if start < 0.0 { (length + start).max(0.0) } else { start.min(length) };
    let rest = length - start;
    let count = match arg(a, 2) {
        Val::Undefined => rest,
        count => match run.number(count)? {
            left if left >= 0.0 => left.trunc().min(rest),
            // To JavaScript a negative count adds to the length, unless it is a text.
            left if left < 0.0 && matches!(count, Val::Number(_)) => (rest + left).trunc().max(0.0),
            _ => 0.0,
        },
    };
    let end = start + count;
    run.text(&utf16::slice(&text, start as usize, end as usize))
}

/// `parseFloat(value)`.
fn float<'a>(run: &Run<'a>, value: &Val<'a>) -> Result<f64, crate::logic::Fault> {
    match value {
        // Through its text: -0 becomes 0.
        Val::Number(number) => Ok(*number + 0.0),
        _ => Ok(parse_float(&run.to_text(value)?)),
    }
}

fn plus<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Outcome<'a> {
    if a.iter().any(|value| matches!(value, Val::Moment(_))) {
        return clock::sum(a);
    }
    let mut sum = 0.0;
    for value in a {
        sum += float(run, value)?;
    }
    Ok(Val::Number(sum))
}

fn minus<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Outcome<'a> {
    if a.iter().any(|value| matches!(value, Val::Moment(_))) {
        return clock::difference(run, arg(a, 0), arg(a, 1));
    }
    let first = run.number(arg(a, 0))?;
    Ok(Val::Number(match arg(a, 1) {
        Val::Undefined => -first,
        second => first - run.number(second)?,
    }))
}

fn times<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Outcome<'a> {
    match a {
        [] => thrown("Reduce of empty array with no initial value"),
        // Nothing to multiply it with: not even made a number.
        [one] => Ok(one.clone()),
        [first, rest @ ..] => {
            let mut product = float(run, first)?;
            for value in rest {
                product *= float(run, value)?;
            }
            Ok(Val::Number(product))
        }
    }
}

fn extreme<'a>(run: &Run<'a>, a: &[Val<'a>], start: f64, better: fn(f64, f64) -> bool) -> Outcome<'a> {
    if let [Val::Moment(_), ..] = a {
        // Of days and moments the one, not its number.
        let number = |value: &&Val<'a>| run.number(value).unwrap_or(f64::NAN);
        let one = a.iter().reduce(|best, value| if better(number(&value), number(&best)) { value } else { best });
        return Ok(one.cloned().unwrap_or(Val::Undefined));
    }
    let mut best = start;
    for value in a {
        let number = run.number(value)?;
        if number.is_nan() || better(number, best) {
            best = number;
        }
        if best.is_nan() {
            break;
        }
    }
    Ok(Val::Number(best))
}

fn merge<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Outcome<'a> {
    let mut items = Vec::new();
    for value in a {
        match value.length() {
            Some(length) => {
                run.spend(length)?;
                items.extend(value.items());
            }
            None => items.push(value.clone()),
        }
    }
    run.list(items)
}
