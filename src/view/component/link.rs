//! Links inside the app.

use crate::browser::history;
use crate::html;
use crate::view::element::View;
use motcua_core::route::Route;

/// A link to a place in the app.
pub fn to(route: &Route, text: impl Into<String>) -> View {
    let (href, text) = (history::href(&route.path()), text.into());
    html! { <a href=href>{text}</a> }
}

/// A link that looks like a button.
pub fn strong(route: &Route, text: impl Into<String>) -> View {
    let (href, text) = (history::href(&route.path()), text.into());
    html! { <a class="button" href=href>{text}</a> }
}

/// A link back, on top of a screen.
pub fn back(route: &Route, text: impl Into<String>) -> View {
    let (href, text) = (history::href(&route.path()), text.into());
    html! { <a class="back" href=href><span aria-hidden="true">"‹ "</span>{text}</a> }
}
