//! Dates: three boxes for the days of people's lives, one box for other dates.

use super::parts;
use crate::browser::dom;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::icon::Icon;
use crate::view::element::View;
use leptos::prelude::event_target_value;
use motcua_core::form::Component;
use motcua_core::form::day::{self as value, PartialDay};
use motcua_core::i18n::{self, Msg};
use motcua_core::time::Date;
use serde_json::Value;

/// Day, month, year. Eight digits, or a whole date, typed or pasted into the first box
/// spread over all three.
pub fn day(filling: Filling, component: &Component) -> View {
    let mut parts = parts(filling, component);
    parts.hint.get_or_insert_with(|| app().t(Msg::FillDateHint).to_owned());
    let [day, month, year] = boxes(&filling.value_text(&component.path));
    let ids = ["day", "month", "year"].map(|part| format!("{}-{part}", parts.id));
    let birth = component.autocomplete == "bday";
    let labels = [Msg::FillDay, Msg::FillMonth, Msg::FillYear];
    let names = ["bday-day", "bday-month", "bday-year"];
    let mistake = parts.mistake;
    let boxes: Vec<_> = [day, month, year]
        .into_iter()
        .enumerate()
        .map(|(i, text)| {
            let (id, own, label) = (ids[i].clone(), ids[i].clone(), app().t(labels[i]));
            let (ids_take, ids_leave) = (ids.clone(), ids.clone());
            let (path, path_leave) = (component.path.clone(), component.path.clone());
            let complete = birth.then_some(names[i]);
            let class = if i == 2 { "day__year" } else { "day__two" };
            html! {
                <div class="day__box">
                    <label for=own>{label}</label>
                    <input id=id class=class type="text" inputmode="numeric" value=text autocomplete=complete
                        aria-invalid=move || mistake.invalid()
                        on:input=move |_| take(filling, &path, &ids_take, i == 0)
                        on:blur=move |event| {
                            // Only when the whole date is left: nobody is told off between two boxes.
                            if !dom::goes_to_one_of(&event, &ids_leave) {
                                filling.recheck(&path_leave);
                            }
                        }/>
                </div>
            }
        })
        .collect();
    parts.around_group(html! { <div class="day">{boxes}</div> })
}

fn take(filling: Filling, path: &str, ids: &[String; 3], first: bool) {
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
    filling.set(app(), path, Value::String(stored(&day, &month, &year)));
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
    let present = filling.value_text(&component.path);
    let shown = present.get(..10).and_then(Date::parse_iso).map_or(present, i18n::date);
    let (id, mistake, hint) = (parts.id.clone(), parts.mistake, parts.hint.is_some());
    let (path, path_pick) = (component.path.clone(), component.path.clone());
    let (path_leave, button) = (component.path.clone(), format!("{id}-pick"));
    let (calendar, calendar_open) = (format!("{id}-calendar"), format!("{id}-calendar"));
    let (id_open, id_pick, leaves) = (id.clone(), id.clone(), [button.clone(), calendar.clone()]);
    let take = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        filling.set(app(), &path, Value::String(iso(&text).unwrap_or(text)));
    };
    let open = move |_| {
        dom::set_value(&calendar_open, &iso(&dom::value(&id_open)).unwrap_or_default());
        if !dom::show_picker(&calendar_open) {
            crate::browser::focus::focus(&id_open);
        }
    };
    let pick = move |event: leptos::ev::Event| {
        let Some(date) = Date::parse_iso(&event_target_value(&event)) else { return };
        dom::set_value(&id_pick, &i18n::date(date));
        filling.set(app(), &path_pick, Value::String(date.to_string()));
        filling.recheck(&path_pick);
    };
    let name = format!("{} – {}", app().t(Msg::FillDatePick), component.label);
    parts.around(html! {
        <div class="date">
            <input id=id type="text" inputmode="numeric" value=shown
                aria-invalid=move || mistake.invalid() aria-describedby=move || mistake.described(hint)
                on:input=take
                on:blur=move |event| {
                    if !dom::goes_to_one_of(&event, &leaves) {
                        filling.recheck(&path_leave);
                    }
                }/>
            <div class="date__pick">
                // The browser's calendar opens where this box stands; the button is its only way in.
                <input id=calendar type="date" tabindex="-1" aria-hidden="true" on:change=pick/>
                <button type="button" class="button button--plain" id=button aria-label=name on:click=open>{Icon::Calendar.draw()}</button>
            </div>
        </div>
    })
}

/// `yyyy-mm-dd` of what was typed; what is no date yet stays as it was typed, and is said so when asked.
fn iso(text: &str) -> Option<String> {
    value::typed(text).and_then(PartialDay::date).map(|date| date.to_string())
}
