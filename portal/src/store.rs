//! What the portal keeps: uploads, dossiers, keys against filing twice, wrong tries.
//!
//! A store is used by one request at a time. Each method happens whole or not
//! at all, and what it has answered survives a crash (memory: until the end of the program).

mod memory;
mod record;
#[cfg(feature = "server")]
mod sqlite;
#[cfg(test)]
mod tests;

pub use memory::Memory;
pub use record::{Attempt, Record, Replaced};
#[cfg(feature = "server")]
pub use sqlite::Sqlite;

use motcua_core::{dossier::code, time::Date};
use serde_json::Value;

/// Why a store could not do it; words for the log, never for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError(pub String);

/// What every method of a store answers with.
pub type Result<T> = std::result::Result<T, StoreError>;

/// A file on its way or arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upload {
    /// Unguessable last part of its address.
    pub id: String,
    /// Bytes that were announced.
    pub length: u64,
    /// Bytes that are kept.
    pub offset: u64,
    /// `Upload-Metadata` as it came.
    pub metadata: String,
    /// When it is thrown away if nobody continues it, seconds since 1970.
    pub expires: i64,
    /// When all of it was there.
    pub completed: Option<i64>,
    /// The dossier that it belongs to.
    pub dossier: Option<String>,
    /// Taken back or expired: the address is remembered, the bytes are not.
    pub gone: bool,
}

/// A dossier that wants to be filed.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The client's idempotency key.
    pub key: String,
    /// Hash of the request's content.
    pub fingerprint: String,
    /// The day of its code, in the portal's zone; serial numbers begin anew each day at each agency.
    pub date: Date,
    /// The record; the store writes the code into it.
    pub record: Record,
}

/// What was answered to a key.
#[derive(Clone, Debug, PartialEq)]
pub struct Remembered {
    /// Hash of the content that came with it.
    pub fingerprint: String,
    /// The body of the answer.
    pub answer: Value,
}

/// A dossier that changes because of a request with a key.
#[derive(Clone, Debug)]
pub struct Change {
    /// The client's idempotency key.
    pub key: String,
    /// Hash of the request's address and content.
    pub fingerprint: String,
    /// The dossier as it is from now on.
    pub record: Record,
    /// Uploads that it did not have before.
    pub uploads: Vec<String>,
    /// The body of the answer.
    pub answer: Value,
}

/// What became of a [`Change`].
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// It is kept.
    Done,
    /// The key was there before.
    Known(Box<Remembered>),
    /// An upload is gone, incomplete or belongs to another dossier by now.
    Upload(String),
}

/// What became of a [`Filing`].
#[derive(Clone, Debug, PartialEq)]
pub enum Filed {
    /// It is a dossier now.
    New(Box<Record>),
    /// The key was there before.
    Known(Box<Remembered>),
    /// An upload is gone, incomplete or belongs to another dossier by now.
    Upload(String),
}

/// The places inside [`Store::file`], [`Store::change`] and the uploads where a test lets the store fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Step {
    Begin,
    Serial,
    Claim,
    Dossier,
    Key,
    Commit,
    UploadBytes,
    UploadOffset,
}

impl Step {
    /// The steps of filing a dossier, in order.
    pub const FILING: [Self; 6] = [Self::Begin, Self::Serial, Self::Claim, Self::Dossier, Self::Key, Self::Commit];

    /// The steps of changing one, in order.
    pub const CHANGING: [Self; 5] = [Self::Begin, Self::Claim, Self::Dossier, Self::Key, Self::Commit];
}

/// Everything that outlives a request.
pub trait Store: Send {
    /// Keeps a new, empty upload.
    fn create_upload(&mut self, upload: &Upload) -> Result<()>;

    /// An upload, also one that is gone.
    fn upload(&mut self, id: &str) -> Result<Option<Upload>>;

    /// Writes `bytes` at the upload's offset, and then `after`: the upload as it is with them.
    fn append(&mut self, after: &Upload, bytes: &[u8]) -> Result<()>;

    /// All bytes that are kept of an upload.
    fn bytes(&mut self, id: &str) -> Result<Vec<u8>>;

    /// Throws an upload's bytes away and remembers that it is gone.
    fn drop_upload(&mut self, id: &str) -> Result<()>;

    /// Uploads of no dossier that are not gone.
    fn unfiled(&mut self) -> Result<Vec<Upload>>;

    /// Uploads of no dossier that expired at `now` or before.
    fn expired(&mut self, now: i64) -> Result<Vec<String>>;

    /// Gives the dossier its code, binds its uploads, remembers the key: all of it or nothing.
    fn file(&mut self, filing: Filing) -> Result<Filed>;

    /// Keeps a dossier that has changed, binds its new uploads, remembers the key: all of it or nothing.
    fn change(&mut self, change: Change) -> Result<Changed>;

    /// What was answered to a key.
    fn remembered(&mut self, key: &str) -> Result<Option<Remembered>>;

    /// A dossier by its code.
    fn record(&mut self, code: &str) -> Result<Option<Record>>;

    /// Keeps a dossier that has changed.
    fn save(&mut self, record: &Record) -> Result<()>;

    /// All codes, oldest first.
    fn codes(&mut self) -> Result<Vec<String>>;

    /// When wrong access codes were tried after `since`, oldest first.
    fn tries(&mut self, code: &str, since: i64) -> Result<Vec<i64>>;

    /// Notes a wrong access code.
    fn note_try(&mut self, code: &str, at: i64) -> Result<()>;

    /// Dossiers whose folder does not show their last change.
    fn without_folder(&mut self) -> Result<Vec<Record>>;

    /// The folder of this revision is written.
    fn folder_written(&mut self, code: &str, revision: u32) -> Result<()>;

    /// Forgets everything.
    fn clear(&mut self) -> Result<()>;

    /// From now on the store fails at this step; for tests of crashes.
    fn fail_at(&mut self, step: Option<Step>);
}

/// The last part of an upload's address and the name of its file: nothing else ever reaches the disk.
pub fn is_upload_id(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

impl Filing {
    /// Where its serial number is counted.
    fn series(&self) -> String {
        format!("{}/{}", self.record.dossier.agency, self.date)
    }

    /// What is remembered of it under this record's code.
    fn answer(&self, record: &Record) -> Remembered {
        let answer = serde_json::to_value(record.receipt()).unwrap_or_default();
        Remembered { fingerprint: self.fingerprint.clone(), answer }
    }

    /// The record under its code.
    fn numbered(&self, serial: u32) -> Record {
        let mut record = self.record.clone();
        record.dossier.code = code::print(&record.dossier.agency, self.date, serial);
        record
    }
}

/// Whether a new dossier may have this upload.
fn is_free(upload: &Upload) -> bool {
    !upload.gone && upload.dossier.is_none() && upload.completed.is_some()
}

/// Whether nobody has continued this upload for too long.
fn is_expired(upload: &Upload, now: i64) -> bool {
    !upload.gone && upload.dossier.is_none() && upload.expires <= now
}
