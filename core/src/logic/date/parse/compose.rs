//! What the tokens add up to.

/// The numbers of a day, in the order in which they stand.
#[derive(Default)]
pub(super) struct Day {
    parts: Vec<i32>,
    /// From 1.
    pub month: Option<i32>,
    pub is_standard: bool,
}

impl Day {
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub fn add(&mut self, part: i32) -> bool {
        self.parts.push(part);
        self.parts.len() <= 3
    }

    /// Year, month from 0 and day: what cannot be a day is the year.
    pub fn write(&self) -> Option<[f64; 3]> {
        let first = *self.parts.first()?;
        let part = |at: usize| self.parts.get(at).copied().unwrap_or(1);
        let is_day = |part: i32| (1..=31).contains(&part);
        let (mut year, month, day) = match self.month {
            None if self.is_standard || !is_day(first) => (first, part(1), part(2)),
            None => (part(2), first, part(1)),
            Some(month) if !is_day(first) => (first, month, part(1)),
            Some(month) => (part(1), month, first),
        };
        if !self.is_standard && (0..=99).contains(&year) {
            year += if year < 50 { 2000 } else { 1900 };
        }
        let real = (1..=12).contains(&month) && is_day(day);
        real.then_some([f64::from(year), f64::from(month - 1), f64::from(day)])
    }
}

/// The numbers of a time.
#[derive(Default)]
pub(super) struct Clock {
    parts: Vec<i32>,
    /// 0 after `am`, 12 after `pm`.
    pub half: Option<i32>,
}

impl Clock {
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub fn add(&mut self, part: i32) -> bool {
        let room = self.parts.len() < 4;
        if room {
            self.parts.push(part);
        }
        room
    }

    /// Adds the part that ends the time.
    pub fn add_last(&mut self, part: i32) {
        self.add(part);
        while self.add(0) {}
    }

    /// Whether a number here would go on with a time that was begun.
    pub fn expects(&self, part: i32) -> bool {
        match self.parts.len() {
            1 | 2 => (0..60).contains(&part),
            3 => (0..1000).contains(&part),
            _ => false,
        }
    }

    pub fn write(&self) -> Option<[f64; 4]> {
        let part = |at: usize| self.parts.get(at).copied().unwrap_or(0);
        let mut hour = part(0);
        if let Some(half) = self.half {
            if hour > 12 {
                return None;
            }
            hour = hour % 12 + half;
        }
        let (minute, second, milli) = (part(1), part(2), part(3));
        let usual = hour < 24 && minute < 60 && second < 60 && milli < 1000;
        let midnight = hour == 24 && minute == 0 && second == 0 && milli == 0;
        (usual || midnight).then_some([hour, minute, second, milli].map(f64::from))
    }
}

/// An offset from UTC.
#[derive(Default)]
pub(super) struct Offset {
    pub sign: Option<i32>,
    pub hour: Option<i32>,
    pub minute: Option<i32>,
}

impl Offset {
    pub fn set(&mut self, hours: i32) {
        *self = Self { sign: Some(if hours < 0 { -1 } else { 1 }), hour: Some(hours.abs()), minute: Some(0) };
    }

    pub fn is_utc(&self) -> bool {
        self.hour == Some(0) && self.minute == Some(0)
    }

    /// Whether a number here would be its minutes.
    pub fn expects(&self, part: i32) -> bool {
        self.hour.is_some() && self.minute.is_none() && (0..60).contains(&part)
    }

    /// Seconds east of UTC, `NaN` when nothing was said.
    pub fn write(&self) -> f64 {
        let Some(sign) = self.sign else { return f64::NAN };
        let (hour, minute) = (self.hour.unwrap_or(0), self.minute.unwrap_or(0));
        f64::from(sign) * (f64::from(hour) * 3600.0 + f64::from(minute) * 60.0)
    }
}
