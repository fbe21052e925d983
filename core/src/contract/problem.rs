//! RFC 9457 problem details.

use serde::{Deserialize, Serialize};

/// `application/problem+json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// A URI reference that names the kind, e.g. `/problems/validation`.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// Short words for engineers and people alike.
    #[serde(default)]
    pub title: String,
    /// The HTTP status.
    #[serde(default)]
    pub status: u16,
    /// What happened this time, in the language of `Accept-Language`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Errors by field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldProblem {
    /// RFC 6901 JSON pointer into the request's body, e.g. `/answers/con/hoTen`.
    pub pointer: String,
    /// The rule that failed, e.g. `required`, `maxLength`, `fileMissing`.
    #[serde(default)]
    pub rule: String,
    /// Words in the language of `Accept-Language`.
    #[serde(default)]
    pub detail: String,
}
