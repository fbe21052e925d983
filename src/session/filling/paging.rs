//! The pages of filling in: office, the form's own, papers, check; forward and back.

use super::{Filling, Wrong};
use crate::session::App;
use motcua_core::draft::Draft;
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, step};

impl Filling {
    /// The segments of all pages that there are for the present answers, in order.
    pub fn steps(self) -> Vec<String> {
        let mut steps = Vec::new();
        if !self.draft.with_untracked(Draft::adds) {
            steps.push(step::OFFICE.to_owned());
        }
        self.form.with_untracked(|form| {
            steps.extend(form.pages().iter().filter(|page| form.visible(&page.path)).map(|page| page.key.clone()));
        });
        if !self.wanted().is_empty() {
            steps.push(step::PAPERS.to_owned());
        }
        steps.push(step::CHECK.to_owned());
        steps
    }

    /// Follows which pages of the form there are.
    pub fn follow_pages(self) {
        let pages =
            self.form.with_untracked(|form| form.pages().iter().map(|page| page.path.clone()).collect::<Vec<_>>());
        for page in pages {
            self.is_shown(&page);
        }
    }

    /// Where the page after, or before, `page` is.
    pub fn neighbour(self, page: &str, forward: bool) -> Option<String> {
        let steps = self.steps();
        let at = steps.iter().position(|step| step == page)?;
        let other = if forward { at + 1 } else { at.checked_sub(1)? };
        steps.get(other).cloned()
    }

    /// Title of a page in the chosen language.
    pub fn page_title(self, app: App, page: &str) -> String {
        match page {
            step::OFFICE => app.t(Msg::OfficeTitle).to_owned(),
            step::PAPERS => app.t(Msg::PapersTitle).to_owned(),
            step::CHECK => app.t(Msg::CheckTitle).to_owned(),
            step::SUPPLEMENT => app.t(Msg::SupplementPage).to_owned(),
            _ => {
                let label = self.form.with_untracked(|form| {
                    form.pages().iter().find(|own| own.key == page).map(|own| own.label.clone())
                });
                label.unwrap_or_default()
            }
        }
    }

    /// Opens a page: what was wrong elsewhere is forgotten. The check page shows all of it.
    pub fn enter(self, app: App, page: &str) {
        if page != step::CHECK && self.wrong.with_untracked(|wrong| wrong.iter().any(|w| w.page != page)) {
            self.wrong.update(|wrong| wrong.retain(|w| w.page == page));
        }
        self.attempted.set(self.wrong.with_untracked(|wrong| !wrong.is_empty()));
        if self.draft.with_untracked(|draft| draft.page != page && draft.is_open()) {
            self.update(app, |draft| page.clone_into(&mut draft.page));
        }
    }

    /// "Continue": goes on when nothing is wrong, else says what is; `true` when it went on.
    pub fn go_on(self, app: App, page: &str) -> bool {
        let wrong = self.check_page(page);
        self.attempted.set(true);
        if !wrong.is_empty() {
            self.wrong.set(wrong);
            return false;
        }
        self.wrong.set(Vec::new());
        self.update(app, |draft| {
            if !draft.done.iter().any(|done| done == page) {
                draft.done.push(page.to_owned());
            }
        });
        let next = if self.returning.get_untracked() { self.first_open() } else { self.neighbour(page, true) };
        self.go(app, &next.unwrap_or_else(|| step::CHECK.to_owned()));
        true
    }

    /// The first page that was not answered yet or has something wrong, else the check page.
    pub fn first_open(self) -> Option<String> {
        let done = self.draft.with_untracked(|draft| draft.done.clone());
        self.steps().into_iter().find(|step| !done.contains(step) || !self.check_page(step).is_empty())
    }

    /// Goes to a page of this draft.
    pub fn go(self, app: App, page: &str) {
        if page == step::CHECK {
            self.returning.set(false);
        }
        let draft = self.draft.with_untracked(|draft| draft.id.clone());
        app.go(&Route::Filling { draft, page: page.to_owned() });
    }

    /// Everything that is wrong, page by page.
    pub fn check_all(self) -> Vec<Wrong> {
        self.steps().iter().flat_map(|step| self.check_page(step)).collect()
    }
}
