//! The loaded form as numbered nodes, and which of them each answer decides about.
//!
//! Made once at load. Nodes stand in the definition's order, each before those
//! inside it. Conditional nodes are put into groups that are evaluated in order: a
//! group comes after everything it depends on, so one pass settles them. Nodes whose
//! conditions depend on each other in a circle share one group, are reported, and are
//! evaluated from "all shown" for a bounded number of rounds: the result depends on
//! the answers alone, not on the order in which they were given.

use super::component::{Component, Kind};
use super::report::{Report, What};
use serde_json::{Map, Value};

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
}

/// One component in its place.
#[derive(Debug)]
pub(crate) struct Node {
    /// Child numbers from the roots down.
    address: Box<[u32]>,
    pub parent: Option<usize>,
    /// One past the last node inside.
    pub end: usize,
    /// Number of the root above.
    pub root: usize,
    /// Whether it or anything around it is `hidden: true`.
    pub hidden: bool,
}

/// Who depends on whom.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    /// Groups of conditional nodes in order of evaluation.
    pub groups: Vec<Group>,
    /// Number of the circular group, if there is one.
    pub circle: Option<usize>,
    /// Groups to look at again when a node's answer changes.
    pub dependents: Vec<Vec<usize>>,
    /// Groups to look at again when a node comes or goes, because that takes an answer away:
    /// its own, or one inside it that itself would stay.
    pub by_going: Vec<Vec<usize>>,
    /// The same for answers that belong to no component.
    pub by_path: Vec<(String, usize)>,
    /// Where the tests of each node's condition look.
    pub targets: Vec<Vec<Target>>,
}

#[derive(Debug)]
pub(crate) struct Group {
    pub nodes: Vec<usize>,
    pub circular: bool,
}

/// Where one test looks.
#[derive(Debug)]
pub(crate) struct Target {
    /// Path in the data.
    pub path: String,
    /// The components that hold it; empty when the path belongs to none.
    pub nodes: Vec<usize>,
}

impl Definition {
    pub fn new(roots: Vec<Component>, pages: usize, report: &mut Report) -> Self {
        let mut definition = Self {
            roots: Vec::new(),
            pages,
            nodes: Vec::new(),
            index: Map::new(),
            sharing: Vec::new(),
            graph: Graph::default(),
        };
        let mut roots = roots;
        for (root, component) in roots.iter_mut().enumerate() {
            definition.number(component, &mut vec![root as u32], None, root, report);
        }
        definition.roots = roots;
        definition.connect(report);
        definition
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
        let hidden = component.hidden
            || matches!(component.kind, Kind::Hidden)
            || parent.is_some_and(|parent| self.nodes[parent].hidden);
        self.nodes.push(Node { address: address.as_slice().into(), parent, end: id + 1, root, hidden });
        if !component.path.is_empty() {
            if self.index.contains_key(&component.path) {
                let holds_data = component.is_field() || matches!(component.kind, Kind::Container);
                if holds_data || root < self.pages && parent.is_none() {
                    report.add(&component.path, "key", What::DuplicatePath);
                }
                // Texts and groups need a path of their own to be shown and hidden; answers are shared.
                if !holds_data {
                    component.path = format!("{}#{id}", component.path);
                }
            }
            match self.number_of(&component.path) {
                Some(number) => self.sharing[number].push(id),
                None => {
                    self.index.insert(component.path.clone(), Value::from(self.sharing.len()));
                    self.sharing.push(vec![id]);
                }
            }
        }
        for (place, child) in component.children.iter_mut().enumerate() {
            address.push(place as u32);
            self.number(child, address, Some(id), root, report);
            address.pop();
        }
        self.nodes[id].end = self.nodes.len();
    }

    pub fn component(&self, id: usize) -> &Component {
        let mut address = self.nodes[id].address.iter().map(|place| *place as usize);
        let root = &self.roots[address.next().unwrap_or(0)];
        address.fold(root, |component, place| &component.children[place])
    }

    pub fn at(&self, path: &str) -> &[usize] {
        self.number_of(path).map(|number| self.sharing[number].as_slice()).unwrap_or_default()
    }

    fn number_of(&self, path: &str) -> Option<usize> {
        self.index.get(path).and_then(Value::as_u64).map(|number| number as usize)
    }

    /// The node itself and all around it.
    pub fn upward(&self, id: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(id), |id| self.nodes[*id].parent)
    }

    /// The nodes whose conditions can take this node's answer away: from itself upward, or, where
    /// `clearOnHide` is false, from the nearest container upward that takes its answers with it.
    fn clearing(&self, id: usize) -> impl Iterator<Item = usize> {
        let start = self.upward(id).find(|level| {
            let component = self.component(*level);
            component.clear_on_hide && (*level == id || matches!(component.kind, Kind::Container))
        });
        start.into_iter().flat_map(|start| self.upward(start))
    }

    /// Whether this node's answer counts as none, given which nodes are gone.
    pub fn is_cleared(&self, id: usize, gone: &[bool]) -> bool {
        self.clearing(id).next().is_some_and(|start| gone[start])
    }

    fn connect(&mut self, report: &mut Report) {
        let mut graph = Graph::default();
        graph.dependents.resize(self.nodes.len(), Vec::new());
        graph.by_going.resize(self.nodes.len(), Vec::new());
        graph.targets.resize_with(self.nodes.len(), Vec::new);
        for id in 0..self.nodes.len() {
            let component = self.component(id);
            let Some(condition) = &component.condition else { continue };
            let targets = condition.tests.iter().map(|test| self.target(id, &test.when));
            let targets: Vec<Target> = targets.collect();
            for (target, test) in targets.iter().zip(&condition.tests) {
                if target.nodes.is_empty() {
                    report.add(&component.path, "conditional", What::UnknownReference(test.when.clone()));
                }
            }
            graph.targets[id] = targets;
        }
        graph.groups = self.order(&graph.targets, report);
        graph.circle = graph.groups.iter().position(|group| group.circular);
        for (group, members) in graph.groups.iter().enumerate() {
            for target in members.nodes.iter().flat_map(|id| &graph.targets[*id]) {
                if target.nodes.is_empty() {
                    graph.by_path.push((target.path.clone(), group));
                }
                for node in &target.nodes {
                    let remover = self.clearing(*node).next();
                    let lists = [Some(&mut graph.dependents[*node]), remover.map(|node| &mut graph.by_going[node])];
                    for list in lists.into_iter().flatten() {
                        if list.last() != Some(&group) {
                            list.push(group);
                        }
                    }
                }
            }
        }
        self.graph = graph;
    }

    /// The component that a reference means: nearest container first, then the whole path,
    /// then the only key of that name; of select boxes also one box (`s.a`).
    fn target(&self, from: usize, when: &str) -> Target {
        let holds = |path: &str| self.at(path).iter().any(|id| self.component(*id).is_field());
        let found = |path: &str| match () {
            () if holds(path) => Some(self.at(path).to_vec()),
            () => path.rsplit_once('.').filter(|(boxes, _)| holds(boxes)).map(|(boxes, _)| self.at(boxes).to_vec()),
        };
        let around = self.upward(from).skip(1).map(|id| self.component(id));
        let containers = around.filter(|component| matches!(component.kind, Kind::Container));
        for container in containers {
            let path = format!("{}.{when}", container.path);
            if let Some(nodes) = found(&path) {
                return Target { path, nodes };
            }
        }
        if let Some(nodes) = found(when) {
            return Target { path: when.to_owned(), nodes };
        }
        let mut named = self.index.keys().filter(|path| path.rsplit('.').next() == Some(when) && holds(path));
        match (named.next(), named.next()) {
            (Some(path), None) => Target { path: path.clone(), nodes: self.at(path).to_vec() },
            _ => Target { path: when.to_owned(), nodes: Vec::new() },
        }
    }

    /// Groups in order: repeatedly take what depends on nothing left, from both ends; what remains is circular.
    fn order(&self, targets: &[Vec<Target>], report: &mut Report) -> Vec<Group> {
        let ids: Vec<usize> = (0..targets.len()).filter(|id| !targets[*id].is_empty()).collect();
        let mut place = vec![None; targets.len()];
        ids.iter().enumerate().for_each(|(number, id)| place[*id] = Some(number));
        let (mut before, mut after) = (vec![Vec::new(); ids.len()], vec![Vec::new(); ids.len()]);
        for (number, id) in ids.iter().enumerate() {
            for source in targets[*id].iter().flat_map(|target| &target.nodes).flat_map(|node| self.clearing(*node)) {
                if let Some(source) = place[source].filter(|source| !before[number].contains(source)) {
                    before[number].push(source);
                    after[source].push(number);
                }
            }
        }
        let mut done = vec![false; ids.len()];
        let front = peel(&before, &after, &mut done);
        let mut back = peel(&after, &before, &mut done);
        back.reverse();
        let single = |number: usize| Group { nodes: vec![ids[number]], circular: false };
        let mut groups: Vec<Group> = front.into_iter().map(single).collect();
        let circle: Vec<usize> = (0..ids.len()).filter(|number| !done[*number]).map(|number| ids[number]).collect();
        if !circle.is_empty() {
            let paths = circle.iter().take(20).map(|id| self.component(*id).path.clone()).collect();
            report.add("", "conditional", What::Cycle(paths));
            groups.push(Group { nodes: circle, circular: true });
        }
        groups.extend(back.into_iter().map(single));
        groups
    }
}

/// Takes out, in order, every number all of whose `before` are taken out.
fn peel(before: &[Vec<usize>], after: &[Vec<usize>], done: &mut [bool]) -> Vec<usize> {
    let mut open: Vec<usize> = before.iter().map(|list| list.iter().filter(|number| !done[**number]).count()).collect();
    let mut ready: Vec<usize> = (0..open.len()).filter(|number| open[*number] == 0 && !done[*number]).collect();
    let mut at = 0;
    while let Some(number) = ready.get(at).copied() {
        at += 1;
        done[number] = true;
        for next in &after[number] {
            open[*next] -= 1;
            if open[*next] == 0 && !done[*next] {
                ready.push(*next);
            }
        }
    }
    ready
}
