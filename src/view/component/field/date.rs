//! Dates: three boxes for the days of people's lives, one box for other dates.

use super::{Parts, parts};
use crate::browser::dom;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::icon::Icon;
use crate::view::element::View;
use leptos::prelude::event_target_value;
use motcua_core::form::day::{self as value, PartialDay};
use motcua_core::form::{Component, DayParts};
use motcua_core::i18n::{self, Msg};
use motcua_core::time::Date;
use serde_json::Value;
use std::rc::Rc;

/// Day, month, year.
pub fn day(filling: Filling, component: &Component, asked: &DayParts) -> View {
    let mut parts = parts(filling, component);
    hint_day(&mut parts, asked);
    let (path, left) = (component.path.clone(), component.path.clone());
    let put: Put = Rc::new(move |text| filling.set(app(), &path, Value::String(text)));
    let leave: Rc<dyn Fn()> = Rc::new(move || filling.recheck(&left));
    let present = filling.value_text(&component.path);
    parts.around_group(boxes_of_day(&parts, asked, &present, component.autocomplete == "bday", put, leave))
}

/// What is called with what stands in the boxes, as it is stored.
pub type Put = Rc<dyn Fn(String)>;

/// How a day is written, where the form does not say it.
pub fn hint_day(parts: &mut Parts, asked: &DayParts) {
    if asked.day.shown && asked.month.shown && asked.year.shown {
        let hint = if asked.silent { Msg::FillDateHint } else { Msg::FillDayPartHint };
        parts.hint.get_or_insert_with(|| app().t(hint).to_owned());
    }
}

/// The boxes. Eight digits, or a whole date, typed or pasted into the first one spread over all three.
pub fn boxes_of_day(
    parts: &Parts,
    asked: &DayParts,
    present: &str,
    birth: bool,
    put: Put,
    leave: Rc<dyn Fn()>,
) -> View {
    let shown = [asked.day.shown, asked.month.shown, asked.year.shown];
    let texts = boxes(present);
    let ids = ["day", "month", "year"].map(|part| format!("{}-{part}", parts.id));
    let labels = [Msg::FillDay, Msg::FillMonth, Msg::FillYear];
    let names = ["bday-day", "bday-month", "bday-year"];
    let mistake = parts.mistake;
    let boxes: Vec<_> = texts
        .into_iter()
        .enumerate()
        .filter(|(i, _)| shown[*i])
        .map(|(i, text)| {
            let (id, own, label) = (ids[i].clone(), ids[i].clone(), app().t(labels[i]));
            let (ids_take, ids_leave) = (ids.clone(), ids.clone());
            let (put, leave) = (put.clone(), leave.clone());
            let complete = birth.then_some(names[i]);
            let class = if i == 2 { "day__year" } else { "day__two" };
            html! {
                <div class="day__box">
                    <label for=own>{label}</label>
                    <input id=id class=class type="text" inputmode="numeric" value=text autocomplete=complete
                        aria-invalid=move || mistake.invalid()
                        on:input=move |_| put(take(&ids_take, i == 0))
                        on:blur=move |event| {
                            // Only when the whole date is left: nobody is told off between two boxes.
                            if !dom::goes_to_one_of(&event, &ids_leave) {
                                leave();
                            }
                        }/>
                </div>
            }
        })
        .collect();
    html! { <div class="day">{boxes}</div> }
}

/// What stands in the boxes, as it is stored.
fn take(ids: &[String; 3], first: bool) -> String {
    let mut texts = ids.each_ref().map(|id| dom::value(id));
    let whole = first.then(|| value::typed(&texts[0])).flatten().filter(|date| date.date().is_some());
    if let Some(date) = whole {
        texts = [date.day.to_string(), date.month.to_string(), date.year.to_string()];
        for (id, text) in ids.iter().zip(&texts) {
            dom::set_value(id, text);
        }
        crate::browser::focus::focus(&ids[2]);
    }
    let [day, month, year] = texts;
    stored(&day, &month, &year)
}

/// What the three boxes show for a stored value, day first; zero is an empty box.
fn boxes(stored: &str) -> [String; 3] {
    let mut parts = stored.split('/').map(|part| part.trim_start_matches('0').to_owned());
    let (month, day) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    [day, month, parts.next().unwrap_or_default()]
}

/// The stored value of what stands in the boxes, also while it is no date yet.
fn stored(day: &str, month: &str, year: &str) -> String {
    let number = |text: &str| if text.trim().is_empty() { Some(0) } else { text.trim().parse::<u16>().ok() };
    match (number(day), number(month), number(year)) {
        (Some(day @ 0..=99), Some(month @ 0..=99), Some(year @ 0..=9999)) => {
            value::format(i32::from(year), month as u8, day as u8)
        }
        // Kept as it was typed, so that nothing is lost and the rule can say what is wrong.
        _ => format!("{}/{}/{}", month.trim(), day.trim(), year.trim()),
    }
}

/// A date in one box, typed the way people here write it, or picked from the browser's own calendar.
pub fn date(filling: Filling, component: &Component) -> View {
    let mut parts = parts(filling, component);
    parts.hint.get_or_insert_with(|| app().t(Msg::FillDateBoxHint).to_owned());
    let (id, path, path_leave) = (parts.id.clone(), component.path.clone(), component.path.clone());
    let take = move || {
        let text = dom::value(&id);
        filling.set(app(), &path, Value::String(iso(&text).unwrap_or(text)));
    };
    let leave = move || filling.recheck(&path_leave);
    let shown = written(&filling.value_text(&component.path));
    let (take, leave) = (Rc::new(take), Rc::new(leave));
    parts.around(box_with_calendar(&parts, &component.label, parts.id.clone(), shown, Vec::new(), take, leave))
}

/// A stored day as people here write it; what is none stays.
pub fn written(stored: &str) -> String {
    stored.get(..10).and_then(Date::parse_iso).map_or_else(|| stored.to_owned(), i18n::date)
}

/// The box of a date with its calendar. `take` is called when something else stands in it, `leave` when focus goes
/// to none of its own and to none of `near`.
pub fn box_with_calendar(
    parts: &Parts,
    label: &str,
    id: String,
    shown: String,
    near: Vec<String>,
    take: Rc<dyn Fn()>,
    leave: Rc<dyn Fn()>,
) -> View {
    let (mistake, hint, disabled) = (parts.mistake, parts.hint.is_some(), parts.disabled);
    let (button, calendar, calendar_open) = (format!("{id}-pick"), format!("{id}-calendar"), format!("{id}-calendar"));
    let (id_open, id_pick, pick_take, pick_leave) = (id.clone(), id.clone(), take.clone(), leave.clone());
    let mut own = vec![button.clone(), calendar.clone()];
    own.extend(near);
    let open = move |_| {
        dom::set_value(&calendar_open, &iso(&dom::value(&id_open)).unwrap_or_default());
        if !dom::show_picker(&calendar_open) {
            crate::browser::focus::focus(&id_open);
        }
    };
    let pick = move |event: leptos::ev::Event| {
        let Some(date) = Date::parse_iso(&event_target_value(&event)) else { return };
        dom::set_value(&id_pick, &i18n::date(date));
        pick_take();
        pick_leave();
    };
    let name = format!("{} – {}", app().t(Msg::FillDatePick), label);
    let picker = (!disabled).then(|| html! {
            <div class="date__pick">
                // The browser's calendar opens where this box stands; the button is its only way in.
                <input id=calendar type="date" tabindex="-1" aria-hidden="true" on:change=pick/>
                <button type="button" class="button button--plain" id=button aria-label=name on:click=open>{Icon::Calendar.draw()}</button>
            </div>
    });
    html! {
        <div class="date">
            <input id=id type="text" inputmode="numeric" value=shown disabled=disabled
                aria-invalid=move || mistake.invalid() aria-describedby=move || mistake.described(hint)
                on:input=move |_| take()
                on:blur=move |event| {
                    if !dom::goes_to_one_of(&event, &own) {
                        leave();
                    }
                }/>
            {picker}
        </div>
    }
}

/// `yyyy-mm-dd` of what was typed; what is no date yet stays as it was typed, and is said so when asked.
pub fn iso(text: &str) -> Option<String> {
    value::typed(text).and_then(PartialDay::date).map(|date| date.to_string())
}
