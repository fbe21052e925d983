//! What the portal says of a dossier.

use super::{Fee, Text};
use serde::{Deserialize, Serialize};

/// A national status code (TrangThaiHoSo), 1 to 10; others are shown by the server's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StatusCode(pub i64);

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

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Turn {
    /// The resident has to do something.
    Resident,
    /// An agency has to do something.
    Agency,
    /// Nobody: it is over; also anything that this version does not know.
    #[serde(other)]
    Nobody,
}

/// `GET /v1/dossiers/{code}` without the access code: no more than the law lets anybody see
/// (TT01/2018 Art. 16(2d)).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DossierProgress {
    /// Code, e.g. `H44.26-261120-0007`.
    pub code: String,
    /// Degree of completion, 0 to 100.
    pub completion: u8,
}

/// `GET /v1/dossiers/{code}` with the access code, and the answer to a submit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Dossier {
    /// Code.
    pub code: String,
    /// Degree of completion, 0 to 100.
    pub completion: u8,
    /// Code of the procedure.
    pub procedure: String,
    /// Its name at that time.
    pub procedure_name: Text,
    /// Code of the agency.
    pub agency: String,
    /// Its name.
    pub agency_name: Text,
    /// Name of the applicant.
    #[serde(default)]
    pub applicant: String,
    /// Status.
    pub status: StatusCode,
    /// The server's words for the status; shown when the code is unknown.
    #[serde(default)]
    pub status_text: Text,
    /// Whose turn it is.
    pub turn: Turn,
    /// When it was sent.
    pub submitted_at: String,
    /// When it was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<String>,
    /// When the result is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<String>,
    /// What happened, oldest first.
    #[serde(default)]
    pub timeline: Vec<TimelineEntry>,
    /// Every file that the portal holds.
    #[serde(default)]
    pub files: Vec<DossierFile>,
    /// Fees of the procedure.
    #[serde(default)]
    pub fees: Vec<Fee>,
}

/// The answer to `POST /v1/dossiers`: the dossier and, only here, its access code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The dossier as it was received.
    #[serde(flatten)]
    pub dossier: Dossier,
    /// Ten characters of Crockford base32, without the hyphen that people see.
    pub access_code: String,
}

/// Who did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Actor {
    /// The resident.
    Resident,
    /// An agency, and anything that this version does not know.
    #[serde(other)]
    Agency,
}

/// One entry of the timeline (NĐ224/2026 Art. 15(1g): agency, receiver, handler, times).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// When.
    pub at: String,
    /// The status that it led to.
    pub status: StatusCode,
    /// The server's words for that status.
    #[serde(default)]
    pub status_text: Text,
    /// Who.
    pub actor: Actor,
    /// The agency's name, when it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency_name: Option<Text>,
    /// The officer's role or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<Text>,
    /// A note to the resident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A file as the portal holds it: the proof that it arrived.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DossierFile {
    /// The requirement, or the path of the form's `file` field.
    pub requirement: String,
    /// Name.
    pub name: String,
    /// Media type by content.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of what the portal holds.
    pub sha256: String,
    /// When the portal had all of it.
    pub received_at: String,
}
