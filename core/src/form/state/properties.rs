//! What `logic` and texts with answers in them make of a component.

use super::{Change, State};
use crate::form::at::{At, Rows};
use crate::form::behaviour::{Action, Behaviour, Rule, Trigger};
use crate::form::component::Kind;
use crate::form::condition::Looked;
use crate::form::data::{self, is_true};
use crate::form::definition::Definition;
use crate::form::graph::{Job, Target, Work};
use crate::form::load;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Parts of a definition that other components stand in.
const INSIDE: [&str; 3] = ["components", "columns", "rows"];

impl State {
    /// Runs what waits for an event, wherever it stands; all that changed by it.
    pub fn emit(&mut self, definition: &Definition, event: &str) -> Vec<Change> {
        self.clock.budget.renew();
        for node in 0..definition.nodes.len() {
            let Some(behaviour) = &definition.component(node).behaviour else { continue };
            let waits = |rule: &Rule| matches!(&rule.trigger, Trigger::Event(name) if name == event);
            if !behaviour.logic.iter().any(waits) {
                continue;
            }
            // An answer that it writes itself is no reason to look again, and forget the event.
            self.doing = Self::group_of(definition, node, Work::Properties);
            for at in self.places(definition, node, Rows::NONE) {
                self.fix_properties(definition, at, behaviour, Some(event));
                self.note(definition, at, Work::Properties);
            }
            self.doing = None;
        }
        self.settled(definition)
    }

    /// The group with one of a node's jobs.
    fn group_of(definition: &Definition, node: usize, what: Work) -> Option<usize> {
        let of = |job: &Job| job.node == node && job.what == what;
        let mut groups = definition.graph.own[node].iter().copied();
        groups.find(|group| definition.graph.groups[*group].jobs.iter().any(of))
    }

    /// Its texts and its `logic`, in their order; whether anything changed. When an event came, what waits for it
    /// acts too, and nothing else writes answers once more.
    pub(super) fn fix_properties(
        &mut self,
        definition: &Definition,
        at: At,
        behaviour: &Behaviour,
        event: Option<&str>,
    ) -> bool {
        let component = definition.component(at.node);
        let published = load::published(&definition.source, &component.source);
        let mut properties: Vec<(String, Value)> = Vec::new();
        for (name, program) in &behaviour.texts {
            if let Ok(text) = self.evaluate(definition, at, program.as_ref(), &self.data) {
                properties.push((name.clone(), text.unwrap_or_default()));
            }
        }
        let (mut changed, mut hidden, mut ruled, mut test) = (false, component.hidden, false, 0);
        let tests = behaviour.condition.as_ref().map_or(0, |condition| condition.tests.len());
        for rule in &behaviour.logic {
            // What the trigger gives; `null` where it does not fire.
            let result = match &rule.trigger {
                Trigger::Event(name) if event == Some(name) => Value::Array(vec![self.seen.clone()]),
                Trigger::Event(_) => Value::Null,
                Trigger::Program(program) => {
                    let outcome = self.evaluate(definition, at, program.as_ref(), &self.seen);
                    outcome.ok().flatten().filter(is_true).unwrap_or_default()
                }
                Trigger::Condition(condition) => {
                    let targets = definition.graph.targets[at.node].get(tests + test..).unwrap_or_default();
                    test += condition.tests.len();
                    let holds = condition.holds(&self.clock, self.reading.here(), |test| {
                        let Some(target) = targets.get(test) else { return Looked::default() };
                        let component = target.nodes.first().map(|node| definition.component(*node));
                        Looked { value: target.value(definition, &self.seen, at), component }
                    });
                    if holds { Value::Bool(true) } else { Value::Null }
                }
            };
            let writes = event.is_none() || matches!(rule.trigger, Trigger::Event(_));
            for action in rule.actions.iter().filter(|_| !result.is_null()) {
                match action {
                    Action::Property(name, value) => {
                        // Only a change of `hidden` takes the decision from the condition, as in Form.io.
                        if name == "hidden" && *value != Value::Bool(hidden) {
                            (hidden, ruled) = (!hidden, true);
                        }
                        let set =
                            properties.iter().rev().find_map(|(own, value)| match name.strip_prefix(own.as_str())? {
                                "" => Some(value),
                                // A whole that was merged stands for its parts.
                                rest => Some(data::get(value, rest.strip_prefix('.')?).unwrap_or(&Value::Null)),
                            });
                        let now = set.or_else(|| data::get(published.unwrap_or(&Value::Null), name));
                        // What is so already is no change; what is not said is false, or empty.
                        let same = match now.filter(|now| !now.is_null()) {
                            Some(now) => data::js_string(now) == data::js_string(value),
                            None => load::is_blank(value),
                        };
                        if !same {
                            properties.push((name.clone(), value.clone()));
                        }
                    }
                    Action::Text(name, program) => {
                        if let Some(text) = self.act(definition, at, program, &result) {
                            properties.push((name.clone(), text.unwrap_or_default()));
                        }
                    }
                    Action::Value(program) => {
                        if let Some(value) = self.act(definition, at, program, &result).filter(|_| writes) {
                            self.quiet = Self::group_of(definition, at.node, Work::Value);
                            let value = self.shaped(definition, at, value.unwrap_or_default());
                            changed |= self.put(definition, at, value);
                            self.quiet = None;
                        }
                    }
                    Action::Merge(program) => {
                        if let Some(Some(Value::Object(schema))) = self.act(definition, at, program, &result) {
                            hidden = schema.get("hidden").and_then(Value::as_bool).unwrap_or(hidden);
                            properties.extend(schema.into_iter().filter(|(name, _)| !INSIDE.contains(&name.as_str())));
                        }
                    }
                }
            }
        }
        changed |= self.take(definition, at, properties);
        if !behaviour.refresh.is_empty() {
            changed |= self.refresh(definition, at, behaviour);
        }
        let unseen = hidden
            || matches!(component.kind, Kind::Hidden) && self.reading.here() == crate::form::check::Reading::Typed;
        self.hidden(definition, at, unseen, ruled) || changed
    }

    /// Tells it as changed when what it is refreshed or drawn again by is another answer than before; it may lose its
    /// own answer by that.
    fn refresh(&mut self, definition: &Definition, at: At, behaviour: &Behaviour) -> bool {
        let targets = &definition.graph.targets[at.node];
        let targets = &targets[targets.len().saturating_sub(behaviour.refresh.len())..];
        let budget = &self.clock.budget;
        // A number stands for an answer: these may be large, and many may look at them.
        let mark = |value: &Value| {
            let mut text = String::new();
            crate::text::json::write(value, &mut text);
            let known = budget.spend(text.len() / 64).is_ok();
            text.bytes()
                .filter(|_| known)
                .fold(7, |mark: u64, byte| (mark ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
        };
        let own = mark(definition.value(&self.seen, at).unwrap_or(&Value::Null));
        let look = |(target, name): (&Target, &String)| match target.value(definition, &self.seen, at) {
            // Nothing is refreshed by itself.
            _ if target.nodes.contains(&at.node) => 0,
            None if name == "data" => mark(&self.seen),
            found => mark(found.unwrap_or(&Value::Null)),
        };
        let now: Vec<u64> = targets.iter().zip(&behaviour.refresh).map(look).collect();
        let Some(more) = self.more(definition, at) else { return false };
        let Some((was, before)) = more.refreshed.replace((own, now.clone())) else { return false };
        let turned =
            |number: &usize| before[*number] != now[*number] && !(was != own && behaviour.refresh[*number] == "data");
        let turned: Vec<usize> = (0..now.len()).filter(turned).collect();
        if turned.is_empty() {
            return false;
        }
        self.journal.properties.push(at);
        let clears = turned.iter().any(|number| *number < behaviour.clearing);
        clears && self.put(definition, at, Value::Null)
    }

    /// Makes the component anew where its properties are others than before.
    fn take(&mut self, definition: &Definition, at: At, properties: Vec<(String, Value)>) -> bool {
        let Some(more) = self.more(definition, at) else { return false };
        if more.properties == properties {
            return false;
        }
        // Rules in them are compiled anew; texts are only copied.
        let cost = |(name, value): &(String, Value)| {
            if value.is_object() || name.starts_with("validate") { size(value) } else { size(value) / 256 }
        };
        if self.clock.budget.spend(properties.iter().map(cost).sum()).is_err() {
            return false;
        }
        let component = definition.component(at.node);
        let mut changed = Value::Object(Map::new());
        if let (Value::Object(changed), Some(Value::Object(published))) =
            (&mut changed, load::published(&definition.source, &component.source))
        {
            for (name, value) in published.iter().filter(|(name, _)| !INSIDE.contains(&name.as_str())) {
                changed.insert(name.clone(), value.clone());
            }
        }
        for (name, value) in &properties {
            data::set(&mut changed, name, value.clone());
        }
        let made = match &changed {
            Value::Object(map) if !properties.is_empty() => Some(load::again(map, component, definition)),
            _ => None,
        };
        if let Some(more) = self.more(definition, at) {
            more.component = made.map(Arc::new);
            more.properties = properties;
        }
        self.journal.properties.push(at);
        true
    }
}

/// Bytes of all texts in a value.
fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(list) => list.iter().map(size).sum(),
        Value::Object(map) => map.values().map(size).sum(),
        _ => 0,
    }
}
