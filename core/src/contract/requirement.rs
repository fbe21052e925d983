//! What a dossier needs: documents, the ways to provide them, and when they are asked for.

use super::Text;
use crate::wire::{Wire, wire};
use serde_json::Value;

wire! {
    /// A document that the dossier needs: one slot of the documents page.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Requirement {
        /// Key in the dossier, e.g. `giayChungSinh`.
        pub id: String = "id",
        /// Name.
        pub name: Text = "name",
        /// Advice beside the slot.
        pub note: Option<Text> = "note" or nothing,
        /// Number of originals.
        pub originals: u32 = "originals" or default,
        /// Number of copies.
        pub copies: u32 = "copies" or default,
        /// Whether the dossier cannot be sent without it (when its condition holds).
        pub required: bool = "required" or (true),
        /// When it is asked for at all; `None`: always.
        pub condition: Option<Condition> = "condition" or nothing,
        /// "One of the following papers": exactly one of these is sent; empty: the document itself.
        pub one_of: Vec<Alternative> = "oneOf" or nothing,
        /// See [`Self::ways`]. It stays JSON until a dossier is being filled in: who only reads of a procedure has no
        /// reader for it.
        pub provisions: Value = "provisions" or nothing,
        /// See [`Self::accepted`].
        pub copy_kinds: Value = "copyKinds" or nothing,
        /// Largest file in bytes, where that is less than [`super::UploadRules::max_file_bytes`].
        pub max_bytes: Option<u64> = "maxBytes" or nothing,
        /// Most files.
        pub max_files: Option<u32> = "maxFiles" or nothing,
        /// Media types, where that are fewer than [`super::UploadRules::types`]; empty: all of these.
        pub types: Vec<String> = "types" or nothing,
        /// Whether it shows who somebody is: a watermark that names its purpose is offered.
        pub identity: bool = "identity" or default,
    }
}

impl Requirement {
    /// The ways to provide it besides sending it now; empty: there is no other, or none that this version can read.
    pub fn ways(&self) -> Vec<Provision> {
        Vec::read(&self.provisions).unwrap_or_default()
    }

    /// The kinds of copy that the office accepts; empty: all of them.
    pub fn accepted(&self) -> Vec<CopyKind> {
        Vec::read(&self.copy_kinds).unwrap_or_default()
    }
}

wire! {
    /// How a document reaches the office.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum ProvisionKind else Other {
        /// Its files come with the dossier.
        #[default]
        Now = "now",
        /// It follows later, see [`Provision::until`].
        Later = "later",
        /// It is handed in at the counter.
        Counter = "counter",
        /// It comes by post.
        Post = "post",
        /// The office has it already, or reads it in a database (khai thác được từ CSDL).
        Office = "office",
        /// The law does not ask for it in this case, says the resident.
        NotNeeded = "notNeeded",
        /// Anything that this version does not know.
        Other = "other",
    }
}

wire! {
    /// A way to provide a document that the procedure allows besides sending it now.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Provision {
        /// Which way.
        pub kind: ProvisionKind = "kind",
        /// Whether this holds as long as the resident says nothing else.
        pub preset: bool = "preset" or default,
        /// By when, for what comes after the dossier; `None`: nobody says.
        pub until: Option<Until> = "until" or nothing,
        /// In which case, or what to do then.
        pub note: Option<Text> = "note" or nothing,
    }
}

wire! {
    /// The last day for a document that comes after the dossier. The earliest of what is given counts.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Until {
        /// So many calendar days after the day on which the dossier is sent, in the portal's zone.
        pub days: Option<u32> = "days" or nothing,
        /// This day (`yyyy-mm-dd`), whenever the dossier is sent.
        pub date: Option<String> = "date" or nothing,
    }
}

wire! {
    /// What somebody's file is a picture of (bản chính điện tử, bản sao có chứng thực, bản chụp).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum CopyKind else Other {
        /// Made and signed electronically by whoever issued it.
        ElectronicOriginal = "electronicOriginal",
        /// A copy that an office has certified.
        CertifiedCopy = "certifiedCopy",
        /// A photo or scan of the paper.
        Photo = "photo",
        /// Anything that this version does not know.
        Other = "other",
    }
}

wire! {
    /// One paper of a one-of group.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Alternative {
        /// Key in the dossier.
        pub id: String = "id",
        /// Name.
        pub name: Text = "name",
    }
}

wire! {
    /// Holds when the answer at `when` is one of `is`, compared as Form.io compares
    /// (`true` equals `"true"`); an answer that is hidden or empty equals nothing.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Condition {
        /// Path of an answer.
        pub when: String = "when",
        /// The values.
        pub is: Vec<String> = "is",
    }
}
