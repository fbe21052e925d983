//! What screens remember of themselves while they are drawn anew.

use super::live::Live;
use super::load::Load;
use crate::portal::{Failure, Seen};
use std::sync::Arc;

/// One of each: only one screen is in front.
#[derive(Clone, Copy)]
pub struct Screens {
    /// Words in the catalogue's search box.
    pub words: Live<String>,
    /// The draft whose deletion has to be confirmed.
    pub deleting: Live<Option<String>>,
    /// Whether the look-up was tried without a code.
    pub code_missing: Live<bool>,
    /// Whether the look-up was tried with something that is no access code.
    pub access_wrong: Live<bool>,
    /// Whether "Continue" waits for the part that checks.
    pub waiting: Live<bool>,
    /// How far opening a draft is.
    pub opening: Live<Load<()>>,
    /// The dossier in front.
    pub dossier: Live<Known>,
    /// Which drawing of the dossier's screen asks the portal; earlier ones have stopped.
    pub watching: Live<u32>,
}

/// What is known of the dossier in front, since when, and what the last asking said.
#[derive(Clone, Default)]
pub struct Known {
    /// Its code.
    pub code: String,
    /// The access code that it was asked for with.
    pub access: Option<String>,
    /// The portal's last word.
    pub seen: Option<Arc<Seen>>,
    /// When it was said, ISO 8601.
    pub at: String,
    /// Its ETag.
    pub etag: Option<String>,
    /// Why the last asking failed.
    pub failure: Option<Failure>,
}

impl Screens {
    pub(super) fn new() -> Self {
        Self {
            words: Live::new(String::new()),
            deleting: Live::new(None),
            code_missing: Live::new(false),
            access_wrong: Live::new(false),
            waiting: Live::new(false),
            opening: Live::new(Load::Idle),
            dossier: Live::new(Known::default()),
            watching: Live::new(0),
        }
    }
}
