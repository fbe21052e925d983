//! A value that the parts of one box share; gone with the box, where a `Live` stays for the life of the page.

use leptos::prelude::{ArcTrigger, Notify, Track};
use std::cell::RefCell;
use std::rc::Rc;

/// The value; a clone is the same one.
pub struct Own<T>(Rc<(ArcTrigger, RefCell<T>)>);

impl<T> Clone for Own<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Own<T> {
    pub fn new(value: T) -> Self {
        Self(Rc::new((ArcTrigger::new(), RefCell::new(value))))
    }

    /// Reads it and follows it.
    pub fn with<U>(&self, read: impl FnOnce(&T) -> U) -> U {
        self.0.0.track();
        self.peek(read)
    }

    /// Reads it.
    pub fn peek<U>(&self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.0.1.borrow())
    }

    /// Replaces it.
    pub fn set(&self, value: T) {
        let old = self.0.1.replace(value);
        self.0.0.notify();
        drop(old);
    }
}
