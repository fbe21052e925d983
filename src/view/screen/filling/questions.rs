//! A page of the form.

use super::frame;
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::component::{field, page};
use crate::view::element::View;

/// The page with the key `page`.
pub fn questions(app: App, open: Filling, page: &str) -> View {
    let list = open
        .form
        .with_untracked(|form| form.pages().iter().find(|own| own.key == page).map(|own| own.children.clone()));
    let Some(list) = list else { return page::loading() };
    let content = html! { {field::children(open, &list)} };
    frame(app, open, page, content)
}
