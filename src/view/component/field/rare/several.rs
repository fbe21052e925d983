//! Several answers to one question: a box for each.

use super::own::Own;
use super::{Line, list, parts, text, time};
use crate::browser::focus;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::field::date::{self, Put};
use crate::view::component::field::{PARTIAL, Parts, error_line};
use crate::view::component::mistake::Mistake;
use crate::view::component::{button, summary};
use crate::view::element::View;
use motcua_core::form::{Component, DayParts, Kind};
use motcua_core::i18n::Msg;
use motcua_core::text::{clock, nfc};
use serde_json::Value;
use std::rc::Rc;

/// The answers that boxes are drawn for.
type Items = Own<Vec<Value>>;

/// The boxes, with ways to add one and to take one away.
pub fn several(filling: Filling, component: &Component) -> View {
    let app = app();
    let mut parts = parts(filling, component);
    hint(&mut parts, component);
    let component = Rc::new(component.clone());
    let present = list::items(filling, &component.path);
    let items = Own::new(if present.is_empty() { vec![Value::String(String::new())] } else { present });
    let (shown, own, disabled) = (items.clone(), component.clone(), parts.disabled);
    let boxes = move || {
        let items = shown.clone();
        let count = shown.with(Vec::len);
        View::many((0..count).map(|at| one(filling, &own, &items, at)).collect())
    };
    let add = move || {
        let mut all = now(filling, &component.path, &items);
        all.push(Value::String(String::new()));
        let id = item_id(&component.path, all.len() - 1);
        filling.set(app, &component.path, Value::Array(all.clone()));
        items.set(all);
        focus::focus_soon(&id);
    };
    parts.around_group(html! {
        <ul class="several">{boxes}</ul>
        <div class="actions" hidden=disabled>{button::plain(app.t(Msg::FillAddRow), add)}</div>
    })
}

fn item_id(path: &str, at: usize) -> String {
    summary::anchor(&format!("{path}[{at}]"))
}

/// What stands in the boxes: the answer, or as many empty boxes as are shown.
fn now(filling: Filling, path: &str, items: &Items) -> Vec<Value> {
    let mut all = list::items(filling, path);
    all.resize(items.peek(Vec::len).max(all.len()), Value::String(String::new()));
    all
}

fn one(filling: Filling, component: &Rc<Component>, items: &Items, at: usize) -> View {
    let app = app();
    let number = (at + 1).to_string();
    let id = item_id(&component.path, at);
    let mut parts = parts(filling, component);
    // Boxes of their own each: two with one id would have one label.
    parts.id.clone_from(&id);
    parts.mistake = Mistake::at(filling, &format!("{}[{at}]", component.path));
    parts.hint = None;
    let value = items.peek(|all| all.get(at).map(|item| written(component, item)).unwrap_or_default());
    let several_boxes = in_boxes(filling, component, items, at, &parts, &value);
    let is_group = several_boxes.is_some();
    let inner = several_boxes.unwrap_or_else(|| in_one(filling, component, items, at, &parts, value));
    let (own, items) = (component.clone(), items.clone());
    let remove = move || {
        let mut all = now(filling, &own.path, &items);
        if at < all.len() {
            all.remove(at);
        }
        if all.is_empty() {
            all.push(Value::String(String::new()));
        }
        let next = item_id(&own.path, at.min(all.len() - 1));
        filling.set(app, &own.path, Value::Array(all.clone()));
        items.set(all);
        filling.recheck(&own.path);
        focus::announce(&app.tv(Msg::FillRemoved, &[("name", &format!("{} {}", own.label, at + 1))]));
        focus::focus_soon(&next);
    };
    let label = app.tv(Msg::FillRemoveRow, &[("n", &number)]);
    let title = format!("{} {number}", component.label);
    let remove =
        (!parts.disabled).then(|| button::quiet(label.clone(), format!("{label} – {}", component.label), remove));
    let mistake = parts.mistake;
    let content = if is_group {
        let disabled = parts.disabled;
        html! {
            <fieldset class="group" id=id tabindex="-1" disabled=disabled aria-describedby=move || mistake.described(false)>
                <legend>{title}</legend>
                {error_line(mistake)}
                {inner}
            </fieldset>
            {remove}
        }
    } else {
        html! {
            <label class="unseen" for=id>{title}</label>
            {error_line(mistake)}
            <div class="box">{inner}{remove}</div>
        }
    };
    html! { <li class="several__item" class:field--wrong=move || mistake.is_there()>{content}</li> }
}

/// An answer of one box.
fn in_one(filling: Filling, component: &Rc<Component>, items: &Items, at: usize, parts: &Parts, value: String) -> View {
    let (kind, mode, class) = text::shape(component);
    let id = item_id(&component.path, at);
    let line = Line { id, kind, mode, class, value, complete: String::new(), required: false };
    let (own, shown, own_left, shown_left) = (component.clone(), items.clone(), component.clone(), items.clone());
    line.draw(
        parts,
        move |typed| put(filling, &own, &shown, at, taken(&own, &typed)),
        |_| {},
        move |input| {
            let stored = taken(&own_left, &nfc(&input.value()));
            let tidy = written(&own_left, &stored);
            if tidy != input.value() {
                input.set_value(&tidy);
                put(filling, &own_left, &shown_left, at, stored);
            }
            filling.recheck(&own_left.path);
        },
    )
}

/// An answer of several boxes, where its kind has them.
fn in_boxes(
    filling: Filling,
    component: &Rc<Component>,
    items: &Items,
    at: usize,
    parts: &Parts,
    value: &str,
) -> Option<View> {
    let (own, shown, left) = (component.clone(), items.clone(), component.path.clone());
    let put: Put = Rc::new(move |text| put(filling, &own, &shown, at, Value::String(text)));
    let leave: Rc<dyn Fn()> = Rc::new(move || filling.recheck(&left));
    match &component.kind {
        Kind::Date { time: true } => {
            let label = format!("{} {}", component.label, at + 1);
            Some(time::boxes_of_date_and_time(parts, &label, value, put, leave))
        }
        kind => Some(date::boxes_of_day(parts, asked(kind)?, value, false, put, leave)),
    }
}

/// The boxes of a day.
fn asked(kind: &Kind) -> Option<&DayParts> {
    match kind {
        Kind::Day(asked) => Some(asked),
        Kind::PartialDate => Some(&PARTIAL),
        _ => None,
    }
}

/// How one of them is written, where the form does not say it.
fn hint(parts: &mut Parts, component: &Component) {
    let words = match &component.kind {
        Kind::Date { time: true } => Msg::FillDateTimeHint,
        Kind::Date { .. } => Msg::FillDateBoxHint,
        Kind::Time { .. } => Msg::FillTimeHint,
        kind => return asked(kind).map_or((), |asked| date::hint_day(parts, asked)),
    };
    parts.hint.get_or_insert_with(|| app().t(words).to_owned());
}

fn put(filling: Filling, component: &Component, items: &Items, at: usize, value: Value) {
    let mut all = now(filling, &component.path, items);
    if let Some(item) = all.get_mut(at) {
        *item = value;
    }
    filling.set(app(), &component.path, Value::Array(all));
}

/// What was typed, as it is stored.
fn taken(component: &Component, typed: &str) -> Value {
    match component.kind {
        Kind::Number { .. } => text::number(typed.to_owned()),
        Kind::Date { .. } => Value::String(date::iso(typed).unwrap_or_else(|| typed.to_owned())),
        Kind::Time { .. } => Value::String(clock::typed(typed).unwrap_or_else(|| typed.to_owned())),
        _ => Value::String(typed.to_owned()),
    }
}

/// What is stored, as it stands in the box.
fn written(component: &Component, item: &Value) -> String {
    match component.kind {
        Kind::Date { time: false } => date::written(&list::text(item)),
        Kind::Number { .. } => text::written(item),
        _ => list::text(item),
    }
}
