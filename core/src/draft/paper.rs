//! What a person has for a requirement, how it comes, and what they want of the uploads.

use super::KeptFile;
use crate::contract::{CopyKind, ProvisionKind};
use crate::document::Given;
use crate::wire::wire;

wire! {
    /// What a person has for one requirement (or one `file` field, by its path).
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Paper {
        /// Id of the requirement, or path of the form's field.
        pub requirement: String = "requirement",
        /// Which paper of a one-of group.
        pub alternative: Option<String> = "alternative" or default,
        /// How it reaches the office, once the person has said so. Files that are there meanwhile stay, but are not sent.
        pub provision: Option<ProvisionKind> = "provision" or default,
        /// What the files are pictures of, once the person has said so.
        pub copy_kind: Option<CopyKind> = "copyKind" or default,
        /// Files in page order.
        pub files: Vec<KeptFile> = "files" or default,
    }
}

wire! {
    /// What the person wants of the uploads.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum UploadWish else Auto {
        /// Nothing was said: send, but ask before much goes over a connection that is paid by the byte.
        #[default]
        Auto = "auto",
        /// Nothing, until the person says so.
        Paused = "paused",
        /// Nothing over a connection that is paid by the byte.
        Wifi = "wifi",
        /// Now, whatever it costs.
        Now = "now",
    }
}

impl Paper {
    /// Whether its files go along: it is to come now, as far as the person has said.
    pub fn is_sent_now(&self) -> bool {
        self.provision.unwrap_or_default() == ProvisionKind::Now
    }

    /// What is provided, as the rules want it; without the day, which is reckoned when it is sent.
    pub fn given(&self) -> Given<'_> {
        let files = if self.is_sent_now() { self.files.as_slice() } else { &[] };
        Given {
            alternative: self.alternative.as_deref(),
            provision: self.provision,
            until: None,
            copy_kind: self.copy_kind,
            files: files.iter().map(|file| (file.size, file.media_type.as_str())).collect(),
        }
    }
}
