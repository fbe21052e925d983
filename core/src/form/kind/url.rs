//! Web addresses.

use crate::form::check::{Reading, Subject};
use crate::form::data;
use crate::form::error::Rule;
use crate::text::letter::is_letter_or_digit;

pub(super) fn validate(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { value, reading, .. } = *subject;
    let reading = reading.here();
    if reading == Reading::Stored && !value.is_string() && data::is_true(value) {
        broken.push(Rule::Url);
    }
    super::text::checked(subject, broken, |text| {
        let fits = subject.shapes.map_or(is_address as fn(&str) -> bool, |shapes| shapes.url);
        if fits(text) { None } else { Some(Rule::Url) }
    });
}

/// `http`, `https` or nothing, then a host with a dot; people do not type the scheme.
fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, port)| if port.parse::<u16>().is_ok() { host } else { "" });
    let parts: Vec<&str> = host.split('.').collect();
    let host_fits = parts.len() >= 2
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| is_letter_or_digit(c) || c == '-'));
    host_fits && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field};
    use super::*;
    use serde_json::json;

    #[test]
    fn addresses_pass_with_or_without_a_scheme() {
        let form = field(json!({"type": "url"}));
        for good in ["https://dichvucong.gov.vn/x?y=1", "http://a.vn:8080", "hoabinh.gov.vn"] {
            assert_eq!(broken(&form, json!(good)), None, "{good}");
        }
        for bad in ["javascript:alert(1)", "ftp://a.vn", "a", "https://", "a b.vn", "http://a..vn", "a.vn:x"] {
            assert_eq!(broken(&form, json!(bad)), Some(Rule::Url), "{bad}");
        }
    }
}
