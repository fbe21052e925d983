//! lodash's functions of lists and objects.

use super::{equal, finite, integer, is, same, size};
use crate::logic::Fault;
use crate::logic::json_logic::Function;
use crate::logic::json_logic::operator::arg;
use crate::logic::json_logic::run::{Outcome, Run};
use crate::logic::json_logic::value::Val;

pub(super) const TABLE: &[(&str, Function)] = &[
    ("castArray", |run, a| {
        if arg(a, 0).is_list() { Ok(arg(a, 0).clone()) } else { run.list(a.iter().take(1).cloned().collect()) }
    }),
    ("compact", |run, a| keep(run, a, |_, item| Ok(item.to_bool()))),
    ("concat", |run, a| flat(run, a.to_vec(), 1)),
    ("difference", |run, a| {
        let others = lists(a.get(1..).unwrap_or_default());
        keep(run, a, |run, item| Ok(!among(run, &others, item)?))
    }),
    ("drop", |run, a| part(run, a, integer(run, arg(a, 1), 1.0)?.max(0.0), f64::INFINITY)),
    ("dropRight", |run, a| part(run, a, 0.0, length(a) - integer(run, arg(a, 1), 1.0)?.max(0.0))),
    ("every", |run, a| is(position(run, a, false)?.is_none())),
    ("filter", |run, a| chosen(run, a, true)),
    ("find", |run, a| {
        let items = values(run, arg(a, 0))?;
        Ok(position(run, a, true)?.and_then(|at| items.into_iter().nth(at)).unwrap_or(Val::Undefined))
    }),
    ("findIndex", |run, a| Ok(Val::Number(position(run, a, true)?.map_or(-1.0, |at| at as f64)))),
    ("first", |_, a| Ok(arg(a, 0).get("0"))),
    ("flatMap", |run, a| {
        let mapped = map(run, a)?;
        flat(run, mapped, 1)
    }),
    ("flatten", |run, a| flat(run, listed(a), 1)),
    ("flattenDeep", |run, a| flat(run, listed(a), usize::MAX)),
    ("get", |run, a| match path(run, arg(a, 0), arg(a, 1))? {
        Val::Undefined => Ok(arg(a, 2).clone()),
        found => Ok(found),
    }),
    ("has", |run, a| is(!matches!(path(run, arg(a, 0), arg(a, 1))?, Val::Undefined))),
    ("head", |_, a| Ok(arg(a, 0).get("0"))),
    ("includes", |run, a| match arg(a, 0).as_text() {
        Some(text) => is(run.scan(text)?.contains(&*run.to_text(arg(a, 1))?)),
        None => is(among(run, &values(run, arg(a, 0))?, arg(a, 1))?),
    }),
    ("indexOf", |run, a| {
        run.spend(length(a) as usize)?;
        Ok(Val::Number(arg(a, 0).items().position(|item| same(&item, arg(a, 1))).map_or(-1.0, |at| at as f64)))
    }),
    ("initial", |run, a| part(run, a, 0.0, length(a) - 1.0)),
    ("intersection", |run, a| {
        let first = unique(run, &[Val::Undefined], listed(a))?;
        let mut kept = Vec::new();
        for item in first {
            let mut all = true;
            for other in a.get(1..).unwrap_or_default() {
                all = all && among(run, &lists(std::slice::from_ref(other)), &item)?;
            }
            kept.extend(all.then_some(item));
        }
        run.list(kept)
    }),
    ("join", |run, a| {
        let between = if matches!(arg(a, 1), Val::Undefined) { ",".into() } else { run.to_text(arg(a, 1))? };
        let mut text = String::new();
        run.join(arg(a, 0), &between, "", &mut text, 0)?;
        run.text(&text)
    }),
    ("keys", |run, a| {
        let names = arg(a, 0).members().into_iter().map(|(name, _)| name);
        let places = (0..size(arg(a, 0)).unwrap_or_default()).map(|at| Val::text(&at.to_string()));
        run.list(if arg(a, 0).names().is_some() { names.collect() } else { places.collect() })
    }),
    ("last", |_, a| Ok(nth(arg(a, 0), -1.0))),
    ("map", |run, a| map(run, a).and_then(|items| run.list(items))),
    ("nth", |run, a| Ok(nth(arg(a, 0), integer(run, arg(a, 1), 0.0)?))),
    ("range", range),
    ("reject", |run, a| chosen(run, a, false)),
    ("size", |_, a| Ok(Val::Number(size(arg(a, 0)).unwrap_or_default() as f64))),
    ("slice", |run, a| {
        let [start, end] = [integer(run, arg(a, 1), 0.0)?, integer(run, arg(a, 2), f64::INFINITY)?];
        let place = |at: f64| if at < 0.0 { (length(a) + at).max(0.0) } else { at };
        part(run, a, place(start), place(end))
    }),
    ("some", |run, a| is(position(run, a, true)?.is_some())),
    ("tail", |run, a| part(run, a, 1.0, f64::INFINITY)),
    ("take", |run, a| part(run, a, 0.0, integer(run, arg(a, 1), 1.0)?)),
    ("takeRight", |run, a| part(run, a, (length(a) - integer(run, arg(a, 1), 1.0)?.max(0.0)).max(0.0), f64::INFINITY)),
    ("union", |run, a| unique(run, &[Val::Undefined], lists(a)).and_then(|items| run.list(items))),
    ("uniq", |run, a| unique(run, &[Val::Undefined], listed(a)).and_then(|items| run.list(items))),
    ("uniqBy", |run, a| unique(run, a.get(1..).unwrap_or_default(), listed(a)).and_then(|items| run.list(items))),
    ("values", |run, a| values(run, arg(a, 0)).and_then(|items| run.list(items))),
    ("without", |run, a| {
        let others = a.get(1..).unwrap_or_default();
        keep(run, a, |run, item| Ok(!among(run, others, item)?))
    }),
];

fn length(a: &[Val<'_>]) -> f64 {
    arg(a, 0).length().unwrap_or_default() as f64
}

/// The items of the first argument.
fn listed<'a>(a: &[Val<'a>]) -> Vec<Val<'a>> {
    arg(a, 0).items().collect()
}

/// The items of all arguments that are lists.
fn lists<'a>(a: &[Val<'a>]) -> Vec<Val<'a>> {
    a.iter().flat_map(|list| list.items().collect::<Vec<_>>()).collect()
}

/// Items of a list, values of an object or letters of a text.
pub(super) fn values<'a>(run: &Run<'a>, value: &Val<'a>) -> Result<Vec<Val<'a>>, Fault> {
    if let Some(text) = value.as_text() {
        run.spend(text.len())?;
        return text.chars().map(|letter| run.text(letter.encode_utf8(&mut [0; 4]))).collect();
    }
    run.spend(value.length().or(value.names()).unwrap_or_default())?;
    Ok(value.items().chain(value.members().into_iter().map(|(_, value)| value)).collect())
}

fn among<'a>(run: &Run<'a>, items: &[Val<'a>], value: &Val<'a>) -> Result<bool, Fault> {
    run.spend(items.len())?;
    Ok(items.iter().any(|item| same(item, value)))
}

fn keep<'a>(run: &Run<'a>, a: &[Val<'a>], fits: impl Fn(&Run<'a>, &Val<'a>) -> Result<bool, Fault>) -> Outcome<'a> {
    let mut kept = Vec::new();
    for item in arg(a, 0).items() {
        run.spend(1)?;
        if fits(run, &item)? {
            kept.push(item);
        }
    }
    run.list(kept)
}

/// Items from one place to another.
fn part<'a>(run: &Run<'a>, a: &[Val<'a>], start: f64, end: f64) -> Outcome<'a> {
    let (start, end) = (start as usize, end.max(0.0) as usize);
    run.spend(length(a) as usize)?;
    run.list(arg(a, 0).items().take(end).skip(start).collect())
}

/// The item at a place, from the end for a negative one.
fn nth<'a>(list: &Val<'a>, at: f64) -> Val<'a> {
    let from = if at < 0.0 { list.get("length") } else { Val::Number(0.0) };
    match from {
        Val::Number(from) if from + at >= 0.0 => list.get(&((from + at) as usize).to_string()),
        _ => Val::Undefined,
    }
}

/// What an iteratee makes of an item: nothing is the item itself, a text the path of a property.
pub(super) fn by<'a>(run: &Run<'a>, iteratee: &Val<'a>, item: &Val<'a>) -> Outcome<'a> {
    run.spend(1)?;
    if iteratee.is_nothing() {
        return Ok(item.clone());
    }
    if let (true, [name, value]) = (iteratee.is_list(), [0, 1].map(|at| iteratee.item(at).unwrap_or(Val::Undefined))) {
        return is(equal(run, &path(run, item, &name)?, &value)?);
    }
    if iteratee.names().is_none() {
        return path(run, item, iteratee);
    }
    for (name, value) in iteratee.members() {
        if !equal(run, &item.get(name.as_text().unwrap_or_default()), &value)? {
            return is(false);
        }
    }
    is(true)
}

/// Place of the first item for which the iteratee is as true as wanted.
fn position<'a>(run: &Run<'a>, a: &[Val<'a>], wanted: bool) -> Result<Option<usize>, Fault> {
    for (at, item) in values(run, arg(a, 0))?.iter().enumerate() {
        if by(run, arg(a, 1), item)?.to_bool() == wanted {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn chosen<'a>(run: &Run<'a>, a: &[Val<'a>], wanted: bool) -> Outcome<'a> {
    let mut kept = Vec::new();
    for item in values(run, arg(a, 0))? {
        if by(run, arg(a, 1), &item)?.to_bool() == wanted {
            kept.push(item);
        }
    }
    run.list(kept)
}

fn map<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Result<Vec<Val<'a>>, Fault> {
    values(run, arg(a, 0))?.iter().map(|item| by(run, arg(a, 1), item)).collect()
}

/// Items, those of lists among them in their place, `depth` levels deep.
fn flat<'a>(run: &Run<'a>, items: Vec<Val<'a>>, depth: usize) -> Outcome<'a> {
    // Lists yet to be gone through, the innermost last.
    let mut open = vec![(items.into_iter(), depth)];
    let mut flat = Vec::new();
    while let Some((items, depth)) = open.last_mut() {
        run.spend(1)?;
        let depth = *depth;
        match items.next() {
            Some(list) if list.is_list() && depth > 0 => {
                run.spend(list.length().unwrap_or_default())?;
                open.push((list.items().collect::<Vec<_>>().into_iter(), depth - 1));
            }
            Some(item) => flat.push(item),
            None => drop(open.pop()),
        }
    }
    run.list(flat)
}

/// The first of each that are the same, by an iteratee.
fn unique<'a>(run: &Run<'a>, iteratee: &[Val<'a>], items: Vec<Val<'a>>) -> Result<Vec<Val<'a>>, Fault> {
    let (mut seen, mut kept) = (Vec::new(), Vec::new());
    for item in items {
        let value = by(run, arg(iteratee, 0), &item)?;
        if !among(run, &seen, &value)? {
            seen.push(value);
            kept.push(item);
        }
    }
    Ok(kept)
}

/// What stands at `a.b[0].c`, or at the names in a list.
fn path<'a>(run: &Run<'a>, value: &Val<'a>, path: &Val<'a>) -> Outcome<'a> {
    let mut value = value.clone();
    let names = match path.is_list() {
        true => {
            path.items().map(|name| run.to_text(&name).map(|name| name.into_owned())).collect::<Result<Vec<_>, _>>()?
        }
        false => {
            let text = run.to_text(path)?;
            if value.has(&text) {
                return Ok(value.get(&text));
            }
            run.spend(text.len())?;
            let quoted = |letter| matches!(letter, '"' | '\'');
            text.strip_prefix('[')
                .unwrap_or(&text)
                .replace(']', "")
                .split(['.', '['])
                .map(|name| name.trim_matches(quoted).to_owned())
                .collect()
        }
    };
    for name in names {
        run.spend(1)?;
        value = value.get(&name);
    }
    Ok(value)
}

/// Numbers from one to before another, in steps.
fn range<'a>(run: &Run<'a>, a: &[Val<'a>]) -> Outcome<'a> {
    let (first, second) = (finite(run, arg(a, 0))?, finite(run, arg(a, 1))?);
    let (start, end) = if matches!(arg(a, 1), Val::Undefined) { (0.0, first) } else { (first, second) };
    let step = match arg(a, 2) {
        Val::Undefined if start < end => 1.0,
        Val::Undefined => -1.0,
        step => finite(run, step)?,
    };
    let count = ((end - start) / if step == 0.0 { 1.0 } else { step }).ceil().max(0.0);
    run.spend(count as usize)?;
    run.list((0..count as usize).map(|at| Val::Number(start + at as f64 * step)).collect())
}
