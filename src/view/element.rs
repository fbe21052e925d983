//! The renderer: markup as data, texts and parts that follow signals, all of one type.
//!
//! Leptos brings signals, effects and owners; this brings the DOM. It exists because Leptos's
//! own elements are types, and their copies of the rendering code alone weighed twice the
//! budget (see docs/benchmarks.md). `html!` compiles to it.

mod code;
mod mount;
mod slices;
mod value;

pub use mount::{Mounted, mount};
pub use value::{IntoValue, Value};

use std::borrow::Cow;
use wasm_bindgen::JsCast;
use web_sys::Event;

/// Something on the screen. One pointer: views are passed about everywhere, and moving more
/// than that would be most of the code.
pub struct View(Box<Part>);

/// What a view is.
enum Part {
    /// Nothing.
    Nothing,
    /// A text.
    Text(Cow<'static, str>),
    /// An element with all in it: fixed markup, and what goes into it.
    Template(&'static str, Vec<Slot>),
    /// Several, one after the other.
    Many(Vec<View>),
    /// Whatever this gives, made anew when a signal in it changes.
    Following(Box<dyn Fn() -> View>),
    /// The same; in a long page it may be drawn a moment later than what stands before it.
    Later(Box<dyn Fn() -> View>),
    /// A page that may be long: of what in it is for later so many are drawn at once, and the others in slices.
    Long(View, usize),
}

/// What goes into a template, in its order.
enum Slot {
    /// A value of an attribute.
    Value(Value),
    /// Whether a class is there.
    Class(Switch),
    /// What an event calls.
    Handler(Handler),
    /// A child.
    Child(View),
}

/// Whether a class is there.
type Switch = Box<dyn Fn() -> bool>;

/// What an event calls.
pub type Handler = Box<dyn FnMut(Event)>;

/// A handler for events of one type.
pub fn handler<E: JsCast + 'static>(mut run: impl FnMut(E) + 'static) -> Handler {
    Box::new(move |event| run(event.unchecked_into()))
}

impl View {
    /// Markup in the code of `html!`. The methods below fill its places, in its order.
    #[inline(never)]
    pub fn template(code: &'static str) -> Self {
        Self(Box::new(Part::Template(code, Vec::new())))
    }

    /// Nothing.
    #[inline(never)]
    pub fn nothing() -> Self {
        Self(Box::new(Part::Nothing))
    }

    /// A text that never changes.
    #[inline(never)]
    pub fn fixed_text(text: &'static str) -> Self {
        Self(Box::new(Part::Text(Cow::Borrowed(text))))
    }

    /// A text.
    #[inline(never)]
    pub fn text(text: String) -> Self {
        Self(Box::new(Part::Text(Cow::Owned(text))))
    }

    /// Several views, one after the other.
    #[inline(never)]
    pub fn many(views: Vec<View>) -> Self {
        Self(Box::new(Part::Many(views)))
    }

    #[inline(never)]
    fn following(make: Box<dyn Fn() -> View>) -> Self {
        Self(Box::new(Part::Following(make)))
    }

    /// What `make` gives, followed. In a [`Self::long`] page it is drawn a moment later when it stands far down.
    #[inline(never)]
    pub fn later(make: Box<dyn Fn() -> View>) -> Self {
        Self(Box::new(Part::Later(make)))
    }

    /// A page that may be long: the first `at_once` parts of [`Self::later`] are drawn at once, the others after them in
    /// slices, between which the page can be used.
    #[inline(never)]
    pub fn long(page: View, at_once: usize) -> Self {
        Self(Box::new(Part::Long(page, at_once)))
    }

    /// A value: a text, a flag, nothing, or a closure of these that is followed.
    pub fn value(self, value: impl IntoValue) -> Self {
        value.give(self)
    }

    /// A class that is there for as long as the closure says so.
    pub fn class(self, on: impl Fn() -> bool + 'static) -> Self {
        self.fill(Slot::Class(Box::new(on)))
    }

    /// A handler, see [`handler`].
    #[inline(never)]
    pub fn on(self, run: Handler) -> Self {
        self.fill(Slot::Handler(run))
    }

    /// A child.
    #[inline(never)]
    pub fn child(self, child: View) -> Self {
        self.fill(Slot::Child(child))
    }

    #[inline(never)]
    fn fill(mut self, slot: Slot) -> Self {
        if let Part::Template(_, slots) = &mut *self.0 {
            slots.push(slot);
        }
        self
    }
}

/// What can stand on the screen.
pub trait IntoView {
    /// It, as a view.
    fn into_view(self) -> View;
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View::fixed_text(self)
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::text(self)
    }
}

impl IntoView for Vec<View> {
    fn into_view(self) -> View {
        View::many(self)
    }
}

impl<T: IntoView> IntoView for Option<T> {
    fn into_view(self) -> View {
        self.map_or_else(View::nothing, IntoView::into_view)
    }
}

impl<F: Fn() -> T + 'static, T: IntoView> IntoView for F {
    fn into_view(self) -> View {
        View::following(Box::new(move || self().into_view()))
    }
}
