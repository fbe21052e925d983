//! Numbers that the state gives: số định danh cá nhân, mã số thuế.

use crate::form::check::Subject;
use crate::form::component::Kind;
use crate::form::error::Rule;
use crate::text::{identity, tax};

pub(super) fn validate(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    super::text::checked(subject, broken, |number| match subject.component.kind {
        Kind::TaxCode => (!tax::check(&tax::normalise(number))).then_some(Rule::TaxCode),
        _ => (!identity::check(&identity::normalise(number))).then_some(Rule::IdentityNumber),
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, sent};
    use super::*;
    use serde_json::json;

    #[test]
    fn tax_codes_have_their_check_digit() {
        let form = field(json!({"type": "taxCode"}));
        for (typed, code) in [("0100 109 106", "0100109106"), ("0100109106001", "0100109106-001")] {
            assert_eq!(broken(&form, json!(typed)), None, "{typed}");
            assert_eq!(sent(&form, json!(typed)), json!(code));
        }
        assert_eq!(broken(&form, json!("0100109107")), Some(Rule::TaxCode));
    }

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
