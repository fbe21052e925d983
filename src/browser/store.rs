//! What stays on the device: drafts, their files, and answers of the portal for the hours
//! without a network. IndexedDB `motcua`, version 1:
//!
//! | store | key | value |
//! |---|---|---|
//! | `drafts` | `id` | `{id, json, revision, outgoing, done}`, json: [`Draft`], revision: another one each time; outgoing: the submission as text, while it is on its way; done: what the service worker has sent of it, `{addresses, left}` |
//! | `files` | `id` | `{id, draft, blob}`, index `draft` |
//! | `kept` | `key` | `{key, json, at}`, key: an address of the portal; `#lock`: what a PIN needs to open drafts |
//!
//! Behind a PIN a draft is `{id, sealed, revision}`, of which the service worker can send nothing, and a file `{id, draft, sealed}`: see `session/lock.rs`, the only
//! place that makes and opens these. Whoever has not opened the lock reads such a record as none.
//!
//! Where the browser refuses (private mode, no space for the site at all) the same face
//! keeps everything in memory, so that a dossier can still be sent at once.

mod database;
mod memory;
mod sealed;

use super::tabs::is_same_window;
use super::{clock, property, record, text_of};
use database::Database;
pub use database::{Seal, Turned};
use memory::Memory;
use motcua_core::draft::{Draft, SCHEMA};
use motcua_core::wire;
pub use sealed::Which;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Blob;

/// Why the device's storage failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser refuses storage to this page.
    Unavailable,
    /// No space left.
    Full,
    /// Anything else, by the name of the browser's exception.
    Broken(String),
}

/// An answer of the portal that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The body.
    pub json: String,
    /// When it was kept, by the device's clock, ISO 8601 in UTC.
    pub at: String,
}

/// The device's storage; a clone is the same storage.
#[derive(Clone)]
pub struct Store {
    place: Place,
    unreadable: Rc<Cell<usize>>,
    hidden: Rc<Cell<usize>>,
}

#[derive(Clone)]
enum Place {
    Lasting(Rc<Database>),
    Memory(Rc<Memory>),
}

impl Store {
    /// Opens the storage, or begins one in memory where the browser refuses; ask
    /// [`Self::is_lasting`] which it became.
    pub async fn open() -> Self {
        match Self::open_lasting().await {
            Ok(store) => store,
            Err(_) => Self::memory(),
        }
    }

    /// Opens the storage that outlives the page.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] also when the browser does not answer within ten seconds.
    pub async fn open_lasting() -> Result<Self, StoreError> {
        let database = Database::open().await?;
        Ok(Self::at(Place::Lasting(Rc::new(database))))
    }

    /// A storage that is gone with the page.
    pub fn memory() -> Self {
        Self::at(Place::Memory(Rc::default()))
    }

    fn at(place: Place) -> Self {
        Self { place, unreadable: Rc::default(), hidden: Rc::default() }
    }

    /// Whether what is stored outlives the page.
    pub fn is_lasting(&self) -> bool {
        matches!(self.place, Place::Lasting(_))
    }

    /// All drafts that can be read. A record that cannot be read, or was written by a later
    /// version of the app, is left as it is and counted in [`Self::unreadable`].
    ///
    /// # Errors
    /// See [`StoreError`]; the same for every method.
    pub async fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let records = match &self.place {
            Place::Lasting(database) => {
                // Until they are read.
                self.unreadable.set(1);
                database.all("drafts").await?
            }
            Place::Memory(memory) => return Ok(memory.drafts.borrow().values().cloned().collect()),
        };
        let drafts: Vec<Draft> = records.iter().filter_map(|record| read_draft(&record)).collect();
        self.hidden.set(records.iter().filter(is_sealed).count());
        self.unreadable.set(records.length() as usize - drafts.len() - self.hidden.get());
        Ok(drafts)
    }

    /// How many records the last [`Self::drafts`] could not read.
    pub fn unreadable(&self) -> usize {
        self.unreadable.get()
    }

    /// How many drafts the last [`Self::drafts`] found behind a PIN.
    pub fn hidden(&self) -> usize {
        self.hidden.get()
    }

    /// One draft with its revision; `None` when there is none with this id or it cannot be read.
    pub async fn draft(&self, id: &str) -> Result<Option<(Draft, String)>, StoreError> {
        match &self.place {
            Place::Lasting(database) => Ok(read_revision(&database.get("drafts", id).await?)),
            Place::Memory(memory) => Ok(memory.drafts.borrow().get(id).map(|draft| (draft.clone(), String::new()))),
        }
    }

    /// Whether anything is kept under this id, also what cannot be read here.
    pub async fn has_draft(&self, id: &str) -> Result<bool, StoreError> {
        match &self.place {
            Place::Lasting(database) => Ok(!database.get("drafts", id).await?.is_undefined()),
            Place::Memory(memory) => Ok(memory.drafts.borrow().contains_key(id)),
        }
    }

    /// Keeps a draft in place of the one with the same id, as `revision`; it is safe when this gives `None`.
    ///
    /// Where another window has written since `known`, nothing is written, and this gives what is there.
    pub async fn put_draft(
        &self,
        draft: &Draft,
        revision: &str,
        known: &str,
    ) -> Result<Option<(Draft, String)>, StoreError> {
        match &self.place {
            Place::Lasting(database) => {
                let own = record_of(draft, revision);
                // What cannot be read, say of a later version of the app, is no other draft to put this together with.
                // What this window has written itself is older than what it writes now: nothing in it is news.
                let is_other = |present: &JsValue| {
                    let there = text_of(present, "revision");
                    let is_known = there == known || is_same_window(&there, revision);
                    !is_known && (is_sealed(present) || read_draft(present).is_some())
                };
                match database.put_unless("drafts", &draft.id, &own, &is_other).await? {
                    // Behind a PIN that this window does not know: never written over.
                    Some(present) => read_revision(&present).map(Some).ok_or(StoreError::Unavailable),
                    None => Ok(None),
                }
            }
            Place::Memory(memory) => {
                memory.drafts.borrow_mut().insert(draft.id.clone(), draft.clone());
                Ok(None)
            }
        }
    }

    /// Deletes a draft with all its files, both or neither.
    pub async fn delete_draft(&self, id: &str) -> Result<(), StoreError> {
        match &self.place {
            Place::Lasting(database) => database.delete_draft(id).await,
            Place::Memory(memory) => {
                memory.drafts.borrow_mut().remove(id);
                memory.files.borrow_mut().retain(|_, (draft, _)| draft != id);
                Ok(())
            }
        }
    }

    /// Deletes all files of a draft; the draft stays.
    pub async fn delete_files(&self, draft: &str) -> Result<(), StoreError> {
        match &self.place {
            Place::Lasting(database) => database.delete_files(draft).await,
            Place::Memory(memory) => {
                memory.files.borrow_mut().retain(|_, (own, _)| own != draft);
                Ok(())
            }
        }
    }

    /// Keeps a file of a draft.
    pub async fn put_file(&self, id: &str, draft: &str, blob: &Blob) -> Result<(), StoreError> {
        match &self.place {
            Place::Lasting(database) => {
                let fields = [("id", &id.into()), ("draft", &draft.into()), ("blob", blob.as_ref())];
                database.put("files", &record(&fields)).await
            }
            Place::Memory(memory) => {
                memory.files.borrow_mut().insert(id.to_owned(), (draft.to_owned(), blob.clone()));
                Ok(())
            }
        }
    }

    /// A file's bytes; `None` when there is no such file.
    pub async fn file(&self, id: &str) -> Result<Option<Blob>, StoreError> {
        match &self.place {
            Place::Lasting(database) => Ok(super::files::as_blob(&property(&database.get("files", id).await?, "blob"))),
            Place::Memory(memory) => Ok(memory.files.borrow().get(id).map(|(_, blob)| blob.clone())),
        }
    }

    /// Deletes a file.
    pub async fn delete_file(&self, id: &str) -> Result<(), StoreError> {
        match &self.place {
            Place::Lasting(database) => database.delete("files", id).await,
            Place::Memory(memory) => {
                memory.files.borrow_mut().remove(id);
                Ok(())
            }
        }
    }

    /// Keeps an answer of the portal.
    pub async fn keep(&self, key: &str, json: &str) -> Result<(), StoreError> {
        let at = clock::stamp();
        match &self.place {
            Place::Lasting(database) => {
                let fields = [("key", &key.into()), ("json", &json.into()), ("at", &at.into())];
                database.put("kept", &record(&fields)).await
            }
            Place::Memory(memory) => {
                memory.kept.borrow_mut().insert(key.to_owned(), Kept { json: json.to_owned(), at });
                Ok(())
            }
        }
    }

    /// The kept answer for an address.
    pub async fn kept(&self, key: &str) -> Result<Option<Kept>, StoreError> {
        match &self.place {
            Place::Lasting(database) => {
                let record = database.get("kept", key).await?;
                let text = |name| property(&record, name).as_string();
                Ok(text("json").zip(text("at")).map(|(json, at)| Kept { json, at }))
            }
            Place::Memory(memory) => Ok(memory.kept.borrow().get(key).cloned()),
        }
    }
}

/// A draft as a record.
pub(crate) fn record_of(draft: &Draft, revision: &str) -> JsValue {
    // The service worker sends this text as it is: another reader would print its numbers in another way.
    let outgoing = draft.outgoing_text().map_or(JsValue::UNDEFINED, JsValue::from);
    let fields = [
        ("id", &draft.id.as_str().into()),
        ("json", &wire::print(draft).into()),
        ("revision", &revision.into()),
        ("outgoing", &outgoing),
    ];
    record(&fields)
}

/// The draft of a record, with what was sent of it while the app was closed; `None` for one behind a PIN, and for one
/// that this version cannot read.
pub(crate) fn read_draft(record: &JsValue) -> Option<Draft> {
    let mut draft: Draft = wire::parse(&property(record, "json").as_string()?).ok()?;
    let done = property(record, "done");
    if done.is_object() {
        let addresses = property(&done, "addresses");
        draft.was_sent(|file| property(&addresses, file).as_string(), property(&done, "left").is_truthy());
    }
    (draft.schema <= SCHEMA).then_some(draft)
}

fn read_revision(record: &JsValue) -> Option<(Draft, String)> {
    Some((read_draft(record)?, property(record, "revision").as_string().unwrap_or_default()))
}

/// Whether a record can only be read with a PIN.
fn is_sealed(record: &JsValue) -> bool {
    !property(record, "sealed").is_undefined()
}
