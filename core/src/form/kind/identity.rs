//! Số định danh cá nhân.

use crate::form::component::Component;
use crate::form::error::Rule;
use crate::text::identity;
use serde_json::Value;

pub(super) fn validate(component: &Component, value: &Value) -> Option<Rule> {
    let Some(number) = super::text::tidy(component, value) else { return Some(Rule::WrongType) };
    if identity::check(&number) { super::text::broken(&component.rules, &number) } else { Some(Rule::IdentityNumber) }
}
