//! How it ends: late, refused, stopped, or with a result and the way it comes.

use super::{
    Entry, Wish, Words, pay, script, text,
    words::{DESK, EXPERT, LEADER},
};
use crate::{applicant, due, env::Env, result, store::Record};
use motcua_core::{
    contract::{Actor, Decision, Delay, Delivery, DeliveryKind, StatusCode, Text},
    dossier::reception,
    time::DateTime,
};

/// Working days by which a dossier that is late is put off.
const PUT_OFF: u32 = 2;

/// An apology with a new day, at most once (NĐ61/2018 Art. 19(9)).
pub(super) fn delay(env: &Env<'_>, record: &mut Record, at: DateTime, wish: &Wish) -> Result<(), String> {
    let mut follow = record.follow();
    if !follow.delays.is_empty() {
        return Err("a dossier is put off once at most".to_owned());
    }
    let before = record.dossier.due_at.clone();
    let from = before.as_deref().and_then(DateTime::parse_iso).filter(|due| due.to_unix() > at.to_unix()).unwrap_or(at);
    let calendar = env.data.calendar.for_agency(&record.dossier.agency);
    let later = due::working_days_after(&calendar, from, PUT_OFF).to_string();
    let reason = Words::or(
        wish.reason.as_ref(),
        ["Cần thêm thời gian để xác minh. Xin ông/bà thứ lỗi.", "Checking takes longer. We apologise."],
    );
    follow.delays.push(Delay {
        number: Some(format!("01/XL-{}", record.dossier.code)),
        at: at.to_string(),
        reason: reason.clone(),
        due_before: before,
        due_at: later.clone(),
        signer: Some(text(LEADER)),
    });
    record.set_follow(&follow);
    record.dossier.due_at = Some(later);
    let status = record.dossier.status;
    enter(env, record, at, status, LEADER, reason);
    Ok(())
}

/// A refusal, a stop, or a stop because the resident wants it back; then nobody has to pay any more.
pub(super) fn decide(env: &Env<'_>, record: &mut Record, at: DateTime, name: &str, wish: &Wish) {
    let (status, slip, officer) = match name {
        "refuse" => (StatusCode::REFUSED, "TC", DESK),
        _ => (StatusCode::STOPPED, "DXL", EXPERT),
    };
    let (reason, advice) = match name {
        "refuse" => (
            [
                "Hồ sơ không thuộc thẩm quyền của cơ quan này.",
                "The dossier does not belong to this agency's responsibilities.",
            ],
            ["Ông/bà có thể nộp hồ sơ mới ở đúng cơ quan.", "You can send a new dossier to the right agency."],
        ),
        "stop" => (
            ["Hồ sơ không được bổ sung đúng hạn.", "The dossier was not supplemented in time."],
            ["Ông/bà có thể nộp hồ sơ mới khi đủ giấy tờ.", "You can send a new dossier with all papers."],
        ),
        _ => (
            ["Hồ sơ đã dừng xử lý theo yêu cầu rút.", "The work was stopped as the withdrawal asked."],
            ["Ông/bà có thể nộp hồ sơ mới bất cứ lúc nào.", "You can send a new dossier at any time."],
        ),
    };
    let reason = Words::or(wish.reason.as_ref(), reason);
    let mut follow = record.follow();
    follow.decision = Some(Decision {
        number: Some(format!("01/{slip}-{}", record.dossier.code)),
        at: at.to_string(),
        reason: reason.clone(),
        officer: Some(text(officer)),
        advice: Some(text(advice)),
    });
    record.set_follow(&follow);
    pay::cancel(record);
    enter(env, record, at, status, officer, reason);
    record.script = None;
}

/// The result is there, and so is the way in which the resident wanted it.
pub(super) fn finish(env: &mut Env<'_>, record: &mut Record, at: DateTime, wish: &Wish) {
    record.issued = Some(at.to_string());
    let mut follow = record.follow();
    follow.results = result::files(env.data, record, wish.signature);
    let wished = applicant::wished_delivery(record);
    follow.delivery = Some(match wished.as_ref().map(|wished| wished.kind) {
        Some(DeliveryKind::Post) => by_post(record),
        Some(DeliveryKind::Electronic) => wished.unwrap_or_default(),
        _ => at_counter(env, record, at),
    });
    record.set_follow(&follow);
    let note = ["Kết quả đã có. Mời ông/bà nhận kết quả.", "The result is ready for you."];
    enter(env, record, at, StatusCode::PROCESSED, LEADER, text(note));
    record.script = script::after(StatusCode::PROCESSED);
}

fn by_post(record: &Record) -> Delivery {
    Delivery {
        kind: DeliveryKind::Post,
        address: applicant::wished_delivery(record).and_then(|wished| wished.address),
        carrier: Some(text(["Bưu điện", "Vietnam Post"])),
        ..Delivery::default()
    }
}

fn at_counter(env: &Env<'_>, record: &Record, at: DateTime) -> Delivery {
    let calendar = env.data.calendar.for_agency(&record.dossier.agency);
    let from = reception(at, &calendar);
    let until = from.and_then(|from| {
        let (_, end) = calendar.hours(from.date).last()?;
        Some(DateTime { second: *end, ..from })
    });
    let place = super::place(env.data, record);
    Delivery {
        kind: DeliveryKind::Counter,
        place: Some(place),
        from: from.map(|from| from.to_string()),
        until: until.map(|until| until.to_string()),
        note: Some(text([
            "Xin mang căn cước và mã hồ sơ.",
            "Please bring your identity card and the code of the dossier.",
        ])),
        ..Delivery::default()
    }
}

/// It has left by post.
pub(super) fn post(env: &mut Env<'_>, record: &mut Record, at: DateTime) {
    let mut number = [0; 4];
    (env.random)(&mut number);
    let tracking = format!("EM{:09}VN", u32::from_le_bytes(number) % 1_000_000_000);
    let delivery = Delivery { tracking: Some(tracking), sent_at: Some(at.to_string()), ..by_post(record) };
    let note = ["Kết quả đã gửi qua bưu điện.", "The result has left by post."];
    deliver(env, record, at, delivery, note);
}

/// It waits at the counter.
pub(super) fn counter(env: &Env<'_>, record: &mut Record, at: DateTime) {
    let delivery = at_counter(env, record, at);
    deliver(env, record, at, delivery, ["Kết quả chờ ông/bà tại quầy.", "The result waits at the counter."]);
}

fn deliver(env: &Env<'_>, record: &mut Record, at: DateTime, delivery: Delivery, note: [&str; 2]) {
    let mut follow = record.follow();
    follow.delivery = Some(delivery);
    record.set_follow(&follow);
    let status = record.dossier.status;
    enter(env, record, at, status, DESK, text(note));
}

fn enter(env: &Env<'_>, record: &mut Record, at: DateTime, status: StatusCode, who: [&'static str; 2], note: Text) {
    let entry = Entry { at, status, actor: Actor::Agency, handler: Some(who), note: Some(note) };
    super::enter(env, record, entry);
}
