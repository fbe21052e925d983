//! What a resident sends.

use super::{CopyKind, FormRef, ProvisionKind};
use crate::wire::wire;
use serde_json::Value;

wire! {
    /// `POST /v1/dossiers`, with [`super::header::IDEMPOTENCY_KEY`].
    #[derive(Clone, Debug, PartialEq)]
    pub struct Submission {
        /// Code of the procedure.
        pub procedure: String = "procedure",
        /// Version of the procedure under which the form was filled in.
        pub procedure_version: String = "procedureVersion",
        /// The form.
        pub form: FormRef = "form",
        /// Code of the agency that shall receive it.
        pub agency: String = "agency",
        /// Language of the resident, BCP 47.
        pub language: String = "language",
        /// Answers by key, as the form engine gives them: hidden answers are gone.
        pub answers: Value = "answers",
        /// Documents by requirement.
        pub documents: Vec<SubmittedDocument> = "documents" or default,
        /// Consents that were given.
        pub consents: Vec<Consent> = "consents" or default,
    }
}

wire! {
    /// What is said and sent for one requirement.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct SubmittedDocument {
        /// [`super::Requirement::id`].
        pub requirement: String = "requirement",
        /// Which paper of a one-of group.
        pub alternative: Option<String> = "alternative" or nothing,
        /// How it reaches the office.
        pub provision: ProvisionKind = "provision" or default,
        /// The day (`yyyy-mm-dd`) by which it follows, for what follows by a day.
        pub until: Option<String> = "until" or nothing,
        /// What the files are pictures of; `None`: what [`crate::document::copy_kind`] takes them for.
        pub copy_kind: Option<CopyKind> = "copyKind" or nothing,
        /// Its files, in page order; none unless it comes now.
        pub files: Vec<AttachedFile> = "files",
    }
}

wire! {
    /// A file that was uploaded; also the value of a form's `file` field (in a list).
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct AttachedFile {
        /// Address of the upload, as the portal's `Location` gave it (absolute, or a path on the portal).
        pub upload: String = "upload",
        /// Name on the resident's device.
        pub name: String = "name",
        /// Media type.
        pub media_type: String = "type",
        /// Bytes.
        pub size: u64 = "size",
        /// SHA-256, 64 lower-case hexadecimal digits.
        pub sha256: String = "sha256",
    }
}

wire! {
    /// A consent, with the version of the text that was agreed to (Luật 91/2025).
    #[derive(Clone, Debug, PartialEq)]
    pub struct Consent {
        /// What for, e.g. `truth`, `processing`.
        pub id: String = "id",
        /// Version of the text.
        pub version: String = "version",
        /// When, ISO 8601 with offset.
        pub at: String = "at",
    }
}
