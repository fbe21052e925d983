//! What is to pay and what was paid, as the portal says it.

use super::act_route;
use super::turn::payable;
use crate::html;
use crate::session::App;
use crate::view::component::link;
use crate::view::element::View;
use motcua_core::contract::{Dossier, FollowUp, Payment, PaymentState, PaymentTiming, StatusCode, capability};
use motcua_core::i18n::{self, Msg};
use motcua_core::route::act;

/// Every payment, the newest first.
pub fn section(app: App, dossier: &Dossier, follow_up: &FollowUp) -> Option<View> {
    if follow_up.payments.is_empty() {
        return None;
    }
    let open = payable(dossier, follow_up);
    let is_open = |payment: &Payment| open.is_some_and(|open| open.id == payment.id);
    let rows: Vec<_> =
        follow_up.payments.iter().rev().map(|payment| row(app, dossier, payment, is_open(payment))).collect();
    Some(html! { <h2>{app.t(Msg::PayTitle)}</h2><ul class="payments">{rows}</ul> })
}

fn row(app: App, dossier: &Dossier, payment: &Payment, is_open: bool) -> View {
    let amount = i18n::money(payment.amount, app.language());
    let purpose = app.text(&payment.purpose);
    // While it is the resident's turn to pay, the way stands above.
    let see = (is_open && dossier.status != StatusCode::PAYMENT && app.can(capability::PAYMENTS))
        .then(|| html! { <p>{link::to(&act_route(&dossier.code, act::PAY), app.t(Msg::PayAct))}</p> });
    html! {
        <li class="payments__row">
            <p><strong>{amount}</strong>" · "{purpose}</p>
            <p>{tag(app, payment)}</p>
            {lines(app, payment)}
            {see}
        </li>
    }
}

/// Where it stands, in a word.
pub fn tag(app: App, payment: &Payment) -> View {
    let (class, msg) = match payment.state {
        PaymentState::Unpaid => ("tag tag--wrong", Msg::PayUnpaid),
        PaymentState::Checking => ("tag", Msg::PayChecking),
        PaymentState::Paid => ("tag tag--ok", Msg::PayPaid),
        PaymentState::Refunded => ("tag", Msg::PayRefunded),
        PaymentState::Expired => ("tag tag--wrong", Msg::PayExpired),
        PaymentState::Cancelled => ("tag", Msg::PayCancelled),
    };
    html! { <span class=class>{app.t(msg)}</span> }
}

/// What belongs to it: when it is due, why this much, when it was paid, its receipt.
pub fn lines(app: App, payment: &Payment) -> View {
    let timing = payment.timing.filter(|_| payment.state.is_open()).map(|timing| match timing {
        PaymentTiming::Before => app.t(Msg::PayBefore).to_owned(),
        PaymentTiming::After => app.t(Msg::PayAfter).to_owned(),
    });
    let moment = |at: &Option<String>, msg: Msg| at.as_ref().map(|at| app.tv(msg, &[("time", &app.moment(at))]));
    let receipt = payment.receipt.as_ref().map(|receipt| {
        let issuer = receipt.issuer.as_ref().map(|issuer| app.text(issuer)).unwrap_or_default();
        let values = [("number", receipt.number.as_str()), ("time", &app.moment(&receipt.at)), ("issuer", &issuer)];
        app.tv(Msg::PayReceipt, &values)
    });
    let all = [
        payment.note.as_ref().map(|note| app.text(note)),
        timing,
        moment(&payment.paid_at, Msg::PayPaidAt),
        moment(&payment.refunded_at, Msg::PayRefundedAt),
        receipt,
    ];
    let rows: Vec<_> = all.into_iter().flatten().map(|words| html! { <p class="soft">{words}</p> }).collect();
    html! { {rows} }
}
