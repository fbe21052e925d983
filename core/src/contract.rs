//! The REST contract's wire types, as `docs/contract/openapi.yaml` describes them.
//!
//! Every type accepts unknown fields, and every field that an older portal may
//! not send has a default: a resident's page never breaks because a portal
//! grew. JSON keys are camelCase; times are ISO 8601 with an offset.

mod advice;
mod answer;
mod dossier;
mod eligibility;
mod follow_up;
mod form;
mod place;
mod problems;
mod procedure;
mod requirement;

pub use advice::{ReturnCheck, ReturnCheckKind, ReturnReason};
pub use answer::{AttachedFile, Consent, Submission, SubmittedDocument};
pub use dossier::{
    Actor, Dossier, DossierDocument, DossierFile, DossierProgress, Receipt, StatusCode, TimelineEntry, Turn,
};
pub use eligibility::{EligibilityAnswer, EligibilityQuestion, Eligible};
pub use follow_up::{
    ApplicantDetails, Decision, Delay, Delivery, DeliveryKind, FollowUp, Payment, PaymentAttempt, PaymentBegun,
    PaymentMethod, PaymentMethodKind, PaymentReceipt, PaymentRequest, PaymentState, PaymentTiming, Reception,
    ResultFile, Signature, SignatureState, SupplementItem, SupplementKind, SupplementRequest, Withdrawal, whole,
};
pub use form::{FormDefinition, FormRef};
pub use place::{Agencies, Agency, AgencyTier, Configuration, Period, Tier, Unit, Units, UploadRules};
pub use problems::{FieldProblem, Problem};
pub use procedure::{
    Channel, ChannelKind, Fee, FeeKind, FeeState, LegalBasis, LevelKind, Procedure, ProcedureList, ProcedureSummary,
    ResultKind, ServiceLevel, Term, TimeLimit, TimeUnit,
};
pub use requirement::{Alternative, Condition, CopyKind, Provision, ProvisionKind, Requirement, Until};

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
    /// The code of a link with which somebody may see and pay one payment of a dossier.
    pub const PAYMENT_LINK: &str = "Payment-Link";
}

/// Kinds of problems ([`Problem::kind`]) that the app tells apart; every other one is shown in the portal's own words.
pub mod problem {
    /// 413: the body of this request is too large.
    pub const TOO_LARGE: &str = "/problems/too-large";
    /// 413: the file is larger than the portal takes.
    pub const FILE_TOO_LARGE: &str = "/problems/file-too-large";
    /// 413: the files of the draft are more bytes than one dossier may have.
    pub const QUOTA: &str = "/problems/quota";
    /// 413: the draft has as many files as one dossier may have.
    pub const TOO_MANY_FILES: &str = "/problems/too-many-files";
    /// 415: the file's content is of no type that the portal takes, or of another one than was named.
    pub const FILE_TYPE: &str = "/problems/file-type";
    /// 422: the portal has found a virus in the file.
    pub const FILE_INFECTED: &str = "/problems/file-infected";
    /// The key was used for other content: a dossier exists.
    pub const IDEMPOTENCY_MISMATCH: &str = "/problems/idempotency-mismatch";
}

/// Names of the capabilities that a portal may announce in [`Configuration::capabilities`].
pub mod capability {
    /// Uploads by tus 1.0.
    pub const UPLOADS_TUS: &str = "uploads.tus";
    /// Dossiers can be read with code and access code.
    pub const ACCESS_CODE: &str = "accessCode";
    /// Administrative units with their periods.
    pub const UNITS: &str = "units";
    /// Requests to supplement a dossier can be answered.
    pub const SUPPLEMENT: &str = "supplement";
    /// Payments can be made.
    pub const PAYMENTS: &str = "payments";
    /// A dossier can be asked back.
    pub const WITHDRAWAL: &str = "withdrawal";
    /// Files of the result can be downloaded.
    pub const RESULTS: &str = "results";
    /// The portal tells at once when a dossier has changed.
    pub const EVENTS: &str = "events";
}
