//! What a component does by itself: conditions, calculations, `logic` and texts with answers in them.
//!
//! Read once when the form is loaded; sources that the interpreter refuses are told and have no effect.

use super::condition::{self, Condition};
use super::data::js_string;
use super::load::is_blank;
use super::load::read::Reader;
use super::report::What;
use crate::logic::{Expression, Refusal, Role};
use serde_json::Value;
use std::sync::Arc;

/// A compiled source, shared by all clones of a form.
pub(crate) type Program = Arc<dyn Expression>;

/// Everything that a component does by itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Behaviour {
    /// `conditional` with `when` or `conditions[]`.
    pub condition: Option<Condition>,
    /// `conditional.json`.
    pub rule: Option<Program>,
    /// `customConditional`.
    pub custom: Option<Program>,
    /// `calculateValue`.
    pub calculate: Option<Program>,
    /// `allowCalculateOverride`: what a person typed instead of the calculated value stays.
    pub overridable: bool,
    /// `customDefaultValue`.
    pub default: Option<Program>,
    /// Texts with `{{ }}` by the property that holds them.
    pub texts: Vec<(String, Program)>,
    /// `logic`.
    pub logic: Vec<Rule>,
    /// `refreshOn` and `redrawOn`: names of answers, after a change of which it is told as changed.
    pub refresh: Vec<String>,
    /// How many of these clear its own answer (`clearOnRefresh`).
    pub clearing: usize,
}

/// One entry of `logic`.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub trigger: Trigger,
    pub actions: Vec<Action>,
}

/// When it acts.
#[derive(Clone, Debug)]
pub(crate) enum Trigger {
    Condition(Condition),
    Program(Program),
    /// When somebody says that this happened.
    Event(String),
}

/// What it does.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// Sets a property, dotted.
    Property(String, Value),
    /// Sets a property to a text with answers in it.
    Text(String, Program),
    /// Writes the answer.
    Value(Program),
    /// Sets the properties of an object.
    Merge(Program),
}

impl Action {
    /// The code of it.
    pub fn program(&self) -> Option<&Program> {
        match self {
            Action::Text(_, program) | Action::Value(program) | Action::Merge(program) => Some(program),
            Action::Property(..) => None,
        }
    }
}

/// Properties that are texts for people, and may hold `{{ }}`.
pub(crate) const TEXTS: [&str; 10] =
    ["label", "title", "legend", "description", "tooltip", "placeholder", "prefix", "suffix", "html", "content"];

/// Properties that make a component do something by itself, beside `conditional` and the texts.
pub(crate) const SOURCES: [&str; 5] =
    ["customConditional", "calculateValue", "allowCalculateOverride", "customDefaultValue", "logic"];

/// Properties that hold code wherever they stand and are not blank.
const CODE: [&str; 8] = [
    "customConditional",
    "calculateValue",
    "customDefaultValue",
    "conditional.json",
    "validate.custom",
    "validate.json",
    "logic",
    "filter",
];

/// Whether a definition holds anything that an interpreter would have to run.
pub(crate) fn needs_logic(definition: &Value, depth: usize) -> bool {
    let inside = |value: &Value| depth > 0 && needs_logic(value, depth - 1);
    match definition {
        Value::Array(list) => list.iter().any(inside),
        Value::Object(map) => {
            let said = |name: &&str| {
                let mut parts = name.split('.');
                let first = parts.next().and_then(|part| map.get(part));
                first
                    .and_then(|first| parts.try_fold(first, |value, part| value.get(part)))
                    .is_some_and(|v| !is_blank(v))
            };
            let template = |name: &&str| map.get(*name).and_then(Value::as_str).is_some_and(|text| text.contains("{{"));
            CODE.iter().any(said) || TEXTS.iter().chain(&["url"]).any(template) || map.values().any(inside)
        }
        _ => false,
    }
}

impl Behaviour {
    /// Reads what a component does; `None` when it does nothing, as most.
    pub fn read(read: &mut Reader<'_>) -> Option<Arc<Behaviour>> {
        let conditional = read.get("conditional").unwrap_or(&Value::Null);
        let mut refresh = names(read, "refreshOn");
        let clearing = if read.flag("clearOnRefresh", false) { refresh.len() } else { 0 };
        refresh.extend(names(read, "redrawOn"));
        let behaviour = Behaviour {
            condition: condition::read(conditional, read.path, "conditional", read.report),
            rule: read.get("conditional.json").and_then(|rule| program(read, "conditional.json", rule, None)),
            custom: source(read, "customConditional", Role::Condition),
            calculate: source(read, "calculateValue", Role::Value),
            overridable: read.flag("allowCalculateOverride", false),
            default: source(read, "customDefaultValue", Role::Default),
            texts: TEXTS.iter().filter_map(|name| text(read, name)).collect(),
            logic: logic(read),
            refresh,
            clearing,
        };
        (behaviour.condition.is_some() || behaviour.has_code() || !behaviour.refresh.is_empty())
            .then(|| Arc::new(behaviour))
    }

    /// Whether it does more than to come and go by simple conditions.
    pub fn has_code(&self) -> bool {
        let programs = [&self.rule, &self.custom, &self.calculate, &self.default];
        programs.iter().any(|program| program.is_some()) || !self.texts.is_empty() || !self.logic.is_empty()
    }

    /// All of its code.
    pub fn programs(&self) -> impl Iterator<Item = &Program> {
        let own = [&self.rule, &self.custom, &self.calculate, &self.default].into_iter().flatten();
        let logic = self.logic.iter().flat_map(|rule| {
            let trigger = if let Trigger::Program(program) = &rule.trigger { Some(program) } else { None };
            trigger.into_iter().chain(rule.actions.iter().filter_map(Action::program))
        });
        own.chain(self.texts.iter().map(|(_, program)| program)).chain(logic)
    }

    /// Whether what it does can change its answer, beside its calculation.
    pub fn writes(&self) -> bool {
        let mut actions = self.logic.iter().flat_map(|rule| &rule.actions);
        self.clearing > 0 || actions.any(|action| matches!(action, Action::Value(_)))
    }

    /// Whether what it does can show or hide it, beside its condition.
    pub fn hides(&self) -> bool {
        let mut actions = self.logic.iter().flat_map(|rule| &rule.actions);
        actions.any(|action| match action {
            Action::Property(name, _) => name == "hidden",
            Action::Merge(_) => true,
            _ => false,
        })
    }
}

/// One name, or a list of them; `data` is any answer.
fn names(read: &mut Reader<'_>, property: &str) -> Vec<String> {
    let name = |value: &Value| js_string(value.get("key").unwrap_or(value));
    match read.said(property) {
        Some(Value::Array(list)) => list.iter().map(name).filter(|name| !name.is_empty()).collect(),
        other => other.map(name).into_iter().collect(),
    }
}

fn source(read: &mut Reader<'_>, property: &str, role: Role) -> Option<Program> {
    let value = read.get(property)?;
    program(read, property, value, Some(role))
}

/// Compiles a script for its role, or an object as JsonLogic.
fn program(read: &mut Reader<'_>, property: &str, value: &Value, role: Option<Role>) -> Option<Program> {
    if is_blank(value) {
        return None;
    }
    let compiled = match (value, role) {
        (Value::String(source), Some(role)) => read.logic.script(source, role),
        (Value::Object(_), _) => read.logic.rule(value),
        _ => {
            read.add(property, What::WrongType);
            return None;
        }
    };
    keep(read, property, compiled)
}

fn keep(read: &mut Reader<'_>, property: &str, compiled: Result<Box<dyn Expression>, Refusal>) -> Option<Program> {
    match compiled {
        Ok(program) => Some(Arc::from(program)),
        Err(why) => {
            read.refused(property, why);
            None
        }
    }
}

fn text(read: &mut Reader<'_>, name: &str) -> Option<(String, Program)> {
    let text = read.get(name)?.as_str().filter(|text| text.contains("{{"))?;
    let compiled = read.logic.template(text);
    Some((name.to_owned(), keep(read, name, compiled)?))
}

fn logic(read: &mut Reader<'_>) -> Vec<Rule> {
    let list = match read.said("logic") {
        Some(Value::Array(list)) => list,
        None => return Vec::new(),
        Some(_) => {
            read.add("logic", What::WrongType);
            return Vec::new();
        }
    };
    let mut rules = Vec::new();
    for entry in list {
        let Some(trigger) = trigger(read, &entry["trigger"]) else { continue };
        let list = entry["actions"].as_array().map(Vec::as_slice).unwrap_or_default();
        let actions = list.iter().filter_map(|entry| action(read, entry)).collect();
        rules.push(Rule { trigger, actions });
    }
    rules
}

fn trigger(read: &mut Reader<'_>, trigger: &Value) -> Option<Trigger> {
    const PLACE: &str = "logic.trigger";
    match trigger["type"].as_str().unwrap_or_default() {
        "simple" => condition::read(&trigger["simple"], read.path, PLACE, read.report).map(Trigger::Condition),
        "javascript" => program(read, PLACE, &trigger["javascript"], Some(Role::Trigger)).map(Trigger::Program),
        "json" => program(read, PLACE, &trigger["json"], None).map(Trigger::Program),
        "event" => match js_string(&trigger["event"]) {
            // Nothing is called by a name that answers give, or by none.
            name if name.is_empty() || name.contains("{{") => unsupported(read, PLACE),
            name => Some(Trigger::Event(name)),
        },
        _ => unsupported(read, PLACE),
    }
}

fn unsupported<T>(read: &mut Reader<'_>, property: &str) -> Option<T> {
    read.add(property, What::Unsupported);
    None
}

fn action(read: &mut Reader<'_>, action: &Value) -> Option<Action> {
    const PLACE: &str = "logic.actions";
    match action["type"].as_str().unwrap_or_default() {
        "property" => {
            let property = &action["property"];
            let name = property["value"].as_str().filter(|name| !name.is_empty())?.to_owned();
            if property["type"].as_str() == Some("boolean") {
                return Some(Action::Property(name, Value::Bool(js_string(&action["state"]) == "true")));
            }
            let holder = property["component"].as_str().filter(|holder| !holder.is_empty()).unwrap_or("text");
            let text = js_string(&action[holder]);
            if !text.contains("{{") {
                return Some(Action::Property(name, Value::String(text)));
            }
            let compiled = read.logic.template(&text);
            keep(read, PLACE, compiled).map(|program| Action::Text(name, program))
        }
        kind @ ("value" | "customAction") => program(read, PLACE, &action[kind], Some(Role::Action)).map(Action::Value),
        "mergeComponentSchema" => {
            program(read, PLACE, &action["schemaDefinition"], Some(Role::Schema)).map(Action::Merge)
        }
        _ => unsupported(read, PLACE),
    }
}
