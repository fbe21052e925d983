//! What the portal does not take: each fault on the page of its field.

use crate::session::filling::{Filling, Reason, Wrong};
use motcua_core::contract::{Problem, Submission};
use motcua_core::form::Component;
use motcua_core::route::step;

/// The portal's field errors, each on the page of its field.
pub(super) fn from_problem(filling: Filling, submission: Option<&Submission>, problem: &Problem) -> Vec<Wrong> {
    let steps = filling.steps();
    let mut wrong = Vec::new();
    for error in &problem.errors {
        let path = error.pointer.trim_start_matches('/').replace('/', ".");
        let (page, path) = match path.strip_prefix("answers.") {
            Some(path) => (page_of(filling, path), path.to_owned()),
            None if path.starts_with("documents") => {
                let index = path.split('.').nth(1).and_then(|index| index.parse::<usize>().ok());
                let slot = index.and_then(|index| submission?.documents.get(index));
                (Some(step::PAPERS.to_owned()), slot.map_or(path, |slot| slot.requirement.clone()))
            }
            None if path == "agency" => (Some(step::OFFICE.to_owned()), path),
            None => (None, path),
        };
        let page = page.filter(|page| steps.contains(page)).unwrap_or_else(|| step::CHECK.to_owned());
        wrong.push(Wrong { page, path, what: Reason::Portal(error.detail.clone()) });
    }
    wrong
}

fn page_of(filling: Filling, path: &str) -> Option<String> {
    filling
        .form
        .with_untracked(|form| form.pages().iter().find(|page| contains(page, path)).map(|page| page.key.clone()))
}

fn contains(component: &Component, path: &str) -> bool {
    component.path == path || component.children.iter().any(|child| contains(child, path))
}
