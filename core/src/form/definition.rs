//! The loaded form as numbered nodes: where each stands, and which of them a path means.
//!
//! Made once at load. Nodes stand in the definition's order, each before those inside it. A node
//! inside of a grid stands for the same question in every row.

use super::at::{At, Rows};
use super::component::{ChoiceSource, Component, Kind};
use super::data;
use super::graph::Graph;
use super::load::{DEEPEST_JSON, Roots};
use super::report::{Report, What};
use super::rich::Rich;
use crate::logic::Logic;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::sync::Arc;

/// A form that was read: components, nodes, dependencies.
#[derive(Debug)]
pub(crate) struct Definition {
    pub roots: Vec<Component>,
    /// How many roots are pages.
    pub pages: usize,
    pub nodes: Vec<Node>,
    /// Number of each path, in the kind of map that the wasm holds anyway.
    index: Map<String, Value>,
    /// Nodes by that number; more than one where components share an answer.
    sharing: Vec<Vec<usize>>,
    pub graph: Graph,
    /// The definition as published, where code may ask for it; else null.
    pub source: Value,
    pub logic: &'static dyn Logic,
    /// What a form that is not plain needs.
    pub rich: Option<&'static Rich>,
}

/// One component in its place.
#[derive(Debug)]
pub(crate) struct Node {
    /// Child numbers from the roots down.
    address: Box<[u32]>,
    /// Its path without numbers of rows.
    pub path: Box<str>,
    /// Where in this path that of the innermost grid around it ends.
    tail: usize,
    /// The grids around it, outermost first.
    pub grids: Box<[usize]>,
    pub parent: Option<usize>,
    /// The innermost form around it that stands in this one: code means its answers by `data`.
    pub form: Option<usize>,
    is_form: bool,
    /// One past the last node inside.
    pub end: usize,
    /// Number of the root above.
    pub root: usize,
    /// The node whose going takes this node's answer away: itself, or, where `clearOnHide` is
    /// false, the nearest group around it that takes its answers with it.
    pub clearer: Option<usize>,
    pub is_field: bool,
    pub holds_answers: bool,
    pub has_rows: bool,
}

impl Definition {
    pub fn new(
        roots: Roots,
        source: &Value,
        logic: &'static dyn Logic,
        rich: Option<&'static Rich>,
        report: &mut Report,
    ) -> Self {
        let mut definition = Self {
            roots: Vec::new(),
            pages: roots.pages,
            nodes: Vec::new(),
            index: Map::new(),
            sharing: Vec::new(),
            graph: Graph::default(),
            source: Value::Null,
            logic,
            rich,
        };
        let mut components = roots.components;
        for (root, component) in components.iter_mut().enumerate() {
            definition.number(component, &mut vec![root as u32], None, root, report);
        }
        definition.roots = components;
        if let Some(rich) = rich {
            (rich.tie)(&mut definition, source, report);
        }
        definition
    }

    /// Finds out what depends on what.
    pub fn tie(&mut self, source: &Value, report: &mut Report) {
        if definition_has_code(&self.roots) {
            self.source = data::copy_levels(source, DEEPEST_JSON);
        }
        self.graph(source, report);
    }

    /// The same without a copy of the definition.
    pub fn graph(&mut self, _: &Value, report: &mut Report) {
        self.graph = Graph::new(self, report);
    }

    fn number(
        &mut self,
        component: &mut Component,
        address: &mut Vec<u32>,
        parent: Option<usize>,
        root: usize,
        report: &mut Report,
    ) {
        let id = self.nodes.len();
        let (is_field, holds_answers) = (component.is_field(), component.holds_answers());
        if !component.path.is_empty() {
            let next = Value::from(self.sharing.len());
            let mut known = self.index.insert(component.path.clone(), next.clone());
            if let Some(number) = &known {
                self.index.insert(component.path.clone(), number.clone());
                let holds_data = is_field || holds_answers;
                if holds_data || root < self.pages && parent.is_none() {
                    report.add(&component.path, "key", What::DuplicatePath);
                }
                // Texts and groups need a path of their own to be shown and hidden; answers are shared.
                if !holds_data {
                    component.path = format!("{}#{id}", component.path);
                    known = None;
                    self.index.insert(component.path.clone(), next);
                }
            }
            match known.as_ref().and_then(Value::as_u64) {
                Some(number) => self.sharing[number as usize].push(id),
                None => self.sharing.push(vec![id]),
            }
        }
        let grids: Box<[usize]> = match parent.map(|parent| &self.nodes[parent]) {
            Some(around) if around.has_rows => around.grids.iter().copied().chain(parent).collect(),
            Some(around) => around.grids.clone(),
            None => Box::default(),
        };
        let tail = grids.last().map_or(0, |grid| self.nodes[*grid].path.len() + 1).min(component.path.len());
        let group = self.upward(parent).find(|group| self.nodes[*group].holds_answers);
        let clearer =
            if component.clear_on_hide { Some(id) } else { group.and_then(|group| self.nodes[group].clearer) };
        let form = parent.and_then(|parent| {
            let around = &self.nodes[parent];
            if around.is_form { Some(parent) } else { around.form }
        });
        self.nodes.push(Node {
            address: address.as_slice().into(),
            path: component.path.as_str().into(),
            tail,
            grids,
            parent,
            form,
            is_form: matches!(component.kind, Kind::Form),
            end: id + 1,
            root,
            clearer,
            is_field,
            holds_answers,
            has_rows: component.has_rows(),
        });
        // Nobody else holds them yet; `make_mut` would bring the copying of components along.
        for (place, child) in Arc::get_mut(&mut component.children).into_iter().flatten().enumerate() {
            address.push(place as u32);
            self.number(child, address, Some(id), root, report);
            address.pop();
        }
        self.nodes[id].end = self.nodes.len();
    }

    /// The component as the definition says it, whatever `logic` makes of it.
    pub fn component(&self, id: usize) -> &Component {
        let mut address = self.nodes[id].address.iter().map(|place| *place as usize);
        let root = &self.roots[address.next().unwrap_or(0)];
        address.fold(root, |component, place| &component.children[place])
    }

    /// The nodes at a path without numbers of rows.
    pub fn at(&self, path: &str) -> &[usize] {
        self.number_of(path).map(|number| self.sharing[number].as_slice()).unwrap_or_default()
    }

    fn number_of(&self, path: &str) -> Option<usize> {
        self.index.get(path).and_then(Value::as_u64).map(|number| number as usize)
    }

    /// Whether an answer of a component stands below a path that is none's.
    pub fn leads(&self, path: &str) -> bool {
        let below = |node: &&Node| node.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
        self.nodes.iter().filter(|node| node.is_field || node.holds_answers).any(|node| below(&node))
    }

    /// Every path of a node, in no order that means anything.
    pub fn paths(&self) -> impl Iterator<Item = &String> {
        self.index.keys()
    }

    /// A node and all around it.
    pub fn upward(&self, from: Option<usize>) -> impl Iterator<Item = usize> {
        std::iter::successors(from, |id| self.nodes[*id].parent)
    }

    /// The groups around a node whose answers are objects or rows of their own, innermost first.
    pub fn groups(&self, id: usize) -> impl Iterator<Item = usize> {
        self.upward(self.nodes[id].parent).filter(|group| self.nodes[*group].holds_answers)
    }

    /// Where the answers of the form stand that is nearest around a node, as code sees them.
    pub fn around<'v>(&self, data: &'v Value, at: At) -> &'v Value {
        let Some(form) = self.nodes[at.node].form else { return data };
        let rows = at.rows.first(self.nodes[form].grids.len());
        self.value(data, At::new(form, rows)).and_then(|form| form.get("data")).unwrap_or(&Value::Null)
    }

    /// Whether a path is that of a form in the form.
    pub fn is_form(&self, path: &str) -> bool {
        self.at(path).iter().any(|id| self.nodes[*id].is_form)
    }

    /// How many grids around both nodes are the same.
    pub fn shared(&self, a: usize, b: usize) -> usize {
        self.nodes[a].grids.iter().zip(&self.nodes[b].grids).take_while(|(a, b)| a == b).count()
    }

    /// The nodes that a concrete path means or leads into, with their rows.
    pub fn locate(&self, path: &str) -> Option<(&[usize], Rows)> {
        let (plain, numbers) = data::without_numbers(path);
        // The longest beginning that is a path of a node: an answer may be an object (`boxes.a`).
        let mut end = plain.len();
        loop {
            if let Some(first) = self.at(&plain[..end]).first() {
                let depth = self.nodes[*first].grids.len();
                let within = numbers.iter().take_while(|(at, _)| *at < end).take(depth);
                let rows = within.fold(Rows::NONE, |rows, (_, row)| rows.inside(*row));
                if rows.as_slice().len() == depth {
                    return Some((self.at(&plain[..end]), rows));
                }
            }
            end = plain[..end].rfind('.')?;
        }
    }

    /// Where its answer stands: `grid[0].name`.
    pub fn path(&self, at: At) -> Cow<'_, str> {
        let node = &self.nodes[at.node];
        if node.grids.is_empty() {
            return Cow::Borrowed(&node.path);
        }
        let mut path = String::with_capacity(node.path.len() + 8);
        for (grid, row) in node.grids.iter().zip(at.rows.as_slice()) {
            self.step(&mut path, *grid);
            path.extend(["[", &row.to_string(), "]"]);
        }
        self.step(&mut path, at.node);
        Cow::Owned(path)
    }

    fn step(&self, path: &mut String, id: usize) {
        let node = &self.nodes[id];
        path.extend([if path.is_empty() { "" } else { "." }, &node.path[node.tail..]]);
    }

    /// What stands in the data where this node's answer is.
    pub fn value<'v>(&self, data: &'v Value, at: At) -> Option<&'v Value> {
        let node = &self.nodes[at.node];
        let mut place = data;
        for (grid, row) in node.grids.iter().zip(at.rows.as_slice()) {
            let grid = &self.nodes[*grid];
            place = data::get(place, &grid.path[grid.tail..])?.as_array()?.get(*row as usize)?;
        }
        data::get(place, &node.path[node.tail..])
    }
}

/// Whether any component does something that may ask for the definition as published.
fn definition_has_code(components: &[Component]) -> bool {
    components.iter().any(|component| {
        let code = [&component.rules.custom, &component.rules.json].iter().any(|code| code.is_some());
        let elsewhere = matches!(&component.kind, Kind::Select { source, .. } if *source != ChoiceSource::Inline);
        code || elsewhere
            || component.behaviour.as_ref().is_some_and(|own| own.has_code())
            || definition_has_code(&component.children)
    })
}
