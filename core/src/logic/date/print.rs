//! Dates as text.

use super::{UTC, get, offset, parts};
use crate::logic::date::Field;
use crate::time::Zone;

pub(in crate::logic) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub(in crate::logic) const WEEKDAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// Appends a whole number with at least so many digits.
pub(in crate::logic) fn pad(number: f64, digits: usize, out: &mut String) {
    if number < 0.0 {
        out.push('-');
    }
    let size = (number.abs() as u64).to_string();
    (size.len()..digits).for_each(|_| out.push('0'));
    out.push_str(&size);
}

/// Appends `+07:00` with that separator, or whatever the offset (in milliseconds) is.
pub(in crate::logic) fn pad_offset(offset: f64, separator: &str, out: &mut String) {
    out.push(if offset < 0.0 { '-' } else { '+' });
    let minutes = (offset.abs() / super::MINUTE).trunc();
    pad((minutes / 60.0).trunc(), 2, out);
    out.push_str(separator);
    pad(minutes % 60.0, 2, out);
}

fn short(names: &[&'static str], at: f64) -> &'static str {
    names.get(at as usize).and_then(|name| name.get(..3)).unwrap_or_default()
}

/// `toISOString`; `None` of the invalid date, where JavaScript throws.
pub fn to_iso_string(time: f64) -> Option<String> {
    let [year, month, day, hour, minute, second, milli] = parts(time, &UTC);
    if year.is_nan() {
        return None;
    }
    let mut out = String::new();
    match (0.0..=9999.0).contains(&year) {
        true => pad(year, 4, &mut out),
        false => {
            out.push(if year < 0.0 { '-' } else { '+' });
            pad(year.abs(), 6, &mut out);
        }
    }
    let rest =
        [('-', month + 1.0, 2), ('-', day, 2), ('T', hour, 2), (':', minute, 2), (':', second, 2), ('.', milli, 3)];
    for (before, part, digits) in rest {
        out.push(before);
        pad(part, digits, &mut out);
    }
    out.push('Z');
    Some(out)
}

/// `toString`, without the zone's name in brackets, which the zone does not know.
pub fn to_string(time: f64, zone: &dyn Zone) -> String {
    if time.is_nan() {
        return "Invalid Date".to_owned();
    }
    [to_date_string(time, zone), to_time_string(time, zone)].join(" ")
}

/// `toDateString`: `Fri Nov 20 2026`.
pub fn to_date_string(time: f64, zone: &dyn Zone) -> String {
    let [year, month, day, ..] = parts(time, zone);
    if year.is_nan() {
        return "Invalid Date".to_owned();
    }
    let mut out = [short(&WEEKDAYS, get(time, Field::Day, zone)), short(&MONTHS, month), ""].join(" ");
    pad(day, 2, &mut out);
    out.push(' ');
    pad_year(year, &mut out);
    out
}

/// `toTimeString`: `10:04:00 GMT+0700`, again without a name.
pub fn to_time_string(time: f64, zone: &dyn Zone) -> String {
    let [.., hour, minute, second, milli] = parts(time, zone);
    if milli.is_nan() {
        return "Invalid Date".to_owned();
    }
    let mut out = String::new();
    pad_clock([hour, minute, second], &mut out);
    out.push_str(" GMT");
    pad_offset(offset(time, zone), "", &mut out);
    out
}

/// `toUTCString`: `Fri, 20 Nov 2026 03:04:00 GMT`.
pub fn to_utc_string(time: f64) -> String {
    let [year, month, day, hour, minute, second, _] = parts(time, &UTC);
    if year.is_nan() {
        return "Invalid Date".to_owned();
    }
    let mut out = [short(&WEEKDAYS, get(time, Field::Day, &UTC)), ", "].concat();
    pad(day, 2, &mut out);
    out.extend([" ", short(&MONTHS, month), " "]);
    pad_year(year, &mut out);
    out.push(' ');
    pad_clock([hour, minute, second], &mut out);
    out.push_str(" GMT");
    out
}

/// `toLocaleDateString` in the locales `en-US` (also the default), `en-GB` and `vi-VN`.
pub fn to_locale_date_string(time: f64, locale: &str, zone: &dyn Zone) -> String {
    let [year, month, day, ..] = parts(time, zone);
    if year.is_nan() {
        return "Invalid Date".to_owned();
    }
    let (first, second, digits) = match locale {
        "en-GB" => (day, month + 1.0, 2),
        "vi" | "vi-VN" => (day, month + 1.0, 1),
        _ => (month + 1.0, day, 1),
    };
    let mut out = String::new();
    pad(first, digits, &mut out);
    out.push('/');
    pad(second, digits, &mut out);
    out.push('/');
    pad(year, 1, &mut out);
    out
}

fn pad_year(year: f64, out: &mut String) {
    if year < 0.0 {
        out.push('-');
        pad(year.abs(), 6, out);
    } else {
        pad(year, 4, out);
    }
}

fn pad_clock(parts: [f64; 3], out: &mut String) {
    for (number, part) in parts.into_iter().enumerate() {
        if number > 0 {
            out.push(':');
        }
        pad(part, 2, out);
    }
}
