//! Buttons.

use crate::html;
use crate::view::element::View;

/// The one strong action of a screen.
pub fn strong(text: impl Into<String>, act: impl Fn() + 'static) -> View {
    let text = text.into();
    html! { <button type="button" class="button" on:click=move |_| act()>{text}</button> }
}

/// Any other action.
pub fn plain(text: impl Into<String>, act: impl Fn() + 'static) -> View {
    let text = text.into();
    html! { <button type="button" class="button button--plain" on:click=move |_| act()>{text}</button> }
}

/// An action that reads as a link; `label` says it in full to a screen reader.
pub fn quiet(text: impl Into<String>, label: String, act: impl Fn() + 'static) -> View {
    let text = text.into();
    html! { <button type="button" class="quiet" aria-label=label on:click=move |_| act()>{text}</button> }
}

/// The button that sends the form around it.
pub fn submit(text: impl Into<String>) -> View {
    let text = text.into();
    html! { <button type="submit" class="button">{text}</button> }
}
