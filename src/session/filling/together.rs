//! The same draft in two windows: neither overwrites what the other has kept.
//!
//! Each write says which revision it builds upon. Where the device holds another one, both are put together and written
//! again; a window that only looks on is told by the other and follows.

use super::checking::to_check;
use super::{Filling, opening};
use crate::session::App;
use motcua_core::draft::Draft;
use motcua_core::route::{Route, step};
use std::rc::Rc;

/// What the device holds of a draft, as far as this window knows.
#[derive(Clone, Debug)]
pub struct Synced {
    /// The draft.
    pub draft: Rc<Draft>,
    /// Of each write another one; empty: from before there were any.
    pub revision: String,
}

impl Filling {
    /// The draft with the answers of the form.
    pub(super) fn whole(self) -> Draft {
        let data = self.form.with_untracked(|form| form.data().clone());
        Draft { data, ..self.draft.get_untracked() }
    }

    /// Another window has kept something: what this one shows follows, and what it has changed itself stays.
    pub async fn look_again(self, app: App) {
        let id = self.draft.with_untracked(|draft| draft.id.clone());
        let known = self.synced.with_untracked(|synced| synced.revision.clone());
        if let Ok(Some((draft, revision))) = app.store().draft(&id).await
            && revision != known
        {
            self.take_in(app, Synced { draft: Rc::new(draft), revision }).await;
        }
    }

    /// Puts what the device holds together with what stands here; not where the part that can has not come: nothing is
    /// written over what is there then.
    pub(super) async fn take_in(self, app: App, held: Synced) -> bool {
        let checks = to_check().get().await;
        if let Ok(checks) = &checks {
            (checks.take_in)(self, app, held);
        }
        checks.is_ok()
    }
}

/// Shows what has become of both.
pub(super) fn take_in(filling: Filling, app: App, held: Synced) {
    let base = filling.synced.with_untracked(|synced| synced.draft.clone());
    let mut merged = filling.whole().merge(&base, &held.draft);
    let data = std::mem::take(&mut merged.data);
    let consents = |draft: &Draft| draft.consents.len();
    let declared = consents(&merged) != filling.draft.with_untracked(consents);
    let page_before = filling.draft.with_untracked(page_for);
    filling.synced.set(held);
    let page = page_for(&merged);
    let id = merged.id.clone();
    filling.draft.set(merged);
    let papers = filling.tell_papers();
    if papers {
        filling.said.set(());
    }
    let signals = filling
        .shown
        .with_untracked(|shown| shown.iter().map(|(path, own)| (path.to_owned(), *own)).collect::<Vec<_>>());
    let before: Vec<_> = signals.iter().map(|(path, _)| filling.value(path)).collect();
    let answers = filling.form.update(|form| {
        opening::set_now(app, form);
        let is_new = *form.data() != data;
        form.fill(&data);
        is_new
    });
    for ((path, signal), before) in signals.iter().zip(before) {
        let shown = filling.form.with_untracked(|form| form.visible(path));
        if filling.value(path) != before || signal.get_untracked() != shown {
            signal.set(shown);
        }
    }
    if answers || papers || declared {
        filling.taken.set(());
    }
    let here = matches!(app.route.get_untracked(), Route::Filling { draft, .. } if draft == id);
    // In the other window it was sent, or taken back: there is one page for that.
    if here && page != page_before {
        app.replace(&Route::Filling { draft: id, page: page.to_owned() });
    }
}

/// Where a draft is looked at, as it stands.
fn page_for(draft: &Draft) -> &'static str {
    match () {
        () if draft.is_sent() => step::RECEIPT,
        () if draft.is_going() => step::SEND,
        () => step::CHECK,
    }
}
