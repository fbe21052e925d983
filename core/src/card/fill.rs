//! Which answers of a form a card gives.
//!
//! A person in a form is the questions that stand together in its data (`nguoiYeuCau.…`, `grid[0].…`) with a personal
//! identification number among them. What each asks is said by its kind and by HTML's autofill tokens (`autocomplete`:
//! `name`, `bday`, `sex`, `street-address`); the date of issue, for which there is no token, by Form.io's place for
//! extensions: `"properties": {"identityCard": "issued"}`. Nothing is guessed from keys or labels.

use super::Card;
use crate::form::{Choice, Component, Form, Kind, day};
use crate::text::identity::Sex;
use crate::time::Date;
use serde_json::Value;

/// Somebody whom a form asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Where the answers stand, with the dot after it; empty at the top.
    pub path: String,
    /// What the form calls the name, or the number where it asks for no name.
    pub label: String,
}

/// An answer that a card gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// Where it stands.
    pub path: String,
    /// The question.
    pub label: String,
    /// The answer as the form stores it.
    pub value: Value,
    /// The answer as people read it.
    pub shown: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Number,
    Name,
    Birth,
    Sex,
    Address,
    Issued,
    Phone,
    Email,
}

/// The people whom the questions of a page ask about, in order.
pub fn persons(form: &Form, definition: &Value, page: &str) -> Vec<Person> {
    let all = all(form, definition);
    let mut persons: Vec<Person> = Vec::new();
    for (_, field) in &all {
        let path = around(&field.path);
        if form.page(&field.path).is_none_or(|own| own.key != page) || persons.iter().any(|own| own.path == path) {
            continue;
        }
        let label = |part| {
            let mut of_person = all.iter().filter(|(own, field)| *own == part && around(&field.path) == path);
            of_person.next().map(|(_, field)| field.label.clone())
        };
        if let Some(number) = label(Part::Number) {
            persons.push(Person { path: path.to_owned(), label: label(Part::Name).unwrap_or(number) });
        }
    }
    persons
}

/// The answers that a card gives about a person, on all pages of the form; not those that it says nothing of.
pub fn fill(form: &Form, definition: &Value, person: &str, card: &Card) -> Vec<Filled> {
    let answer = |(part, field): (Part, Component)| {
        let (value, shown) = match part {
            Part::Number => text(&card.number),
            Part::Name => text(&card.name),
            Part::Address => known(&card.address)?,
            Part::Phone => known(&card.phone)?,
            Part::Email => known(&card.email)?,
            Part::Birth => date(&field.kind, card.birth?)?,
            Part::Issued => date(&field.kind, card.issued?)?,
            Part::Sex => sex(&field.kind, card.sex?)?,
        };
        Some(Filled { path: field.path, label: field.label, value, shown })
    };
    parts(form, definition, person).into_iter().filter_map(answer).collect()
}

/// The path up to the last dot, with it.
pub(super) fn around(path: &str) -> &str {
    path.rfind('.').map_or("", |dot| &path[..=dot])
}

/// The questions about a person that a card can answer, each once.
pub(super) fn parts(form: &Form, definition: &Value, person: &str) -> Vec<(Part, Component)> {
    let mut parts = all(form, definition);
    parts.retain(|(_, field)| around(&field.path) == person);
    parts
}

/// The questions about anybody that a card can answer, each once a person.
fn all(form: &Form, definition: &Value) -> Vec<(Part, Component)> {
    let mut parts: Vec<(Part, Component)> = Vec::new();
    for place in form.places() {
        if place.visible
            && !place.component.disabled
            && let Some(part) = part(place.component, definition)
            && !parts.iter().any(|(own, field)| *own == part && around(&field.path) == around(&place.path))
        {
            parts.push((part, Component { path: place.path.clone(), ..place.component.clone() }));
        }
    }
    parts
}

fn part(field: &Component, definition: &Value) -> Option<Part> {
    let token = field.autocomplete.rsplit(' ').next().unwrap_or_default();
    match (&field.kind, token) {
        (Kind::IdentityNumber, _) => Some(Part::Number),
        (Kind::PersonName, "" | "name") | (Kind::Text, "name") => Some(Part::Name),
        (Kind::Date { time: false } | Kind::Day(_) | Kind::PartialDate | Kind::Text, "bday") => Some(Part::Birth),
        (Kind::Radio(_) | Kind::Select { .. }, "sex") => Some(Part::Sex),
        (Kind::Text | Kind::TextArea { .. }, "street-address") => Some(Part::Address),
        (Kind::PhoneVn | Kind::Phone, "" | "tel") | (Kind::Text, "tel") => Some(Part::Phone),
        (Kind::Email, "" | "email") | (Kind::Text, "email") => Some(Part::Email),
        (Kind::Date { time: false } | Kind::Day(_), "") if is_issued(definition, field) => Some(Part::Issued),
        _ => None,
    }
}

/// Whether the definition marks the component as the card's date of issue.
fn is_issued(definition: &Value, field: &Component) -> bool {
    let marked = field.published(definition).and_then(|own| own.get("properties")?.get("identityCard")?.as_str());
    marked == Some("issued")
}

fn text(text: &str) -> (Value, String) {
    (Value::String(text.to_owned()), text.to_owned())
}

fn known(own: &str) -> Option<(Value, String)> {
    (!own.is_empty()).then(|| text(own))
}

fn date(kind: &Kind, date: Date) -> Option<(Value, String)> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let shown = day::PartialDay { year, month, day }.display();
    let stored = match kind {
        Kind::Date { .. } => date.to_string(),
        Kind::Day(parts) if !(parts.silent || parts.day.shown && parts.month.shown && parts.year.shown) => {
            return None;
        }
        Kind::Day(_) | Kind::PartialDate => day::format(year, month, day),
        _ => shown.clone(),
    };
    Some((Value::String(stored), shown))
}

fn sex(kind: &Kind, sex: Sex) -> Option<(Value, String)> {
    let choice = choices(kind).iter().find(|choice| meant(choice) == Some(sex))?;
    Some((Value::String(choice.value.clone()), choice.label.clone()))
}

pub(super) fn choices(kind: &Kind) -> &[Choice] {
    match kind {
        Kind::Radio(choices) | Kind::Select { choices, .. } => choices,
        _ => &[],
    }
}

/// Which sex a choice means, by its value or its label.
pub(super) fn meant(choice: &Choice) -> Option<Sex> {
    Sex::from_word(&choice.value).or_else(|| Sex::from_word(&choice.label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logic::NoLogic;
    use serde_json::json;

    fn definition() -> Value {
        json!({ "display": "wizard", "components": [
            { "type": "panel", "key": "p1", "title": "Ai", "components": [
                { "type": "personName", "key": "me.hoTen", "label": "Họ tên", "autocomplete": "name" },
                { "type": "day", "key": "me.ngaySinh", "label": "Ngày sinh", "autocomplete": "bday" },
                { "type": "radio", "key": "me.gioiTinh", "label": "Giới tính", "autocomplete": "sex",
                  "values": [{ "label": "Nữ", "value": "2" }, { "label": "Nam", "value": "1" }] },
                { "type": "personName", "key": "tenCon", "label": "Tên con" }
            ]},
            { "type": "panel", "key": "p2", "title": "Giấy tờ", "components": [
                { "type": "identityNumber", "key": "me.so", "label": "Số định danh" },
                { "type": "identityNumber", "key": "me.soChuHo", "label": "Số của chủ hộ" },
                { "type": "datetime", "key": "me.ngayCap", "label": "Ngày cấp", "enableTime": false, "properties": { "identityCard": "issued" } },
                { "type": "textfield", "key": "me.diaChi", "label": "Địa chỉ", "autocomplete": "section-me street-address" },
                { "type": "datagrid", "key": "nguoi", "label": "Người khác", "components": [
                    { "type": "textfield", "key": "ten", "label": "Tên người này", "autocomplete": "name" },
                    { "type": "identityNumber", "key": "so", "label": "Số của người này" }
                ]}
            ]}
        ]})
    }

    fn card() -> Card {
        Card::read("017190000001||Bùi Thị Mai|01021990|Nữ|Xã X, Huyện Y|02072025").unwrap()
    }

    #[test]
    fn one_card_answers_what_is_asked_of_its_person_on_every_page() {
        let definition = definition();
        let (form, _) = Form::load(&definition, &NoLogic);
        let labels = |page| {
            persons(&form, &definition, page).into_iter().map(|person| (person.path, person.label)).collect::<Vec<_>>()
        };
        assert_eq!(labels("p1"), [("me.".to_owned(), "Họ tên".to_owned())]);
        assert_eq!(labels("p2")[1], ("nguoi[0].".to_owned(), "Tên người này".to_owned()));
        let filled: Vec<_> =
            fill(&form, &definition, "me.", &card()).into_iter().map(|own| (own.path, own.value, own.shown)).collect();
        let expected = [
            ("me.hoTen", json!("Bùi Thị Mai"), "Bùi Thị Mai"),
            ("me.ngaySinh", json!("02/01/1990"), "01/02/1990"),
            ("me.gioiTinh", json!("2"), "Nữ"),
            ("me.so", json!("017190000001"), "017190000001"),
            ("me.ngayCap", json!("2025-07-02"), "02/07/2025"),
            ("me.diaChi", json!("Xã X, Huyện Y"), "Xã X, Huyện Y"),
        ];
        assert_eq!(filled, expected.map(|(path, value, shown)| (path.to_owned(), value, shown.to_owned())));
    }

    #[test]
    fn what_it_gives_breaks_no_rule_of_the_form() {
        let definition = definition();
        let (mut form, _) = Form::load(&definition, &NoLogic);
        for own in
            fill(&form, &definition, "nguoi[0].", &card()).into_iter().chain(fill(&form, &definition, "me.", &card()))
        {
            form.set(&own.path, own.value);
        }
        assert_eq!(form.check(crate::form::Scope::All), []);
        assert_eq!(form.value("nguoi[0].ten"), Some(&json!("Bùi Thị Mai")));
    }

    #[test]
    fn what_the_card_does_not_say_is_not_touched() {
        let definition = definition();
        let (form, _) = Form::load(&definition, &NoLogic);
        let card = Card::read("017190000001||Bùi Thị Mai|1990||  |").unwrap();
        let paths: Vec<_> = fill(&form, &definition, "me.", &card).into_iter().map(|own| own.path).collect();
        assert_eq!(paths, ["me.hoTen", "me.so"]);
    }
}
