//! lodash's functions of texts. Letters are counted as characters.

use super::{integer, is};
use crate::logic::Fault;
use crate::logic::json_logic::Function;
use crate::logic::json_logic::operator::arg;
use crate::logic::json_logic::run::{Outcome, Run};
use crate::logic::json_logic::value::Val;
use crate::logic::number::is_space;
use std::borrow::Cow;

pub(super) const TABLE: &[(&str, Function)] = &[
    ("capitalize", |run, a| {
        let text = string(run, arg(a, 0))?.to_lowercase();
        first(run, &text, |letter| letter.to_uppercase().collect())
    }),
    ("endsWith", |run, a| is(string(run, arg(a, 0))?.ends_with(&*run.to_text(arg(a, 1))?))),
    ("lowerFirst", |run, a| first(run, &string(run, arg(a, 0))?, |letter| letter.to_lowercase().collect())),
    ("padEnd", |run, a| padded(run, a, false)),
    ("padStart", |run, a| padded(run, a, true)),
    ("repeat", |run, a| {
        let text = string(run, arg(a, 0))?;
        let times = integer(run, arg(a, 1), 1.0)?.max(0.0) as usize;
        run.take(text.len().saturating_mul(times))?;
        run.text(&text.repeat(if text.is_empty() { 0 } else { times }))
    }),
    ("replace", |run, a| {
        if a.len() < 3 {
            return run.text(&string(run, arg(a, 0))?);
        }
        let (text, old, new) = (string(run, arg(a, 0))?, run.to_text(arg(a, 1))?, run.to_text(arg(a, 2))?);
        run.take(text.len() + new.len())?;
        run.text(&text.replacen(&*old, &new, 1))
    }),
    ("split", |run, a| {
        let (text, between) = (string(run, arg(a, 0))?, run.to_text(arg(a, 1))?);
        let most = integer(run, arg(a, 2), f64::INFINITY)?;
        // JavaScript makes a large number of a negative one.
        let most = if most < 0.0 { usize::MAX } else { most as usize };
        run.spend(text.len())?;
        let parts: Vec<&str> = match (arg(a, 1), &*between) {
            (Val::Undefined, _) => vec![&*text],
            (_, "") => text.split("").filter(|letter| !letter.is_empty()).collect(),
            (_, between) => text.split(between).collect(),
        };
        run.list(parts.into_iter().take(most).map(Val::text).collect())
    }),
    ("startsWith", |run, a| is(string(run, arg(a, 0))?.starts_with(&*run.to_text(arg(a, 1))?))),
    ("toLower", |run, a| run.text(&run.scan(&string(run, arg(a, 0))?)?.to_lowercase())),
    ("toString", |run, a| run.text(&string(run, arg(a, 0))?)),
    ("toUpper", |run, a| run.text(&run.scan(&string(run, arg(a, 0))?)?.to_uppercase())),
    ("trim", |run, a| trimmed(run, a, true, true)),
    ("trimEnd", |run, a| trimmed(run, a, false, true)),
    ("trimStart", |run, a| trimmed(run, a, true, false)),
    ("upperFirst", |run, a| first(run, &string(run, arg(a, 0))?, |letter| letter.to_uppercase().collect())),
];

/// As lodash's `toString`: nothing is empty, but in a list it is `null`.
fn string<'v, 'a>(run: &Run<'a>, value: &'v Val<'a>) -> Result<Cow<'v, str>, Fault> {
    if value.is_nothing() { Ok(Cow::Borrowed("")) } else { spelled(run, value) }
}

/// The same of what is something.
pub(super) fn spelled<'v, 'a>(run: &Run<'a>, value: &'v Val<'a>) -> Result<Cow<'v, str>, Fault> {
    if !value.is_list() {
        return run.to_text(value);
    }
    let mut text = String::new();
    run.join(value, ",", "null", &mut text, 0)?;
    Ok(text.into())
}

fn first<'a>(run: &Run<'a>, text: &str, change: fn(char) -> String) -> Outcome<'a> {
    let mut letters = run.scan(text)?.chars();
    let first = letters.next().map(change).unwrap_or_default();
    run.text(&[&first, letters.as_str()].concat())
}

fn padded<'a>(run: &Run<'a>, a: &[Val<'a>], before: bool) -> Outcome<'a> {
    let (text, length) = (string(run, arg(a, 0))?, integer(run, arg(a, 1), 0.0)?);
    let lacking = (length - run.scan(&text)?.chars().count() as f64).max(0.0) as usize;
    let fill = if matches!(arg(a, 2), Val::Undefined) { Cow::Borrowed(" ") } else { run.to_text(arg(a, 2))? };
    run.take(lacking.saturating_mul(4))?;
    let fill: String = fill.chars().cycle().take(lacking).collect();
    run.text(&if before { [&fill, &*text].concat() } else { [&*text, &fill].concat() })
}

/// Without white space, or without the letters given, at an end.
fn trimmed<'a>(run: &Run<'a>, a: &[Val<'a>], start: bool, end: bool) -> Outcome<'a> {
    let text = string(run, arg(a, 0))?;
    let letters = if matches!(arg(a, 1), Val::Undefined) { None } else { Some(run.to_text(arg(a, 1))?) };
    let goes = |letter: char| letters.as_ref().map_or(is_space(letter), |letters| letters.contains(letter));
    let mut text = run.scan(&text)?;
    if start {
        text = text.trim_start_matches(goes);
    }
    if end {
        text = text.trim_end_matches(goes);
    }
    run.text(text)
}
