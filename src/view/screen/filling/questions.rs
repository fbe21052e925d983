//! A page of the form.

use super::frame;
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::component::{field, page};
use crate::view::element::View;

/// Fields that are drawn at once, however long that takes: pages of a usual length are never cut.
const USUAL: usize = 30;
/// The same of a page that is cut anyway: more than any screen shows, and no more than a cheap phone draws in a moment.
const FIRST: usize = 12;

/// The page with the key `page`.
pub fn questions(app: App, open: Filling, page: &str) -> View {
    let own = open.form.with_untracked(|form| {
        let own = form.pages().iter().find(|own| own.key == page);
        own.map(|own| (own.children.clone(), field::about(own)))
    });
    let Some((list, about)) = own else { return page::loading() };
    let fields = field::children(open, &list);
    // Who was led to a field finds it at once.
    let is_led = open.returning.get_untracked() || open.wrong.with_untracked(|wrong| !wrong.is_empty());
    let fields = if is_led { fields } else { View::long(fields, if list.len() > USUAL { FIRST } else { USUAL }) };
    // Not right into the form: it looks among its fields for whatever is asked of it by name, `insertBefore` too.
    let content = html! { <div>{about}{fields}</div> };
    frame(app, open, page, content)
}
