//! Time zones by name, with their summer times.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use motcua_core::time::{Fixed, Zone};
use std::sync::Arc;

/// A zone of the bundled database.
#[derive(Debug)]
struct Named(TimeZone);

impl Zone for Named {
    fn offset(&self, moment: i64) -> i32 {
        let timestamp = Timestamp::from_millisecond(moment).unwrap_or_default();
        self.0.to_offset(timestamp).seconds() / 60
    }
}

/// `UTC`, `+07:00` or a name such as `Asia/Ho_Chi_Minh`; `None` for anything else.
pub fn read(name: &str) -> Option<Arc<dyn Zone + Send>> {
    if matches!(name, "" | "UTC" | "Z") {
        return Some(Arc::new(Fixed(0)));
    }
    if let (Some(sign), Some((hours, minutes))) = (name.get(..1), name.get(1..).and_then(|rest| rest.split_once(':')))
        && matches!(sign, "+" | "-")
    {
        let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
        let east = hours.checked_mul(60)?.checked_add(minutes)?;
        return (east.abs() <= 24 * 60)
            .then(|| -> Arc<dyn Zone + Send> { Arc::new(Fixed(if sign == "-" { -east } else { east })) });
    }
    Some(Arc::new(Named(TimeZone::get(name).ok()?)))
}
