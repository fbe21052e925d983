//! A dossier on its way: the model that a device keeps until the portal has confirmed it.
//!
//! One draft carries one idempotency key for ever. Once a submission has left
//! the device it is frozen in [`DraftState::Sending`]: repeating it must send
//! the same bytes, or the portal could not know that it is the same dossier.

mod merge;
mod names;
mod page;
mod paper;
mod renewal;
mod state;
mod submit;
mod supplement;

pub use page::Page;
pub use paper::{Paper, UploadWish};
pub use renewal::Renewal;
pub use state::DraftState;
pub use supplement::Supplement;

use crate::contract::{AttachedFile, Consent, FormRef, Text};
use crate::wire::wire;
use serde_json::Value;

/// Version of the record; later versions read all earlier ones.
pub const SCHEMA: u32 = 1;

wire! {
    /// A draft, as it stands in the device's storage.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Draft {
        /// [`SCHEMA`] at the time of writing.
        pub schema: u32 = "schema",
        /// 16 lower-case hexadecimal digits; part of the address `/nop/{draft}/{page}`.
        pub id: String = "id",
        /// Code of the procedure.
        pub procedure: String = "procedure",
        /// Version of the procedure.
        pub procedure_version: String = "procedureVersion",
        /// Its plain name, for lists while offline.
        pub procedure_name: Text = "procedureName",
        /// The form.
        pub form: FormRef = "form",
        /// Code of the agency, once chosen.
        pub agency: Option<String> = "agency" or default,
        /// Raw data of the form engine: nothing is removed from it.
        pub data: Value = "data" or default,
        /// What choices of lists from elsewhere are called: by the list's address, then by value.
        pub names: Value = "names" or default,
        /// Segment of the page where the person was.
        pub page: String = "page" or default,
        /// Pages that were answered without an error.
        pub done: Vec<String> = "done" or default,
        /// Papers by requirement.
        pub papers: Vec<Paper> = "papers" or default,
        /// What the person wants of the uploads.
        pub uploads: UploadWish = "uploads" or default,
        /// Consents given.
        pub consents: Vec<Consent> = "consents" or default,
        /// The idempotency key, an UUID.
        pub key: String = "key",
        /// How far it is.
        pub state: DraftState = "state" or default,
        /// What a newer version of the form has changed, until the person has read it: the JSON of a [`Renewal`].
        pub renewal: Value = "renewal" or default,
        /// Why the portal did not take it the last time, in its words.
        pub refusal: Option<String> = "refusal" or default,
        /// What it answers, where it adds to a dossier that was sent: the JSON of a [`Supplement`].
        pub supplement: Value = "supplement" or default,
        /// ISO 8601 with offset.
        pub created_at: String = "createdAt",
        /// ISO 8601 with offset; grows with every change.
        pub updated_at: String = "updatedAt",
    }
}

wire! {
    /// A file whose bytes stand in the device's storage under [`KeptFile::id`].
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct KeptFile {
        /// 16 lower-case hexadecimal digits.
        pub id: String = "id",
        /// Name.
        pub name: String = "name",
        /// Media type by content.
        pub media_type: String = "type",
        /// Bytes.
        pub size: u64 = "size",
        /// SHA-256, 64 lower-case hexadecimal digits.
        pub sha256: String = "sha256",
        /// Address of the upload, once the portal gave one.
        pub upload: Option<String> = "upload" or default,
        /// Bytes that the portal has confirmed.
        pub sent: u64 = "sent" or default,
        /// When the portal throws the upload away if no dossier takes it, seconds since 1970 by its clock.
        pub expires: Option<i64> = "expires" or default,
        /// The kind of problem (`/problems/…`) with which the portal has refused the file for good.
        pub refused: Option<String> = "refused" or default,
        /// The photos that it was made from, in page order; none for a file that was given as it is.
        pub pages: Vec<Page> = "pages" or default,
    }
}

impl KeptFile {
    /// Whether the portal has confirmed every byte.
    pub fn is_uploaded(&self) -> bool {
        self.upload.is_some() && self.sent == self.size
    }

    /// How many pages it has; `None` of a file whose pages nobody here has counted.
    pub fn page_count(&self) -> Option<usize> {
        match self.pages.len() {
            0 => self.media_type.starts_with("image/").then_some(1),
            pages => Some(pages),
        }
    }

    /// Under which id the device's storage has a picture of its first page, where it has one.
    pub fn picture(&self) -> Option<&str> {
        let first = self.pages.first().map(|page| page.picture.as_str());
        first.or_else(|| self.media_type.starts_with("image/").then_some(&self.id))
    }

    /// Where the portal has it; `None` until it has every byte.
    pub fn address(&self) -> Option<&str> {
        self.upload.as_deref().filter(|_| self.is_uploaded())
    }

    /// The file as a submission names it that waits: its address comes later ([`Draft::frozen`]).
    pub fn attached(&self) -> AttachedFile {
        AttachedFile {
            upload: self.here(),
            name: self.name.clone(),
            media_type: self.media_type.clone(),
            size: self.size,
            sha256: self.sha256.clone(),
        }
    }
}

impl Draft {
    /// A draft without any answer. `id` and `key` are new, and belong to it for ever.
    pub fn fresh([id, key, now]: [String; 3], procedure: &str, name: &Text, form: FormRef) -> Self {
        Self {
            schema: SCHEMA,
            id,
            procedure: procedure.to_owned(),
            procedure_version: String::new(),
            procedure_name: name.clone(),
            form,
            agency: None,
            data: Value::Object(serde_json::Map::new()),
            names: Value::Null,
            page: String::new(),
            done: Vec::new(),
            papers: Vec::new(),
            uploads: UploadWish::Auto,
            consents: Vec::new(),
            key,
            state: DraftState::Filling,
            renewal: Value::Null,
            refusal: None,
            supplement: Value::Null,
            created_at: now.clone(),
            updated_at: now,
        }
    }

    /// The papers for a requirement or a `file` field.
    pub fn paper(&self, requirement: &str) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.requirement == requirement)
    }

    /// The same to change; made when missing. What was declared of the dossier as it was is declared anew.
    pub fn paper_mut(&mut self, requirement: &str) -> &mut Paper {
        self.consents.clear();
        let at = self.papers.iter().position(|paper| paper.requirement == requirement).unwrap_or_else(|| {
            self.papers.push(Paper { requirement: requirement.to_owned(), ..Paper::default() });
            self.papers.len() - 1
        });
        &mut self.papers[at]
    }

    /// All files of the draft.
    pub fn files(&self) -> impl Iterator<Item = &KeptFile> {
        self.papers.iter().flat_map(|paper| &paper.files)
    }

    /// Different when papers, their files or how they come are; the same while bytes are on their way.
    pub fn shape(&self) -> String {
        let mut shape = String::new();
        for paper in &self.papers {
            let said = [paper.provision.map(|said| said as u8), paper.copy_kind.map(|said| said as u8)];
            for said in said {
                shape.push(char::from(b'a' + said.map_or(0, |said| said + 1)));
            }
            shape.push_str(&paper.requirement);
            shape.push_str(paper.alternative.as_deref().unwrap_or_default());
            for file in &paper.files {
                shape.push(if file.refused.is_some() { '!' } else { ' ' });
                shape.push_str(&file.id);
            }
        }
        shape
    }

    /// Under which ids the device's storage has anything of this draft: files, and the photos of their pages.
    pub fn stored(&self) -> impl Iterator<Item = &str> {
        self.files().flat_map(|file| {
            let pages = file.pages.iter().flat_map(|page| [page.photo.as_str(), page.picture.as_str()]);
            std::iter::once(file.id.as_str()).chain(pages)
        })
    }

    /// A file, to change.
    pub fn file_mut(&mut self, id: &str) -> Option<&mut KeptFile> {
        self.papers.iter_mut().flat_map(|paper| &mut paper.files).find(|file| file.id == id)
    }

    /// The files that shall be at the portal before the dossier goes: those of papers that come now.
    pub fn outgoing(&self) -> impl Iterator<Item = &KeptFile> {
        self.papers.iter().filter(|paper| paper.is_sent_now()).flat_map(|paper| &paper.files)
    }
}

#[cfg(test)]
mod tests;
