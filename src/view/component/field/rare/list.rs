//! Answers that are a list of texts, and lists that did not come.

use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
pub use crate::session::filling::as_text as text;
use crate::view::component::button;
use crate::view::element::View;
use motcua_core::i18n::Msg;
use serde_json::Value;

/// The items of the answer at `path`; a single one stands for a list of itself.
pub fn items(filling: Filling, path: &str) -> Vec<Value> {
    match filling.value(path) {
        Some(Value::Array(list)) => list,
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(text)) if text.is_empty() => Vec::new(),
        Some(other) => vec![other],
    }
}

/// That a list could not be loaded, with the way to try again.
pub fn missing(again: impl Fn() + 'static) -> View {
    html! {
        <div class="note note--warn">
            <p>{app().t(Msg::FillChoicesMissing)}</p>
            {button::plain(app().t(Msg::LoadRetry), again)}
        </div>
    }
}
