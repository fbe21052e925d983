//! Days as Form.io stores and reads them: boxes that are not asked are not there, or come from the default.

use crate::form::component::DayParts;
use crate::form::day::PartialDay;
use serde_json::Value;

/// In the shape in which Form.io keeps it: a part for each box that is shown, and those of the default for the others.
/// What has not a part for each box stays as it came, or it would be another text whenever it is processed again.
pub(super) fn normal(parts: &DayParts, default: Option<&Value>, value: &Value) -> Value {
    let boxes = [parts.day, parts.month, parts.year].iter().filter(|part| part.shown).count();
    let fits = |text: &&str| !text.is_empty() && !is_whole(text) && text.split('/').count() == boxes;
    let Some(text) = value.as_str().filter(fits) else { return value.clone() };
    let default: Vec<&str> = match default.and_then(Value::as_str) {
        Some(default) if !default.is_empty() => default.split('/').collect(),
        _ => Vec::new(),
    };
    let [day, month, year] = places(parts, default.len());
    let (day, month) = ((parts.day.shown, day), (parts.month.shown, month));
    let (first, second) = if parts.day_first { (day, month) } else { (month, day) };
    let (mut given, mut joined) = (text.split('/'), Vec::new());
    for (shown, place) in [first, second, (parts.year.shown, year)] {
        let other = place.and_then(|place| default.get(place)).copied().unwrap_or_default();
        let part = if shown { given.next().unwrap_or_default() } else { other };
        if !part.is_empty() {
            joined.push(part);
        }
    }
    Value::String(joined.join("/"))
}

/// The parts of a stored day; `None` when it is none.
pub(super) fn read(parts: &DayParts, text: &str) -> Option<PartialDay> {
    let values: Vec<Option<i32>> = text.split('/').map(number).collect();
    let places = places(parts, values.len());
    let [day, month, year] = places.map(|place| match place {
        Some(place) => values.get(place).copied().flatten(),
        None => Some(0),
    });
    let (day, month, year) = (day?, month?, year?);
    // Whether there is such a day is another question; its year may be known all the same.
    let fits = (0..=255).contains(&day) && (0..=255).contains(&month) && (0..=9999).contains(&year);
    fits.then_some(PartialDay { year, month: month as u8, day: day as u8 })
}

/// `01/31/2020`, which is taken as it is.
fn is_whole(text: &str) -> bool {
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    match text.as_bytes() {
        [day @ .., b'/', m1, m2, b'/', y1, y2, y3, y4] if day.len() == 2 => {
            digits(day) && digits(&[*m1, *m2, *y1, *y2, *y3, *y4])
        }
        _ => false,
    }
}

/// Where day, month and year stand among so many parts; what is not asked has no place among fewer than three.
fn places(parts: &DayParts, count: usize) -> [Option<usize>; 3] {
    if count == 3 {
        return if parts.day_first { [Some(0), Some(1), Some(2)] } else { [Some(1), Some(0), Some(2)] };
    }
    let (day, month) = (usize::from(parts.day.shown), usize::from(parts.month.shown));
    let place = |shown: bool, before: usize| shown.then_some(before);
    let (before_day, before_month) = if parts.day_first { (0, day) } else { (month, 0) };
    [place(parts.day.shown, before_day), place(parts.month.shown, before_month), place(parts.year.shown, day + month)]
}

/// What `parseInt` reads of a text.
fn number(text: &str) -> Option<i32> {
    let text = text.trim_start();
    let (sign, digits) = match text.as_bytes().first() {
        Some(b'-') => (-1, &text[1..]),
        Some(b'+') => (1, &text[1..]),
        _ => (1, text),
    };
    let end = digits.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    // So many digits are no part of a date, whatever they say.
    if end > 9 { Some(i32::MAX) } else { digits[..end].parse::<i32>().ok().map(|number| sign * number) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::component::Part;
    use serde_json::json;

    const HIDDEN: Part = Part { shown: false, required: false };
    const SHOWN: Part = Part { shown: true, required: false };

    fn parts(day_first: bool, day: Part, month: Part, year: Part) -> DayParts {
        DayParts { silent: false, day_first, day, month, year }
    }

    #[test]
    fn a_box_that_is_not_asked_has_no_part_or_that_of_the_default() {
        let without_day = parts(false, HIDDEN, SHOWN, SHOWN);
        for (default, given, kept) in [
            (None, "05/2020", "05/2020"),
            (Some("06/15/2000"), "05/2020", "05/15/2020"),
            (Some("06/15/2000"), "12/31/2020", "12/31/2020"),
            // Without a part for each box it stays as it came.
            (Some("06/15/2000"), "2020", "2020"),
            (None, "", ""),
        ] {
            let default = default.map(Value::from);
            assert_eq!(normal(&without_day, default.as_ref(), &json!(given)), json!(kept), "{given}");
            assert_eq!(normal(&without_day, default.as_ref(), &json!(kept)), json!(kept), "{given} again");
        }
        assert_eq!(normal(&parts(true, SHOWN, SHOWN, SHOWN), None, &json!("5/3/2020")), json!("5/3/2020"));
    }

    #[test]
    fn parts_are_read_in_the_order_of_the_boxes_that_are_asked() {
        let read = |parts: DayParts, text| read(&parts, text).map(|d| (d.day, d.month, d.year));
        assert_eq!(read(parts(false, SHOWN, SHOWN, SHOWN), "05/31/2020"), Some((31, 5, 2020)));
        assert_eq!(read(parts(true, SHOWN, SHOWN, SHOWN), "31/05/2020"), Some((31, 5, 2020)));
        assert_eq!(read(parts(false, HIDDEN, SHOWN, SHOWN), "05/2020"), Some((0, 5, 2020)));
        assert_eq!(read(parts(true, SHOWN, HIDDEN, SHOWN), "31/2020"), Some((31, 0, 2020)));
        assert_eq!(read(parts(false, SHOWN, SHOWN, HIDDEN), "05/31"), Some((31, 5, 0)));
        assert_eq!(read(parts(false, HIDDEN, HIDDEN, SHOWN), "2020"), Some((0, 0, 2020)));
        assert_eq!(read(parts(false, SHOWN, SHOWN, SHOWN), "05/2020"), None);
        assert_eq!(read(parts(false, SHOWN, SHOWN, SHOWN), "x/1/2020"), None);
        assert_eq!(read(parts(false, SHOWN, SHOWN, SHOWN), "99999999999/1/2020"), None);
    }
}
