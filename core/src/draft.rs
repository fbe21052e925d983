//! A dossier on its way: the model that a device keeps until the portal has confirmed it.
//!
//! One draft carries one idempotency key for ever. Once a submission has left
//! the device it is frozen in [`DraftState::Sending`]: repeating it must send
//! the same bytes, or the portal could not know that it is the same dossier.

use crate::contract::{AttachedFile, Consent, FormRef, Receipt, Submission, SubmittedDocument, Text};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Version of the record; later versions read all earlier ones.
pub const SCHEMA: u32 = 1;

/// A draft, as it stands in the device's storage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// [`SCHEMA`] at the time of writing.
    pub schema: u32,
    /// 16 lower-case hexadecimal digits; part of the address `/nop/{draft}/{page}`.
    pub id: String,
    /// Code of the procedure.
    pub procedure: String,
    /// Version of the procedure.
    pub procedure_version: String,
    /// Its plain name, for lists while offline.
    pub procedure_name: Text,
    /// The form.
    pub form: FormRef,
    /// Code of the agency, once chosen.
    #[serde(default)]
    pub agency: Option<String>,
    /// Raw data of the form engine: nothing is removed from it.
    #[serde(default)]
    pub data: Value,
    /// Segment of the page where the person was.
    #[serde(default)]
    pub page: String,
    /// Pages that were answered without an error.
    #[serde(default)]
    pub done: Vec<String>,
    /// Papers by requirement.
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// Consents given.
    #[serde(default)]
    pub consents: Vec<Consent>,
    /// The idempotency key, an UUID.
    pub key: String,
    /// How far it is.
    #[serde(default)]
    pub state: DraftState,
    /// ISO 8601 with offset.
    pub created_at: String,
    /// ISO 8601 with offset; grows with every change.
    pub updated_at: String,
}

/// How far a draft is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum DraftState {
    /// Being filled in.
    #[default]
    Filling,
    /// The submission may have reached the portal; nobody knows until it confirms.
    Sending {
        /// Exactly what was (or will be) sent.
        submission: Box<Submission>,
    },
    /// The portal confirmed it and every file.
    Sent {
        /// What the portal answered, with the access code.
        receipt: Box<Receipt>,
    },
}

/// What a person has for one requirement (or one `file` field, by its path).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Paper {
    /// Id of the requirement, or path of the form's field.
    pub requirement: String,
    /// Which paper of a one-of group.
    #[serde(default)]
    pub alternative: Option<String>,
    /// Files in page order.
    #[serde(default)]
    pub files: Vec<KeptFile>,
}

/// A file whose bytes stand in the device's storage under [`KeptFile::id`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeptFile {
    /// 16 lower-case hexadecimal digits.
    pub id: String,
    /// Name.
    pub name: String,
    /// Media type by content.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Address of the upload, once the portal gave one.
    #[serde(default)]
    pub upload: Option<String>,
    /// Bytes that the portal has confirmed.
    #[serde(default)]
    pub sent: u64,
}

impl KeptFile {
    /// Whether the portal has confirmed every byte.
    pub fn is_uploaded(&self) -> bool {
        self.upload.is_some() && self.sent == self.size
    }

    /// The file as a submission names it; `None` until it is uploaded.
    pub fn attached(&self) -> Option<AttachedFile> {
        let upload = self.upload.clone().filter(|_| self.is_uploaded())?;
        Some(AttachedFile {
            upload,
            name: self.name.clone(),
            media_type: self.media_type.clone(),
            size: self.size,
            sha256: self.sha256.clone(),
        })
    }
}

impl Draft {
    /// The papers for a requirement or a `file` field.
    pub fn paper(&self, requirement: &str) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.requirement == requirement)
    }

    /// The same to change; made when missing.
    pub fn paper_mut(&mut self, requirement: &str) -> &mut Paper {
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

    /// A file, to change.
    pub fn file_mut(&mut self, id: &str) -> Option<&mut KeptFile> {
        self.papers.iter_mut().flat_map(|paper| &mut paper.files).find(|file| file.id == id)
    }

    /// The receipt, once the portal has confirmed the dossier.
    pub fn receipt(&self) -> Option<&Receipt> {
        match &self.state {
            DraftState::Sent { receipt } => Some(receipt),
            _ => None,
        }
    }

    /// Whether answers may still change.
    pub fn is_open(&self) -> bool {
        self.state == DraftState::Filling
    }

    /// What is to be sent: `answers` from the form engine, and the papers of `wanted`
    /// (ids of the requirements that hold). `None` while a wanted file is not uploaded
    /// or no agency is chosen.
    pub fn submission(&self, answers: Value, wanted: &[&str], language: &str) -> Option<Submission> {
        let mut documents = Vec::new();
        for paper in self.papers.iter().filter(|paper| wanted.contains(&paper.requirement.as_str())) {
            let files: Option<Vec<_>> = paper.files.iter().map(KeptFile::attached).collect();
            let files = files?;
            if !files.is_empty() {
                let (requirement, alternative) = (paper.requirement.clone(), paper.alternative.clone());
                documents.push(SubmittedDocument { requirement, alternative, files });
            }
        }
        Some(Submission {
            procedure: self.procedure.clone(),
            procedure_version: self.procedure_version.clone(),
            form: self.form.clone(),
            agency: self.agency.clone()?,
            language: language.to_owned(),
            answers,
            documents,
            consents: self.consents.clone(),
        })
    }
}

#[cfg(test)]
mod tests;
