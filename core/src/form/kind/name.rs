//! Names of people.

use crate::form::check::Subject;
use crate::form::error::Rule;
use crate::text::name;

pub(super) fn validate(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    super::text::checked(subject, broken, |text| name::check(text).err().map(Rule::PersonName));
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, sent};
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_sent_composed_with_single_spaces() {
        let form = field(json!({"type": "personName", "validate": {"maxLength": 20}}));
        assert_eq!(broken(&form, json!("H'Hen Niê")), None);
        assert_eq!(sent(&form, json!(" Bùi  Thi\u{323} A ")), json!("Bùi Thị A"));
        assert_eq!(broken(&form, json!("Mai")), Some(Rule::PersonName(name::Fault::OneWord)));
        assert_eq!(broken(&form, json!("Mai 2")), Some(Rule::PersonName(name::Fault::Character('2'))));
        assert_eq!(broken(&form, json!("Nguyễn Hoàng Minh Đăng Khoa")), Some(Rule::MaxLength(20)));
    }
}
