//! lodash's functions that sort and group.

use super::list::{by, values};
use crate::logic::Fault;
use crate::logic::json_logic::Function;
use crate::logic::json_logic::operator::arg;
use crate::logic::json_logic::run::{Outcome, Run};
use crate::logic::json_logic::value::Val;
use std::cell::Cell;
use std::cmp::Ordering;
use std::rc::Rc;

pub(super) const TABLE: &[(&str, Function)] = &[
    ("countBy", |run, a| grouped(run, a, |_, items| Ok(Val::Number(items.len() as f64)))),
    ("groupBy", |run, a| grouped(run, a, |run, items| run.list(items))),
    ("keyBy", |run, a| grouped(run, a, |_, mut items| Ok(items.pop().unwrap_or(Val::Undefined)))),
    ("sortBy", |run, a| sorted(run, a, &lists_or_values(a.get(1..).unwrap_or_default()), &[])),
    ("orderBy", |run, a| {
        let of = |at: usize| lists_or_values(a.get(at..=at).unwrap_or_default());
        sorted(run, a, &of(1), &of(2))
    }),
];

/// The items of lists, and what is none.
fn lists_or_values<'a>(a: &[Val<'a>]) -> Vec<Val<'a>> {
    a.iter().flat_map(|one| if one.is_list() { one.items().collect() } else { vec![one.clone()] }).collect()
}

/// Items by what the iteratee makes of them, as text.
fn grouped<'a>(run: &Run<'a>, a: &[Val<'a>], make: impl Fn(&Run<'a>, Vec<Val<'a>>) -> Outcome<'a>) -> Outcome<'a> {
    let mut groups: Vec<(Rc<str>, Vec<Val<'a>>)> = Vec::new();
    for item in values(run, arg(a, 0))? {
        let key = by(run, arg(a, 1), &item)?;
        let key = match &key {
            Val::Undefined => "undefined".into(),
            Val::Null => "null".into(),
            key => run.to_text(key)?,
        };
        run.spend(1 + groups.len() / 8)?;
        match groups.iter_mut().find(|(own, _)| **own == *key) {
            Some((_, items)) => items.push(item),
            None => groups.push((key.as_ref().into(), vec![item])),
        }
    }
    let members = groups.into_iter().map(|(key, items)| Ok((key, make(run, items)?)));
    run.object(members.collect::<Result<_, Fault>>()?)
}

/// Items in the order of what the iteratees make of them; `orders` says which go downward.
fn sorted<'a>(run: &Run<'a>, a: &[Val<'a>], iteratees: &[Val<'a>], orders: &[Val<'a>]) -> Outcome<'a> {
    let mut rows = Vec::new();
    for item in values(run, arg(a, 0))? {
        let of = |iteratee: &Val<'a>| by(run, iteratee, &item);
        let keys: Vec<_> = match iteratees {
            [] => vec![item.clone()],
            _ => iteratees.iter().map(of).collect::<Result<_, _>>()?,
        };
        rows.push((item, keys));
    }
    let failed = Cell::new(None);
    crate::order::by(&mut rows, |(_, a), (_, b)| {
        for (at, (a, b)) in a.iter().zip(b).enumerate() {
            match before(run, a, b) {
                Ok(Ordering::Equal) => {}
                Ok(order) if orders.get(at).is_some_and(|order| order.as_text() == Some("desc")) => {
                    return order.reverse();
                }
                Ok(order) => return order,
                Err(fault) => failed.set(Some(fault)),
            }
        }
        Ordering::Equal
    });
    match failed.take() {
        Some(fault) => Err(fault),
        None => run.list(rows.into_iter().map(|(item, _)| item).collect()),
    }
}

/// lodash's order: what cannot be compared comes last.
fn before<'a>(run: &Run<'a>, a: &Val<'a>, b: &Val<'a>) -> Result<Ordering, Fault> {
    run.spend(1)?;
    let rank = |value: &Val<'a>| match value {
        Val::Number(own) if own.is_nan() => 3,
        Val::Undefined => 2,
        Val::Null => 1,
        _ => 0,
    };
    match (rank(a), rank(b)) {
        (0, 0) => Ok(run.compare(a, b)?.unwrap_or(Ordering::Equal)),
        (a, b) => Ok(a.cmp(&b)),
    }
}
