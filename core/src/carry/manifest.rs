//! What stands in the file before its documents: the draft, and which documents follow.

use super::Refused;
use crate::contract::Text;
use crate::draft::{Draft, DraftState, KeptFile, SCHEMA};
use crate::text::json;
use crate::wire::{Wire, wire};

/// Most bytes of the manifest.
const LARGEST: u32 = 8 * 1024 * 1024;
/// Most documents, the photos of their pages included.
const MOST: usize = 2_000;

wire! {
    /// The first part of the content.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Manifest {
        /// The portal where the dossier goes: `portal` of the installation's configuration.
        pub portal: String = "portal",
        /// Name of the service, for people who open the file elsewhere.
        pub service: Text = "service" or default,
        /// Where the app stands, for the same.
        pub address: String = "address" or default,
        /// When it was written, ISO 8601 with offset, by the portal's clock.
        pub saved_at: String = "savedAt" or default,
        /// The draft as the device keeps it.
        pub draft: Draft = "draft",
        /// The documents in the order of their bytes.
        pub files: Vec<CarriedFile> = "files" or default,
    }
}

wire! {
    /// Bytes that the device keeps for the draft: a document, or the photo of a page of one.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CarriedFile {
        /// 16 lower-case hexadecimal digits, as in the draft.
        pub id: String = "id",
        /// Media type.
        pub media_type: String = "type" or default,
        /// Bytes.
        pub size: u64 = "size",
    }
}

/// Bytes of the manifest, which the first four bytes of `content` bytes say.
///
/// # Errors
/// [`Refused::Damaged`] when they cannot be there.
pub fn manifest_length(first: &[u8], content: u64) -> Result<u32, Refused> {
    let length = first.first_chunk::<4>().map(|bytes| u32::from_be_bytes(*bytes)).ok_or(Refused::Damaged)?;
    let fits = length <= LARGEST && u64::from(length) + 4 <= content;
    fits.then_some(length).ok_or(Refused::Damaged)
}

impl Manifest {
    /// Reads the manifest of a file for the service of `portal`, and makes it safe: addresses that are not of that
    /// portal are forgotten, so that nothing is ever sent elsewhere.
    ///
    /// # Errors
    /// [`Refused::Elsewhere`] comes with what could be read, to name the place. Otherwise [`Refused::Newer`] or
    /// [`Refused::Damaged`].
    pub fn open(text: &str, portal: &str) -> Result<Self, (Refused, Option<Box<Self>>)> {
        let damaged = (Refused::Damaged, None);
        let value = json::read(text).map_err(|_| damaged.clone())?;
        let schema = value.pointer("/draft/schema").and_then(serde_json::Value::as_u64).ok_or(damaged.clone())?;
        if schema > u64::from(SCHEMA) {
            return Err((Refused::Newer, None));
        }
        let mut own = Self::read(&value).map_err(|_| damaged.clone())?;
        if !own.is_sound() {
            return Err(damaged);
        }
        if own.portal != portal {
            return Err((Refused::Elsewhere, Some(Box::new(own))));
        }
        // What waits on one device is sent from another one when somebody there sends it.
        if own.draft.is_queued() {
            own.draft.state = DraftState::Filling;
        }
        for file in own.draft.papers.iter_mut().flat_map(|paper| &mut paper.files) {
            // A path of the portal, or its address with a path.
            let is_there = |address: &String| {
                let path = address.strip_prefix(portal).unwrap_or(address);
                path.starts_with('/') && !path.starts_with("//")
            };
            if !file.upload.as_ref().is_some_and(is_there) {
                (file.upload, file.sent, file.expires) = (None, 0, None);
            }
        }
        Ok(own)
    }

    /// Where each document stands in `content` bytes whose manifest has `manifest` bytes: the byte after the last one
    /// before it, and its own size. They fill the content to the end.
    ///
    /// # Errors
    /// [`Refused::Damaged`] when they do not.
    pub fn places(&self, manifest: u32, content: u64) -> Result<Vec<u64>, Refused> {
        let mut at = u64::from(manifest) + 4;
        let mut places = Vec::with_capacity(self.files.len());
        for file in &self.files {
            places.push(at);
            at = at.checked_add(file.size).ok_or(Refused::Damaged)?;
        }
        if at == content { Ok(places) } else { Err(Refused::Damaged) }
    }

    /// What every draft of this app has.
    fn is_sound(&self) -> bool {
        let kept: Vec<&str> = self.draft.stored().collect();
        let sizes = |file: &CarriedFile| self.draft.files().all(|own| own.id != file.id || fits(own, file));
        let is_own = |file: &CarriedFile| kept.contains(&file.id.as_str()) && sizes(file);
        let mut ids: Vec<&str> = self.files.iter().map(|file| file.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        is_id(&self.draft.id)
            && !self.draft.key.is_empty()
            && self.files.len() <= MOST
            && ids.len() == self.files.len()
            && kept.iter().all(|id| is_id(id))
            && self.files.iter().all(is_own)
    }
}

fn fits(own: &KeptFile, file: &CarriedFile) -> bool {
    own.size == file.size
}

fn is_id(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}
