//! A dossier as the portal keeps it.

use motcua_core::contract::{Dossier, DossierFile, FollowUp, PaymentMethodKind, Receipt, StatusCode, Submission};
use serde::{Deserialize, Serialize};

/// A dossier with everything that the portal knows of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// What the resident may see.
    pub dossier: Dossier,
    /// Its access code.
    pub access_code: String,
    /// What was sent, with the answers as the portal's own engine gave them.
    pub submission: Submission,
    /// The uploads behind [`Dossier::files`], in the same order.
    pub uploads: Vec<String>,
    /// How many steps of the script the officer has done; `None`: the script is left for good.
    pub script: Option<usize>,
    /// When the last step was done, seconds since 1970.
    pub moved: i64,
    /// Counts the changes.
    pub revision: u32,
    /// Every upload that it ever had, in the order in which they came.
    #[serde(default)]
    pub arrived: Vec<String>,
    /// Files of earlier versions.
    #[serde(default)]
    pub replaced: Vec<Replaced>,
    /// Since when the clock of the law stands still, seconds since 1970.
    #[serde(default)]
    pub stopped: Option<i64>,
    /// The status that a payment leads back to.
    #[serde(default)]
    pub back: Option<StatusCode>,
    /// What was done to pay.
    #[serde(default)]
    pub attempts: Vec<Attempt>,
    /// When the result was issued, as its file says.
    #[serde(default)]
    pub issued: Option<String>,
}

/// A file that a supplement has put another one in the place of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Replaced {
    /// As the resident saw it.
    pub file: DossierFile,
    /// Its upload.
    pub upload: String,
}

/// An attempt to pay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    /// The payment.
    pub payment: String,
    /// How.
    pub method: PaymentMethodKind,
    /// When it began, seconds since 1970.
    pub at: i64,
    /// Secret of the platform's page.
    pub secret: String,
    /// Where the platform leads back to; empty without a platform.
    pub return_to: String,
    /// Whether its outcome is open.
    pub open: bool,
}

impl Record {
    /// What has happened since the submit.
    pub fn follow(&self) -> FollowUp {
        self.dossier.follow_up()
    }

    /// Keeps what has happened since the submit.
    pub fn set_follow(&mut self, follow: &FollowUp) {
        self.dossier.follow_up = serde_json::to_value(follow).unwrap_or_default();
    }

    /// The answer to the submit.
    pub fn receipt(&self) -> Receipt {
        Receipt { dossier: self.dossier.clone(), access_code: self.access_code.clone() }
    }
}
