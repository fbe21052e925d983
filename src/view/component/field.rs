//! A form's components on the screen: one function a kind, native elements throughout.

mod choice;
pub use choice::{declaration, menu};
mod date;
pub mod rare;
mod text;

use super::summary;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::mistake::Mistake;
use crate::view::element::{IntoView, View};
use crate::view::parts::{inside, to_finish, to_kinds, to_rich};
use motcua_core::form::{Block, ChoiceSource, Component, DayParts, Inline, Kind, Part};
use motcua_core::i18n::Msg;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A component as the form holds it: kept by the list that it is in, for a copy of one is a copy of all below it.
#[derive(Clone)]
struct Held {
    list: Arc<Vec<Component>>,
    at: usize,
    /// What `logic` and answers in its texts have made of it.
    now: Option<Arc<Component>>,
}

impl Held {
    fn as_it_is(&self, filling: Filling) -> Self {
        Self { now: filling.as_it_is(self), ..self.clone() }
    }
}

impl Deref for Held {
    type Target = Component;

    fn deref(&self) -> &Component {
        self.now.as_deref().unwrap_or(&self.list[self.at])
    }
}

/// A component with everything in it; there only while it is shown.
fn component(filling: Filling, component: Held) -> View {
    let is_mute = matches!(component.kind, Kind::Button) && filling.event(&component).is_none();
    if is_mute || matches!(component.kind, Kind::Hidden) {
        return View::nothing();
    }
    let path = component.path.clone();
    let view = move || filling.is_shown(&path).then(|| draw(filling, &component.as_it_is(filling))).into_view();
    View::later(Box::new(view))
}

/// Choices that a plain select shows; more are searched.
const FEW: usize = 15;

/// Whether its box is a part of the app that everybody loads; the others come on demand.
fn is_common(filling: Filling, component: &Component) -> bool {
    match &component.kind {
        Kind::Select { choices, multiple, source } => {
            !multiple && choices.len() <= FEW && *source == ChoiceSource::Inline
        }
        Kind::Number { currency, .. } => !currency && !component.multiple,
        Kind::Date { time } => !time && !component.multiple,
        Kind::Text => component.rules.mask.is_none() && component.rules.masks.is_empty() && !component.multiple,
        Kind::Phone => component.rules.masks.is_empty() && !component.multiple,
        Kind::Email | Kind::Url | Kind::IdentityNumber | Kind::PhoneVn | Kind::PersonName => !component.multiple,
        Kind::TaxCode | Kind::TextArea { .. } | Kind::Day(_) | Kind::PartialDate => !component.multiple,
        Kind::Password | Kind::Time { .. } | Kind::Tags { .. } | Kind::Survey { .. } | Kind::Signature => false,
        Kind::Address | Kind::AddressVn | Kind::Columns | Kind::DataGrid { .. } | Kind::EditGrid => false,
        Kind::Button => filling.event(component).is_none(),
        _ => true,
    }
}

/// Asks for what the form's rarer kinds need before they are reached: it has to be there when the network is not.
pub fn want(filling: Filling) {
    fn rare(filling: Filling, list: &[Component]) -> bool {
        list.iter().any(|component| !is_common(filling, component) || rare(filling, &component.children))
    }
    if filling.form.with_untracked(|form| rare(filling, form.pages())) {
        to_kinds().want();
    }
}

fn draw(filling: Filling, component: &Held) -> View {
    if !is_common(filling, component) {
        let component = component.clone();
        return inside(to_kinds(), move |kinds| (kinds.draw)(filling, &component));
    }
    match &component.kind {
        Kind::Content(_) => {
            let component = component.clone();
            inside(to_rich(), move |rich| match &component.kind {
                Kind::Content(blocks) => (rich.content)(blocks),
                _ => View::nothing(),
            })
        }
        Kind::Radio(choices) => choice::radio(filling, component, choices),
        Kind::SelectBoxes(choices) => choice::boxes(filling, component, choices),
        Kind::Select { choices, .. } => choice::select(filling, component, choices),
        Kind::Checkbox => choice::checkbox(filling, component),
        Kind::Day(boxes) => date::day(filling, component, boxes),
        Kind::PartialDate => date::day(filling, component, &PARTIAL),
        Kind::Date { .. } => date::date(filling, component),
        Kind::TextArea { rows } => text::area(filling, component, *rows),
        Kind::File { .. } => {
            let component = component.clone();
            inside(to_finish(), move |finish| (finish.file)(filling, &component))
        }
        Kind::Fieldset | Kind::Well | Kind::Panel => group(filling, component),
        Kind::Container | Kind::Form => children(filling, &component.children),
        Kind::Unknown(_) => html! { <p class="note note--warn">{app().t(Msg::FillUnknown)}</p> },
        _ => text::line(filling, component),
    }
}

/// Day and month may be unknown.
const PARTIAL: DayParts = {
    const BOX: Part = Part { shown: true, required: false };
    DayParts { silent: false, day_first: true, day: BOX, month: BOX, year: BOX }
};

/// The components inside a page or group.
pub fn children(filling: Filling, list: &Arc<Vec<Component>>) -> View {
    if list.len() <= LONG {
        return some(filling, list, 0..list.len());
    }
    // A change inside a block of its own does not make the browser look at all the others.
    let block = |from: usize| {
        let list = list.clone();
        View::later(Box::new(move || {
            html! { <div class="stretch">{some(filling, &list, from..list.len().min(from + STRETCH))}</div> }
        }))
    };
    View::many((0..list.len()).step_by(STRETCH).map(block).collect())
}

/// Components that a page or group has at most without being cut into stretches.
const LONG: usize = 40;
/// Components of a stretch.
const STRETCH: usize = 20;

fn some(filling: Filling, list: &Arc<Vec<Component>>, which: Range<usize>) -> View {
    View::many(which.map(|at| component(filling, Held { list: list.clone(), at, now: None })).collect())
}

fn group(filling: Filling, component: &Held) -> View {
    let class = if matches!(component.kind, Kind::Well) { "group group--well" } else { "group" };
    let id = summary::anchor(&component.path);
    let hint_id = [&id, "-hint"].concat();
    // The words may follow what is typed inside: the boxes stay.
    let said = component.clone();
    let legend = move || {
        filling.words.track();
        let title = said.as_it_is(filling).label.clone();
        (!title.is_empty() && !said.hide_label).then(|| html! { <legend>{title}</legend> })
    };
    let hint = (!component.hint.is_empty()).then(|| component.hint.clone());
    let described = hint.is_some().then(|| hint_id.clone());
    html! {
        <fieldset class=class id=id aria-describedby=described>
            {legend}
            {hint.map(|hint| html! { <p class="hint" id=hint_id>{hint}</p> })}
            {help(&component.tooltip)}
            {children(filling, &component.children)}
        </fieldset>
    }
}

/// What a page says besides its title.
pub fn about(page: &Component) -> View {
    let hint = (!page.hint.is_empty()).then(|| html! { <p class="hint">{page.hint.clone()}</p> });
    html! { {hint}{help(&page.tooltip)} }
}

/// Help that is opened at a tap; nothing where there is none.
pub(super) fn help(text: &str) -> Option<View> {
    (!text.is_empty()).then(|| {
        let text = text.to_owned();
        html! { <details class="more"><summary>{app().t(Msg::FillHelp)}</summary><p>{text}</p></details> }
    })
}

/// What the parts of one field need to know of each other.
pub(super) struct Parts {
    id: String,
    label: String,
    hint: Option<String>,
    tooltip: Option<String>,
    mistake: Mistake,
    /// Shown, and not to be changed.
    disabled: bool,
    /// The class of the label: some are for screen readers alone.
    naming: &'static str,
}

pub(super) fn parts(filling: Filling, component: &Component) -> Parts {
    let text = |source: &str| (!source.is_empty()).then(|| source.to_owned());
    let mut label = component.label.clone();
    // Most fields are demanded: the others say so (and a single tick says what it is for).
    let asks = !component.disabled && !matches!(component.kind, Kind::Checkbox);
    if !component.required && asks {
        label = format!("{label} {}", app().t(Msg::FillOptional));
    }
    let mistake = Mistake::at(filling, &component.path);
    Parts {
        id: mistake.id(),
        tooltip: text(&component.tooltip),
        label,
        hint: text(&component.hint),
        mistake,
        disabled: component.disabled,
        naming: if component.hide_label { "unseen" } else { "label" },
    }
}

impl Parts {
    /// Hint, help and error, between the label and the box.
    fn notes(&self) -> View {
        let hint_id = format!("{}-hint", self.id);
        let hint = self.hint.clone().map(|hint| html! { <p class="hint" id=hint_id>{hint}</p> });
        html! { {hint}{self.tooltip.as_deref().map(help)}{error_line(self.mistake)} }
    }

    /// A field with one box: label, notes, box.
    fn around(&self, inner: View) -> View {
        let (mistake, id, label, naming) = (self.mistake, self.id.clone(), self.label.clone(), self.naming);
        html! {
            <div class="field" class:field--wrong=move || mistake.is_there()>
                <label class=naming for=id>{label}</label>
                {self.notes()}
                {inner}
            </div>
        }
    }

    /// A field with several boxes: legend, notes, boxes.
    pub(super) fn around_group(&self, inner: View) -> View {
        let (mistake, hint, id, label) = (self.mistake, self.hint.is_some(), self.id.clone(), self.label.clone());
        let (disabled, naming) = (self.disabled, self.naming);
        html! {
            <fieldset class="field" id=id tabindex="-1" disabled=disabled class:field--wrong=move || mistake.is_there() aria-describedby=move || mistake.described(hint)>
                <legend><span class=naming>{label}</span></legend>
                {self.notes()}
                {inner}
            </fieldset>
        }
    }
}

/// The error beside a field; the word "Error" is for those who do not see the colour.
pub fn error_line(mistake: Mistake) -> View {
    (move || mistake.words().map(|words| error_words(mistake.id(), words))).into_view()
}

/// The paragraph of an error; its id is that of the field with `-error`.
pub fn error_words(id: String, words: String) -> View {
    let id = format!("{id}-error");
    html! { <p class="error" id=id><span class="unseen">{app().t(Msg::FillError)}" "</span>{words}</p> }
}

/// Text of the definition: safe blocks, never markup.
pub fn content(blocks: &[Block]) -> View {
    let blocks: Vec<_> = blocks.iter().map(draw_block).collect();
    html! { <div class="content">{blocks}</div> }
}

fn draw_block(block: &Block) -> View {
    match block {
        // The page's own heading is the first level, so all of these come below it.
        Block::Heading(_, inlines) => html! { <h2>{draw_inlines(inlines)}</h2> },
        Block::Paragraph(inlines) => html! { <p>{draw_inlines(inlines)}</p> },
        Block::List { ordered, items } => {
            let items: Vec<_> = items.iter().map(|item| html! { <li>{draw_inlines(item)}</li> }).collect();
            if *ordered {
                html! { <ol>{items}</ol> }
            } else {
                html! { <ul>{items}</ul> }
            }
        }
    }
}

fn draw_inlines(inlines: &[Inline]) -> View {
    View::many(inlines.iter().map(draw_inline).collect())
}

fn draw_inline(inline: &Inline) -> View {
    match inline {
        Inline::Text(text) => View::text(text.clone()),
        Inline::Strong(text) => html! { <strong>{text.clone()}</strong> },
        Inline::Em(text) => html! { <em>{text.clone()}</em> },
        Inline::Link { href, text } => {
            let (href, text) = (href.clone(), text.clone());
            html! { <a href=href rel="noopener">{text}</a> }
        }
        Inline::Break => html! { <br/> },
    }
}
