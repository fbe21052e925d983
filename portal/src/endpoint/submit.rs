//! `POST /v1/dossiers`: one submission becomes one dossier, however often it is sent.

use crate::{
    JSON_LIMIT,
    check::{self, Checked, Mistakes, shape},
    due,
    env::Env,
    hash,
    http::{Request, Response},
    officer,
    problem::{self, Kind},
    router::Answer,
    store::{Filed, Filing, Record, Remembered, Store},
};
use motcua_core::{
    contract::{Dossier, Receipt, StatusCode, Submission, header},
    dossier::access,
};
use serde_json::Value;

pub fn post(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, _: &[&str]) -> Answer {
    if request.media_type() != "application/json" {
        return Err(problem::answer(Kind::MediaType, request));
    }
    let key = key(request)?;
    if request.body.len() > JSON_LIMIT {
        return Err(problem::answer(Kind::TooLarge, request));
    }
    let body: Value = serde_json::from_slice(&request.body).map_err(|_| problem::answer(Kind::Malformed, request))?;
    let fingerprint = fingerprint(&body);
    if let Some(known) = store.remembered(&key).map_err(problem::unavailable(request))? {
        return repeat(env, request, &known, &fingerprint);
    }
    let mut mistakes = Mistakes::default();
    shape::check(&body, &mut mistakes);
    mistakes.refuse(request)?;
    let submission: Submission = serde_json::from_value(body).map_err(|_| problem::answer(Kind::Malformed, request))?;
    let checked = check::check(env, store, request, submission)?;
    let filing = Filing { key, fingerprint, date: env.local().date, record: record(env, checked) };
    file(env, store, request, filing)
}

fn file(env: &Env<'_>, store: &mut dyn Store, request: &Request, filing: Filing) -> Answer {
    let fingerprint = filing.fingerprint.clone();
    match store.file(filing).map_err(problem::unavailable(request))? {
        Filed::New(record) => Ok(Response { log: Some(log_line(&record)), ..created(env, &record.receipt()) }),
        Filed::Known(known) => repeat(env, request, &known, &fingerprint),
        // Two submits for one upload at the same moment: this one came second, and a second look says so by field.
        Filed::Upload(_) => Err(problem::answer(Kind::UploadUsed, request)),
    }
}

/// 16 to 128 visible characters: whoever knows the key of a dossier gets its receipt, so it must be unguessable.
fn key(request: &Request) -> Result<String, Response> {
    let key = request.header(header::IDEMPOTENCY_KEY).unwrap_or_default();
    let good = (16..=128).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    if good { Ok(key.to_owned()) } else { Err(problem::answer(Kind::IdempotencyKey, request)) }
}

/// The same content has the same fingerprint, in whatever order a program wrote its members.
fn fingerprint(body: &Value) -> String {
    fn write(value: &Value, out: &mut Vec<u8>) {
        match value {
            Value::Object(map) => {
                let mut members: Vec<_> = map.iter().collect();
                members.sort_by_key(|(key, _)| *key);
                out.push(b'{');
                for (key, inner) in members {
                    write(&Value::String(key.clone()), out);
                    write(inner, out);
                }
                out.push(b'}');
            }
            Value::Array(list) => {
                out.push(b'[');
                list.iter().for_each(|inner| write(inner, out));
                out.push(b']');
            }
            plain => {
                out.extend_from_slice(plain.to_string().as_bytes());
                out.push(b',');
            }
        }
    }
    let mut out = Vec::new();
    write(body, &mut out);
    hash::sha256(&out)
}

fn repeat(env: &Env<'_>, request: &Request, known: &Remembered, fingerprint: &str) -> Answer {
    if known.fingerprint == fingerprint {
        Ok(created(env, &known.receipt))
    } else {
        Err(problem::answer(Kind::IdempotencyMismatch, request))
    }
}

fn created(env: &Env<'_>, receipt: &Receipt) -> Response {
    Response::json(201, receipt)
        .with("Location", format!("{}/v1/dossiers/{}", env.site.public, receipt.dossier.code))
        .with("Cache-Control", "no-store")
}

fn record(env: &mut Env<'_>, checked: Checked<'_>) -> Record {
    let now = env.local();
    let Checked { procedure, agency, submission, applicant, documents, files, uploads } = checked;
    let status = StatusCode::SUBMITTED;
    let dossier = Dossier {
        code: String::new(),
        completion: status.completion().unwrap_or_default(),
        procedure: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        agency: agency.code.clone(),
        agency_name: agency.name.clone(),
        applicant,
        status,
        status_text: officer::words(status),
        turn: status.turn(),
        submitted_at: now.to_string(),
        accepted_at: None,
        due_at: due::date(env.data, &procedure.code, &agency.code, now).map(|due| due.to_string()),
        timeline: vec![officer::submitted(now)],
        documents,
        files,
        fees: procedure.fees.clone(),
    };
    let mut bits = [0; 8];
    (env.random)(&mut bits);
    let access_code = access::from_bits(u64::from_le_bytes(bits));
    Record { dossier, access_code, submission, uploads, script: Some(0), moved: env.now.to_unix(), revision: 1 }
}

/// Nothing personal: no name, no answer, no file name, no key, no access code.
fn log_line(record: &Record) -> String {
    let Dossier { code, procedure, agency, files, status, .. } = &record.dossier;
    let bytes: u64 = files.iter().map(|file| file.size).sum();
    let count = files.len();
    format!("dossier={code} procedure={procedure} agency={agency} files={count} bytes={bytes} status={}", status.0)
}
