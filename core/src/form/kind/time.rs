//! A time of day. Formats are those that definitions use: `HH:mm:ss`, `HH:mm`, `h:mm A`.

use crate::form::check::{Reading, Subject};
use crate::form::data;
use crate::form::error::Rule;
use serde_json::Value;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Time {
    hour: u32,
    minute: u32,
    second: u32,
}

pub(super) fn validate(format: &str, shown: &str, subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { value, reading, .. } = *subject;
    let reading = reading.here();
    let empty = value.as_array().is_some_and(Vec::is_empty) || !data::is_true(value);
    if super::stored::is_nothing(value) || reading == Reading::Stored && empty {
        return;
    }
    let text = match (value, reading) {
        (Value::String(text), _) => text.clone(),
        (_, Reading::Typed) => return broken.push(Rule::WrongType),
        (other, Reading::Stored) => data::js_string(other),
    };
    let fits = read(&text, format).is_some() || reading == Reading::Typed && typed(&text, shown).is_some();
    if !fits {
        broken.push(Rule::NotATime);
        if reading == Reading::Typed {
            return;
        }
    }
    super::text::generic(subject, broken);
}

/// A time as it was shown, or with a dot or an h (`7h30`) as people write it.
fn typed(text: &str, shown: &str) -> Option<Time> {
    let plain = text.trim().replace(['h', '.', 'g'], ":");
    let padded = if plain.find(':') == Some(1) { ["0", &plain].concat() } else { plain };
    read(text.trim(), shown).or_else(|| read(&padded, "HH:mm"))
}

/// As it is stored.
pub(super) fn clean(format: &str, shown: &str, value: &Value) -> Value {
    let Some(text) = value.as_str() else { return value.clone() };
    match read(text, format).or_else(|| typed(text, shown)) {
        Some(time) => Value::String(print(time, format)),
        None => value.clone(),
    }
}

/// A stored time that is written as it is shown, in the format of the data; as Form.io does it.
pub(crate) fn stored(format: &str, shown: &str, value: &Value) -> Value {
    match value.as_str().and_then(|text| read(text, shown)) {
        Some(time) => Value::String(print(time, format)),
        None => value.clone(),
    }
}

/// Reads exactly what a format says; a part that it does not say is zero.
fn read(text: &str, format: &str) -> Option<Time> {
    let mut time = Time { hour: 0, minute: 0, second: 0 };
    let (mut afternoon, mut twelve) = (None, false);
    let mut rest = text;
    let mut formats = format;
    while let Some(first) = formats.chars().next() {
        let run = formats.len() - formats.trim_start_matches(first).len();
        formats = &formats[run..];
        match first {
            'H' | 'h' | 'm' | 's' if run <= 2 => {
                let digits = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
                if digits == 0 || digits < run {
                    return None;
                }
                let number: u32 = rest[..digits].parse().ok()?;
                rest = &rest[digits..];
                twelve |= first == 'h';
                let (place, most) = match first {
                    'H' => (&mut time.hour, 23),
                    'h' => (&mut time.hour, 12),
                    'm' => (&mut time.minute, 59),
                    _ => (&mut time.second, 59),
                };
                if number > most || first == 'h' && number == 0 {
                    return None;
                }
                *place = number;
            }
            'A' | 'a' => {
                let (am, pm) = if first == 'A' { ("AM", "PM") } else { ("am", "pm") };
                let after = rest.strip_prefix(pm);
                afternoon = Some(after.is_some());
                rest = after.or_else(|| rest.strip_prefix(am))?;
            }
            sign => {
                for _ in 0..run / sign.len_utf8() {
                    rest = rest.strip_prefix(sign)?;
                }
            }
        }
    }
    if twelve {
        time.hour = time.hour % 12 + if afternoon == Some(true) { 12 } else { 0 };
    }
    rest.is_empty().then_some(time)
}

fn print(time: Time, format: &str) -> String {
    let mut text = String::new();
    let mut formats = format;
    while let Some(first) = formats.chars().next() {
        let run = formats.len() - formats.trim_start_matches(first).len();
        formats = &formats[run..];
        let number = match first {
            'H' => time.hour,
            'h' => (time.hour + 11) % 12 + 1,
            'm' => time.minute,
            's' => time.second,
            'A' | 'a' => {
                let word = if time.hour < 12 { "am" } else { "pm" };
                text.push_str(&if first == 'A' { word.to_ascii_uppercase() } else { word.to_owned() });
                continue;
            }
            sign => {
                text.extend(std::iter::repeat_n(sign, run / sign.len_utf8()));
                continue;
            }
        };
        if run == 2 && number < 10 {
            text.push('0');
        }
        text.push_str(&number.to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, sent};
    use super::*;
    use serde_json::json;

    #[test]
    fn times_are_typed_as_people_write_them_and_sent_in_the_format_of_the_data() {
        let form = field(json!({"type": "time"}));
        for (typed, stored) in [
            ("07:30", "07:30:00"),
            ("7:30", "07:30:00"),
            ("7h30", "07:30:00"),
            ("19.05", "19:05:00"),
            ("23:59:58", "23:59:58"),
        ] {
            assert_eq!(broken(&form, json!(typed)), None, "{typed}");
            assert_eq!(sent(&form, json!(typed)), json!(stored));
        }
        for bad in ["24:00", "7", "7:3", "12:60", "noon", "07:30 PM"] {
            assert_eq!(broken(&form, json!(bad)), Some(Rule::NotATime), "{bad}");
        }
        assert_eq!(broken(&form, json!(730)), Some(Rule::WrongType));
    }

    #[test]
    fn hours_of_two_halves_of_the_day() {
        for (text, format, hour) in [
            ("12:00 AM", "hh:mm A", 0),
            ("12:00 PM", "hh:mm A", 12),
            ("1:05 pm", "h:mm a", 13),
            ("11:59 PM", "h:mm A", 23),
        ] {
            let time = read(text, format);
            assert_eq!(time.map(|time| time.hour), Some(hour), "{text}");
            assert_eq!(time.map(|time| print(time, format)).as_deref(), Some(text));
        }
        for (text, format) in
            [("13:00 PM", "hh:mm A"), ("00:00 AM", "hh:mm A"), ("1:05 PM", "hh:mm A"), ("1:05", "h:mm A")]
        {
            assert_eq!(read(text, format), None, "{text}");
        }
    }
}
