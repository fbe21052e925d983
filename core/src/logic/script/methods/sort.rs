//! Putting lists in order, and comparing texts as people order them.

use super::super::machine::{Machine, Stop};
use super::super::value::Value;
use std::cmp::Ordering;

type Sorted<'a> = Result<Vec<Value<'a>>, Stop<'a>>;

/// A list in order; what is equal keeps its order, `undefined` comes last.
///
/// Comparisons come in the order in which V8 makes them up to 63 items, because many scripts compare
/// wrongly (`(a, b) => a > b`) and what comes of it then depends on it.
pub(in super::super) fn sorted<'a>(
    machine: &mut Machine<'a>,
    list: Vec<Value<'a>>,
    compare: Compare<'_, 'a>,
) -> Sorted<'a> {
    let missing = list.iter().filter(|value| matches!(value, Value::Undefined)).count();
    let list: Vec<_> = list.into_iter().filter(|value| !matches!(value, Value::Undefined)).collect();
    let mut runs = Vec::new();
    let length = if list.len() < 64 { list.len().max(1) } else { 32 };
    for run in list.chunks(length) {
        runs.push(insert(machine, run.to_vec(), compare)?);
    }
    while runs.len() > 1 {
        machine.claim(list.len() * 24)?;
        let mut halved = Vec::new();
        let mut rest = runs.into_iter();
        while let Some(left) = rest.next() {
            halved.push(match rest.next() {
                Some(right) => merge(machine, &left, &right, compare)?,
                None => left,
            });
        }
        runs = halved;
    }
    let mut list = runs.pop().unwrap_or_default();
    list.extend(std::iter::repeat_n(Value::Undefined, missing));
    Ok(list)
}

type Compare<'c, 'a> = &'c mut dyn FnMut(&mut Machine<'a>, &Value<'a>, &Value<'a>) -> Result<Ordering, Stop<'a>>;

/// Binary insertion behind the run that the list begins with.
fn insert<'a>(machine: &mut Machine<'a>, mut list: Vec<Value<'a>>, compare: Compare<'_, 'a>) -> Sorted<'a> {
    let [first, second, ..] = &list[..] else { return Ok(list) };
    let falling = compare(machine, second, first)?.is_lt();
    let mut run = 2;
    while let (Some(before), Some(item)) = (list.get(run - 1), list.get(run)) {
        machine.charge(1)?;
        if compare(machine, item, before)?.is_lt() != falling {
            break;
        }
        run += 1;
    }
    if falling && let Some(run) = list.get_mut(..run) {
        run.reverse();
    }
    while let Some(item) = list.get(run).cloned() {
        let (mut left, mut right) = (0, run);
        while left < right {
            machine.charge(1)?;
            let middle = left + (right - left) / 2;
            let other = list.get(middle).cloned().unwrap_or(Value::Undefined);
            if compare(machine, &item, &other)?.is_lt() { right = middle } else { left = middle + 1 }
        }
        list.remove(run);
        list.insert(left, item);
        run += 1;
    }
    Ok(list)
}

fn merge<'a>(
    machine: &mut Machine<'a>,
    mut left: &[Value<'a>],
    mut right: &[Value<'a>],
    compare: Compare<'_, 'a>,
) -> Sorted<'a> {
    let mut merged = Vec::with_capacity(left.len() + right.len());
    while let (Some(a), Some(b)) = (left.first(), right.first()) {
        machine.charge(1)?;
        if compare(machine, b, a)?.is_lt() {
            merged.push(b.clone());
            right = &right[1..];
        } else {
            merged.push(a.clone());
            left = &left[1..];
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
    Ok(merged)
}

/// As `localeCompare` orders letters of Latin scripts: without marks and case first, then marks, then small before capital.
pub(super) fn locale_compare(a: &str, b: &str) -> Ordering {
    let fold = crate::text::fold;
    let case =
        |text: &str| -> String { text.chars().map(|letter| if letter.is_lowercase() { '0' } else { '1' }).collect() };
    fold(a).cmp(&fold(b)).then_with(|| a.to_lowercase().cmp(&b.to_lowercase())).then_with(|| case(a).cmp(&case(b)))
}
