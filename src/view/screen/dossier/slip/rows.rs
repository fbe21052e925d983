//! What stands on each slip (TT 03/2025, Annex I).

use crate::html;
use crate::session::App;
use crate::view::element::View;
use crate::view::screen::dossier::asked;
use crate::view::{received, words as said};
use motcua_core::contract::{
    Decision, Delay, Delivery, Dossier, FollowUp, Payment, Reception, StatusCode, SupplementRequest, Text,
};
use motcua_core::i18n::{self, Msg};
use motcua_core::text::identity;
use motcua_core::time::Date;

/// A line of a slip: what it is, and the words; empty ones are left out.
pub type Row = (Msg, String);

/// What a sheet is about.
pub enum Sheet<'a> {
    /// Form 01.
    Receipt,
    /// Form 02.
    Supplement(&'a SupplementRequest),
    /// Form 03 or 05.
    Decision(&'a Decision),
    /// Form 04.
    Apology(&'a Delay),
    /// What was paid.
    Payment(&'a Payment),
}

impl<'a> Sheet<'a> {
    pub fn number(&self) -> Option<&'a String> {
        match self {
            Self::Receipt => None,
            Self::Supplement(request) => request.number.as_ref(),
            Self::Decision(decision) => decision.number.as_ref(),
            Self::Apology(delay) => delay.number.as_ref(),
            Self::Payment(payment) => payment.receipt.as_ref().map(|receipt| &receipt.number),
        }
    }

    /// When the slip was made.
    pub fn at<'b: 'a>(&self, dossier: &'b Dossier) -> Option<&'a str> {
        match self {
            Self::Receipt => dossier.accepted_at.as_deref(),
            Self::Supplement(request) => Some(&request.at),
            Self::Decision(decision) => Some(&decision.at),
            Self::Apology(delay) => Some(&delay.at),
            Self::Payment(payment) => {
                payment.receipt.as_ref().map(|receipt| receipt.at.as_str()).or(payment.paid_at.as_deref())
            }
        }
    }
}

pub fn identifier(follow_up: &FollowUp) -> Option<&String> {
    follow_up.applicant_details.as_ref()?.identifier.as_ref()
}

/// The words of a line; a number of identity is whole on paper alone.
pub fn words(msg: Msg, words: String) -> View {
    if msg != Msg::SlipIdentifier {
        return html! { {words} };
    }
    html! { <span class="screen-only">{identity::masked(&words)}</span><span class="print-only">{words}</span> }
}

pub fn rows(app: App, dossier: &Dossier, follow_up: &FollowUp, sheet: &Sheet<'_>) -> Vec<Row> {
    let moment = |at: &Option<String>| at.as_ref().map(|at| app.moment(at)).unwrap_or_default();
    let text = |text: Option<&Text>| text.map(|text| app.text(text)).unwrap_or_default();
    let content = (Msg::ReceiptContent, format!("{} ({})", app.text(&dossier.procedure_name), dossier.procedure));
    let sent = (Msg::ReceiptSentAt, app.moment(&dossier.submitted_at));
    let own = match sheet {
        Sheet::Receipt => {
            let mut rows = vec![(Msg::SlipFrom, dossier.applicant.clone())];
            rows.extend(person_rows(follow_up));
            rows.extend([content, sent]);
            rows.extend(receipt_rows(app, dossier, follow_up));
            return rows;
        }
        Sheet::Supplement(request) => {
            let until = request.until.as_deref().and_then(Date::parse_iso).map(i18n::date);
            vec![
                sent,
                (Msg::SlipReason, app.text(&request.reason)),
                (Msg::SlipUntil, until.unwrap_or_default()),
                (Msg::SlipContact, text(request.contact.as_ref())),
            ]
        }
        Sheet::Decision(decision) => {
            vec![sent, (Msg::SlipReason, app.text(&decision.reason)), (Msg::SlipAdvice, text(decision.advice.as_ref()))]
        }
        Sheet::Apology(delay) => vec![
            (Msg::SlipReceivedAt, moment(&dossier.accepted_at)),
            (Msg::SlipDueBefore, moment(&delay.due_before)),
            (Msg::SlipReason, app.text(&delay.reason)),
            (Msg::SlipDueNew, app.moment(&delay.due_at)),
        ],
        Sheet::Payment(payment) => vec![
            (Msg::PayFor, app.text(&payment.purpose)),
            (Msg::PayAmount, i18n::money(payment.amount, app.language())),
            (Msg::SlipPaidAt, moment(&payment.paid_at)),
            (Msg::SlipRefundedAt, moment(&payment.refunded_at)),
        ],
    };
    [(Msg::SlipTo, dossier.applicant.clone()), content].into_iter().chain(own).collect()
}

fn person_rows(follow_up: &FollowUp) -> Vec<Row> {
    let details = follow_up.applicant_details.clone().unwrap_or_default();
    let rows = [
        (Msg::SlipIdentifier, details.identifier),
        (Msg::SlipAddress, details.address),
        (Msg::SlipPhone, details.phone),
        (Msg::SlipEmail, details.email),
    ];
    rows.into_iter().map(|(msg, words)| (msg, words.unwrap_or_default())).collect()
}

fn receipt_rows(app: App, dossier: &Dossier, follow_up: &FollowUp) -> Vec<Row> {
    let due = dossier.due_at.as_ref().map_or_else(|| app.t(Msg::ReceiptNoDue).to_owned(), |due| app.moment(due));
    let fees: Vec<_> = dossier.fees.iter().map(|fee| said::fee_line(app, fee)).collect();
    let received = dossier.accepted_at.as_ref().map(|at| app.moment(at)).unwrap_or_default();
    let time = follow_up.time_limit.map(|limit| said::time_limit(app, limit)).unwrap_or_default();
    let delivery = follow_up.delivery.as_ref().or(follow_up.wished_delivery.as_ref());
    let noted = follow_up.reception.clone().unwrap_or_default();
    vec![
        (Msg::SlipReceivedAt, received),
        (Msg::SlipTime, time),
        (Msg::ReceiptDueAt, due),
        (Msg::DeliveryHow, delivery.map(|delivery| delivery_words(app, delivery)).unwrap_or_default()),
        (Msg::ReceiptFee, fees.join("\n")),
        (Msg::SlipSets, noted.sets.map(|sets| sets.to_string()).unwrap_or_default()),
        (Msg::SlipRegister, register_words(app, &noted)),
    ]
}

/// How the result comes, and where to.
fn delivery_words(app: App, delivery: &Delivery) -> String {
    let kind = said::delivery(delivery.kind);
    let note = delivery.note.as_ref().filter(|_| kind.is_none()).map(|note| app.text(note));
    let place = delivery.address.clone().or_else(|| delivery.place.as_ref().map(|place| app.text(place)));
    let parts = kind.map(|msg| app.t(msg).to_owned()).or(note).into_iter().chain(place);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

fn register_words(app: App, noted: &Reception) -> String {
    let parts = [(Msg::SlipBook, &noted.book), (Msg::SlipEntry, &noted.entry)];
    let said = parts.into_iter().filter_map(|(msg, own)| Some(app.tv(msg, &[("number", own.as_ref()?)])));
    said.collect::<Vec<_>>().join(", ")
}

/// The papers of form 01, or what form 02 asks for.
pub fn papers(app: App, dossier: &Dossier, sheet: &Sheet<'_>) -> Option<View> {
    match sheet {
        Sheet::Receipt if received::any(dossier) => {
            Some(html! { <dt>{app.t(Msg::ReceiptFiles)}</dt><dd>{received::list(app, dossier, false)}</dd> })
        }
        Sheet::Supplement(request) => {
            let items = asked::items(app, dossier, &request.items);
            Some(html! { <dt>{app.t(Msg::SlipItems)}</dt><dd>{items}</dd> })
        }
        _ => None,
    }
}

pub fn signers(app: App, dossier: &Dossier, sheet: &Sheet<'_>) -> Vec<Row> {
    let officer = match sheet {
        Sheet::Receipt => {
            let accepted = dossier.timeline.iter().find(|entry| entry.status == StatusCode::ACCEPTED);
            accepted.and_then(|entry| entry.handler.as_ref())
        }
        Sheet::Supplement(request) => request.officer.as_ref(),
        Sheet::Decision(decision) => decision.officer.as_ref(),
        Sheet::Apology(delay) => delay.signer.as_ref(),
        Sheet::Payment(payment) => payment.receipt.as_ref().and_then(|receipt| receipt.issuer.as_ref()),
    };
    let officer = officer.map(|officer| app.text(officer)).unwrap_or_default();
    match sheet {
        Sheet::Receipt => vec![(Msg::SlipSubmitter, dossier.applicant.clone()), (Msg::SlipReceiver, officer)],
        _ => vec![(Msg::SlipSigner, officer)],
    }
}
