//! Text after one of several masks: its kind is chosen by name, and what it looks like is said of the one that is chosen.

use super::masked::{fitted, words};
use super::own::Own;
use super::{Line, parts, said, text};
use crate::browser::dom;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::element::View;
use leptos::prelude::event_target_value;
use motcua_core::form::{Component, Mask};
use motcua_core::i18n::Msg;
use motcua_core::text::nfc;
use serde_json::{Map, Value};
use std::rc::Rc;

/// What the boxes of one field share.
struct Masks {
    /// Name, the mask as the definition writes it, and what it takes.
    all: Vec<(String, String, Mask)>,
    /// The place of the one that is chosen.
    chosen: Own<usize>,
    path: String,
    filling: Filling,
}

impl Masks {
    fn of(filling: Filling, component: &Component) -> Self {
        let written = said(filling, component, "inputMasks").unwrap_or_default();
        let written = written.as_array().map(Vec::as_slice).unwrap_or_default();
        let source = |name: &str| {
            let own = written.iter().find(|own| own.get("label").and_then(Value::as_str) == Some(name))?;
            own.get("mask")?.as_str().map(str::to_owned)
        };
        let masks = component.rules.masks.iter();
        let all: Vec<_> =
            masks.map(|(name, mask)| (name.clone(), source(name).unwrap_or_default(), mask.clone())).collect();
        let present = filling.value(&component.path);
        let name = present.as_ref().and_then(|value| value.get("maskName")?.as_str());
        let chosen = all.iter().position(|(own, ..)| Some(own.as_str()) == name).unwrap_or_default();
        Self { all, chosen: Own::new(chosen), path: component.path.clone(), filling }
    }

    /// Stores the text under the name of its mask, as Form.io does.
    fn put(&self, text: String) {
        let name = self.all.get(self.chosen.peek(|at| *at)).map(|(name, ..)| name.clone()).unwrap_or_default();
        let pair = [("value", text), ("maskName", name)];
        let pair: Map<_, _> = pair.into_iter().map(|(key, text)| (key.to_owned(), Value::String(text))).collect();
        self.filling.set(app(), &self.path, Value::Object(pair));
    }

    /// With the signs of the chosen mask.
    fn fit(&self, typed: &str) -> String {
        let composed = nfc(typed.trim());
        self.all.get(self.chosen.peek(|at| *at)).map_or(composed.clone(), |(_, _, mask)| fitted(mask, &composed))
    }
}

/// The choice of the mask, and the box.
pub fn masks(filling: Filling, component: &Component) -> View {
    let parts = parts(filling, component);
    let own = Rc::new(Masks::of(filling, component));
    let [choice, line] = ["mask", "text"].map(|part| format!("{}-{part}", parts.id));
    let present = filling.value(&component.path);
    let value = present.as_ref().map(|value| value.get("value").unwrap_or(value)).map(super::list::text);
    let (kind, mode, class) = text::shape(component);
    let value = value.unwrap_or_default();
    let complete = component.autocomplete.clone();
    let line_parts = Line { id: line.clone(), kind, mode, class, value, complete, required: component.required };
    let (typing, leaving) = (own.clone(), own.clone());
    let inner = line_parts.draw(
        &parts,
        move |typed| typing.put(typed),
        |_| {},
        move |input| {
            let typed = input.value();
            let shown = leaving.fit(&typed);
            if shown != typed {
                input.set_value(&shown);
                leaving.put(shown);
            }
            leaving.filling.recheck(&leaving.path);
        },
    );
    let at = own.chosen.peek(|at| *at);
    let options: Vec<_> = own
        .all
        .iter()
        .enumerate()
        .map(|(place, (name, ..))| {
            let name = name.clone();
            html! { <option value=place.to_string() selected=place == at>{name}</option> }
        })
        .collect();
    let (choosing, saying, box_id) = (own.clone(), own, line.clone());
    let choose = move |event| {
        choosing.chosen.set(event_target_value(&event).parse().unwrap_or_default());
        let text = choosing.fit(&dom::value(&box_id));
        dom::set_value(&box_id, &text);
        choosing.put(text);
        choosing.filling.recheck(&choosing.path);
    };
    let says = move || saying.chosen.with(|at| saying.all.get(*at).map(|(_, written, _)| words(written)));
    let disabled = parts.disabled;
    parts.around_group(html! {
        <div class="part">
            <label for=choice.clone()>{app().t(Msg::FillMaskKind)}</label>
            <select id=choice disabled=disabled on:change=choose>{options}</select>
        </div>
        <div class="part"><label for=line>{move || says().unwrap_or_default()}</label>{inner}</div>
    })
}
