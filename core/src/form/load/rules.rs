//! From `validate` and its neighbours to rules.

use super::read::Reader;
use crate::form::component::Kind;
use crate::form::limit::Limit;
use crate::form::mask::Mask;
use crate::form::report::What;
use crate::form::rules::{DataType, Rules, WholeText};
use crate::logic::{Expression, Role};
use serde_json::Value;
use std::sync::Arc;

/// Rules that need what stands elsewhere: the portal's other dossiers, a service against robots.
const ELSEWHERE: [&str; 3] = ["unique", "validate.unique", "validate.captcha"];

/// What [`rich`] reads.
const RICH: [&str; 23] = [
    "validate.custom",
    "validate.json",
    "validate.skipMaskValidation",
    "allowMultipleMasks",
    "inputMask",
    "unique",
    "validate.unique",
    "validate.captcha",
    "widget.minDate",
    "widget.maxDate",
    "datePicker.minDate",
    "datePicker.maxDate",
    "minDate",
    "maxDate",
    "validate.minDate",
    "validate.maxDate",
    "minYear",
    "maxYear",
    "fields.year.minYear",
    "fields.year.maxYear",
    "validate.pattern",
    "errors",
    "inputMasks",
];

/// What an answer has to be.
pub(super) fn rules(read: &mut Reader<'_>, kind: &Kind) -> Rules {
    let mut rules = Rules {
        min_length: read.count("validate.minLength"),
        max_length: read.count("validate.maxLength"),
        min_words: read.count("validate.minWords"),
        max_words: read.count("validate.maxWords"),
        min: read.number("validate.min"),
        max: read.number("validate.max"),
        min_selected: read.count("validate.minSelectedCount"),
        max_selected: read.count("validate.maxSelectedCount"),
        custom_message: read.text("validate.customMessage"),
        ..Rules::default()
    };
    rules.when_hidden = read.flag("validateWhenHidden", false);
    rules.only_available = read.flag("validate.onlyAvailableItems", false);
    rules.data_type = match read.text("dataType").as_str() {
        "number" => DataType::Number,
        "boolean" => DataType::Boolean,
        "string" => DataType::Text,
        "object" => DataType::Object,
        _ => DataType::Auto,
    };
    rules.truncate = read.flag("truncateMultipleSpaces", false);
    rules.error_label = read.label("errorLabel");
    if matches!(kind, Kind::Number { .. }) && read.said("validate.step").is_some_and(|step| step != "any") {
        rules.step = read.number("validate.step").filter(|step| *step > 0.0);
    }
    rules.to_the_minute = matches!(kind, Kind::Date { .. }) && read.flag("widget.enableTime", false);
    match read.rich {
        Some(rich) => (rich.rules)(read, kind, &mut rules),
        None => read.lacks(&RICH),
    }
    rules
}

/// The rules that plain forms do not have.
pub(crate) fn rich(read: &mut Reader<'_>, kind: &Kind, rules: &mut Rules) {
    rules.manual = matches!(kind, Kind::Address) && read.flag("enableManualMode", false);
    rules.custom = custom(read);
    rules.json = json(read);
    masks(read, rules);
    for property in ELSEWHERE {
        if read.said(property).is_some() {
            read.add(property, What::NotCheckedHere);
        }
    }
    if let Kind::Day(_) | Kind::PartialDate | Kind::Date { .. } = kind {
        rules.min_date = limit(read, "minDate");
        rules.max_date = limit(read, "maxDate");
        rules.min_year = year(read, "minYear");
        rules.max_year = year(read, "maxYear");
    }
    let pattern = read.text("validate.pattern");
    if !pattern.is_empty() {
        let judged = match read.rich.and_then(|rich| rich.pattern) {
            Some(judge) => judge(&pattern),
            None => Ok(Arc::new(WholeText::new(pattern))),
        };
        match judged {
            Ok(pattern) => rules.pattern = Some(pattern),
            Err(why) => read.add("validate.pattern", What::BadPattern(why)),
        }
    }
    match read.get("errors") {
        Some(Value::Object(words)) => {
            let said = words.iter().filter_map(|(rule, words)| Some((rule.clone(), words.as_str()?.to_owned())));
            rules.messages = said.filter(|(_, words)| !words.trim().is_empty()).collect();
        }
        None | Some(Value::Null | Value::String(_)) => {}
        Some(_) => read.add("errors", What::WrongType),
    }
}

/// A limit, wherever builders write it: newer ones in `widget`, older ones in `datePicker`, those of a day beside
/// the key or in `validate`.
fn limit(read: &mut Reader<'_>, last: &str) -> Option<Limit> {
    let names = [format!("widget.{last}"), format!("datePicker.{last}"), last.to_owned(), format!("validate.{last}")];
    let name = names.iter().find(|name| read.said(name).is_some())?;
    let text = read.text(name);
    let limit = Limit::read(&text).or_else(|| Limit::code(&text, read.logic));
    if limit.is_none() && !text.is_empty() {
        read.add(name, What::BadLimit(text));
    }
    limit
}

/// `minYear` of a day stands beside the key or with the year's box.
fn year(read: &mut Reader<'_>, last: &str) -> Option<i32> {
    let own = read.count(last);
    own.or_else(|| read.count(&format!("fields.year.{last}"))).map(|year| year as i32)
}

/// `validate.custom`; what the interpreter refuses is a finding, and is not judged.
fn custom(read: &mut Reader<'_>) -> Option<Arc<dyn Expression>> {
    let source = read.text("validate.custom");
    if source.trim().is_empty() {
        return None;
    }
    match read.logic.script(&source, Role::Validate) {
        Ok(expression) => Some(Arc::from(expression)),
        Err(why) => {
            read.refused("validate.custom", why);
            None
        }
    }
}

/// `validate.json`: an object; builders leave an empty text behind.
fn json(read: &mut Reader<'_>) -> Option<Arc<dyn Expression>> {
    let rule = read.said("validate.json")?;
    if !rule.is_object() {
        read.add("validate.json", What::WrongType);
        return None;
    }
    match read.logic.rule(rule) {
        Ok(expression) => Some(Arc::from(expression)),
        Err(why) => {
            read.refused("validate.json", why);
            None
        }
    }
}

/// One mask, or several to choose from by name.
fn masks(read: &mut Reader<'_>, rules: &mut Rules) {
    if read.flag("validate.skipMaskValidation", false) {
        return;
    }
    if read.flag("allowMultipleMasks", false)
        && let Some(Value::Array(list)) = read.said("inputMasks")
    {
        for item in list {
            let text = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default();
            match Mask::read(text("mask")) {
                Some(mask) => rules.masks.push((text("label").to_owned(), mask)),
                None => read.add("inputMasks", What::BadMask(text("mask").to_owned())),
            }
        }
        return;
    }
    let source = read.text("inputMask");
    if !source.is_empty() {
        rules.mask = Mask::read(&source);
        if rules.mask.is_none() {
            read.add("inputMask", What::BadMask(source));
        }
    }
}
