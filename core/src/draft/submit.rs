//! From a draft to what is sent.

use super::{Draft, KeptFile, Paper};
use crate::contract::{ProvisionKind, Requirement, Submission, SubmittedDocument};
use crate::document;
use crate::time::Date;
use serde_json::Value;

impl Draft {
    /// What is to be sent on `today`: `answers` from the form engine, and the papers of the requirements that hold.
    /// Files that are not at the portal yet are named as they are called here. `None` while no agency is chosen.
    pub fn submission(
        &self,
        answers: Value,
        wanted: &[Requirement],
        language: &str,
        today: Date,
    ) -> Option<Submission> {
        let nothing = Paper::default();
        let mut documents = Vec::new();
        for requirement in wanted {
            let paper = self.paper(&requirement.id).unwrap_or(&nothing);
            let provision = document::provision(requirement, paper.provision, !paper.files.is_empty());
            let (requirement_id, alternative) = (requirement.id.clone(), paper.alternative.clone());
            if provision != ProvisionKind::Now {
                let until = document::last_day(requirement, provision, today).map(|day| day.to_string());
                let (copy_kind, files) = (None, Vec::new());
                documents.push(SubmittedDocument {
                    requirement: requirement_id,
                    alternative,
                    provision,
                    until,
                    copy_kind,
                    files,
                });
            } else if !paper.files.is_empty() {
                let files = paper.files.iter().map(KeptFile::attached).collect();
                let copy_kind = paper.copy_kind.or_else(|| document::copy_kind(requirement));
                documents.push(SubmittedDocument {
                    requirement: requirement_id,
                    alternative,
                    provision,
                    until: None,
                    copy_kind,
                    files,
                });
            }
        }
        Some(Submission {
            procedure: self.procedure.clone(),
            procedure_version: self.procedure_version.clone(),
            form: self.form.clone(),
            agency: self.agency.clone()?,
            language: language.to_owned(),
            answers,
            documents,
            consents: self.consents.clone(),
        })
    }
}
