//! Civil dates and times: the proleptic Gregorian calendar, no time zones but offsets.
//!
//! Own code because the well-kept crates cost 9 to 36 KB of a resident's first
//! load (days-from-civil after H. Hinnant's public algorithms); host tests hold
//! it against an outside calendar.

use std::fmt;

/// A day of the calendar. Always a real one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// Days of the week; the Vietnamese week starts on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Date {
    /// A date from its parts; `None` when there is no such day (years 1 to 9999).
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let real =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        real.then_some(Self { year, month, day })
    }

    /// Reads `yyyy-mm-dd`, exactly.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Self::new(digits(&bytes[0..4])? as i32, digits(&bytes[5..7])? as u8, digits(&bytes[8..10])? as u8)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01.
    pub fn to_days(self) -> i64 {
        let (m, d) = (i64::from(self.month), i64::from(self.day));
        let y = i64::from(self.year) - i64::from(m <= 2);
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * (m + if m > 2 { -3 } else { 9 }) + 2) / 5 + d - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The date `days` after 1970-01-01; clamped to the years 1 to 9999.
    pub fn from_days(days: i64) -> Self {
        let days = days.clamp(-719_162, 2_932_896) + 719_468;
        let era = days.div_euclid(146_097);
        let doe = days.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u8;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u8;
        let year = (yoe + era * 400 + i64::from(month <= 2)) as i32;
        Self { year, month, day }
    }

    /// This date and `days` more (or fewer).
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_days(self.to_days().saturating_add(days))
    }

    /// The same day `months` later, or that month's last day.
    pub fn plus_months(self, months: i32) -> Self {
        let index = self.year * 12 + i32::from(self.month) - 1 + months;
        let year = index.div_euclid(12).clamp(1, 9999);
        let month = (index.rem_euclid(12) + 1) as u8;
        Self { year, month, day: self.day.min(days_in_month(year, month)) }
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        use Weekday::*;
        const WEEK: [Weekday; 7] = [Thursday, Friday, Saturday, Sunday, Monday, Tuesday, Wednesday];
        WEEK[self.to_days().rem_euclid(7) as usize]
    }
}

/// Prints `yyyy-mm-dd`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A point in time with the offset in which people read it; seconds are whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime {
    /// The civil day at that offset.
    pub date: Date,
    /// Seconds since midnight at that offset, 0 to 86,399.
    pub second: u32,
    /// Minutes east of UTC.
    pub offset: i32,
}

impl DateTime {
    /// Reads ISO 8601 as RFC 3339 has it, seconds optional: `2026-11-20T10:04+07:00`, `…:30.5Z`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let date = Date::parse_iso(text.get(..10)?)?;
        let bytes = text.as_bytes();
        if !matches!(bytes.get(10), Some(b'T' | b't' | b' ')) || bytes.get(13) != Some(&b':') {
            return None;
        }
        let (hour, minute) = (digits(bytes.get(11..13)?)?, digits(bytes.get(14..16)?)?);
        let mut rest = bytes.get(16..)?;
        let mut second = 0;
        if rest.first() == Some(&b':') {
            second = digits(rest.get(1..3)?)?;
            rest = &rest[3..];
            if rest.first() == Some(&b'.') {
                let fraction = rest[1..].iter().take_while(|b| b.is_ascii_digit()).count();
                if fraction == 0 {
                    return None;
                }
                rest = &rest[1 + fraction..];
            }
        }
        let offset = match rest {
            b"Z" | b"z" => 0,
            [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
                let (hours, minutes) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?);
                if hours > 23 || minutes > 59 {
                    return None;
                }
                let east = (hours * 60 + minutes) as i32;
                if *sign == b'-' { -east } else { east }
            }
            _ => return None,
        };
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        Some(Self { date, second: (hour * 3600 + minute * 60 + second).min(86_399), offset })
    }

    /// Seconds since 1970-01-01T00:00Z.
    pub fn to_unix(self) -> i64 {
        self.date.to_days() * 86_400 + i64::from(self.second) - i64::from(self.offset) * 60
    }

    /// The civil time at `offset` minutes east of UTC.
    pub fn from_unix(seconds: i64, offset: i32) -> Self {
        let local = seconds.saturating_add(i64::from(offset) * 60);
        Self { date: Date::from_days(local.div_euclid(86_400)), second: local.rem_euclid(86_400) as u32, offset }
    }

    /// The same point in time at another offset.
    pub fn at_offset(self, offset: i32) -> Self {
        Self::from_unix(self.to_unix(), offset)
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u32 {
        self.second / 3600
    }

    /// The minute of the hour.
    pub fn minute(self) -> u32 {
        self.second / 60 % 60
    }
}

/// Prints `yyyy-mm-ddThh:mm:ss+hh:mm`.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.offset < 0 { '-' } else { '+' };
        let east = self.offset.unsigned_abs();
        write!(
            f,
            "{}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
            self.date,
            self.hour(),
            self.minute(),
            self.second % 60,
            east / 60,
            east % 60
        )
    }
}

/// Where days begin and end: the portal's zone, never the device's.
pub trait Zone: fmt::Debug + Sync {
    /// Minutes east of UTC at a moment, given in milliseconds since 1970 (UTC).
    fn offset(&self, moment: i64) -> i32;
}

/// A zone without summer time, minutes east of UTC. Vietnam's is `Fixed(420)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed(pub i32);

impl Zone for Fixed {
    fn offset(&self, _: i64) -> i32 {
        self.0
    }
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_goes_there_and_back_and_the_week_goes_round() {
        let mut date = Date::new(1900, 1, 1).unwrap();
        assert_eq!(date.weekday(), Weekday::Monday);
        for days in date.to_days()..=Date::new(2300, 1, 1).unwrap().to_days() {
            assert_eq!(Date::from_days(days), date);
            assert_eq!(Date::parse_iso(&date.to_string()), Some(date));
            let (mut y, mut m, mut d) = (date.year(), date.month(), date.day() + 1);
            if d > days_in_month(y, m) {
                (m, d) = (m + 1, 1);
            }
            if m > 12 {
                (y, m) = (y + 1, 1);
            }
            date = Date::new(y, m, d).unwrap();
        }
    }

    #[test]
    fn no_such_days() {
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-1", "26-04-01", "", "2026-04-0x"] {
            assert_eq!(Date::parse_iso(text), None, "{text}");
        }
        assert!(Date::parse_iso("2028-02-29").is_some());
    }

    #[test]
    fn times_keep_their_instant_across_offsets() {
        let time = DateTime::parse_iso("2026-11-20T10:04+07:00").unwrap();
        assert_eq!(time.to_unix(), 1_795_143_840);
        assert_eq!(time.to_string(), "2026-11-20T10:04:00+07:00");
        assert_eq!(time.at_offset(0).to_string(), "2026-11-20T03:04:00+00:00");
        assert_eq!(DateTime::parse_iso("2026-11-20T03:04:00.250Z").unwrap().to_unix(), time.to_unix());
        for text in
            ["2026-11-20", "2026-11-20T10:04", "2026-11-20T24:00Z", "2026-11-20T10:04+7:00", "2026-11-20T10:04:00.Z"]
        {
            assert_eq!(DateTime::parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn months_end_where_the_month_ends() {
        let jan = Date::new(2027, 1, 31).unwrap();
        assert_eq!(jan.plus_months(1).to_string(), "2027-02-28");
        assert_eq!(jan.plus_months(-2).to_string(), "2026-11-30");
        assert_eq!(jan.plus_months(12).to_string(), "2028-01-31");
    }
}
