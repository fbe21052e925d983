//! Who may see and change a dossier: whoever knows its access code, and for one payment whoever has its link.

use crate::{
    env::Env,
    http::{Request, Response},
    officer,
    problem::{self, Kind},
    store::{Record, Store},
};
use motcua_core::{
    contract::header,
    dossier::{access, code},
};

/// Wrong tries after which a dossier is closed, also to the right code.
const TRIES: usize = 10;
/// Seconds in which they count.
const WINDOW: i64 = 3600;

/// The dossier at this address as it is now, whoever asks.
pub fn find(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, code: &str) -> Result<Record, Response> {
    let record = store.record(&code::normalise(code)).map_err(problem::unavailable(request))?;
    let mut record = record.ok_or_else(|| problem::answer(Kind::NotFound, request))?;
    if officer::tick(env, &mut record) {
        store.save(&record).map_err(problem::unavailable(request))?;
    }
    Ok(record)
}

/// The dossier, for who has its access code.
pub fn open(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, path: &[&str]) -> Result<Record, Response> {
    let typed = named(request, header::DOSSIER_ACCESS)?;
    let record = find(env, store, request, path.first().copied().unwrap_or_default())?;
    admit(env, store, request, &record, |record| is_code(typed, &record.access_code))?;
    Ok(record)
}

/// The dossier, for who has its access code or the link of this payment. With both the access code counts.
pub fn open_payment(
    env: &mut Env<'_>,
    store: &mut dyn Store,
    request: &Request,
    path: &[&str],
) -> Result<Record, Response> {
    if request.header(header::PAYMENT_LINK).is_some_and(|link| !is_link(link)) {
        return Err(refuse(
            request,
            "Tiêu đề Payment-Link sai dạng.",
            "The header Payment-Link is not the code of a link.",
        ));
    }
    if request.header(header::DOSSIER_ACCESS).is_some() {
        return open(env, store, request, path);
    }
    let link = named(request, header::PAYMENT_LINK)?;
    let record = find(env, store, request, path.first().copied().unwrap_or_default())?;
    let id = path.get(2).copied().unwrap_or_default();
    admit(env, store, request, &record, |record| {
        let payments = record.follow().payments;
        let right = payments.iter().find(|payment| payment.id == id).and_then(|payment| payment.link.as_deref());
        right.is_some_and(|right| same(link, right))
    })?;
    Ok(record)
}

fn named<'r>(request: &'r Request, name: &str) -> Result<&'r str, Response> {
    let missing = || refuse(request, &format!("Thiếu tiêu đề {name}."), &format!("The header {name} is missing."));
    request.header(name).ok_or_else(missing)
}

fn refuse(request: &Request, vi: &str, en: &str) -> Response {
    problem::detailed(Kind::Header, request, vi, en)
}

/// What could be the code of a link at all.
fn is_link(text: &str) -> bool {
    (16..=128).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Ten wrong tries within an hour close the dossier until the first of them is an hour old.
pub fn admit(
    env: &Env<'_>,
    store: &mut dyn Store,
    request: &Request,
    record: &Record,
    is_right: impl FnOnce(&Record) -> bool,
) -> Result<(), Response> {
    let (code, now) = (&record.dossier.code, env.now.to_unix());
    let tries = store.tries(code, now - WINDOW).map_err(problem::unavailable(request))?;
    if let Some(first) = tries.len().checked_sub(TRIES).and_then(|index| tries.get(index)) {
        let seconds = (first + WINDOW - now).max(1);
        return Err(problem::answer(Kind::TooManyTries, request).with("Retry-After", seconds.to_string()));
    }
    if is_right(record) {
        return Ok(());
    }
    store.note_try(code, now).map_err(problem::unavailable(request))?;
    Err(problem::answer(Kind::AccessCode, request))
}

/// Whether it is the access code, however it is typed.
pub fn is_code(typed: &str, right: &str) -> bool {
    access::normalise(typed).is_some_and(|code| same(&code, right))
}

/// Takes the same time for every wrong code.
fn same(typed: &str, right: &str) -> bool {
    typed.len() == right.len() && typed.bytes().zip(right.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}
