//! What a person can do with a dossier that was sent.

use super::{access, acted, ask, kept};
use crate::browser::{files, hash, random};
use crate::portal::{Access, Failure};
use crate::session::App;
use crate::session::filling::begin_with;
use crate::session::screens::Act;
use motcua_core::contract::{Dossier, ResultFile, StatusCode, SupplementRequest, Withdrawal, capability};
use motcua_core::draft::{Draft, Supplement};
use motcua_core::route::{Route, step};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Opens the answer to a request: the one that was begun, or a new one with what the portal has now.
pub fn supplement(app: App, dossier: &Dossier, request: &SupplementRequest) -> bool {
    let is_it = |draft: &&Rc<Draft>| draft.is_answer_to(&dossier.code, &request.id);
    if let Some(begun) = app.drafts.with_untracked(|drafts| drafts.iter().find(is_it).cloned()) {
        app.go(&Route::Filling { draft: begun.id.clone(), page: String::new() });
        return true;
    }
    let Some(access) = access(app, &dossier.code) else { return false };
    let names = kept(app, &dossier.code).map(|draft| draft.names.clone()).unwrap_or_default();
    let answers = Supplement { code: dossier.code.clone(), access, request: request.clone() };
    let new = [random::hex(16), random::uuid(), app.now().to_string()];
    let Some(draft) = Draft::answering(&answers, dossier, names, new) else { return false };
    begin_with(app, draft);
    true
}

/// Begins a new dossier with the answers of one that was refused, where this device has them.
pub fn again(app: App, draft: &Draft) {
    let new = [random::hex(16), random::uuid(), app.now().to_string()];
    let fresh = Draft::fresh(new, &draft.procedure, &draft.procedure_name, draft.form.clone());
    let (data, names, agency) = (draft.data.clone(), draft.names.clone(), draft.agency.clone());
    let procedure_version = draft.procedure_version.clone();
    begin_with(app, Draft { data, names, agency, procedure_version, page: step::OFFICE.to_owned(), ..fresh });
}

thread_local! {
    /// Which act shows what came of it, and where it was begun.
    static ACT: RefCell<(u32, Option<Route>)> = const { RefCell::new((0, None)) };
}

/// A screen on which something can be done is drawn: what runs elsewhere shows nothing on it.
pub fn arrive(app: App) {
    let is_running = app.screens.act.with_untracked(|state| *state == Act::Running);
    let goes_on = is_running && ACT.with_borrow(|(_, begun)| begun.as_ref() == Some(&app.route.get_untracked()));
    if !goes_on {
        ACT.with_borrow_mut(|act| *act = (act.0 + 1, None));
        app.screens.act.set(Act::Idle);
    }
}

/// Does something with the dossier in front, once at a time, and shows there what came of it.
pub(super) fn run(app: App, doing: impl Future<Output = Result<(), Failure>> + 'static) {
    let state = app.screens.act;
    if state.with_untracked(|state| *state == Act::Running) {
        return;
    }
    let own = ACT.with_borrow_mut(|act| {
        *act = (act.0 + 1, Some(app.route.get_untracked()));
        act.0
    });
    state.set(Act::Running);
    spawn_local(async move {
        let done = doing.await;
        if ACT.with_borrow(|(last, _)| *last == own) {
            state.set(match done {
                Ok(()) => Act::Done,
                Err(failure) => Act::Failed(failure),
            });
        }
    });
}

/// Asks the dossier back.
pub fn withdraw(app: App, code: String, reason: String) {
    let Some(access) = access(app, &code).map(Access::Code) else { return };
    let key = random::uuid();
    run(app, async move {
        let wish = Withdrawal { reason, at: None };
        let result = app.portal().withdraw(&code, &access, &wish, &key).await;
        match result {
            Ok(dossier) => {
                acted(app, dossier);
                Ok(())
            }
            // Where the answer was lost the dossier may be asked back all the same: what the portal has is what counts.
            Err(failure) => {
                ask(app, &code).await;
                Err(failure)
            }
        }
    });
}

/// Saves a file of the result; never one that is not what the portal said.
pub fn download(app: App, code: String, file: ResultFile) {
    let Some(access) = access(app, &code).map(Access::Code) else { return };
    run(app, async move {
        let bytes = app.portal().result(&code, &file, &access).await?;
        let blob = files::blob_of(&bytes, &file.media_type).ok_or(Failure::Storage)?;
        let found = hash::sha256(&blob).await;
        if bytes.len() as u64 != file.size || !found.is_ok_and(|own| own.eq_ignore_ascii_case(&file.sha256)) {
            return Err(Failure::Strange);
        }
        files::save(&blob, &file.name);
        Ok(())
    });
}

/// Whether a dossier can be asked back now: by the portal's list of capabilities, and as the law has it.
pub fn may_withdraw(app: App, dossier: &Dossier) -> bool {
    app.can(capability::WITHDRAWAL)
        && matches!(
            dossier.status,
            StatusCode::SUBMITTED
                | StatusCode::ACCEPTED
                | StatusCode::PROCESSING
                | StatusCode::SUPPLEMENT
                | StatusCode::PAYMENT
        )
}
