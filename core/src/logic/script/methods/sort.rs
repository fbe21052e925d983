//! Putting lists in order, and comparing texts as people order them.

use super::super::machine::{Machine, Stop};
use super::super::value::Value;
use std::cmp::Ordering;

/// A list in order, by a function or as texts; what is equal keeps its order, `undefined` comes last.
/// Merge sort from the bottom: the comparison may stop the evaluation, which the standard library's cannot.
pub(in super::super) fn sorted<'a>(
    machine: &mut Machine<'a>,
    list: Vec<Value<'a>>,
    mut compare: impl FnMut(&mut Machine<'a>, &Value<'a>, &Value<'a>) -> Result<Ordering, Stop<'a>>,
) -> Result<Vec<Value<'a>>, Stop<'a>> {
    let missing = list.iter().filter(|value| matches!(value, Value::Undefined)).count();
    let mut list: Vec<_> = list.into_iter().filter(|value| !matches!(value, Value::Undefined)).collect();
    let mut width = 1;
    while width < list.len() {
        machine.claim(list.len() * 24)?;
        let mut merged = Vec::with_capacity(list.len());
        for run in list.chunks(width * 2) {
            let (mut left, mut right) = run.split_at(width.min(run.len()));
            while let (Some(a), Some(b)) = (left.first(), right.first()) {
                machine.charge(1)?;
                if compare(machine, a, b)?.is_gt() {
                    merged.push(b.clone());
                    right = &right[1..];
                } else {
                    merged.push(a.clone());
                    left = &left[1..];
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        list = merged;
        width *= 2;
    }
    list.extend(std::iter::repeat_n(Value::Undefined, missing));
    Ok(list)
}

/// As `localeCompare` orders letters of Latin scripts: without marks and case first, then marks, then small before capital.
pub(super) fn locale_compare(a: &str, b: &str) -> Ordering {
    let fold = crate::text::fold;
    let case =
        |text: &str| -> String { text.chars().map(|letter| if letter.is_lowercase() { '0' } else { '1' }).collect() };
    fold(a).cmp(&fold(b)).then_with(|| a.to_lowercase().cmp(&b.to_lowercase())).then_with(|| case(a).cmp(&case(b)))
}
