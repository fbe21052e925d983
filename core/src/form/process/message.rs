//! Form.io's own English words for a broken rule.

use crate::form::check;
use crate::form::component::Component;
use crate::form::error::Rule;

/// The definition's words for this rule, else Form.io's.
pub(super) fn of(component: &Component, rule: &Rule) -> String {
    let error = check::error(component, "", String::new(), rule.clone());
    error.message.unwrap_or_else(|| check::interpolate(words(rule), component, rule))
}

/// What Form.io tells two errors of one path apart by: the definition's or the code's own words, else its key.
pub(super) fn key<'a>(component: &'a Component, rule: &'a Rule) -> &'a str {
    match rule {
        _ if !component.rules.custom_message.is_empty() => &component.rules.custom_message,
        Rule::Custom(Some(words)) | Rule::Json(Some(words)) => words,
        _ if rule.alias().is_empty() => rule.name(),
        _ => rule.alias(),
    }
}

fn words(rule: &Rule) -> &'static str {
    match rule {
        Rule::Required | Rule::DayEmpty | Rule::DayMissing | Rule::MonthMissing | Rule::YearMissing => {
            "{{field}} is required"
        }
        Rule::MinLength(_) => "{{field}} must have at least {{length}} characters.",
        Rule::MaxLength(_) => "{{field}} must have no more than {{length}} characters.",
        Rule::MinWords(_) => "{{field}} must have at least {{length}} words.",
        Rule::MaxWords(_) => "{{field}} must have no more than {{length}} words.",
        Rule::MinRows(_) => "{{field}} must have at least {{length}} rows.",
        Rule::MaxRows(_) => "{{field}} must have no more than {{length}} rows.",
        Rule::Pattern => "{{field}} does not match the pattern",
        Rule::Min(_) => "{{field}} cannot be less than {{min}}.",
        Rule::Max(_) => "{{field}} cannot be greater than {{max}}.",
        Rule::NotANumber => "{{field}} is not a valid number.",
        Rule::NotAnInteger => "{{field}} is not a whole number.",
        Rule::Step(_) => "{{field}} must be a multiple of {{step}}.",
        Rule::NotAnOption => "{{field}} is an invalid value.",
        Rule::MinSelected(_) => "You must select at least {{minCount}} items",
        Rule::MaxSelected(_) => "You may only select up to {{maxCount}} items",
        Rule::NotADate => "{{field}} is not a valid date",
        Rule::NotADay => "{{field}} is not a valid day.",
        Rule::DateBefore(_) => "{{field}} should not contain date before {{minDate}}",
        Rule::DateAfter(_) => "{{field}} should not contain date after {{maxDate}}",
        Rule::MinYear(_) => "{{field}} should not contain year less than {{minYear}}",
        Rule::MaxYear(_) => "{{field}} should not contain year greater than {{maxYear}}",
        Rule::NotATime => "{{field}} is not a valid time.",
        Rule::Mask => "{{field}} does not match the mask.",
        Rule::NotAList => "{{field}} must be an array",
        Rule::EmptyList => "{{field}} must be a non-empty array",
        Rule::List => "{{field}} must not be an array",
        Rule::FileTooLarge(_) => "{{field}} contains a file that is too big",
        Rule::FileType => "{{field}} contains a file of the wrong type",
        Rule::TooManyFiles(_) => "{{field}} contains too many files",
        Rule::Email => "{{field}} must be a valid email.",
        Rule::Url => "{{field}} must be a valid url.",
        Rule::Phone => "{{field}} must be a valid phone number.",
        Rule::IdentityNumber => "{{field}} must be an identity number of 12 digits.",
        Rule::TaxCode => "{{field}} must be a valid tax code.",
        Rule::Address => "{{field}} must name a province and a commune.",
        Rule::Unanswered => "{{field}} has questions that are not answered.",
        Rule::PersonName(_) => "{{field}} must be a full name.",
        Rule::Custom(_) | Rule::Json(_) | Rule::WrongType => "{{field}} is invalid",
    }
}

/// Form.io's order of rules, where one message stands for several.
pub(super) fn order(found: &mut [(String, Rule)]) {
    const ORDER: [&str; 28] = [
        "date",
        "invalidDay",
        "email",
        "json",
        "mask",
        "maxDate",
        "maxLength",
        "maxSelectedCount",
        "max",
        "maxWords",
        "maxYear",
        "minDate",
        "minLength",
        "minSelectedCount",
        "min",
        "minWords",
        "minYear",
        "array",
        "array_nonempty",
        "nonarray",
        "pattern",
        "required",
        "day",
        "time",
        "url",
        "number",
        "custom",
        "onlyAvailableItems",
    ];
    let name = |rule: &Rule| if *rule == Rule::NotADay { "invalidDay" } else { rule.name() };
    found.sort_by_key(|(_, rule)| ORDER.iter().position(|known| *known == name(rule)).unwrap_or(ORDER.len()));
}
