//! Functions of lists and objects.

use super::super::super::machine::{Machine, Outcome, Stop};
use super::super::super::methods;
use super::super::super::value::{Thing, Value};
use super::super::{Native, arg};
use super::{likes, pairs, select};
use std::cmp::Ordering;

pub(super) const TABLE: &[Native] = &[
    Native::new("_.map", |m, a| walk(m, "map", a)),
    Native::new("_.filter", |m, a| walk(m, "filter", a)),
    Native::new("_.reject", |m, a| walk(m, "reject", a)),
    Native::new("_.find", |m, a| walk(m, "find", a)),
    Native::new("_.findIndex", |m, a| walk(m, "findIndex", a)),
    Native::new("_.findKey", |m, a| walk(m, "findKey", a)),
    Native::new("_.some", |m, a| walk(m, "some", a)),
    Native::new("_.every", |m, a| walk(m, "every", a)),
    Native::new("_.each", |m, a| walk(m, "each", a)),
    Native::new("_.forEach", |m, a| walk(m, "each", a)),
    Native::new("_.forOwn", |m, a| walk(m, "each", a)),
    Native::new("_.mapValues", |m, a| walk(m, "mapValues", a)),
    Native::new("_.pickBy", |m, a| walk(m, "pickBy", a)),
    Native::new("_.omitBy", |m, a| walk(m, "omitBy", a)),
    Native::new("_.groupBy", |m, a| walk(m, "groupBy", a)),
    Native::new("_.countBy", |m, a| walk(m, "countBy", a)),
    Native::new("_.keyBy", |m, a| walk(m, "keyBy", a)),
    Native::new("_.flatMap", |m, a| {
        let list = walk(m, "map", a)?;
        flatten(m, &list, 1.0)
    }),
    Native::new("_.reduce", |m, a| {
        let mut total = a.get(2).cloned();
        for (key, item) in pairs(m, &arg(a, 0))? {
            total = Some(match total {
                None => item,
                Some(total) => m.call(&arg(a, 1), &[total, item, key, arg(a, 0)])?,
            });
        }
        Ok(total.unwrap_or(Value::Undefined))
    }),
    Native::new("_.sum", |m, a| total(m, &arg(a, 0), &Value::Undefined)),
    Native::new("_.sumBy", |m, a| total(m, &arg(a, 0), &arg(a, 1))),
    Native::new("_.mean", |m, a| mean(m, &arg(a, 0), &Value::Undefined)),
    Native::new("_.meanBy", |m, a| mean(m, &arg(a, 0), &arg(a, 1))),
    Native::new("_.max", |m, a| most(m, &arg(a, 0), &Value::Undefined, Ordering::Greater)),
    Native::new("_.maxBy", |m, a| most(m, &arg(a, 0), &arg(a, 1), Ordering::Greater)),
    Native::new("_.min", |m, a| most(m, &arg(a, 0), &Value::Undefined, Ordering::Less)),
    Native::new("_.minBy", |m, a| most(m, &arg(a, 0), &arg(a, 1), Ordering::Less)),
    Native::new("_.uniq", |m, a| uniq(m, &arg(a, 0), &Value::Undefined)),
    Native::new("_.uniqBy", |m, a| uniq(m, &arg(a, 0), &arg(a, 1))),
    Native::new("_.sortBy", |m, a| sort_by(m, a, false)),
    Native::new("_.orderBy", |m, a| sort_by(m, a, true)),
    Native::new("_.flatten", |m, a| flatten(m, &arg(a, 0), 1.0)),
    Native::new("_.flattenDeep", |m, a| flatten(m, &arg(a, 0), 40.0)),
    Native::new("_.compact", |m, a| {
        let items = likes(m, &arg(a, 0))?;
        m.list(items.into_iter().filter(Value::truthy).collect())
    }),
    Native::new("_.concat", |m, a| {
        let mut all = Vec::new();
        for value in a {
            if m.length(value).is_some() { all.extend(m.items(value)?) } else { all.push(value.clone()) }
        }
        m.list(all)
    }),
    Native::new("_.without", |m, a| {
        let items = m.items(&arg(a, 0))?;
        m.charge(items.len() * a.len())?;
        let kept = items.into_iter().filter(|item| !a.iter().skip(1).any(|out| m.same_or_nan(item, out))).collect();
        m.list(kept)
    }),
    Native::new("_.difference", |m, a| shared(m, a, false)),
    Native::new("_.intersection", |m, a| shared(m, a, true)),
    Native::new("_.first", |m, a| nth(m, &arg(a, 0), 0.0)),
    Native::new("_.head", |m, a| nth(m, &arg(a, 0), 0.0)),
    Native::new("_.last", |m, a| nth(m, &arg(a, 0), -1.0)),
    Native::new("_.nth", |m, a| {
        let place = methods::whole(m, a, 1)?;
        nth(m, &arg(a, 0), place)
    }),
    Native::new("_.join", |m, a| {
        let between = if a.len() > 1 { m.text_of(&arg(a, 1))? } else { ",".into() };
        let items = likes(m, &arg(a, 0))?;
        let list = m.list(items)?;
        Ok(Value::Text(m.joined(&list, &between, 0)?))
    }),
    Native::new("_.indexOf", |m, a| {
        let items = likes(m, &arg(a, 0))?;
        let found = items.iter().position(|item| m.same_or_nan(item, &arg(a, 1)));
        Ok(found.map_or(-1.0, |at| at as f64).into())
    }),
    Native::new("_.range", |m, a| {
        let (from, to) = match a {
            [to] => (0.0, m.number_of(to)?),
            _ => (m.number_of(&arg(a, 0))?, m.number_of(&arg(a, 1))?),
        };
        let step = if a.len() > 2 {
            m.number_of(&arg(a, 2))?
        } else if to < from {
            -1.0
        } else {
            1.0
        };
        let count = ((to - from) / if step == 0.0 { 1.0 } else { step }).ceil();
        if count > 100_000.0 {
            return Err(m.error("RangeError", "Invalid array length"));
        }
        let count = if count > 0.0 { count as usize } else { 0 };
        m.claim(count * 24)?;
        m.list((0..count).map(|at| Value::Number(from + step * at as f64)).collect())
    }),
];

fn walk<'a>(machine: &mut Machine<'a>, name: &str, arguments: &[Value<'a>]) -> Outcome<'a> {
    let (list, by) = (arg(arguments, 0), arg(arguments, 1));
    let object = machine.make(Thing::Object(Vec::new()))?;
    let mut made = Vec::new();
    let members = if matches!(name, "mapValues" | "pickBy" | "omitBy") {
        let entries = super::super::object::entries(machine, &list)?;
        entries.into_iter().map(|(key, value)| (Value::Text(key), value)).collect()
    } else {
        pairs(machine, &list)?
    };
    for (number, (key, item)) in members.into_iter().enumerate() {
        let outcome = select(machine, &by, &[item.clone(), key.clone(), list.clone()])?;
        match name {
            "map" => made.push(outcome),
            "filter" if outcome.truthy() => made.push(item),
            "reject" if !outcome.truthy() => made.push(item),
            "find" if outcome.truthy() => return Ok(item),
            "findIndex" if outcome.truthy() => return Ok(Value::Number(number as f64)),
            "findKey" if outcome.truthy() => return Ok(key),
            "some" if outcome.truthy() => return Ok(Value::Bool(true)),
            "every" if !outcome.truthy() => return Ok(Value::Bool(false)),
            // Only `false` itself ends the walk.
            "each" if matches!(outcome, Value::Bool(false)) => break,
            "mapValues" => {
                let key = machine.text_of(&key)?;
                machine.put(&object, key, outcome)?;
            }
            "pickBy" | "omitBy" if outcome.truthy() == (name == "pickBy") => {
                let key = machine.text_of(&key)?;
                machine.put(&object, key, item)?;
            }
            "groupBy" | "countBy" | "keyBy" => {
                let key = machine.text_of(&outcome)?;
                let old = machine.own(&object, &key)?;
                let new = match (name, old) {
                    ("keyBy", _) => item,
                    ("countBy", old) => Value::Number(1.0 + if let Some(Value::Number(old)) = old { old } else { 0.0 }),
                    (_, Some(old)) => {
                        methods::call(machine, &old, "push", &[item])?;
                        continue;
                    }
                    _ => machine.list(vec![item])?,
                };
                machine.put(&object, key, new)?;
            }
            _ => {}
        }
    }
    match name {
        "map" | "filter" | "reject" => machine.list(made),
        "findIndex" => Ok(Value::Number(-1.0)),
        "some" | "every" => Ok(Value::Bool(name == "every")),
        "each" => Ok(list),
        "find" | "findKey" => Ok(Value::Undefined),
        _ => Ok(object),
    }
}

fn flatten<'a>(machine: &mut Machine<'a>, list: &Value<'a>, depth: f64) -> Outcome<'a> {
    let mut flat = Vec::new();
    methods::flatten(machine, list, depth, &mut flat)?;
    machine.list(flat)
}

/// The sum as lodash adds: with `+`, `undefined` left out, so that texts are put together.
fn total<'a>(machine: &mut Machine<'a>, list: &Value<'a>, by: &Value<'a>) -> Outcome<'a> {
    let mut total = None;
    for item in likes(machine, list)? {
        let value = select(machine, by, &[item])?;
        if matches!(value, Value::Undefined) {
            continue;
        }
        total = Some(match total {
            None => value,
            Some(total) => machine.binary(super::super::super::tree::Binary::Add, &total, &value)?,
        });
    }
    Ok(total.unwrap_or(if likes(machine, list)?.is_empty() { Value::Number(0.0) } else { Value::Undefined }))
}

fn mean<'a>(machine: &mut Machine<'a>, list: &Value<'a>, by: &Value<'a>) -> Outcome<'a> {
    let length = likes(machine, list)?.len();
    if length == 0 {
        return Ok(Value::Number(f64::NAN));
    }
    let total = total(machine, list, by)?;
    Ok(Value::Number(machine.number_of(&total)? / length as f64))
}

fn most<'a>(machine: &mut Machine<'a>, list: &Value<'a>, by: &Value<'a>, wanted: Ordering) -> Outcome<'a> {
    let mut best: Option<(Value<'a>, Value<'a>)> = None;
    for item in likes(machine, list)? {
        let value = select(machine, by, std::slice::from_ref(&item))?;
        if value.is_nothing() || matches!(value, Value::Number(own) if own.is_nan()) {
            continue;
        }
        let better = match &best {
            None => true,
            Some((best, _)) => machine.compare(&value, best)? == Some(wanted),
        };
        if better {
            best = Some((value, item));
        }
    }
    Ok(best.map_or(Value::Undefined, |(_, item)| item))
}

fn uniq<'a>(machine: &mut Machine<'a>, list: &Value<'a>, by: &Value<'a>) -> Outcome<'a> {
    let (mut seen, mut kept) = (Vec::new(), Vec::new());
    for item in likes(machine, list)? {
        let value = select(machine, by, std::slice::from_ref(&item))?;
        machine.charge(seen.len() / 8)?;
        if !seen.iter().any(|own| machine.same_or_nan(own, &value)) {
            seen.push(value);
            kept.push(item);
        }
    }
    machine.list(kept)
}

fn shared<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], wanted: bool) -> Outcome<'a> {
    let mut kept = Vec::new();
    for item in machine.items(&arg(arguments, 0))? {
        let mut fits = true;
        for other in arguments.iter().skip(1) {
            let length = machine.length(other).unwrap_or(0);
            machine.charge(length / 8)?;
            fits &= (0..length).any(|at| machine.same_or_nan(&machine.item(other, at), &item)) == wanted;
        }
        if fits && !(wanted && kept.iter().any(|own| machine.same_or_nan(own, &item))) {
            kept.push(item);
        }
    }
    machine.list(kept)
}

fn nth<'a>(machine: &mut Machine<'a>, list: &Value<'a>, place: f64) -> Outcome<'a> {
    let items = likes(machine, list)?;
    let place = if place < 0.0 { place + items.len() as f64 } else { place };
    let item = if place < 0.0 { None } else { items.into_iter().nth(place as usize) };
    Ok(item.unwrap_or(Value::Undefined))
}

/// `orders`: what comes after the iteratees says which of them go downward.
fn sort_by<'a>(machine: &mut Machine<'a>, arguments: &[Value<'a>], orders: bool) -> Outcome<'a> {
    let mut by = Vec::new();
    let end = if orders { arguments.len().min(2) } else { arguments.len() };
    for value in arguments.get(1..end).unwrap_or_default() {
        if machine.length(value).is_some() { by.extend(machine.items(value)?) } else { by.push(value.clone()) }
    }
    if by.is_empty() {
        by.push(Value::Undefined);
    }
    let down = match arg(arguments, 2) {
        list if orders && machine.length(&list).is_some() => machine.items(&list)?,
        one => vec![one],
    };
    let is_down = |at: usize| orders && matches!(down.get(at), Some(Value::Text(word)) if **word == *"desc");
    let mut rows = Vec::new();
    for (_, item) in pairs(machine, &arg(arguments, 0))? {
        let mut row = vec![item.clone()];
        for by in &by {
            row.push(select(machine, by, std::slice::from_ref(&item))?);
        }
        rows.push(machine.list(row)?);
    }
    let rows = methods::sorted(machine, rows, &mut |machine, a, b| {
        for at in 1..=by.len() {
            let (a, b) = (machine.item(a, at), machine.item(b, at));
            let order = order(machine, &a, &b)?;
            if order != Ordering::Equal {
                return Ok(if is_down(at - 1) { order.reverse() } else { order });
            }
        }
        Ok(Ordering::Equal)
    })?;
    let items = rows.iter().map(|row| machine.item(row, 0)).collect();
    machine.list(items)
}

/// lodash's order: what cannot be compared comes last.
fn order<'a>(machine: &mut Machine<'a>, a: &Value<'a>, b: &Value<'a>) -> Result<Ordering, Stop<'a>> {
    let rank = |value: &Value<'a>| match value {
        Value::Number(own) if own.is_nan() => 3,
        Value::Undefined => 2,
        Value::Null => 1,
        _ => 0,
    };
    Ok(match (rank(a), rank(b)) {
        (0, 0) => machine.compare(a, b)?.unwrap_or(Ordering::Equal),
        (a, b) => a.cmp(&b),
    })
}
