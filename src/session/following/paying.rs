//! Paying, for oneself or for somebody else. What is paid the portal alone says.

use super::acts::run;
use super::{HURRIED, acted, ask, is_news, number, outdate, patience, public_address};
use crate::browser::{events, focus, history, random};
use crate::portal::{Access, Failure, Seen};
use crate::session::App;
use crate::session::screens::Asked;
use motcua_core::contract::{Payment, PaymentAttempt, PaymentMethodKind, PaymentRequest, PaymentState};
use motcua_core::route::{Route, act};
use motcua_core::wire::Wire;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;

/// Seconds between two looks at a payment that nobody has paid.
const CALM: u32 = 10;
/// Milliseconds after which an answer that was lost is asked for again.
const AGAIN: u32 = 1000;

/// Which payment is looked at, and with what it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paying {
    /// Code of the dossier.
    pub code: String,
    /// The payment.
    pub id: String,
    /// What opens it.
    pub access: Access,
}

/// Reads a payment that somebody else pays, again and again while its screen is in front and it is not settled.
pub fn watch_payment(app: App, paying: Paying) {
    let turn = app.screens.watching.update(|turn| {
        *turn += 1;
        *turn
    });
    let in_front =
        move || matches!(app.route.get_untracked(), Route::Act { .. }) && app.screens.watching.get_untracked() == turn;
    spawn_local(async move {
        let mut failures = 0;
        while in_front() {
            let mut failure = None;
            if events::visible() {
                failure = read(app, &paying, in_front).await;
                failures = if failure.is_none() { 0 } else { failures + 1 };
                if matches!(failure, Some(Failure::Refused(_) | Failure::NotFound)) {
                    return;
                }
            }
            let wish = match state(app, &paying) {
                Some(PaymentState::Paid | PaymentState::Refunded | PaymentState::Cancelled) => return,
                Some(PaymentState::Checking) | None => HURRIED,
                Some(PaymentState::Unpaid | PaymentState::Expired) => CALM,
            };
            events::sleep(random::jitter(patience(wish, failures, failure.as_ref()) * 1000)).await;
        }
    });
}

/// Asks for somebody else's payment and shows what the portal says, where it is still in front; why that failed.
async fn read(app: App, paying: &Paying, in_front: impl Fn() -> bool) -> Option<Failure> {
    let number = number();
    let result = app.portal().payment(&paying.code, &paying.id, &paying.access).await;
    let failure = result.as_ref().err().cloned();
    if in_front() && is_news(number) {
        show(app, result);
    }
    failure
}

/// Shows what the portal says of somebody else's payment, where that is new: whoever reads it, or stands on a button, is
/// not disturbed for nothing, and a broken line takes nothing away.
fn show(app: App, result: Result<PaymentRequest, Failure>) {
    let (seen, asked) = (app.screens.payment, app.screens.asked);
    let passes = result.as_ref().err().filter(|failure| failure.may_pass()).cloned();
    let stays = seen.with_untracked(|seen| match (seen, &result) {
        (Some(Ok(_)), Err(_)) => passes.is_some(),
        (Some(Ok(before)), Ok(now)) => before.payment.looks_like(&now.payment),
        (Some(Err(before)), Err(now)) => before.name() == now.name(),
        _ => false,
    });
    match passes {
        None => asked.set(Asked { at: app.now().to_string(), failure: None }),
        passes => asked.update(|asked| asked.failure = passes),
    }
    if !stays {
        focus::staying(|| seen.set(Some(result)));
    }
}

/// What this device knows of a payment's state.
fn state(app: App, paying: &Paying) -> Option<PaymentState> {
    match &paying.access {
        Access::Link(_) => app.screens.payment.with_untracked(|seen| Some(seen.as_ref()?.as_ref().ok()?.payment.state)),
        Access::Code(_) => app.screens.dossier.with_untracked(|known| match known.seen.as_deref() {
            Some(Seen::Full(dossier)) if known.code == paying.code => {
                let follow_up = dossier.follow_up();
                follow_up.payments.iter().find(|payment| payment.id == paying.id).map(|payment| payment.state)
            }
            _ => None,
        }),
    }
}

/// Shows a payment as an attempt has left it, before anything else is asked: who has just paid shall not see the way to pay
/// again because the next answer is lost.
fn begun(app: App, paying: &Paying, payment: &Payment) {
    match &paying.access {
        Access::Code(_) => {
            let dossier = app.screens.dossier.with_untracked(|known| match known.seen.as_deref() {
                Some(Seen::Full(dossier)) if known.code == paying.code => Some((**dossier).clone()),
                _ => None,
            });
            let Some(mut dossier) = dossier else { return };
            let all = dossier.follow_up.get_mut("payments").and_then(Value::as_array_mut).into_iter().flatten();
            // Where it stands is what counts; the rest comes with the next answer.
            for own in all.filter_map(Value::as_object_mut).filter(|own| own.get("id") == Some(&payment.id.write())) {
                own.insert("state".to_owned(), payment.state.write());
            }
            acted(app, dossier);
        }
        Access::Link(_) => {
            let seen = app.screens.payment.with_untracked(|seen| seen.clone()?.ok());
            if let Some(seen) = seen.filter(|seen| seen.code == paying.code && seen.payment.id == payment.id) {
                outdate();
                show(app, Ok(PaymentRequest { payment: payment.clone(), ..seen }));
            }
        }
    }
}

/// Tells the portal that the money was sent, or opens the platform's page.
pub fn pay(app: App, paying: Paying, payment: &Payment, method: PaymentMethodKind) {
    let key = random::uuid();
    let return_to = (method == PaymentMethodKind::Platform).then(|| return_address(&paying, payment));
    let here = app.route.get_untracked();
    run(app, async move {
        let in_front = || app.route.get_untracked() == here;
        let attempt = PaymentAttempt { method, return_to };
        let mut answer = app.portal().attempt(&paying.code, &paying.id, &paying.access, &attempt, &key).await;
        // The same key gives the same attempt: an answer that was lost can be had again.
        if answer.as_ref().is_err_and(|failure| failure.leaves_doubt() && !matches!(failure, Failure::Busy { .. })) {
            events::sleep(AGAIN).await;
            answer = app.portal().attempt(&paying.code, &paying.id, &paying.access, &attempt, &key).await;
        }
        if let Ok(answer) = &answer {
            begun(app, &paying, &answer.payment);
        }
        // Settled meanwhile, or an answer that was lost: what the portal has is what counts.
        match paying.access {
            Access::Code(_) => ask(app, &paying.code).await,
            Access::Link(_) => drop(read(app, &paying, in_front).await),
        }
        let answer = match answer {
            Ok(answer) => answer,
            // A transfer that the portal knows of needs nothing more.
            Err(failure) => {
                let is_known = state(app, &paying).is_some_and(|state| state != PaymentState::Unpaid);
                let is_told = method == PaymentMethodKind::VietQr || matches!(failure, Failure::Refused(_));
                return if is_known && is_told { Ok(()) } else { Err(failure) };
            }
        };
        // A platform's page is https; the reference portal's own is on this machine.
        let is_page = |address: &String| address.starts_with("https://") || address.starts_with("http://localhost");
        match answer.address.filter(is_page) {
            // Whoever has gone on is not taken away from there.
            Some(_) if !in_front() => {}
            Some(address) => history::leave(&address),
            None if method == PaymentMethodKind::Platform => return Err(Failure::Strange),
            None => {}
        }
        Ok(())
    });
}

/// Where somebody can pay who sees nothing else of the dossier.
pub fn payment_link(app: App, code: &str, id: &str, link: &str) -> String {
    let path = Route::Act { code: code.to_owned(), act: act::PAY.to_owned() }.path();
    [public_address(app).as_str(), &path, "#p=", id, ".", link].concat()
}

/// Where a platform leads back to: the page that shows this payment, without the dossier's access code.
fn return_address(paying: &Paying, payment: &Payment) -> String {
    let link = payment.link.as_deref().unwrap_or_default();
    let path = Route::Act { code: paying.code.clone(), act: act::PAY.to_owned() }.path();
    let page = [history::app_address().trim_end_matches('/'), &path].concat();
    if link.is_empty() { page } else { [page.as_str(), "#p=", &paying.id, ".", link].concat() }
}

/// What somebody else may see of a payment.
pub type PaymentSeen = Option<Result<PaymentRequest, Failure>>;
