//! Lengths of time.

use super::Unit;

/// A duration as the library keeps it: months, days and time apart, because neither has a fixed
/// length in the next smaller.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Duration {
    pub(super) months: f64,
    pub(super) days: f64,
    pub(super) milliseconds: f64,
}

impl Duration {
    /// `duration(number, unit)` and the arguments of `add` and `subtract`; a unit that has no
    /// length (`date`) is nothing.
    pub fn of(number: f64, unit: Unit) -> Self {
        Self::of_units(&[(unit, number)])
    }

    /// `duration({months: 1, days: 2})`; of a unit given twice the last counts.
    pub fn of_units(units: &[(Unit, f64)]) -> Self {
        let value =
            |wanted: Unit| units.iter().rev().find(|(unit, _)| *unit == wanted).map_or(0.0, |(_, value)| *value);
        let or = |value: f64, other: f64| if value == 0.0 || value.is_nan() { other } else { value };
        Self {
            months: value(Unit::Month) + value(Unit::Quarter) * 3.0 + value(Unit::Year) * 12.0,
            days: value(Unit::Day) + or(value(Unit::Week), value(Unit::IsoWeek)) * 7.0,
            milliseconds: value(Unit::Millisecond)
                + value(Unit::Second) * 1e3
                + value(Unit::Minute) * 6e4
                + value(Unit::Hour) * 1000.0 * 60.0 * 60.0,
        }
    }
}
