//! `GET /v1/dossiers/{code}/payments/{id}`: one payment, for the resident and for who pays for another one.

use super::access;
use crate::{
    env::Env,
    http::{Request, Response},
    problem::{self, Kind},
    router::Answer,
    shown,
    store::{Record, Store},
};
use motcua_core::contract::{Payment, PaymentRequest};

pub fn get(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    let record = access::open_payment(env, store, request, path)?;
    let payment = find(&record, request, path)?;
    let dossier = record.dossier;
    let answer = PaymentRequest {
        code: dossier.code,
        procedure_name: dossier.procedure_name,
        agency_name: dossier.agency_name,
        payment: shown::payment(env, payment),
    };
    Ok(Response::json(200, &answer).with("Cache-Control", "no-store"))
}

/// The payment at this address.
pub fn find(record: &Record, request: &Request, path: &[&str]) -> Result<Payment, Response> {
    let id = path.get(2).copied().unwrap_or_default();
    let found = record.follow().payments.into_iter().find(|payment| payment.id == id);
    found.ok_or_else(|| problem::answer(Kind::NotFound, request))
}
