//! Boxes for the rarer kinds of questions: a part of the app of its own, which comes with a form that has such a kind.

mod address;
mod columns;
mod combobox;
mod entries;
mod grid;
mod list;
mod listed;
mod masked;
mod masks;
mod money;
mod own;
mod password;
mod places;
mod plenty;
mod removed;
mod several;
mod signature;
mod survey;
mod tags;
mod time;

pub use entries::open_at;

use super::{Parts, parts, text};
use crate::browser::focus;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::button;
use crate::view::element::View;
use motcua_core::form::{Component, Kind};
use motcua_core::i18n::Msg;
use serde_json::Value;

/// A component of a rarer kind.
pub fn draw(filling: Filling, component: &Component) -> View {
    match &component.kind {
        Kind::Select { choices, multiple, source } => plenty::select(filling, component, choices, *multiple, source),
        Kind::Columns => columns::columns(filling, component),
        Kind::DataGrid { .. } => grid::grid(filling, component),
        Kind::EditGrid => entries::entries(filling, component),
        Kind::Survey { questions, answers } => survey::survey(filling, component, questions, answers),
        Kind::Signature => signature::signature(filling, component),
        Kind::Address => address::lines(filling, component),
        Kind::AddressVn => address::vietnamese(filling, component),
        Kind::Button => press(filling, component),
        Kind::Tags { delimiter, .. } => tags::tags(filling, component, delimiter),
        _ if component.multiple => several::several(filling, component),
        Kind::Date { .. } => time::date_and_time(filling, component),
        Kind::Time { .. } => time::time(filling, component),
        Kind::Number { .. } => money::money(filling, component),
        Kind::Password => password::password(filling, component),
        _ if !component.rules.masks.is_empty() => masks::masks(filling, component),
        _ => masked::masked(filling, component),
    }
}

/// A button that gives an event, for which `logic` of other components waits.
fn press(filling: Filling, component: &Component) -> View {
    let Some(event) = filling.event(component) else { return View::nothing() };
    let (app, label) = (app(), component.label.clone());
    let said = app.tv(Msg::FillPressed, &[("name", &label)]);
    let act = move || {
        filling.emit(app, &event);
        focus::announce(&said);
    };
    let button = (!component.disabled).then(|| button::plain(label, act));
    html! { <div class="actions">{button}</div> }
}

/// A property that the definition says of a component, beside what the engine reads.
fn said(filling: Filling, component: &Component, property: &str) -> Option<Value> {
    component.published(&filling.published().definition)?.get(property).cloned()
}

/// The same as a text that says something, in the chosen language.
fn said_text(filling: Filling, component: &Component, property: &str) -> Option<String> {
    let text = said(filling, component, property)?.as_str().map(str::trim)?.to_owned();
    let form = filling.published();
    let own = form.translations.get(app().language().tag()).and_then(|words| words.get(text.as_str()).cloned());
    Some(own.unwrap_or(text)).filter(|text| !text.is_empty())
}

/// Attributes of a box with one line, and what it calls.
struct Line {
    id: String,
    kind: &'static str,
    mode: &'static str,
    class: &'static str,
    value: String,
    /// For the browser's autofill; empty: nothing.
    complete: String,
    required: bool,
}

impl Line {
    /// The box of a field: `take` gets what stands in it, `left` is called when it is left, with the same.
    fn draw(
        self,
        parts: &Parts,
        take: impl Fn(String) + 'static,
        enter: impl Fn(&web_sys::HtmlInputElement) + 'static,
        left: impl Fn(&web_sys::HtmlInputElement) + 'static,
    ) -> View {
        let Self { id, kind, mode, class, value, complete, required } = self;
        let complete = if complete.is_empty() { "off".to_owned() } else { complete };
        let (mistake, hint, disabled) = (parts.mistake, parts.hint.is_some(), parts.disabled);
        html! {
            <input class=class id=id type=kind inputmode=mode value=value disabled=disabled autocomplete=complete
                aria-required=required.then_some("true")
                aria-invalid=move || mistake.invalid() aria-describedby=move || mistake.described(hint)
                on:input=move |event| take(leptos::prelude::event_target_value(&event))
                on:focus=move |event| on_box(&event, &enter)
                on:blur=move |event| on_box(&event, &left)/>
        }
    }
}

/// The box that an event is about.
fn input_of(event: &web_sys::Event) -> Option<web_sys::HtmlInputElement> {
    use wasm_bindgen::JsCast;
    event.target()?.dyn_into().ok()
}

fn on_box(event: &web_sys::Event, run: &dyn Fn(&web_sys::HtmlInputElement)) {
    if let Some(input) = input_of(event) {
        run(&input);
    }
}

/// A box with what stands before and after it.
fn with_affixes(component: &Component, unit: Option<String>, inner: View) -> View {
    let suffix = if component.suffix.is_empty() { unit.unwrap_or_default() } else { component.suffix.clone() };
    html! { <div class="box">{text::affix(&component.prefix)}{inner}{text::affix(&suffix)}</div> }
}
