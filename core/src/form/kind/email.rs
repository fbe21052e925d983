//! E-mail addresses: refused only when no mail could reach them.

use crate::form::check::Subject;
use crate::form::error::Rule;
use crate::text::letter::is_letter_or_digit;

pub(super) fn validate(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    super::text::checked(subject, broken, |text| {
        let fits = subject.shapes.map_or(is_address as fn(&str) -> bool, |shapes| shapes.email);
        if fits(text) { None } else { Some(Rule::Email) }
    });
}

/// One `@`, something before it, a domain with a dot after it, no spaces.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let allowed = |c: char| !c.is_whitespace() && !c.is_control() && !"()<>[],;:\\\"@".contains(c);
    let parts: Vec<&str> = domain.split('.').collect();
    let domain_fits = parts.len() >= 2
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| is_letter_or_digit(c) || c == '-'))
        && parts.iter().all(|part| !part.starts_with('-') && !part.ends_with('-'));
    let local_fits = !local.is_empty() && local.chars().all(allowed);
    let dots_fit = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    text.chars().count() <= 254 && domain_fits && local_fits && dots_fit
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field};
    use super::*;
    use serde_json::json;

    #[test]
    fn addresses_that_mail_reaches_pass() {
        let form = field(json!({"type": "email", "validate": {"maxLength": 30}}));
        for good in ["a@b.vn", " ten.dem+1@mail.co.uk ", "o'neill@x-y.org", "tên@miền.vn"] {
            assert_eq!(broken(&form, json!(good)), None, "{good}");
        }
        for bad in [
            "a",
            "a@b",
            "a@@b.vn",
            "a b@c.vn",
            "@b.vn",
            "a@.vn",
            "a@b..vn",
            "a@-b.vn",
            ".a@b.vn",
            "a..b@c.vn",
            "<a@b.vn>",
        ] {
            assert_eq!(broken(&form, json!(bad)), Some(Rule::Email), "{bad}");
        }
        assert_eq!(broken(&form, json!("a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.vn")), Some(Rule::MaxLength(30)));
    }
}
