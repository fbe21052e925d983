//! Takes the scripts out of a definition.

use serde_json::{Map, Value};

/// A script that was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stripped {
    /// Path of the component.
    pub path: String,
    /// Property that held the script, dotted.
    pub property: String,
}

/// Levels that are looked through; deeper ones are not loaded either.
const DEEPEST: usize = 120;

/// Takes the JavaScript out of a definition; where it was. JsonLogic stays: it is data.
pub(super) fn strip(definition: &mut Value) -> Vec<Stripped> {
    let mut stripped = Vec::new();
    components(definition, "", 0, &mut stripped);
    stripped
}

/// Everything below `components`, `columns` and `rows`.
fn components(around: &mut Value, prefix: &str, depth: usize, stripped: &mut Vec<Stripped>) {
    if depth > DEEPEST {
        return;
    }
    let Value::Object(around) = around else { return };
    for name in ["components", "columns"] {
        for child in around.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten() {
            component(child, prefix, depth + 1, stripped);
        }
    }
    for row in around.get_mut("rows").and_then(Value::as_array_mut).into_iter().flatten() {
        for cell in row.as_array_mut().into_iter().flatten() {
            component(cell, prefix, depth + 1, stripped);
        }
    }
}

fn component(value: &mut Value, prefix: &str, depth: usize, stripped: &mut Vec<Stripped>) {
    let Value::Object(map) = value else { return };
    let key = map.get("key").and_then(Value::as_str).unwrap_or_default();
    let path = match (prefix, key) {
        ("", key) => key.to_owned(),
        (prefix, "") => prefix.to_owned(),
        (prefix, key) => format!("{prefix}.{key}"),
    };
    let kind = map.get("type").and_then(Value::as_str).unwrap_or_default();
    let holds = matches!(kind, "container" | "datagrid" | "editgrid" | "form" | "datatable");
    let inside = if holds { path.clone() } else { prefix.to_owned() };
    let mut note = |property: &str| {
        stripped.push(Stripped { path: path.clone(), property: property.to_owned() });
    };
    for property in ["customConditional", "calculateValue", "customDefaultValue"] {
        if take(map, property) {
            note(property);
        }
    }
    for (group, property) in [("validate", "custom"), ("data", "custom")] {
        if map.get_mut(group).and_then(Value::as_object_mut).is_some_and(|group| take(group, property)) {
            note(&format!("{group}.{property}"));
        }
    }
    for (at, item) in map.get_mut("logic").and_then(Value::as_array_mut).into_iter().flatten().enumerate() {
        if item.get_mut("trigger").and_then(Value::as_object_mut).is_some_and(|trigger| take(trigger, "javascript")) {
            note(&format!("logic[{at}].trigger.javascript"));
        }
        let actions = item.get_mut("actions").and_then(Value::as_array_mut);
        for (number, action) in actions.into_iter().flatten().enumerate() {
            let Some(action) = action.as_object_mut() else { continue };
            for property in ["value", "customAction", "schemaDefinition"] {
                if take(action, property) {
                    note(&format!("logic[{at}].actions[{number}].{property}"));
                }
            }
        }
    }
    components(value, &inside, depth, stripped);
}

/// Removes a script; JsonLogic in its place, and empty texts, stay.
fn take(map: &mut Map<String, Value>, property: &str) -> bool {
    let script = map.get(property).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
    if script {
        map.remove(property);
    }
    script
}
