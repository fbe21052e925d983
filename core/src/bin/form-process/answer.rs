//! One line in, one line out.

use crate::zone;
use motcua_core::form::process::{Fault, Options, Outcome, Prepared, Stripped, Unsupported};
use motcua_core::logic::{Interpreters, Logic};
use motcua_core::time::{DateTime, Fixed};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// The interpreters.
pub const LOGIC: &dyn Logic = &Interpreters;

/// Forms that are kept: a portal has many, and most lines are about one of the latest.
const KEPT: usize = 8;

/// Forms of which it is known that they came, and not kept yet: who sends each line with another form pays for no room.
const MET: usize = 64;

/// A form that was read, and the text that it was read from.
struct Kept {
    mark: u64,
    text: Box<str>,
    eval: bool,
    prepared: Prepared,
}

thread_local! {
    /// The latest first.
    static FORMS: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
    /// Marks of forms that came once.
    static ONCE: RefCell<VecDeque<u64>> = const { RefCell::new(VecDeque::new()) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A line, of which the form is left unread: it is often that of a line before.
#[derive(Deserialize)]
struct Document<'l> {
    #[serde(borrow)]
    form: Option<&'l RawValue>,
    #[serde(default)]
    submission: Value,
    #[serde(default)]
    options: Value,
}

/// Panics keep their place for the answer and say nothing.
pub fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
        PLACE.with(|kept| *kept.borrow_mut() = place.unwrap_or_default());
    }));
}

/// The answer to one line, printed.
pub fn line(line: &[u8]) -> Vec<u8> {
    let answer = catch_unwind(AssertUnwindSafe(|| print(&outcome(line))));
    answer.unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic");
        json!({"crash": format!("{words}{}", PLACE.with(|kept| kept.borrow().clone()))}).to_string().into_bytes()
    })
}

fn outcome(line: &[u8]) -> Outcome {
    let unread = |error: serde_json::Error| refused("", &format!("not JSON that can be read: {error}"));
    if let Ok(Document { form, submission, options }) = serde_json::from_slice(line) {
        let text = form.map_or("null", RawValue::get);
        return processed(text, &submission, &options).unwrap_or_else(unread);
    }
    // No object, or one that says something twice.
    match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(document)) => {
            let part = |key: &str| document.get(key).unwrap_or(&Value::Null);
            let text = part("form").to_string();
            processed(&text, part("submission"), part("options")).unwrap_or_else(unread)
        }
        Ok(_) => refused("", "an object with form and submission was expected"),
        Err(error) => unread(error),
    }
}

/// What becomes of a submission; fails when the form's text cannot be read.
fn processed(form: &str, submission: &Value, settings: &Value) -> serde_json::Result<Outcome> {
    let mut doubts = Vec::new();
    let mut doubt = |property: &str, reason: &str| doubts.push(unsupported(property, reason));
    let now = match settings.get("now") {
        None | Some(Value::Null) => None,
        Some(value) => {
            let moment = value.as_str().and_then(moment).or_else(|| value.as_i64());
            if moment.is_none() {
                doubt("options.now", "no ISO time; the machine's clock is taken");
            }
            moment
        }
    };
    let zone = match settings.get("timeZone") {
        None | Some(Value::Null) => None,
        Some(value) => {
            let zone = value.as_str().and_then(zone::read);
            if zone.is_none() {
                doubt("options.timeZone", "unknown time zone; UTC is taken");
            }
            zone
        }
    };
    let options = Options {
        now: now.unwrap_or_else(clock),
        zone: zone.unwrap_or_else(|| Arc::new(Fixed(0))),
        eval: settings.get("eval") != Some(&Value::Bool(false)),
        logic: LOGIC,
    };
    let mark = mark(form, options.eval);
    // Taken out meanwhile: a form over which the engine panics is not kept.
    let found = FORMS.with_borrow_mut(|forms| {
        let same = |kept: &Kept| kept.mark == mark && kept.eval == options.eval && *kept.text == *form;
        forms.iter().position(same).map(|place| forms.remove(place))
    });
    let mut outcome;
    if let Some(kept) = found {
        outcome = kept.prepared.process(submission, &options);
        FORMS.with_borrow_mut(|forms| forms.insert(0, kept));
    } else {
        let prepared = Prepared::new(serde_json::from_str(form)?, options.eval, options.logic);
        outcome = prepared.process(submission, &options);
        // What comes for the second time will come again.
        if came_before(mark) {
            FORMS.with_borrow_mut(|forms| {
                forms.truncate(KEPT - 1);
                forms.insert(0, Kept { mark, text: form.into(), eval: options.eval, prepared });
            });
        }
    }
    outcome.unsupported.extend(doubts);
    Ok(outcome)
}

/// A number that other texts hardly have; which text it is, is asked besides.
fn mark(text: &str, eval: bool) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let mix = |mark: u64, word: u64| (mark.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let words = words.iter().map(|word| u64::from_le_bytes(*word)).fold(u64::from(eval), mix);
    rest.iter().fold(words, |mark, byte| mix(mark, u64::from(*byte)))
}

/// Whether a form came already; else it is noted.
fn came_before(mark: u64) -> bool {
    ONCE.with_borrow_mut(|once| {
        let came = once.contains(&mark);
        if !came {
            once.truncate(MET - 1);
            once.push_front(mark);
        }
        came
    })
}

/// Milliseconds since 1970 of an ISO time; a day alone is its beginning in UTC.
fn moment(text: &str) -> Option<i64> {
    let whole = if text.len() == 10 { format!("{text}T00:00:00Z") } else { text.to_owned() };
    let seconds = DateTime::parse_iso(&whole).or_else(|| DateTime::parse_iso(&format!("{whole}Z")))?.to_unix();
    let fraction = whole.get(19..).and_then(|rest| rest.strip_prefix('.')).unwrap_or_default();
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).chain(std::iter::repeat(b'0')).take(3);
    Some(seconds * 1000 + digits.fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
}

fn clock() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or_default()
}

fn refused(property: &str, reason: &str) -> Outcome {
    Outcome { data: json!({}), unsupported: vec![unsupported(property, reason)], ..Outcome::default() }
}

fn unsupported(property: &str, reason: &str) -> Unsupported {
    Unsupported { path: String::new(), property: property.to_owned(), reason: reason.to_owned() }
}

/// As it is printed.
#[derive(Serialize)]
struct Answer<'o> {
    errors: Vec<Broken<'o>>,
    data: &'o Value,
    hidden: &'o [String],
    calculated: &'o [String],
    stripped: Vec<Script<'o>>,
    unsupported: Vec<Doubt<'o>>,
}

#[derive(Serialize)]
struct Broken<'o> {
    path: &'o str,
    rule: &'o str,
    message: &'o str,
}

#[derive(Serialize)]
struct Script<'o> {
    path: &'o str,
    property: &'o str,
}

#[derive(Serialize)]
struct Doubt<'o> {
    path: &'o str,
    property: &'o str,
    reason: &'o str,
}

fn print(outcome: &Outcome) -> Vec<u8> {
    let answer = Answer {
        errors: outcome.errors.iter().map(|Fault { path, rule, message }| Broken { path, rule, message }).collect(),
        data: &outcome.data,
        hidden: &outcome.hidden,
        calculated: &outcome.calculated,
        stripped: outcome.stripped.iter().map(|Stripped { path, property }| Script { path, property }).collect(),
        unsupported: outcome
            .unsupported
            .iter()
            .map(|Unsupported { path, property, reason }| Doubt { path, property, reason })
            .collect(),
    };
    serde_json::to_vec(&answer).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &[u8]) -> Value {
        serde_json::from_slice(&super::line(text)).expect("JSON")
    }

    #[test]
    fn every_line_has_an_answer() {
        let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
        for odd in ["{", "null", "7", "[]", "{}", "{\"form\": null}", "{\"form\": {}, \"submission\": 7}", &deep] {
            let answer = line(odd.as_bytes());
            assert!(answer["unsupported"].as_array().is_some_and(|list| !list.is_empty()), "{odd} {answer}");
        }
        assert!(line(b"\xff").get("unsupported").is_some());
    }

    #[test]
    fn the_moment_and_the_zone_decide_which_day_it_is() {
        let form = json!({"components": [{"type": "day", "key": "d", "label": "D", "maxDate": "moment()"}]});
        let errors = |day: &str, now: &str, zone: &str| {
            let document =
                json!({"form": form, "submission": {"data": {"d": day}}, "options": {"now": now, "timeZone": zone}});
            line(document.to_string().as_bytes())["errors"].as_array().map_or(9, Vec::len)
        };
        assert_eq!(errors("11/22/2026", "2026-11-21T20:00:00Z", "UTC"), 1);
        assert_eq!(errors("11/22/2026", "2026-11-21T20:00:00.000Z", "Asia/Ho_Chi_Minh"), 0);
        assert_eq!(errors("11/22/2026", "2026-11-21T20:00:00Z", "+07:00"), 0);
        assert_eq!(errors("11/21/2026", "2026-11-21T20:00:00Z", "America/New_York"), 0);
        // Summer time: an hour decides.
        assert_eq!(errors("07/02/2026", "2026-07-01T22:30:00Z", "Europe/Rome"), 0);
        assert_eq!(errors("01/02/2026", "2026-01-01T22:30:00Z", "Europe/Rome"), 1);
    }

    #[test]
    fn forms_are_kept_by_their_text_and_by_whether_scripts_run() {
        let form = |key: &str| json!({"components": [{"type": "number", "key": key, "calculateValue": "value = 7"}]});
        for round in 0..3 {
            for number in 0..12 {
                let key = format!("k{number}");
                for eval in [true, false] {
                    let document = json!({"form": form(&key), "submission": {"data": {}}, "options": {"eval": eval}});
                    let expected = if eval { json!({&key: 7}) } else { json!({}) };
                    assert_eq!(line(document.to_string().as_bytes())["data"], expected, "{round} {key}");
                }
            }
        }
    }

    #[test]
    fn of_what_is_said_twice_the_last_counts() {
        let form = r#"{"components": [{"type": "textfield", "key": "a"}]}"#;
        let twice = format!(r#"{{"form": 7, "form": {form}, "submission": {{"data": {{"a": "x"}}}}}}"#);
        assert_eq!(line(twice.as_bytes())["data"], json!({"a": "x"}));
    }

    #[test]
    fn moments_keep_their_milliseconds() {
        assert_eq!(moment("1970-01-01T00:00:01.5Z"), Some(1500));
        assert_eq!(moment("1970-01-02"), Some(86_400_000));
        assert_eq!(moment("1970-01-01T00:00:00"), Some(0));
        assert_eq!(moment("soon"), None);
    }
}
