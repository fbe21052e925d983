//! Documents: what the procedure asks for by these answers, and what came.

use super::{
    Mistake, Mistakes,
    form::{self, Answers},
    shape,
};
use crate::http::Language;
use motcua_core::{
    contract::{
        AttachedFile, DossierDocument, Procedure, ProvisionKind, Requirement, Submission, SubmittedDocument, Text,
        UploadRules,
    },
    document::{self, Given, State},
    time::Date,
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

/// What documents are held against besides the procedure.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// What the portal takes.
    pub uploads: &'a UploadRules,
    /// The day in the portal's zone.
    pub today: Date,
    /// Language of the words.
    pub language: Language,
}

/// Checks the documents against the `wanted` requirements and gives back their files.
pub fn check(
    procedure: &Procedure,
    wanted: &[&Requirement],
    submission: &Submission,
    rules: &Rules<'_>,
    mistakes: &mut Mistakes,
) -> Vec<Found> {
    let mut found = Vec::new();
    for (index, sent) in submission.documents.iter().enumerate() {
        let at = format!("/documents/{index}");
        if submission.documents[..index].iter().any(|other| other.requirement == sent.requirement) {
            mistakes.add(format!("{at}/requirement"), "documentTwice");
        } else if let Some(requirement) = wanted.iter().find(|one| one.id == sent.requirement) {
            for fault in document::judge(requirement, &given(sent), rules.uploads, rules.today) {
                let (rule, place) = fault.rule();
                mistakes.add(format!("{at}/{place}"), rule);
            }
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
    for requirement in wanted {
        let nothing = Given::default();
        let is_sent = submission.documents.iter().any(|sent| sent.requirement == requirement.id);
        if !is_sent && document::state(requirement, &nothing, rules.uploads) == State::Missing {
            mistakes.push(missing(requirement, rules.language));
        }
    }
    found
}

fn given(sent: &SubmittedDocument) -> Given<'_> {
    Given {
        alternative: sent.alternative.as_deref(),
        provision: Some(sent.provision),
        until: sent.until.as_deref(),
        copy_kind: sent.copy_kind,
        files: sent.files.iter().map(|file| (file.size, file.media_type.as_str())).collect(),
    }
}

/// The documents as the officer sees them: those that were sent or come in another way, also when only the procedure
/// says so.
pub fn note(wanted: &[&Requirement], submission: &Submission) -> Vec<DossierDocument> {
    let nothing = SubmittedDocument::default();
    let mut noted = Vec::new();
    for requirement in wanted {
        let sent = submission.documents.iter().find(|sent| sent.requirement == requirement.id);
        let provision = document::provision(requirement, sent.map(|sent| sent.provision), false);
        let sent = sent.unwrap_or(&nothing);
        if provision == ProvisionKind::Now && sent.files.is_empty() {
            continue;
        }
        let paper = sent.alternative.as_ref().and_then(|id| requirement.one_of.iter().find(|paper| paper.id == *id));
        noted.push(DossierDocument {
            requirement: requirement.id.clone(),
            name: paper.map_or(&requirement.name, |paper| &paper.name).clone(),
            provision,
            until: sent.until.clone(),
            copy_kind: sent.copy_kind.or_else(|| document::copy_kind(requirement)).filter(|_| !sent.files.is_empty()),
        });
    }
    noted
}

/// The form's own `file` fields that have files.
pub fn of_answers(answers: &Answers) -> Vec<DossierDocument> {
    let filled = answers.files.iter().filter(|(path, _)| {
        document::at(&answers.kept, path).is_some_and(|value| value.as_array().is_none_or(|list| !list.is_empty()))
    });
    let noted = filled.map(|(path, label)| DossierDocument {
        requirement: path.clone(),
        name: Text::vi(label.clone()),
        provision: ProvisionKind::Now,
        until: None,
        copy_kind: None,
    });
    noted.collect()
}

/// There is no place in the body for what is not there, so the words name it.
pub fn missing(requirement: &Requirement, language: Language) -> Mistake {
    let detail = match language {
        Language::Vi => format!("Còn thiếu giấy tờ: {}.", requirement.name.get("vi")),
        Language::En => format!("A document is missing: {}.", requirement.name.get("en")),
    };
    Mistake { pointer: "/documents".to_owned(), rule: "documentMissing".to_owned(), detail: Some(detail) }
}

/// The files of the form's `file` fields, one object alone or a list of them.
pub fn in_answers(answers: &Answers, mistakes: &mut Mistakes) -> Vec<Found> {
    let mut found = Vec::new();
    for (path, _) in &answers.files {
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
