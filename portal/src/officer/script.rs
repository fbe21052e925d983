//! The script: which move comes when, and what each name does.

use super::{
    Entry, Wish, ask, end, pay,
    words::{DESK, EXPERT, text},
};
use crate::{env::Env, store::Record};
use motcua_core::{
    contract::{Actor, StatusCode, Withdrawal, capability},
    time::DateTime,
};

/// The script's moves, each with the seconds that the officer takes for it at speed 1.
const SCRIPT: [(i64, &str); 4] = [(60, "accept"), (4 * 60, "process"), (10 * 60, "finish"), (5 * 60, "return")];
/// Where a procedure that costs something asks for it: before the move at this place.
const BEFORE_WORK: usize = 2;
/// Asking for money takes as long.
const ASK: (i64, &str) = (60, "payment");
/// Following a withdrawal takes as long.
const LET_GO: (i64, &str) = (60, "withdrawn");

/// The place in the script after a status.
pub(super) fn after(status: StatusCode) -> Option<usize> {
    match status {
        StatusCode::SUBMITTED => Some(0),
        StatusCode::ACCEPTED => Some(1),
        StatusCode::PROCESSING => Some(2),
        StatusCode::PROCESSED => Some(3),
        _ => None,
    }
}

/// The next move and its seconds; while it is the resident's turn there is none.
pub(super) fn next(env: &Env<'_>, record: &Record) -> Option<(i64, &'static str)> {
    match record.dossier.status {
        StatusCode::SUPPLEMENT | StatusCode::PAYMENT => None,
        StatusCode::WITHDRAWING => Some(LET_GO),
        _ => match record.script? {
            BEFORE_WORK if is_to_pay(env, record) => Some(ASK),
            done => SCRIPT.get(done).copied(),
        },
    }
}

fn is_to_pay(env: &Env<'_>, record: &Record) -> bool {
    env.site.has(capability::PAYMENTS)
        && pay::fee(env.data, &record.dossier.procedure).is_some()
        && record.follow().payments.is_empty()
}

/// Makes the next move if its time has come.
pub(super) fn pass(env: &mut Env<'_>, record: &mut Record) -> bool {
    let Some((seconds, name)) = next(env, record) else { return false };
    let Some(at) = due(env, record.moved, seconds) else { return false };
    run(env, record, name, at, &Wish::default()).is_ok()
}

/// When what takes `seconds` at speed 1 and began at `from` is done, if it is.
pub(super) fn due(env: &Env<'_>, from: i64, seconds: i64) -> Option<DateTime> {
    // A speed of 0 makes the wait endless.
    let wait = seconds as f64 / env.site.speed;
    let gone = env.now.to_unix().saturating_sub(from) as f64;
    (gone >= wait).then(|| DateTime::from_unix(from.saturating_add(wait.ceil() as i64), env.site.offset))
}

/// Makes the move of this name.
pub(super) fn run(env: &mut Env<'_>, record: &mut Record, name: &str, at: DateTime, wish: &Wish) -> Result<(), String> {
    match name {
        "accept" => {
            let note = ["Hồ sơ đủ giấy tờ và đã được tiếp nhận.", "The dossier is complete and was accepted."];
            enter(env, record, at, StatusCode::ACCEPTED, DESK, note);
            super::accepted(env, record, at);
        }
        "process" => {
            let note = ["Công chức đang xem xét hồ sơ.", "The case officer is examining the dossier."];
            enter(env, record, at, StatusCode::PROCESSING, EXPERT, note);
            record.script = after(StatusCode::PROCESSING);
        }
        "return" => {
            let note = ["Kết quả đã được trả.", "The result was handed over."];
            pay::cancel(record);
            enter(env, record, at, StatusCode::RETURNED, DESK, note);
            record.script = None;
        }
        "withdraw" => {
            let note = ["Đã ghi nhận yêu cầu rút hồ sơ.", "The request to withdraw was noted."];
            let mut follow = record.follow();
            follow.withdrawal = Some(Withdrawal { reason: String::new(), at: Some(at.to_string()) });
            record.set_follow(&follow);
            enter(env, record, at, StatusCode::WITHDRAWING, DESK, note);
        }
        "supplement" => ask::supplement(env, record, at, wish)?,
        "payment" => pay::ask(env, record, at, wish)?,
        "paid" => pay::take(env, record, at)?,
        "unpaid" => pay::fail_open(record)?,
        "refund" => pay::refund(env, record, at)?,
        "expire" => pay::expire_open(env, record, at)?,
        "finish" => end::finish(env, record, at, wish),
        "post" => end::post(env, record, at),
        "counter" => end::counter(env, record, at),
        "delay" => end::delay(env, record, at, wish)?,
        "refuse" | "stop" | "withdrawn" => end::decide(env, record, at, name, wish),
        other => return Err(format!("the officer has no move {other:?}")),
    }
    Ok(())
}

fn enter(
    env: &Env<'_>,
    record: &mut Record,
    at: DateTime,
    status: StatusCode,
    handler: [&'static str; 2],
    note: [&str; 2],
) {
    let entry = Entry { at, status, actor: Actor::Agency, handler: Some(handler), note: Some(text(note)) };
    super::enter(env, record, entry);
}
