//! What is wrong in the open draft. Each place that shows it follows its own path only: a page may have
//! 1,000 fields, and a key pressed in one of them concerns no other.

use super::Wrong;
use crate::session::live::Live;
use std::cell::RefCell;

/// All that is to be corrected, in the order of the pages; cheap to copy.
#[derive(Clone, Copy)]
pub struct Mistakes(Live<Vec<Wrong>>);

/// A path with the signal that something there has changed; lives as long as the page, for forms have so many,
/// however often they are drawn.
#[derive(Clone, Copy)]
pub struct Place {
    /// Of the field, requirement or declaration.
    pub path: &'static str,
    changed: Live<()>,
}

thread_local! {
    /// In the order of their paths.
    static PLACES: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
}

impl Place {
    /// The place at `path`.
    pub fn at(path: &str) -> Self {
        PLACES.with_borrow_mut(|places| match places.binary_search_by(|own| own.path.cmp(path)) {
            Ok(at) => places[at],
            Err(at) => {
                let own = Self { path: Box::leak(path.into()), changed: Live::new(()) };
                places.insert(at, own);
                own
            }
        })
    }
}

impl Default for Mistakes {
    /// Nothing is wrong yet.
    fn default() -> Self {
        Self(Live::new(Vec::new()))
    }
}

impl Mistakes {
    /// Reads all and follows all.
    pub fn with<U>(self, read: impl FnOnce(&[Wrong]) -> U) -> U {
        self.0.with(|all| read(all))
    }

    /// Reads all.
    pub fn with_untracked<U>(self, read: impl FnOnce(&[Wrong]) -> U) -> U {
        self.0.with_untracked(|all| read(all))
    }

    /// What is wrong at a place; follows that place.
    pub fn at<U>(self, place: Place, read: impl FnOnce(&Wrong) -> U) -> Option<U> {
        place.changed.track();
        self.with_untracked(|all| all.iter().find(|own| own.path == place.path).map(read))
    }

    /// Replaces all.
    #[inline(never)]
    pub fn set(self, all: Vec<Wrong>) {
        let paths = self.with_untracked(|before| different(before, &all));
        self.0.set(all);
        for path in paths {
            Place::at(&path).changed.set(());
        }
    }

    /// Changes some.
    pub fn update(self, change: impl FnOnce(&mut Vec<Wrong>)) {
        let mut all = self.0.get_untracked();
        change(&mut all);
        self.set(all);
    }
}

/// The paths of what stands in one list only, or elsewhere in the other. Both are alike but for a stretch in the
/// middle: one field was judged again.
fn different(before: &[Wrong], after: &[Wrong]) -> Vec<String> {
    let alike = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[alike..], &after[alike..]);
    let alike = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[..before.len() - alike], &after[..after.len() - alike]);
    before.iter().chain(after).map(|own| own.path.clone()).collect()
}
