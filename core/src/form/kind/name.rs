//! Names of people.

use crate::form::component::Component;
use crate::form::error::Rule;
use crate::text::name;
use serde_json::Value;

pub(super) fn validate(component: &Component, value: &Value) -> Option<Rule> {
    let Some(text) = super::text::tidy(component, value) else { return Some(Rule::WrongType) };
    match name::check(&text) {
        Ok(()) => super::text::broken(&component.rules, &text),
        Err(fault) => Some(Rule::PersonName(fault)),
    }
}
