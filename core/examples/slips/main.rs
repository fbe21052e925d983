//! JSON lines in, JSON lines out: what `core` gives a resident who follows a dossier, for the readers of `tests/slips`.

use motcua_core::contract::{TimeLimit, TimeUnit};
use motcua_core::dossier::barcode;
use motcua_core::dossier::calendar::Calendar;
use motcua_core::dossier::ics::{self, Appointment};
use motcua_core::dossier::vietqr::{self, Transfer};
use motcua_core::dossier::{deadline, reception};
use motcua_core::qr;
use motcua_core::time::DateTime;
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    // Cases that name no calendar are of the last one that was given.
    let mut calendar = None;
    for line in io::stdin().lock().lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let answer = match case["kind"].as_str() {
            Some("vietqr") => Some(json!(payload(&case))),
            Some("barcode") => case["text"].as_str().and_then(bars),
            Some("qr") => case["text"].as_str().map(|text| json!(rows(text))),
            Some("ics") => appointment(&case).map(|appointment| json!(ics::file(&appointment))),
            Some("calendar") => {
                calendar = Some(serde_json::from_value::<Calendar>(case["calendar"].clone())?);
                Some(Value::Null)
            }
            Some("deadline") => calendar.as_ref().and_then(|calendar| due(&case, calendar)),
            _ => None,
        };
        writeln!(out, "{}", answer.unwrap_or_else(|| json!({"unknown": case})))?;
    }
    out.flush()
}

fn payload(case: &Value) -> Option<String> {
    vietqr::payload(&Transfer {
        bin: case["bin"].as_str()?,
        account: case["account"].as_str()?,
        amount: case["amount"].as_i64()?,
        content: case["content"].as_str()?,
        by_card: case["byCard"].as_bool()?,
    })
}

/// The widths of a bar code, and the dots of a module.
fn bars(text: &str) -> Option<Value> {
    let widths = barcode::encode(text)?;
    Some(json!({ "dots": barcode::dots(&widths), "widths": widths }))
}

/// The modules of a QR code, a string of `0` and `1` a row.
fn rows(text: &str) -> Option<Vec<String>> {
    let code = qr::encode(text.as_bytes())?;
    let row = |y| (0..code.width).map(|x| if code.is_dark(x, y) { '1' } else { '0' }).collect();
    Some((0..code.width).map(row).collect())
}

fn appointment(case: &Value) -> Option<Appointment<'_>> {
    let text = |key: &str| case[key].as_str();
    let time = |key: &str| DateTime::parse_iso(text(key)?);
    Some(Appointment {
        code: text("code")?,
        kind: text("of")?,
        made: time("made")?,
        from: time("from")?,
        until: time("until")?,
        summary: text("summary")?,
        location: text("location")?,
        description: text("description")?,
        url: text("url")?,
    })
}

/// When it counts as received, and when it is due.
fn due(case: &Value, calendar: &Calendar) -> Option<Value> {
    let unit = match case["unit"].as_str()? {
        "hour" => TimeUnit::Hour,
        "day" => TimeUnit::Day,
        "workingDay" => TimeUnit::WorkingDay,
        "month" => TimeUnit::Month,
        _ => return None,
    };
    let own = case["agency"].as_str().map(|code| calendar.for_agency(code));
    let calendar = own.as_ref().unwrap_or(calendar);
    let received = DateTime::parse_iso(case["received"].as_str()?)?;
    let limit = TimeLimit { amount: Some(case["amount"].as_u64()? as u32), unit: Some(unit) };
    let told = |time: Option<DateTime>| time.map(|time| time.to_string());
    Some(json!([told(reception(received, calendar)), told(deadline(received, limit, calendar))]))
}
