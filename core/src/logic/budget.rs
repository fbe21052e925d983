//! What the code of a whole form may cost.
//!
//! Every evaluation has limits of its own, but a form may hold thousands of them, each in thousands of rows. So
//! the steps of one go (an answer and all that follows from it, or a look at all rules) are counted together, and
//! each program has its share of [`Budget::WHOLE`] beforehand: what a program may cost depends on the form
//! and its answers alone, not on what was typed in which order. App and portal come to the same end.

use super::Fault;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// Steps that are left, in the units of [`super::script`] and [`super::json_logic`].
#[derive(Debug)]
pub struct Budget {
    /// Of the evaluation that comes next.
    share: AtomicUsize,
    /// Of all evaluations until [`Budget::renew`].
    left: AtomicUsize,
    over: AtomicBool,
}

impl Budget {
    /// Steps that all programs of a form together may take, if each is evaluated once: a fraction of a second of a phone.
    pub const WHOLE: usize = 1 << 23;
    /// Steps of one go, in which circles and code that looks at every answer are evaluated again and again.
    pub const MOST: usize = 2 * Self::WHOLE;

    /// Begins a go.
    pub fn renew(&self) {
        self.left.store(Self::MOST, Relaxed);
    }

    /// Says how many steps the next evaluation may take.
    pub fn set_share(&self, steps: usize) {
        self.share.store(steps, Relaxed);
    }

    /// Takes a part of the share only: it is for each of so many.
    pub fn divide(&self, parts: usize) {
        self.set_share(self.share.load(Relaxed) / parts.max(1));
    }

    /// Steps that the next evaluation has.
    pub fn steps(&self) -> usize {
        self.share.load(Relaxed).min(self.left.load(Relaxed))
    }

    /// Steps that were taken since [`Budget::renew`].
    pub fn spent(&self) -> usize {
        Self::MOST - self.left.load(Relaxed).min(Self::MOST)
    }

    /// Takes steps.
    ///
    /// # Errors
    /// When there are none left.
    pub fn spend(&self, steps: usize) -> Result<(), Fault> {
        let left = self.left.load(Relaxed);
        self.left.store(left.saturating_sub(steps), Relaxed);
        if left < steps {
            self.exceed();
            return Err(Fault::Steps);
        }
        Ok(())
    }

    /// Notes that an evaluation ran out of what it had.
    pub(super) fn exceed(&self) {
        self.over.store(true, Relaxed);
    }

    /// Whether one did, since this was asked last.
    pub fn was_exceeded(&self) -> bool {
        self.over.swap(false, Relaxed)
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self { share: Self::MOST.into(), left: Self::MOST.into(), over: false.into() }
    }
}

/// What is copied with a form counts for itself.
impl Clone for Budget {
    fn clone(&self) -> Self {
        Self::default()
    }
}
