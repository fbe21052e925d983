//! What choices of lists from elsewhere are called, wherever an answer is read again.

use super::Filling;
use crate::session::App;
use motcua_core::draft::Draft;
use motcua_core::form::{ChoiceSource, Display, Kind};

impl Filling {
    /// What the choice of this value was called in the list at this address when it was last seen.
    pub fn choice_name(self, list: &str, value: &str) -> Option<String> {
        self.draft.with_untracked(|draft| draft.choice_name(list, value).map(str::to_owned))
    }

    /// Notes what it is called; the device keeps it with the answers.
    pub fn note_choice(self, app: App, list: &str, value: &str, name: &str) {
        if self.choice_name(list, value).as_deref() != Some(name) {
            self.update(app, |draft| {
                draft.note_choice(list, value, name);
            });
        }
    }

    /// An answer as people read it: choices by their names, where the form holds only their values.
    pub fn answer(self, path: &str) -> Display {
        let (shown, list) = self.form.with_untracked(|form| {
            let list = form.component(path).and_then(|component| match &component.kind {
                Kind::Select { source: ChoiceSource::Url(list), .. } => Some(list.clone()),
                _ => None,
            });
            (form.display(path), list)
        });
        match list {
            Some(list) => self.draft.with_untracked(|draft| named(draft, &list, shown)),
            None => shown,
        }
    }
}

fn named(draft: &Draft, list: &str, shown: Display) -> Display {
    match shown {
        Display::Choices(mut values) => {
            for value in &mut values {
                if let Some(name) = draft.choice_name(list, value) {
                    *value = name.to_owned();
                }
            }
            Display::Choices(values)
        }
        Display::List(items) => Display::List(items.into_iter().map(|item| named(draft, list, item)).collect()),
        other => other,
    }
}
