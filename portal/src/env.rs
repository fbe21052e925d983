//! What the portal needs from the outside for one request.

use crate::data::Data;
use motcua_core::{
    contract::{Text, UploadRules, capability},
    time::DateTime,
};

/// What the demonstration portal can do.
const CAPABILITIES: [&str; 8] = [
    capability::UPLOADS_TUS,
    capability::ACCESS_CODE,
    capability::UNITS,
    capability::SUPPLEMENT,
    capability::PAYMENTS,
    capability::WITHDRAWAL,
    capability::RESULTS,
    capability::EVENTS,
];

/// Files of one dossier.
const MOST_FILES: u32 = 60;

/// What stays the same while the portal runs.
#[derive(Clone, Debug)]
pub struct Site {
    /// Address of the portal as browsers see it, without a slash at the end, e.g. `http://localhost:8081`.
    pub public: String,
    /// Exact origins that may call it, e.g. `http://localhost:8080`.
    pub origins: Vec<String>,
    /// The portal's name.
    pub name: Text,
    /// IANA name of the zone of all its dates.
    pub time_zone: String,
    /// Minutes east of UTC of that zone.
    pub offset: i32,
    /// Limits for uploads.
    pub uploads: UploadRules,
    /// Seconds for which an upload that nobody continues is kept.
    pub upload_seconds: i64,
    /// What the portal can do besides what every portal does, by names of [`capability`].
    pub capabilities: Vec<String>,
    /// How fast the officer works: 1 is the script's own pace, 0 moves nothing.
    pub speed: f64,
}

impl Site {
    /// The demonstration portal at `public`, callable from `origins`.
    pub fn new(public: &str, origins: Vec<String>) -> Self {
        Self {
            public: public.trim_end_matches('/').to_owned(),
            origins,
            name: Text(
                [("vi", "Cổng dịch vụ công trình diễn"), ("en", "Demonstration public service portal")]
                    .map(|(tag, text)| (tag.to_owned(), text.to_owned()))
                    .into(),
            ),
            time_zone: "Asia/Ho_Chi_Minh".to_owned(),
            offset: 7 * 60,
            uploads: UploadRules { max_files: Some(MOST_FILES), ..UploadRules::default() },
            upload_seconds: 3 * 86_400,
            capabilities: CAPABILITIES.map(str::to_owned).into(),
            speed: 1.0,
        }
    }

    /// Whether the portal has this capability.
    pub fn has(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|own| own == capability)
    }
}

/// The surroundings of one request.
pub struct Env<'a> {
    /// The portal's clock.
    pub now: DateTime,
    /// What stays the same.
    pub site: &'a Site,
    /// Agencies, procedures and forms.
    pub data: &'a Data,
    /// Fills a buffer with unguessable bytes.
    pub random: &'a mut dyn FnMut(&mut [u8]),
}

impl Env<'_> {
    /// 128 unguessable bits as 32 lower-case hexadecimal digits.
    pub fn secret(&mut self) -> String {
        let mut bytes = [0; 16];
        (self.random)(&mut bytes);
        crate::hash::hex(&bytes)
    }

    /// The clock in the portal's zone.
    pub fn local(&self) -> DateTime {
        self.now.at_offset(self.site.offset)
    }
}
