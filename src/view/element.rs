//! The renderer: elements, texts and parts that follow signals, all of one type each.
//!
//! Leptos brings signals, effects and owners; this brings the DOM. It exists because Leptos's
//! own elements are types, and their copies of the rendering code alone weighed twice the
//! budget (see docs/benchmarks.md). `html!` compiles to it.

mod mount;
mod value;

pub use mount::mount;
pub use value::{IntoValue, Value};

use std::borrow::Cow;
use wasm_bindgen::JsCast;
use web_sys::Event;

/// Something on the screen.
pub enum View {
    /// Nothing.
    Nothing,
    /// A text.
    Text(Cow<'static, str>),
    /// An element with what is in it.
    Element(Box<Element>),
    /// Several, one after the other.
    Many(Vec<View>),
    /// Whatever this gives, made anew when a signal in it changes.
    Following(Box<dyn Fn() -> View>),
}

/// An element that is being described.
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, Value)>,
    classes: Vec<(&'static str, Box<dyn Fn() -> bool>)>,
    handlers: Vec<(&'static str, Handler)>,
    children: Vec<View>,
}

/// What an event calls.
pub type Handler = Box<dyn FnMut(Event)>;

/// A handler for events of one type.
pub fn handler<E: JsCast + 'static>(mut run: impl FnMut(E) + 'static) -> Handler {
    Box::new(move |event| run(event.unchecked_into()))
}

impl Element {
    /// An element with this name.
    #[inline(never)]
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), classes: Vec::new(), handlers: Vec::new(), children: Vec::new() }
    }

    /// Adds an attribute: a text, a flag, nothing, or a closure of these that is followed.
    pub fn attribute(self, name: &'static str, value: impl IntoValue) -> Self {
        self.with_value(name, value.into_value())
    }

    #[inline(never)]
    fn with_value(mut self, name: &'static str, value: Value) -> Self {
        self.attributes.push((name, value));
        self
    }

    /// Adds a class for as long as the closure says so.
    pub fn class(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.with_class(name, Box::new(on))
    }

    #[inline(never)]
    fn with_class(mut self, name: &'static str, on: Box<dyn Fn() -> bool>) -> Self {
        self.classes.push((name, on));
        self
    }

    /// Adds a handler, see [`handler`].
    #[inline(never)]
    pub fn on(mut self, event: &'static str, run: Handler) -> Self {
        self.handlers.push((event, run));
        self
    }

    /// Adds a child.
    #[inline(never)]
    pub fn child(mut self, child: View) -> Self {
        self.children.push(child);
        self
    }

    /// The element as a view.
    #[inline(never)]
    pub fn into_view(self) -> View {
        View::Element(Box::new(self))
    }
}

impl View {
    /// A text that never changes.
    #[inline(never)]
    pub fn from_static(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
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

impl IntoView for () {
    fn into_view(self) -> View {
        View::Nothing
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View::from_static(self)
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

impl IntoView for Vec<View> {
    fn into_view(self) -> View {
        View::Many(self)
    }
}

impl<T: IntoView> IntoView for Option<T> {
    fn into_view(self) -> View {
        self.map_or(View::Nothing, IntoView::into_view)
    }
}

impl<F: Fn() -> T + 'static, T: IntoView> IntoView for F {
    fn into_view(self) -> View {
        View::Following(Box::new(move || self().into_view()))
    }
}
