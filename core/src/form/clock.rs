//! What time it is where the form is judged. The engine has no clock of its own.

use crate::time::{Date, DateTime, Fixed, Zone};

/// A moment and the zone in which its days begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    /// The day at the portal; until it is known, limits that depend on it are not checked.
    pub today: Option<Date>,
    /// Milliseconds since 1970 (UTC), where more than the day is known.
    pub now: Option<i64>,
    /// Where days begin and end.
    pub zone: &'static dyn Zone,
}

impl Default for Clock {
    fn default() -> Self {
        Clock { today: None, now: None, zone: &Fixed(420) }
    }
}

impl Clock {
    /// The civil day of a moment (milliseconds) in this zone.
    pub fn day_of(&self, moment: i64) -> Date {
        DateTime::from_unix(moment.div_euclid(1000), self.zone.offset(moment)).date
    }
}
