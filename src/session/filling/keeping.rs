//! Keeping the open draft on the device, at once and in order.

use super::Filling;
use crate::browser::store::StoreError;
use crate::session::App;
use leptos::prelude::*;
use motcua_core::draft::Draft;

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
    /// The answers changed: keep them.
    pub fn touch(self, app: App) {
        self.update(app, |_| ());
    }

    /// Changes the draft and keeps it.
    pub fn update(self, app: App, change: impl FnOnce(&mut Draft)) {
        self.draft.update(|draft| {
            change(draft);
            draft.updated_at = app.now().to_string();
        });
        match self.kept.get_untracked() {
            // Writes go one after the other, and each carries the newest answers.
            Kept::Writing(_) => self.kept.set(Kept::Writing(true)),
            _ => leptos::task::spawn_local(async move {
                let _ = self.keep_now(app).await;
            }),
        }
    }

    /// Writes until the device has the newest answers.
    ///
    /// # Errors
    /// When the device cannot keep them; they stay in memory.
    pub async fn keep_now(self, app: App) -> Result<(), StoreError> {
        loop {
            let Some(draft) = self.draft.try_update(|draft| {
                draft.data = self.form.with_value(|form| form.data().clone());
                draft.clone()
            }) else {
                return Ok(());
            };
            if self.kept.try_set(Kept::Writing(false)).is_some() {
                return Ok(());
            }
            let at = draft.updated_at.clone();
            let result = app.keep(&draft).await;
            match (self.kept.try_get_untracked(), result) {
                (Some(Kept::Writing(true)), _) => {}
                (_, Ok(())) => {
                    self.kept.try_set(Kept::At(at));
                    return Ok(());
                }
                (_, Err(error)) => {
                    self.kept.try_set(Kept::Failed(error.clone()));
                    return Err(error);
                }
            }
        }
    }
}
