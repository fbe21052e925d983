//! A time of day, alone or with its date.

use super::{Line, parts};
use crate::browser::dom;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::field::Parts;
use crate::view::component::field::date::{self, Put};
use crate::view::element::View;
use motcua_core::form::Component;
use motcua_core::i18n::Msg;
use motcua_core::text::clock;
use motcua_core::time::Date;
use serde_json::Value;
use std::rc::Rc;

/// A box for a time, which takes it as people write it.
pub fn time(filling: Filling, component: &Component) -> View {
    let mut parts = parts(filling, component);
    parts.hint.get_or_insert_with(|| app().t(Msg::FillTimeHint).to_owned());
    let (path, path_left) = (component.path.clone(), component.path.clone());
    let present = filling.value_text(&component.path);
    let line = line(parts.id.clone(), shown(&present), component.required);
    let inner = line.draw(
        &parts,
        move |typed| filling.set(app(), &path, Value::String(shown(&typed))),
        |_| {},
        move |input| {
            input.set_value(&shown(&input.value()));
            filling.recheck(&path_left);
        },
    );
    parts.around(inner)
}

fn line(id: String, value: String, required: bool) -> Line {
    Line { id, kind: "text", mode: "text", class: "short", value, complete: String::new(), required }
}

/// A time of any form as `07:30`; what is none stays as it is.
fn shown(typed: &str) -> String {
    clock::typed(typed).unwrap_or_else(|| typed.to_owned())
}

/// A date and its time, two boxes in one group.
pub fn date_and_time(filling: Filling, component: &Component) -> View {
    let mut parts = parts(filling, component);
    parts.hint.get_or_insert_with(|| app().t(Msg::FillDateTimeHint).to_owned());
    let (path, left) = (component.path.clone(), component.path.clone());
    let put: Put = Rc::new(move |text| filling.set(app(), &path, Value::String(text)));
    let leave: Rc<dyn Fn()> = Rc::new(move || filling.recheck(&left));
    let present = filling.value_text(&component.path);
    parts.around_group(boxes_of_date_and_time(&parts, &component.label, &present, put, leave))
}

/// The boxes: `put` gets what stands in both, as it is stored.
pub fn boxes_of_date_and_time(parts: &Parts, label: &str, present: &str, put: Put, leave: Rc<dyn Fn()>) -> View {
    let (day, hour) = present.split_once(['T', ' ']).unwrap_or((present, ""));
    let ids = [format!("{}-date", parts.id), format!("{}-time", parts.id)];
    let own = ids.clone();
    let take: Rc<dyn Fn()> = Rc::new(move || {
        let [day, hour] = own.each_ref().map(|id| dom::value(id));
        put(stored(&day, &hour));
    });
    let near = vec![ids[1].clone()];
    let day =
        date::box_with_calendar(parts, label, ids[0].clone(), date::written(day), near, take.clone(), leave.clone());
    let near = [ids[0].clone(), format!("{}-pick", ids[0])];
    let hour = hour.get(..5).map_or_else(|| hour.to_owned(), shown);
    let (mistake, disabled) = (parts.mistake, parts.disabled);
    let hour = html! {
        <input class="short" id=ids[1].clone() type="text" value=hour disabled=disabled autocomplete="off"
            aria-invalid=move || mistake.invalid()
            on:input=move |_| take()
            on:blur=move |event| {
                if let Some(input) = super::input_of(&event) {
                    input.set_value(&shown(&input.value()));
                }
                if !dom::goes_to_one_of(&event, &near) {
                    leave();
                }
            }/>
    };
    let app = app();
    html! {
        <div class="day">
            <div class="day__box"><label for=ids[0].clone()>{app.t(Msg::FillDateLabel)}</label>{day}</div>
            <div class="day__box"><label for=ids[1].clone()>{app.t(Msg::FillTimeLabel)}</label>{hour}</div>
        </div>
    }
}

/// As Form.io stores it, in the portal's zone; what is not whole yet stays as it was typed, and is said so when asked.
fn stored(day: &str, hour: &str) -> String {
    let (day, hour) = (day.trim(), hour.trim());
    if day.is_empty() && hour.is_empty() {
        return String::new();
    }
    let day = date::iso(day).unwrap_or_else(|| day.to_owned());
    match (Date::parse_iso(&day), clock::typed(hour)) {
        (Some(day), Some(hour)) => {
            let east = app().now().offset;
            let (sign, east) = (if east < 0 { '-' } else { '+' }, east.unsigned_abs());
            format!("{day}T{hour}:00{sign}{:02}:{:02}", east / 60, east % 60)
        }
        _ => format!("{day}T{hour}"),
    }
}
