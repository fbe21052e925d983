//! Which papers the open draft needs, and what pages of them are there.

use super::{Filling, opening};
use motcua_core::contract::Requirement;
use motcua_core::document;
use motcua_core::draft::Page;
use serde_json::Value;

impl Filling {
    /// The pages of a slot's document; follows them.
    pub fn pages_of(self, slot: &str) -> Vec<Page> {
        self.pages.track();
        self.present_pages(slot)
    }

    /// The same without following: a screen that is drawn anew loses the focus.
    pub fn present_pages(self, slot: &str) -> Vec<Page> {
        self.draft.with_untracked(|draft| {
            let file = draft.paper(slot).and_then(|paper| paper.files.iter().find(|file| !file.pages.is_empty()));
            file.map(|file| file.pages.clone()).unwrap_or_default()
        })
    }

    /// The requirements that hold for the answers.
    pub fn wanted(self) -> Vec<Requirement> {
        self.listed(document::wanted)
    }

    /// What the list of papers only remarks, for the answers.
    pub fn remarks(self) -> Vec<Requirement> {
        self.listed(document::notes)
    }

    fn listed(self, pick: for<'a> fn(&'a [Requirement], &Value) -> Vec<&'a Requirement>) -> Vec<Requirement> {
        let procedure = self.procedure.get_untracked();
        let depends = opening::papers_depend(&procedure);
        let answers = match self.engine.get_untracked() {
            Some((rich, _)) if depends => self.form.with_untracked(|form| rich.answers(form)),
            // None of them has a condition: who asks for the list, several times a screen, needs no answers of a form
            // with 1,000 fields.
            _ => Value::Null,
        };
        pick(&procedure.documents, &answers).into_iter().cloned().collect()
    }
}
