//! JavaScript's `Date`, as ECMA-262 (section 21.4) has it.
//!
//! A date is its time value: milliseconds since 1970 in UTC, `NaN` for the invalid date. What is
//! local takes a [`Zone`]; [`UTC`] in its place gives the `getUTC…` and `setUTC…` of the same name.

mod parse;
mod print;

use crate::time::{Fixed, Zone};

pub use parse::parse;
pub(super) use print::{MONTHS, WEEKDAYS, pad, pad_offset};
pub use print::{to_date_string, to_iso_string, to_locale_date_string, to_string, to_time_string, to_utc_string};

/// The zone of `getUTC…`, `setUTC…` and `Date.UTC`.
pub const UTC: Fixed = Fixed(0);

pub(super) const SECOND: f64 = 1e3;
pub(super) const MINUTE: f64 = 6e4;
pub(super) const HOUR: f64 = 36e5;
pub(super) const DAY: f64 = 864e5;

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `getFullYear`; its setter also takes month and day.
    FullYear,
    /// `getMonth`, from 0; its setter also takes the day.
    Month,
    /// `getDate`, the day of the month.
    Date,
    /// `getHours`; its setter also takes minutes, seconds and milliseconds.
    Hours,
    /// `getMinutes`; its setter also takes seconds and milliseconds.
    Minutes,
    /// `getSeconds`; its setter also takes milliseconds.
    Seconds,
    /// `getMilliseconds`.
    Milliseconds,
    /// `getDay`, 0 for Sunday; it has no setter.
    Day,
}

/// TimeClip: a whole number of milliseconds that a date can be, or `NaN`. `new Date(number)` and `setTime`.
pub fn clip(time: f64) -> f64 {
    // Adding nought makes of -0 a 0.
    if time.abs() <= 8.64e15 { time.trunc() + 0.0 } else { f64::NAN }
}

/// `new Date(year, month, …)` with at least the year; `Date.UTC(…)` in [`UTC`]. Years 0 to 99 are those of 1900.
pub fn from_parts(parts: &[f64], zone: &dyn Zone) -> f64 {
    let mut all = [f64::NAN, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    for (own, part) in all.iter_mut().zip(parts) {
        *own = part.trunc();
    }
    if (0.0..=99.0).contains(&all[0]) {
        all[0] += 1900.0;
    }
    make(all, zone)
}

/// A part of a date, `NaN` of the invalid one.
pub fn get(time: f64, field: Field, zone: &dyn Zone) -> f64 {
    let parts = parts(time, zone);
    match field {
        Field::Day => (local(time, zone) / DAY + 4.0).floor().rem_euclid(7.0),
        _ => parts[field as usize],
    }
}

/// The date with a part, and those after it as far as values are given, set: `setMonth(month, day)`.
pub fn set(time: f64, field: Field, values: &[f64], zone: &dyn Zone) -> f64 {
    // `setFullYear` alone mends an invalid date.
    let from = if time.is_nan() && field == Field::FullYear { 0.0 } else { time };
    let mut all = if from == time { parts(time, zone) } else { parts(from, &UTC) };
    let first = field as usize;
    let end = match field {
        Field::FullYear | Field::Month | Field::Date => 3,
        Field::Day => first,
        _ => 7,
    };
    for (own, value) in all.iter_mut().take(end).skip(first).zip(values) {
        *own = value.trunc();
    }
    make(all, zone)
}

/// `getTimezoneOffset`: minutes west of UTC.
pub fn timezone_offset(time: f64, zone: &dyn Zone) -> f64 {
    if time.is_nan() { time } else { 0.0 - offset(time, zone) / MINUTE }
}

/// Milliseconds that the zone's clocks are ahead of UTC.
pub(super) fn offset(time: f64, zone: &dyn Zone) -> f64 {
    f64::from(zone.offset(time as i64)) * MINUTE
}

/// The time value whose UTC parts are the local ones of `time`.
fn local(time: f64, zone: &dyn Zone) -> f64 {
    if time.is_nan() { time } else { time + offset(time, zone) }
}

/// The time at which the zone's clocks show `local`. What they show twice is the first; what they
/// skip is read with the offset before.
fn utc(local: f64, zone: &dyn Zone) -> f64 {
    if local.is_nan() || local.abs() > 8.64e15 + DAY {
        return f64::NAN;
    }
    // No zone changes its clocks twice in two days.
    let (before, after) = (offset(local - DAY, zone), offset(local + DAY, zone));
    let late = local - after;
    let is_late = offset(local - before, zone) != before && offset(late, zone) == after;
    clip(if is_late { late } else { local - before })
}

/// Year, month from 0, day, hours, minutes, seconds and milliseconds; all `NaN` of the invalid date.
pub(super) fn parts(time: f64, zone: &dyn Zone) -> [f64; 7] {
    let local = local(time, zone);
    if local.is_nan() {
        return [f64::NAN; 7];
    }
    let (year, month, day) = civil((local / DAY).floor() as i64);
    let rest = local.rem_euclid(DAY);
    let part = |unit: f64, most: f64| (rest / unit).floor() % most;
    [year as f64, month as f64, day as f64, part(HOUR, 24.0), part(MINUTE, 60.0), part(SECOND, 60.0), part(1.0, 1000.0)]
}

/// The time of such parts, whole numbers that may be outside of their usual range.
pub(super) fn make([year, month, day, hour, minute, second, milli]: [f64; 7], zone: &dyn Zone) -> f64 {
    let time = hour * HOUR + minute * MINUTE + second * SECOND + milli;
    let years = year + (month / 12.0).floor();
    // The bounds are V8's: so far off that no day of the month leads back.
    if !(year.abs() <= 1e6 && month.abs() <= 1e7) {
        return f64::NAN;
    }
    utc((days(years as i64, month.rem_euclid(12.0) as i64) as f64 + day - 1.0) * DAY + time, zone)
}

/// Days from 1970-01-01 to the first of a month (from 0). After H. Hinnant's public algorithm.
fn days(year: i64, month: i64) -> i64 {
    let year = year - i64::from(month < 2);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 10) % 12) + 2) / 5;
    year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month from 0 and day, so many days after 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let (era, doe) = ((days + 719_468).div_euclid(146_097), (days + 719_468).rem_euclid(146_097));
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let from_march = (5 * doy + 2) / 153;
    let month = (from_march + 2) % 12;
    (yoe + era * 400 + i64::from(month < 2), month, doy - (153 * from_march + 2) / 5 + 1)
}

/// Days of a month, which may be outside of 0 to 11.
pub(super) fn days_in_month(year: f64, month: f64) -> f64 {
    let year = year + (month / 12.0).floor();
    match month.rem_euclid(12.0) {
        1.0 => 28.0 + f64::from(u8::from(is_leap(year))),
        month if month.is_nan() || year.is_nan() => f64::NAN,
        month => 31.0 - month % 7.0 % 2.0,
    }
}

/// Whether a year has a 29 February.
pub fn is_leap(year: f64) -> bool {
    year % 4.0 == 0.0 && year % 100.0 != 0.0 || year % 400.0 == 0.0
}

#[cfg(test)]
mod tests;
