//! Panels that set something apart.

use crate::html;
use crate::view::element::View;

/// Advice or a state, with an ink bar: it must not look like a button.
pub fn info(title: impl Into<String>, body: View) -> View {
    let title = title.into();
    html! { <section class="panel"><h2 class="panel__title">{title}</h2>{body}</section> }
}

/// Something that waits for the person.
pub fn warn(title: impl Into<String>, body: View) -> View {
    let title = title.into();
    html! { <section class="panel panel--warn"><h2 class="panel__title">{title}</h2>{body}</section> }
}

/// Something that went well.
pub fn good(body: View) -> View {
    html! { <div class="panel panel--ok">{body}</div> }
}
