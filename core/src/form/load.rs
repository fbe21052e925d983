//! From a definition to typed components: one walk, with every doubt in the report.
//!
//! A hostile definition (null where an object is due, numbers as text, thousands of
//! levels) gives findings; nothing here recurses deeper than [`DEEPEST`].

mod choices;
mod kinds;
mod read;
mod rules;

use super::component::{Component, Kind};
use super::report::{Report, What};
use super::rules::Rules;
use super::{condition, data};
use crate::logic::Logic;
use read::Reader;
pub(crate) use read::is_blank;
use serde_json::Value;

/// Levels of components in one form; real ones have up to twelve.
const DEEPEST: usize = 40;
/// Components in one form; the largest real ones have some two thousand.
const MOST: usize = 20_000;

/// Properties that change what a form does, and that this engine does not do yet.
const NOT_YET: [&str; 4] = ["customConditional", "calculateValue", "customDefaultValue", "logic"];

/// The roots of a form: its pages, then the answers that stand on no page.
pub(crate) struct Roots {
    pub components: Vec<Component>,
    /// How many of them are pages.
    pub pages: usize,
}

/// Reads a definition.
pub(crate) fn roots(definition: &Value, logic: &'static dyn Logic, report: &mut Report) -> Roots {
    let mut walk = Walk { report, logic, count: 0 };
    let Some(list) = definition.get("components").and_then(Value::as_array) else {
        walk.report.add("", "components", What::NotAForm);
        return Roots { components: Vec::new(), pages: 0 };
    };
    let components = walk.list(list, "", 0);
    let title = definition.get("title").map(data::js_string).unwrap_or_default();
    match definition.get("display").and_then(Value::as_str) {
        Some("wizard") => walk.wizard(components),
        _ => Roots { components: vec![page("page1", &title, components)], pages: 1 },
    }
}

/// A page that the definition does not name.
fn page(key: &str, label: &str, children: Vec<Component>) -> Component {
    Component { key: key.to_owned(), label: label.to_owned(), children, ..blank(Kind::Panel) }
}

fn blank(kind: Kind) -> Component {
    Component {
        path: String::new(),
        key: String::new(),
        label: String::new(),
        kind,
        hint: String::new(),
        tooltip: String::new(),
        placeholder: String::new(),
        prefix: String::new(),
        suffix: String::new(),
        required: false,
        disabled: false,
        hide_label: false,
        hidden: false,
        autocomplete: String::new(),
        multiple: false,
        clear_on_hide: true,
        persistent: true,
        rules: Rules::default(),
        default: None,
        children: Vec::new(),
        condition: None,
    }
}

struct Walk<'r> {
    report: &'r mut Report,
    logic: &'static dyn Logic,
    count: usize,
}

impl Walk<'_> {
    /// Top-level panels are pages; what stands between them gets a page, unless nobody sees it.
    fn wizard(&mut self, components: Vec<Component>) -> Roots {
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
                    pages[last].children.push(component);
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
        Roots { components: pages, pages: count }
    }

    fn list(&mut self, list: &[Value], prefix: &str, depth: usize) -> Vec<Component> {
        list.iter().filter_map(|value| self.component(value, prefix, depth)).collect()
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
        let mut read = Reader { map, path: &path, report: &mut *self.report, logic: self.logic };
        let kind = kinds::kind(&mut read);
        let mut component = Component { key, ..blank(kind) };
        let silent = matches!(component.kind, Kind::Content(_) | Kind::Button);
        if component.key.is_empty() && (component.is_field() || matches!(component.kind, Kind::Container)) {
            read.add("key", What::NoKey);
            return None;
        }
        component.label = read.label(if matches!(component.kind, Kind::Panel) { "title" } else { "label" });
        if matches!(component.kind, Kind::Panel | Kind::Fieldset) && component.label.is_empty() {
            component.label = read.label(if matches!(component.kind, Kind::Panel) { "label" } else { "legend" });
        }
        if matches!(component.kind, Kind::Fieldset) && !is_blank(map.get("legend").unwrap_or(&Value::Null)) {
            component.label = read.label("legend");
        }
        component.hint = read.label("description");
        component.tooltip = read.label("tooltip");
        component.placeholder = read.text("placeholder");
        component.prefix = read.text("prefix");
        component.suffix = read.text("suffix");
        component.disabled = read.flag("disabled", false);
        component.hide_label = read.flag("hideLabel", false);
        component.hidden = read.flag("hidden", false);
        component.autocomplete = read.text("autocomplete");
        component.multiple = read.flag("multiple", false);
        component.clear_on_hide = read.flag("clearOnHide", true);
        component.persistent = read.get("persistent").is_none_or(|value| data::js_string(value) != "false");
        if !silent {
            component.required = read.flag("validate.required", false);
            component.rules = rules::rules(&mut read, &component.kind);
            component.default = read.get("defaultValue").filter(|value| !is_blank(value)).map(data::copy);
        }
        for property in NOT_YET {
            if read.get(property).is_some_and(|value| !is_blank(value)) {
                read.add(property, What::Unsupported);
            }
        }
        let conditional = map.get("conditional").unwrap_or(&Value::Null);
        component.condition = condition::read(conditional, &path, self.report);
        let inside = if matches!(component.kind, Kind::Container) { &path } else { prefix };
        if component.is_group() {
            component.children = self.children(value, inside, &path, depth + 1);
        }
        component.path = path;
        Some(component)
    }

    /// Children of a group; columns, table cells and tabs are flattened in reading order.
    fn children(&mut self, group: &Value, prefix: &str, path: &str, depth: usize) -> Vec<Component> {
        let mut children = Vec::new();
        let lists = |name: &str| group.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if group.get("type").and_then(Value::as_str) == Some("tabs") {
            for (number, tab) in lists("components").iter().enumerate() {
                let label = tab.get("label").map(data::js_string).unwrap_or_default();
                let inner = tab.get("components").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
                let inner = self.list(inner, prefix, depth + 1);
                let path = format!("{path}#tab{}", number + 1);
                children.push(Component { path, label, children: inner, ..blank(Kind::Fieldset) });
            }
            return children;
        }
        for column in lists("columns") {
            let inner = column.get("components").and_then(Value::as_array);
            children.extend(self.list(inner.map(Vec::as_slice).unwrap_or_default(), prefix, depth));
        }
        for row in lists("rows") {
            for cell in row.as_array().map(Vec::as_slice).unwrap_or_default() {
                let inner = cell.get("components").and_then(Value::as_array);
                children.extend(self.list(inner.map(Vec::as_slice).unwrap_or_default(), prefix, depth));
            }
        }
        match group.get("components") {
            Some(Value::Array(list)) => children.extend(self.list(list, prefix, depth)),
            None | Some(Value::Null) => {}
            Some(_) => self.report.add(path, "components", What::WrongType),
        }
        children
    }
}
