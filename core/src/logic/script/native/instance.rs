//! `instance.parent` and `instance.root.getComponent(key)`: other components, read only.
//!
//! Found in the definition as published; where their answers stand follows from what is around them.

use super::super::machine::{Machine, Outcome, Stop};
use super::super::value::{Thing, Value};
use super::{Native, arg};
use serde_json::Value as Json;

/// Components within one another.
const DEEPEST: usize = 60;

/// A component and all that is around it, outermost first; the form itself where there is none.
#[derive(Clone, Debug)]
pub(in super::super) struct Peer<'a> {
    trail: Vec<&'a Json>,
}

pub(super) const TABLE: &[Native] = &[
    Native::new("instance.parent", |m, _| {
        let mut trail = own(m)?;
        trail.pop();
        m.make(Thing::Component(Peer { trail }))
    }),
    Native::new("instance.getComponent", |m, a| {
        let wanted = m.text_of(&arg(a, 0))?;
        // In a path, rows have no numbers.
        let plain: String = wanted.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect();
        let named = |_: &mut Machine<'_>, trail: &[&Json]| {
            let key = trail.last().and_then(|component| component["key"].as_str());
            key == Some(&*wanted) || key.is_some() && place(trail, &[]).0 == plain
        };
        match find(m, &named)? {
            Some(trail) => m.make(Thing::Component(Peer { trail })),
            None => Ok(Value::Null),
        }
    }),
];

/// The component whose script this is.
fn own<'a>(machine: &mut Machine<'a>) -> Result<Vec<&'a Json>, Stop<'a>> {
    let is_own = |machine: &mut Machine<'a>, trail: &[&'a Json]| {
        trail.last().is_some_and(|component| std::ptr::eq(*component, machine.scope.component))
    };
    Ok(find(machine, &is_own)?.unwrap_or_default())
}

type Test<'t, 'a> = &'t dyn Fn(&mut Machine<'a>, &[&'a Json]) -> bool;

fn find<'a>(machine: &mut Machine<'a>, test: Test<'_, 'a>) -> Result<Option<Vec<&'a Json>>, Stop<'a>> {
    let mut trail = Vec::new();
    Ok(inside(machine, machine.scope.form, test, &mut trail, 0)?.then_some(trail))
}

fn inside<'a>(
    machine: &mut Machine<'a>,
    group: &'a Json,
    test: Test<'_, 'a>,
    trail: &mut Vec<&'a Json>,
    depth: usize,
) -> Result<bool, Stop<'a>> {
    if depth > DEEPEST {
        return Ok(false);
    }
    let list = |name: &str| group.get(name).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    let cells = list("rows").iter().flat_map(|row| row.as_array().map(Vec::as_slice).unwrap_or_default());
    for part in list("columns").iter().chain(cells).chain(list("components")) {
        machine.charge(2)?;
        // Columns, cells and tabs are none themselves.
        let is_component = part.get("type").is_some();
        if is_component {
            trail.push(part);
            if test(machine, trail) {
                return Ok(true);
            }
        }
        if inside(machine, part, test, trail, depth + 1)? {
            return Ok(true);
        }
        if is_component {
            trail.pop();
        }
    }
    Ok(false)
}

/// Where a component's answer stands, and the answers around it; `rows` has the numbers of rows.
fn place(trail: &[&Json], rows: &[(&Json, &str)]) -> (String, String) {
    let (mut path, mut around) = (String::new(), String::new());
    for (number, component) in trail.iter().enumerate() {
        let key = component["key"].as_str().unwrap_or_default();
        let kind = component["type"].as_str().unwrap_or_default();
        let grid = matches!(kind, "datagrid" | "editgrid");
        if number + 1 == trail.len() {
            around.clone_from(&path);
        } else if !grid && !matches!(kind, "container" | "form") {
            continue;
        }
        path.extend([if path.is_empty() { "" } else { "." }, key]);
        if number + 1 < trail.len() {
            let row = rows.iter().find(|(own, _)| std::ptr::eq(*own, *component)).map(|(_, row)| *row);
            match row.or(Some("0")).filter(|_| grid && !rows.is_empty()) {
                Some(row) => path.extend(["[", row, "]"]),
                None if kind == "form" => path.push_str(".data"),
                None => {}
            }
        }
    }
    (path, around)
}

/// What stands at a path.
fn at<'a>(data: &'a Json, path: &str) -> &'a Json {
    let mut value = data;
    for part in path.split(['.', '[']).filter(|part| !part.is_empty()) {
        let found = match part.strip_suffix(']') {
            Some(row) => row.parse::<usize>().ok().and_then(|row| value.get(row)),
            None => value.get(part),
        };
        let Some(found) = found else { return &Json::Null };
        value = found;
    }
    value
}

/// No answer is `undefined`.
fn answer(value: &Json) -> Value<'_> {
    if value.is_null() { Value::Undefined } else { Value::lend(value) }
}

/// A member of a component.
pub(in super::super) fn member<'a>(machine: &mut Machine<'a>, peer: &Peer<'a>, key: &str) -> Outcome<'a> {
    let scope = machine.scope;
    let definition = peer.trail.last().copied();
    match key {
        "component" | "originalComponent" => return Ok(Value::lend(definition.unwrap_or(scope.form))),
        "key" | "type" | "label" => {
            return Ok(definition.and_then(|own| own.get(key)).map_or(Value::Undefined, answer));
        }
        "parent" => {
            let Some((_, around)) = peer.trail.split_last() else { return Ok(Value::Null) };
            return machine.make(Thing::Component(Peer { trail: around.to_vec() }));
        }
        _ if definition.is_none() => {
            return Ok(match key {
                "data" | "dataValue" | "value" => Value::lend(scope.data),
                "visible" => Value::Bool(true),
                _ => Value::Undefined,
            });
        }
        _ => {}
    }
    // Rows of the grids that are around the script's own component too are its own.
    let grids = own(machine)?.into_iter().filter(|one| matches!(one["type"].as_str(), Some("datagrid" | "editgrid")));
    let numbers = scope.path.split('[').skip(1).map(|part| part.split_once(']').map_or("0", |(row, _)| row));
    let mut rows: Vec<_> = grids.zip(numbers).collect();
    rows.push((&Json::Null, "0"));
    let (path, around) = place(&peer.trail, &rows);
    Ok(match key {
        "dataValue" | "value" => answer(at(scope.data, &path)),
        "data" | "row" => Value::lend(at(scope.data, &around)),
        "visible" => Value::Bool(scope.shown.is_none_or(|shown| shown.is_shown(&path))),
        "path" => Value::text(path),
        _ => Value::Undefined,
    })
}
