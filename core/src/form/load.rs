//! From a definition to typed components: one walk, with every doubt in the report.
//!
//! A hostile definition (null where an object is due, numbers as text, thousands of
//! levels) gives findings; nothing here recurses deeper than [`DEEPEST`].

mod alias;
mod choices;
mod kinds;
mod properties;
pub(crate) mod read;
mod rules;

use super::at::DEEPEST_GRIDS;
use super::component::{Component, Kind};
use super::data;
use super::definition::Definition;
use super::report::{Report, What};
use super::rich::Rich;
use crate::logic::Logic;
pub(super) use alias::plain as plain_kind;
pub(crate) use kinds::rich as rich_kind;
use properties::{blank, page, properties};
use read::Reader;
pub(crate) use read::is_blank;
pub(crate) use rules::rich as rich_rules;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Levels of components in one form; real ones have up to twelve.
const DEEPEST: usize = 40;
/// Lists and objects within one another in the definition of such a form.
pub(crate) const DEEPEST_JSON: usize = 200;
/// Components in one form; the largest real ones have some two thousand.
const MOST: usize = 20_000;

/// The roots of a form: its pages, then the answers that stand on no page.
pub(crate) struct Roots {
    pub components: Vec<Component>,
    /// How many of them are pages.
    pub pages: usize,
    /// Whether something was left out that only [`Rich`] reads.
    pub is_short: bool,
}

/// Reads a definition.
pub(crate) fn roots(
    definition: &Value,
    logic: &'static dyn Logic,
    rich: Option<&'static Rich>,
    report: &mut Report,
) -> Roots {
    let mut walk = Walk { report, logic, rich, is_short: false, count: 0, grids: 0, address: Vec::new() };
    let Some(list) = definition.get("components").and_then(Value::as_array) else {
        walk.report.add("", "components", What::NotAForm);
        return Roots { components: Vec::new(), pages: 0, is_short: false };
    };
    walk.address.push(Step::Key("components"));
    let components = walk.list(list, "", 0);
    let title = definition.get("title").map(data::js_string).unwrap_or_default();
    let (components, pages) = match definition.get("display").and_then(Value::as_str) {
        Some("wizard") => walk.wizard(components),
        _ => (vec![page("page1", &title, components)], 1),
    };
    Roots { components, pages, is_short: walk.is_short }
}

/// One step from a definition's top to a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(&'static str),
    Index(usize),
}

pub(crate) struct Walk<'r> {
    report: &'r mut Report,
    logic: &'static dyn Logic,
    rich: Option<&'static Rich>,
    is_short: bool,
    count: usize,
    /// How many grids are around.
    grids: usize,
    /// Where in the definition the walk is.
    address: Vec<Step>,
}

impl Walk<'_> {
    /// Top-level panels are pages; what stands between them gets a page, unless nobody sees it.
    fn wizard(&mut self, components: Vec<Component>) -> (Vec<Component>, usize) {
        let (mut pages, mut unseen): (Vec<Component>, Vec<Component>) = (Vec::new(), Vec::new());
        let mut made = false;
        for component in components {
            match component.kind {
                Kind::Panel => {
                    pages.push(component);
                    made = false;
                }
                Kind::Hidden | Kind::Button => unseen.push(component),
                _ if made && !pages.is_empty() => {
                    let last = pages.len() - 1;
                    if let Some(children) = Arc::get_mut(&mut pages[last].children) {
                        children.push(component);
                    }
                }
                _ => {
                    self.report.add(&component.path, "", What::OutsidePages);
                    pages.push(page(&format!("page{}", pages.len() + 1), "", vec![component]));
                    made = true;
                }
            }
        }
        let count = pages.len();
        for (number, page) in pages.iter_mut().enumerate() {
            if page.key.is_empty() {
                page.key = format!("page{}", number + 1);
            }
        }
        pages.extend(unseen);
        (pages, count)
    }

    fn list(&mut self, list: &[Value], prefix: &str, depth: usize) -> Vec<Component> {
        // They are large: growing would move them again and again.
        let mut components = Vec::with_capacity(list.len().min(MOST));
        for (place, value) in list.iter().enumerate() {
            if self.is_short {
                break;
            }
            self.address.push(Step::Index(place));
            components.extend(self.component(value, prefix, depth));
            self.address.pop();
        }
        components
    }

    fn component(&mut self, value: &Value, prefix: &str, depth: usize) -> Option<Component> {
        self.count += 1;
        let Some(map) = value.as_object() else {
            self.report.add(prefix, "components", What::WrongType);
            return None;
        };
        let key = map.get("key").map(data::js_string).unwrap_or_default();
        let path = if prefix.is_empty() || key.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        if self.count > MOST || depth >= DEEPEST {
            // Said once: the rest would only repeat it.
            let what = if depth >= DEEPEST { What::TooDeep } else { What::TooMany };
            if self.count <= MOST + 1 {
                self.report.add(&path, "components", what);
            }
            return None;
        }
        let mut read = Reader::new(map, &path, &mut *self.report, self.logic, self.rich);
        let mut component = Component { key, ..properties(&mut read) };
        component.behaviour = match self.rich {
            Some(rich) => (rich.behaviour)(&mut read),
            None => {
                read.lacks_behaviour();
                None
            }
        };
        if read.is_short {
            self.is_short = true;
            return None;
        }
        if component.key.is_empty() && (component.is_field() || component.holds_answers()) {
            read.add("key", What::NoKey);
            return None;
        }
        if component.has_rows() && self.grids >= DEEPEST_GRIDS {
            read.add("components", What::TooDeep);
            return None;
        }
        component.source = self.address.as_slice().into();
        if component.is_group() {
            let inside = match component.holds_answers() {
                true => [&path, inner(&component.kind)].concat(),
                false => prefix.to_owned(),
            };
            self.grids += usize::from(component.has_rows());
            component.children = Arc::new(match self.rich {
                Some(rich) => (rich.children)(self, value, &inside, &path, depth + 1),
                None => self.inside(value, &[], &inside, depth + 1),
            });
            self.grids -= usize::from(component.has_rows());
        }
        component.path = path;
        Some(component)
    }

    /// Children of a group; columns, table cells and tabs are flattened in reading order.
    pub(crate) fn every_child(&mut self, group: &Value, prefix: &str, path: &str, depth: usize) -> Vec<Component> {
        let mut children = Vec::new();
        let lists = |name: &str| group.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if alias::plain(group.get("type").and_then(Value::as_str).unwrap_or_default()) == "tabs" {
            for (number, tab) in lists("components").iter().enumerate() {
                let label = tab.get("label").map(data::js_string).unwrap_or_default();
                let inner = self.inside(tab, &[Step::Key("components"), Step::Index(number)], prefix, depth + 1);
                let path = format!("{path}#tab{}", number + 1);
                let key = tab.get("key").map(data::js_string).unwrap_or_default();
                children.push(Component { path, key, label, children: Arc::new(inner), ..blank(Kind::Fieldset) });
            }
            return children;
        }
        for (number, column) in lists("columns").iter().enumerate() {
            children.extend(self.inside(column, &[Step::Key("columns"), Step::Index(number)], prefix, depth));
        }
        for (number, row) in lists("rows").iter().enumerate() {
            for (place, cell) in row.as_array().map(Vec::as_slice).unwrap_or_default().iter().enumerate() {
                let steps = [Step::Key("rows"), Step::Index(number), Step::Index(place)];
                children.extend(self.inside(cell, &steps, prefix, depth));
            }
        }
        match group.get("components") {
            Some(Value::Array(_)) if children.is_empty() => children = self.inside(group, &[], prefix, depth),
            Some(Value::Array(_)) => children.extend(self.inside(group, &[], prefix, depth)),
            None | Some(Value::Null) => {}
            Some(_) => self.report.add(path, "components", What::WrongType),
        }
        children
    }

    /// The components in one part of a group.
    fn inside(&mut self, part: &Value, steps: &[Step], prefix: &str, depth: usize) -> Vec<Component> {
        let list = part.get("components").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let here = self.address.len();
        self.address.extend_from_slice(steps);
        self.address.push(Step::Key("components"));
        let components = self.list(list, prefix, depth);
        self.address.truncate(here);
        components
    }
}

/// The component that a definition with other properties would be; what is inside stays.
pub(crate) fn again(map: &Map<String, Value>, old: &Component, definition: &Definition) -> Component {
    let mut report = Report::default();
    let mut read = Reader::new(map, &old.path, &mut report, definition.logic, definition.rich);
    let new = properties(&mut read);
    Component {
        path: old.path.clone(),
        key: old.key.clone(),
        children: old.children.clone(),
        behaviour: old.behaviour.clone(),
        source: old.source.clone(),
        ..new
    }
}

/// Where in a group's own answer those of what is inside it stand.
pub(crate) fn inner(kind: &Kind) -> &'static str {
    if matches!(kind, Kind::Form) { ".data" } else { "" }
}

/// The published definition of a component.
pub(crate) fn published<'v>(definition: &'v Value, address: &[Step]) -> Option<&'v Value> {
    address.iter().try_fold(definition, |value, step| match step {
        Step::Key(key) => value.get(*key),
        Step::Index(place) => value.get(*place),
    })
}
