//! Số định danh cá nhân.

use crate::form::component::Component;
use crate::form::error::Rule;
use crate::text::identity;
use serde_json::Value;

pub(super) fn validate(component: &Component, value: &Value) -> Option<Rule> {
    let Some(number) = super::text::tidy(component, value) else { return Some(Rule::WrongType) };
    if identity::check(&number) { super::text::broken(&component.rules, &number) } else { Some(Rule::IdentityNumber) }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, sent};
    use super::*;
    use serde_json::json;

    #[test]
    fn twelve_digits_however_they_are_grouped() {
        let form = field(json!({"type": "identityNumber"}));
        assert_eq!(broken(&form, json!("017 099 012 345")), None);
        assert_eq!(sent(&form, json!("017.099.012.345")), json!("017099012345"));
        for bad in ["01709901234", "0170990123456", "O17099012345", "123456789"] {
            assert_eq!(broken(&form, json!(bad)), Some(Rule::IdentityNumber), "{bad}");
        }
    }
}
