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

/// Something on the screen. One pointer: views are passed about everywhere, and moving more
/// than that would be most of the code.
pub struct View(Box<Part>);

/// What a view is.
enum Part {
    /// Nothing.
    Nothing,
    /// A text.
    Text(Cow<'static, str>),
    /// An element with what is in it.
    Element(Element),
    /// Several, one after the other.
    Many(Vec<View>),
    /// Whatever this gives, made anew when a signal in it changes.
    Following(Box<dyn Fn() -> View>),
}

struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, Value)>,
    classes: Vec<(&'static str, Switch)>,
    handlers: Vec<(&'static str, Handler)>,
    children: Vec<View>,
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
    /// An element with this name. The methods below add to it; on anything else they do nothing.
    #[inline(never)]
    pub fn element(name: &'static str) -> Self {
        let (attributes, classes, handlers, children) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self(Box::new(Part::Element(Element { name, attributes, classes, handlers, children })))
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

    /// Adds an attribute that never changes.
    #[inline(never)]
    pub fn fixed(self, name: &'static str, value: &'static str) -> Self {
        self.value(name, Value::Text(Cow::Borrowed(value)))
    }

    /// Adds an attribute: a text, a flag, nothing, or a closure of these that is followed.
    pub fn attribute(self, name: &'static str, value: impl IntoValue) -> Self {
        value.give(self, name)
    }

    #[inline(never)]
    fn value(mut self, name: &'static str, value: Value) -> Self {
        if let Part::Element(element) = &mut *self.0 {
            element.attributes.push((name, value));
        }
        self
    }

    /// Adds a class for as long as the closure says so.
    pub fn class(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.followed_class(name, Box::new(on))
    }

    #[inline(never)]
    fn followed_class(mut self, name: &'static str, on: Switch) -> Self {
        if let Part::Element(element) = &mut *self.0 {
            element.classes.push((name, on));
        }
        self
    }

    /// Adds a handler, see [`handler`].
    #[inline(never)]
    pub fn on(mut self, event: &'static str, run: Handler) -> Self {
        if let Part::Element(element) = &mut *self.0 {
            element.handlers.push((event, run));
        }
        self
    }

    /// Adds a child.
    #[inline(never)]
    pub fn child(mut self, child: View) -> Self {
        if let Part::Element(element) = &mut *self.0 {
            element.children.push(child);
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
