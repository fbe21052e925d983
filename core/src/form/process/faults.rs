//! Every rule that stored answers break, with Form.io's words.

use super::{Fault, Unsupported, message, normal, shapes};
use crate::form::check::{self, Reading, Subject};
use crate::form::component::Kind;
use crate::form::{Finding, Form, Place, What, data};
use serde_json::Value;

/// Every rule of every field that is broken, in the order of the form; `kept` is what the form asks for.
pub(super) fn faults(
    form: &Form,
    places: &[Place<'_>],
    kept: &Value,
    unsupported: &mut Vec<Unsupported>,
) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    let budget = &form.state.clock.budget;
    budget.renew();
    let mut unseen = Vec::new();
    let all_kept = places.iter().all(|place| place.component.persistent);
    for place in places {
        let component = place.component;
        let judged = component.is_field() || component.holds_answers();
        if is_unlooked(&mut unseen, place) {
            continue;
        }
        // What is not kept is not judged, and what is hidden only where the form says so.
        if !judged || component.rules.unjudged || !place.visible && !component.rules.when_hidden {
            continue;
        }
        // What a condition took away is not there to be judged, in rows neither.
        // Of a group of which anything is kept, strangers are no part; of another nothing was taken away, as in Form.io.
        let asked =
            data::get(kept, &place.path).filter(|value| component.holds_answers() && all_kept && !is_bare(value));
        let seen = asked.or_else(|| data::get(&form.state.seen, &place.path));
        let seen = seen.filter(|_| !place.cleared).unwrap_or(&Value::Null);
        let written = component.behaviour.as_ref().is_some_and(|behaviour| behaviour.writes());
        let shaped = (written || place.calculated).then(|| normal::one(component, seen));
        let value = shaped.as_ref().unwrap_or(seen);
        let mut found = form.look(place, |scope| {
            check::field(&Subject {
                component,
                path: &place.path,
                value,
                clock: &form.state.clock,
                scope: Some(scope),
                data: Some(&form.state.seen),
                reading: Reading::Stored,
                shapes: Some(&shapes::SHAPES),
            })
        });
        if budget.was_exceeded() {
            let (path, property) = (place.path.clone(), "validate".to_owned());
            unsupported.push(Unsupported::from(&Finding { path, property, what: What::OverBudget }));
        }
        message::order(&mut found);
        let (first, mut said) = (faults.len(), Vec::new());
        let shared = form.definition.at(&form.definition.nodes[place.at.node].path).len() > 1;
        for (path, rule) in found {
            // One thing is said once a path, as Form.io does: `customMessage` stands for all that is broken.
            let says = message::key(component, &rule).to_owned();
            let own = Fault { path, rule: rule.name(), message: message::of(component, &rule) };
            let again = |(fault, said): (&Fault, &String)| fault.path == own.path && (*said == says || *fault == own);
            // Another component that shares its answer may say the same.
            let other = shared && faults[..first].contains(&own);
            if !other && !faults[first..].iter().zip(&said).any(again) {
                faults.push(own);
                said.push(says);
            }
        }
    }
    faults
}

/// Whether nothing is in a group, or in none of its rows.
fn is_bare(value: &Value) -> bool {
    match value {
        Value::Array(rows) => rows.iter().all(is_bare),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

/// Whether a place stands in a form in the form that is not shown: nobody looks into that, as in Form.io.
pub(super) fn is_unlooked<'p>(unseen: &mut Vec<&'p str>, place: &'p Place<'_>) -> bool {
    if unseen.iter().any(|form| place.path.strip_prefix(form).is_some_and(|rest| rest.starts_with('.'))) {
        return true;
    }
    let Place { component, path, cleared, .. } = place;
    if matches!(component.kind, Kind::Form)
        && (*cleared || component.hidden)
        && component.clear_on_hide
        && !component.rules.when_hidden
    {
        unseen.push(path);
    }
    false
}
