//! When a result is due (domain brief 2.4).

use super::calendar::Calendar;
use crate::contract::{TimeLimit, TimeUnit};
use crate::time::{Date, DateTime};

/// Longest limit that is taken for one, of any unit; the longest that was ever published is 1,500.
const LONGEST_LIMIT: u32 = 10_000;

/// Days after which looking for a working day is given up: no real calendar is closed for a year.
const LONGEST_PAUSE: i64 = 366;

/// When a dossier that was received at `received` is due; in the calendar's offset.
///
/// `None` when the limit has no amount or no unit (nothing may be promised then) or is
/// absurdly long. Counting begins at [`reception`]:
///
/// - working days: the day of reception is not counted (Civil Code 2015 Art. 147),
///   due at the end of work on the last one;
/// - days and months: by the calendar; when the end is a day off, the next working
///   day (Art. 148(5)); due at the end of work;
/// - hours: working hours.
///
/// After a complete supplement the time begins anew (NĐ61/2018 Art. 11(2c), 19(4)):
/// call this with the moment at which the supplement came.
pub fn deadline(received: DateTime, limit: TimeLimit, calendar: &Calendar) -> Option<DateTime> {
    let (amount, unit) = (limit.amount.filter(|amount| *amount <= LONGEST_LIMIT)?, limit.unit?);
    let start = reception(received, calendar)?;
    let last_day = match unit {
        TimeUnit::Hour => return working_hours(start, amount, calendar),
        TimeUnit::WorkingDay => {
            let mut day = working_day_from(start.date, calendar)?;
            // Received on a day that is none (a desk open on Saturday): the first one after it counts.
            let whole = if day == start.date || amount == 0 { amount } else { amount - 1 };
            for _ in 0..whole {
                day = working_day_from(next(day)?, calendar)?;
            }
            day
        }
        TimeUnit::Day => working_day_from(plus_days(start.date, amount)?, calendar)?,
        TimeUnit::Month => working_day_from(start.date.plus_months(amount as i32), calendar)?,
    };
    let (_, end) = *calendar.hours(last_day).last()?;
    Some(DateTime { date: last_day, second: end, offset: start.offset })
}

/// What is left at `now` of the time until `due`, by the agency's calendar.
///
/// Working days, the day of `now` not counted, as [`deadline`] counts them. On the last day the working hours that are
/// left, a begun one as a whole; none of them once `due` is past.
pub fn left(now: DateTime, due: DateTime, calendar: &Calendar) -> TimeLimit {
    let (now, due) = (calendar.local(now), calendar.local(due));
    let mut days = 0;
    let mut day = now.date;
    while day < due.date && days < LONGEST_LIMIT {
        let Some(following) = next(day) else { break };
        day = following;
        days += u32::from(calendar.is_working_day(day));
    }
    if days > 0 {
        return TimeLimit { amount: Some(days), unit: Some(TimeUnit::WorkingDay) };
    }
    let until = if now.date < due.date { u32::MAX } else { due.second };
    let open = |(from, end): &(u32, u32)| until.min(*end).saturating_sub(now.second.max(*from));
    let seconds: u32 = if now.date > due.date { 0 } else { calendar.hours(now.date).iter().map(open).sum() };
    TimeLimit { amount: Some(seconds.div_ceil(3600)), unit: Some(TimeUnit::Hour) }
}

/// When a dossier that came at `received` counts as received.
///
/// At once while the desk is open and until 15:00; after 15:00 from the next opening
/// on another day (NĐ61/2018 Art. 18(2)); before work and at noon from the next opening.
/// `None` when the desk does not open within a year.
pub fn reception(received: DateTime, calendar: &Calendar) -> Option<DateTime> {
    let local = calendar.local(received);
    let (mut date, mut earliest) = (local.date, local.second);
    if earliest > calendar.last_reception() {
        (date, earliest) = (next(date)?, 0);
    }
    for _ in 0..LONGEST_PAUSE {
        for (from, until) in calendar.reception(date) {
            let second = earliest.max(*from);
            if second < *until && second <= calendar.last_reception() {
                return Some(DateTime { date, second, offset: local.offset });
            }
        }
        (date, earliest) = (next(date)?, 0);
    }
    None
}

fn working_hours(start: DateTime, hours: u32, calendar: &Calendar) -> Option<DateTime> {
    let mut left = u64::from(hours) * 3600;
    let (mut date, mut earliest) = (start.date, start.second);
    loop {
        date = if calendar.is_working_day(date) { date } else { working_day_from(date, calendar)? };
        if date != start.date {
            earliest = 0;
        }
        for (from, until) in calendar.hours(date) {
            let begin = earliest.max(*from);
            let open = u64::from(until.saturating_sub(begin));
            if begin <= *until && left <= open {
                return Some(DateTime { date, second: begin + left as u32, offset: start.offset });
            }
            left -= open;
        }
        date = next(date)?;
    }
}

fn working_day_from(date: Date, calendar: &Calendar) -> Option<Date> {
    let mut day = date;
    for _ in 0..LONGEST_PAUSE {
        if calendar.is_working_day(day) {
            return Some(day);
        }
        day = next(day)?;
    }
    None
}

fn next(date: Date) -> Option<Date> {
    plus_days(date, 1)
}

/// `Date` stops at the year 9999; a limit beyond it is none.
fn plus_days(date: Date, days: u32) -> Option<Date> {
    let later = date.plus_days(i64::from(days));
    (later.to_days() - date.to_days() == i64::from(days)).then_some(later)
}

#[cfg(test)]
mod tests;
