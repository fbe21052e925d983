//! The engine as a whole, through its face.

mod answers;
mod budget;
mod choices;
mod code;
mod conditions;
mod definitions;
mod events;
mod hostile;
mod living;
mod opening;
mod plain;
mod properties;
mod real;
mod rows;
mod talk;

use super::*;
use crate::logic::NoLogic;
use crate::time::Fixed;
use serde_json::{Map, json};

/// 2026-11-21 in the morning, in Vietnam.
const NOW: i64 = 1_795_226_400_000;

/// A form that must be understood entirely.
fn clean(definition: Value) -> Form {
    let (mut form, report) = Form::load(&definition, &NoLogic);
    assert!(report.is_clean(), "{report:#?}");
    form.set_now(NOW, Arc::new(Fixed(420)));
    form
}

/// What was found, as `path property what`.
fn findings(definition: Value) -> Vec<String> {
    let (_, report) = Form::load(&definition, &NoLogic);
    report.findings.iter().map(|f| format!("{} {} {:?}", f.path, f.property, f.what)).collect()
}

fn rules(errors: &[FieldError]) -> Vec<String> {
    errors.iter().map(|error| format!("{} {} {}", error.page, error.path, error.rule.name())).collect()
}

/// Three pages of which the second comes and goes.
fn wizard() -> Form {
    clean(json!({"display": "wizard", "components": [
        {"type": "panel", "key": "p1", "title": "Một", "components": [
            {"type": "radio", "key": "case", "label": "Trường hợp", "validate": {"required": true},
             "values": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]},
            {"type": "columns", "key": "cols", "columns": [
                {"components": [{"type": "textfield", "key": "left", "label": "Trái"}]},
                {"components": [{"type": "textfield", "key": "right", "label": "Phải", "validate": {"required": true}}]}]}
        ]},
        {"type": "panel", "key": "p2", "title": "Hai",
         "conditional": {"show": true, "when": "case", "eq": "b"}, "components": [
            {"type": "container", "key": "mother", "label": "Mẹ", "components": [
                {"type": "personName", "key": "name", "label": "Họ tên", "validate": {"required": true}},
                {"type": "checkbox", "key": "known", "label": "Biết"}]},
            {"type": "textfield", "key": "keep", "label": "Giữ", "clearOnHide": false}
        ]},
        {"type": "panel", "key": "p3", "title": "Ba", "components": [
            {"type": "textfield", "key": "name", "label": "Tên mẹ đã biết", "validate": {"required": true},
             "conditional": {"show": "true", "when": "mother.known", "eq": "true"}}
        ]},
        {"type": "hidden", "key": "source", "defaultValue": "web"},
        {"type": "button", "key": "submit"}
    ]}))
}
