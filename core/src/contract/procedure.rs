//! Procedures (thủ tục hành chính).

use super::{FormRef, Requirement, ReturnReason, Text, Tier};
use crate::wire::wire;
use serde_json::Value;

wire! {
    /// `GET /v1/procedures`: short entries for search, all in one answer with an ETag.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ProcedureList {
        /// The entries of this page.
        pub items: Vec<ProcedureSummary> = "items",
        /// Cursor of the next page, when there is one; goes into `?cursor=`.
        pub next: Option<String> = "next" or nothing,
    }
}

wire! {
    /// What search and lists need to know of a procedure.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ProcedureSummary {
        /// Mã thủ tục, e.g. `1.001193`.
        pub code: String = "code",
        /// The legal name, up to 1,100 characters.
        pub name: Text = "name",
        /// What people call it, when that differs, e.g. "Giấy độc thân".
        pub plain_name: Option<Text> = "plainName" or nothing,
        /// Lĩnh vực.
        pub field: Text = "field" or default,
        /// Words that people type for it, with marks, Vietnamese and English.
        pub keywords: Vec<String> = "keywords" or nothing,
        /// What can be done online.
        pub level: LevelKind = "level",
        /// Place among the most used ones, 1 first; `None`: not among them.
        pub popularity: Option<u32> = "popularity" or nothing,
    }
}

wire! {
    /// How far a procedure can be done online (NĐ224/2026 Art. 14).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum LevelKind else Information {
        /// Toàn trình.
        Full = "full",
        /// Một phần.
        Partial = "partial",
        /// Information only, and anything this version does not know.
        Information = "information",
    }
}

wire! {
    /// The service level with the reason that the law asks for when it is not full.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ServiceLevel {
        /// The level.
        pub kind: LevelKind = "kind",
        /// Why it is not full.
        pub reason: Option<Text> = "reason" or nothing,
    }
}

wire! {
    /// `GET /v1/procedures/{code}`: one procedure in full.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Procedure {
        /// Mã thủ tục.
        pub code: String = "code",
        /// Version of this description; a dossier keeps the one it was filed under.
        pub version: String = "version",
        /// Số quyết định công bố, e.g. `163/QĐ-BTP`.
        pub decision: String = "decision" or default,
        /// The legal name.
        pub name: Text = "name",
        /// What people call it.
        pub plain_name: Option<Text> = "plainName" or nothing,
        /// One or two plain sentences: what you get and what it is for.
        pub summary: Text = "summary" or default,
        /// Lĩnh vực.
        pub field: Text = "field" or default,
        /// Who may apply.
        pub audience: Vec<Text> = "audience" or default,
        /// What can be done online.
        pub level: ServiceLevel = "level",
        /// Tier of the agencies that receive it.
        pub tier: Tier = "tier",
        /// Trình tự thực hiện, in order.
        pub steps: Vec<Text> = "steps" or default,
        /// Ways to send, each with its time limit.
        pub channels: Vec<Channel> = "channels" or default,
        /// Fees; an empty list says nothing about them.
        pub fees: Vec<Fee> = "fees" or default,
        /// Thành phần hồ sơ.
        pub documents: Vec<Requirement> = "documents" or default,
        /// Documents and notes that are not to be sent, e.g. "show your identity card".
        pub notes: Vec<Text> = "notes" or default,
        /// What comes out.
        pub results: Vec<ResultKind> = "results" or default,
        /// Yêu cầu, điều kiện.
        pub conditions: Option<Text> = "conditions" or nothing,
        /// Căn cứ pháp lý.
        pub legal_basis: Vec<LegalBasis> = "legalBasis" or default,
        /// Words of the law that its texts and its form use.
        pub terms: Vec<Term> = "terms" or default,
        /// Questions before a dossier is begun, each the JSON of an [`super::EligibilityQuestion`]: few read them, and the
        /// first load has no readers for them.
        pub eligibility: Vec<Value> = "eligibility" or nothing,
        /// For what offices return dossiers of this procedure, where that can be seen before sending.
    pub return_reasons: Vec<ReturnReason> = "returnReasons" or nothing,
    /// The form to fill in; `None`: cannot be filed here.
        pub form: Option<FormRef> = "form" or nothing,
        /// Path of the answer that names the applicant, e.g. `nguoiYeuCau.hoTen`.
        pub applicant_path: Option<String> = "applicantPath" or nothing,
        /// Purpose and law of the processing of personal data, for the notice before sending.
        pub privacy: Option<Text> = "privacy" or nothing,
    }
}

wire! {
    /// A word of the law and what it means.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Term {
        /// The word as texts write it.
        pub term: Text = "term",
        /// What it means, in plain words.
        pub meaning: Text = "meaning",
    }
}

wire! {
    /// Which way a dossier goes in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum ChannelKind else Other {
        /// Trực tuyến.
        Online = "online",
        /// Trực tiếp.
        Counter = "counter",
        /// Dịch vụ bưu chính công ích.
        Post = "post",
        /// Anything that this version does not know.
        Other = "other",
    }
}

wire! {
    /// A way to send with its time limit.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Channel {
        /// Which way.
        pub kind: ChannelKind = "kind",
        /// How long the office takes.
        pub time: TimeLimit = "time" or default,
        /// Words of the law about it.
        pub note: Option<Text> = "note" or nothing,
    }
}

wire! {
    /// A time limit. Without a unit nothing may be promised: "as the procedure says".
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct TimeLimit {
        /// How many.
        pub amount: Option<u32> = "amount" or nothing,
        /// Of what; the published data often leaves it out.
        pub unit: Option<TimeUnit> = "unit" or nothing,
    }
}

wire! {
    /// Units of a time limit.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum TimeUnit {
        /// Ngày làm việc.
        WorkingDay = "workingDay",
        /// Ngày.
        Day = "day",
        /// Giờ (working hours).
        Hour = "hour",
        /// Tháng.
        Month = "month",
    }
}

wire! {
    /// Phí or lệ phí.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum FeeKind else Fee {
        /// Lệ phí.
        Charge = "charge",
        /// Phí, and anything that this version does not know.
        Fee = "fee",
    }
}

wire! {
    /// The three states of a fee: "Miễn phí" in the published data often means the third.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum FeeState else LocalTariff {
        /// Costs nothing.
        Free = "free",
        /// [`Fee::amount`] đồng.
        Fixed = "fixed",
        /// By the provincial council's tariff, and anything that this version does not know.
        LocalTariff = "localTariff",
    }
}

wire! {
    /// A fee.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Fee {
        /// Phí or lệ phí.
        pub kind: FeeKind = "kind",
        /// Free, fixed or by local tariff.
        pub state: FeeState = "state",
        /// Whole đồng; only when fixed.
        pub amount: Option<i64> = "amount" or nothing,
        /// For what, and who is exempt.
        pub note: Option<Text> = "note" or nothing,
    }
}

wire! {
    /// What the procedure gives.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ResultKind {
        /// Code, e.g. `KQ.G15.000031`.
        pub code: String = "code" or default,
        /// Name.
        pub name: Text = "name",
    }
}

wire! {
    /// A law that the procedure rests on.
    #[derive(Clone, Debug, PartialEq)]
    pub struct LegalBasis {
        /// Số ký hiệu.
        pub number: String = "number",
        /// Trích yếu.
        pub title: Text = "title" or default,
    }
}
