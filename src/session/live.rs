//! State that lives as long as the page.

use leptos::prelude::{ArcTrigger, Notify, RenderEffect, Track};
use std::cell::RefCell;

/// A value that screens follow. It is never disposed of, so that no task that outlives a screen
/// can find it gone (the commonest run-time panic of signals), and all of them share one piece
/// of machinery, where a `RwSignal` brings its own for each type.
///
/// No closure given to it may write to the same value.
pub struct Live<T: 'static>(&'static Inner<T>);

struct Inner<T> {
    trigger: ArcTrigger,
    value: RefCell<T>,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T> Live<T> {
    /// A value to follow.
    pub fn new(value: T) -> Self {
        Self(Box::leak(Box::new(Inner { trigger: ArcTrigger::new(), value: RefCell::new(value) })))
    }

    /// Whether both are the same one, not only alike.
    pub fn is(self, other: Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }

    /// Follows it without reading.
    pub fn track(self) {
        self.0.trigger.track();
    }

    /// Reads it and follows it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.track();
        self.with_untracked(read)
    }

    /// Reads it.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.0.value.borrow())
    }

    /// Replaces it.
    pub fn set(self, value: T) {
        let old = self.0.value.replace(value);
        self.0.trigger.notify();
        drop(old);
    }

    /// Changes it.
    pub fn update<U>(self, change: impl FnOnce(&mut T) -> U) -> U {
        let result = change(&mut self.0.value.borrow_mut());
        self.0.trigger.notify();
        result
    }
}

impl<T: Default> Default for Live<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: Clone> Live<T> {
    /// A copy, followed.
    pub fn get(self) -> T {
        self.track();
        self.get_untracked()
    }

    /// A copy.
    pub fn get_untracked(self) -> T {
        self.0.value.borrow().clone()
    }
}

/// Runs now, and again whenever a value that it follows changes, for the life of the page.
pub fn follow(mut run: impl FnMut() + 'static) {
    std::mem::forget(RenderEffect::new(move |_| run()));
}
