//! What stands on each slip (TT 03/2025, Annex I).

use super::Kind;
use crate::html;
use crate::session::App;
use crate::view::element::View;
use crate::view::screen::dossier::asked;
use crate::view::{received, words};
use motcua_core::contract::{
    Delay, DeliveryKind, Dossier, FollowUp, Payment, PaymentState, StatusCode, SupplementKind, SupplementRequest, Text,
};
use motcua_core::i18n::{self, Msg};
use motcua_core::time::Date;

/// A line of a slip: what it is, and the words; empty ones are left out.
pub type Row = (Msg, String);

pub fn request(follow_up: &FollowUp) -> Option<&SupplementRequest> {
    follow_up.supplements.iter().rev().find(|request| request.kind == SupplementKind::Request)
}

pub fn paid(follow_up: &FollowUp) -> Option<&Payment> {
    let is_paid = |payment: &&Payment| matches!(payment.state, PaymentState::Paid | PaymentState::Refunded);
    follow_up.payments.iter().rev().find(is_paid)
}

pub fn number(follow_up: &FollowUp, kind: Kind) -> Option<String> {
    match kind {
        Kind::Supplement => request(follow_up)?.number.clone(),
        Kind::Refusal | Kind::Stop => follow_up.decision.as_ref()?.number.clone(),
        Kind::Apology => follow_up.delays.last()?.number.clone(),
        Kind::Payment => paid(follow_up)?.receipt.as_ref().map(|receipt| receipt.number.clone()),
        Kind::Receipt => None,
    }
}

/// When the slip was made.
pub fn at(dossier: &Dossier, follow_up: &FollowUp, kind: Kind) -> Option<String> {
    match kind {
        Kind::Receipt => dossier.accepted_at.clone(),
        Kind::Supplement => Some(request(follow_up)?.at.clone()),
        Kind::Refusal | Kind::Stop => Some(follow_up.decision.as_ref()?.at.clone()),
        Kind::Apology => Some(follow_up.delays.last()?.at.clone()),
        Kind::Payment => {
            let paid = paid(follow_up)?;
            paid.receipt.as_ref().map(|receipt| receipt.at.clone()).or_else(|| paid.paid_at.clone())
        }
    }
}

pub fn rows(app: App, dossier: &Dossier, follow_up: &FollowUp, kind: Kind) -> Vec<Row> {
    let moment = |at: &Option<String>| at.as_ref().map(|at| app.moment(at)).unwrap_or_default();
    let text = |text: Option<&Text>| text.map(|text| app.text(text)).unwrap_or_default();
    let mut rows = vec![
        (if kind == Kind::Receipt { Msg::SlipFrom } else { Msg::SlipTo }, dossier.applicant.clone()),
        (Msg::ReceiptContent, format!("{} ({})", app.text(&dossier.procedure_name), dossier.procedure)),
    ];
    rows.extend(match kind {
        Kind::Receipt => receipt_rows(app, dossier, follow_up),
        Kind::Supplement => {
            let request = request(follow_up);
            let until = request.and_then(|own| own.until.as_deref()).and_then(Date::parse_iso).map(i18n::date);
            vec![
                (Msg::ReceiptSentAt, app.moment(&dossier.submitted_at)),
                (Msg::SlipReason, text(request.map(|own| &own.reason))),
                (Msg::SlipUntil, until.unwrap_or_default()),
                (Msg::SlipContact, text(request.and_then(|own| own.contact.as_ref()))),
            ]
        }
        Kind::Refusal | Kind::Stop => {
            let decision = follow_up.decision.as_ref();
            vec![
                (Msg::ReceiptSentAt, app.moment(&dossier.submitted_at)),
                (Msg::SlipReason, text(decision.map(|own| &own.reason))),
                (Msg::SlipAdvice, text(decision.and_then(|own| own.advice.as_ref()))),
            ]
        }
        Kind::Apology => {
            let delay: Option<&Delay> = follow_up.delays.last();
            vec![
                (Msg::SlipReceivedAt, moment(&dossier.accepted_at)),
                (Msg::SlipDueBefore, delay.map(|own| moment(&own.due_before)).unwrap_or_default()),
                (Msg::SlipReason, text(delay.map(|own| &own.reason))),
                (Msg::SlipDueNew, delay.map(|own| app.moment(&own.due_at)).unwrap_or_default()),
            ]
        }
        Kind::Payment => {
            let paid = paid(follow_up);
            let amount = paid.map(|own| i18n::money(own.amount, app.language())).unwrap_or_default();
            let refunded = paid.map(|own| moment(&own.refunded_at)).unwrap_or_default();
            vec![
                (Msg::PayFor, text(paid.map(|own| &own.purpose))),
                (Msg::PayAmount, amount),
                (Msg::SlipPaidAt, paid.map(|own| moment(&own.paid_at)).unwrap_or_default()),
                (Msg::SlipRefundedAt, refunded),
            ]
        }
    });
    rows
}

fn receipt_rows(app: App, dossier: &Dossier, follow_up: &FollowUp) -> Vec<Row> {
    let due = dossier.due_at.as_ref().map_or_else(|| app.t(Msg::ReceiptNoDue).to_owned(), |due| app.moment(due));
    let fees: Vec<_> = dossier.fees.iter().map(|fee| words::fee_line(app, fee)).collect();
    let delivery = follow_up.delivery.as_ref().and_then(|delivery| match delivery.kind {
        DeliveryKind::Post => Some(Msg::DeliveryByPost),
        DeliveryKind::Counter => Some(Msg::DeliveryAtCounter),
        DeliveryKind::Electronic => Some(Msg::DeliveryByFile),
        DeliveryKind::Other => None,
    });
    let received = dossier.accepted_at.as_ref().map(|at| app.moment(at)).unwrap_or_default();
    let time = follow_up.time_limit.map(|limit| words::time_limit(app, limit)).unwrap_or_default();
    vec![
        (Msg::ReceiptAgency, app.text(&dossier.agency_name)),
        (Msg::ReceiptSentAt, app.moment(&dossier.submitted_at)),
        (Msg::SlipReceivedAt, received),
        (Msg::SlipTime, time),
        (Msg::ReceiptDueAt, due),
        (Msg::DeliveryHow, delivery.map(|msg| app.t(msg).to_owned()).unwrap_or_default()),
        (Msg::ReceiptFee, fees.join("; ")),
    ]
}

/// The papers of form 01, or what form 02 asks for.
pub fn papers(app: App, dossier: &Dossier, follow_up: &FollowUp, kind: Kind) -> Option<View> {
    match kind {
        Kind::Receipt if received::any(dossier) => {
            Some(html! { <dt>{app.t(Msg::ReceiptFiles)}</dt><dd>{received::list(app, dossier, false)}</dd> })
        }
        Kind::Supplement => {
            let items = asked::items(app, dossier, &request(follow_up)?.items);
            Some(html! { <dt>{app.t(Msg::SlipItems)}</dt><dd>{items}</dd> })
        }
        _ => None,
    }
}

pub fn signers(app: App, dossier: &Dossier, follow_up: &FollowUp, kind: Kind) -> Vec<Row> {
    let text = |text: Option<&Text>| text.map(|text| app.text(text)).unwrap_or_default();
    let officer = match kind {
        Kind::Receipt => {
            let accepted = dossier.timeline.iter().find(|entry| entry.status == StatusCode::ACCEPTED);
            text(accepted.and_then(|entry| entry.handler.as_ref()))
        }
        Kind::Supplement => text(request(follow_up).and_then(|own| own.officer.as_ref())),
        Kind::Refusal | Kind::Stop => text(follow_up.decision.as_ref().and_then(|own| own.officer.as_ref())),
        Kind::Apology => text(follow_up.delays.last().and_then(|own| own.signer.as_ref())),
        Kind::Payment => {
            text(paid(follow_up).and_then(|own| own.receipt.as_ref()).and_then(|receipt| receipt.issuer.as_ref()))
        }
    };
    match kind {
        Kind::Receipt => vec![(Msg::SlipSubmitter, dossier.applicant.clone()), (Msg::SlipReceiver, officer)],
        _ => vec![(Msg::SlipSigner, officer)],
    }
}
