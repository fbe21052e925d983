//! `GET /v1/dossiers/{code}`: degree of completion for anybody, everything for who has the access code.

use crate::{
    env::Env,
    etag,
    http::{Request, Response},
    officer,
    problem::{self, Kind},
    router::Answer,
    store::{Record, Store},
};
use motcua_core::{
    contract::{DossierProgress, capability, header},
    dossier::{access, code},
};

/// Wrong tries after which a dossier is closed, also to the right code.
const TRIES: usize = 10;
/// Seconds in which they count.
const WINDOW: i64 = 3600;

pub fn get(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    answer(env, store, request, path).map_or_else(|refused| Err(vary(refused)), |response| Ok(vary(response)))
}

fn vary(response: Response) -> Response {
    response.with("Vary", header::DOSSIER_ACCESS)
}

fn answer(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    let code = code::normalise(path.first().copied().unwrap_or_default());
    let record = store.record(&code).map_err(problem::unavailable(request))?;
    let mut record = record.ok_or_else(|| problem::answer(Kind::NotFound, request))?;
    if officer::tick(env, &mut record) {
        store.save(&record).map_err(problem::unavailable(request))?;
    }
    let typed = request.header(header::DOSSIER_ACCESS).filter(|_| env.site.has(capability::ACCESS_CODE));
    let response = match typed {
        None => Response::json(200, &DossierProgress { code, completion: record.dossier.completion }),
        Some(typed) => {
            admit(env, store, request, &record, typed)?;
            Response::json(200, &record.dossier)
        }
    };
    Ok(etag::answer(request, response.with("Cache-Control", "no-store")))
}

/// Ten wrong tries within an hour close the dossier until the first of them is an hour old.
fn admit(
    env: &Env<'_>,
    store: &mut dyn Store,
    request: &Request,
    record: &Record,
    typed: &str,
) -> Result<(), Response> {
    let (code, now) = (&record.dossier.code, env.now.to_unix());
    let tries = store.tries(code, now - WINDOW).map_err(problem::unavailable(request))?;
    if let Some(first) = tries.len().checked_sub(TRIES).and_then(|index| tries.get(index)) {
        let seconds = (first + WINDOW - now).max(1);
        return Err(problem::answer(Kind::TooManyTries, request).with("Retry-After", seconds.to_string()));
    }
    if is_right(typed, &record.access_code) {
        return Ok(());
    }
    store.note_try(code, now).map_err(problem::unavailable(request))?;
    Err(problem::answer(Kind::AccessCode, request))
}

/// Takes the same time for every wrong code.
fn is_right(typed: &str, right: &str) -> bool {
    let Some(code) = access::normalise(typed) else { return false };
    code.len() == right.len() && code.bytes().zip(right.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}
