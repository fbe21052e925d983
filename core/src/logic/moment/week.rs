//! Weeks of the year.

use super::{Moment, Unit};
use crate::logic::date::{self, UTC};
use crate::time::Zone;

/// First day of the week (0 for Sunday) and the day of January that is always in week 1, in the
/// library's arithmetic.
pub(super) type Rule = (f64, f64);
/// The rule of the locale `en`.
pub(super) const LOCALE: Rule = (0.0, 6.0);
/// The rule of ISO 8601.
pub(super) const ISO: Rule = (1.0, 4.0);

/// Day of the year, from 0 and before the year if negative, on which week 1 begins.
pub(super) fn first_week(year: f64, (first, fixed): Rule) -> f64 {
    let day = 7.0 + first - fixed;
    let time = date::make([year, 0.0, day, 0.0, 0.0, 0.0, 0.0], &UTC);
    let weekday = (7.0 + date::get(time, date::Field::Day, &UTC) - first) % 7.0;
    day - 1.0 - weekday
}

pub(super) fn days_in_year(year: f64) -> f64 {
    if date::is_leap(year) { 366.0 } else { 365.0 }
}

/// Weeks of a week year.
pub(super) fn weeks_in_year(year: f64, rule: Rule) -> f64 {
    (days_in_year(year) - first_week(year, rule) + first_week(year + 1.0, rule)) / 7.0
}

/// Year and day of the year (from 1) of a day of a week.
pub(super) fn day_of_week(year: f64, week: f64, weekday: f64, rule: Rule) -> (f64, f64) {
    let day = 1.0 + 7.0 * (week - 1.0) + (7.0 + weekday - rule.0) % 7.0 + first_week(year, rule);
    if day <= 0.0 {
        (year - 1.0, days_in_year(year - 1.0) + day)
    } else if day > days_in_year(year) {
        (year + 1.0, day - days_in_year(year))
    } else {
        (year, day)
    }
}

impl Moment {
    /// `weeksInYear()`.
    pub fn weeks_in_year(&self, zone: &dyn Zone) -> f64 {
        weeks_in_year(self.get(Unit::Year, zone), LOCALE)
    }

    /// `isoWeeksInYear()`.
    pub fn iso_weeks_in_year(&self, zone: &dyn Zone) -> f64 {
        weeks_in_year(self.get(Unit::Year, zone), ISO)
    }

    pub(super) fn day_of_year(&self, zone: &dyn Zone) -> f64 {
        let [year, month, day, ..] = self.parts(zone);
        let start = |month, day| date::make([year, month, day, 0.0, 0.0, 0.0, 0.0], &UTC);
        (start(month, day) - start(0.0, 1.0)) / date::DAY + 1.0
    }

    /// Week year and week.
    pub(super) fn week_of_year(&self, rule: Rule, zone: &dyn Zone) -> (f64, f64) {
        let year = self.get(Unit::Year, zone);
        let week = ((self.day_of_year(zone) - first_week(year, rule) - 1.0) / 7.0).floor() + 1.0;
        if week < 1.0 {
            return (year - 1.0, week + weeks_in_year(year - 1.0, rule));
        }
        let weeks = weeks_in_year(year, rule);
        if week > weeks { (year + 1.0, week - weeks) } else { (year, week) }
    }

    pub(super) fn set_week_year(self, year: f64, rule: Rule, zone: &dyn Zone) -> Self {
        let weekday = match rule {
            ISO => self.get(Unit::IsoWeekday, zone),
            _ => self.get(Unit::Weekday, zone),
        };
        let week = self.week_of_year(rule, zone).1.min(weeks_in_year(year, rule));
        let (year, day) = day_of_week(year, week, weekday, rule);
        let [year, month, day, ..] = date::parts(date::make([year, 0.0, day, 0.0, 0.0, 0.0, 0.0], &UTC), &UTC);
        self.set(Unit::Year, year, zone).set(Unit::Month, month, zone).set(Unit::Date, day, zone)
    }
}
