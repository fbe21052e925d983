//! Whether an answer to a request to supplement is whole: what was asked for is judged, and nothing else.

use super::{Mistakes, documents, files, form};
use crate::{
    env::Env,
    http::{Request, Response},
    store::{Record, Store},
};
use motcua_core::{
    contract::{DossierDocument, DossierFile, ProvisionKind, Requirement, Submission, SupplementRequest},
    document,
};
use serde_json::{Map, Value};

/// What a request names.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a>(pub &'a SupplementRequest);

impl Asked<'_> {
    fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.items.iter().filter_map(|item| item.field.as_deref())
    }

    fn is_paper(&self, requirement: &str) -> bool {
        self.0.items.iter().any(|item| item.requirement.as_deref() == Some(requirement))
    }

    /// Whether an answer at this path is asked for, or one that it is inside of.
    fn is_answer(&self, path: &str) -> bool {
        self.fields()
            .any(|field| path.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '['])))
    }

    /// Whether files of this requirement, or of this `file` field, make room for others.
    pub fn replaces(&self, requirement: &str) -> bool {
        self.is_paper(requirement) || self.is_answer(requirement)
    }
}

/// An answer that may be taken over into the dossier.
#[derive(Clone, Debug)]
pub struct Supplement {
    /// All answers of the dossier, the new ones among them.
    pub answers: Value,
    /// The documents as the officer sees them.
    pub documents: Vec<DossierDocument>,
    /// The new files.
    pub files: Vec<DossierFile>,
    /// Their uploads, in the same order.
    pub uploads: Vec<String>,
}

/// Checks an answer whose shape is right.
pub fn check(
    env: &Env<'_>,
    store: &mut dyn Store,
    request: &Request,
    record: &Record,
    asked: Asked<'_>,
    sent: &Submission,
) -> Result<Supplement, Response> {
    let mut mistakes = Mistakes::default();
    let before = &record.submission;
    for (pointer, same, rule) in [
        ("/procedure", sent.procedure == before.procedure, "procedureUnknown"),
        ("/form", sent.form == before.form, "formUnknown"),
        ("/agency", sent.agency == before.agency, "agencyUnknown"),
    ] {
        if !same {
            mistakes.add(pointer, rule);
        }
    }
    strangers(&sent.answers, "", asked, &mut mistakes);
    let mut found = Vec::new();
    let mut noted = Vec::new();
    let mut answers = merge(&before.answers, &sent.answers, asked);
    match env.data.form(&before.form) {
        Some(definition) => {
            // What stood in the dossier before was judged then.
            let mut all = Mistakes::default();
            let judged = form::check(definition, &answers, env.local(), request.language(), &mut all);
            let in_answers = documents::in_answers(&judged, &mut all);
            found.extend(in_answers.into_iter().filter(|found| asked.is_answer(&found.requirement)));
            noted.extend(documents::of_answers(&judged).into_iter().filter(|one| asked.is_answer(&one.requirement)));
            let own: Vec<String> = asked.fields().map(form::pointer).collect();
            let is_own = |pointer: &str| {
                own.iter().any(|own| {
                    pointer.strip_prefix(own.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                })
            };
            mistakes.0.extend(all.0.into_iter().filter(|mistake| is_own(&mistake.pointer)));
            answers = judged.kept;
        }
        None => mistakes.add("/form", "formUnknown"),
    }
    let papers = papers(env, record, asked);
    found.extend(check_papers(env, record, &papers, sent, request, &mut mistakes));
    noted.splice(0..0, documents::note(&papers.iter().collect::<Vec<_>>(), sent));
    let kept = record.dossier.files.iter().filter(|file| !asked.replaces(&file.requirement));
    let before = files::Before { bytes: kept.map(|file| file.size).sum(), uploads: &record.uploads };
    let (files, uploads) = files::check(env, store, request, found, before, &mut mistakes)?;
    mistakes.refuse(request)?;
    Ok(Supplement { answers, documents: noted, files, uploads })
}

/// Answers that nobody asked for, each with its place.
fn strangers(answers: &Value, path: &str, asked: Asked<'_>, mistakes: &mut Mistakes) {
    let leads =
        |path: &str| asked.fields().any(|field| field.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')));
    for (key, inner) in answers.as_object().into_iter().flatten() {
        let own = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        if asked.is_answer(&own) {
            continue;
        }
        // No deeper than the paths that were asked for, whatever comes.
        if inner.is_object() && leads(&own) {
            strangers(inner, &own, asked, mistakes);
        } else {
            mistakes.add(form::pointer(&own), "answerNotAsked");
        }
    }
}

/// The dossier's answers with those that were asked for put in their places; what was not answered is gone.
fn merge(before: &Value, sent: &Value, asked: Asked<'_>) -> Value {
    let mut merged = before.clone();
    for field in asked.fields() {
        put(&mut merged, field, document::at(sent, field).cloned());
    }
    merged
}

fn put(answers: &mut Value, path: &str, value: Option<Value>) {
    if !answers.is_object() {
        *answers = Value::Object(Map::new());
    }
    let Some(members) = answers.as_object_mut() else { return };
    match (path.split_once('.'), value) {
        (Some((key, rest)), value) => put(members.entry(key).or_insert(Value::Null), rest, value),
        (None, Some(value)) => {
            members.insert(path.to_owned(), value);
        }
        (None, None) => {
            members.remove(path);
        }
    }
}

/// The papers that were asked for: what the office names has to come, whatever the answers say.
fn papers(env: &Env<'_>, record: &Record, asked: Asked<'_>) -> Vec<Requirement> {
    let procedure = env.data.procedure(&record.dossier.procedure);
    let all = procedure.map(|procedure| procedure.documents.as_slice()).unwrap_or_default();
    let named = all.iter().filter(|paper| asked.is_paper(&paper.id));
    named.map(|paper| Requirement { required: true, ..paper.clone() }).collect()
}

fn check_papers(
    env: &Env<'_>,
    record: &Record,
    papers: &[Requirement],
    sent: &Submission,
    request: &Request,
    mistakes: &mut Mistakes,
) -> Vec<documents::Found> {
    let Some(procedure) = env.data.procedure(&record.dossier.procedure) else { return Vec::new() };
    let language = request.language();
    let rules = documents::Rules { uploads: &env.site.uploads, today: env.local().date, language };
    let found = documents::check(procedure, &papers.iter().collect::<Vec<_>>(), sent, &rules, mistakes);
    for (index, document) in sent.documents.iter().enumerate() {
        if document.provision == ProvisionKind::Later {
            mistakes.add(format!("/documents/{index}/provision"), "provision");
        }
    }
    for paper in papers.iter().filter(|paper| !sent.documents.iter().any(|sent| sent.requirement == paper.id)) {
        mistakes.push(documents::missing(paper, language));
    }
    found
}
