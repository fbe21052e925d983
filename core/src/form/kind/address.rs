//! Addresses and signatures: answers that another part of the page makes.

use crate::form::check::{Reading, Subject};
use crate::form::component::Kind;
use crate::form::display::Display;
use crate::form::error::Rule;
use serde_json::Value;

/// Most characters of a part of an address.
const LONGEST: usize = 500;

pub(super) fn validate(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { component, value, reading, .. } = *subject;
    let reading = reading.here();
    let rule = match &component.kind {
        Kind::AddressVn => vietnamese(value),
        Kind::Signature => {
            // Only pictures that the page itself drew; anything else could be an address of somebody's server.
            let drawn = value.as_str().is_some_and(|text| text.starts_with("data:image/"));
            (!drawn).then_some(Rule::WrongType)
        }
        _ => (!value.is_object()).then_some(Rule::WrongType),
    };
    broken.extend(rule.filter(|rule| reading == Reading::Typed || *rule != Rule::WrongType));
    if reading == Reading::Stored {
        super::text::generic(subject, broken);
    }
}

/// Province and commune by their codes (two levels since July 2025), the rest as people write it.
fn vietnamese(value: &Value) -> Option<Rule> {
    let Value::Object(parts) = value else { return Some(Rule::WrongType) };
    let code = |key: &str| {
        let code = parts.get(key).and_then(Value::as_str).unwrap_or_default();
        !code.is_empty() && code.len() <= 10 && code.bytes().all(|b| b.is_ascii_digit())
    };
    let text = |value: &Value| value.as_str().is_none_or(|text| text.chars().count() > LONGEST);
    if parts.values().any(text) {
        return Some(Rule::WrongType);
    }
    (!code("province") || !code("commune")).then_some(Rule::Address)
}

/// The address as one line: what the search called it, or street, commune and province by name.
pub(super) fn display(value: &Value) -> Display {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let whole = ["display_name", "formattedPlace", "formatted_address", "label"].iter().find_map(|key| text(key));
    let parts: Vec<&str> = ["street", "communeName", "provinceName"].iter().filter_map(|key| text(key)).collect();
    match whole {
        Some(whole) => Display::Text(whole.to_owned()),
        None if parts.is_empty() => Display::Nothing,
        None => Display::Text(parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, shown};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_vietnamese_address_has_its_province_and_commune() {
        let form = field(json!({"type": "addressVN"}));
        let whole = json!({"province": "25", "commune": "05137", "street": "Tổ 3", "communeName": "Xã Đà Bắc", "provinceName": "Phú Thọ"});
        assert_eq!(broken(&form, whole.clone()), None);
        assert_eq!(shown(&form, whole), Display::Text("Tổ 3, Xã Đà Bắc, Phú Thọ".into()));
        for (value, rule) in [
            (json!({"province": "25", "street": "Tổ 3"}), Rule::Address),
            (json!({"province": "x", "commune": "1"}), Rule::Address),
            (json!({"province": "25", "commune": "1", "street": 3}), Rule::WrongType),
            (json!("Tổ 3"), Rule::WrongType),
        ] {
            assert_eq!(broken(&form, value.clone()), Some(rule), "{value}");
        }
    }

    #[test]
    fn a_signature_is_a_drawn_picture() {
        let form = field(json!({"type": "signature"}));
        assert_eq!(broken(&form, json!("data:image/png;base64,AAAA")), None);
        assert_eq!(broken(&form, json!("https://example.org/x.png")), Some(Rule::WrongType));
        assert_eq!(shown(&form, json!("data:image/png;base64,AAAA")), Display::Secret);
    }
}
