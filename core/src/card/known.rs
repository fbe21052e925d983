//! The people whom a form already knows, as cards: what was answered once need not be typed again (WCAG 2.2, 3.3.7).

use super::Card;
use super::fill::{Part, around, choices, meant, parts};
use crate::form::{Form, Kind, day};
use crate::text::identity::{self, Sex};
use crate::text::{name, tidy};
use crate::time::Date;
use serde_json::Value;

/// Everybody of whom the answers say a name and a personal identification number, each once.
pub fn known(form: &Form, definition: &Value) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    for card in numbered(form).iter().filter_map(|path| person(form, definition, path)) {
        if !cards.iter().any(|own| own.number == card.number) {
            cards.push(card);
        }
    }
    cards
}

/// Where the answers of everybody stand who is asked for a personal identification number.
pub(super) fn numbered(form: &Form) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for place in form.places() {
        let path = around(&place.path);
        if place.visible && matches!(place.component.kind, Kind::IdentityNumber) && !all.iter().any(|own| own == path) {
            all.push(path.to_owned());
        }
    }
    all
}

fn person(form: &Form, definition: &Value, path: &str) -> Option<Card> {
    let card = of(form, definition, path);
    (identity::check(&card.number) && name::check(&card.name).is_ok()).then_some(card)
}

/// What the answers say of the person at a path.
pub(super) fn of(form: &Form, definition: &Value, path: &str) -> Card {
    let mut card = Card::default();
    for (part, field) in parts(form, definition, path) {
        let Some(Value::String(text)) = form.value(&field.path) else { continue };
        match part {
            Part::Number => card.number = identity::normalise(text),
            Part::Name => card.name = tidy(text),
            Part::Birth => card.birth = date(text),
            Part::Issued => card.issued = date(text),
            Part::Address => card.address = tidy(text),
            Part::Sex => card.sex = sex(&field.kind, text),
            Part::Phone => card.phone = tidy(text),
            Part::Email => card.email = tidy(text),
        }
    }
    card
}

/// A whole date, however its kind stores it.
fn date(text: &str) -> Option<Date> {
    let stored = |part: &str| day::parse(part).and_then(day::PartialDay::date);
    text.get(..10).and_then(Date::parse_iso).or_else(|| stored(text)).or_else(|| day::typed(text)?.date())
}

fn sex(kind: &Kind, stored: &str) -> Option<Sex> {
    choices(kind).iter().find(|choice| choice.value == stored).and_then(meant)
}

#[cfg(test)]
mod tests {
    use super::super::fill;
    use super::*;
    use crate::logic::NoLogic;
    use serde_json::json;

    fn definition() -> Value {
        let person = |key: &str, birth: Value| {
            json!([
                { "type": "personName", "key": format!("{key}.ten"), "label": "Họ tên" },
                birth,
                { "type": "radio", "key": format!("{key}.gioi"), "label": "Giới tính", "autocomplete": "sex",
                  "values": [{ "label": "Nữ", "value": "2" }, { "label": "Nam", "value": "1" }] },
                { "type": "identityNumber", "key": format!("{key}.so"), "label": "Số" },
                { "type": "day", "key": format!("{key}.cap"), "label": "Cấp", "properties": { "identityCard": "issued" } },
                { "type": "textfield", "key": format!("{key}.o"), "label": "Ở", "autocomplete": "street-address" },
                { "type": "phoneVN", "key": format!("{key}.dt"), "label": "Điện thoại", "autocomplete": "tel" },
                { "type": "email", "key": format!("{key}.thu"), "label": "Thư" }
            ])
        };
        let day = json!({ "type": "day", "key": "a.sinh", "label": "Sinh", "autocomplete": "bday" });
        let iso = json!({ "type": "date", "key": "b.sinh", "label": "Sinh", "autocomplete": "bday" });
        let both = [person("a", day), person("b", iso)];
        let all: Vec<Value> = both.iter().flat_map(|own| own.as_array().unwrap().clone()).collect();
        json!({ "components": all })
    }

    #[test]
    fn what_a_card_filled_in_is_known_as_the_same_card() {
        let definition = definition();
        let card = Card::read("017190000001||Bùi Thị Mai|01021990|Nữ|Xã X|02072025").unwrap();
        let card = Card { phone: "0912345678".to_owned(), email: "mai@vidu.vn".to_owned(), ..card };
        for person in ["a.", "b."] {
            let (mut form, _) = Form::load(&definition, &NoLogic);
            for own in fill(&form, &definition, person, &card) {
                form.set(&own.path, own.value);
            }
            assert_eq!(known(&form, &definition), std::slice::from_ref(&card), "{person}");
        }
    }

    #[test]
    fn the_same_person_at_two_places_is_known_once() {
        let definition = definition();
        let (mut form, _) = Form::load(&definition, &NoLogic);
        form.fill(&json!({ "a": { "ten": "Bùi Thị Mai", "so": "017 190 000001", "sinh": "02/00/1990" },
            "b": { "ten": "Bùi Thị Mai", "so": "017190000001" } }));
        let known = known(&form, &definition);
        assert_eq!(known.len(), 1);
        assert_eq!((known[0].number.as_str(), known[0].birth), ("017190000001", None));
    }

    #[test]
    fn who_is_half_known_is_not_offered() {
        let definition = definition();
        let (mut form, _) = Form::load(&definition, &NoLogic);
        form.fill(
            &json!({ "a": { "ten": "Bùi Thị Mai", "so": "0171900" }, "b": { "so": "017190000001", "ten": "Mai" } }),
        );
        assert_eq!(known(&form, &definition), []);
    }
}
