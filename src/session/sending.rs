//! Sending a dossier so that it arrives exactly once.
//!
//! What is sent is frozen when the person sends it ([`queue`]), and waits for its files. Before it leaves that is kept on
//! the device; from then on the same goes out under the same idempotency key until the portal confirms or refuses it.
//! "Sent" is said only for a receipt that names every file.

mod refusal;

use super::filling::Filling;
use super::{App, Task, outbox, upload};
use crate::browser::{events, locks, random, settings};
use crate::portal::Failure;
use motcua_core::contract::{Problem, Receipt, Submission, problem};
use motcua_core::draft::{Draft, DraftState, KeptFile, UploadWish};
use motcua_core::form::Form;
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, step};
use motcua_core::wire::Wire;

/// How far sending is.
#[derive(Clone, Debug, PartialEq)]
pub enum Sending {
    /// Nothing is being sent.
    Idle,
    /// Another window of this device does it.
    Elsewhere,
    /// The papers go first.
    Files,
    /// The dossier itself is on its way.
    Submitting,
    /// It stopped, and is tried again by itself.
    Waiting {
        /// Why.
        failure: Failure,
        /// Whether the portal may have it already.
        unconfirmed: bool,
    },
    /// The portal said no; nothing was created.
    Refused(Problem),
}

impl Sending {
    /// Whether something is going on.
    pub fn is_running(&self) -> bool {
        !matches!(self, Self::Idle | Self::Refused(_))
    }
}

/// Seconds between tries, and up to half as many again; the last one repeats.
const WAITS: [u32; 6] = [3, 5, 10, 20, 40, 60];

/// Puts the open draft into the outbox: what is in it now is what will be sent, and nobody has to stay for that.
pub fn queue(app: App, filling: Filling) {
    let Some(submission) = filling.draft.with_untracked(Draft::is_open).then(|| freeze(app, filling)).flatten() else {
        return;
    };
    filling.update(app, |draft| {
        draft.state = DraftState::queued(&submission);
        draft.refusal = None;
        // What it costs was said.
        draft.uploads = UploadWish::Now;
    });
    settings::send_in_background();
    go_on(app, filling);
}

/// Goes on with a draft that was sent, in the background. Calling it while it runs means "try now".
pub fn go_on(app: App, filling: Filling) {
    if filling.sending.with_untracked(|sending| matches!(sending, Sending::Waiting { .. })) {
        return filling.countdown.set(0);
    }
    if filling.sending.with_untracked(|sending| *sending == Sending::Files) {
        return upload::hasten();
    }
    if filling.sending.with_untracked(Sending::is_running) || !filling.draft.with_untracked(Draft::is_going) {
        return;
    }
    outbox::enter(app, filling);
    filling.sending.set(Sending::Files);
    wasm_bindgen_futures::spawn_local(run(app, filling));
}

fn run(app: App, filling: Filling) -> Task<()> {
    Box::pin(async move {
        let turn = filling.tries.get_untracked();
        let is_over = move || filling.tries.get_untracked() != turn;
        let name = filling.draft.with_untracked(|draft| ["motcua-", &draft.id].concat());
        let held = match locks::hold(&name, false).await {
            Some(held) => held,
            None => {
                filling.sending.set(Sending::Elsewhere);
                let Some(held) = locks::hold(&name, true).await else { return };
                // What the other one has done stands on the device.
                filling.look_again(app).await;
                held
            }
        };
        let (mut tries, mut lost) = (0, 0);
        let frozen = || filling.draft.with_untracked(|draft| matches!(draft.state, DraftState::Sending { .. }));
        let mut doubt = frozen();
        while !is_over() && filling.draft.with_untracked(Draft::is_going) {
            let result = attempt(app, filling, turn).await;
            // The person went back to change something, or has deleted it.
            if is_over() {
                break;
            }
            match result {
                Ok(receipt) => return confirmed(app, filling, receipt).await,
                Err(Failure::Refused(problem)) => {
                    if frozen() && problem.kind == problem::IDEMPOTENCY_MISMATCH {
                        // There is a dossier under this key, so "nothing was created" would not be true.
                        doubt = true;
                        wait(filling, &Failure::Refused(problem), doubt, WAITS[WAITS.len() - 1]).await;
                        continue;
                    }
                    if lost > 2 || !lost_uploads(filling, &problem) {
                        return refused(app, filling, problem).await;
                    }
                    lost += 1;
                }
                // No such service there: nothing was created, and asking again would not help. While an earlier try may have
                // arrived that says nothing of it.
                Err(Failure::NotFound) if !doubt => {
                    let title = app.t(Msg::FailNotFoundTitle).to_owned();
                    return refused(app, filling, Problem { status: 404, title, ..Problem::default() }).await;
                }
                Err(failure) => {
                    // Once a try has left the device, only an answer can take the doubt away.
                    doubt |= frozen() && failure.leaves_doubt();
                    wait(filling, &failure, doubt, WAITS[tries.min(WAITS.len() - 1)]).await;
                    tries += 1;
                }
            }
        }
        drop(held);
        if !is_over() {
            filling.sending.set(Sending::Idle);
            outbox::leave(app, filling, None);
        }
    })
}

/// What was refused has been mended: sending may begin anew.
pub fn forget_refusal(filling: Filling) {
    if filling.sending.with_untracked(|sending| matches!(sending, Sending::Refused(_))) {
        filling.sending.set(Sending::Idle);
    }
}

/// Takes the draft out of the outbox, as long as its submission has not left the device: whoever goes back to a page may
/// change answers, and must never find them sent half changed.
pub fn stop(app: App, filling: Filling) {
    if filling.draft.with_untracked(Draft::is_queued) {
        filling.tries.update(|turn| *turn += 1);
        filling.sending.set(Sending::Idle);
        filling.countdown.set(0);
        filling.update(app, |draft| {
            draft.state = DraftState::Filling;
            // What comes now was not said what it costs.
            draft.uploads = UploadWish::default();
        });
        outbox::leave(app, filling, None);
    }
}

async fn attempt(app: App, filling: Filling, turn: u32) -> Result<Receipt, Failure> {
    // Nothing can leave: what waits can still be taken back.
    if !events::online() {
        return Err(Failure::Offline);
    }
    if filling.draft.with_untracked(Draft::is_queued) {
        filling.sending.set(Sending::Files);
        upload::all(app, filling).await?;
        if filling.tries.get_untracked() != turn {
            return Err(Failure::Aborted);
        }
        // A file that the portal will never take: its own words lead to it.
        let Some(_) = filling.draft.with_untracked(Draft::frozen) else { return Err(unsent(filling)) };
        filling.draft.update(Draft::leave);
        // Kept before it leaves: a crash from here on still knows what was sent. Where the device has no room for that,
        // nothing leaves; a browser that keeps nothing at all is another matter, and was said from the start.
        if filling.keep_now(app).await.is_err() && app.store().is_lasting() {
            filling.draft.update(Draft::return_to_queue);
            return Err(Failure::Storage);
        }
    }
    // What has left the device and cannot be read here must never leave as another one.
    let Some(submission) = filling.draft.with_untracked(Draft::frozen) else { return Err(Failure::Storage) };
    filling.sending.set(Sending::Submitting);
    let (key, supplement) = filling.draft.with_untracked(|draft| (draft.key.clone(), draft.supplement()));
    app.portal().submit(&submission, supplement.as_ref(), &key).await
}

/// Why a dossier cannot go although nothing was said against the way of its files.
fn unsent(filling: Filling) -> Failure {
    let refused = filling.draft.with_untracked(|draft| draft.outgoing().any(|file| file.refused.is_some()));
    if refused { Failure::Refused(Problem::default()) } else { Failure::Unreachable }
}

/// What is sent, as the answers are now.
fn freeze(app: App, filling: Filling) -> Option<Submission> {
    let wanted = filling.wanted();
    let ids: Vec<_> = wanted.iter().map(|requirement| requirement.id.as_str()).collect();
    let mut answers = filling.form.with_untracked(Form::answers);
    filling.draft.with_untracked(|draft| {
        for paper in draft.papers.iter().filter(|paper| !ids.contains(&paper.requirement.as_str())) {
            // Only a `file` field that is shown has a place among the answers.
            if let Some(place) = motcua_core::document::at_mut(&mut answers, &paper.requirement) {
                *place = paper.files.iter().map(KeptFile::attached).collect::<Vec<_>>().write();
            }
        }
        draft.submission(answers, &wanted, app.language().tag(), app.now().date)
    })
}

async fn wait(filling: Filling, failure: &Failure, unconfirmed: bool, seconds: u32) {
    let seconds = random::jitter(seconds * 1000) / 1000;
    let least = if let Failure::Busy { retry_after: Some(after) } = failure { seconds.max(*after) } else { seconds };
    filling.countdown.set(least.min(600));
    filling.sending.set(Sending::Waiting { failure: failure.clone(), unconfirmed });
    // "Try now" sets it to nought.
    while filling.countdown.get_untracked() > 0 {
        events::sleep(1000).await;
        filling.countdown.update(|left| *left = left.saturating_sub(1));
    }
}

async fn confirmed(app: App, filling: Filling, receipt: Receipt) {
    filling.draft.update(|draft| draft.state = DraftState::sent(&receipt));
    let kept = filling.keep_now(app).await.is_ok();
    // The portal holds every byte: the photos need not stay on a shared phone. Should the browser be closed in between, the
    // same submission gets the same receipt.
    let id = filling.draft.with_untracked(|draft| draft.id.clone());
    let _ = app.store().delete_files(&id).await;
    if !kept {
        // There is room now.
        let _ = filling.keep_now(app).await;
    }
    filling.sending.set(Sending::Idle);
    outbox::leave(app, filling, Some(true));
    let on_it = matches!(app.route.get_untracked(), Route::Filling { draft, .. } if draft == id);
    if on_it {
        app.replace(&Route::Filling { draft: id, page: step::RECEIPT.to_owned() });
    }
}

/// The portal said no, so nothing was created: the answers may change again.
async fn refused(app: App, filling: Filling, problem: Problem) {
    let submission = filling.draft.with_untracked(Draft::frozen);
    // Kept with the draft: whoever opens it another day has no list of faults in front of them.
    let faults: Vec<_> = problem.errors.iter().map(|error| error.detail.as_str()).collect();
    let words = if faults.is_empty() {
        problem.detail.clone().unwrap_or_else(|| problem.title.clone())
    } else {
        faults.join(" ")
    };
    filling.draft.update(|draft| {
        draft.state = DraftState::Filling;
        draft.refusal = (!words.is_empty()).then_some(words);
        draft.uploads = UploadWish::default();
    });
    let _ = filling.keep_now(app).await;
    let mut wrong = refusal::from_problem(filling, submission.as_ref(), &problem);
    if wrong.is_empty() {
        // A file that was refused: the papers' page says which, and what to do.
        wrong = filling.check_page(step::PAPERS);
    }
    filling.wrong.set(wrong);
    filling.sending.set(Sending::Refused(problem));
    outbox::leave(app, filling, Some(false));
}

/// Whether the portal only misses uploads, which live a limited time there: those are noted as
/// not uploaded, and sending may begin anew without anybody's doing.
fn lost_uploads(filling: Filling, problem: &Problem) -> bool {
    let only = !problem.errors.is_empty() && problem.errors.iter().all(|error| error.rule.starts_with("upload"));
    if !only {
        return false;
    }
    let Some(body) = filling.draft.with_untracked(Draft::frozen).map(|submission| submission.write()) else {
        return false;
    };
    let lost: Vec<_> =
        problem.errors.iter().filter_map(|error| body.pointer(&error.pointer)?.as_str().map(str::to_owned)).collect();
    filling.draft.update(|draft| {
        draft.return_to_queue();
        for file in draft.papers.iter_mut().flat_map(|paper| &mut paper.files) {
            if file.upload.as_ref().is_some_and(|address| lost.contains(address)) {
                (file.upload, file.sent) = (None, 0);
            }
        }
    });
    !lost.is_empty()
}
