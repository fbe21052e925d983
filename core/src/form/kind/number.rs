//! Numbers and amounts of money.

use crate::form::component::Rules;
use crate::form::display::Display;
use crate::form::error::Rule;
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
    let text = text.trim().trim_end_matches("đồng").trim_end_matches(['đ', '₫']).trim_end();
    let bare: String = text.chars().filter(|c| *c != ' ' && *c != '\u{a0}').collect();
    let (sign, bare) = bare.strip_prefix('-').map_or((1.0, bare.as_str()), |rest| (-1.0, rest));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let grouped = |whole: &str, sign: char| {
        let mut parts = whole.split(sign);
        let first = parts.next().is_some_and(|part| digits(part) && part.len() <= 3);
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
    format!("{whole}.{decimals}0").parse::<f64>().ok().map(|number| sign * number)
}

pub(super) fn validate(rules: &Rules, integer: bool, value: &Value) -> Option<Rule> {
    let Some(number) = read(value).filter(|number| number.is_finite()) else { return Some(Rule::NotANumber) };
    if integer && number.fract() != 0.0 {
        return Some(Rule::NotAnInteger);
    }
    if let Some(min) = rules.min.filter(|min| number < *min) {
        return Some(Rule::Min(min));
    }
    if let Some(max) = rules.max.filter(|max| number > *max) {
        return Some(Rule::Max(max));
    }
    // Steps start at the smallest number, as in HTML; tenths are not exact in binary.
    let step = rules.step.filter(|step| {
        let steps = (number - rules.min.unwrap_or(0.0)) / step;
        (steps - steps.round()).abs() > 1e-6
    })?;
    Some(Rule::Step(step))
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
