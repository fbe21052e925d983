//! Uploading the papers of the open draft, one after the other; one that fails blocks no other. Nothing goes while the
//! person has paused it, or over a connection that is paid by the byte before they were asked.

use super::App;
use super::filling::{Filling, Transfer};
use crate::browser::{connection, events};
pub use crate::portal::hasten;
use crate::portal::{Failure, Progress};
use motcua_core::contract::problem;
use motcua_core::draft::{Draft, KeptFile, UploadWish};
use motcua_core::upload::cost::{self, Gate, Line};
use std::cell::{Cell, RefCell};
use web_sys::AbortController;

/// What the screens follow of the uploads.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Stage {
    /// There is nothing to send.
    #[default]
    Nothing,
    /// Files are on their way, or will be in a moment.
    Going,
    /// Some could not be sent, and nothing is going on.
    Stopped,
    /// They wait for what the gate says.
    Held(Gate),
    /// The portal has all of them.
    Done,
}

thread_local! {
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    /// The file that is on its way.
    static CURRENT: RefCell<Option<(String, AbortController)>> = const { RefCell::new(None) };
    /// Drafts whose connection is watched.
    static WATCHED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Uploads whatever is not uploaded yet, in the background. Calling it twice does no harm.
pub fn pump(app: App, filling: Filling) {
    watch(app, filling);
    hasten();
    wasm_bindgen_futures::spawn_local(async move {
        let _ = all(app, filling).await;
    });
}

/// Uploads whatever is not uploaded yet.
///
/// # Errors
/// The first failure, after every file has been tried; [`Failure::Aborted`] when the person wants it to wait.
pub async fn all(app: App, filling: Filling) -> Result<(), Failure> {
    // Several in turn: two at once would take each other's line, and their chunks would shrink.
    while RUNNING.get() {
        events::sleep(100).await;
    }
    RUNNING.set(true);
    forget_expired(app, filling);
    let result = in_turn(app, filling).await;
    RUNNING.set(false);
    refresh(filling);
    result
}

async fn in_turn(app: App, filling: Filling) -> Result<(), Failure> {
    let mut first = Ok(());
    let mut tried: Vec<String> = Vec::new();
    while let Some(file) = next(filling, &tried) {
        if gate(filling) != Gate::Open {
            return Err(Failure::Aborted);
        }
        tried.push(file.id.clone());
        filling.transfers.update(|all| all.insert(file.id.clone(), Transfer::Sending));
        refresh(filling);
        let result = one(app, filling, &file).await;
        CURRENT.set(None);
        match &result {
            Ok(()) | Err(Failure::Aborted) => filling.transfers.update(|all| drop(all.remove(&file.id))),
            Err(failure) => {
                refuse(app, filling, &file.id, failure);
                filling.transfers.update(|all| all.insert(file.id.clone(), Transfer::Failed(failure.clone())));
            }
        }
        if let (Ok(()), Err(failure)) = (&first, result)
            && (is_asked(filling, &file.id) || failure == Failure::Aborted)
        {
            first = Err(failure);
        }
    }
    first
}

/// Whether its files may still become other uploads: what has left names them by their addresses.
fn may_upload(draft: &Draft) -> bool {
    draft.is_open() || draft.is_queued()
}

/// The next file that was not tried.
fn next(filling: Filling, tried: &[String]) -> Option<KeptFile> {
    filling.draft.with_untracked(|draft| {
        let wanted = |file: &&KeptFile| !file.is_uploaded() && file.refused.is_none() && !tried.contains(&file.id);
        outgoing(filling, draft).find(wanted).cloned()
    })
}

/// What is sent of the papers that the answers ask for.
fn outgoing(filling: Filling, draft: &Draft) -> impl Iterator<Item = &KeptFile> {
    let wanted = filling.wanted();
    // What is frozen names its files, whatever the procedure asks for by now.
    let is_frozen = draft.is_queued();
    let is_asked = move |requirement: &str| {
        is_frozen
            || wanted.iter().any(|own| own.id == requirement)
            || filling.form.with_untracked(|form| form.visible(requirement) && form.component(requirement).is_some())
    };
    let papers = draft.papers.iter().filter(move |paper| paper.is_sent_now() && is_asked(&paper.requirement));
    papers.flat_map(|paper| &paper.files)
}

/// Whether the dossier needs the file as the answers are now: what is no longer asked for holds nothing up.
fn is_asked(filling: Filling, id: &str) -> bool {
    filling.draft.with_untracked(|draft| outgoing(filling, draft).any(|file| file.id == id))
}

/// What is left to send: bytes, and files.
pub fn left(filling: Filling) -> (u64, usize) {
    let refused = |id: &str| {
        filling.transfers.with_untracked(|all| matches!(all.get(id), Some(Transfer::Failed(Failure::Refused(_)))))
    };
    filling.draft.with_untracked(|draft| {
        let is_open = |file: &&KeptFile| !file.is_uploaded() && file.refused.is_none() && !refused(&file.id);
        let open = || outgoing(filling, draft).filter(is_open);
        (open().map(|file| file.size.saturating_sub(file.sent)).sum(), open().count())
    })
}

fn gate(filling: Filling) -> Gate {
    let wish = filling.draft.with_untracked(|draft| draft.uploads);
    cost::gate(wish, connection::is_metered(), left(filling).0)
}

/// What is known of the line now.
pub fn line(filling: Filling) -> Line {
    let known = filling.line.get_untracked();
    Line { believed: connection::believed(), metered: connection::is_metered(), ..known }
}

/// Tells the screens how the uploads stand, if that has changed.
pub fn refresh(filling: Filling) {
    let (_, files) = left(filling);
    let any = filling.draft.with_untracked(|draft| outgoing(filling, draft).any(|file| file.refused.is_none()));
    let stage = match (files, gate(filling)) {
        (0, _) if any => Stage::Done,
        (0, _) => Stage::Nothing,
        (_, Gate::Open) if RUNNING.get() => Stage::Going,
        (_, Gate::Open) => Stage::Stopped,
        (_, gate) => Stage::Held(gate),
    };
    if filling.uploads.get_untracked() != stage {
        filling.uploads.set(stage);
    }
}

/// What the person wants of the uploads from now on, also after a reload.
pub fn wish(app: App, filling: Filling, wish: UploadWish) {
    filling.update(app, |draft| draft.uploads = wish);
    if gate(filling) != Gate::Open {
        halt();
        refresh(filling);
    } else {
        pump(app, filling);
    }
}

/// Not one byte more: what the portal has confirmed stays confirmed.
fn halt() {
    CURRENT.with_borrow(|current| current.iter().for_each(|(_, abort)| abort.abort()));
}

/// The person has removed a file: it is no longer sent, and the portal need not keep it. That makes room: what it has
/// refused for want of room goes once more.
pub fn removed(app: App, filling: Filling, file: &KeptFile) {
    CURRENT.with_borrow(|current| {
        current.iter().filter(|(id, _)| *id == file.id).for_each(|(_, abort)| abort.abort());
    });
    filling.transfers.update(|all| drop(all.remove(&file.id)));
    refresh(filling);
    let address = file.upload.clone();
    wasm_bindgen_futures::spawn_local(async move {
        if let Some(address) = address {
            app.portal().take_back(&address).await;
        }
        if filling.transfers.with_untracked(|all| all.values().any(is_for_room)) {
            pump(app, filling);
        }
    });
}

/// Whether the portal would take the file if there were fewer, or smaller ones.
fn is_for_room(transfer: &Transfer) -> bool {
    const ROOM: [&str; 2] = [problem::QUOTA, problem::TOO_MANY_FILES];
    matches!(transfer, Transfer::Failed(Failure::Refused(problem)) if ROOM.contains(&problem.kind.as_str()))
}

/// What the portal has thrown away meanwhile has to be sent again.
fn forget_expired(app: App, filling: Filling) {
    let now = app.now().to_unix();
    let is_gone = |file: &KeptFile| file.upload.is_some() && file.expires.is_some_and(|expires| expires <= now);
    if filling.draft.with_untracked(|draft| may_upload(draft) && draft.files().any(is_gone)) {
        filling.update(app, |draft| {
            for file in draft.papers.iter_mut().flat_map(|paper| &mut paper.files).filter(|file| is_gone(file)) {
                (file.upload, file.sent, file.expires) = (None, 0, None);
            }
        });
    }
}

/// Notes what the portal will never take, so that it is not sent again at each visit.
fn refuse(app: App, filling: Filling, id: &str, failure: &Failure) {
    const FINAL: [&str; 3] = [problem::FILE_TOO_LARGE, problem::FILE_TYPE, problem::FILE_INFECTED];
    let Failure::Refused(problem) = failure else { return };
    if FINAL.contains(&problem.kind.as_str()) {
        filling.update(app, |draft| {
            if let Some(own) = draft.file_mut(id) {
                own.refused = Some(problem.kind.clone());
                (own.upload, own.sent, own.expires) = (None, 0, None);
            }
        });
    }
}

async fn one(app: App, filling: Filling, file: &KeptFile) -> Result<(), Failure> {
    let Ok(Some(blob)) = app.store().file(&file.id).await else { return Err(Failure::Storage) };
    let Ok(abort) = AbortController::new() else { return Err(Failure::Strange) };
    CURRENT.set(Some((file.id.clone(), abort.clone())));
    let (id, stop) = (file.id.clone(), abort.clone());
    let progress = move |now: Progress| {
        if let Some((bytes, took)) = now.chunk {
            filling.line.update(|line| line.confirmed(bytes, took));
        }
        if !is_asked(filling, &id) || gate(filling) != Gate::Open {
            // The person removed it, it comes in another way now, or the line is one that costs: not one byte more of their
            // data plan.
            stop.abort();
        }
        let transfer = now.trouble.map_or(Transfer::Sending, Transfer::Trying);
        if filling.transfers.with_untracked(|all| all.get(&id).is_some_and(|own| *own != transfer)) {
            filling.transfers.update(|all| all.insert(id.clone(), transfer));
        }
        filling.update(app, |draft| {
            if let Some(own) = draft.file_mut(&id) {
                own.sent = now.confirmed;
                own.upload = now.address.or(own.upload.take());
                own.expires = now.expires;
            }
        });
    };
    let draft = filling.draft.with_untracked(|draft| draft.id.clone());
    app.portal().upload(&blob, file, &draft, progress, &abort.signal()).await.map(|_| ())
}

/// Goes on by itself when the network comes back, the connection becomes another one, or the app is looked at again.
fn watch(app: App, filling: Filling) {
    let id = filling.draft.with_untracked(|draft| draft.id.clone());
    if WATCHED.with_borrow(|watched| watched.contains(&id)) {
        return;
    }
    WATCHED.with_borrow_mut(|watched| watched.push(id));
    let go_on = move || {
        let open = filling.draft.with_untracked(may_upload);
        if open && !RUNNING.get() && events::online() && events::visible() && left(filling).1 > 0 {
            pump(app, filling);
        } else if open {
            if gate(filling) != Gate::Open {
                halt();
            }
            refresh(filling);
        }
    };
    events::keep(connection::on_change(go_on));
}
