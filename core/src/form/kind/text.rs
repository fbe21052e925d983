//! Text of one or several lines, and what all kinds that are typed as text share.

use crate::form::check::{Reading, Subject};
use crate::form::component::{Component, Kind};
use crate::form::display::Display;
use crate::form::error::Rule;
use crate::form::rules::Rules;
use crate::text;
use serde_json::Value;

/// The text in an answer: itself, or what stands beside the name of its mask.
fn text_of<'v>(component: &Component, value: &'v Value) -> Option<&'v str> {
    match value {
        Value::Object(pair) if !component.rules.masks.is_empty() => pair.get("value")?.as_str(),
        other => other.as_str(),
    }
}

/// The text as it is judged and sent; `None` when the value is no text.
pub(super) fn tidy(component: &Component, value: &Value) -> Option<String> {
    let typed = text_of(component, value)?;
    Some(match &component.kind {
        Kind::TextArea { .. } => text::nfc(typed.replace("\r\n", "\n").trim()),
        // A password is what was typed, spaces and all.
        Kind::Password => typed.to_owned(),
        Kind::IdentityNumber => text::identity::normalise(typed),
        Kind::PhoneVn => text::phone::normalise(typed),
        Kind::TaxCode => text::tax::normalise(typed),
        Kind::PersonName => text::tidy(typed),
        _ => text::nfc(typed.trim()),
    })
}

pub(super) fn clean(component: &Component, value: &Value) -> Value {
    match (tidy(component, value), value) {
        (None, _) => value.clone(),
        // The name of a mask is no answer.
        (Some(text), Value::Object(_)) if text.is_empty() => Value::Null,
        (Some(text), Value::Object(pair)) => {
            let mut pair = pair.clone();
            pair.insert("value".to_owned(), Value::String(text));
            Value::Object(pair)
        }
        (Some(text), _) => Value::String(text),
    }
}

pub(super) fn validate(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    checked(subject, broken, |_| None);
}

/// The rules of a text: its kind's own one first, and the others only if that one is kept.
pub(super) fn checked(subject: &Subject<'_>, broken: &mut Vec<Rule>, own: impl FnOnce(&str) -> Option<Rule>) {
    let Subject { component, value, reading, .. } = *subject;
    let reading = reading.here();
    if reading == Reading::Stored {
        // Form.io's own kinds judge what is a text, and nothing else.
        if let Some(text) = value.as_str().filter(|text| !text.is_empty()) {
            broken.extend(own(text));
        }
        return generic(subject, broken);
    }
    let Some(text) = tidy(component, value) else { return broken.push(Rule::WrongType) };
    match own(&text) {
        Some(rule) => broken.push(rule),
        None => {
            of_text(component, &text, broken);
            masked(&component.rules, &clean(component, value), broken);
        }
    }
}

/// What Form.io asks of any stored answer that is a text, or reads as a number.
pub(super) fn generic(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { component, value, .. } = *subject;
    let rules = &component.rules;
    if !rules.masks.is_empty() {
        masked(rules, value, broken);
    } else if let Some(text) = value.as_str().filter(|text| !text.is_empty()) {
        of_text(component, text, broken);
    }
    if rules.min.is_some() || rules.max.is_some() {
        super::number::limits(rules, super::stored::number(value), broken);
    }
}

/// A text with the name of its mask.
fn masked(rules: &Rules, value: &Value, broken: &mut Vec<Rule>) {
    let (Some(text), Some(name)) = (
        value.get("value").and_then(Value::as_str).filter(|text| !text.is_empty()),
        value.get("maskName").and_then(Value::as_str),
    ) else {
        return;
    };
    if rules.masks.iter().find(|(label, _)| label == name).is_some_and(|(_, mask)| !mask.check(text)) {
        broken.push(Rule::Mask);
    }
}

/// The text rules that a text breaks.
fn of_text(component: &Component, text: &str, broken: &mut Vec<Rule>) {
    let rules = &component.rules;
    // A time has a format of its own; its mask is only for the eye.
    if rules.mask.as_ref().is_some_and(|mask| !mask.check(text)) && !matches!(component.kind, Kind::Time { .. }) {
        broken.push(Rule::Mask);
    }
    let length = text.chars().count() as u64;
    let words = text.split_whitespace().count().max(1) as u64;
    let below = |least: Option<u32>, count: u64| least.filter(|least| count < u64::from(*least));
    let above = |most: Option<u32>, count: u64| most.filter(|most| count > u64::from(*most));
    broken.extend(below(rules.min_length, length).map(Rule::MinLength));
    broken.extend(above(rules.max_length, length).map(Rule::MaxLength));
    broken.extend(below(rules.min_words, words).map(Rule::MinWords));
    broken.extend(above(rules.max_words, words).map(Rule::MaxWords));
    if rules.pattern.as_ref().is_some_and(|pattern| pattern.refuses(text)) {
        broken.push(Rule::Pattern);
    }
}

pub(super) fn display(component: &Component, value: &Value) -> Display {
    tidy(component, value).map_or(Display::Nothing, Display::Text)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, sent, shown};
    use super::*;
    use serde_json::json;

    #[test]
    fn lengths_count_characters_after_composing_and_trimming() {
        let form = field(json!({"type": "textfield", "validate": {"minLength": "3", "maxLength": 4}}));
        for (typed, rule) in [
            ("ab", Some(Rule::MinLength(3))),
            ("abc", None),
            ("  abcd  ", None),
            ("abcde", Some(Rule::MaxLength(4))),
            ("\u{1F600}\u{1F600}\u{1F600}", None),
            ("o\u{323}\u{302}abc", None),
            ("", None),
        ] {
            assert_eq!(broken(&form, json!(typed)), rule, "{typed:?}");
        }
        assert_eq!(broken(&form, json!(1234)), Some(Rule::WrongType));
    }

    #[test]
    fn words_and_patterns() {
        let form = field(json!({"type": "textarea", "validate": {"minWords": 2, "maxWords": 3}}));
        assert_eq!(broken(&form, json!("một")), Some(Rule::MinWords(2)));
        assert_eq!(broken(&form, json!("một hai ba bốn")), Some(Rule::MaxWords(3)));
        let form = field(json!({"type": "textfield", "validate": {"pattern": "a|b", "maxLength": ""}}));
        assert_eq!(broken(&form, json!("ab")), Some(Rule::Pattern));
        assert_eq!(broken(&form, json!(" b ")), None);
    }

    #[test]
    fn text_is_sent_composed_and_trimmed_and_lines_stay() {
        let line = field(json!({"type": "textfield"}));
        assert_eq!(sent(&line, json!("  Mu\u{31b}o\u{31b}\u{300}ng  A ")), json!("Mường  A"));
        assert_eq!(sent(&line, json!("   ")), json!(null));
        let lines = field(json!({"type": "textarea"}));
        assert_eq!(sent(&lines, json!(" a\r\nb\n")), json!("a\nb"));
        assert_eq!(shown(&lines, json!("a\nb")), Display::Text("a\nb".into()));
        let secret = field(json!({"type": "password"}));
        assert_eq!(sent(&secret, json!(" a ")), json!(" a "));
        assert_eq!(shown(&secret, json!("a")), Display::Secret);
    }

    #[test]
    fn a_text_with_the_name_of_its_mask_is_held_against_that_mask() {
        let masks = json!([{"label": "Ô tô", "mask": "99A-999.99"}, {"label": "Số cũ", "mask": "9999"}]);
        let definition = json!({"type": "textfield", "allowMultipleMasks": true, "inputMasks": masks,
                                "validate": {"required": true, "maxLength": 10}});
        let form = field(definition);
        let said = |name: &str, text: &str| json!({"value": text, "maskName": name});
        for (value, rule) in [
            (said("Ô tô", "28A-123.45"), None),
            (said("Số cũ", " 1234 "), None),
            (said("Số cũ", "28A-123.45"), Some(Rule::Mask)),
            (said("Ô tô", "28A"), Some(Rule::Mask)),
            (said("Ô tô", ""), Some(Rule::Required)),
            (said("Ô tô", "  "), Some(Rule::Required)),
            (said("không có", "28A-123.456"), Some(Rule::MaxLength(10))),
            // As an app that knows no names would store it.
            (json!("28A-123.45"), None),
            (json!({"value": 5, "maskName": "Số cũ"}), Some(Rule::WrongType)),
        ] {
            assert_eq!(broken(&form, value.clone()), rule, "{value}");
        }
        assert_eq!(sent(&form, said("Số cũ", " 1234 ")), said("Số cũ", "1234"));
        assert_eq!(shown(&form, said("Số cũ", " 1234 ")), Display::Text("1234".into()));
        assert_eq!(shown(&form, said("Số cũ", "")), Display::Nothing);
        let free = field(
            json!({"type": "textfield", "allowMultipleMasks": true, "inputMasks": [{"label": "a", "mask": "99"}]}),
        );
        assert_eq!(broken(&free, said("a", "")), None);
        assert_eq!(sent(&free, said("a", "")), json!(null));
        let plain = field(json!({"type": "textfield"}));
        assert_eq!(broken(&plain, said("a", "12")), Some(Rule::WrongType), "only where masks have names");
    }
}
