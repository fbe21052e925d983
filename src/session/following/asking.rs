//! Asking for a dossier, and what is done with the portal's answer: shown, kept with its receipt, told.

use super::kept;
use crate::browser::{events, focus, notify};
use crate::portal::{Failure, Seen, Since};
use crate::session::App;
use crate::session::screens::{Asked, Known};
use motcua_core::contract::{Dossier, Receipt, Turn};
use motcua_core::draft::{Draft, DraftState};
use motcua_core::i18n::Msg;
use motcua_core::route::Route;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Dossiers that are asked for when the list of this device is opened.
const MOST: usize = 20;

/// Asks for the dossiers of this device that are not over, one after the other: what is new stands in the list then.
pub async fn refresh(app: App) {
    let open = app.drafts.with_untracked(|drafts| {
        let receipts = drafts.iter().filter(|draft| !draft.adds()).filter_map(|draft| draft.receipt());
        receipts.filter(|receipt| receipt.dossier.turn != Turn::Nobody).take(MOST).collect::<Vec<_>>()
    });
    for receipt in open {
        if app.route.get_untracked() != Route::Dossiers {
            return;
        }
        let seen = app.portal().dossier(&receipt.dossier.code, Some(&receipt.access_code)).await;
        // Whoever has opened one meanwhile asks for it there, and knows more than this answer does.
        if app.route.get_untracked() != Route::Dossiers {
            return;
        }
        match seen {
            Ok(Since::Fresh { seen: Seen::Full(dossier), .. }) => learnt(app, &dossier),
            // The next one would have the same fate.
            Err(failure) if failure.may_pass() => return,
            _ => {}
        }
    }
}

thread_local! {
    /// How many answers of the portal were asked for, and the youngest of them that is shown.
    static ASKED: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
}

/// The number of an answer that is asked for now.
pub(super) fn number() -> u32 {
    let (asked, shown) = ASKED.get();
    ASKED.set((asked + 1, shown));
    asked + 1
}

/// Whether the answer with this number is to be shown: one that was asked for earlier may come later, and would take back
/// what the portal has said since.
pub(super) fn is_news(number: u32) -> bool {
    let (asked, shown) = ASKED.get();
    ASKED.set((asked, shown.max(number)));
    number > shown
}

/// What was asked for up to now says less than what an act has brought.
pub(super) fn outdate() {
    let (asked, _) = ASKED.get();
    ASKED.set((asked, asked));
}

/// Asks for the dossier in front; nothing for one that is not in front any more.
pub async fn ask(app: App, code: &str) {
    let known = app.screens.dossier;
    let (etag, access) = known.with_untracked(|known| (known.etag.clone(), known.access.clone()));
    let is_another = || known.with_untracked(|known| known.code != code || known.access != access);
    if is_another() {
        return;
    }
    let number = number();
    let result = app.portal().dossier_since(code, access.as_deref(), etag.as_deref()).await;
    // It did not answer at the start, and is there now.
    if result.is_ok() && app.configuration.with_untracked(Option::is_none) {
        app.meet();
    }
    let at = app.now().to_string();
    if is_another() || !is_news(number) {
        return;
    }
    match result {
        Ok(Since::Fresh { seen, etag }) => {
            app.screens.asked.set(Asked { at, failure: None });
            show(app, seen, etag);
        }
        Ok(Since::NotModified) => app.screens.asked.set(Asked { at, failure: None }),
        Err(failure) => {
            app.screens.asked.update(|asked| asked.failure = Some(failure.clone()));
            // A code that is not right shall not stand before one that is kept.
            if matches!(&failure, Failure::Refused(problem) if problem.status == 403) {
                app.access.update(|given| given.take_if(|(own, _)| own == code));
            }
            let is_new = known.with_untracked(|known| {
                known.seen.is_none() && known.failure.as_ref().map(Failure::name) != Some(failure.name())
            });
            if is_new {
                focus::staying(|| known.update(|known| known.failure = Some(failure)));
            }
        }
    }
}

/// Shows what the portal says of the dossier in front, and keeps it.
fn show(app: App, seen: Seen, etag: Option<String>) {
    let known = app.screens.dossier;
    let full = if let Seen::Full(dossier) = &seen { Some(dossier.clone()) } else { None };
    let before = known.with_untracked(|known| match known.seen.as_deref() {
        Some(Seen::Full(dossier)) => Some(dossier.status),
        _ => kept(app, &known.code).and_then(|draft| draft.receipt()).map(|receipt| receipt.dossier.status),
    });
    // Whoever reads, or stands on a button, is not disturbed for nothing.
    if known.with_untracked(|known| known.seen.as_deref() != Some(&seen)) {
        focus::staying(|| {
            known.update(|known| (known.seen, known.etag, known.failure) = (Some(Arc::new(seen)), etag, None));
        });
    }
    if let Some(dossier) = full {
        learnt(app, &dossier);
        let is_news = before.is_some_and(|before| before != dossier.status);
        if is_news && !events::visible() && app.screens.notify.get_untracked() {
            notify::show(app.t(Msg::NotifyTitle), &dossier.code);
        }
    }
}

/// Shows a dossier as an act has left it, where it is still in front.
pub(super) fn acted(app: App, dossier: Dossier) {
    if app.screens.dossier.with_untracked(|known| known.code == dossier.code) {
        outdate();
        show(app, Seen::Full(Box::new(dossier)), None);
    }
}

/// What is new of a dossier is kept with its receipt, so that the list and a page without a network know it.
fn learnt(app: App, dossier: &Dossier) {
    let Some(draft) = kept(app, &dossier.code) else { return };
    let Some(receipt) = draft.receipt() else { return };
    if receipt.dossier == *dossier || draft.adds() {
        return;
    }
    // The screen may have been left before this: it opens with what is known now.
    let is_older = |known: &Known| {
        known.code == dossier.code && matches!(known.seen.as_deref(), Some(Seen::Full(seen)) if **seen != *dossier)
    };
    if app.screens.dossier.with_untracked(is_older) {
        app.screens.dossier.update(|known| {
            (known.seen, known.etag) = (Some(Arc::new(Seen::Full(Box::new(dossier.clone())))), None);
        });
    }
    let receipt = Receipt { dossier: dossier.clone(), access_code: receipt.access_code };
    let draft = Draft { state: DraftState::sent(&receipt), ..(*draft).clone() };
    spawn_local(async move {
        let here = focus::inside_screen();
        let revision = app.store().draft(&draft.id).await.ok().flatten().map(|(_, revision)| revision);
        let _ = app.keep(Rc::new(draft), revision.unwrap_or_default()).await;
        if let Some(id) = here {
            focus::return_to(id);
        }
    });
}
