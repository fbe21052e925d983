//! `POST /v1/dossiers/{code}/withdrawal`: the resident wants a dossier back.

use super::{access, keyed};
use crate::{
    check::Mistakes,
    env::Env,
    http::Request,
    officer::{self, Entry},
    problem::{self, Kind},
    router::Answer,
    shown,
    store::Store,
};
use motcua_core::contract::{Actor, StatusCode, Withdrawal};
use serde_json::Value;

/// Characters of a reason.
const LONGEST: usize = 2000;
/// The statuses in which the law lets the resident do so.
const FROM: [StatusCode; 5] =
    [StatusCode::SUBMITTED, StatusCode::ACCEPTED, StatusCode::PROCESSING, StatusCode::SUPPLEMENT, StatusCode::PAYMENT];

pub fn post(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    let keyed = keyed::read(request, path)?;
    let mut record = access::open(env, store, request, path)?;
    if let Some(again) = keyed.repeated(store, request)? {
        return Ok(again);
    }
    let mut mistakes = Mistakes::default();
    let reason = reason(&keyed.body, &mut mistakes);
    mistakes.refuse(request)?;
    if !FROM.contains(&record.dossier.status) {
        return Err(problem::answer(Kind::NotNow, request));
    }
    let at = env.local();
    let mut follow = record.follow();
    follow.withdrawal = Some(Withdrawal { reason, at: Some(at.to_string()) });
    record.set_follow(&follow);
    let status = StatusCode::WITHDRAWING;
    officer::enter(env, &mut record, Entry { at, status, actor: Actor::Resident, handler: None, note: None });
    let answer = shown::dossier(env, &record);
    keyed.keep(store, request, record, Vec::new(), &answer)
}

/// Nobody has to give one.
fn reason(body: &Value, mistakes: &mut Mistakes) -> String {
    match body.get("reason") {
        _ if !body.is_object() => mistakes.add("", "type"),
        None => {}
        Some(Value::String(text)) if text.chars().count() <= LONGEST => return text.trim().to_owned(),
        Some(Value::String(_)) => mistakes.add("/reason", "maxLength"),
        Some(_) => mistakes.add("/reason", "type"),
    }
    String::new()
}
