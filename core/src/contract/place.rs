//! The portal itself, its agencies and the administrative units, all dated.

use super::Text;
use serde::{Deserialize, Serialize};

/// `GET /v1/configuration`: what this portal is and what it can do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Configuration {
    /// The portal's name.
    pub name: Text,
    /// Version of the contract that the portal speaks, e.g. `1.0`.
    pub contract_version: String,
    /// Names from [`super::capability`] and later ones; unknown names are ignored.
    #[serde(default)]
    pub capabilities: Vec<String>,
    /// What the portal takes as an upload.
    #[serde(default)]
    pub uploads: UploadRules,
    /// IANA name of the zone in which all dates are meant, e.g. `Asia/Ho_Chi_Minh`.
    pub time_zone: String,
    /// The portal's clock at the time of the answer, ISO 8601 with offset.
    pub now: String,
    /// Seconds after which a status page may ask again.
    #[serde(default)]
    pub refresh_seconds: Option<u32>,
}

impl Configuration {
    /// Whether the portal announces `capability`.
    pub fn has(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|own| own == capability)
    }
}

/// Limits for uploads; the portal's word, checked again by the portal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UploadRules {
    /// Largest file, in bytes.
    pub max_file_bytes: u64,
    /// Largest sum of the files of one dossier, in bytes.
    pub max_dossier_bytes: u64,
    /// Media types by content, e.g. `image/jpeg`.
    pub types: Vec<String>,
}

impl Default for UploadRules {
    fn default() -> Self {
        Self {
            max_file_bytes: 10 << 20,
            max_dossier_bytes: 50 << 20,
            types: ["application/pdf", "image/jpeg", "image/png", "image/webp"].map(str::to_owned).into(),
        }
    }
}

/// From when until when something holds; both days belong to it. ISO dates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Period {
    /// First day, `None`: always has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day, `None`: still does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl Period {
    /// Whether the ISO date `day` (`yyyy-mm-dd`) lies in the period.
    pub fn contains(&self, day: &str) -> bool {
        self.from.as_deref().is_none_or(|from| from <= day) && self.until.as_deref().is_none_or(|until| day <= until)
    }
}

/// A tier of administration. Districts ended on 2025-07-01 and stay readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Tier {
    /// Bộ.
    Ministry,
    /// Tỉnh.
    Province,
    /// Huyện (until 2025-06-30).
    District,
    /// Xã, phường, đặc khu.
    Commune,
    /// Anything that this version does not know.
    #[serde(other)]
    Other,
}

/// The tier that an agency has had in a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgencyTier {
    /// The tier.
    pub tier: Tier,
    /// When.
    #[serde(flatten)]
    pub period: Period,
}

/// An agency that receives dossiers: a commune's one-window desk or the provincial centre.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Agency {
    /// Code by QĐ 20/2020/QĐ-TTg with two numbers, e.g. `H44.26`; dossier codes begin with it.
    pub code: String,
    /// Name, e.g. "Bộ phận Một cửa xã Mường Bi".
    pub name: Text,
    /// Code of the administrative unit, e.g. `05158`; `None` for the whole province.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Its tiers, dated.
    pub tiers: Vec<AgencyTier>,
    /// Address for people.
    #[serde(default)]
    pub address: Text,
    /// Telephone, as it is dialled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Opening hours in words.
    #[serde(default)]
    pub hours: Text,
}

/// `GET /v1/agencies`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Agencies {
    /// All agencies that receive dossiers.
    pub items: Vec<Agency>,
}

/// An administrative unit with its period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unit {
    /// Code of the General Statistics Office, e.g. `05158`.
    pub code: String,
    /// Name with its kind, e.g. "Xã Mường Bi".
    pub name: String,
    /// Its tier.
    pub tier: Tier,
    /// Code of the unit above, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// When.
    #[serde(flatten)]
    pub period: Period,
}

/// `GET /v1/units`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Units {
    /// The units asked for.
    pub items: Vec<Unit>,
}
