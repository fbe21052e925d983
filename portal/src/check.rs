//! Whether a submission may become a dossier: everything that the app checked
//! is checked again, because a portal believes no client.

mod documents;
mod files;
mod form;
pub mod shape;
pub mod supplement;
mod words;

use crate::{
    env::Env,
    http::{Language, Request, Response},
    problem,
    store::Store,
};
use motcua_core::{
    contract::{Agency, DossierDocument, DossierFile, FieldProblem, Procedure, Submission},
    document,
};
use serde_json::Value;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// RFC 6901 pointer into the body.
    pub pointer: String,
    /// The rule's name.
    pub rule: String,
    /// Words of the form or of the procedure about it, where they have some.
    pub detail: Option<String>,
}

/// Everything that is wrong, in the order in which it was found.
#[derive(Clone, Debug, Default)]
pub struct Mistakes(pub Vec<Mistake>);

impl Mistakes {
    /// The same thing is said once, whoever finds it.
    pub fn add(&mut self, pointer: impl Into<String>, rule: &str) {
        self.push(Mistake { pointer: pointer.into(), rule: rule.to_owned(), detail: None });
    }

    fn push(&mut self, mistake: Mistake) {
        if !self.0.contains(&mistake) {
            self.0.push(mistake);
        }
    }

    /// The problem document, or nothing when all is well.
    pub fn refuse(self, request: &Request) -> Result<(), Response> {
        if self.0.is_empty() {
            return Ok(());
        }
        let language = request.language();
        let errors = self.0.into_iter().map(|mistake| field_problem(mistake, language)).collect();
        Err(problem::validation(request, errors))
    }
}

fn field_problem(mistake: Mistake, language: Language) -> FieldProblem {
    let detail = mistake.detail.unwrap_or_else(|| problem::pick(language, words::of(&mistake.rule)).to_owned());
    FieldProblem { pointer: mistake.pointer, rule: mistake.rule, detail }
}

/// A submission that may become a dossier.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    /// The procedure.
    pub procedure: &'a Procedure,
    /// The agency.
    pub agency: &'a Agency,
    /// The submission with the answers as the portal's engine gives them.
    pub submission: Submission,
    /// Name of the applicant, as the procedure says where it stands.
    pub applicant: String,
    /// The documents with files, and how the others come.
    pub documents: Vec<DossierDocument>,
    /// The files as the portal holds them.
    pub files: Vec<DossierFile>,
    /// Their uploads, in the same order.
    pub uploads: Vec<String>,
}

/// Checks a submission whose shape is right.
pub fn check<'a>(
    env: &Env<'a>,
    store: &mut dyn Store,
    request: &Request,
    mut submission: Submission,
) -> Result<Checked<'a>, Response> {
    let mut mistakes = Mistakes::default();
    let place = place(env, &submission, &mut mistakes);
    let Some((procedure, agency)) = place else {
        mistakes.refuse(request)?;
        return Err(problem::answer(problem::Kind::Internal, request));
    };
    let language = request.language();
    let definition = procedure.form.as_ref().filter(|form| form.id == submission.form.id);
    let definition = definition.and_then(|_| env.data.form(&submission.form));
    let (mut found, mut noted) = (Vec::new(), Vec::new());
    match definition {
        Some(definition) => {
            let answers = form::check(definition, &submission.answers, env.local(), language, &mut mistakes);
            found.extend(documents::in_answers(&answers, &mut mistakes));
            noted.extend(documents::of_answers(&answers));
            submission.answers = answers.kept;
        }
        None => mistakes.add("/form", "formUnknown"),
    }
    let wanted = document::wanted(&procedure.documents, &submission.answers);
    let rules = documents::Rules { uploads: &env.site.uploads, today: env.local().date, language };
    found.extend(documents::check(procedure, &wanted, &submission, &rules, &mut mistakes));
    noted.splice(0..0, documents::note(&wanted, &submission));
    let (files, uploads) = files::check(env, store, request, found, files::Before::default(), &mut mistakes)?;
    if !submission.consents.iter().any(|consent| consent.id == "truth") {
        mistakes.add("/consents", "consentMissing");
    }
    mistakes.refuse(request)?;
    let applicant = procedure.applicant_path.as_deref().and_then(|path| document::at(&submission.answers, path));
    let applicant = applicant.and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(Checked { procedure, agency, submission, applicant, documents: noted, files, uploads })
}

/// Who shall do what: both must exist and belong together today.
fn place<'a>(env: &Env<'a>, submission: &Submission, mistakes: &mut Mistakes) -> Option<(&'a Procedure, &'a Agency)> {
    let data = env.data;
    let procedure = data.procedure(&submission.procedure);
    match procedure {
        None => mistakes.add("/procedure", "procedureUnknown"),
        Some(procedure) if procedure.form.is_none() => mistakes.add("/procedure", "procedureNotOnline"),
        Some(_) => {}
    }
    let agency = data.agency(&submission.agency);
    if agency.is_none() {
        mistakes.add("/agency", "agencyUnknown");
    }
    let (procedure, agency) = (procedure.filter(|procedure| procedure.form.is_some())?, agency?);
    let today = env.local().date.to_string();
    if !agency.tiers.iter().any(|own| own.tier == procedure.tier && own.period.contains(&today)) {
        mistakes.add("/agency", "agencyTier");
    }
    Some((procedure, agency))
}
