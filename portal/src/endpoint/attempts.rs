//! `POST /v1/dossiers/{code}/payments/{id}/attempts`: somebody has paid, or is about to.

use super::{access, keyed, payment};
use crate::{
    check::Mistakes,
    env::Env,
    http::{Request, Response},
    platform,
    problem::{self, Kind},
    router::Answer,
    shown,
    store::{Attempt, Record, Store},
};
use motcua_core::contract::{Payment, PaymentBegun, PaymentMethodKind, PaymentState, StatusCode, Turn};
use serde_json::Value;

/// Longest address to lead back to.
const LONGEST: usize = 2000;

pub fn post(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    let keyed = keyed::read(request, path)?;
    let mut record = access::open_payment(env, store, request, path)?;
    if let Some(again) = keyed.repeated(store, request)? {
        return Ok(again);
    }
    let payment = payment::find(&record, request, path)?;
    let (method, return_to) = read(env, &keyed.body, request)?;
    is_open(&record, &payment).map_err(|kind| problem::answer(kind, request))?;
    if !payment.methods.iter().any(|own| own.kind == method) {
        let mut mistakes = Mistakes::default();
        mistakes.add("/method", "paymentMethod");
        mistakes.refuse(request)?;
    }
    let begun = begin(env, &mut record, &payment.id, method, return_to);
    let begun = begun.ok_or_else(|| problem::answer(Kind::NotFound, request))?;
    keyed.keep(store, request, record, Vec::new(), &begun)
}

/// Only what nobody has paid, nobody is paying and nobody has taken back can be paid: never twice.
fn is_open(record: &Record, payment: &Payment) -> Result<(), Kind> {
    match payment.state {
        PaymentState::Unpaid
            if record.dossier.status == StatusCode::WITHDRAWING || record.dossier.turn == Turn::Nobody =>
        {
            Err(Kind::NotNow)
        }
        PaymentState::Unpaid => Ok(()),
        PaymentState::Expired => Err(Kind::PaymentExpired),
        _ => Err(Kind::PaymentSettled),
    }
}

fn read(env: &Env<'_>, body: &Value, request: &Request) -> Result<(PaymentMethodKind, String), Response> {
    let mut mistakes = Mistakes::default();
    let method = match body.get("method").map(Value::as_str) {
        _ if !body.is_object() => {
            mistakes.add("", "type");
            PaymentMethodKind::Other
        }
        Some(Some("vietqr")) => PaymentMethodKind::VietQr,
        Some(Some("platform")) => PaymentMethodKind::Platform,
        other => {
            let rule = match other {
                None => "required",
                Some(None) => "type",
                Some(Some(_)) => "paymentMethod",
            };
            mistakes.add("/method", rule);
            PaymentMethodKind::Other
        }
    };
    let return_to = match body.get("returnTo") {
        None if method == PaymentMethodKind::Platform => Err("required"),
        None => Ok(""),
        Some(Value::String(address)) if leads_to_the_app(env, address) => Ok(address.as_str()),
        Some(Value::String(_)) => Err("returnTo"),
        Some(_) => Err("type"),
    };
    let return_to = return_to.unwrap_or_else(|rule| {
        mistakes.add("/returnTo", rule);
        ""
    });
    mistakes.refuse(request)?;
    Ok((method, return_to.to_owned()))
}

/// The platform leads people to pages of this portal's apps alone.
fn leads_to_the_app(env: &Env<'_>, address: &str) -> bool {
    let clean = address.len() <= LONGEST && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    clean && platform::origin(env.site, address).is_some()
}

fn begin(
    env: &mut Env<'_>,
    record: &mut Record,
    id: &str,
    method: PaymentMethodKind,
    return_to: String,
) -> Option<PaymentBegun> {
    let (mut follow, now) = (record.follow(), env.local());
    let payment = follow.payments.iter_mut().find(|payment| payment.id == id)?;
    payment.state = PaymentState::Checking;
    payment.attempted_at = Some(now.to_string());
    let payment = payment.clone();
    record.set_follow(&follow);
    let (secret, at) = (env.secret(), env.now.to_unix());
    let address =
        (method == PaymentMethodKind::Platform).then(|| platform::address(env.site, &record.dossier.code, &secret));
    record.attempts.push(Attempt { payment: id.to_owned(), method, at, secret, return_to, open: true });
    record.revision += 1;
    Some(PaymentBegun { payment: shown::payment(env, payment), address })
}
