//! Whose turn it is, by when, what to do: the one sentence that people come for.

use super::{act_route, heard};
use crate::html;
use crate::session::{App, following};
use crate::view::component::{button, link, panel};
use crate::view::element::View;
use crate::view::{received, words};
use motcua_core::contract::{
    DeliveryKind, Dossier, FollowUp, Payment, PaymentState, StatusCode, TimeLimit, Turn, capability,
};
use motcua_core::i18n::{self, Msg};
use motcua_core::route::act;
use motcua_core::time::{Date, DateTime};

/// In time or late, as it was when the portal was heard last; nothing when nobody's time runs.
pub fn in_time(app: App, dossier: &Dossier) -> Option<View> {
    let due = DateTime::parse_iso(dossier.due_at.as_deref()?)?;
    if dossier.turn != Turn::Agency || matches!(dossier.status, StatusCode::SUBMITTED | StatusCode::WITHDRAWING) {
        return None;
    }
    let view = move || {
        let late = heard(app)?.to_unix() > due.to_unix();
        let (class, msg) =
            if late { ("tag tag--wrong", Msg::DossierLate) } else { ("tag tag--ok", Msg::DossierInTime) };
        Some(html! { <p><span class=class>{app.t(msg)}</span></p> })
    };
    Some(html! { {view} })
}

/// The panel.
pub fn turn(app: App, dossier: &Dossier, follow_up: &FollowUp) -> View {
    let agency = app.text(&dossier.agency_name);
    let title = match dossier.turn {
        Turn::Agency => app.tv(Msg::DossierWaitAgency, &[("agency", &agency)]),
        // The result is on its way: the next to do something is the postman.
        Turn::Resident if is_posted(dossier, follow_up) => app.t(Msg::DossierWaitPost).to_owned(),
        Turn::Resident => app.t(Msg::DossierWaitYou).to_owned(),
        Turn::Nobody => app.t(Msg::DossierOver).to_owned(),
    };
    let state = status_words(app, dossier.status, &app.text(&dossier.status_text));
    let body = html! {
        <p><strong>{state}</strong></p>
        {by_when(app, dossier, follow_up)}
        {to_do(app, dossier, follow_up)}
        {note(app, dossier, follow_up)}
        {action(app, dossier, follow_up)}
    };
    panel::info(title, body)
}

fn is_posted(dossier: &Dossier, follow_up: &FollowUp) -> bool {
    let by_post = follow_up.delivery.as_ref().is_some_and(|delivery| delivery.kind == DeliveryKind::Post);
    by_post && dossier.status == StatusCode::PROCESSED
}

fn by_when(app: App, dossier: &Dossier, follow_up: &FollowUp) -> Option<View> {
    // While it is being withdrawn the clock stands still.
    if dossier.turn == Turn::Nobody || dossier.status == StatusCode::WITHDRAWING {
        return None;
    }
    if dossier.turn == Turn::Resident {
        let stopped = matches!(dossier.status, StatusCode::SUPPLEMENT | StatusCode::PAYMENT);
        let until = follow_up.open_supplement().and_then(|request| request.until.as_deref()).and_then(Date::parse_iso);
        let until = until.filter(|_| dossier.status == StatusCode::SUPPLEMENT);
        let until = until.map(|day| app.tv(Msg::DossierUntil, &[("date", &i18n::date(day))]));
        let until = until.map(|words| html! { <p>{words}</p> });
        let stopped = stopped.then(|| html! { <p>{app.t(Msg::DossierStopped)}</p> });
        return Some(html! { {until}{stopped} });
    }
    let due = dossier.due_at.as_ref()?;
    let day = DateTime::parse_iso(due).map(|due| due.date);
    let due = app.tv(Msg::DossierDue, &[("time", &app.moment(due))]);
    // One that the office has put off says the new day, and why.
    let delay = follow_up.delays.last().map(|delay| {
        let before = delay.due_before.as_ref().map(|before| app.tv(Msg::DelayBefore, &[("time", &app.moment(before))]));
        let reason = app.text(&delay.reason);
        let before = before.map(|words| html! { <p>{words}</p> });
        html! { <p>{app.t(Msg::DelayText)}</p><p>{app.tv(Msg::DecisionReason, &[("reason", &reason)])}</p>{before} }
    });
    // Nothing is left also of what is long over: that is no "today".
    // And what was left another day is not what is left now.
    let holds = move |left: &TimeLimit| {
        let today = heard(app).map(|at| at.date).filter(|date| *date == app.today());
        today.is_some_and(|today| left.amount != Some(0) || day == Some(today))
    };
    let left = follow_up.left;
    let left = move || left.filter(holds).map(|left| html! { <p>{left_words(app, left)}</p> });
    Some(html! { <p>{due}</p>{delay}{left} })
}

fn left_words(app: App, left: TimeLimit) -> String {
    match left.amount {
        Some(0) => app.t(Msg::DossierLeftToday).to_owned(),
        _ => app.tv(Msg::DossierLeft, &[("time", &words::time_limit(app, left))]),
    }
}

fn to_do(app: App, dossier: &Dossier, follow_up: &FollowUp) -> View {
    // What was to come later, at the counter or by post is the resident's to do, whosever turn it is.
    let open = received::open(dossier);
    let can_supplement =
        app.can(capability::SUPPLEMENT) && follow_up.form.is_some() && follow_up.open_supplement().is_some();
    let can_pay = app.can(capability::PAYMENTS) && payable(dossier, follow_up).is_some();
    let words = match dossier.status {
        StatusCode::SUPPLEMENT if can_supplement => app.t(Msg::StatusTodoSupplement).to_owned(),
        StatusCode::PAYMENT if can_pay => app.t(Msg::StatusTodoPay).to_owned(),
        StatusCode::PROCESSED => delivery_words(app, follow_up),
        _ if open > 0 && dossier.turn != Turn::Nobody && dossier.status != StatusCode::WITHDRAWING => {
            app.tv(Msg::DossierOpen, &[("n", &open.to_string())])
        }
        _ => app.t(words::to_do(dossier.status)).to_owned(),
    };
    html! { <p>{words}</p> }
}

/// How the result comes, in one sentence.
fn delivery_words(app: App, follow_up: &FollowUp) -> String {
    let Some(delivery) = &follow_up.delivery else { return app.t(Msg::StatusTodo9).to_owned() };
    let from = delivery.from.as_ref().map(|from| app.moment(from)).unwrap_or_default();
    let place = delivery.place.as_ref().map(|place| app.text(place)).unwrap_or_default();
    match (delivery.kind, &delivery.sent_at) {
        (DeliveryKind::Post, Some(at)) => app.tv(Msg::DeliveryPostSent, &[("time", &app.moment(at))]),
        (DeliveryKind::Post, None) => app.t(Msg::DeliveryPost).to_owned(),
        (DeliveryKind::Counter, _) if !from.is_empty() && !place.is_empty() => {
            app.tv(Msg::DeliveryCounterAt, &[("place", &place), ("time", &from)])
        }
        (DeliveryKind::Electronic, _) => app.t(Msg::DeliveryElectronic).to_owned(),
        _ => app.t(Msg::StatusTodo9).to_owned(),
    }
}

/// The office's own words: why it was refused or stopped; else, while it is the resident's turn, the last note.
fn note(app: App, dossier: &Dossier, follow_up: &FollowUp) -> Option<View> {
    if let (Some(decision), StatusCode::REFUSED | StatusCode::STOPPED) = (&follow_up.decision, dossier.status) {
        let reason = app.tv(Msg::DecisionReason, &[("reason", &app.text(&decision.reason))]);
        let advice = decision.advice.as_ref().map(|advice| html! { <p>{app.text(advice)}</p> });
        return Some(html! { <p>{reason}</p>{advice} });
    }
    let is_told_elsewhere = dossier.status == StatusCode::PROCESSED && follow_up.delivery.is_some()
        || dossier.turn == Turn::Agency
        || follow_up.open_supplement().is_some()
        || follow_up.open_payment().is_some();
    let note = dossier.timeline.last().filter(|_| !is_told_elsewhere)?.note.as_ref()?;
    Some(html! { <p>{app.text(note)}</p> })
}

/// What is to be paid now, or was and is being checked: nobody pays for what is withdrawn or over.
pub fn payable<'a>(dossier: &Dossier, follow_up: &'a FollowUp) -> Option<&'a Payment> {
    let ends = dossier.turn == Turn::Nobody || dossier.status == StatusCode::WITHDRAWING;
    follow_up.open_payment().filter(|payment| !ends || payment.state == PaymentState::Checking)
}

/// The one thing to do now.
fn action(app: App, dossier: &Dossier, follow_up: &FollowUp) -> Option<View> {
    let body = match dossier.status {
        StatusCode::SUPPLEMENT => {
            let request = follow_up.open_supplement().filter(|_| app.can(capability::SUPPLEMENT))?.clone();
            follow_up.form.as_ref()?;
            let dossier = dossier.clone();
            button::strong(app.t(Msg::SupplementAct), move || {
                following::supplement(app, &dossier, &request);
            })
        }
        StatusCode::REFUSED => {
            let kept = following::kept(app, &dossier.code)
                .filter(|draft| draft.data.as_object().is_some_and(|data| !data.is_empty()));
            match kept {
                Some(draft) => button::strong(app.t(Msg::RefusedAgain), move || following::again(app, &draft)),
                None => {
                    let route = motcua_core::route::Route::Procedure { code: dossier.procedure.clone() };
                    link::strong(&route, app.t(Msg::RefusedNew))
                }
            }
        }
        _ => {
            let payment = payable(dossier, follow_up).filter(|_| app.can(capability::PAYMENTS))?;
            let msg = if payment.state == PaymentState::Checking { Msg::PaySee } else { Msg::PayAct };
            link::strong(&act_route(&dossier.code, act::PAY), app.t(msg))
        }
    };
    Some(html! { <div class="actions">{body}</div> })
}

/// A known status in plain words, an unknown one in the portal's.
pub fn status_words(app: App, code: StatusCode, text: &str) -> String {
    match words::status(code) {
        Some(msg) => app.t(msg).to_owned(),
        None if text.is_empty() => code.0.to_string(),
        None => text.to_owned(),
    }
}
