//! A date in three boxes, possibly without its day or month.

use super::date::outside;
use crate::form::check::{Reading, Subject};
use crate::form::component::{DayParts, Part};
use crate::form::day::{self, PartialDay};
use crate::form::display::Display;
use crate::form::error::Rule;
use serde_json::Value;

pub(super) fn is_empty(value: &Value, reading: Reading) -> bool {
    let reading = reading.here();
    match value {
        // White space is no empty box to Form.io.
        Value::String(text) if reading == Reading::Stored && !text.is_empty() && text.trim().is_empty() => false,
        Value::String(text) => day::parse(text).is_some_and(PartialDay::is_empty),
        other => super::is_blank(other),
    }
}

/// The first year that is written with four digits.
const FOUR_DIGITS: i32 = 1000;

/// A date of which the year must be known, and the rest may be.
pub(super) const PARTIAL: DayParts = {
    const MAY: Part = Part { shown: true, required: false };
    DayParts { silent: true, day_first: false, day: MAY, month: MAY, year: Part { shown: true, required: true } }
};

/// Boxes of which none is demanded say nothing together; else what is missing, impossible or out of range.
pub(super) fn validate(parts: &DayParts, subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    judge(parts, subject, broken);
    if subject.reading.here() == Reading::Stored {
        super::text::generic(subject, broken);
    }
}

fn judge(parts: &DayParts, subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { component, value, clock, reading, .. } = *subject;
    let reading = reading.here();
    let falsy = reading == Reading::Stored && matches!(value, Value::Bool(false)) || value.as_f64() == Some(0.0);
    if is_empty(value, reading) || falsy {
        let demanded = [parts.day, parts.month, parts.year].iter().any(|part| part.required);
        if reading == Reading::Stored && demanded && !parts.silent {
            broken.push(Rule::DayEmpty);
        }
        return;
    }
    let Some(text) = value.as_str() else {
        return broken.push(if reading == Reading::Stored { Rule::NotADay } else { Rule::WrongType });
    };
    let read = subject.shapes.map_or_else(|| day::parse(text), |shapes| (shapes.day)(parts, text));
    let Some(read) = read else { return broken.push(Rule::NotADay) };
    if parts.day.shown && parts.day.required && read.day == 0 {
        broken.push(Rule::DayMissing);
    }
    // A day without its month says nothing.
    if parts.month.shown && read.month == 0 && (parts.month.required || read.day > 0) {
        broken.push(Rule::MonthMissing);
    }
    if parts.year.shown && parts.year.required && read.year == 0 {
        broken.push(Rule::YearMissing);
    }
    // Of somebody who types `90` for 1990 no year in the days of the Trưng sisters is taken; Form.io takes it.
    let is_short = reading == Reading::Typed && (1..FOUR_DIGITS).contains(&read.year);
    if is_short || !read.is_possible() {
        broken.push(Rule::NotADay);
    }
    let rules = &component.rules;
    // A date that is none is held against no other; its year may be known all the same.
    if let Some((first, last)) = read.span().filter(|_| broken.is_empty()) {
        outside(rules, clock, first, last, broken);
    } else if reading == Reading::Typed || read.year == 0 {
        return;
    }
    // Form.io takes the last four digits for the year, wherever the text was cut into parts.
    let year = if reading == Reading::Stored { last_four(text) } else { Some(read.year) };
    broken.extend(rules.min_year.filter(|least| year.is_some_and(|year| year < *least)).map(Rule::MinYear));
    broken.extend(rules.max_year.filter(|most| year.is_some_and(|year| year > *most)).map(Rule::MaxYear));
}

/// The number that the last four letters of a text are, if they are digits.
fn last_four(text: &str) -> Option<i32> {
    let end = text.get(text.len().checked_sub(4)?..)?;
    end.bytes().all(|byte| byte.is_ascii_digit()).then(|| end.parse().ok())?
}

pub(super) fn clean(value: &Value) -> Value {
    match value.as_str().and_then(day::parse) {
        Some(read) => Value::String(day::format(read.year, read.month, read.day)),
        None => value.clone(),
    }
}

pub(super) fn display(value: &Value) -> Display {
    let text = value.as_str().unwrap_or_default();
    day::parse(text).map_or_else(|| Display::Text(text.to_owned()), |read| Display::Date(read.display()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, sent, shown};
    use super::*;
    use crate::time::Date;
    use serde_json::json;

    #[test]
    fn a_day_that_says_nothing_about_its_boxes_wants_a_whole_date() {
        let form = field(json!({"type": "day", "maxDate": "moment()", "minDate": "1900-01-01"}));
        let at = |y, m, d| Date::new(y, m, d).expect("a day");
        for (value, rule) in [
            (json!("11/21/2026"), None),
            (json!("11/22/2026"), Some(Rule::DateAfter(at(2026, 11, 21)))),
            (json!("12/31/1899"), Some(Rule::DateBefore(at(1900, 1, 1)))),
            (json!("02/30/2020"), Some(Rule::NotADay)),
            (json!("13/01/2020"), Some(Rule::NotADay)),
            (json!("02/01/0090"), Some(Rule::NotADay)),
            (json!("02/01/90"), Some(Rule::NotADay)),
            (json!("2020-01-31"), Some(Rule::NotADay)),
            (json!("00/00/1950"), Some(Rule::DayMissing)),
            (json!("00/05/1950"), Some(Rule::MonthMissing)),
            (json!("01/05/0000"), Some(Rule::YearMissing)),
            (json!("00/00/0000"), None),
            (json!(19500101), Some(Rule::WrongType)),
        ] {
            assert_eq!(broken(&form, value.clone()), rule, "{value}");
        }
    }

    #[test]
    fn parts_that_are_not_required_may_be_unknown() {
        let fields = json!({"day": {"required": false}, "month": {"required": false}, "year": {"required": true, "minYear": "1920"}});
        let form =
            field(json!({"type": "day", "fields": fields, "maxDate": "moment()", "validate": {"required": true}}));
        for value in ["00/00/1950", "05/00/1950", "05/01/1950", "00/00/2026", "11/00/2026"] {
            assert_eq!(broken(&form, json!(value)), None, "{value}");
        }
        let at = |y, m, d| Date::new(y, m, d).expect("a day");
        assert_eq!(broken(&form, json!("00/00/2027")), Some(Rule::DateAfter(at(2026, 11, 21))));
        assert_eq!(broken(&form, json!("12/00/2026")), Some(Rule::DateAfter(at(2026, 11, 21))));
        assert_eq!(broken(&form, json!("00/00/1919")), Some(Rule::MinYear(1920)));
        assert_eq!(broken(&form, json!("00/31/1950")), Some(Rule::MonthMissing));
        assert_eq!(broken(&form, json!("02/30/0000")), Some(Rule::YearMissing));
        assert_eq!(broken(&form, json!("00/00/0000")), Some(Rule::Required));
        let hidden = json!({"day": {"hide": true}, "month": {}, "year": {}});
        let form = field(json!({"type": "day", "fields": hidden}));
        assert_eq!(broken(&form, json!("05/1950")), None);
    }

    #[test]
    fn limits_on_today_wait_until_somebody_says_which_day_it_is() {
        let definition = json!({"components": [{"type": "day", "key": "x", "maxDate": "moment()"}]});
        let (mut form, _) = crate::form::Form::load(&definition, &crate::logic::NoLogic);
        form.set("x", json!("01/01/2999"));
        assert_eq!(form.check(crate::form::Scope::All), []);
        form.set_now(1_795_226_400_000, std::sync::Arc::new(crate::time::Fixed(420)));
        assert_eq!(form.check(crate::form::Scope::All).len(), 1);
    }

    #[test]
    fn days_are_sent_month_first_and_shown_day_first() {
        let form = field(json!({"type": "day", "dayFirst": true}));
        assert_eq!(sent(&form, json!("2/1/1990")), json!("02/01/1990"));
        assert_eq!(sent(&form, json!("00/00/0000")), json!(null));
        assert_eq!(shown(&form, json!("02/01/1990")), Display::Date("01/02/1990".into()));
        assert_eq!(shown(&form, json!("00/00/1950")), Display::Date("1950".into()));
    }

    #[test]
    fn each_of_several_days_is_judged_sent_and_shown_by_itself() {
        let form = field(json!({"type": "day", "multiple": true, "validate": {"required": true}}));
        assert_eq!(broken(&form, json!(["09/15/1990", "00/00/0000", "01/02/2020"])), None);
        assert_eq!(broken(&form, json!(["09/15/1990", "02/30/2020"])), Some(Rule::NotADay));
        assert_eq!(broken(&form, json!(["00/00/0000", ""])), Some(Rule::Required));
        assert_eq!(sent(&form, json!(["9/15/1990", "00/00/0000", ""])), json!(["09/15/1990"]));
        let date = |text: &str| Display::Date(text.to_owned());
        let both = Display::List(vec![date("15/09/1990"), date("1958")]);
        assert_eq!(shown(&form, json!(["09/15/1990", "00/00/1958"])), both);
    }
}
