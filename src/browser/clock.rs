//! Time: the portal's clock and the portal's zone, never the device's.

use super::property;
use js_sys::{Array, Date, Intl, Object, Reflect};
use motcua_core::time::DateTime;
use wasm_bindgen::JsValue;

/// Vietnam's offset in minutes, since 1975 without summer time.
const VIETNAM: i32 = 420;

/// The device's clock: seconds since 1970-01-01T00:00Z.
pub fn now_unix() -> i64 {
    (Date::now() / 1_000.0).floor() as i64
}

/// The device's clock in UTC, ISO 8601: for marks that only this device reads.
pub fn stamp() -> String {
    DateTime::from_unix(now_unix(), 0).to_string()
}

/// The portal's clock, as far as the device knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    zone: String,
    offset: i32,
    skew: i64,
}

impl Clock {
    /// A clock in the zone with the IANA name `zone` that trusts the device until
    /// [`Self::set`] is called.
    pub fn new(zone: &str) -> Self {
        Self { zone: zone.to_owned(), offset: offset_of(zone, now_unix()), skew: 0 }
    }

    /// Sets it to what the portal says that the time is now.
    pub fn set(&mut self, now: DateTime) {
        self.skew = now.to_unix() - now_unix();
        self.offset = offset_of(&self.zone, now.to_unix());
    }

    /// Seconds by which the portal's clock is ahead of the device's.
    pub fn skew(&self) -> i64 {
        self.skew
    }

    /// Now, in the portal's zone.
    pub fn now(&self) -> DateTime {
        DateTime::from_unix(now_unix().saturating_add(self.skew), self.offset)
    }
}

/// Minutes east of UTC in the zone with the IANA name `zone` at `unix` seconds; Vietnam's
/// when the browser does not know the zone.
pub fn offset_of(zone: &str, unix: i64) -> i32 {
    // Building an Intl formatter takes milliseconds on a slow telephone.
    if zone == "Asia/Ho_Chi_Minh" {
        return VIETNAM;
    }
    intl_offset(zone, unix).unwrap_or(VIETNAM)
}

/// The same by the browser's own tables; `None` when it does not know the zone.
pub fn intl_offset(zone: &str, unix: i64) -> Option<i32> {
    let options = Object::new();
    for (key, value) in [("timeZone", zone), ("timeZoneName", "longOffset")] {
        Reflect::set(&options, &key.into(), &value.into()).ok()?;
    }
    // `new Intl.DateTimeFormat` throws for a zone that it does not know; the binding would
    // let that end the program, so it is called by reflection.
    let arguments = Array::of2(&"en-US".into(), &options);
    let intl = property(&js_sys::global(), "Intl");
    let format = Reflect::construct(&property(&intl, "DateTimeFormat").into(), &arguments).ok()?;
    let format: Intl::DateTimeFormat = format.into();
    let date = Date::new(&JsValue::from_f64(unix as f64 * 1_000.0));
    let name = format
        .format_to_parts(&date)
        .iter()
        .find(|part| property(part, "type") == "timeZoneName")
        .and_then(|part| property(&part, "value").as_string())?;
    parse_offset(&name)
}

/// `GMT`, `GMT+07:00`, `GMT-03:30`.
fn parse_offset(name: &str) -> Option<i32> {
    let rest = name.strip_prefix("GMT")?;
    if rest.is_empty() {
        return Some(0);
    }
    let sign = if rest.starts_with(['-', '\u{2212}']) { -1 } else { 1 };
    let (hours, minutes) = rest.trim_start_matches(['+', '-', '\u{2212}']).split_once(':')?;
    Some(sign * (hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?))
}
