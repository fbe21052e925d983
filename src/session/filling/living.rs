//! The drafts that this window has opened. There is one [`Filling`] of each for as long as the window is there: a second one
//! would not know what the first still writes, and each would overwrite the other's answers.

use super::Filling;
use motcua_core::draft::Draft;
use std::cell::RefCell;

thread_local! {
    static LIVING: RefCell<Vec<Filling>> = const { RefCell::new(Vec::new()) };
}

impl Filling {
    /// The draft with this id, if this window has opened it.
    #[inline(never)]
    pub fn living(id: &str) -> Option<Self> {
        LIVING.with_borrow(|all| all.iter().find(|own| own.is(id)).copied())
    }

    /// All that this window has opened.
    pub fn all_living() -> Vec<Self> {
        LIVING.with_borrow(Vec::clone)
    }

    /// Whether it is still the one of its id: what goes on with another one writes nothing any more.
    pub(super) fn lives(self) -> bool {
        let id = self.draft.with_untracked(|draft| draft.id.clone());
        Self::living(&id).is_some_and(|own| own.draft.is(self.draft))
    }

    /// It is the one of its id from now on.
    pub(super) fn live(self) {
        let id = self.draft.with_untracked(|draft| draft.id.clone());
        LIVING.with_borrow_mut(|all| {
            all.retain(|own| !own.is(&id));
            all.push(self);
        });
    }

    /// The draft is deleted, or will be opened anew: nothing more of it is sent from here.
    pub fn bury(id: &str) {
        let Some(own) = Self::living(id) else { return };
        LIVING.with_borrow_mut(|all| all.retain(|own| !own.is(id)));
        own.draft.update(|draft: &mut Draft| draft.papers.clear());
    }
}
