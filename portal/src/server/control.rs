//! `/_control`: what tests do to the portal. Only with `--control`, never in the contract,
//! and no page can call it: a request with an `Origin` is refused.

use super::{fault::Order, inner::Inner};
use crate::{
    http::{Request, Response},
    officer,
    problem::{self, Kind},
};
use motcua_core::{
    contract::{StatusCode, UploadRules},
    time::DateTime,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockOrder {
    /// `None`: from where it is.
    #[serde(default)]
    now: Option<String>,
    #[serde(default)]
    frozen: bool,
}

pub(super) fn handle(inner: &mut Inner, request: &Request) -> Response {
    if request.header("Origin").is_some() {
        return problem::answer(Kind::Origin, request);
    }
    let result = match (request.method.as_str(), request.path.as_str()) {
        ("POST", "/_control/clock") => read(request).and_then(|order| clock(inner, order)),
        ("POST", "/_control/faults") => faults(inner, request),
        ("POST", "/_control/officer") => read(request).and_then(|order| move_on(inner, order)),
        ("POST", "/_control/capabilities") => read(request).map(|names| capabilities(inner, names)),
        ("POST", "/_control/uploads") => read(request).map(|rules| uploads(inner, rules)),
        ("GET", "/_control/dossiers") => dossiers(inner),
        ("POST", "/_control/reset") => reset(inner),
        _ => return problem::answer(Kind::NotFound, request),
    };
    inner.write_folders();
    match result {
        Ok(body) => Response::json(200, &body).with("Cache-Control", "no-store"),
        Err(why) => problem::detailed(Kind::Malformed, request, &why, &why),
    }
}

fn read<T: DeserializeOwned>(request: &Request) -> Result<T, String> {
    serde_json::from_slice(&request.body).map_err(|error| error.to_string())
}

fn clock(inner: &mut Inner, order: ClockOrder) -> Result<Value, String> {
    match order.now {
        Some(text) => {
            let now = DateTime::parse_iso(&text).ok_or("now is written as 2026-11-20T10:00+07:00")?;
            inner.clock.set(Some(now.at_offset(inner.site.offset)), order.frozen);
        }
        None => inner.clock.freeze(order.frozen),
    }
    Ok(json!({"now": inner.clock.now().to_string()}))
}

/// What the portal can do from now on; a reset brings everything back.
fn capabilities(inner: &mut Inner, names: Vec<String>) -> Value {
    inner.site.capabilities = names;
    json!({"capabilities": inner.site.capabilities})
}

/// What the portal takes from now on; a reset brings everything back.
fn uploads(inner: &mut Inner, rules: UploadRules) -> Value {
    inner.site.uploads = rules;
    json!(inner.site.uploads)
}

/// One move of the officer with what it needs to know ([`officer::Wish`]), or a status that no portal of today has.
fn move_on(inner: &mut Inner, mut order: Map<String, Value>) -> Result<Value, String> {
    let [code, step, status, words] = ["code", "step", "status", "statusText"].map(|name| order.remove(name));
    let code = code.as_ref().and_then(Value::as_str).ok_or("give the code of a dossier")?;
    let wish: officer::Wish = serde_json::from_value(order.into()).map_err(|error| error.to_string())?;
    inner.with(|env, store| {
        let record = store.record(code).map_err(|error| error.0)?;
        let mut record = record.ok_or_else(|| format!("no dossier {code}"))?;
        officer::tick(env, &mut record);
        match (step.as_ref().and_then(Value::as_str), status.as_ref().and_then(Value::as_i64)) {
            (None, Some(status)) => {
                let words = words.map(serde_json::from_value).transpose().map_err(|error| error.to_string())?;
                officer::set_status(env, &mut record, StatusCode(status), words.unwrap_or_default());
            }
            (Some(step), None) => officer::step(env, &mut record, step, &wish)?,
            _ => return Err("give a step (next, accept, process, finish, return, …) or a status".to_owned()),
        }
        store.save(&record).map_err(|error| error.0)?;
        Ok(json!({"code": code, "status": record.dossier.status.0, "revision": record.revision}))
    })
}

/// The list takes the place of the one before; an empty one ends all faults.
fn faults(inner: &mut Inner, request: &Request) -> Result<Value, String> {
    let body: Value = read(request)?;
    let list = if body.is_array() { body } else { json!([body]) };
    let orders: Vec<Order> = serde_json::from_value(list).map_err(|error| error.to_string())?;
    inner.faults.0 = orders;
    Ok(json!({"faults": inner.faults.0.len()}))
}

fn dossiers(inner: &mut Inner) -> Result<Value, String> {
    let codes = inner.store.codes().map_err(|error| error.0)?;
    Ok(json!({"count": codes.len(), "codes": codes}))
}

fn reset(inner: &mut Inner) -> Result<Value, String> {
    inner.clear().map_err(|error| error.0)?;
    Ok(json!({}))
}
