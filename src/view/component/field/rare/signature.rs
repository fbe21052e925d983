//! A signature: drawn with a finger, or the name as people type it, drawn into the same box.

use super::own::Own;
use super::parts;
use crate::browser::{dom, focus, pen};
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::button;
use crate::view::element::View;
use leptos::ev::{Event, KeyboardEvent};
use motcua_core::form::Component;
use motcua_core::i18n::Msg;
use motcua_core::text;
use serde_json::Value;
use std::rc::Rc;

/// The box to sign in, with the way to sign without drawing.
pub fn signature(filling: Filling, component: &Component) -> View {
    let app = app();
    let mut parts = parts(filling, component);
    if !parts.disabled {
        parts.hint.get_or_insert_with(|| app.t(Msg::FillSignDraw).to_owned());
    }
    let paper = format!("{}-paper", parts.id);
    let present = filling.value_text(&component.path);
    let signed = Own::new(!present.is_empty());
    if !present.is_empty() {
        pen::show_soon(&paper, &present);
    }
    let (path, own, told) = (component.path.clone(), paper.clone(), signed.clone());
    let keep = Rc::new(move |typed: bool| {
        if let Some(picture) = pen::picture(&own) {
            filling.set(app, &path, Value::String(picture));
            told.set(true);
            filling.recheck(&path);
            if typed {
                focus::announce(app.t(Msg::FillSignedNow));
            }
        }
    });
    let (name_id, own, told, kept) = (format!("{}-name", parts.id), paper.clone(), signed.clone(), keep.clone());
    let name_box = name_id.clone();
    let write = Rc::new(move || {
        let name = text::tidy(&dom::value(&name_box));
        if name.is_empty() {
            focus::focus(&name_box);
        } else {
            pen::clear(&own);
            pen::write(&own, &name);
            kept(true);
        }
    });
    let (press, own) = (write.clone(), paper.clone());
    let (path, name_after) = (component.path.clone(), name_id.clone());
    let clear = move || {
        pen::clear(&own);
        filling.set(app, &path, Value::String(String::new()));
        told.set(false);
        filling.recheck(&path);
        focus::announce(app.t(Msg::FillSignCleared));
        // The button goes with the signature.
        focus::focus(&name_after);
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            press();
        }
    };
    let words = app.t(Msg::FillSignClear);
    let clear = button::quiet(words, format!("{words} – {}", component.label), clear);
    let (label, there) = (component.label.clone(), signed.clone());
    let name = move || {
        let state = signed.with(|signed| app.t(if *signed { Msg::FillSignDone } else { Msg::FillSignEmpty }));
        format!("{label}: {state}")
    };
    let (down, moved, up, gone, target) = (paper.clone(), paper.clone(), keep.clone(), keep, name_id.clone());
    let disabled = parts.disabled;
    parts.around_group(html! {
        <canvas class="paper" id=paper width="600" height="200" role="img" aria-label=name
            // A finger that signs does not scroll the page.
            on:touchstart=move |event: Event| if !disabled { event.prevent_default() }
            on:pointerdown=move |event: Event| if !disabled { pen::down(&down, &event) }
            on:pointermove=move |event: Event| pen::drag(&moved, &event)
            on:pointerup=move |_: Event| if pen::up() { up(false) }
            on:pointerleave=move |_: Event| if pen::up() { gone(false) }></canvas>
        <div class="actions" hidden=move || there.with(|signed| !signed) || disabled>{clear}</div>
        <div class="typed" hidden=disabled>
            <p class="typed__title">{app.t(Msg::FillSignType)}</p>
            <label for=target>{app.t(Msg::FillSignName)}</label>
            <div class="box">
                <input class="medium" id=name_id type="text" autocomplete="off" on:keydown=key/>
            </div>
            {button::plain(app.t(Msg::FillSignUse), move || write())}
        </div>
    })
}
