//! The heading of a screen, and what stands there while the screen loads.

use crate::html;
use crate::portal::Failure;
use crate::session::app;
use crate::session::load::Load;
use crate::view::element::View;
use crate::view::failure;
use motcua_core::i18n::Msg;

/// The heading: sets the title, and takes focus after a navigation.
pub fn heading(title: impl Into<String>) -> View {
    let title = title.into();
    app().arrived(&title);
    html! { <h1 tabindex="-1" id="heading">{title}</h1> }
}

/// "Opening…", said once to a screen reader.
pub fn loading() -> View {
    html! { <p class="loading" role="status">{app().t(Msg::LoadLoading)}</p> }
}

/// A screen over something that is loaded: waiting, failed, or `ready`.
pub fn loaded<T: Clone>(load: &Load<T>, retry: impl Fn() + 'static, ready: impl FnOnce(T) -> View) -> View {
    match load {
        Load::Idle | Load::Loading => loading(),
        Load::Failed(Failure::NotFound) => crate::view::screen::not_found(),
        Load::Failed(failure) => failure::screen(failure, retry),
        Load::Ready(value, kept_at) => {
            let note = kept_at.as_ref().map(|at| {
                let app = app();
                let time = app.briefly(at);
                html! { <p class="note note--warn">{app.tv(Msg::LoadKept, &[("time", &time)])}</p> }
            });
            let view = ready(value.clone());
            html! { {view}{note} }
        }
    }
}
