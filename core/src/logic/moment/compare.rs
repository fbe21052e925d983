//! Which moment is before which.

use super::{Moment, Unit};
use crate::time::Zone;

impl Moment {
    /// `isBefore(other, unit)`: with a unit, before the whole year, month … of the other. Nothing
    /// is before or after an invalid moment, nor the same.
    pub fn is_before(&self, other: &Self, unit: Option<Unit>, zone: &dyn Zone) -> bool {
        self.end_of(unit, zone).time < other.time
    }

    /// `isAfter(other, unit)`.
    pub fn is_after(&self, other: &Self, unit: Option<Unit>, zone: &dyn Zone) -> bool {
        other.time < self.start_of(unit, zone).time
    }

    /// `isSame(other, unit)`: in the same year, month … as this reads them.
    pub fn is_same(&self, other: &Self, unit: Option<Unit>, zone: &dyn Zone) -> bool {
        self.start_of(unit, zone).time <= other.time && other.time <= self.end_of(unit, zone).time
    }

    /// `isSameOrBefore(other, unit)`.
    pub fn is_same_or_before(&self, other: &Self, unit: Option<Unit>, zone: &dyn Zone) -> bool {
        self.is_same(other, unit, zone) || self.is_before(other, unit, zone)
    }

    /// `isSameOrAfter(other, unit)`.
    pub fn is_same_or_after(&self, other: &Self, unit: Option<Unit>, zone: &dyn Zone) -> bool {
        self.is_same(other, unit, zone) || self.is_after(other, unit, zone)
    }

    /// `isBetween(from, to, unit, inclusivity)`; the brackets are `()` when none are given, and
    /// anything but a round one includes its end.
    pub fn is_between(&self, from: &Self, to: &Self, unit: Option<Unit>, brackets: &str, zone: &dyn Zone) -> bool {
        if !(self.is_valid() && from.is_valid() && to.is_valid()) {
            return false;
        }
        let brackets = if brackets.is_empty() { "()" } else { brackets };
        let after = match brackets.starts_with('(') {
            true => self.is_after(from, unit, zone),
            false => !self.is_before(from, unit, zone),
        };
        let before = match brackets.chars().nth(1) {
            Some(')') => self.is_before(to, unit, zone),
            _ => !self.is_after(to, unit, zone),
        };
        after && before
    }
}
