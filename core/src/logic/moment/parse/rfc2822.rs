//! RFC 2822: `Fri, 20 Nov 2026 10:04:00 +0700`, as mails and `toUTCString` write it.

use crate::logic::date::{self, MONTHS, UTC, WEEKDAYS};
use crate::logic::number::is_space;

/// The time of such a text, `NaN` when there is no such day or it is another weekday; `None` of
/// any other text.
pub(super) fn read(text: &str) -> Option<f64> {
    let text = without_comments(text);
    let mut words = text.split(is_space).filter(|word| !word.is_empty());
    let mut first = words.next()?;
    let place = |names: &[&str], word: &str| names.iter().position(|name| name.get(..3) == Some(word));
    let weekday = place(&WEEKDAYS, first.strip_suffix(',').unwrap_or(first));
    if weekday.is_some() {
        first = words.next()?;
    }
    let day = digits(first, 1, 2)?;
    let month = place(&MONTHS, words.next()?)? as f64;
    let year = match digits(words.next()?, 2, 4)? {
        year if year < 50.0 => year + 2000.0,
        year if year < 1000.0 => year + 1900.0,
        year => year,
    };
    let (clock, zone) = (words.next()?, words.next()?);
    let (hour, rest) = clock.split_once(':')?;
    let (minute, second) = rest.split_once(':').unwrap_or((rest, "00"));
    let [hour, minute, second] = [digits(hour, 2, 2)?, digits(minute, 2, 2)?, digits(second, 2, 2)?];
    let offset = offset(zone)?;
    if words.next().is_some() {
        return None;
    }
    let start = date::make([year, month, day, 0.0, 0.0, 0.0, 0.0], &UTC);
    let is_day = weekday.is_none_or(|weekday| date::get(start, date::Field::Day, &UTC) == weekday as f64);
    let real = (1.0..=date::days_in_month(year, month)).contains(&day) && hour < 24.0 && minute < 60.0 && second < 60.0;
    let time = start + hour * date::HOUR + (minute - offset) * date::MINUTE + second * date::SECOND;
    Some(if is_day && real { time } else { f64::NAN })
}

/// Text in brackets is a space.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((_, end)) = after.split_once(')').filter(|(inside, _)| !inside.contains('(')) else { break };
        out.extend([before, " "]);
        rest = end;
    }
    out.push_str(rest);
    out
}

fn digits(text: &str, least: usize, most: usize) -> Option<f64> {
    let fits = (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.bytes().fold(0.0, |value, digit| value * 10.0 + f64::from(digit - b'0')))
}

/// Minutes east of UTC.
fn offset(zone: &str) -> Option<f64> {
    let east = match zone.as_bytes() {
        b"UT" | b"GMT" | b"Z" | b"z" => 0.0,
        [area, season @ (b'S' | b'D'), b'T'] => {
            let standard = [(b'E', -300.0), (b'C', -360.0), (b'M', -420.0), (b'P', -480.0)];
            let (_, minutes) = standard.into_iter().find(|(own, _)| own == area)?;
            minutes + if *season == b'D' { 60.0 } else { 0.0 }
        }
        [sign @ (b'+' | b'-'), ..] => {
            let number = digits(zone.get(1..)?, 4, 4)?;
            let minutes = (number / 100.0).floor() * 60.0 + number % 100.0;
            if *sign == b'-' { -minutes } else { minutes }
        }
        _ => return None,
    };
    Some(east)
}
