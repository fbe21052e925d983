//! Procedures (thủ tục hành chính) and their forms.

use super::{Text, Tier};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `GET /v1/procedures`: short entries for search, all in one answer with an ETag.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureList {
    /// The entries of this page.
    pub items: Vec<ProcedureSummary>,
    /// Cursor of the next page, when there is one; goes into `?cursor=`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What search and lists need to know of a procedure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureSummary {
    /// Mã thủ tục, e.g. `1.001193`.
    pub code: String,
    /// The legal name, up to 1,100 characters.
    pub name: Text,
    /// What people call it, when that differs, e.g. "Giấy độc thân".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plain_name: Option<Text>,
    /// Lĩnh vực.
    #[serde(default)]
    pub field: Text,
    /// Words that people type for it, with marks, Vietnamese and English.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// What can be done online.
    pub level: LevelKind,
    /// Place among the most used ones, 1 first; `None`: not among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub popularity: Option<u32>,
}

/// How far a procedure can be done online (NĐ224/2026 Art. 14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LevelKind {
    /// Toàn trình.
    Full,
    /// Một phần.
    Partial,
    /// Information only, and anything this version does not know.
    #[serde(other)]
    Information,
}

/// The service level with the reason that the law asks for when it is not full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceLevel {
    /// The level.
    pub kind: LevelKind,
    /// Why it is not full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}

/// `GET /v1/procedures/{code}`: one procedure in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Procedure {
    /// Mã thủ tục.
    pub code: String,
    /// Version of this description; a dossier keeps the one it was filed under.
    pub version: String,
    /// Số quyết định công bố, e.g. `163/QĐ-BTP`.
    #[serde(default)]
    pub decision: String,
    /// The legal name.
    pub name: Text,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plain_name: Option<Text>,
    /// One or two plain sentences: what you get and what it is for.
    #[serde(default)]
    pub summary: Text,
    /// Lĩnh vực.
    #[serde(default)]
    pub field: Text,
    /// Who may apply.
    #[serde(default)]
    pub audience: Vec<Text>,
    /// What can be done online.
    pub level: ServiceLevel,
    /// Tier of the agencies that receive it.
    pub tier: Tier,
    /// Trình tự thực hiện, in order.
    #[serde(default)]
    pub steps: Vec<Text>,
    /// Ways to send, each with its time limit.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// Fees; an empty list says nothing about them.
    #[serde(default)]
    pub fees: Vec<Fee>,
    /// Thành phần hồ sơ.
    #[serde(default)]
    pub documents: Vec<Requirement>,
    /// Documents and notes that are not to be sent, e.g. "show your identity card".
    #[serde(default)]
    pub notes: Vec<Text>,
    /// What comes out.
    #[serde(default)]
    pub results: Vec<ResultKind>,
    /// Yêu cầu, điều kiện.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<Text>,
    /// Căn cứ pháp lý.
    #[serde(default)]
    pub legal_basis: Vec<LegalBasis>,
    /// The form to fill in; `None`: cannot be filed here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<FormRef>,
    /// Path of the answer that names the applicant, e.g. `nguoiYeuCau.hoTen`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant_path: Option<String>,
    /// Purpose and law of the processing of personal data, for the notice before sending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy: Option<Text>,
}

/// Which way a dossier goes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ChannelKind {
    /// Trực tuyến.
    Online,
    /// Trực tiếp.
    Counter,
    /// Dịch vụ bưu chính công ích.
    Post,
    /// Anything that this version does not know.
    #[serde(other)]
    Other,
}

/// A way to send with its time limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Channel {
    /// Which way.
    pub kind: ChannelKind,
    /// How long the office takes.
    #[serde(default)]
    pub time: TimeLimit,
    /// Words of the law about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A time limit. Without a unit nothing may be promised: "as the procedure says".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimeLimit {
    /// How many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<u32>,
    /// Of what; the published data often leaves it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<TimeUnit>,
}

/// Units of a time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TimeUnit {
    /// Ngày làm việc.
    WorkingDay,
    /// Ngày.
    Day,
    /// Giờ (working hours).
    Hour,
    /// Tháng.
    Month,
}

/// Phí or lệ phí.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FeeKind {
    /// Lệ phí.
    Charge,
    /// Phí, and anything that this version does not know.
    #[serde(other)]
    Fee,
}

/// The three states of a fee: "Miễn phí" in the published data often means the third.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FeeState {
    /// Costs nothing.
    Free,
    /// [`Fee::amount`] đồng.
    Fixed,
    /// By the provincial council's tariff, and anything that this version does not know.
    #[serde(other)]
    LocalTariff,
}

/// A fee.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fee {
    /// Phí or lệ phí.
    pub kind: FeeKind,
    /// Free, fixed or by local tariff.
    pub state: FeeState,
    /// Whole đồng; only when fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// For what, and who is exempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A document that the dossier needs: one slot of the documents page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Requirement {
    /// Key in the dossier, e.g. `giayChungSinh`.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Advice beside the slot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Number of originals.
    #[serde(default)]
    pub originals: u32,
    /// Number of copies.
    #[serde(default)]
    pub copies: u32,
    /// Whether the dossier cannot be sent without it (when its condition holds).
    #[serde(default = "yes")]
    pub required: bool,
    /// When it is asked for at all; `None`: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// "One of the following papers": exactly one of these is sent; empty: the document itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<Alternative>,
}

fn yes() -> bool {
    true
}

/// One paper of a one-of group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Alternative {
    /// Key in the dossier.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// Holds when the answer at `when` is one of `is`, compared as Form.io compares
/// (`true` equals `"true"`); an answer that is hidden or empty equals nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Condition {
    /// Path of an answer.
    pub when: String,
    /// The values.
    pub is: Vec<String>,
}

/// What the procedure gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultKind {
    /// Code, e.g. `KQ.G15.000031`.
    #[serde(default)]
    pub code: String,
    /// Name.
    pub name: Text,
}

/// A law that the procedure rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LegalBasis {
    /// Số ký hiệu.
    pub number: String,
    /// Trích yếu.
    #[serde(default)]
    pub title: Text,
}

/// Names a form definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormRef {
    /// Id, e.g. `khai-sinh`.
    pub id: String,
    /// Version, e.g. `1`.
    pub version: String,
}

/// `GET /v1/forms/{id}/{version}`: never changes, so it may be kept for ever.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormDefinition {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// The Form.io definition, with Vietnamese texts.
    pub definition: serde_json::Value,
    /// By language: Vietnamese text of the definition to its translation.
    #[serde(default)]
    pub translations: BTreeMap<String, BTreeMap<String, String>>,
}

/// Properties of a definition that people read; everything else is code or a value.
const TEXTS: [&str; 14] = [
    "label", "title", "legend", "description", "tooltip", "placeholder", "html", "content", "customMessage", "prefix",
    "suffix", "addAnother", "shortcut", "errorLabel",
];

impl FormDefinition {
    /// The definition with its texts in `language`, as far as they are translated.
    pub fn in_language(&self, language: &str) -> serde_json::Value {
        let mut definition = self.definition.clone();
        if let Some(words) = self.translations.get(language) {
            translate(&mut definition, words, 0);
        }
        definition
    }
}

fn translate(value: &mut serde_json::Value, words: &BTreeMap<String, String>, depth: usize) {
    use serde_json::Value;
    // Deeper than any form: the engine reports it, and no stack overflows here.
    if depth > 200 {
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| translate(item, words, depth + 1)),
        Value::Object(entries) => {
            for (key, entry) in entries {
                match entry {
                    Value::String(text) if TEXTS.contains(&key.as_str()) => {
                        if let Some(translated) = words.get(text.as_str()) {
                            translated.clone_into(text);
                        }
                    }
                    Value::Object(messages) if key == "errors" => {
                        for message in messages.values_mut() {
                            if let Some(translated) = message.as_str().and_then(|text| words.get(text)) {
                                *message = Value::String(translated.clone());
                            }
                        }
                    }
                    other => translate(other, words, depth + 1),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_are_translated_and_values_are_not() {
        let form: FormDefinition = serde_json::from_value(json!({
            "id": "f", "version": "1",
            "definition": {"components": [{"key": "Nam", "label": "Nam", "errors": {"required": "Nam"},
                "values": [{"value": "Nam", "label": "Nam"}], "defaultValue": "Nam"}, {"content": "<p>Nam</p>"}]},
            "translations": {"en": {"Nam": "Male", "<p>Nam</p>": "<p>Male</p>"}}
        }))
        .unwrap();
        assert_eq!(form.in_language("vi"), form.definition);
        assert_eq!(
            form.in_language("en"),
            json!({"components": [{"key": "Nam", "label": "Male", "errors": {"required": "Male"},
                "values": [{"value": "Nam", "label": "Male"}], "defaultValue": "Nam"}, {"content": "<p>Male</p>"}]})
        );
    }
}
