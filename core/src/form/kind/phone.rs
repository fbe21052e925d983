//! Phone numbers: of any country, and of Vietnam.

use crate::form::component::{Component, Kind};
use crate::form::display::Display;
use crate::form::error::Rule;
use crate::text::phone;
use serde_json::Value;

pub(super) fn validate(component: &Component, value: &Value) -> Option<Rule> {
    let Some(text) = super::text::tidy(component, value) else { return Some(Rule::WrongType) };
    let fits = match component.kind {
        Kind::PhoneVn => phone::check(&text),
        _ => is_number(&text),
    };
    if fits { super::text::broken(&component.rules, &text) } else { Some(Rule::Phone) }
}

/// 6 to 15 digits (E.164), with the usual signs between them.
fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let signs = text.chars().all(|c| c.is_ascii_digit() || " .-()/".contains(c) || c == '+');
    signs && (6..=15).contains(&digits) && text.rfind('+').is_none_or(|at| at == 0)
}

pub(super) fn display(value: &Value) -> Display {
    Display::Text(phone::group(&phone::normalise(value.as_str().unwrap_or_default())))
}
