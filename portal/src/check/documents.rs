//! Documents: what the procedure asks for by these answers, and what came.

use super::{
    Mistake, Mistakes,
    form::{self, Answers},
    shape,
};
use crate::http::Language;
use motcua_core::{
    contract::{AttachedFile, Procedure, Requirement, Submission, SubmittedDocument},
    document,
};
use serde_json::Value;

/// A file that was named, and where.
#[derive(Clone, Debug)]
pub struct Found {
    /// Pointer to the [`AttachedFile`].
    pub pointer: String,
    /// The requirement, or the path of the form's `file` field.
    pub requirement: String,
    /// What the client says of it.
    pub file: AttachedFile,
}

/// Checks the documents and gives back their files.
pub fn check(
    procedure: &Procedure,
    submission: &Submission,
    language: Language,
    mistakes: &mut Mistakes,
) -> Vec<Found> {
    let wanted = document::wanted(&procedure.documents, &submission.answers);
    let mut found = Vec::new();
    for (index, sent) in submission.documents.iter().enumerate() {
        let at = format!("/documents/{index}");
        if submission.documents[..index].iter().any(|other| other.requirement == sent.requirement) {
            mistakes.add(format!("{at}/requirement"), "documentTwice");
        } else if let Some(requirement) = wanted.iter().find(|one| one.id == sent.requirement) {
            one(requirement, sent, &at, mistakes);
        } else {
            let known = procedure.documents.iter().any(|one| one.id == sent.requirement);
            mistakes.add(format!("{at}/requirement"), if known { "documentNotAsked" } else { "requirementUnknown" });
        }
        found.extend(sent.files.iter().enumerate().map(|(file, attached)| Found {
            pointer: format!("{at}/files/{file}"),
            requirement: sent.requirement.clone(),
            file: attached.clone(),
        }));
    }
    for requirement in wanted.into_iter().filter(|one| one.required) {
        if !submission.documents.iter().any(|sent| sent.requirement == requirement.id) {
            mistakes.0.push(missing(requirement, language));
        }
    }
    found
}

fn one(requirement: &Requirement, sent: &SubmittedDocument, at: &str, mistakes: &mut Mistakes) {
    let known = match &sent.alternative {
        Some(chosen) => requirement.one_of.iter().any(|paper| paper.id == *chosen),
        None => requirement.one_of.is_empty(),
    };
    if !known {
        mistakes.add(format!("{at}/alternative"), "alternative");
    }
    if sent.files.is_empty() && requirement.required {
        mistakes.add(format!("{at}/files"), "required");
    }
}

/// There is no place in the body for what is not there, so the words name it.
fn missing(requirement: &Requirement, language: Language) -> Mistake {
    let detail = match language {
        Language::Vi => format!("Còn thiếu giấy tờ: {}.", requirement.name.get("vi")),
        Language::En => format!("A document is missing: {}.", requirement.name.get("en")),
    };
    Mistake { pointer: "/documents".to_owned(), rule: "documentMissing".to_owned(), detail: Some(detail) }
}

/// The files of the form's `file` fields, one object alone or a list of them.
pub fn in_answers(answers: &Answers, mistakes: &mut Mistakes) -> Vec<Found> {
    let mut found = Vec::new();
    for path in &answers.files {
        let at = form::pointer(path);
        match document::at(&answers.kept, path) {
            Some(Value::Array(list)) => {
                for (index, file) in list.iter().enumerate() {
                    found.extend(attached(path, format!("{at}/{index}"), file, mistakes));
                }
            }
            Some(file) => found.extend(attached(path, at, file, mistakes)),
            None => {}
        }
    }
    found
}

fn attached(path: &str, pointer: String, file: &Value, mistakes: &mut Mistakes) -> Option<Found> {
    let before = mistakes.0.len();
    shape::file(file, &pointer, mistakes);
    let good = mistakes.0.len() == before;
    let file = serde_json::from_value(file.clone()).ok().filter(|_| good)?;
    Some(Found { pointer, requirement: path.to_owned(), file })
}
