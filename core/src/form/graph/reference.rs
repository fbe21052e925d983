//! What a name in a condition or a script means: which components, in which row.

use super::super::at::At;
use super::super::data;
use super::super::definition::Definition;
use crate::logic::Reads;
use serde_json::Value;

/// Where one test of a condition looks.
#[derive(Debug)]
pub(crate) struct Target {
    /// Path in the data, without numbers of rows.
    path: String,
    /// The components that hold it; empty when the path belongs to none.
    pub nodes: Vec<usize>,
    /// How much of the path is theirs; what follows leads into their answer (`boxes.a`).
    own: usize,
    /// How many grids around them are also around the component that looks.
    pub shared: u8,
}

impl Target {
    /// What stands there, seen from a row; of a grid elsewhere its first row.
    pub fn value<'v>(&self, definition: &Definition, data: &'v Value, from: At) -> Option<&'v Value> {
        let Some(node) = self.nodes.first() else { return data::get(data, &self.path) };
        let rows = from.rows.first(usize::from(self.shared)).first(definition.nodes[*node].grids.len());
        let value = definition.value(data, At::new(*node, rows))?;
        if self.own == self.path.len() { Some(value) } else { data::get(value, &self.path[self.own + 1..]) }
    }
}

/// The component that a condition's `when` means: nearest group first, then the whole path, then the
/// only key of that name; of select boxes also one box (`s.a`).
pub(super) fn target(definition: &Definition, from: usize, when: &str) -> Target {
    let holds = |path: &str| definition.at(path).iter().any(|id| definition.nodes[*id].is_field);
    // A whole group or grid may be asked for, but nothing that nobody holds in it.
    let group = |path: &str| definition.at(path).iter().any(|id| definition.nodes[*id].holds_answers);
    let at = |path: String| {
        let own = match () {
            () if holds(&path) || group(&path) => path.len(),
            () => path.rfind('.').filter(|end| holds(&path[..*end]))?,
        };
        let nodes = definition.at(&path[..own]).to_vec();
        let shared = nodes.first().map_or(0, |node| definition.shared(from, *node)) as u8;
        Some(Target { path, nodes, own, shared })
    };
    // What stands in forms in the form may be named without their `data`.
    let found = |around: Option<usize>, name: &str| {
        let plain = around.map_or_else(|| name.to_owned(), |group| within(definition, group, name));
        at(plain).or_else(|| at(with_data(definition, around, name)))
    };
    for group in definition.groups(from) {
        if let Some(target) = found(Some(group), when) {
            return target;
        }
    }
    if let Some(target) = found(None, when) {
        return target;
    }
    let known = |path: &str| holds(path) || group(path);
    let mut named = definition.paths().filter(|path| path.rsplit('.').next() == Some(when) && known(path));
    let only = named.next().filter(|_| named.next().is_none());
    let unknown = Target { path: when.to_owned(), nodes: Vec::new(), own: when.len(), shared: 0 };
    only.and_then(|path| at(path.clone())).unwrap_or(unknown)
}

/// The path of something inside of a group, with `data` after the name of each form in the form.
fn with_data(definition: &Definition, around: Option<usize>, name: &str) -> String {
    let mut path = around.map_or_else(String::new, |group| definition.nodes[group].path.to_string());
    for part in name.split('.') {
        if definition.is_form(&path) {
            path.push_str(".data");
        }
        path.extend([if path.is_empty() { "" } else { "." }, part]);
    }
    path
}

/// The path of something inside of a group: a nested form keeps its answers one level deeper.
fn within(definition: &Definition, group: usize, name: &str) -> String {
    let component = definition.component(group);
    [component.path.as_str(), super::super::load::inner(&component.kind), ".", name].concat()
}

/// The nodes whose answers an expression looks at, and the paths that belong to none.
pub(super) fn reads(definition: &Definition, from: usize, reads: &Reads) -> (Vec<(usize, u8)>, Vec<String>) {
    let (mut nodes, mut paths) = (Vec::new(), Vec::new());
    let form = definition.nodes[from].form;
    for path in &reads.data {
        let path = form.map_or_else(|| path.clone(), |form| within(definition, form, path));
        // A script that looks at all data looks at all rows of a grid.
        look(definition, &path, |_| 0, &mut nodes, &mut paths);
    }
    let row = definition.groups(from).next();
    for name in &reads.row {
        let path = row.map_or_else(|| name.clone(), |group| within(definition, group, name));
        look(definition, &path, |node| definition.shared(from, node) as u8, &mut nodes, &mut paths);
    }
    (nodes, paths)
}

/// Everything that a path leads to: what stands there, what it is inside of, what is inside of it.
fn look(
    definition: &Definition,
    path: &str,
    shared: impl Fn(usize) -> u8,
    nodes: &mut Vec<(usize, u8)>,
    paths: &mut Vec<String>,
) {
    let mut end = path.len();
    let mut known = false;
    loop {
        let here = definition.at(&path[..end]);
        for id in here {
            let node = &definition.nodes[*id];
            if end == path.len() {
                // All that is inside is a part of it.
                nodes.extend((*id..node.end).map(|inner| (inner, shared(inner))));
                known = true;
            } else if node.is_field {
                nodes.push((*id, shared(*id)));
                known = true;
            } else if node.holds_answers {
                // Rows that come and go, and keys of an object that no component holds.
                nodes.push((*id, shared(*id)));
            }
        }
        match path[..end].rfind('.') {
            Some(dot) if !known => end = dot,
            _ => break,
        }
    }
    if !known {
        // Keys may hold dots: an object that is no component may hold answers of some.
        let inside =
            |id: &usize| definition.nodes[*id].path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
        nodes.extend((0..definition.nodes.len()).filter(inside).map(|id| (id, shared(id))));
        paths.push(path.to_owned());
    }
}
