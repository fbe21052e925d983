//! The REST contract's wire types, as `docs/contract/openapi.yaml` describes them.
//!
//! Every type accepts unknown fields, and every field that an older portal may
//! not send has a default: a resident's page never breaks because a portal
//! grew. JSON keys are camelCase; times are ISO 8601 with an offset.

mod advice;
mod answer;
mod dossier;
mod form;
mod place;
mod problem;
mod procedure;

pub use advice::{ReturnCheck, ReturnCheckKind, ReturnReason};
pub use answer::{AttachedFile, Consent, Submission, SubmittedDocument};
pub use dossier::{Actor, Dossier, DossierFile, DossierProgress, Receipt, StatusCode, TimelineEntry, Turn};
pub use form::{FormDefinition, FormRef};
pub use place::{Agencies, Agency, AgencyTier, Configuration, Period, Tier, Unit, Units, UploadRules};
pub use problem::{FieldProblem, Problem};
pub use procedure::{
    Alternative, Channel, ChannelKind, Condition, Fee, FeeKind, FeeState, LegalBasis, LevelKind, Procedure,
    ProcedureList, ProcedureSummary, Requirement, ResultKind, ServiceLevel, Term, TimeLimit, TimeUnit,
};

use crate::table::Table;
use crate::wire::wire;

wire! {
    /// A text in several languages, by BCP 47 tag: `{"vi": "…", "en": "…"}`.
    /// Vietnamese is the source and is always there in a valid answer.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Text(pub Table<String>);
}

impl Text {
    /// A text that exists in Vietnamese only.
    pub fn vi(text: impl Into<String>) -> Self {
        Self(Table::from([("vi".to_owned(), text.into())]))
    }

    /// The text in `language`, else in Vietnamese, else in any language, else empty.
    pub fn get(&self, language: &str) -> &str {
        self.0.get(language).or_else(|| self.0.get("vi")).or_else(|| self.0.values().next()).map_or("", String::as_str)
    }

    /// Whether no language has any words.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

/// Names of the request and response headers of the contract that are its own.
pub mod header {
    /// The access code of a dossier, without the hyphen or with it.
    pub const DOSSIER_ACCESS: &str = "Dossier-Access";
    /// One key per dossier for ever: repeating a POST with it creates nothing new.
    pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";
}

/// Names of the capabilities that a portal may announce in [`Configuration::capabilities`].
pub mod capability {
    /// Uploads by tus 1.0.
    pub const UPLOADS_TUS: &str = "uploads.tus";
    /// Dossiers can be read with code and access code.
    pub const ACCESS_CODE: &str = "accessCode";
    /// Administrative units with their periods.
    pub const UNITS: &str = "units";
}
