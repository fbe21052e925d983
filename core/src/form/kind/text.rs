//! Text of one or several lines, and what all kinds that are typed as text share.

use crate::form::component::{Component, Kind, Rules};
use crate::form::display::Display;
use crate::form::error::Rule;
use crate::form::pattern::Verdict;
use crate::text;
use serde_json::Value;

/// The text as it is judged and sent; `None` when the value is no text.
pub(super) fn tidy(component: &Component, value: &Value) -> Option<String> {
    let typed = value.as_str()?;
    Some(match &component.kind {
        Kind::TextArea { .. } => text::nfc(typed.replace("\r\n", "\n").trim()),
        // A password is what was typed, spaces and all.
        Kind::Password => typed.to_owned(),
        Kind::IdentityNumber => text::identity::normalise(typed),
        Kind::PhoneVn => text::phone::normalise(typed),
        Kind::PersonName => text::tidy(typed),
        _ => text::nfc(typed.trim()),
    })
}

pub(super) fn clean(component: &Component, value: &Value) -> Value {
    tidy(component, value).map_or_else(|| value.clone(), Value::String)
}

pub(super) fn validate(component: &Component, value: &Value) -> Option<Rule> {
    match tidy(component, value) {
        Some(text) => broken(&component.rules, &text),
        None => Some(Rule::WrongType),
    }
}

/// The first of the text rules that a text breaks.
pub(super) fn broken(rules: &Rules, text: &str) -> Option<Rule> {
    let length = text.chars().count() as u64;
    let words = text.split_whitespace().count() as u64;
    let below = |least: Option<u32>, count: u64| least.filter(|least| count < u64::from(*least));
    let above = |most: Option<u32>, count: u64| most.filter(|most| count > u64::from(*most));
    below(rules.min_length, length)
        .map(Rule::MinLength)
        .or_else(|| above(rules.max_length, length).map(Rule::MaxLength))
        .or_else(|| below(rules.min_words, words).map(Rule::MinWords))
        .or_else(|| above(rules.max_words, words).map(Rule::MaxWords))
        .or_else(|| {
            // A text that could not be checked is not the person's mistake.
            let pattern = rules.pattern.as_ref()?;
            (pattern.check(text) == Verdict::NoMatch).then_some(Rule::Pattern)
        })
}

pub(super) fn display(component: &Component, value: &Value) -> Display {
    tidy(component, value).map_or(Display::Nothing, Display::Text)
}
