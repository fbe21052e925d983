//! Numbers that contradict what else was said of their person. The number has no check digit, and the rule is soft: mistakes
//! at registration are in use, so this warns and never refuses.

use super::fill::{Part, parts};
use super::known::{numbered, of};
use crate::form::Form;
use crate::text::identity;
use serde_json::Value;

/// A number that says something else than the answers beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Path of the number.
    pub path: String,
    /// The question that asks for it.
    pub label: String,
    /// The year of birth that the number says, where the date of birth says another one.
    pub year: Option<i32>,
    /// Whether the number says the other sex.
    pub sex: bool,
}

/// The numbers that contradict date of birth or sex, in the order of the form.
pub fn doubts(form: &Form, definition: &Value) -> Vec<Doubt> {
    numbered(form).iter().filter_map(|person| doubt(form, definition, person)).collect()
}

fn doubt(form: &Form, definition: &Value, person: &str) -> Option<Doubt> {
    let card = of(form, definition, person);
    let year = identity::birth_year(&card.number).filter(|said| card.birth.is_some_and(|birth| birth.year() != *said));
    let sex = identity::sex(&card.number).zip(card.sex).is_some_and(|(said, sex)| said != sex);
    let (_, number) = parts(form, definition, person).into_iter().find(|(part, _)| *part == Part::Number)?;
    (year.is_some() || sex).then_some(Doubt { path: number.path, label: number.label, year, sex })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logic::NoLogic;
    use serde_json::json;

    fn definition() -> Value {
        json!({ "components": [
            { "type": "personName", "key": "ten", "label": "Họ tên" },
            { "type": "day", "key": "sinh", "label": "Sinh", "autocomplete": "bday" },
            { "type": "radio", "key": "gioi", "label": "Giới tính", "autocomplete": "sex",
              "values": [{ "label": "Nữ", "value": "2" }, { "label": "Nam", "value": "1" }] },
            { "type": "identityNumber", "key": "so", "label": "Số" },
            { "type": "datagrid", "key": "nguoi", "label": "Người khác", "components": [
                { "type": "identityNumber", "key": "so", "label": "Số của người này" },
                { "type": "day", "key": "sinh", "label": "Sinh", "autocomplete": "bday" }
            ]}
        ]})
    }

    fn found(data: &Value) -> Vec<(String, Option<i32>, bool)> {
        let definition = definition();
        let (mut form, _) = Form::load(&definition, &NoLogic);
        form.fill(data);
        doubts(&form, &definition).into_iter().map(|own| (own.path, own.year, own.sex)).collect()
    }

    #[test]
    fn a_number_is_held_against_date_of_birth_and_sex() {
        let so = || "so".to_owned();
        for (number, birth, sex, expected) in [
            ("017190000001", "02/01/1990", "2", vec![]),
            ("017 190 000 001", "02/01/1991", "2", vec![(so(), Some(1990), false)]),
            ("017190000001", "02/01/1990", "1", vec![(so(), None, true)]),
            ("017090000001", "02/01/1991", "2", vec![(so(), Some(1990), true)]),
            // Born in another century.
            ("017210000001", "02/01/1910", "1", vec![(so(), Some(2010), false)]),
        ] {
            let data = json!({ "so": number, "sinh": birth, "gioi": sex });
            assert_eq!(found(&data), expected, "{data}");
        }
    }

    #[test]
    fn what_is_not_said_contradicts_nothing() {
        for data in [
            json!({ "so": "017190000001" }),
            json!({ "so": "0171900", "sinh": "02/01/1991", "gioi": "1" }),
            json!({ "so": "017190000001", "sinh": "00/00/1990" }),
            json!({ "sinh": "02/01/1991", "gioi": "1" }),
        ] {
            assert_eq!(found(&data), [], "{data}");
        }
    }

    #[test]
    fn rows_are_people_of_their_own() {
        let data = json!({ "so": "017190000001", "sinh": "02/01/1990", "nguoi": [
            { "so": "017190000001", "sinh": "02/01/1990" }, { "so": "017190000001", "sinh": "02/01/2001" } ] });
        assert_eq!(found(&data), [("nguoi[1].so".to_owned(), Some(1990), false)]);
    }
}
