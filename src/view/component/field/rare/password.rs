//! A password, which can be looked at.

use super::{own::Own, parts};
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::element::View;
use leptos::prelude::event_target_value;
use motcua_core::form::Component;
use motcua_core::i18n::Msg;
use serde_json::Value;

/// The box, and a button that shows what is in it.
pub fn password(filling: Filling, component: &Component) -> View {
    let parts = parts(filling, component);
    let (id, mistake, hint, disabled) = (parts.id.clone(), parts.mistake, parts.hint.is_some(), parts.disabled);
    let (path, path_left, value) =
        (component.path.clone(), component.path.clone(), filling.value_text(&component.path));
    let complete = if component.autocomplete.is_empty() { "off".to_owned() } else { component.autocomplete.clone() };
    let shown = Own::new(false);
    let (kind, word, name, flip) = (shown.clone(), shown.clone(), shown.clone(), shown);
    let label = component.label.clone();
    let required = component.required;
    let say = move |shown: bool| app().t(if shown { Msg::FillHide } else { Msg::FillShow });
    let look = (!disabled).then(|| html! {
            <button type="button" class="quiet" aria-label=move || name.with(|shown| [say(*shown), " – ", &label].concat())
                on:click=move |_| { let now = flip.peek(|shown| !shown); flip.set(now); }>
                {move || word.with(|shown| say(*shown))}
            </button>
    });
    parts.around(html! {
        <div class="box">
            <input class="medium" id=id type=move || kind.with(|shown| if *shown { "text" } else { "password" })
                value=value disabled=disabled autocomplete=complete autocapitalize="none" spellcheck="false"
                aria-required=required.then_some("true")
                aria-invalid=move || mistake.invalid() aria-describedby=move || mistake.described(hint)
                on:input=move |event| filling.set(app(), &path, Value::String(event_target_value(&event)))
                on:blur=move |_| filling.recheck(&path_left)/>
            {look}
        </div>
    })
}
