//! `POST /v1/dossiers/{code}/supplements/{id}`: what the office asked for, or what was said to follow.

use super::{access, keyed};
use crate::{
    check::{
        Mistakes, shape,
        supplement::{self, Asked, Supplement},
    },
    env::Env,
    http::Request,
    officer::{self, Entry, text},
    problem::{self, Kind},
    router::Answer,
    shown,
    store::{Record, Replaced, Store},
};
use motcua_core::{
    contract::{Actor, Receipt, StatusCode, Submission, SupplementKind, SupplementRequest},
    document,
};
use serde_json::Value;

/// The statuses in which papers that were announced are taken.
const TAKES: [StatusCode; 5] =
    [StatusCode::SUBMITTED, StatusCode::ACCEPTED, StatusCode::PROCESSING, StatusCode::SUPPLEMENT, StatusCode::PAYMENT];

pub fn post(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    let keyed = keyed::read(request, path)?;
    let mut record = access::open(env, store, request, path)?;
    if let Some(again) = keyed.repeated(store, request)? {
        return Ok(again);
    }
    let id = path.get(2).copied().unwrap_or_default();
    let found = record.follow().supplements.into_iter().find(|one| one.id == id);
    let asked = found.ok_or_else(|| problem::answer(Kind::NotFound, request))?;
    if !waits(&record, &asked) {
        return Err(problem::answer(Kind::SupplementClosed, request));
    }
    let mut mistakes = Mistakes::default();
    shape::check(&keyed.body, &mut mistakes);
    mistakes.refuse(request)?;
    let malformed = |_| problem::answer(Kind::Malformed, request);
    let sent: Submission = serde_json::from_value(keyed.body.clone()).map_err(malformed)?;
    let supplement = supplement::check(env, store, request, &record, Asked(&asked), &sent)?;
    let mut uploads = supplement.uploads.clone();
    // A page that was there before may be sent again beside a new one.
    uploads.retain(|upload| !record.uploads.contains(upload));
    if record.arrived.is_empty() {
        record.arrived.clone_from(&record.uploads);
    }
    record.arrived.extend(uploads.iter().cloned());
    take_over(env, &mut record, Asked(&asked), sent, supplement);
    answered(env, &mut record, &asked);
    let answer = Receipt { dossier: shown::dossier(env, &record), access_code: record.access_code.clone() };
    keyed.keep(store, request, record, uploads, &answer)
}

/// Whether somebody waits for the answer, or takes it gladly.
fn waits(record: &Record, asked: &SupplementRequest) -> bool {
    let status = record.dossier.status;
    let supplements = record.follow().supplements;
    let newest = supplements.iter().rev().find(|one| one.kind == asked.kind).is_some_and(|one| one.id == asked.id);
    let now = match asked.kind {
        SupplementKind::Request => status == StatusCode::SUPPLEMENT,
        SupplementKind::Announced => TAKES.contains(&status),
    };
    asked.answered_at.is_none() && newest && now
}

/// The dossier is the one that was sent, with what was asked for in the places of what stood there.
fn take_over(env: &Env<'_>, record: &mut Record, asked: Asked<'_>, sent: Submission, supplement: Supplement) {
    let dossier = &mut record.dossier;
    let files = std::mem::take(&mut dossier.files);
    for (file, upload) in files.into_iter().zip(std::mem::take(&mut record.uploads)) {
        if supplement.uploads.contains(&upload) {
            continue;
        }
        if asked.replaces(&file.requirement) {
            record.replaced.push(Replaced { file, upload });
        } else {
            dossier.files.push(file);
            record.uploads.push(upload);
        }
    }
    dossier.files.extend(supplement.files);
    record.uploads.extend(supplement.uploads);
    put(&mut dossier.documents, supplement.documents, |one| &one.requirement);
    let own = &mut record.submission;
    own.answers = supplement.answers;
    put(&mut own.documents, sent.documents, |one| &one.requirement);
    own.consents.extend(sent.consents);
    let procedure = env.data.procedure(&dossier.procedure);
    let named = procedure.and_then(|procedure| procedure.applicant_path.as_deref());
    if let Some(name) = named.and_then(|path| document::at(&own.answers, path)).and_then(Value::as_str) {
        name.clone_into(&mut dossier.applicant);
    }
}

/// Each new item takes the place of the one with its name, or stands at the end.
fn put<T>(list: &mut Vec<T>, new: Vec<T>, name: impl Fn(&T) -> &String) {
    for item in new {
        match list.iter_mut().find(|own| name(own) == name(&item)) {
            Some(own) => *own = item,
            None => list.push(item),
        }
    }
}

/// A complete answer to a request brings the dossier back to the desk, and the time of the law begins anew
/// (NĐ61/2018 Art. 11(2c), 19(4)); papers that were announced change nothing but themselves.
fn answered(env: &Env<'_>, record: &mut Record, asked: &SupplementRequest) {
    let at = env.local();
    let mut follow = record.follow();
    for own in follow.supplements.iter_mut().filter(|own| own.id == asked.id) {
        own.answered_at = Some(at.to_string());
    }
    record.set_follow(&follow);
    let (status, note) = match asked.kind {
        SupplementKind::Request => {
            (StatusCode::ACCEPTED, ["Cổng đã nhận phần bổ sung.", "The portal has received what was asked for."])
        }
        SupplementKind::Announced => {
            let note = ["Cổng đã nhận giấy tờ nộp sau.", "The portal has received the papers that were to follow."];
            (record.dossier.status, note)
        }
    };
    officer::enter(env, record, Entry { at, status, actor: Actor::Resident, handler: None, note: Some(text(note)) });
    if asked.kind == SupplementKind::Request {
        officer::accepted(env, record, at);
    }
}
