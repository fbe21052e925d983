//! What a resident sends.

use super::FormRef;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// `POST /v1/dossiers`, with [`super::header::IDEMPOTENCY_KEY`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Submission {
    /// Code of the procedure.
    pub procedure: String,
    /// Version of the procedure under which the form was filled in.
    pub procedure_version: String,
    /// The form.
    pub form: FormRef,
    /// Code of the agency that shall receive it.
    pub agency: String,
    /// Language of the resident, BCP 47.
    pub language: String,
    /// Answers by key, as the form engine gives them: hidden answers are gone.
    pub answers: Value,
    /// Documents by requirement.
    #[serde(default)]
    pub documents: Vec<SubmittedDocument>,
    /// Consents that were given.
    #[serde(default)]
    pub consents: Vec<Consent>,
}

/// The files for one requirement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmittedDocument {
    /// [`super::Requirement::id`].
    pub requirement: String,
    /// Which paper of a one-of group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
    /// Its files, in page order.
    pub files: Vec<AttachedFile>,
}

/// A file that was uploaded; also the value of a form's `file` field (in a list).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttachedFile {
    /// Address of the upload, as the portal's `Location` gave it (absolute, or a path on the portal).
    pub upload: String,
    /// Name on the resident's device.
    pub name: String,
    /// Media type.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// A consent, with the version of the text that was agreed to (Luật 91/2025).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Consent {
    /// What for, e.g. `truth`, `processing`.
    pub id: String,
    /// Version of the text.
    pub version: String,
    /// When, ISO 8601 with offset.
    pub at: String,
}
