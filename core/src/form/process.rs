//! A form and a submission in, what Form.io would make of them out: errors, cleaned data, what is hidden.
//!
//! The same engine that runs in the app and in the portal, reading as Form.io stores
//! ([`Reading::Stored`]): texts as they stand, numbers as JavaScript reads them, every rule that is
//! broken. The command-line tool prints it, and a differential test holds it against `@formio/core`.

mod days;
mod explain;
mod faults;
mod message;
pub(in crate::form) mod normal;
pub(in crate::form) mod patterns;
mod shapes;
mod strip;

pub use explain::explain;
pub use strip::Stripped;

use super::check::Reading;
use super::clock::Clock;
use super::component::Kind;
use super::definition::Definition;
use super::state::State;
use super::{Finding, Form, Place, data, rich};
use crate::logic::Logic;
use crate::time::Zone;
use serde_json::{Map, Value};
use std::sync::Arc;

/// How a submission is processed.
#[derive(Clone, Debug)]
pub struct Options {
    /// The moment, in milliseconds since 1970 (UTC).
    pub now: i64,
    /// Where days begin and end.
    pub zone: Arc<dyn Zone + Send>,
    /// Whether the form's scripts are run; else they are taken out first.
    pub eval: bool,
    /// Runs them.
    pub logic: &'static dyn Logic,
}

/// One broken rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Path of the answer, as Form.io writes it: `grid[0].name`.
    pub path: String,
    /// Form.io's name of the rule.
    pub rule: &'static str,
    /// In the definition's words, or Form.io's English ones.
    pub message: String,
}

/// Something of the form that is not done as it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsupported {
    /// Path of the component; empty for the form itself.
    pub path: String,
    /// Property of the component, dotted.
    pub property: String,
    /// Why.
    pub reason: String,
}

/// What became of a submission.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Every broken rule, in the order of the form.
    pub errors: Vec<Fault>,
    /// The answers that the form asks for, with defaults and calculated values, without those that are hidden.
    pub data: Value,
    /// Paths of the components that a condition of their own hides; of groups with the groups around them.
    pub hidden: Vec<String>,
    /// Paths that `calculateValue` gave a value.
    pub calculated: Vec<String>,
    /// Scripts that were taken out.
    pub stripped: Vec<Stripped>,
    /// What is not done as the form says.
    pub unsupported: Vec<Unsupported>,
}

/// Processes `submission.data` with a form's definition. Never fails: what is no form gives an empty outcome
/// with a reason in [`Outcome::unsupported`].
pub fn process(definition: &Value, submission: &Value, options: &Options) -> Outcome {
    Prepared::new(definition.clone(), options.eval, options.logic).process(submission, options)
}

/// A form that was read, for any number of submissions.
#[derive(Debug)]
pub struct Prepared {
    definition: Arc<Definition>,
    stripped: Vec<Stripped>,
    unsupported: Vec<Unsupported>,
}

impl Prepared {
    /// Reads a form; `eval`: with its scripts.
    pub fn new(mut definition: Value, eval: bool, logic: &'static dyn Logic) -> Self {
        let stripped = if eval { Vec::new() } else { strip::strip(&mut definition) };
        let (mut read, report, _) = Form::read(&definition, logic, Some(&rich::OWNED));
        // Code may ask for it.
        read.source = definition;
        Self {
            definition: Arc::new(read),
            stripped,
            unsupported: report.findings.iter().map(Unsupported::from).collect(),
        }
    }

    /// Processes a submission; of the options only the time matters.
    pub fn process(&self, submission: &Value, options: &Options) -> Outcome {
        let mut outcome = Outcome {
            data: Value::Object(Map::new()),
            stripped: self.stripped.clone(),
            unsupported: self.unsupported.clone(),
            ..Outcome::default()
        };
        let answers = match submission.get("data") {
            Some(answers @ Value::Object(_)) => answers,
            other => {
                let said =
                    if other.is_none_or(Value::is_null) { "there are no answers" } else { "the answers are no object" };
                outcome.unsupported.push(Unsupported {
                    path: String::new(),
                    property: "submission.data".to_owned(),
                    reason: said.to_owned(),
                });
                &Value::Null
            }
        };
        let clock = Clock { now: Some(options.now), zone: options.zone.clone(), ..Clock::default() };
        let state = State::new(&self.definition, answers, clock, Reading::Stored);
        let mut form = Form { definition: self.definition.clone(), state };
        // Most answers come in their shape.
        let mut places = form.places();
        if let Some(shaped) = normal::submission(&places, answers, form.data()) {
            form.fill(&shaped);
            places = form.places();
        }
        outcome.unsupported.extend(form.overruns().iter().map(Unsupported::from));
        let (mut gone, mut unseen): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for place in &places {
            let unlooked = faults::is_unlooked(&mut unseen, place);
            if place.component.has_rows() && place.cleared {
                gone.push(&place.path);
            }
            // Rows of a grid that is gone are none.
            let in_row = |grid: &&str| place.path.strip_prefix(*grid).is_some_and(|rest| rest.starts_with('['));
            if !unlooked && !gone.iter().any(in_row) {
                hide(&form, place, &mut outcome.hidden);
            }
            if place.calculated && !unlooked {
                outcome.calculated.push(place.path.clone());
            }
            // Nobody looks into it: what came stays, and nothing comes by itself.
            if !unlooked || data::get(answers, &place.path).is_some() {
                keep(&form, place, answers, &mut outcome.data);
            }
        }
        outcome.errors = faults::faults(&form, &places, &outcome.data, &mut outcome.unsupported);
        outcome
    }
}

/// Lists a component that hides itself; a layout is listed under one path for all rows, and the last one decides.
fn hide(form: &Form, place: &Place<'_>, hidden: &mut Vec<String>) {
    let full = full(form, place);
    let rows = place.at.rows.as_slice();
    if rows.last().is_some_and(|row| *row > 0) && full != place.path {
        hidden.retain(|path| *path != full);
    }
    if place.own_hidden {
        hidden.push(full);
    }
}

/// The path under which Form.io keeps whether it is hidden: that of its answer, or, where it holds none, the keys of
/// everything around it.
fn full(form: &Form, place: &Place<'_>) -> String {
    let component = place.component;
    let layout = component.is_group() && !component.holds_answers();
    if !layout && !matches!(component.kind, Kind::Content(_)) {
        return place.path.clone();
    }
    let mut keys: Vec<&str> = Vec::new();
    let mut next = Some(place.at.node);
    while let Some(node) = next {
        let component = form.definition.component(node);
        // A page that the definition does not name has no path.
        if !component.path.is_empty() && !component.key.is_empty() {
            keys.push(&component.key);
        }
        next = form.definition.nodes[node].parent;
    }
    keys.reverse();
    keys.join(".")
}

/// Writes one answer where the form asks for it and nothing takes it away.
fn keep(form: &Form, place: &Place<'_>, given: &Value, kept: &mut Value) {
    let component = place.component;
    if place.cleared || !component.persistent {
        return;
    }
    let Some(value) = form.value(&place.path).filter(|value| !value.is_null()) else {
        let empty = normal::nothing(component);
        if component.is_field() && !empty.is_null() {
            data::set(kept, &place.path, empty);
        }
        return;
    };
    match &component.kind {
        _ if component.holds_answers() => {
            // What is inside is written for itself; a group that came is there even if it is empty.
            if data::get(given, &place.path).is_none() {
                return;
            }
            let empty = match value {
                Value::Array(rows) if component.has_rows() => rows.iter().map(|_| Value::Object(Map::new())).collect(),
                _ if component.has_rows() => Value::Array(Vec::new()),
                // Which form and submission it is, is kept; what nobody reads here is too.
                Value::Object(form) if matches!(component.kind, Kind::Form) => {
                    let mut kept = form.clone();
                    if !component.children.is_empty() {
                        kept.insert("data".to_owned(), Value::Object(Map::new()));
                    }
                    Value::Object(kept)
                }
                _ => Value::Object(Map::new()),
            };
            if data::get(kept, &place.path).is_none() {
                data::set(kept, &place.path, empty);
            }
        }
        Kind::Button => {
            data::set(kept, &place.path, value.clone());
        }
        _ if component.is_field() => {
            let shaped = normal::one(component, value);
            let number = matches!(component.kind, Kind::Number { currency: false, .. });
            if !number || shaped.is_number() || component.multiple && shaped.is_array() {
                data::set(kept, &place.path, shaped);
            }
        }
        _ => {}
    }
}

/// Whether the row around a path is there; containers are made.
fn within(path: &str, data: &Value) -> bool {
    path.rsplit_once(']').is_none_or(|(row, _)| data::get(data, &[row, "]"].concat()).is_some_and(Value::is_object))
}

impl From<&Finding> for Unsupported {
    fn from(finding: &Finding) -> Self {
        let line = finding.line();
        let reason = line.split_once(": ").map_or(line.as_str(), |(_, reason)| reason).trim();
        Unsupported { path: finding.path.clone(), property: finding.property.clone(), reason: reason.to_owned() }
    }
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
