//! What the portal says of a dossier.

use super::{CopyKind, Fee, ProvisionKind, Text};
use crate::wire::wire;
use serde_json::Value;

wire! {
    /// A national status code (TrangThaiHoSo), 1 to 10; others are shown by the server's text.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub struct StatusCode(pub i64);
}

impl StatusCode {
    /// Mới đăng ký.
    pub const SUBMITTED: Self = Self(1);
    /// Được tiếp nhận.
    pub const ACCEPTED: Self = Self(2);
    /// Không được tiếp nhận.
    pub const REFUSED: Self = Self(3);
    /// Đang xử lý.
    pub const PROCESSING: Self = Self(4);
    /// Yêu cầu bổ sung giấy tờ.
    pub const SUPPLEMENT: Self = Self(5);
    /// Yêu cầu thực hiện nghĩa vụ tài chính.
    pub const PAYMENT: Self = Self(6);
    /// Công dân yêu cầu rút hồ sơ.
    pub const WITHDRAWING: Self = Self(7);
    /// Dừng xử lý.
    pub const STOPPED: Self = Self(8);
    /// Đã xử lý xong.
    pub const PROCESSED: Self = Self(9);
    /// Đã trả kết quả.
    pub const RETURNED: Self = Self(10);
}

wire! {
    /// Whose turn it is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Turn else Nobody {
        /// The resident has to do something.
        Resident = "resident",
        /// An agency has to do something.
        Agency = "agency",
        /// Nobody: it is over; also anything that this version does not know.
        Nobody = "nobody",
    }
}

wire! {
    /// `GET /v1/dossiers/{code}` without the access code: no more than the law lets anybody see
    /// (TT01/2018 Art. 16(2d)).
    #[derive(Clone, Debug, PartialEq)]
    pub struct DossierProgress {
        /// Code, e.g. `H44.26-261120-0007`.
        pub code: String = "code",
        /// Degree of completion, 0 to 100.
        pub completion: u8 = "completion",
    }
}

wire! {
    /// `GET /v1/dossiers/{code}` with the access code, and the answer to a submit.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Dossier {
        /// Code.
        pub code: String = "code",
        /// Degree of completion, 0 to 100.
        pub completion: u8 = "completion",
        /// Code of the procedure.
        pub procedure: String = "procedure",
        /// Its name at that time.
        pub procedure_name: Text = "procedureName",
        /// Code of the agency.
        pub agency: String = "agency",
        /// Its name.
        pub agency_name: Text = "agencyName",
        /// Name of the applicant.
        pub applicant: String = "applicant" or default,
        /// Status.
        pub status: StatusCode = "status",
        /// The server's words for the status; shown when the code is unknown.
        pub status_text: Text = "statusText" or default,
        /// Whose turn it is.
        pub turn: Turn = "turn",
        /// When it was sent.
        pub submitted_at: String = "submittedAt",
        /// When it was accepted.
        pub accepted_at: Option<String> = "acceptedAt" or nothing,
        /// When the result is due.
        pub due_at: Option<String> = "dueAt" or nothing,
        /// What happened, oldest first.
        pub timeline: Vec<TimelineEntry> = "timeline" or default,
        /// Every document of the dossier: those with files, and how the others come.
        pub documents: Vec<DossierDocument> = "documents" or default,
        /// Every file that the portal holds.
        pub files: Vec<DossierFile> = "files" or default,
        /// Fees of the procedure.
        pub fees: Vec<Fee> = "fees" or default,
        /// What has happened since: the JSON of a [`super::FollowUp`].
        pub follow_up: Value = "followUp" or nothing,
    }
}

wire! {
    /// The answer to `POST /v1/dossiers`: the dossier and, only here, its access code.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Receipt {
        /// The dossier as it was received.
        pub dossier: Dossier = flat,
        /// Ten characters of Crockford base32, without the hyphen that people see.
        pub access_code: String = "accessCode",
    }
}

wire! {
    /// Who did something.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Actor else Agency {
        /// The resident.
        Resident = "resident",
        /// An agency, and anything that this version does not know.
        Agency = "agency",
    }
}

wire! {
    /// One entry of the timeline (NĐ224/2026 Art. 15(1g): agency, receiver, handler, times).
    #[derive(Clone, Debug, PartialEq)]
    pub struct TimelineEntry {
        /// When.
        pub at: String = "at",
        /// The status that it led to.
        pub status: StatusCode = "status",
        /// The server's words for that status.
        pub status_text: Text = "statusText" or default,
        /// Who.
        pub actor: Actor = "actor",
        /// The agency's name, when it was one.
        pub agency_name: Option<Text> = "agencyName" or nothing,
        /// The officer's role or name.
        pub handler: Option<Text> = "handler" or nothing,
        /// A note to the resident.
        pub note: Option<Text> = "note" or nothing,
    }
}

wire! {
    /// A document of the dossier as the portal noted it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct DossierDocument {
        /// The requirement; its files name the same one.
        pub requirement: String = "requirement",
        /// Its name; of a one-of group that of the paper.
        pub name: Text = "name",
        /// How it reaches the office.
        pub provision: ProvisionKind = "provision" or default,
        /// The day (`yyyy-mm-dd`) by which it follows.
        pub until: Option<String> = "until" or nothing,
        /// What its files are pictures of.
        pub copy_kind: Option<CopyKind> = "copyKind" or nothing,
    }
}

wire! {
    /// A file as the portal holds it: the proof that it arrived.
    #[derive(Clone, Debug, PartialEq)]
    pub struct DossierFile {
        /// The requirement, or the path of the form's `file` field.
        pub requirement: String = "requirement",
        /// Name.
        pub name: String = "name",
        /// Media type by content.
        pub media_type: String = "type",
        /// Bytes.
        pub size: u64 = "size",
        /// SHA-256 of what the portal holds.
        pub sha256: String = "sha256",
        /// When the portal had all of it.
        pub received_at: String = "receivedAt",
    }
}
