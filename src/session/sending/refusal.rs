//! What the portal does not take: each fault on the page of its field.

use crate::session::filling::{Filling, Reason, Wrong};
use motcua_core::contract::{Problem, Submission};
use motcua_core::form::Form;
use motcua_core::route::step;

/// The portal's field errors, each on the page of its field.
pub(super) fn from_problem(filling: Filling, submission: Option<&Submission>, problem: &Problem) -> Vec<Wrong> {
    let steps = filling.steps();
    let mut wrong = Vec::new();
    for error in &problem.errors {
        let path = error.pointer.trim_start_matches('/').replace('/', ".");
        let (page, path) = match error.pointer.strip_prefix("/answers/") {
            Some(pointer) => filling.form.with_untracked(|form| place(form, pointer)),
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

/// Page and path of the field that a pointer into the answers leads to, or of the nearest around it: what is wrong with a
/// file, or with one of several answers, is said at the question. Without a page where nothing of it is in the form.
fn place(form: &Form, pointer: &str) -> (Option<String>, String) {
    let mut whole = String::new();
    for part in pointer.split('/').map(|part| part.replace("~1", "/").replace("~0", "~")) {
        let is_row = !whole.is_empty() && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        whole.push_str(&match (is_row, whole.is_empty()) {
            (true, _) => format!("[{part}]"),
            (false, true) => part,
            (false, false) => format!(".{part}"),
        });
    }
    let ends = whole.match_indices(['.', '[']).map(|(at, _)| at).chain([whole.len()]);
    let found = ends.rev().find_map(|end| {
        let path = &whole[..end];
        Some((form.page(path)?.key.clone(), path.to_owned()))
    });
    found.map_or((None, whole.clone()), |(page, path)| (Some(page), path))
}
