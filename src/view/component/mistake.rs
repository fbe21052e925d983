//! What is wrong at one place, followed by everything that shows it.

use crate::session::filling::{Filling, Wrong};
use crate::view::words;
use std::cell::RefCell;

/// What is wrong at one path of the open draft; cheap to copy.
#[derive(Clone, Copy)]
pub struct Mistake {
    filling: Filling,
    path: &'static str,
}

thread_local! {
    /// In order.
    static PATHS: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// The same path for the life of the page: forms have so many, however often they are drawn.
fn for_ever(path: &str) -> &'static str {
    PATHS.with_borrow_mut(|paths| match paths.binary_search(&path) {
        Ok(at) => paths[at],
        Err(at) => {
            let own: &'static str = Box::leak(path.into());
            paths.insert(at, own);
            own
        }
    })
}

impl Mistake {
    /// Of the field, requirement or declaration at `path`.
    #[inline(never)]
    pub fn at(filling: Filling, path: &str) -> Self {
        Self { filling, path: for_ever(path) }
    }

    /// What is wrong, in words.
    #[inline(never)]
    pub fn words(self) -> Option<String> {
        self.filling
            .wrong
            .with(|all| all.iter().find(|wrong| self.is_of(wrong)).map(|wrong| words::wrong(self.filling, wrong)))
    }

    /// Whether something is.
    #[inline(never)]
    pub fn is_there(self) -> bool {
        self.filling.wrong.with(|all| all.iter().any(|wrong| self.is_of(wrong)))
    }

    /// For `aria-invalid`.
    pub fn invalid(self) -> Option<&'static str> {
        self.is_there().then_some("true")
    }

    /// For `aria-describedby`: the hint, when there is one, and what is wrong, when it is.
    #[inline(never)]
    pub fn described(self, hint: bool) -> Option<String> {
        let id = super::summary::anchor(self.path);
        match (hint, self.is_there()) {
            (true, true) => Some(format!("{id}-hint {id}-error")),
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-error")),
            (false, false) => None,
        }
    }

    /// Id of the element.
    pub fn id(self) -> String {
        super::summary::anchor(self.path)
    }

    fn is_of(self, wrong: &Wrong) -> bool {
        wrong.path == self.path
    }
}
