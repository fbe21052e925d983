//! Keeping the open draft on the device, at once and in order.

use super::{Filling, Synced};
use crate::browser::events;
use crate::browser::store::StoreError;
use crate::session::{App, Task};
use motcua_core::draft::{Draft, Paper};
use std::cell::Cell;
use std::rc::Rc;

thread_local! {
    /// Whether a try to keep is waiting.
    static AGAIN: Cell<bool> = const { Cell::new(false) };
}

/// Whether the device has kept the last change.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// At this ISO time.
    At(String),
    /// A write is on its way; another change waits for the next one (`true`).
    Writing(bool),
    /// The device refused.
    Failed(StoreError),
}

impl Filling {
    /// The answers changed: keep them. What was declared of the earlier ones is declared anew.
    pub fn touch(self, app: App) {
        self.changed(app, Box::new(|draft| draft.consents.clear()));
    }

    /// Changes the draft and keeps it.
    pub fn update(self, app: App, change: impl FnOnce(&mut Draft)) {
        self.changed(app, Box::new(change));
    }

    /// Changes a paper, keeps it, and gives what the change gives.
    pub fn update_paper<T>(self, app: App, requirement: &str, change: impl FnOnce(&mut Paper) -> T) -> Option<T> {
        let mut result = None;
        self.update(app, |draft| result = Some(change(draft.paper_mut(requirement))));
        result
    }

    /// Tells those who show papers when any has come, gone, moved or comes in another way; whether one has.
    pub(super) fn tell_papers(self) -> bool {
        let shape = self.draft.with_untracked(Draft::shape);
        let is_new = self.papers.with_untracked(|before| *before != shape);
        if is_new {
            self.papers.set(shape);
        }
        is_new
    }

    #[inline(never)]
    fn changed(self, app: App, change: Box<dyn FnOnce(&mut Draft) + '_>) {
        if !self.lives() {
            return;
        }
        let now = app.now().to_string();
        self.draft.update(|draft| {
            change(draft);
            draft.updated_at = now;
        });
        self.tell_papers();
        match self.kept.get_untracked() {
            // Writes go one after the other, and each carries the newest answers.
            Kept::Writing(_) => self.kept.set(Kept::Writing(true)),
            _ => wasm_bindgen_futures::spawn_local(async move {
                let _ = self.keep_now(app).await;
            }),
        }
    }

    /// Writes until the device has the newest answers.
    ///
    /// # Errors
    /// When the device cannot keep them; they stay in memory.
    pub fn keep_now(self, app: App) -> Task<Result<(), StoreError>> {
        Box::pin(async move {
            // One after the other: behind a PIN the earlier one may be sealed later, and would land last.
            while self.writing.get_untracked() {
                events::sleep(10).await;
            }
            self.writing.set(true);
            let result = self.write(app).await;
            self.writing.set(false);
            result
        })
    }

    async fn write(self, app: App) -> Result<(), StoreError> {
        loop {
            if !self.lives() {
                return Ok(());
            }
            let draft = Rc::new(self.whole());
            let known = self.synced.with_untracked(|synced| synced.revision.clone());
            self.kept.set(Kept::Writing(false));
            let at = draft.updated_at.clone();
            let result = match app.keep(draft.clone(), known).await {
                Ok(Ok(revision)) => {
                    self.synced.set(Synced { draft, revision });
                    Ok(())
                }
                Ok(Err(held)) => {
                    if self.take_in(app, held).await {
                        continue;
                    }
                    // What is there must not be written over by whoever cannot put both together.
                    Err(StoreError::Broken("part".to_owned()))
                }
                Err(error) => Err(error),
            };
            match (self.kept.get_untracked(), result) {
                (Kept::Writing(true), _) => {}
                (_, Ok(())) => {
                    self.kept.set(Kept::At(at));
                    return Ok(());
                }
                (_, Err(error)) => {
                    self.kept.set(Kept::Failed(error.clone()));
                    Self::keep_later(app);
                    return Err(error);
                }
            }
        }
    }

    /// Tries again until there is room: whoever has made some need not type for it.
    fn keep_later(app: App) {
        const AFTER: u32 = 5_000;
        if AGAIN.replace(true) {
            return;
        }
        wasm_bindgen_futures::spawn_local(async move {
            events::sleep(AFTER).await;
            AGAIN.set(false);
            // All of them: one may be in front, and another one on its way.
            for own in Self::all_living() {
                if matches!(own.kept.get_untracked(), Kept::Failed(_)) {
                    let _ = own.keep_now(app).await;
                }
            }
        });
    }
}
