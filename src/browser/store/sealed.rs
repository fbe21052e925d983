//! What the lock needs of the storage: records as they are kept. Only the part that locks and opens calls this.

use super::{Place, Seal, Store, StoreError, is_sealed, read_draft};
use crate::browser::{property, text_of};
use motcua_core::draft::Draft;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Which records are turned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// All that are plain are sealed.
    Close,
    /// Files of drafts that are sealed: what a crash has left.
    CloseRest,
    /// The draft with this id, if it is plain.
    CloseOne(String),
    /// All that are sealed are opened for good.
    Open,
}

impl Store {
    /// From now on records are written and read through `seal`.
    pub fn set_seal(&self, seal: Option<Rc<dyn Seal>>) {
        if let Place::Lasting(database) = &self.place {
            database.set_seal(seal);
        }
    }

    /// Puts records through `seal`, one after the other, so that a crash between leaves each of them readable as it is.
    /// As long as something of a draft is sealed the draft is, too: so it is seen that there is something to open.
    ///
    /// # Errors
    /// The first that could not be written, see [`StoreError`]; those before it are done.
    pub async fn turn_all(&self, seal: &dyn Seal, which: Which) -> Result<(), StoreError> {
        let Place::Lasting(database) = &self.place else { return Ok(()) };
        let closed = which != Which::Open;
        let stores: &[&str] = match which {
            Which::Close => &["drafts", "files"],
            Which::CloseRest => &["files"],
            Which::CloseOne(_) => &["drafts"],
            Which::Open => &["files", "drafts"],
        };
        let drafts = database.all("drafts").await?;
        let is_begun = |file: &JsValue| {
            let own = text_of(file, "draft");
            drafts.iter().any(|draft| is_sealed(&draft) && text_of(&draft, "id") == own)
        };
        for store in stores {
            for record in database.all(store).await? {
                let is_meant = match &which {
                    Which::Close | Which::Open => true,
                    Which::CloseRest => is_begun(&record),
                    Which::CloseOne(id) => text_of(&record, "id") == *id,
                };
                if is_sealed(&record) == closed || !is_meant {
                    continue;
                }
                let turned = seal.turn(closed, record.clone()).await?;
                let revision = text_of(&record, "revision");
                let same = |present: &JsValue| is_sealed(present) != closed && text_of(present, "revision") == revision;
                database.replace(store, &property(&record, "id"), &turned, &same).await?;
            }
        }
        Ok(())
    }

    /// Every draft that can be read through `seal`, and whether it is sealed.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn opened(&self, seal: &dyn Seal) -> Result<Vec<(Draft, bool)>, StoreError> {
        let Place::Lasting(database) = &self.place else { return Ok(Vec::new()) };
        let mut drafts = Vec::new();
        for record in database.all("drafts").await? {
            let sealed = is_sealed(&record);
            // One that cannot be opened must not keep the others shut.
            if let Ok(record) = seal.turn(false, record).await {
                drafts.extend(read_draft(&record).map(|draft| (draft, sealed)));
            }
        }
        Ok(drafts)
    }

    /// Deletes every draft behind a PIN with its files.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn delete_sealed(&self) -> Result<(), StoreError> {
        let Place::Lasting(database) = &self.place else { return Ok(()) };
        for record in database.all("drafts").await?.iter().filter(is_sealed) {
            database.delete_draft(&text_of(&record, "id")).await?;
        }
        // Files whose draft was deleted while a crash came between.
        for record in database.all("files").await?.iter().filter(is_sealed) {
            database.delete("files", &text_of(&record, "id")).await?;
        }
        self.hidden.set(0);
        Ok(())
    }

    /// Deletes what was kept under a key.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn unkeep(&self, key: &str) -> Result<(), StoreError> {
        match &self.place {
            Place::Lasting(database) => database.delete("kept", key).await,
            Place::Memory(memory) => {
                memory.kept.borrow_mut().remove(key);
                Ok(())
            }
        }
    }

    /// Tells the storage that nothing is behind a PIN any more for this window, or how much.
    pub fn set_hidden(&self, count: usize) {
        self.hidden.set(count);
    }
}
