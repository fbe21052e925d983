//! Methods of lists.

use super::super::eval::decided;
use super::super::machine::{Machine, Outcome, Stop};
use super::super::native::arg;
use super::super::tree::Logical;
use super::super::value::{Thing, Value};
use super::{Found, range, relative, sorted, whole};
use std::cmp::Ordering;

pub(super) const NAMES: &[&str] = &[
    "at",
    "concat",
    "entries",
    "every",
    "fill",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "flat",
    "flatMap",
    "forEach",
    "includes",
    "indexOf",
    "join",
    "keys",
    "lastIndexOf",
    "map",
    "pop",
    "push",
    "reduce",
    "reduceRight",
    "reverse",
    "shift",
    "slice",
    "some",
    "sort",
    "splice",
    "unshift",
    "values",
];

pub(super) fn call<'a>(machine: &mut Machine<'a>, list: &Value<'a>, name: &str, arguments: &[Value<'a>]) -> Found<'a> {
    let length = machine.length(list).unwrap_or(0);
    let first = arg(arguments, 0);
    Ok(Some(match name {
        "map" | "filter" | "find" | "findIndex" | "findLast" | "some" | "every" | "forEach" | "flatMap" => {
            return walk(machine, list, name, &first).map(Some);
        }
        "reduce" | "reduceRight" => return reduce(machine, list, name == "reduceRight", arguments).map(Some),
        "includes" | "indexOf" | "lastIndexOf" => search(machine, list, name, arguments)?,
        "join" => {
            let between = match first {
                Value::Undefined => ",".into(),
                between => machine.text_of(&between)?,
            };
            Value::Text(machine.joined(list, &between, 0)?)
        }
        "slice" => {
            let (from, to) = range(machine, arguments, 0, length)?;
            let items = machine.items(list)?;
            return machine.list(items.get(from..to).unwrap_or_default().to_vec()).map(Some);
        }
        "concat" => {
            let mut all = machine.items(list)?;
            for other in arguments {
                if machine.length(other).is_some() {
                    all.extend(machine.items(other)?)
                } else {
                    all.push(other.clone())
                }
            }
            return machine.list(all).map(Some);
        }
        "at" => {
            let place = whole(machine, arguments, 0)?;
            let place = if place < 0.0 { place + length as f64 } else { place };
            if place < 0.0 { Value::Undefined } else { machine.item(list, place as usize) }
        }
        "flat" => {
            let depth = if matches!(first, Value::Undefined) { 1.0 } else { whole(machine, arguments, 0)? };
            let mut flat = Vec::new();
            flatten(machine, list, depth.min(40.0), &mut flat)?;
            return machine.list(flat).map(Some);
        }
        "keys" => {
            machine.claim(length * 24)?;
            return machine.list((0..length).map(|at| Value::Number(at as f64)).collect()).map(Some);
        }
        "values" => {
            let items = machine.items(list)?;
            return machine.list(items).map(Some);
        }
        "entries" => {
            let mut entries = Vec::new();
            for at in 0..length {
                entries.push(machine.list(vec![Value::Number(at as f64), machine.item(list, at)])?);
            }
            return machine.list(entries).map(Some);
        }
        "sort" | "reverse" => return reorder(machine, list, name == "sort", &first).map(Some),
        "push" | "pop" | "shift" | "unshift" | "splice" | "fill" => {
            return change(machine, list, name, arguments).map(Some);
        }
        _ => return Ok(None),
    }))
}

/// Methods that call a function for each item.
fn walk<'a>(machine: &mut Machine<'a>, list: &Value<'a>, name: &str, function: &Value<'a>) -> Outcome<'a> {
    if machine.type_of(function) != "function" {
        let what = machine.type_of(function);
        return Err(machine.type_error([what, " is not a function"].concat()));
    }
    let length = machine.length(list).unwrap_or(0);
    let mut made = Vec::new();
    for step in 0..length {
        let at = if name == "findLast" { length - 1 - step } else { step };
        let item = machine.item(list, at);
        let outcome = machine.call(function, &[item.clone(), Value::Number(at as f64), list.clone()])?;
        match name {
            "map" => made.push(outcome),
            "flatMap" if machine.length(&outcome).is_some() => made.extend(machine.items(&outcome)?),
            "flatMap" => made.push(outcome),
            "filter" if outcome.truthy() => made.push(item),
            "find" | "findLast" if outcome.truthy() => return Ok(item),
            "findIndex" if outcome.truthy() => return Ok(Value::Number(at as f64)),
            "some" if decided(Logical::Or, &outcome) => return Ok(Value::Bool(true)),
            "every" if decided(Logical::And, &outcome) => return Ok(Value::Bool(false)),
            _ => {}
        }
    }
    match name {
        "map" | "flatMap" | "filter" => machine.list(made),
        "findIndex" => Ok(Value::Number(-1.0)),
        "some" | "every" => Ok(Value::Bool(name == "every")),
        _ => Ok(Value::Undefined),
    }
}

fn reduce<'a>(machine: &mut Machine<'a>, list: &Value<'a>, from_end: bool, arguments: &[Value<'a>]) -> Outcome<'a> {
    let function = arg(arguments, 0);
    let mut total = arguments.get(1).cloned();
    let length = machine.length(list).unwrap_or(0);
    for step in 0..length {
        let at = if from_end { length - 1 - step } else { step };
        let item = machine.item(list, at);
        total = Some(match total {
            None => item,
            Some(total) => machine.call(&function, &[total, item, Value::Number(at as f64), list.clone()])?,
        });
    }
    total.ok_or_else(|| machine.type_error("Reduce of empty array with no initial value".to_owned()))
}

fn search<'a>(machine: &mut Machine<'a>, list: &Value<'a>, name: &str, arguments: &[Value<'a>]) -> Outcome<'a> {
    let wanted = arg(arguments, 0);
    let length = machine.length(list).unwrap_or(0);
    machine.charge(length / 8)?;
    let from = relative(whole(machine, arguments, 1)?, length);
    let mut places = from..length;
    Ok(match name {
        "includes" => places.any(|at| machine.same_or_nan(&machine.item(list, at), &wanted)).into(),
        "indexOf" => {
            let found = places.find(|at| machine.same(&machine.item(list, *at), &wanted));
            Value::Number(found.map_or(-1.0, |at| at as f64))
        }
        _ => {
            let found = (0..length).rev().find(|at| machine.same(&machine.item(list, *at), &wanted));
            Value::Number(found.map_or(-1.0, |at| at as f64))
        }
    })
}

/// Puts the items of lists within a list into one.
pub(in super::super) fn flatten<'a>(
    machine: &mut Machine<'a>,
    list: &Value<'a>,
    depth: f64,
    into: &mut Vec<Value<'a>>,
) -> Result<(), Stop<'a>> {
    for item in machine.items(list)? {
        machine.charge(1)?;
        if depth >= 1.0 && machine.length(&item).is_some() {
            flatten(machine, &item, depth - 1.0, into)?;
        } else {
            machine.claim(24)?;
            into.push(item);
        }
    }
    Ok(())
}

/// `sort` and `reverse`. Of answers they give a list in order and leave the answers as they are.
fn reorder<'a>(machine: &mut Machine<'a>, list: &Value<'a>, sort: bool, function: &Value<'a>) -> Outcome<'a> {
    let mut items = machine.items(list)?;
    if !sort {
        items.reverse();
    } else if matches!(function, Value::Undefined) {
        let mut keyed = Vec::new();
        for item in &items {
            keyed.push(match item {
                Value::Undefined => Value::Undefined,
                item => Value::Text(machine.text_of(item)?),
            });
        }
        // Texts are made once; the place of each item goes along as a list of two.
        let mut pairs = Vec::new();
        for (key, item) in keyed.into_iter().zip(items) {
            pairs.push(if matches!(key, Value::Undefined) { key } else { machine.list(vec![key, item])? });
        }
        items = sorted(machine, pairs, &mut |machine, a, b| {
            let (a, b) = (machine.item(a, 0), machine.item(b, 0));
            Ok(match (&a, &b) {
                (Value::Text(a), Value::Text(b)) => super::super::value::compare_units(a, b),
                _ => Ordering::Equal,
            })
        })?;
        items = items.iter().map(|pair| machine.item(pair, 1)).collect();
    } else {
        items = sorted(machine, items, &mut |machine, a, b| {
            let order = machine.call(function, &[a.clone(), b.clone()])?;
            Ok(machine.number_of(&order)?.partial_cmp(&0.0).unwrap_or(Ordering::Equal))
        })?;
    }
    if let Value::Made(id) = list
        && let Some(Thing::List(own)) = machine.heap.get_mut(*id)
    {
        *own = items;
        return Ok(list.clone());
    }
    machine.list(items)
}

/// Methods that change a list of the script's own.
fn change<'a>(machine: &mut Machine<'a>, list: &Value<'a>, name: &str, arguments: &[Value<'a>]) -> Outcome<'a> {
    let length = machine.length(list).unwrap_or(0);
    let Value::Made(id) = list else { return Err(machine.read_only()) };
    machine.claim(arguments.len() * 24)?;
    let (from, to) = match name {
        "splice" => {
            let from = relative(whole(machine, arguments, 0)?, length);
            let count = if arguments.len() < 2 { length as f64 } else { whole(machine, arguments, 1)?.max(0.0) };
            (from, (from as f64 + count).min(length as f64) as usize)
        }
        "fill" => range(machine, arguments, 1, length)?,
        _ => (0, 0),
    };
    machine.charge(if matches!(name, "push" | "pop") { 0 } else { length / 16 })?;
    let Some(Thing::List(own)) = machine.heap.get_mut(*id) else { return Ok(Value::Undefined) };
    match name {
        "push" => own.extend_from_slice(arguments),
        "unshift" => drop(own.splice(0..0, arguments.iter().cloned())),
        "pop" => return Ok(own.pop().unwrap_or(Value::Undefined)),
        "shift" => return Ok(if own.is_empty() { Value::Undefined } else { own.remove(0) }),
        "fill" => {
            let with = arg(arguments, 0);
            own.iter_mut().take(to).skip(from).for_each(|item| *item = with.clone());
            return Ok(list.clone());
        }
        _ => {
            let new = arguments.get(2..).unwrap_or_default().to_vec();
            let taken = own.splice(from..to, new).collect();
            return machine.list(taken);
        }
    }
    Ok(Value::Number(own.len() as f64))
}
