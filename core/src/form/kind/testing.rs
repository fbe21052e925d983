//! One line a case for every kind: what the tables of the kinds' tests share.

use super::super::{Display, Form, Rule, Scope};
use crate::logic::NoLogic;
use crate::time::Fixed;
use serde_json::{Value, json};
use std::sync::Arc;

/// A form of one field `x` with these properties; the definition must be understood entirely.
pub(crate) fn field(definition: Value) -> Form {
    let mut component = json!({"key": "x", "label": "X"});
    for (key, value) in definition.as_object().expect("properties") {
        component[key] = value.clone();
    }
    let (mut form, report) = Form::load(&json!({"components": [component]}), &NoLogic);
    assert!(report.is_clean(), "{report:?}");
    // 2026-11-21 in the morning, in Vietnam.
    form.set_now(1_795_226_400_000, Arc::new(Fixed(420)));
    form
}

/// The rule that this answer breaks.
pub(crate) fn broken(form: &Form, value: Value) -> Option<Rule> {
    let mut form = form.clone();
    form.set("x", value);
    let mut errors = form.check(Scope::All);
    assert!(errors.len() <= 1);
    errors.pop().map(|error| error.rule)
}

/// What is sent for this answer; null when nothing is.
pub(crate) fn sent(form: &Form, value: Value) -> Value {
    let mut form = form.clone();
    form.set("x", value);
    form.answers().get("x").cloned().unwrap_or_default()
}

/// How this answer is shown.
pub(crate) fn shown(form: &Form, value: Value) -> Display {
    let mut form = form.clone();
    form.set("x", value);
    form.display("x")
}

/// Every kind without rules: what holds for all of them is tested over this list.
pub(crate) fn every_kind() -> Vec<Form> {
    let choices = json!([{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]);
    let kinds = [
        "textfield",
        "textarea",
        "password",
        "email",
        "phoneNumber",
        "url",
        "identityNumber",
        "phoneVN",
        "personName",
        "number",
        "currency",
        "checkbox",
        "radio",
        "selectboxes",
        "select",
        "day",
        "datetime",
        "date",
        "file",
    ];
    let form = |kind: &&str| field(json!({"type": kind, "values": choices, "data": {"values": choices}}));
    kinds.iter().map(form).collect()
}
