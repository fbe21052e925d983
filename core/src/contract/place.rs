//! The portal itself, its agencies and the administrative units, all dated.

use super::Text;
use crate::wire::wire;

wire! {
    /// `GET /v1/configuration`: what this portal is and what it can do.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Configuration {
        /// The portal's name.
        pub name: Text = "name",
        /// Version of the contract that the portal speaks, e.g. `1.0`.
        pub contract_version: String = "contractVersion",
        /// Names from [`super::capability`] and later ones; unknown names are ignored.
        pub capabilities: Vec<String> = "capabilities" or default,
        /// What the portal takes as an upload.
        pub uploads: UploadRules = "uploads" or default,
        /// IANA name of the zone in which all dates are meant, e.g. `Asia/Ho_Chi_Minh`.
        pub time_zone: String = "timeZone",
        /// The portal's clock at the time of the answer, ISO 8601 with offset.
        pub now: String = "now",
        /// Seconds after which a status page may ask again.
        pub refresh_seconds: Option<u32> = "refreshSeconds" or default,
    }
}

impl Configuration {
    /// Whether the portal announces `capability`.
    pub fn has(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|own| own == capability)
    }
}

wire! {
    /// Limits for uploads; the portal's word, checked again by the portal.
    #[derive(Clone, Debug, PartialEq)]
    pub struct UploadRules {
        /// Largest file, in bytes.
        pub max_file_bytes: u64 = "maxFileBytes",
        /// Largest sum of the files of one dossier, in bytes.
        pub max_dossier_bytes: u64 = "maxDossierBytes",
        /// Most files of one dossier; `None`: as many as there are.
        pub max_files: Option<u32> = "maxFiles" or nothing,
        /// Media types by content, e.g. `image/jpeg`.
        pub types: Vec<String> = "types",
    }
}

impl Default for UploadRules {
    fn default() -> Self {
        Self {
            max_file_bytes: 10 << 20,
            max_dossier_bytes: 50 << 20,
            max_files: None,
            types: ["application/pdf", "image/jpeg", "image/png", "image/webp"].map(str::to_owned).into(),
        }
    }
}

wire! {
    /// From when until when something holds; both days belong to it. ISO dates.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Period {
        /// First day, `None`: always has.
        pub from: Option<String> = "from" or nothing,
        /// Last day, `None`: still does.
        pub until: Option<String> = "until" or nothing,
    }
}

impl Period {
    /// Whether the ISO date `day` (`yyyy-mm-dd`) lies in the period.
    pub fn contains(&self, day: &str) -> bool {
        self.from.as_deref().is_none_or(|from| from <= day) && self.until.as_deref().is_none_or(|until| day <= until)
    }
}

wire! {
    /// A tier of administration. Districts ended on 2025-07-01 and stay readable.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Tier else Other {
        /// Bộ.
        Ministry = "ministry",
        /// Tỉnh.
        Province = "province",
        /// Huyện (until 2025-06-30).
        District = "district",
        /// Xã, phường, đặc khu.
        Commune = "commune",
        /// Anything that this version does not know.
        Other = "other",
    }
}

wire! {
    /// The tier that an agency has had in a period.
    #[derive(Clone, Debug, PartialEq)]
    pub struct AgencyTier {
        /// The tier.
        pub tier: Tier = "tier",
        /// When.
        pub period: Period = flat,
    }
}

wire! {
    /// An agency that receives dossiers: a commune's one-window desk or the provincial centre.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Agency {
        /// Code by QĐ 20/2020/QĐ-TTg with two numbers, e.g. `H44.26`; dossier codes begin with it.
        pub code: String = "code",
        /// Name, e.g. "Bộ phận Một cửa xã Mường Bi".
        pub name: Text = "name",
        /// Code of the administrative unit, e.g. `05158`; `None` for the whole province.
        pub unit: Option<String> = "unit" or nothing,
        /// Its tiers, dated.
        pub tiers: Vec<AgencyTier> = "tiers",
        /// Address for people.
        pub address: Text = "address" or default,
        /// Telephone, as it is dialled.
        pub phone: Option<String> = "phone" or nothing,
        /// Opening hours in words.
        pub hours: Text = "hours" or default,
    }
}

wire! {
    /// `GET /v1/agencies`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Agencies {
        /// All agencies that receive dossiers.
        pub items: Vec<Agency> = "items",
    }
}

wire! {
    /// An administrative unit with its period.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Unit {
        /// Code of the General Statistics Office, e.g. `05158`.
        pub code: String = "code",
        /// Name with its kind, e.g. "Xã Mường Bi".
        pub name: String = "name",
        /// Its tier.
        pub tier: Tier = "tier",
        /// Code of the unit above, when there is one.
        pub parent: Option<String> = "parent" or nothing,
        /// When.
        pub period: Period = flat,
    }
}

wire! {
    /// `GET /v1/units`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Units {
        /// The units asked for.
        pub items: Vec<Unit> = "items",
    }
}
