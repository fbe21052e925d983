//! What is wrong at one place, followed by everything that shows it.

use crate::session::filling::{Filling, Place};
use crate::view::words;

/// What is wrong at one path of the open draft; cheap to copy.
#[derive(Clone, Copy)]
pub struct Mistake {
    filling: Filling,
    place: Place,
}

impl Mistake {
    /// Of the field, requirement or declaration at `path`.
    #[inline(never)]
    pub fn at(filling: Filling, path: &str) -> Self {
        Self { filling, place: Place::at(path) }
    }

    /// What is wrong, in words.
    #[inline(never)]
    pub fn words(self) -> Option<String> {
        self.filling.wrong.at(self.place, |wrong| words::wrong(self.filling, wrong))
    }

    /// Whether something is.
    #[inline(never)]
    pub fn is_there(self) -> bool {
        self.filling.wrong.at(self.place, |_| ()).is_some()
    }

    /// For `aria-invalid`.
    pub fn invalid(self) -> Option<&'static str> {
        self.is_there().then_some("true")
    }

    /// For `aria-describedby`: the hint, when there is one, and what is wrong, when it is.
    #[inline(never)]
    pub fn described(self, hint: bool) -> Option<String> {
        let id = super::summary::anchor(self.place.path);
        match (hint, self.is_there()) {
            (true, true) => Some(format!("{id}-hint {id}-error")),
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-error")),
            (false, false) => None,
        }
    }

    /// Id of the element.
    pub fn id(self) -> String {
        super::summary::anchor(self.place.path)
    }
}
