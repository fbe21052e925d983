//! Setting, adding, and where units begin and end.

use super::{Duration, Moment, Unit, week};
use crate::logic::date::{self, DAY, Field, HOUR, MINUTE, SECOND};
use crate::logic::number::round;
use crate::time::Zone;

/// Halves go away from nought.
fn abs_round(number: f64) -> f64 {
    if number < 0.0 { -round(-number) } else { round(number) }
}

impl Moment {
    /// The moment with a part set: `date(31)`, `set('month', 1)`. What is too large runs over into
    /// the next part, but setting year or month keeps to the month's last day. `NaN` leaves it be.
    pub fn set(self, unit: Unit, value: f64, zone: &dyn Zone) -> Self {
        if !self.is_valid() || value.is_nan() {
            return self;
        }
        let own = self.own(zone);
        let field = |field| self.with_time(date::set(self.time, field, &[value], &own));
        let days =
            |from: Unit, length: f64| self.add(&Duration::of((value - self.get(from, zone)) * length, Unit::Day), zone);
        let [year, month, day, ..] = self.parts(zone);
        match unit {
            Unit::Year => {
                let day = if day == 29.0 && month == 1.0 && !date::is_leap(value) { 28.0 } else { day };
                self.with_time(date::set(self.time, Field::FullYear, &[value, month, day], &own))
            }
            Unit::Month => {
                let day = if day < 29.0 { day } else { day.min(date::days_in_month(year, value)) };
                self.with_time(date::set(self.time, Field::Month, &[value, day], &own))
            }
            Unit::Quarter => self.set(Unit::Month, (value - 1.0) * 3.0 + month % 3.0, zone),
            Unit::Date => field(Field::Date),
            Unit::Hour => field(Field::Hours),
            Unit::Minute => field(Field::Minutes),
            Unit::Second => field(Field::Seconds),
            Unit::Millisecond => field(Field::Milliseconds),
            Unit::Week | Unit::IsoWeek => days(unit, 7.0),
            Unit::Day | Unit::Weekday | Unit::DayOfYear => days(unit, 1.0),
            // Sunday belongs to the week before.
            Unit::IsoWeekday if self.get(Unit::Day, zone) == 0.0 => self.set(Unit::Day, value - 7.0, zone),
            Unit::IsoWeekday => self.set(Unit::Day, value, zone),
            Unit::WeekYear => self.set_week_year(value, week::LOCALE, zone),
            Unit::IsoWeekYear => self.set_week_year(value, week::ISO, zone),
        }
    }

    /// `add(duration)`: months first (to the month's last day at most), then days as the clock
    /// counts them, then time as it passes.
    pub fn add(self, duration: &Duration, zone: &dyn Zone) -> Self {
        self.shift(duration, 1.0, zone)
    }

    /// `subtract(duration)`.
    pub fn subtract(self, duration: &Duration, zone: &dyn Zone) -> Self {
        self.shift(duration, -1.0, zone)
    }

    fn shift(mut self, duration: &Duration, sign: f64, zone: &dyn Zone) -> Self {
        let (months, days) = (abs_round(duration.months), abs_round(duration.days));
        if !self.is_valid() {
            return self;
        }
        if months != 0.0 && !months.is_nan() {
            self = self.set(Unit::Month, self.get(Unit::Month, zone) + months * sign, zone);
        }
        if days != 0.0 && !days.is_nan() {
            self = self.set(Unit::Date, self.get(Unit::Date, zone) + days * sign, zone);
        }
        if duration.milliseconds != 0.0 && !duration.milliseconds.is_nan() {
            self = self.with_time(self.time + duration.milliseconds * sign);
        }
        self
    }

    /// `startOf(unit)`; of a unit that has no beginning (`None`, milliseconds) the moment itself.
    pub fn start_of(self, unit: Option<Unit>, zone: &dyn Zone) -> Self {
        match unit {
            None | Some(Unit::Millisecond) => self,
            Some(unit) => self.edge(unit, false, zone),
        }
    }

    /// `endOf(unit)`: the last millisecond.
    pub fn end_of(self, unit: Option<Unit>, zone: &dyn Zone) -> Self {
        match unit {
            None | Some(Unit::Millisecond) => self,
            Some(unit) => self.edge(unit, true, zone),
        }
    }

    fn edge(self, unit: Unit, end: bool, zone: &dyn Zone) -> Self {
        let [year, month, day, ..] = self.parts(zone);
        let own = self.own(zone);
        let next = f64::from(u8::from(end));
        let last = |time: f64| self.with_time(time - next);
        let start = |year, month, day| last(date::make([year, month, day, 0.0, 0.0, 0.0, 0.0], &own));
        let clock = |length: f64| {
            let shown = self.time + date::offset(self.time, &own);
            last(self.time - shown.rem_euclid(length) + next * length)
        };
        match unit {
            Unit::Year => start(year + next, 0.0, 1.0),
            Unit::Quarter => start(year, month - month % 3.0 + 3.0 * next, 1.0),
            Unit::Month => start(year, month + next, 1.0),
            Unit::Week => start(year, month, day - self.get(Unit::Day, zone) + 7.0 * next),
            Unit::IsoWeek => start(year, month, day - self.get(Unit::IsoWeekday, zone) + 1.0 + 7.0 * next),
            Unit::Day | Unit::Date => start(year, month, day + next),
            Unit::Hour => clock(HOUR),
            Unit::Minute => clock(MINUTE),
            Unit::Second => clock(SECOND),
            _ => Self { time: f64::NAN, ..self },
        }
    }

    /// `diff(other, unit, float)`: how far this is after the other, whole units towards nought
    /// unless `float`; milliseconds when there is no unit or one that is none of a length.
    pub fn diff(&self, other: &Self, unit: Option<Unit>, float: bool, zone: &dyn Zone) -> f64 {
        let own = self.own(zone);
        let that = Self { time: other.time, offset: self.offset };
        let between = self.time - that.time;
        // A day is a day of the clock, also when summer time began between.
        let shown = || between - (date::offset(that.time, &own) - date::offset(self.time, &own));
        let length = if between.is_nan() {
            f64::NAN
        } else {
            match unit {
                Some(Unit::Year) => month_diff(*self, that, zone) / 12.0,
                Some(Unit::Quarter) => month_diff(*self, that, zone) / 3.0,
                Some(Unit::Month) => month_diff(*self, that, zone),
                Some(Unit::Week) => shown() / (7.0 * DAY),
                Some(Unit::Day) => shown() / DAY,
                Some(Unit::Hour) => between / HOUR,
                Some(Unit::Minute) => between / MINUTE,
                Some(Unit::Second) => between / SECOND,
                _ => between,
            }
        };
        if float { length } else { length.trunc() + 0.0 }
    }
}

/// Months from `b` to `a`; parts of a month by that month's own length.
fn month_diff(a: Moment, b: Moment, zone: &dyn Zone) -> f64 {
    let [year_a, month_a, day_a, ..] = a.parts(zone);
    let [year_b, month_b, day_b, ..] = b.parts(zone);
    if day_a < day_b {
        return -month_diff(b, a, zone);
    }
    let whole = (year_b - year_a) * 12.0 + (month_b - month_a);
    let anchor = |months| a.add(&Duration::of(months, Unit::Month), zone).time;
    let at = anchor(whole);
    let part = match b.time - at < 0.0 {
        true => (b.time - at) / (at - anchor(whole - 1.0)),
        false => (b.time - at) / (anchor(whole + 1.0) - at),
    };
    0.0 - (whole + part)
}
