//! Phone numbers: of any country, and of Vietnam.

use crate::form::check::{Reading, Subject};
use crate::form::component::Kind;
use crate::form::display::Display;
use crate::form::error::Rule;
use crate::text::phone;
use serde_json::Value;

pub(super) fn validate(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    super::text::checked(subject, broken, |text| {
        let fits = match subject.component.kind {
            Kind::PhoneVn => phone::check(&phone::normalise(text)),
            // Form.io leaves the shape to the mask.
            _ => subject.reading.here() == Reading::Stored || is_number(text),
        };
        if fits { None } else { Some(Rule::Phone) }
    });
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

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, sent, shown};
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_of_vietnam_are_sent_as_dialled() {
        let form = field(json!({"type": "phoneVN"}));
        for (typed, number) in [("+84 912.345.678", "0912345678"), ("0218 3855 555", "02183855555")] {
            assert_eq!(broken(&form, json!(typed)), None);
            assert_eq!(sent(&form, json!(typed)), json!(number));
        }
        assert_eq!(shown(&form, json!("0912345678")), Display::Text("0912 345 678".into()));
        for bad in ["091234567", "0412345678", "số", "+1 202 555 0100"] {
            assert_eq!(broken(&form, json!(bad)), Some(Rule::Phone), "{bad}");
        }
    }

    #[test]
    fn numbers_of_any_country() {
        let form = field(json!({"type": "phoneNumber"}));
        for good in ["+1 (202) 555-0100", "0912345678", "113 113"] {
            assert_eq!(broken(&form, json!(good)), None, "{good}");
        }
        for bad in ["113", "1234567890123456", "12+3456", "09x2345678"] {
            assert_eq!(broken(&form, json!(bad)), Some(Rule::Phone), "{bad}");
        }
    }
}
