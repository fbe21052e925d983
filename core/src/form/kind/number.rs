//! Numbers and amounts of money.

use crate::form::check::{Reading, Subject};
use crate::form::display::Display;
use crate::form::error::Rule;
use crate::form::rules::Rules;
use serde_json::Value;

/// Largest whole number that JSON's readers agree on.
const EXACT: f64 = 9_007_199_254_740_991.0;

/// The number that a value holds or that was typed.
pub(crate) fn read(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => typed(text),
        _ => None,
    }
}

/// Reads a number as it is written in Vietnam: `1.234.567,89`; also `1234.5` and `1,234,567`.
///
/// A comma before exactly three digits (`7,000`) is seven thousand to some and seven to
/// others: it is no number here, so that nobody's amount is guessed.
pub fn typed(text: &str) -> Option<f64> {
    let mut text = text.trim();
    while let Some(rest) = text.strip_suffix("đồng") {
        text = rest;
    }
    let text = text.trim_end_matches(['đ', '₫']).trim_end();
    let bare: String = text.chars().filter(|c| *c != ' ' && *c != '\u{a0}').collect();
    let (sign, bare) = bare.strip_prefix('-').map_or((1.0, bare.as_str()), |rest| (-1.0, rest));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let grouped = |whole: &str, sign: char| {
        let mut parts = whole.split(sign);
        // No group of thousands begins with a zero: `0.450` is less than one.
        let first = parts.next().is_some_and(|part| digits(part) && part.len() <= 3 && !part.starts_with('0'));
        first && parts.all(|part| digits(part) && part.len() == 3)
    };
    let (whole, decimals) = match (bare.rfind('.'), bare.rfind(',')) {
        (None, None) => (bare, ""),
        (Some(_), None) if grouped(bare, '.') => (bare, ""),
        (Some(_), None) => bare.split_once('.')?,
        (None, Some(_)) if grouped(bare, ',') && bare.matches(',').count() > 1 => (bare, ""),
        (None, Some(_)) if grouped(bare, ',') => return None,
        (None, Some(_)) => bare.split_once(',')?,
        (Some(dot), Some(comma)) => {
            let (group, place) = if dot < comma { ('.', comma) } else { (',', dot) };
            if !grouped(&bare[..place], group) {
                return None;
            }
            (&bare[..place], &bare[place + 1..])
        }
    };
    let whole: String = whole.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    if !digits(&whole) || !decimals.is_empty() && !digits(decimals) || whole.len() + decimals.len() > 30 {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    crate::form::data::number(&format!("{whole}.{decimals}0")).map(|number| sign * number)
}

pub(super) fn validate(integer: bool, subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { component, value, reading, .. } = *subject;
    let reading = reading.here();
    let number = match reading {
        Reading::Typed => read(value),
        Reading::Stored if super::stored::is_nothing(value) => return,
        Reading::Stored => super::stored::number(value),
    };
    let Some(number) = number.filter(|number| number.is_finite()) else { return broken.push(Rule::NotANumber) };
    // Form.io keeps decimals out while typing and does not look again.
    if integer && reading == Reading::Typed && number.fract() != 0.0 {
        broken.push(Rule::NotAnInteger);
    }
    let rules = &component.rules;
    limits(rules, Some(number), broken);
    // Steps start at the smallest number, as in HTML; tenths are not exact in binary.
    broken.extend(rules.step.map(Rule::Step).filter(|_| {
        let steps = (number - rules.min.unwrap_or(0.0)) / rules.step.unwrap_or(1.0);
        (steps - steps.round()).abs() > 1e-6
    }));
}

/// The limits that a number breaks.
pub(super) fn limits(rules: &Rules, number: Option<f64>, broken: &mut Vec<Rule>) {
    let Some(number) = number else { return };
    broken.extend(rules.min.filter(|min| number < *min).map(Rule::Min));
    broken.extend(rules.max.filter(|max| number > *max).map(Rule::Max));
}

/// A JSON number, whole where it is.
pub(super) fn clean(value: &Value) -> Value {
    match read(value) {
        Some(number) if number.fract() == 0.0 && number.abs() <= EXACT => Value::from(number as i64),
        Some(number) => serde_json::Number::from_f64(number).map_or_else(|| value.clone(), Value::Number),
        None => value.clone(),
    }
}

pub(super) fn display(value: &Value) -> Display {
    match (read(value), value) {
        (Some(number), _) => Display::Number(number),
        (None, Value::String(typed)) => Display::Text(typed.clone()),
        _ => Display::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, sent, shown};
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_read_as_written_in_vietnam_and_never_guessed() {
        for (text, number) in [
            ("7000", Some(7000.0)),
            ("7.000", Some(7000.0)),
            ("1.234.567,89", Some(1_234_567.89)),
            ("1,234,567.5", Some(1_234_567.5)),
            ("1,234,567", Some(1_234_567.0)),
            ("7,000", None),
            ("7,5", Some(7.5)),
            ("7.5", Some(7.5)),
            ("0.125", Some(0.125)),
            ("0,450", Some(0.45)),
            ("-0.5", Some(-0.5)),
            ("0.125.000", None),
            ("12,3450", Some(12.345)),
            ("-3", Some(-3.0)),
            ("500.000 đ", Some(500_000.0)),
            ("500.000 đồng", Some(500_000.0)),
            ("1 000", Some(1000.0)),
            ("1.2.3", None),
            ("1,2,3", None),
            ("1.23.456,7", None),
            ("", None),
            ("-", None),
            (".", None),
            ("1e5", None),
            ("NaN", None),
            ("12a", None),
            ("9999999999999999999999999999999", None),
        ] {
            assert_eq!(typed(text), number, "{text}");
        }
    }

    #[test]
    fn limits_steps_and_whole_numbers() {
        let form = field(json!({"type": "number", "decimalLimit": "0", "validate": {"min": "1", "max": 10}}));
        for (value, rule) in [
            (json!(1), None),
            (json!("10"), None),
            (json!(0), Some(Rule::Min(1.0))),
            (json!("11"), Some(Rule::Max(10.0))),
            (json!(1.5), Some(Rule::NotAnInteger)),
            (json!("1,5"), Some(Rule::NotAnInteger)),
            (json!("một"), Some(Rule::NotANumber)),
            (json!(true), Some(Rule::NotANumber)),
        ] {
            assert_eq!(broken(&form, value.clone()), rule, "{value}");
        }
        let form = field(json!({"type": "number", "validate": {"step": "0.1", "min": 0.05}}));
        assert_eq!(broken(&form, json!(0.35)), None);
        assert_eq!(broken(&form, json!(0.4)), Some(Rule::Step(0.1)));
        let form = field(json!({"type": "number", "validate": {"step": "any", "min": ""}}));
        assert_eq!(broken(&form, json!(0.123)), None);
    }

    #[test]
    fn typed_numbers_are_sent_as_numbers() {
        let form = field(json!({"type": "currency"}));
        assert_eq!(sent(&form, json!("500.000 đ")), json!(500_000));
        assert_eq!(sent(&form, json!(7.0)), json!(7));
        assert_eq!(sent(&form, json!("7,5")), json!(7.5));
        assert_eq!(sent(&form, json!("x")), json!("x"));
        assert_eq!(shown(&form, json!("7.000")), Display::Number(7000.0));
        assert_eq!(shown(&form, json!("x")), Display::Text("x".into()));
    }
}
