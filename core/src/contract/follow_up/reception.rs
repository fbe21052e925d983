//! What the slips say of the applicant and of the acceptance (TT 03/2025, Annex I, form 01).

use crate::contract::Text;
use crate::wire::wire;

wire! {
    /// The applicant besides the name. What the portal does not know is left out.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ApplicantDetails {
        /// Number of identity or tax code.
        pub identifier: Option<String> = "identifier" or nothing,
        /// Where they live, in one line.
        pub address: Option<String> = "address" or nothing,
        /// Telephone.
        pub phone: Option<String> = "phone" or nothing,
        /// E-mail.
        pub email: Option<String> = "email" or nothing,
    }
}

wire! {
    /// What the office noted when it accepted a dossier.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Reception {
        /// The place that stands before the date of a slip, e.g. "Xã Mường Bi".
        pub place: Option<Text> = "place" or nothing,
        /// Number of sets of papers.
        pub sets: Option<u32> = "sets" or nothing,
        /// The register (quyển số).
        pub book: Option<String> = "book" or nothing,
        /// The entry in it (số thứ tự).
        pub entry: Option<String> = "entry" or nothing,
    }
}
