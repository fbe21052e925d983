//! A form's components on the screen: one function a kind, native elements throughout.

mod choice;
pub use choice::{declaration, menu};
mod date;
mod text;

use super::{files, summary};
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::words;
use leptos::prelude::*;
use motcua_core::form::{Block, Component, Inline, Kind};
use motcua_core::i18n::Msg;
use std::sync::Arc;

/// A component with everything in it; there only while it is shown.
pub fn component(filling: Filling, component: &Component) -> AnyView {
    if component.hidden || matches!(component.kind, Kind::Hidden | Kind::Button) {
        return ().into_any();
    }
    let component = Arc::new(component.clone());
    let path = component.path.clone();
    let view = move || filling.is_shown(&path).then(|| draw(filling, &component));
    html! { {view} }.into_any()
}

fn draw(filling: Filling, component: &Arc<Component>) -> AnyView {
    match &component.kind {
        Kind::Content(blocks) => content(blocks),
        Kind::Radio(choices) => choice::radio(filling, component, choices),
        Kind::SelectBoxes(choices) => choice::boxes(filling, component, choices),
        Kind::Select { choices, .. } => choice::select(filling, component, choices),
        Kind::Checkbox => choice::checkbox(filling, component),
        Kind::Day(_) => date::day(filling, component),
        Kind::Date { .. } => date::date(filling, component),
        Kind::TextArea { rows } => text::area(filling, component, *rows),
        Kind::File { .. } => files::field(filling, component),
        Kind::Fieldset | Kind::Well | Kind::Panel => group(filling, component),
        Kind::Container | Kind::Columns => children(filling, component),
        Kind::Unknown(_) => html! { <p class="note note--warn">{app().t(Msg::FillUnknown)}</p> }.into_any(),
        _ => text::line(filling, component),
    }
}

/// The components inside a page or group.
pub fn children(filling: Filling, group: &Component) -> AnyView {
    group.children.iter().map(|child| component(filling, child)).collect::<Vec<_>>().into_any()
}

fn group(filling: Filling, component: &Component) -> AnyView {
    let title = component.label.clone();
    html! {
        <fieldset class="group" id=summary::anchor(&component.path)>
            {(!title.is_empty() && !component.hide_label).then(|| html! { <legend>{title}</legend> })}
            {children(filling, component)}
        </fieldset>
    }
    .into_any()
}

/// What the parts of one field need to know of each other.
pub(super) struct Parts {
    id: String,
    label: String,
    hint: Option<String>,
    tooltip: Option<String>,
    /// What is wrong with it, followed.
    error: Signal<Option<String>>,
    /// Ids of hint and error, for `aria-describedby`, followed.
    described: Signal<Option<String>>,
}

pub(super) fn parts(filling: Filling, component: &Component) -> Parts {
    let id = summary::anchor(&component.path);
    let text = |source: &str| (!source.is_empty()).then(|| source.to_owned());
    let mut label = component.label.clone();
    // Most fields are demanded: the others say so (and a single tick says what it is for).
    if !component.required && !matches!(component.kind, Kind::Checkbox) {
        label = format!("{label} {}", app().t(Msg::FillOptional));
    }
    let path = component.path.clone();
    let error = Signal::derive(move || {
        filling.wrong.with(|all| all.iter().find(|wrong| wrong.path == path).map(|wrong| words::wrong(filling, wrong)))
    });
    let hint = text(&component.hint);
    let (has_hint, own) = (hint.is_some(), id.clone());
    let described = Signal::derive(move || {
        let error = error.with(Option::is_some).then(|| format!("{own}-error"));
        let hint = has_hint.then(|| format!("{own}-hint"));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    });
    Parts { tooltip: text(&component.tooltip), id, label, hint, error, described }
}

impl Parts {
    /// Hint, help and error, between the label and the box.
    fn notes(&self) -> AnyView {
        let hint_id = format!("{}-hint", self.id);
        let hint = self.hint.clone().map(|hint| html! { <p class="hint" id=hint_id>{hint}</p> });
        let help = self.tooltip.clone().map(|text| {
            html! { <details class="more"><summary>{app().t(Msg::FillHelp)}</summary><p>{text}</p></details> }
        });
        html! { {hint}{help}{error_line(&self.id, self.error)} }.into_any()
    }

    /// A field with one box: label, notes, box.
    fn around(&self, inner: AnyView) -> AnyView {
        let (error, id, label) = (self.error, self.id.clone(), self.label.clone());
        html! {
            <div class="field" class:field--wrong=move || error.with(Option::is_some)>
                <label for=id>{label}</label>
                {self.notes()}
                {inner}
            </div>
        }
        .into_any()
    }

    /// A field with several boxes: legend, notes, boxes.
    pub(super) fn around_group(&self, inner: AnyView) -> AnyView {
        let (error, described, id, label) = (self.error, self.described, self.id.clone(), self.label.clone());
        html! {
            <fieldset class="field" id=id tabindex="-1" class:field--wrong=move || error.with(Option::is_some) aria-describedby=move || described.get()>
                <legend>{label}</legend>
                {self.notes()}
                {inner}
            </fieldset>
        }
        .into_any()
    }
}

/// The error beside a field; the word "Error" is for those who do not see the colour.
pub fn error_line(id: &str, error: Signal<Option<String>>) -> AnyView {
    let id = format!("{id}-error");
    let view = move || {
        error.get().map(|error| {
            let id = id.clone();
            html! { <p class="error" id=id><span class="unseen">{app().t(Msg::FillError)}" "</span>{error}</p> }
        })
    };
    html! { {view} }.into_any()
}

/// Text of the definition: safe blocks, never markup.
fn content(blocks: &[Block]) -> AnyView {
    let blocks: Vec<_> = blocks.iter().map(|block| draw_block(block)).collect();
    html! { <div class="content">{blocks}</div> }.into_any()
}

fn draw_block(block: &Block) -> AnyView {
    match block {
        // The page's own heading is the first level, so all of these come below it.
        Block::Heading(_, inlines) => html! { <h2>{draw_inlines(inlines)}</h2> }.into_any(),
        Block::Paragraph(inlines) => html! { <p>{draw_inlines(inlines)}</p> }.into_any(),
        Block::List { ordered, items } => {
            let items: Vec<_> =
                items.iter().map(|item| html! { <li>{draw_inlines(item)}</li> }.into_any()).collect();
            if *ordered { html! { <ol>{items}</ol> }.into_any() } else { html! { <ul>{items}</ul> }.into_any() }
        }
    }
}

fn draw_inlines(inlines: &[Inline]) -> AnyView {
    inlines.iter().map(|inline| draw_inline(inline)).collect::<Vec<_>>().into_any()
}

fn draw_inline(inline: &Inline) -> AnyView {
    match inline {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Strong(text) => html! { <strong>{text.clone()}</strong> }.into_any(),
        Inline::Em(text) => html! { <em>{text.clone()}</em> }.into_any(),
        Inline::Link { href, text } => {
            let (href, text) = (href.clone(), text.clone());
            html! { <a href=href rel="noopener">{text}</a> }.into_any()
        }
        Inline::Break => html! { <br/> }.into_any(),
    }
}
