//! What keeps drafts from other people's eyes: a draft to carry (`/mang-di`, `/mo-tep`), and a PIN on this device (`/khoa`).

mod arrive;
mod carry;
mod found;
mod lock;
mod unlock;

pub use arrive::arrive;
pub use carry::carry;
pub use lock::lock;
pub use unlock::{locked, unlock};

use crate::browser::{dom, focus};
use crate::html;
use crate::session::app;
use crate::session::live::Live;
use crate::session::lock as session;
use crate::view::component::field;
use crate::view::element::View;
use leptos::prelude::event_target_checked;
use motcua_core::carry::pass::{Weak, normal};
use motcua_core::i18n::Msg;

/// A box for a secret.
#[derive(Clone, Copy)]
struct Secret {
    id: &'static str,
    label: Msg,
    hint: Option<Msg>,
    /// What is wrong with it.
    wrong: Live<Option<String>>,
    /// Whether it can be read while it is typed.
    shown: Live<bool>,
}

impl Secret {
    fn new(id: &'static str, label: Msg, hint: Option<Msg>, shown: Live<bool>) -> Self {
        Self { id, label, hint, wrong: Live::new(None), shown }
    }

    fn draw(self) -> View {
        let Self { id, label, hint, wrong, shown } = self;
        let app = app();
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        let own = hint_id.clone();
        let hint_view = hint.map(|hint| html! { <p class="hint" id=own>{app.t(hint)}</p> });
        let words = move || wrong.get().map(|words| field::error_words(id.to_owned(), words));
        let described = move || {
            let parts = [wrong.with(Option::is_some).then(|| error_id.clone()), hint.map(|_| hint_id.clone())];
            let parts: Vec<_> = parts.into_iter().flatten().collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        };
        html! {
            <div class="field" class:field--wrong=move || wrong.with(Option::is_some)>
                <label for=id>{app.t(label)}</label>
                {hint_view}
                {words}
                <input id=id class="medium" type=move || if shown.get() { "text" } else { "password" } autocomplete="off"
                    autocapitalize="none" autocorrect="off" spellcheck="false" aria-required="true"
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true") aria-describedby=described/>
            </div>
        }
    }

    /// What was typed, the same for every keyboard.
    fn typed(self) -> String {
        normal(&dom::value(self.id))
    }

    /// Says what is wrong, and brings the person there.
    fn refuse(self, words: String) {
        self.wrong.set(Some(words));
        focus::focus(self.id);
    }

    /// What speaks against a new one, said at its box; whether nothing does.
    fn is_good(self, least: usize) -> bool {
        let app = app();
        let weak = motcua_core::carry::pass::weakness(&self.typed(), least);
        let words = weak.map(|weak| match weak {
            Weak::Short => app.tv(Msg::SafeShort, &[("n", &least.to_string())]),
            Weak::Long => app.t(Msg::SafeLong).to_owned(),
            Weak::Plain => app.t(Msg::SafePlain).to_owned(),
        });
        let is_good = words.is_none();
        match words {
            Some(words) => self.refuse(words),
            None => self.wrong.set(None),
        }
        is_good
    }
}

/// "Show what I type", for all boxes that follow `shown`.
fn show(id: &'static str, shown: Live<bool>) -> View {
    html! {
        <div class="choice">
            <input id=id type="checkbox" checked=shown.get_untracked() on:change=move |event| shown.set(event_target_checked(&event))/>
            <label for=id>{app().t(Msg::SafeShow)}</label>
        </div>
    }
}

/// Whether drafts are hidden that this window cannot see.
fn is_shut() -> bool {
    app().store().hidden() > 0 && !session::is_open()
}

/// How far something is that takes a moment.
fn working(words: Msg, hundredths: Live<u32>) -> View {
    let label = app().t(words);
    html! {
        <p role="status">{label}</p>
        <progress max="100" value=move || hundredths.get().to_string() aria-label=label></progress>
    }
}
