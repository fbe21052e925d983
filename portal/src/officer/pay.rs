//! Payments: asked for, waited for, confirmed once, given up, paid back.
//!
//! The portal alone says that something is paid. What waits for news of money cannot be paid again; what is settled stays so.

use super::{
    Entry, Wish, script, text,
    words::{EXPERT, TREASURY},
};
use crate::{ascii::ascii, data::Data, env::Env, store::Record};
use motcua_core::{
    contract::{
        Actor, FeeState, Payment, PaymentMethod, PaymentMethodKind, PaymentReceipt, PaymentState, PaymentTiming,
        StatusCode, Text,
    },
    text::money,
    time::DateTime,
};

/// Đồng, when the procedure has no fixed fee.
const USUAL: i64 = 15_000;
/// Seconds for which a payment can be made.
const OPEN: i64 = 86_400;
/// Seconds after which an attempt of which nothing was heard is over.
pub(crate) const PATIENCE: i64 = 15 * 60;
/// Seconds that the scripted bank takes at speed 1.
const BANK: i64 = 60;
/// Longest text on a transfer.
const CONTENT: usize = 25;

/// What the procedure costs for sure: its first fee, if that is fixed. Those after it are for some cases only.
pub(super) fn fee(data: &Data, procedure: &str) -> Option<i64> {
    let first = data.procedure(procedure)?.fees.first().filter(|fee| fee.state == FeeState::Fixed)?;
    first.amount.filter(|amount| *amount > 0)
}

/// Asks for money; the clock of the law stands still until it is there.
pub(super) fn ask(env: &mut Env<'_>, record: &mut Record, at: DateTime, wish: &Wish) -> Result<(), String> {
    let amount = wish.amount.or_else(|| fee(env.data, &record.dossier.procedure)).unwrap_or(USUAL);
    if amount <= 0 {
        return Err("amount is more than 0".to_owned());
    }
    let waits = |payment: &Payment| matches!(payment.state, PaymentState::Unpaid | PaymentState::Checking);
    if record.follow().payments.iter().any(waits) {
        return Err("a payment is open already".to_owned());
    }
    add(env, record, at, amount, wish.timing.unwrap_or(PaymentTiming::Before), None);
    let status = record.dossier.status;
    let leads_back = [StatusCode::ACCEPTED, StatusCode::PROCESSING, StatusCode::PROCESSED].contains(&status);
    record.back = Some(if leads_back { status } else { StatusCode::PROCESSING });
    let note = ["Xin nộp phí, lệ phí để hồ sơ được xử lý tiếp.", "Please pay so that the work goes on."];
    enter(env, record, at, StatusCode::PAYMENT, EXPERT, text(note));
    Ok(())
}

fn add(
    env: &mut Env<'_>,
    record: &mut Record,
    at: DateTime,
    amount: i64,
    timing: PaymentTiming,
    attempted_at: Option<String>,
) {
    let mut follow = record.follow();
    follow.payments.push(Payment {
        id: (follow.payments.len() + 1).to_string(),
        purpose: purpose(&record.dossier.procedure_name),
        amount,
        state: PaymentState::Unpaid,
        timing: Some(timing),
        note: None,
        at: at.to_string(),
        expires_at: Some(DateTime::from_unix(at.to_unix().saturating_add(OPEN), env.site.offset).to_string()),
        attempted_at,
        paid_at: None,
        refunded_at: None,
        methods: methods(env.data, record),
        link: Some(env.secret()),
        receipt: None,
    });
    record.set_follow(&follow);
}

fn purpose(procedure: &Text) -> Text {
    let line = |(language, name): (&str, &String)| {
        let lead = if language == "vi" { "Phí, lệ phí" } else { "Fee" };
        (language.to_owned(), format!("{lead}: {name}"))
    };
    Text(procedure.0.iter().map(line).collect())
}

fn methods(data: &Data, record: &Record) -> Vec<PaymentMethod> {
    let desk = super::place(data, record);
    let transfer = PaymentMethod {
        kind: PaymentMethodKind::VietQr,
        bin: Some("970405".to_owned()),
        bank: Some("Agribank".to_owned()),
        account: Some("1234567890".to_owned()),
        holder: Some(holder(record.dossier.agency_name.get("vi"))),
        content: Some(ascii(&record.dossier.code).chars().take(CONTENT).collect()),
        note: None,
    };
    let platform = ["Nền tảng thanh toán trực tuyến (trình diễn)", "Online payment platform (demonstration)"];
    let with = |kind, note| PaymentMethod { kind, note: Some(note), ..PaymentMethod::default() };
    vec![transfer, with(PaymentMethodKind::Platform, text(platform)), with(PaymentMethodKind::Counter, desk)]
}

/// The account is the committee's, whose desk the agency is; banks write without marks.
fn holder(agency: &str) -> String {
    let name =
        agency.strip_prefix("Bộ phận Một cửa ").map_or_else(|| agency.to_owned(), |place| format!("UBND {place}"));
    ascii(&name).to_ascii_uppercase()
}

/// What time does by itself: a bank that confirms, an attempt of which nothing was heard, a payment whose time is over.
/// True when something happened.
pub(super) fn pass(env: &mut Env<'_>, record: &mut Record) -> bool {
    let now = env.now.to_unix();
    for attempt in record.attempts.iter().filter(|attempt| attempt.open).cloned().collect::<Vec<_>>() {
        let over = attempt.at.saturating_add(PATIENCE);
        let bank = script::due(env, attempt.at, BANK).filter(|at| at.to_unix() <= over);
        match bank.filter(|_| attempt.method == PaymentMethodKind::VietQr) {
            Some(at) => return confirm(env, record, &attempt.payment, at),
            None if over <= now => return fail(record, &attempt.payment, false),
            None => {}
        }
    }
    let follow = record.follow();
    let over = |payment: &&Payment| {
        let end = payment.expires_at.as_deref().and_then(DateTime::parse_iso);
        payment.state == PaymentState::Unpaid && end.is_some_and(|end| end.to_unix() <= now)
    };
    let Some(id) = follow.payments.iter().find(over).map(|payment| payment.id.clone()) else { return false };
    let at = env.local();
    expire(env, record, &id, at);
    true
}

/// Changes a payment; false when there is none that fits.
fn update(
    record: &mut Record,
    id: &str,
    fits: impl Fn(PaymentState) -> bool,
    change: impl FnOnce(&mut Payment),
) -> bool {
    let mut follow = record.follow();
    let Some(payment) = follow.payments.iter_mut().find(|payment| payment.id == id && fits(payment.state)) else {
        return false;
    };
    change(payment);
    let settled = !payment.state.is_open();
    if settled {
        // Whoever has the link may still see that it is paid.
        payment.methods.clear();
    }
    record.set_follow(&follow);
    if settled || fits(PaymentState::Checking) {
        record.attempts.iter_mut().filter(|attempt| attempt.payment == id).for_each(|attempt| attempt.open = false);
    }
    record.revision += 1;
    true
}

/// The money is there: the receipt is written, and the work goes on where it stood. Only what waits for money can become paid.
pub(crate) fn confirm(env: &Env<'_>, record: &mut Record, id: &str, at: DateTime) -> bool {
    let receipt = PaymentReceipt {
        number: format!("BL-{}-{id}", record.dossier.code),
        at: at.to_string(),
        issuer: Some(record.dossier.agency_name.clone()),
    };
    let mut amount = 0;
    let waits = |state| matches!(state, PaymentState::Unpaid | PaymentState::Checking);
    let done = update(record, id, waits, |payment| {
        payment.state = PaymentState::Paid;
        payment.paid_at = Some(at.to_string());
        payment.receipt = Some(receipt);
        amount = payment.amount;
    });
    if done {
        let is_next = record.dossier.status == StatusCode::PAYMENT;
        let status = if is_next { record.back.unwrap_or(StatusCode::PROCESSING) } else { record.dossier.status };
        let amount = money::format(amount);
        let note = [format!("Đã nhận {amount} đồng."), format!("{amount} đồng were received.")];
        enter(env, record, at, status, TREASURY, text([&note[0], &note[1]]));
        if is_next {
            record.script = script::after(status);
        }
    }
    done
}

/// Nothing was paid: whoever wants to may try again, unless the dossier has ended meanwhile. `is_sure`: the platform says
/// so; else nothing was heard in time, and the money may still come.
pub(crate) fn fail(record: &mut Record, id: &str, is_sure: bool) -> bool {
    let state = if record.dossier.status.is_terminal() { PaymentState::Cancelled } else { PaymentState::Unpaid };
    let checking = |state| state == PaymentState::Checking;
    update(record, id, checking, |payment| {
        payment.state = state;
        payment.attempted_at.take_if(|_| is_sure);
    })
}

/// Its time is over; another one takes its place while the dossier waits for it.
fn expire(env: &mut Env<'_>, record: &mut Record, id: &str, at: DateTime) {
    let mut old = None;
    update(
        record,
        id,
        |state| state == PaymentState::Unpaid,
        |payment| {
            payment.state = PaymentState::Expired;
            payment.methods.clear();
            old = Some((payment.amount, payment.timing, payment.attempted_at.clone()));
        },
    );
    if let Some((amount, timing, attempted)) = old.filter(|_| record.dossier.status == StatusCode::PAYMENT) {
        add(env, record, at, amount, timing.unwrap_or(PaymentTiming::Before), attempted);
    }
}

/// Nobody has to pay any more; money that is on its way stays what it is.
pub(super) fn cancel(record: &mut Record) {
    for payment in record.follow().payments {
        let waits = |state| matches!(state, PaymentState::Unpaid | PaymentState::Expired);
        update(record, &payment.id, waits, |payment| payment.state = PaymentState::Cancelled);
    }
}

/// The id of the newest payment in one of these states.
fn newest(record: &Record, fits: impl Fn(PaymentState) -> bool) -> Result<String, String> {
    let payments = record.follow().payments;
    let found = payments.iter().rev().find(|payment| fits(payment.state));
    found.map(|payment| payment.id.clone()).ok_or_else(|| "there is no payment for this move".to_owned())
}

pub(super) fn take(env: &Env<'_>, record: &mut Record, at: DateTime) -> Result<(), String> {
    let id = newest(record, |state| matches!(state, PaymentState::Unpaid | PaymentState::Checking))?;
    confirm(env, record, &id, at);
    Ok(())
}

pub(super) fn fail_open(record: &mut Record) -> Result<(), String> {
    let id = newest(record, |state| state == PaymentState::Checking)?;
    fail(record, &id, false);
    Ok(())
}

pub(super) fn expire_open(env: &mut Env<'_>, record: &mut Record, at: DateTime) -> Result<(), String> {
    let id = newest(record, |state| state == PaymentState::Unpaid)?;
    expire(env, record, &id, at);
    Ok(())
}

pub(super) fn refund(env: &Env<'_>, record: &mut Record, at: DateTime) -> Result<(), String> {
    let id = newest(record, |state| state == PaymentState::Paid)?;
    update(
        record,
        &id,
        |state| state == PaymentState::Paid,
        |payment| {
            payment.state = PaymentState::Refunded;
            payment.refunded_at = Some(at.to_string());
        },
    );
    let status = record.dossier.status;
    enter(env, record, at, status, TREASURY, text(["Đã hoàn lại tiền.", "The money was paid back."]));
    Ok(())
}

fn enter(env: &Env<'_>, record: &mut Record, at: DateTime, status: StatusCode, who: [&'static str; 2], note: Text) {
    let entry = Entry { at, status, actor: Actor::Agency, handler: Some(who), note: Some(note) };
    super::enter(env, record, entry);
}
