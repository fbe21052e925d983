//! E-mail addresses: refused only when no mail could reach them.

use crate::form::component::Component;
use crate::form::error::Rule;
use serde_json::Value;

pub(super) fn validate(component: &Component, value: &Value) -> Option<Rule> {
    let Some(text) = super::text::tidy(component, value) else { return Some(Rule::WrongType) };
    if is_address(&text) { super::text::broken(&component.rules, &text) } else { Some(Rule::Email) }
}

/// One `@`, something before it, a domain with a dot after it, no spaces.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let allowed = |c: char| !c.is_whitespace() && !c.is_control() && !"()<>[],;:\\\"@".contains(c);
    let parts: Vec<&str> = domain.split('.').collect();
    let domain_fits = parts.len() >= 2
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && parts.iter().all(|part| !part.starts_with('-') && !part.ends_with('-'));
    let local_fits = !local.is_empty() && local.chars().all(allowed);
    let dots_fit = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    text.chars().count() <= 254 && domain_fits && local_fits && dots_fit
}
