//! A text read by one format.

use super::super::token::{self, MINUTES, SECONDS};
use super::super::{Clock, Moment, Unit, week};
use super::{Options, find};
use crate::logic::date::{self, MONTHS, UTC, WEEKDAYS};
use crate::logic::number::{from_string, parse_int};
use crate::time::Zone;

/// What a format found in a text.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Year, month from 0, day, hours, minutes, seconds, milliseconds.
    pub parts: [Option<f64>; 7],
    /// Letters that were not read, and ten for each token that found nothing.
    pub score: usize,
    pub is_valid: bool,
    /// When the parts were all that is needed.
    pub time: f64,
    /// Minutes east of UTC.
    offset: Option<f64>,
    /// From `x` or `X`.
    direct: Option<f64>,
    day_of_year: Option<f64>,
    /// Week year, week, weekday: of the locale, and of ISO 8601. `d` is the locale's weekday too.
    weeks: [Option<f64>; 3],
    iso_weeks: [Option<f64>; 3],
    weekday: Option<f64>,
    pm: Option<bool>,
    /// An hour of a clock of twelve hours that is above twelve.
    big_hour: bool,
    /// A month or weekday with no such name.
    bad_name: bool,
    found: bool,
    unread: usize,
    unused: usize,
}

impl Reading {
    pub fn read(text: &str, format: &str, options: Options, clock: Clock<'_>) -> Self {
        let mut own = Self::default();
        let mut rest = text;
        let mut read = 0;
        for token in token::tokens(&token::expand(format)) {
            let (place, is_part) = match find::find(token::kind(token), rest, options.strict) {
                Ok(place) => (place, true),
                Err(()) => {
                    let wanted = find::wanted(token);
                    (rest.find(&wanted).map(|at| (at, at + wanted.len())), false)
                }
            };
            let value = place.and_then(|(start, end)| rest.get(start..end)).filter(|value| !value.is_empty());
            let (Some(value), Some((_, end))) = (value, place) else {
                own.unused += usize::from(is_part || options.strict);
                continue;
            };
            rest = rest.get(end..).unwrap_or_default();
            read += length(value);
            if is_part {
                own.found = true;
                own.take(token::kind(token), value, options.strict);
            }
        }
        own.unread = length(text) - read;
        own.score = own.unread + 10 * own.unused;
        own.big_hour &= !own.parts[3].is_some_and(|hour| hour <= 12.0 && hour > 0.0);
        let any = own.parts.iter().any(Option::is_some);
        if let (Some(pm), Some(hour)) = (own.pm, &mut own.parts[3]) {
            match (pm, *hour) {
                (true, 0.0..12.0) => *hour += 12.0,
                (false, 12.0) => *hour = 0.0,
                _ => {}
            }
        }
        let fits = own.found
            && !own.bad_name
            && (own.pm.is_none() || any)
            && !(options.strict && (own.unread > 0 || own.unused > 0 || own.big_hour));
        own.finish(options, clock);
        own.is_valid &= fits;
        own
    }

    fn take(&mut self, kind: (u8, usize), value: &str, strict: bool) {
        let number = parse_int(value, 10);
        let two_digits = || number + if number > 68.0 { 1900.0 } else { 2000.0 };
        let [year, month, day, hour, minute, second, milli] = &mut self.parts;
        // So many letters from the end there are two digits.
        let two = |from: usize| value.len().checked_sub(from).and_then(|at| value.get(at..at + 2));
        let pair = |from: usize| two(from).map(|two| parse_int(two, 10));
        let head = |from: usize| value.len().checked_sub(from).and_then(|at| value.get(..at)).map(|t| parse_int(t, 10));
        match kind {
            (b'Y', 2) => *year = Some(two_digits()),
            (b'Y', 4) if value.len() == 2 => *year = Some(two_digits()),
            (b'Y' | b'y', _) => *year = Some(number),
            (b'M', 1 | 2) => *month = Some(number - 1.0),
            (b'Q', _) => *month = Some((number - 1.0) * 3.0),
            (b'M', count) => match name(&MONTHS, value, if count == 3 { 3 } else { 9 }, strict, 3) {
                Some(found) => *month = Some(found),
                None => self.bad_name = true,
            },
            (b'D', 3 | 4) => self.day_of_year = Some(number),
            (b'D', _) => *day = Some(number),
            (b'd', 1) => self.weekday = Some(number),
            (b'd', count) => match name(&WEEKDAYS, value, if count == 4 { 9 } else { count }, strict, 2) {
                Some(found) => self.weekday = Some(found),
                None => self.bad_name = true,
            },
            (b'e', _) => self.weeks[2] = Some(number),
            (b'E', _) => self.iso_weeks[2] = Some(number),
            (b'w', _) => self.weeks[1] = Some(number),
            (b'W', _) => self.iso_weeks[1] = Some(number),
            (b'g', 2) => self.weeks[0] = Some(two_digits()),
            (b'G', 2) => self.iso_weeks[0] = Some(two_digits()),
            (b'g', _) => self.weeks[0] = Some(number),
            (b'G', _) => self.iso_weeks[0] = Some(number),
            (b'h' | b'H', MINUTES) => (*hour, *minute) = (head(2), pair(2)),
            (b'h' | b'H', SECONDS) => (*hour, *minute, *second) = (head(4), pair(4), pair(2)),
            (b'h' | b'H', _) => *hour = Some(number),
            (b'k', _) => *hour = Some(if number == 24.0 { 0.0 } else { number }),
            (b'a' | b'A', _) => self.pm = Some(value.starts_with(['p', 'P'])),
            (b'm', _) => *minute = Some(number),
            (b's', _) => *second = Some(number),
            (b'Z', _) => self.offset = Some(find::minutes(value)),
            (b'x', _) => self.direct = Some(number),
            (b'X', _) => self.direct = Some(from_string(value) * 1000.0),
            _ => *milli = Some((from_string(&["0.", value].concat()) * 1000.0).trunc()),
        }
        self.big_hour |= kind.0 == b'h';
    }

    /// Fills what is missing and says whether there is such a moment.
    pub fn finish(&mut self, options: Options, clock: Clock<'_>) {
        self.time = f64::NAN;
        if let Some(direct) = self.direct {
            self.time = date::clip(direct);
            self.is_valid = !self.time.is_nan();
            return;
        }
        let zone: &dyn Zone = if options.utc || self.offset.is_some() { &UTC } else { clock.zone };
        let week = [self.weeks, self.iso_weeks].concat().iter().any(Option::is_some) || self.weekday.is_some();
        let by_week = week && self.parts[1].is_none() && self.parts[2].is_none();
        let mut good = !by_week || self.by_week(clock);
        let today = date::parts(clock.now as f64, zone);
        if let Some(day) = self.day_of_year {
            let year = self.parts[0].unwrap_or(today[0]);
            good &= day > 0.0 && day <= week::days_in_year(year);
            let [_, month, day, ..] = date::parts(date::make([year, 0.0, day, 0.0, 0.0, 0.0, 0.0], &UTC), &UTC);
            (self.parts[1], self.parts[2]) = (Some(month), Some(day));
        }
        // What stands before the first part is today's; what stands after the last is its least.
        let given = self.parts.iter().take(3).position(Option::is_some).unwrap_or(3);
        let mut parts = [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        for (at, part) in parts.iter_mut().enumerate() {
            *part = if at < given { today[at] } else { self.parts[at].unwrap_or(*part) };
        }
        let [year, month, day, hour, minute, second, milli] = parts;
        let midnight = hour == 24.0 && minute == 0.0 && second == 0.0 && milli == 0.0;
        let below = |part: f64, most: f64| (0.0..=most).contains(&part);
        good &= below(month, 11.0)
            && (1.0..=date::days_in_month(year, month)).contains(&day)
            && (below(hour, 23.0) || midnight)
            && below(minute, 59.0)
            && below(second, 59.0)
            && below(milli, 999.0);
        let shown = date::make(parts, zone);
        if week && let Some(weekday) = self.weekday {
            good &= weekday == date::get(shown, date::Field::Day, zone);
        }
        self.time = date::clip(shown - self.offset.unwrap_or(0.0) * date::MINUTE);
        self.is_valid = good && !self.time.is_nan();
    }

    /// The day by week and weekday; false when there is none.
    fn by_week(&mut self, clock: Clock<'_>) -> bool {
        let now = |unit| Moment::now(clock).get(unit, clock.zone);
        let [year, number, day] = self.iso_weeks;
        let (rule, year, number, day) = if self.iso_weeks.iter().any(Option::is_some) {
            let year = year.or(self.parts[0]).unwrap_or_else(|| now(Unit::IsoWeekYear));
            (week::ISO, year, number.unwrap_or(1.0), day.unwrap_or(1.0))
        } else {
            let [year, number, day] = self.weeks;
            let year = year.or(self.parts[0]).unwrap_or_else(|| now(Unit::WeekYear));
            let number = number.unwrap_or_else(|| now(Unit::Week));
            (week::LOCALE, year, number, self.weekday.or(day).unwrap_or(0.0))
        };
        let good = number >= 1.0 && number <= week::weeks_in_year(year, rule) && (rule.0..=rule.0 + 6.0).contains(&day);
        if good {
            let (year, day) = week::day_of_week(year, number, day, rule);
            (self.parts[0], self.day_of_year) = (Some(year), Some(day));
        }
        good
    }
}

/// The number of a name: by its first letters, or when strict by exactly so many.
fn name(names: &[&str], value: &str, letters: usize, strict: bool, shortest: usize) -> Option<f64> {
    let begins = |name: &&str| match strict {
        true => name.get(..letters.min(name.len())).is_some_and(|name| name.eq_ignore_ascii_case(value)),
        false => value.get(..shortest).zip(name.get(..shortest)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b)),
    };
    names.iter().position(begins).map(|at| at as f64)
}

/// JavaScript's length.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}
