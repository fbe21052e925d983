//! `POST /v1/dossiers`: one submission becomes one dossier, however often it is sent.

use super::keyed;
use crate::{
    check::{self, Checked, Mistakes, shape},
    due,
    env::Env,
    http::{Request, Response},
    officer,
    problem::{self, Kind},
    router::Answer,
    store::{Filed, Filing, Record, Remembered, Store},
};
use motcua_core::{
    contract::{ChannelKind, Dossier, FollowUp, StatusCode, Submission, capability},
    dossier::access,
};
use serde::Serialize;
use serde_json::Value;

pub fn post(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, _: &[&str]) -> Answer {
    let key = keyed::key(request)?;
    let body = keyed::body(request)?;
    let fingerprint = keyed::fingerprint(&body);
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
        Filed::New(record) => {
            Ok(Response { log: Some(log_line(&record)), ..created(env, &record.dossier.code, &record.receipt()) })
        }
        Filed::Known(known) => repeat(env, request, &known, &fingerprint),
        // Two submits for one upload at the same moment: this one came second, and a second look says so by field.
        Filed::Upload(_) => Err(problem::answer(Kind::UploadUsed, request)),
    }
}

fn repeat(env: &Env<'_>, request: &Request, known: &Remembered, fingerprint: &str) -> Answer {
    if known.fingerprint == fingerprint {
        let code = known.answer.get("code").and_then(Value::as_str).unwrap_or_default();
        Ok(created(env, code, &known.answer))
    } else {
        Err(problem::answer(Kind::IdempotencyMismatch, request))
    }
}

fn created(env: &Env<'_>, code: &str, receipt: &impl Serialize) -> Response {
    Response::json(201, receipt)
        .with("Location", format!("{}/v1/dossiers/{code}", env.site.public))
        .with("Cache-Control", "no-store")
}

fn record(env: &mut Env<'_>, checked: Checked<'_>) -> Record {
    let now = env.local();
    let Checked { procedure, agency, submission, applicant, documents, files, uploads } = checked;
    let status = StatusCode::SUBMITTED;
    let announced = officer::announced(&documents, now).filter(|_| env.site.has(capability::SUPPLEMENT));
    let online = procedure.channels.iter().find(|channel| channel.kind == ChannelKind::Online);
    let follow = FollowUp {
        time_limit: online.map(|channel| channel.time).filter(|time| time.amount.is_some()),
        form: Some(submission.form.clone()),
        procedure_version: Some(submission.procedure_version.clone()),
        supplements: announced.into_iter().collect(),
        ..FollowUp::default()
    };
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
        follow_up: serde_json::to_value(&follow).unwrap_or_default(),
    };
    let mut bits = [0; 8];
    (env.random)(&mut bits);
    let access_code = access::from_bits(u64::from_le_bytes(bits));
    Record {
        dossier,
        access_code,
        submission,
        arrived: uploads.clone(),
        uploads,
        script: Some(0),
        moved: env.now.to_unix(),
        revision: 1,
        replaced: Vec::new(),
        stopped: None,
        back: None,
        attempts: Vec::new(),
        issued: None,
    }
}

/// Nothing personal: no name, no answer, no file name, no key, no access code.
fn log_line(record: &Record) -> String {
    let Dossier { code, procedure, agency, files, status, .. } = &record.dossier;
    let bytes: u64 = files.iter().map(|file| file.size).sum();
    let count = files.len();
    format!("dossier={code} procedure={procedure} agency={agency} files={count} bytes={bytes} status={}", status.0)
}
