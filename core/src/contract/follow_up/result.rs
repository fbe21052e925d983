//! The result: its files, their signatures, and how it reaches the resident.

use crate::contract::Text;
use crate::wire::wire;

wire! {
    /// A file of the result; its bytes come from `GET /v1/dossiers/{code}/results/{id}`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ResultFile {
        /// Its last part of the address.
        pub id: String = "id",
        /// What it is.
        pub title: Text = "title",
        /// Name under which it is saved.
        pub name: String = "name",
        /// Media type.
        pub media_type: String = "type",
        /// Bytes.
        pub size: u64 = "size",
        /// SHA-256, 64 lower-case hexadecimal digits.
        pub sha256: String = "sha256",
        /// The signature in it; `None`: it is not signed.
        pub signature: Option<Signature> = "signature" or nothing,
    }
}

wire! {
    /// A digital signature as the portal has seen it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Signature {
        /// Whether the portal has checked it.
        pub state: SignatureState = "state",
        /// Who signed.
        pub signer: Option<Text> = "signer" or nothing,
        /// When it was signed.
        pub at: Option<String> = "at" or nothing,
    }
}

wire! {
    /// What the portal says of a signature.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum SignatureState else Unchecked {
        /// Checked, and good.
        Valid = "valid",
        /// Nobody has checked it; also anything that this version does not know.
        Unchecked = "unchecked",
        /// Checked, and broken.
        Invalid = "invalid",
    }
}

wire! {
    /// How the result reaches the resident.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Delivery {
        /// Which way.
        pub kind: DeliveryKind = "kind",
        /// By post: the address.
        pub address: Option<String> = "address" or nothing,
        /// By post: who carries it.
        pub carrier: Option<Text> = "carrier" or nothing,
        /// By post: number of the parcel.
        pub tracking: Option<String> = "tracking" or nothing,
        /// By post: a page that follows it, https.
        pub tracking_address: Option<String> = "trackingAddress" or nothing,
        /// When it left, or was handed over.
        pub sent_at: Option<String> = "sentAt" or nothing,
        /// At the counter: where.
        pub place: Option<Text> = "place" or nothing,
        /// At the counter: from when.
        pub from: Option<String> = "from" or nothing,
        /// At the counter: until when that day.
        pub until: Option<String> = "until" or nothing,
        /// What to bring.
        pub note: Option<Text> = "note" or nothing,
    }
}

wire! {
    /// Ways in which a result comes.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum DeliveryKind else Other {
        /// By post.
        Post = "post",
        /// At the counter.
        Counter = "counter",
        /// As a file.
        Electronic = "electronic",
        /// Anything that this version does not know; shown by its note.
        #[default]
        Other = "other",
    }
}
