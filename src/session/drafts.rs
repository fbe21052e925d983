//! The drafts of this device: keeping, listing, deleting them.

use super::filling::{Filling, Kept, Synced};
use super::{App, Task};
use crate::browser::store::StoreError;
use crate::browser::{dom, events, tabs};
use motcua_core::draft::Draft;
use motcua_core::route::Route;
use std::cell::RefCell;
use std::rc::Rc;

/// Milliseconds after which every window has heard of a deletion: what one wrote before that goes, too.
const HEARD: u32 = 3_000;

thread_local! {
    /// What was deleted in this window: whatever is still going on with it does not bring it back.
    static DELETED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// Of these, what other windows may not have heard of yet: that they write it is no news.
    static RECENT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// It was deleted.
fn mark_deleted(id: &str) {
    DELETED.with_borrow_mut(|all| all.push(id.to_owned()));
}

/// It comes again, from another device.
pub(super) fn welcome(id: &str) {
    DELETED.with_borrow_mut(|all| all.retain(|own| own != id));
}

impl App {
    /// Puts a draft among those of the device and keeps it there, unless another window has written since the revision
    /// `known`: then this gives what the device holds. Otherwise the new revision.
    ///
    /// # Errors
    /// When the device cannot keep it; the draft is in memory all the same.
    pub fn keep(self, draft: Rc<Draft>, known: String) -> Task<Result<Result<String, Synced>, StoreError>> {
        Box::pin(async move {
            let revision = tabs::revision();
            if self.is_deleted(&draft.id) {
                return Ok(Ok(revision));
            }
            self.list(&draft);
            if let Some((held, revision)) = self.store().put_draft(&draft, &revision, &known).await? {
                return Ok(Err(Synced { draft: Rc::new(held), revision }));
            }
            tabs::tell(&draft.id);
            Ok(Ok(revision))
        })
    }

    /// Whether a draft was deleted in this window.
    pub fn is_deleted(self, id: &str) -> bool {
        DELETED.with_borrow(|all| all.iter().any(|own| own == id))
    }

    /// Puts a draft first among those of the device.
    fn list(self, draft: &Rc<Draft>) {
        self.drafts.update(|drafts| {
            drafts.retain(|other| other.id != draft.id);
            drafts.insert(0, draft.clone());
        });
    }

    /// Another window has written or deleted a draft; see [`tabs::tell`].
    pub(super) async fn look_again(self, told: String) {
        if told.is_empty() {
            // Drafts were hidden, or are no longer: what this window shows and holds has to go, but for what the device
            // has not taken.
            let any = |is: fn(&Kept) -> bool| Filling::all_living().iter().any(|open| open.kept.with_untracked(is));
            while any(|kept| matches!(kept, Kept::Writing(_))) {
                events::sleep(20).await;
            }
            if !any(|kept| matches!(kept, Kept::Failed(_))) {
                dom::reload();
            }
            return;
        }
        let deleted = told.strip_prefix(tabs::DELETED);
        let id = deleted.unwrap_or(&told);
        // What is there now may be what this window wrote before it heard of it.
        let held = if deleted.is_some() { Ok(None) } else { self.store().draft(id).await };
        if RECENT.with_borrow(|all| all.iter().any(|own| own == id)) {
            return;
        }
        match held {
            Ok(Some((draft, _))) => {
                // It may have come back, from another device.
                welcome(id);
                self.list(&Rc::new(draft));
            }
            // Behind a PIN it is there all the same.
            Ok(None) if deleted.is_none() && self.store().has_draft(id).await != Ok(false) => return,
            // Deleted there: nothing of it leaves from here, and nothing brings it back.
            Ok(None) => {
                mark_deleted(id);
                self.let_go(id);
                if self.filling.get_untracked().is_some_and(|open| open.is(id)) {
                    self.filling.set(None);
                    if let Route::Filling { draft, page } = self.route.get_untracked()
                        && draft == id
                    {
                        self.replace(&Route::Filling { draft, page });
                    }
                }
                return;
            }
            Err(_) => return,
        }
        if let Some(open) = Filling::living(id) {
            open.look_again(self).await;
        }
    }

    /// The draft with this id, if it was sent and is not confirmed yet.
    pub fn on_its_way(self, id: &str) -> Option<Filling> {
        self.outbox.with_untracked(|all| all.iter().find(|own| own.is(id)).copied())
    }

    /// Deletes a draft with its files.
    pub async fn forget(self, id: &str) -> Result<(), StoreError> {
        mark_deleted(id);
        // What nobody will file the portal need not keep; what may have left is its business.
        let uploads: Vec<String> = self.drafts.with_untracked(|all| {
            let own = all.iter().filter(|own| own.id == id && (own.is_open() || own.is_queued()));
            own.flat_map(|own| own.files()).filter_map(|file| file.upload.clone()).collect()
        });
        if let Err(error) = self.store().delete_draft(id).await {
            welcome(id);
            return Err(error);
        }
        self.let_go(id);
        RECENT.with_borrow_mut(|all| all.push(id.to_owned()));
        tabs::tell(&[tabs::DELETED, id].concat());
        let id = id.to_owned();
        wasm_bindgen_futures::spawn_local(async move {
            for upload in uploads {
                self.portal().take_back(&upload).await;
            }
            events::sleep(HEARD).await;
            RECENT.with_borrow_mut(|all| all.retain(|own| *own != id));
            if self.is_deleted(&id) {
                let _ = self.store().delete_draft(&id).await;
            }
        });
        Ok(())
    }

    /// Whatever is still going on with a draft ends.
    pub(super) fn end(self, id: &str) {
        Filling::bury(id);
        if let Some(going) = self.on_its_way(id) {
            going.tries.update(|turn| *turn += 1);
            going.countdown.set(0);
            self.outbox.update(|all| all.retain(|own| !own.is(id)));
        }
    }

    /// The same, and it is no longer among those of the device.
    fn let_go(self, id: &str) {
        self.end(id);
        self.drafts.update(|drafts| drafts.retain(|other| other.id != id));
    }
}
