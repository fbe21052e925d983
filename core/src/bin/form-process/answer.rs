//! One line in, one line out.

use crate::zone;
use motcua_core::form::process::{Options, Outcome, Prepared, Unsupported};
use motcua_core::logic::{Interpreters, Logic};
use motcua_core::time::{DateTime, Fixed};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// The interpreters.
pub const LOGIC: &dyn Logic = &Interpreters;

/// The form of the line before, which is most often that of the next one.
struct Last {
    form: Value,
    eval: bool,
    prepared: Prepared,
}

thread_local! {
    static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Panics keep their place for the answer and say nothing.
pub fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
        PLACE.with(|kept| *kept.borrow_mut() = place.unwrap_or_default());
    }));
}

/// The answer to one line.
pub fn line(line: &[u8]) -> Value {
    let document: Value = match serde_json::from_slice(line) {
        Ok(document) => document,
        Err(error) => return print(&refused("", &format!("not JSON that can be read: {error}"))),
    };
    match catch_unwind(AssertUnwindSafe(|| print(&document_outcome(document)))) {
        Ok(answer) => answer,
        Err(panic) => {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic");
            json!({"crash": format!("{words}{}", PLACE.with(|kept| kept.borrow().clone()))})
        }
    }
}

fn document_outcome(mut document: Value) -> Outcome {
    if !document.is_object() {
        return refused("", "an object with form and submission was expected");
    }
    let settings = document.get("options").unwrap_or(&Value::Null);
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
    let mut part = |key: &str| document.get_mut(key).map(Value::take).unwrap_or_default();
    let (form, submission) = (part("form"), part("submission"));
    // Taken out meanwhile: a form over which the engine panics is not kept.
    let last = LAST.take().filter(|last| last.eval == options.eval && last.form == form);
    let last = last.unwrap_or_else(|| {
        let prepared = Prepared::new(&form, options.eval, options.logic);
        Last { form, eval: options.eval, prepared }
    });
    let mut outcome = last.prepared.process(&submission, &options);
    LAST.set(Some(last));
    outcome.unsupported.extend(doubts);
    outcome
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

fn print(outcome: &Outcome) -> Value {
    let errors = outcome.errors.iter();
    let errors = errors.map(|fault| json!({"path": fault.path, "rule": fault.rule, "message": fault.message}));
    let stripped = outcome.stripped.iter().map(|script| json!({"path": script.path, "property": script.property}));
    let unsupported = outcome.unsupported.iter();
    let unsupported =
        unsupported.map(|doubt| json!({"path": doubt.path, "property": doubt.property, "reason": doubt.reason}));
    json!({
        "errors": errors.collect::<Vec<_>>(),
        "data": outcome.data,
        "hidden": outcome.hidden,
        "calculated": outcome.calculated,
        "stripped": stripped.collect::<Vec<_>>(),
        "unsupported": unsupported.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn moments_keep_their_milliseconds() {
        assert_eq!(moment("1970-01-01T00:00:01.5Z"), Some(1500));
        assert_eq!(moment("1970-01-02"), Some(86_400_000));
        assert_eq!(moment("1970-01-01T00:00:00"), Some(0));
        assert_eq!(moment("soon"), None);
    }
}
