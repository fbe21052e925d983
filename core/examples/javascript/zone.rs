//! Zones with summer time, from the tz database.

use jiff::{Timestamp, tz::TimeZone};
use motcua_core::time::Zone;

#[derive(Debug)]
pub struct Real(TimeZone);

impl Real {
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }
}

impl Zone for Real {
    fn offset(&self, moment: i64) -> i32 {
        let far = if moment < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let moment = Timestamp::from_millisecond(moment).unwrap_or(far);
        self.0.to_offset(moment).seconds() / 60
    }
}
