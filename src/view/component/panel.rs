//! Panels that set something apart.

use crate::html;
use leptos::prelude::*;

/// Advice or a state, with an ink bar: it must not look like a button.
pub fn info(title: impl Into<String>, body: AnyView) -> AnyView {
    let title = title.into();
    html! { <section class="panel"><h2 class="panel__title">{title}</h2>{body}</section> }.into_any()
}

/// Something that waits for the person.
pub fn warn(title: impl Into<String>, body: AnyView) -> AnyView {
    let title = title.into();
    html! { <section class="panel panel--warn"><h2 class="panel__title">{title}</h2>{body}</section> }.into_any()
}

/// Something that went well.
pub fn good(body: AnyView) -> AnyView {
    html! { <div class="panel panel--ok">{body}</div> }.into_any()
}
