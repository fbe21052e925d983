//! The portal's clock: it starts where it is told and runs on, or stands still for a test.

use motcua_core::time::DateTime;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// A clock that can be set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    base: i64,
    offset: i32,
    started: Instant,
    frozen: bool,
}

impl Clock {
    /// A clock that runs from `now`, or from the machine's time.
    pub(super) fn start(now: Option<DateTime>, offset: i32) -> Self {
        let mut clock = Self { base: 0, offset, started: Instant::now(), frozen: false };
        clock.set(now, false);
        clock
    }

    /// Sets the clock (`None`: to the machine's time); a frozen one stands still there.
    pub(super) fn set(&mut self, now: Option<DateTime>, frozen: bool) {
        self.base = now.map_or_else(machine, DateTime::to_unix);
        self.started = Instant::now();
        self.frozen = frozen;
    }

    /// Lets it run on, or stand still, from where it is.
    pub(super) fn freeze(&mut self, frozen: bool) {
        let now = self.now();
        self.set(Some(now), frozen);
    }

    /// What time it is.
    pub(super) fn now(&self) -> DateTime {
        let gone = if self.frozen { 0 } else { self.started.elapsed().as_secs().cast_signed() };
        DateTime::from_unix(self.base.saturating_add(gone), self.offset)
    }
}

fn machine() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs().cast_signed())
}
