//! The functions of lodash that Form.io registers as operators, with `_` before their names.
//!
//! `@formio/core` 2.8 (`lib/utils/jsonlogic/operators`, MIT) registers 262 of them. Here are those that
//! say something about answers and take few lines; functions that return functions, depend on chance, or
//! only serve programs are unknown operators. Semantics: lodash 4.17 (MIT).

mod group;
mod list;
mod text;

use super::operator::arg;
use super::run::{DEEPEST, Outcome, Run};
use super::value::Val;
use super::{Function, find};
use crate::logic::Fault;
use crate::logic::number::{self, from_string, parse_int};
use std::borrow::Cow;
use std::cmp::Ordering;

/// An operator by its name.
pub(super) fn function(name: &str) -> Option<Function> {
    let name = name.strip_prefix('_')?;
    [KINDS, NUMBERS, list::TABLE, group::TABLE, text::TABLE].iter().find_map(|table| find(table, name))
}

/// What kind of value something is, and conversions.
const KINDS: &[(&str, Function)] = &[
    ("isArray", |_, a| is(arg(a, 0).is_list())),
    ("isBoolean", |_, a| is(matches!(arg(a, 0), Val::Bool(_)))),
    ("isEmpty", |_, a| is(size(arg(a, 0)).unwrap_or_default() == 0)),
    ("isEqual", |run, a| is(equal(run, arg(a, 0), arg(a, 1))?)),
    ("isFinite", |_, a| is(matches!(arg(a, 0), Val::Number(number) if number.is_finite()))),
    ("isInteger", |_, a| is(matches!(arg(a, 0), Val::Number(number) if number.is_finite() && number.fract() == 0.0))),
    ("isNaN", |_, a| is(matches!(arg(a, 0), Val::Number(number) if number.is_nan()))),
    ("isNil", |_, a| is(arg(a, 0).is_nothing())),
    ("isNull", |_, a| is(matches!(arg(a, 0), Val::Null))),
    ("isNumber", |_, a| is(matches!(arg(a, 0), Val::Number(_)))),
    ("isObject", |_, a| is(arg(a, 0).is_object())),
    ("isPlainObject", |_, a| is(arg(a, 0).is_object() && !arg(a, 0).is_list())),
    ("isString", |_, a| is(arg(a, 0).as_text().is_some())),
    ("isUndefined", |_, a| is(matches!(arg(a, 0), Val::Undefined))),
    ("eq", |_, a| is(same(arg(a, 0), arg(a, 1)))),
    ("gt", |run, a| is(order(run, a)?.is_some_and(Ordering::is_gt))),
    ("gte", |run, a| is(order(run, a)?.is_some_and(Ordering::is_ge))),
    ("lt", |run, a| is(order(run, a)?.is_some_and(Ordering::is_lt))),
    ("lte", |run, a| is(order(run, a)?.is_some_and(Ordering::is_le))),
    ("toInteger", |run, a| Ok(Val::Number(integer(run, arg(a, 0), 0.0)?))),
    ("toNumber", |run, a| Ok(Val::Number(run.number(arg(a, 0))?))),
    ("parseInt", |run, a| {
        let text = run.to_text(arg(a, 0))?;
        Ok(Val::Number(parse_int(run.scan(&text)?, integer(run, arg(a, 1), 0.0)? as i32)))
    }),
    ("defaultTo", |_, a| {
        let nothing = arg(a, 0).is_nothing() || matches!(arg(a, 0), Val::Number(number) if number.is_nan());
        Ok(arg(a, usize::from(nothing)).clone())
    }),
    // Elsewhere a function; whatever takes one takes the path as well.
    ("property", |_, a| Ok(arg(a, 0).clone())),
];

const NUMBERS: &[(&str, Function)] = &[
    ("add", |run, a| match (arg(a, 0), arg(a, 1)) {
        (Val::Undefined, Val::Undefined) => Ok(Val::Number(0.0)),
        (one, Val::Undefined) | (Val::Undefined, one) => Ok(one.clone()),
        (one, other) if one.as_text().is_some() || other.as_text().is_some() => {
            joined(run, text::spelled(run, one)?, text::spelled(run, other)?)
        }
        (one, other) => Ok(Val::Number(run.number(one)? + run.number(other)?)),
    }),
    ("subtract", |run, a| math(run, a, 0.0, |a, b| a - b)),
    ("multiply", |run, a| math(run, a, 1.0, |a, b| a * b)),
    ("divide", |run, a| math(run, a, 1.0, |a, b| a / b)),
    ("ceil", |run, a| rounded(run, a, f64::ceil)),
    ("floor", |run, a| rounded(run, a, f64::floor)),
    ("round", |run, a| rounded(run, a, number::round)),
    ("clamp", |run, a| {
        let (lower, upper) = if matches!(arg(a, 2), Val::Undefined) { (2, 1) } else { (1, 2) };
        let bound = |at: usize| match arg(a, at) {
            Val::Undefined => Ok(None),
            value => run.number(value).map(|number| Some(if number.is_nan() { 0.0 } else { number })),
        };
        let mut number = run.number(arg(a, 0))?;
        if let Some(upper) = bound(upper)?.filter(|upper| number > *upper) {
            number = upper;
        }
        Ok(Val::Number(bound(lower)?.filter(|lower| number < *lower).unwrap_or(number)))
    }),
    ("inRange", |run, a| {
        let (first, second) = (finite(run, arg(a, 1))?, finite(run, arg(a, 2))?);
        let other = if matches!(arg(a, 2), Val::Undefined) { 0.0 } else { second };
        let number = run.number(arg(a, 0))?;
        is(number >= first.min(other) && number < first.max(other))
    }),
    ("max", |run, a| extreme(run, a, Ordering::is_gt)),
    ("maxBy", |run, a| extreme(run, a, Ordering::is_gt)),
    ("min", |run, a| extreme(run, a, Ordering::is_lt)),
    ("minBy", |run, a| extreme(run, a, Ordering::is_lt)),
    ("sum", |run, a| sum(run, a)),
    ("sumBy", |run, a| sum(run, a)),
    ("mean", |run, a| mean(run, a)),
    ("meanBy", |run, a| mean(run, a)),
];

fn is<'a>(truth: bool) -> Outcome<'a> {
    Ok(Val::Bool(truth))
}

/// The same value: as `===`, but `NaN` is itself.
fn same<'a>(a: &Val<'a>, b: &Val<'a>) -> bool {
    matches!((a, b), (Val::Number(a), Val::Number(b)) if a.is_nan() && b.is_nan()) || a.strictly_equals(b)
}

/// Characters of a text, items of a list, members of an object.
fn size(value: &Val<'_>) -> Option<usize> {
    value.as_text().map(|text| text.chars().count()).or_else(|| value.length()).or_else(|| value.names())
}

/// Whether two values say the same, through all of what is in them.
fn equal<'a>(run: &Run<'a>, a: &Val<'a>, b: &Val<'a>) -> Result<bool, Fault> {
    equal_at(run, a, b, 2 * DEEPEST)
}

fn equal_at<'a>(run: &Run<'a>, a: &Val<'a>, b: &Val<'a>, depth: usize) -> Result<bool, Fault> {
    run.spend(1)?;
    let depth = depth.checked_sub(1).ok_or(Fault::Memory)?;
    if same(a, b) {
        return Ok(true);
    }
    if a.length() != b.length() || a.names() != b.names() || a.length().or(a.names()).is_none() {
        return Ok(false);
    }
    for (a, b) in a.items().zip(b.items()) {
        if !equal_at(run, &a, &b, depth)? {
            return Ok(false);
        }
    }
    for (name, value) in a.members() {
        let name = name.as_text().unwrap_or_default();
        if !b.has(name) || !equal_at(run, &value, &b.get(name), depth)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A number cut to a whole one, or `otherwise` for `undefined`.
fn integer<'a>(run: &Run<'a>, value: &Val<'a>, otherwise: f64) -> Result<f64, Fault> {
    match value {
        Val::Undefined => Ok(otherwise),
        _ => run.number(value).map(|number| if number.is_nan() { 0.0 } else { number.trunc() }),
    }
}

fn finite<'a>(run: &Run<'a>, value: &Val<'a>) -> Result<f64, Fault> {
    run.number(value).map(|number| if number.is_nan() { 0.0 } else { number.clamp(f64::MIN, f64::MAX) })
}

/// Two texts by their letters, everything else as numbers.
fn order<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Result<Option<Ordering>, Fault> {
    let (a, b) = (arg(a, 0), arg(a, 1));
    match a.as_text().is_some() && b.as_text().is_some() {
        true => run.compare(a, b),
        false => Ok(run.number(a)?.partial_cmp(&run.number(b)?)),
    }
}

/// JavaScript's `+`: texts are put together.
fn add<'a>(run: &Run<'a>, a: &Val<'a>, b: &Val<'a>) -> Outcome<'a> {
    let text = |value: &Val<'a>| value.is_object() || value.as_text().is_some();
    if text(a) || text(b) {
        return joined(run, run.to_text(a)?, run.to_text(b)?);
    }
    Ok(Val::Number(run.number(a)? + run.number(b)?))
}

fn joined<'a>(run: &Run<'a>, a: Cow<'_, str>, b: Cow<'_, str>) -> Outcome<'a> {
    run.take(a.len() + b.len())?;
    run.text(&[a, b].concat())
}

fn math<'a>(run: &Run<'a>, a: &[Val<'a>], none: f64, count: fn(f64, f64) -> f64) -> Outcome<'a> {
    match (arg(a, 0), arg(a, 1)) {
        (Val::Undefined, Val::Undefined) => Ok(Val::Number(none)),
        (one, Val::Undefined) | (Val::Undefined, one) => Ok(one.clone()),
        (one, other) => {
            // Beside a text everything is a text first: `null` and `true` are then no numbers.
            let text = one.as_text().is_some() || other.as_text().is_some();
            let number = |value: &Val<'a>| match text {
                true => text::spelled(run, value).map(|text| from_string(&text)),
                false => run.number(value),
            };
            Ok(Val::Number(count(number(one)?, number(other)?)))
        }
    }
}

/// Rounds at so many digits after the point, by moving the point in the number's text.
fn rounded<'a>(run: &Run<'a>, a: &[Val<'a>], round: fn(f64) -> f64) -> Outcome<'a> {
    let number = run.number(arg(a, 0))?;
    let digits = integer(run, arg(a, 1), 0.0)?.min(292.0);
    if digits == 0.0 || !number.is_finite() {
        return Ok(Val::Number(round(number)));
    }
    let moved = |number: f64, by: f64| {
        let text = number::to_string(number);
        let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
        let power = from_string(power) + by;
        from_string(&[digits, "e", &number::to_string(power)].concat())
    };
    Ok(Val::Number(moved(round(moved(number, digits)), -digits)))
}

/// The item whose value, or whose value by an iteratee, goes before all others; `undefined` of none.
fn extreme<'a>(run: &Run<'a>, a: &[Val<'a>], better: fn(Ordering) -> bool) -> Outcome<'a> {
    let mut best: Option<(Val<'a>, Val<'a>)> = None;
    for item in arg(a, 0).items() {
        let value = list::by(run, arg(a, 1), &item)?;
        let usable = !value.is_nothing() && same(&value, &value) && !matches!(value, Val::Number(n) if n.is_nan());
        let first = match &best {
            None => usable,
            Some((_, so_far)) => !value.is_nothing() && run.compare(&value, so_far)?.is_some_and(better),
        };
        if first {
            best = Some((item, value));
        }
    }
    Ok(best.map_or(Val::Undefined, |(item, _)| item))
}

fn sum<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Outcome<'a> {
    let mut sum = Val::Undefined;
    for item in arg(a, 0).items() {
        sum = match (sum, list::by(run, arg(a, 1), &item)?) {
            (sum, Val::Undefined) => sum,
            (Val::Undefined, first) => first,
            (sum, next) => add(run, &sum, &next)?,
        };
    }
    let empty = arg(a, 0).length().unwrap_or_default() == 0;
    Ok(if empty { Val::Number(0.0) } else { sum })
}

fn mean<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Outcome<'a> {
    let count = arg(a, 0).length().unwrap_or_default() as f64;
    Ok(Val::Number(run.number(&sum(run, a)?)? / count))
}
