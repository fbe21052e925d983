//! Addresses: province and commune from their lists, the rest as people write it.

use super::combobox::{Combo, Entries, Take, combobox};
use super::own::Own;
use super::{list, listed, parts, places};
use crate::browser::{dom, focus};
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::button;
use crate::view::component::field::Parts;
use crate::view::element::View;
use leptos::prelude::event_target_value;
use motcua_core::card;
use motcua_core::form::Component;
use motcua_core::i18n::Msg;
use serde_json::{Map, Value};
use std::rc::Rc;

/// How many earlier dossiers are looked at, and how many addresses are offered.
const EARLIER: usize = 5;
const OFFERS: usize = 2;

/// A part of the address as it is stored.
fn part(filling: Filling, path: &str, key: &str) -> String {
    filling.value(path).and_then(|all| Some(all.get(key)?.as_str()?.to_owned())).unwrap_or_default()
}

fn put(filling: Filling, path: &str, parts: &[(&str, &str)]) {
    let mut all = match filling.value(path) {
        Some(Value::Object(all)) => all,
        _ => Map::new(),
    };
    for (key, text) in parts {
        all.insert((*key).to_owned(), Value::String((*text).to_owned()));
    }
    // Nothing in any of its boxes is no answer.
    let empty = all.values().all(|value| value.as_str().is_none_or(str::is_empty));
    filling.set(app(), path, if empty { Value::Null } else { Value::Object(all) });
}

/// The boxes of an address: nobody is told off between two of them.
fn near(id: &str) -> Vec<String> {
    ["province", "commune", "street", "communeName", "provinceName"].map(|key| format!("{id}-{key}")).into()
}

/// A line of the address.
fn line(filling: Filling, parts: &Parts, component: &Component, key: &'static str, label: Msg) -> View {
    let (id, near) = (format!("{}-{key}", parts.id), near(&parts.id));
    let (target, path, path_left) = (id.clone(), component.path.clone(), component.path.clone());
    let (mistake, disabled, value) = (parts.mistake, parts.disabled, part(filling, &component.path, key));
    html! {
        <div class="part">
            <label for=target>{app().t(label)}</label>
            <input id=id type="text" value=value disabled=disabled autocomplete="off" aria-invalid=move || mistake.invalid()
                on:input=move |event| put(filling, &path, &[(key, event_target_value(&event).as_str())])
                on:blur=move |event| {
                    if !dom::goes_to_one_of(&event, &near) {
                        filling.recheck(&path_left);
                    }
                }/>
        </div>
    }
}

/// An address of anywhere, in lines.
pub fn lines(filling: Filling, component: &Component) -> View {
    let parts = parts(filling, component);
    let lines = [("street", Msg::FillStreet), ("communeName", Msg::FillCommune), ("provinceName", Msg::FillProvince)];
    let lines: Vec<_> = lines.into_iter().map(|(key, label)| line(filling, &parts, component, key, label)).collect();
    parts.around_group(View::many(lines))
}

/// An address in Vietnam: province, commune, the rest.
pub fn vietnamese(filling: Filling, component: &Component) -> View {
    let parts = parts(filling, component);
    let (provinces, communes) = (listed::nothing(), listed::nothing());
    let present = part(filling, &component.path, "province");
    let failed = Own::new(false);
    places::provinces(&provinces, &failed);
    let is_chosen = {
        let path = component.path.clone();
        move |province: &str| part(filling, &path, "province") == province
    };
    places::communes(&present, &communes, &failed, is_chosen.clone());
    let province = Level { key: "province", name: "provinceName", label: Msg::FillProvince };
    let commune = Level { key: "commune", name: "communeName", label: Msg::FillCommune };
    let has_province = Own::new(!present.is_empty());
    let has_any = has_province.clone();
    let chosen = {
        let (communes, failed) = (communes.clone(), failed.clone());
        let (has_province, path, is_chosen) = (has_province.clone(), component.path.clone(), is_chosen.clone());
        move |province: &str| {
            // A commune of another province is none of this one.
            put(filling, &path, &[("commune", ""), ("communeName", "")]);
            dom::set_value(&commune_id(&path), "");
            places::communes(province, &communes, &failed, is_chosen.clone());
            has_province.set(!province.is_empty());
        }
    };
    let note = move || {
        let missing = has_province.with(|there| !there);
        missing.then(|| html! { <p class="hint">{app().t(Msg::FillCommuneFirst)}</p> })
    };
    let (again, again_below, state, path) =
        (provinces.clone(), communes.clone(), failed.clone(), component.path.clone());
    let missing = move || {
        let (again, again_below, state, path) = (again.clone(), again_below.clone(), state.clone(), path.clone());
        let is_chosen = is_chosen.clone();
        failed.with(|failed| *failed).then(move || {
            list::missing(move || {
                places::provinces(&again, &state);
                places::communes(&part(filling, &path, "province"), &again_below, &state, is_chosen.clone());
            })
        })
    };
    let first = level(filling, &parts, component, province, &provinces, Rc::new(chosen), View::nothing());
    let note = html! { {note} };
    let second = level(filling, &parts, component, commune, &communes, Rc::new(|_: &str| ()), note);
    let street = line(filling, &parts, component, "street", Msg::FillStreet);
    let (homes, path, id) = (offered(filling), component.path.clone(), parts.id.clone());
    let disabled = parts.disabled;
    let again = move || {
        let is_empty = has_any.with(|there| !there) && !disabled;
        is_empty.then(|| {
            let offers: Vec<_> = homes.iter().map(|home| once_more(filling, &path, &id, home)).collect();
            View::many(offers)
        })
    };
    parts.around_group(html! { {missing}{again}{first}{second}{street} })
}

/// Addresses that were given before: in this dossier, or in another one on this device.
fn offered(filling: Filling) -> Rc<Vec<Value>> {
    let mut homes = Vec::new();
    filling.form.with_untracked(|form| card::homes(form.data(), &mut homes));
    app().drafts.with_untracked(|drafts| {
        let others = drafts.iter().filter(|draft| !filling.is(&draft.id)).take(EARLIER);
        others.for_each(|draft| card::homes(&draft.data, &mut homes));
    });
    homes.truncate(OFFERS);
    Rc::new(homes)
}

fn once_more(filling: Filling, path: &str, id: &str, home: &Value) -> View {
    let text = app().tv(Msg::FillHomeAgain, &[("address", &card::in_a_line(home))]);
    let (path, street, home) = (path.to_owned(), format!("{id}-street"), home.clone());
    let take = move || {
        filling.put(app(), &path, home.clone());
        // The button has gone with what it stood for.
        focus::focus_soon(&street);
    };
    html! { <div class="part">{button::plain(text, take)}</div> }
}

fn commune_id(path: &str) -> String {
    format!("{}-commune", crate::view::component::summary::anchor(path))
}

/// A level of units.
struct Level {
    key: &'static str,
    name: &'static str,
    label: Msg,
}

fn level(
    filling: Filling,
    parts: &Parts,
    component: &Component,
    level: Level,
    entries: &Entries,
    chosen: Rc<dyn Fn(&str)>,
    note: View,
) -> View {
    let Level { key, name, label } = level;
    let id = format!("{}-{key}", parts.id);
    let (target, path) = (id.clone(), component.path.clone());
    let take: Take = Rc::new(move |entry, typed| {
        let before = (part(filling, &path, key), part(filling, &path, name));
        let (code, shown) = match entry {
            Some(entry) => (entry.value.clone(), entry.label.clone()),
            None if typed.is_empty() => (String::new(), String::new()),
            // What is no unit is none: the one that was chosen stays.
            None => before.clone(),
        };
        if before.0 != code {
            put(filling, &path, &[(key, &code), (name, &shown)]);
            chosen(&code);
        }
        shown
    });
    let path = component.path.clone();
    let combo = Combo {
        id,
        label: app().t(label).to_owned(),
        shown: part(filling, &component.path, name),
        entries: entries.clone(),
        required: component.required,
        take,
        near: near(&parts.id),
        leave: Rc::new(move || filling.recheck(&path)),
    };
    // The group's hint is said once, with the group.
    let own = Parts { hint: None, tooltip: None, id: String::new(), label: String::new(), ..*parts };
    html! { <div class="part"><label for=target>{app().t(label)}</label>{note}{combobox(&own, combo)}</div> }
}
