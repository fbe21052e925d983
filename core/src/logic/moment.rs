//! What the npm library `moment` (2.30, locale `en`) does for the calls that forms make.
//!
//! A [`Moment`] here is a value: where the library changes a moment in place (`add`, `startOf`,
//! `set`), these functions return the changed one. Local parts are those of the zone that is
//! passed; a moment made by `moment.utc(…)` or `.utc()` keeps its own offset.

mod arithmetic;
mod compare;
mod duration;
mod format;
mod parse;
mod token;
mod unit;
mod week;

pub use duration::Duration;
pub use parse::Options;
pub use unit::Unit;

use crate::logic::date;
use crate::time::Zone;

/// What the time is, and where.
#[derive(Clone, Copy, Debug)]
pub struct Clock<'a> {
    /// Milliseconds since 1970 (UTC).
    pub now: i64,
    /// The zone of local parts.
    pub zone: &'a dyn Zone,
}

/// A moment: a time value, and whether its parts are read in the zone or at an offset of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// Milliseconds since 1970 (UTC), `NaN` when invalid.
    time: f64,
    /// Minutes east of UTC; `None` for local moments.
    offset: Option<i32>,
}

/// The zone of a moment's parts.
#[derive(Debug)]
struct Own<'a>(Option<i32>, &'a dyn Zone);

impl Zone for Own<'_> {
    fn offset(&self, moment: i64) -> i32 {
        self.0.unwrap_or_else(|| self.1.offset(moment))
    }
}

impl Moment {
    /// `moment(number)` and `moment(date)`, by its time value.
    pub fn new(time: f64) -> Self {
        Self { time: date::clip(time), offset: None }
    }

    /// `moment.invalid()`.
    pub fn invalid() -> Self {
        Self::new(f64::NAN)
    }

    /// `moment()`.
    pub fn now(clock: Clock<'_>) -> Self {
        Self::new(clock.now as f64)
    }

    /// `isValid()`.
    pub fn is_valid(&self) -> bool {
        !self.time.is_nan()
    }

    /// `valueOf()` and the time value of `toDate()`; `NaN` when invalid.
    pub fn value_of(&self) -> f64 {
        self.time
    }

    /// `unix()`: whole seconds.
    pub fn unix(&self) -> f64 {
        (self.time / date::SECOND).floor()
    }

    /// `isUtc()`: whether it stands at offset nought, by `utc()`.
    pub fn is_utc(&self) -> bool {
        self.is_valid() && self.offset == Some(0)
    }

    /// `isLocal()`.
    pub fn is_local(&self) -> bool {
        self.is_valid() && self.offset.is_none()
    }

    /// `utcOffset()`: minutes east of UTC; `NaN` when invalid.
    pub fn utc_offset(&self, zone: &dyn Zone) -> f64 {
        if self.is_valid() { date::offset(self.time, &self.own(zone)) / date::MINUTE } else { f64::NAN }
    }

    /// `utc(keep)`: read in UTC from now on; with `keep` the clock shows the same as before.
    pub fn utc(self, keep: bool, zone: &dyn Zone) -> Self {
        self.at_offset(0.0, keep, zone)
    }

    /// `utcOffset(minutes, keep)`: read at an offset from now on. Numbers below 16 are hours.
    pub fn at_offset(self, offset: f64, keep: bool, zone: &dyn Zone) -> Self {
        let minutes = if offset.abs() < 16.0 { offset * 60.0 } else { offset };
        let time = if keep { self.time + (self.utc_offset(zone) - minutes) * date::MINUTE } else { self.time };
        Self { time: date::clip(time), offset: self.is_valid().then_some(minutes as i32).or(self.offset) }
    }

    /// `local(keep)`: read in the zone from now on; with `keep` the clock shows the same as before.
    pub fn local(self, keep: bool, zone: &dyn Zone) -> Self {
        let time = match self.offset {
            // As the library: the offset of the time that UTC would call so, not of the local one.
            Some(offset) if keep => {
                let shown = self.time + f64::from(offset) * date::MINUTE;
                shown - date::offset(shown, zone)
            }
            _ => self.time,
        };
        Self::new(time)
    }

    /// A part; `NaN` when invalid. Months count from 0, `day` and `weekday` from 0 for Sunday.
    pub fn get(&self, unit: Unit, zone: &dyn Zone) -> f64 {
        let [year, month, date, hour, minute, second, milli] = self.parts(zone);
        match unit {
            Unit::Year => year,
            Unit::Quarter => (month / 3.0).floor() + 1.0,
            Unit::Month => month,
            Unit::Date => date,
            Unit::Hour => hour,
            Unit::Minute => minute,
            Unit::Second => second,
            Unit::Millisecond => milli,
            Unit::Day | Unit::Weekday => date::get(self.time, date::Field::Day, &self.own(zone)),
            Unit::IsoWeekday => match self.get(Unit::Day, zone) {
                0.0 => 7.0,
                day => day,
            },
            Unit::DayOfYear => self.day_of_year(zone),
            Unit::Week => self.week_of_year(week::LOCALE, zone).1,
            Unit::IsoWeek => self.week_of_year(week::ISO, zone).1,
            Unit::WeekYear => self.week_of_year(week::LOCALE, zone).0,
            Unit::IsoWeekYear => self.week_of_year(week::ISO, zone).0,
        }
    }

    /// `daysInMonth()`.
    pub fn days_in_month(&self, zone: &dyn Zone) -> f64 {
        let [year, month, ..] = self.parts(zone);
        date::days_in_month(year, month)
    }

    /// `isLeapYear()`.
    pub fn is_leap_year(&self, zone: &dyn Zone) -> bool {
        date::is_leap(self.get(Unit::Year, zone))
    }

    /// `toISOString()`, in UTC; `None` when invalid (JavaScript's `null`).
    pub fn to_iso_string(&self) -> Option<String> {
        date::to_iso_string(self.time)
    }

    /// `toISOString(true)`: as the clock shows it, with the offset; `None` when invalid.
    pub fn to_iso_string_at_offset(&self, zone: &dyn Zone) -> Option<String> {
        let shown = date::to_iso_string(self.time + date::offset(self.time, &self.own(zone)))?;
        let mut shown = shown.trim_end_matches('Z').to_owned();
        shown.push_str(&self.format("Z", zone));
        Some(shown)
    }

    fn own<'a>(&self, zone: &'a dyn Zone) -> Own<'a> {
        Own(self.offset, zone)
    }

    fn parts(&self, zone: &dyn Zone) -> [f64; 7] {
        date::parts(self.time, &self.own(zone))
    }

    fn with_time(self, time: f64) -> Self {
        Self { time: date::clip(time), ..self }
    }
}

#[cfg(test)]
mod tests;
