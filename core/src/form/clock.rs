//! The moment at the portal: nothing in the engine looks at a clock of its own. And what code may cost meanwhile.

use crate::logic::Budget;
use crate::time::{Date, Fixed, Zone};
use std::sync::Arc;

/// What time it is, and where days begin and end.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    /// Milliseconds since 1970 (UTC); `None` until somebody said so.
    pub now: Option<i64>,
    /// The portal's zone.
    pub zone: Arc<dyn Zone + Send>,
    /// Of the code that is evaluated now.
    pub budget: Budget,
}

impl Clock {
    /// The day at the portal, when the moment is known.
    pub fn today(&self) -> Option<Date> {
        self.now.map(|now| self.day_of(now))
    }

    /// The civil day of a moment here.
    pub fn day_of(&self, moment: i64) -> Date {
        Date::from_days(self.local(moment).div_euclid(86_400_000))
    }

    /// The moment of the portal's own clock, in milliseconds since 1970 (UTC).
    pub fn utc(&self, local: i64) -> i64 {
        let guess = local.saturating_sub(i64::from(self.zone.offset(local)) * 60_000);
        local.saturating_sub(i64::from(self.zone.offset(guess)) * 60_000)
    }

    /// A moment as milliseconds of the portal's own clock.
    pub fn local(&self, moment: i64) -> i64 {
        moment.saturating_add(i64::from(self.zone.offset(moment)) * 60_000)
    }
}

/// Nobody said yet what time it is.
impl Default for Clock {
    fn default() -> Self {
        Self { now: None, zone: Arc::new(Fixed(0)), budget: Budget::default() }
    }
}
