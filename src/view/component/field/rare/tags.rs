//! Words that are added one by one, and stand below their box as chips with a way to take each away.

use super::own::Own;
use super::{list, parts};
use crate::browser::{dom, focus};
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::button;
use crate::view::element::View;
use leptos::ev::KeyboardEvent;
use motcua_core::form::Component;
use motcua_core::i18n::Msg;
use motcua_core::text;
use std::rc::Rc;

/// The box with its chips.
pub fn tags(filling: Filling, component: &Component, delimiter: &str) -> View {
    let app = app();
    let mut parts = parts(filling, component);
    parts.hint.get_or_insert_with(|| app.t(Msg::FillTagHint).to_owned());
    let (id, mistake, hint, disabled) = (parts.id.clone(), parts.mistake, parts.hint.is_some(), parts.disabled);
    let words = Own::new(words(filling, &component.path, delimiter));
    let (path, delimiter, own, shown) = (component.path.clone(), delimiter.to_owned(), id.clone(), words.clone());
    let required = component.required;
    let add = Rc::new(move || {
        let mut all = shown.peek(Clone::clone);
        let before = all.len();
        for word in dom::value(&own).split(delimiter.as_str()).map(text::tidy) {
            if !word.is_empty() && !all.contains(&word) {
                all.push(word);
            }
        }
        dom::set_value(&own, "");
        if all.len() > before {
            focus::announce(&app.tv(Msg::FillAdded, &[("name", &all[before..].join(", "))]));
            keep(filling, &path, &all);
            shown.set(all);
        }
    });
    let (press, left) = (add.clone(), add.clone());
    let path = component.path.clone();
    let key = move |event: KeyboardEvent| {
        // The key that ends a composition is the keyboard's own.
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            press();
        }
    };
    let own = id.clone();
    let chips = chips(filling, component, &words, disabled);
    let click = move || {
        add();
        focus::focus(&own);
    };
    parts.around(html! {
        <div class="box">
            <input class="medium" id=id type="text" disabled=disabled autocomplete="off" enterkeyhint="enter"
                aria-required=required.then_some("true")
                aria-invalid=move || mistake.invalid() aria-describedby=move || mistake.described(hint)
                on:keydown=key on:blur=move |_| { left(); filling.recheck(&path); }/>
            {(!disabled).then(|| button::quiet(app.t(Msg::FillTagAdd), format!("{} – {}", app.t(Msg::FillTagAdd), component.label), click))}
        </div>
        {chips}
    })
}

fn words(filling: Filling, path: &str, delimiter: &str) -> Vec<String> {
    let items = list::items(filling, path);
    let texts = items.iter().map(list::text);
    texts
        .flat_map(|text| text.split(delimiter).map(text::tidy).collect::<Vec<_>>())
        .filter(|word| !word.is_empty())
        .collect()
}

fn keep(filling: Filling, path: &str, words: &[String]) {
    filling.set(app(), path, words.iter().map(String::as_str).collect());
}

/// What was added, each with a way to take it away.
fn chips(filling: Filling, component: &Component, words: &Own<Vec<String>>, disabled: bool) -> View {
    let (path, label, words) = (component.path.clone(), component.label.clone(), words.clone());
    let view = move || {
        let all = words.with(Clone::clone);
        let (path, words, label) = (path.clone(), words.clone(), label.clone());
        (!all.is_empty()).then(move || {
            let chips: Vec<_> = all
                .into_iter()
                .map(|word| {
                    chip(word.clone(), disabled, {
                        let (path, words) = (path.clone(), words.clone());
                        move || {
                            let left: Vec<_> =
                                words.peek(|all| all.iter().filter(|own| **own != word).cloned().collect());
                            keep(filling, &path, &left);
                            words.set(left);
                            filling.recheck(&path);
                            focus::announce(&app().tv(Msg::FillRemoved, &[("name", &word)]));
                            focus::focus(&crate::view::component::summary::anchor(&path));
                        }
                    })
                })
                .collect();
            html! { <ul class="chips" aria-label=label>{chips}</ul> }
        })
    };
    html! { {view} }
}

/// A chip; `remove` takes it away.
pub fn chip(name: String, disabled: bool, remove: impl Fn() + 'static) -> View {
    let label = app().tv(Msg::FillTagRemove, &[("name", &name)]);
    let remove = (!disabled).then(|| {
        html! { <button type="button" class="chip__remove" aria-label=label on:click=move |_| remove()>"×"</button> }
    });
    html! { <li class="chip"><span>{name}</span>{remove}</li> }
}
