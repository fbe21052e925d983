//! What screens remember of themselves while they are drawn anew.

use super::following::{Paying, PaymentSeen};
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
    /// How far the last thing is that was done with a dossier.
    pub act: Live<Act>,
    /// When the dossier in front was asked for the last time, and whether that failed.
    pub asked: Live<Asked>,
    /// Why somebody wants a dossier back, as far as it is written.
    pub reason: Live<String>,
    /// Paper for slips.
    pub paper: Live<Paper>,
    /// A payment of somebody else that is being looked at.
    pub paying: Live<Option<Paying>>,
    /// A payment of somebody else, as the portal has it.
    pub payment: Live<PaymentSeen>,
    /// Whether the person wishes to be notified of news.
    pub notify: Live<bool>,
    /// Which drawing of the dossier's screen asks the portal; earlier ones have stopped.
    pub watching: Live<u32>,
}

/// What is known of the dossier in front.
#[derive(Clone, Default)]
pub struct Known {
    /// Its code.
    pub code: String,
    /// The access code that it was asked for with.
    pub access: Option<String>,
    /// The portal's last word.
    pub seen: Option<Arc<Seen>>,
    /// Its ETag.
    pub etag: Option<String>,
    /// Why it could not be read, while there is nothing to show.
    pub failure: Option<Failure>,
}

/// When something was asked for the last time with success, and why the last asking failed: told beside what it is about,
/// which is not drawn again for it.
#[derive(Clone, Default)]
pub struct Asked {
    /// ISO 8601; empty: never.
    pub at: String,
    /// Why not.
    pub failure: Option<Failure>,
}

/// Paper that a slip is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// Half of A4, as the law's forms are.
    #[default]
    A5,
    /// What most printers have.
    A4,
    /// 80 mm wide, as long as it needs.
    Strip,
}

/// How far something is that was done with a dossier.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Act {
    /// Nothing was done.
    #[default]
    Idle,
    /// It is on its way.
    Running,
    /// It is done.
    Done,
    /// It is not done, or nobody knows.
    Failed(Failure),
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
            act: Live::default(),
            asked: Live::default(),
            reason: Live::default(),
            paper: Live::default(),
            paying: Live::new(None),
            payment: Live::new(None),
            notify: Live::new(false),
            watching: Live::new(0),
        }
    }
}
