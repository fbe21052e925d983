//! Sending a dossier so that it arrives exactly once.
//!
//! The submission is frozen and kept on the device before it leaves; from then on the same
//! bytes go out under the same idempotency key until the portal confirms or refuses them.
//! "Sent" is said only for a receipt that names every file.

use super::filling::{Filling, Reason, Wrong};
use super::{App, upload};
use crate::browser::events;
use crate::portal::Failure;
use motcua_core::contract::{Problem, Receipt, Submission};
use motcua_core::draft::{DraftState, KeptFile};
use motcua_core::form::Form;
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, step};
use motcua_core::wire::Wire;
use serde_json::Value;

/// How far sending is.
#[derive(Clone, Debug, PartialEq)]
pub enum Sending {
    /// Nothing is being sent.
    Idle,
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

/// Seconds between tries; the last one repeats.
const WAITS: [u32; 6] = [3, 5, 10, 20, 40, 60];

/// Sends the open draft, in the background. Calling it while it runs means "try now".
pub fn send(app: App, filling: Filling) {
    if filling.sending.with_untracked(|sending| matches!(sending, Sending::Waiting { .. })) {
        return filling.countdown.set(0);
    }
    if filling.sending.with_untracked(Sending::is_running) {
        return;
    }
    filling.sending.set(Sending::Files);
    let turn = filling.tries.get_untracked();
    wasm_bindgen_futures::spawn_local(async move {
        let mut tries = 0;
        let mut doubt = filling.draft.with_untracked(|draft| matches!(draft.state, DraftState::Sending { .. }));
        loop {
            match attempt(app, filling, turn).await {
                Ok(receipt) => return confirmed(app, filling, receipt).await,
                // The person went back to change something.
                Err(_) if filling.tries.get_untracked() != turn => return,
                Err(Failure::Refused(problem)) => {
                    if tries > 2 || !lost_uploads(filling, &problem) {
                        return refused(app, filling, problem).await;
                    }
                    tries += 1;
                }
                // No such service there: nothing was created, and asking again would not help.
                Err(Failure::NotFound) => {
                    let title = app.t(Msg::FailNotFoundTitle).to_owned();
                    return refused(app, filling, Problem { status: 404, title, ..Problem::default() }).await;
                }
                Err(failure) => {
                    // Once a try has left the device, only an answer can take the doubt away.
                    let frozen =
                        filling.draft.with_untracked(|draft| matches!(draft.state, DraftState::Sending { .. }));
                    doubt |= frozen && failure.leaves_doubt();
                    wait(filling, &failure, doubt, WAITS[tries.min(WAITS.len() - 1)]).await;
                    if filling.tries.get_untracked() != turn {
                        return;
                    }
                    tries += 1;
                }
            }
        }
    });
}

/// What was refused has been mended: sending may begin anew.
pub fn forget_refusal(filling: Filling) {
    if filling.sending.with_untracked(|sending| matches!(sending, Sending::Refused(_))) {
        filling.sending.set(Sending::Idle);
    }
}

/// Stops, as long as the submission has not left the device: whoever goes back to a page may
/// change answers, and must never find them sent half changed.
pub fn stop(filling: Filling) {
    if filling.sending.with_untracked(Sending::is_running)
        && filling.draft.with_untracked(motcua_core::draft::Draft::is_open)
    {
        filling.tries.update(|turn| *turn += 1);
        filling.sending.set(Sending::Idle);
        filling.countdown.set(0);
    }
}

async fn attempt(app: App, filling: Filling, turn: u32) -> Result<Receipt, Failure> {
    let (open, frozen) = filling.draft.with_untracked(|draft| (draft.is_open(), draft.frozen()));
    let submission = match frozen {
        Some(submission) => submission,
        // What has left the device and cannot be read here must never leave as another one.
        None if !open => return Err(Failure::Storage),
        None => {
            filling.sending.set(Sending::Files);
            upload::agree(app, filling);
            upload::all(app, filling).await?;
            if filling.tries.get_untracked() != turn {
                return Err(Failure::Aborted);
            }
            let submission = freeze(app, filling)?;
            let state = DraftState::sending(&submission);
            filling.draft.update(|draft| draft.state = state);
            // Kept before it leaves: a crash from here on still knows what was sent.
            let _ = filling.keep_now(app).await;
            submission
        }
    };
    filling.sending.set(Sending::Submitting);
    let key = filling.draft.with_untracked(|draft| draft.key.clone());
    app.portal().submit(&submission, &key).await
}

fn freeze(app: App, filling: Filling) -> Result<Submission, Failure> {
    let wanted = filling.wanted();
    let ids: Vec<_> = wanted.iter().map(|requirement| requirement.id.as_str()).collect();
    let mut answers = filling.form.with_untracked(Form::answers);
    filling
        .draft
        .with_untracked(|draft| {
            let fields: Vec<_> =
                draft.papers.iter().filter(|paper| !ids.contains(&paper.requirement.as_str())).collect();
            for paper in fields {
                // Only a `file` field that is shown has a place among the answers.
                if let Some(place) = place(&mut answers, &paper.requirement) {
                    let files: Option<Vec<_>> = paper.files.iter().map(KeptFile::attached).collect();
                    *place = files?.write();
                }
            }
            draft.submission(answers, &wanted, app.language().tag(), app.now().date)
        })
        .ok_or(Failure::Unreachable)
}

fn place<'a>(answers: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    path.split('.').try_fold(answers, |value, key| value.get_mut(key))
}

async fn wait(filling: Filling, failure: &Failure, unconfirmed: bool, seconds: u32) {
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
    let _ = filling.keep_now(app).await;
    // The portal holds every byte: the photos need not stay on a shared phone.
    let ids: Vec<_> = filling.draft.with_untracked(|draft| draft.stored().map(str::to_owned).collect());
    for id in ids {
        let _ = app.store().delete_file(&id).await;
    }
    filling.sending.set(Sending::Idle);
    let id = filling.draft.with_untracked(|draft| draft.id.clone());
    let on_it = matches!(app.route.get_untracked(), Route::Filling { draft, .. } if draft == id);
    if on_it {
        app.replace(&Route::Filling { draft: id, page: step::RECEIPT.to_owned() });
    }
}

/// The portal said no, so nothing was created: the answers may change again.
async fn refused(app: App, filling: Filling, problem: Problem) {
    let submission = thaw(filling);
    let _ = filling.keep_now(app).await;
    let mut wrong = from_problem(filling, submission.as_ref(), &problem);
    if wrong.is_empty() {
        // A file that was refused: the papers' page says which, and what to do.
        wrong = filling.check_page(step::PAPERS);
    }
    filling.wrong.set(wrong);
    filling.sending.set(Sending::Refused(problem));
}

/// Takes the frozen submission back.
fn thaw(filling: Filling) -> Option<Submission> {
    filling.draft.update(|draft| {
        let submission = draft.frozen()?;
        draft.state = DraftState::Filling;
        Some(submission)
    })
}

/// Whether the portal only misses uploads, which live a limited time there: those are noted as
/// not uploaded, and sending may begin anew without anybody's doing.
fn lost_uploads(filling: Filling, problem: &Problem) -> bool {
    let only = !problem.errors.is_empty() && problem.errors.iter().all(|error| error.rule.starts_with("upload"));
    if !only {
        return false;
    }
    let Some(body) = thaw(filling).map(|submission| submission.write()) else { return false };
    let lost: Vec<_> =
        problem.errors.iter().filter_map(|error| body.pointer(&error.pointer)?.as_str().map(str::to_owned)).collect();
    filling.draft.update(|draft| {
        for file in draft.papers.iter_mut().flat_map(|paper| &mut paper.files) {
            if file.upload.as_ref().is_some_and(|address| lost.contains(address)) {
                (file.upload, file.sent) = (None, 0);
            }
        }
    });
    !lost.is_empty()
}

/// The portal's field errors, each on the page of its field.
fn from_problem(filling: Filling, submission: Option<&Submission>, problem: &Problem) -> Vec<Wrong> {
    let steps = filling.steps();
    let mut wrong = Vec::new();
    for error in &problem.errors {
        let path = error.pointer.trim_start_matches('/').replace('/', ".");
        let (page, path) = match path.strip_prefix("answers.") {
            Some(path) => (page_of(filling, path), path.to_owned()),
            None if path.starts_with("documents") => {
                let index = path.split('.').nth(1).and_then(|index| index.parse::<usize>().ok());
                let slot = index.and_then(|index| submission?.documents.get(index));
                (Some(step::PAPERS.to_owned()), slot.map_or(path, |slot| slot.requirement.clone()))
            }
            None if path == "agency" => (Some(step::OFFICE.to_owned()), path),
            None => (None, path),
        };
        let page = page.filter(|page| steps.contains(page)).unwrap_or_else(|| step::CHECK.to_owned());
        wrong.push(Wrong { page, path, what: Reason::Portal(error.detail.clone()) });
    }
    wrong
}

fn page_of(filling: Filling, path: &str) -> Option<String> {
    filling
        .form
        .with_untracked(|form| form.pages().iter().find(|page| contains(page, path)).map(|page| page.key.clone()))
}

fn contains(component: &motcua_core::form::Component, path: &str) -> bool {
    component.path == path || component.children.iter().any(|child| contains(child, path))
}
