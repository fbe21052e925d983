//! Web addresses.

use crate::form::component::Component;
use crate::form::error::Rule;
use serde_json::Value;

pub(super) fn validate(component: &Component, value: &Value) -> Option<Rule> {
    let Some(text) = super::text::tidy(component, value) else { return Some(Rule::WrongType) };
    if is_address(&text) { super::text::broken(&component.rules, &text) } else { Some(Rule::Url) }
}

/// `http`, `https` or nothing, then a host with a dot; people do not type the scheme.
fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, port)| if port.parse::<u16>().is_ok() { host } else { "" });
    let parts: Vec<&str> = host.split('.').collect();
    let host_fits = parts.len() >= 2
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'));
    host_fits && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}
