//! RFC 9457 problem details.

use crate::wire::wire;

wire! {
    /// `application/problem+json`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Problem {
        /// A URI reference that names the kind, e.g. `/problems/validation`.
        pub kind: String = "type" or default,
        /// Short words for engineers and people alike.
        pub title: String = "title" or default,
        /// The HTTP status.
        pub status: u16 = "status" or default,
        /// What happened this time, in the language of `Accept-Language`.
        pub detail: Option<String> = "detail" or nothing,
        /// Errors by field.
        pub errors: Vec<FieldProblem> = "errors" or nothing,
    }
}

wire! {
    /// What is wrong with one field.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FieldProblem {
        /// RFC 6901 JSON pointer into the request's body, e.g. `/answers/con/hoTen`.
        pub pointer: String = "pointer",
        /// The rule that failed, e.g. `required`, `maxLength`, `fileMissing`.
        pub rule: String = "rule" or default,
        /// Words in the language of `Accept-Language`.
        pub detail: String = "detail" or default,
    }
}
