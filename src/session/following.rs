//! Following a dossier: what the portal says of it, told at once where the portal can, asked for politely where it
//! cannot; and what a person can do with it.

mod acts;
mod asking;
mod paying;

pub use acts::{again, arrive, download, may_withdraw, supplement, withdraw};
use asking::{acted, is_news, number, outdate};
pub use asking::{ask, refresh};
pub use paying::{Paying, PaymentSeen, pay, payment_link, watch_payment};

use super::live::Live;
use super::screens::{Asked, Known};
use super::{App, Task};
use crate::browser::{events, random};
use crate::portal::{Access, Failure, Seen};
use motcua_core::contract::{Dossier, FormRef, Payment, PaymentState, Receipt, Turn, capability};
use motcua_core::draft::{Draft, DraftState};
use motcua_core::route::Route;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Seconds between two looks while the portal tells of changes by itself.
const TOLD: u32 = 300;
/// Seconds between two looks at whether it still does.
const STEP: u32 = 5;
/// Seconds after which a stream that broke is opened again, by how often it did not last.
const PAUSES: [u32; 5] = [5, 15, 60, 120, 300];
/// Seconds of a stream that lasts.
const LASTING: i64 = 60;
/// Seconds between two looks while money is being looked for.
const HURRIED: u32 = 5;

/// The access code for a dossier: just given, or kept with a receipt on this device.
pub fn access(app: App, code: &str) -> Option<String> {
    let given = app.access.get_untracked().filter(|(own, _)| own == code).map(|(_, access)| access);
    given.or_else(|| {
        app.drafts.with_untracked(|drafts| {
            let mut receipts = drafts.iter().filter_map(|draft| draft.receipt());
            receipts.find(|receipt| receipt.dossier.code == code).map(|receipt| receipt.access_code)
        })
    })
}

/// The dossier of this device with this code: its own receipt, not one of what was added to it.
pub fn kept(app: App, code: &str) -> Option<Rc<Draft>> {
    app.drafts.with_untracked(|drafts| {
        let is_it = |draft: &&Rc<Draft>| draft.receipt().is_some_and(|receipt| receipt.dossier.code == code);
        drafts.iter().filter(|draft| !draft.adds()).find(is_it).cloned()
    })
}

/// Shows what is known of a dossier and goes on asking for it while its screen, or one of what can be done with it, is in
/// front.
pub fn follow(app: App, code: &str) -> Live<Known> {
    let known = app.screens.dossier;
    let access = access(app, code);
    // The same dossier in another language is shown at once; another one is asked for.
    if known.with_untracked(|known| known.code != code || known.access != access || known.failure.is_some()) {
        known.set(Known { code: code.to_owned(), access, ..Known::default() });
        app.screens.asked.set(Asked::default());
        app.screens.reason.set(String::new());
    }
    let turn = app.screens.watching.update(|turn| {
        *turn += 1;
        *turn
    });
    // Another screen, or this one drawn anew, has its own turn.
    let in_front = move || {
        let here = matches!(app.route.get_untracked(), Route::Dossier { .. } | Route::Act { .. });
        here && app.screens.watching.get_untracked() == turn
    };
    spawn_local(watch(app, code.to_owned(), in_front));
    known
}

fn watch(app: App, code: String, in_front: impl Fn() -> bool + Copy + 'static) -> Task<()> {
    Box::pin(async move {
        let known = app.screens.dossier;
        let (mut failures, mut told) = (0, false);
        let live = Rc::new(Cell::new(false));
        while in_front() {
            // A page that nobody sees asks only for who wishes to be notified.
            if events::visible() || app.screens.notify.get_untracked() {
                ask(app, &code).await;
            }
            // Meanwhile another dossier may be in front.
            if !in_front() {
                return;
            }
            let (state, failure) = (known.get_untracked(), app.screens.asked.get_untracked().failure);
            failures = if failure.is_some() { failures + 1 } else { 0 };
            let is_over = |dossier: &Dossier| {
                let checking = |payment: &Payment| payment.state == PaymentState::Checking;
                // Money that was on its way is told to the end.
                dossier.turn == Turn::Nobody && !dossier.follow_up().payments.iter().any(checking)
            };
            let over = matches!(state.seen.as_deref(), Some(Seen::Full(dossier)) if is_over(dossier));
            let hopeless = matches!(failure, Some(Failure::Refused(_) | Failure::NotFound));
            if over || hopeless || matches!(state.seen.as_deref(), Some(Seen::Progress(_))) {
                return;
            }
            if !told && failures == 0 {
                told = true;
                spawn_local(listen(app, code.clone(), state.access, in_front, live.clone()));
            }
            // Somebody stands at a counter with their phone in the hand.
            let waits = |dossier: &Dossier| {
                dossier.follow_up().payments.iter().any(|payment| payment.state == PaymentState::Checking)
            };
            let hurried = matches!(state.seen.as_deref(), Some(Seen::Full(dossier)) if waits(dossier));
            if !live.get() {
                let wish = if hurried { HURRIED } else { pace(app) };
                events::sleep(patience(wish, failures, failure.as_ref()) * 1000).await;
                continue;
            }
            // A stream that breaks makes the page ask again soon.
            for _ in 0..TOLD / STEP {
                events::sleep(STEP * 1000).await;
                if !live.get() || !in_front() {
                    break;
                }
            }
        }
    })
}

/// Seconds between two looks, as the portal wishes.
fn pace(app: App) -> u32 {
    app.configuration.with_untracked(|c| c.as_ref().and_then(|c| c.refresh_seconds)).unwrap_or(30).clamp(2, 300)
}

/// Seconds until the next look: longer after each failure, and not before the portal wants to be asked again.
fn patience(wish: u32, failures: u32, failure: Option<&Failure>) -> u32 {
    let wanted = match failure {
        Some(Failure::Busy { retry_after: Some(seconds) }) => (*seconds).min(3600),
        _ => 0,
    };
    (wish << failures.min(4)).min(600).max(wanted)
}

/// Listens to the portal for as long as the screen is in front; a stream that breaks is opened again after a while, and one
/// that does not last several times no more.
fn listen(
    app: App,
    code: String,
    access: Option<String>,
    in_front: impl Fn() -> bool + Copy + 'static,
    live: Rc<Cell<bool>>,
) -> Task<()> {
    Box::pin(async move {
        let Some(access) = access.map(Access::Code) else { return };
        // Nothing is asked of a portal that has not said that it can.
        while app.configuration.with_untracked(Option::is_none) && in_front() {
            events::sleep(500).await;
        }
        if !app.can(capability::EVENTS) {
            return;
        }
        let mut short = 0;
        while let Some(pause) = PAUSES.get(short).filter(|_| in_front()) {
            let Ok(controller) = web_sys::AbortController::new() else { return };
            let (own, is_live) = (code.clone(), live.clone());
            let changed = move || {
                is_live.set(true);
                if in_front() {
                    let own = own.clone();
                    spawn_local(async move { ask(app, &own).await });
                }
                in_front()
            };
            // Whoever goes to another screen needs no stream.
            let (guard, hold) = (controller.clone(), Rc::new(Cell::new(true)));
            let held = hold.clone();
            spawn_local(async move {
                while held.get() && in_front() {
                    events::sleep(1000).await;
                }
                guard.abort();
            });
            let begun = app.now().to_unix();
            app.portal().listen(&code, &access, &controller.signal(), changed).await;
            short = if app.now().to_unix() - begun < LASTING { short + 1 } else { 0 };
            hold.set(false);
            live.set(false);
            events::sleep(random::jitter(pause * 1000)).await;
        }
    })
}

/// Keeps a dossier that was found by its codes on this device, as if it had been sent from here.
pub async fn keep(app: App, dossier: &Dossier, access: &str) -> bool {
    let receipt = Receipt { dossier: dossier.clone(), access_code: access.to_owned() };
    // There is nothing to open but the receipt: which form it was matters to nobody here.
    let form = dossier.follow_up().form.unwrap_or(FormRef { id: String::new(), version: String::new() });
    let new = [random::hex(16), random::uuid(), app.now().to_string()];
    let fresh = Draft::fresh(new, &dossier.procedure, &dossier.procedure_name, form);
    let draft = Draft { state: DraftState::sent(&receipt), ..fresh };
    app.keep(Rc::new(draft), String::new()).await.is_ok()
}

/// Where other devices find the app, without a slash at its end.
pub fn public_address(app: App) -> String {
    let address = app.config().public_address.clone().unwrap_or_else(crate::browser::history::app_address);
    address.trim_end_matches('/').to_owned()
}
