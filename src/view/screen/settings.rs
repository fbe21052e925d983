//! `/cai-dat`: size of text, colours, reading aloud; kept on the device.

use crate::browser::{events, settings};
use crate::html;
use crate::session::app;
use crate::view::component::{link, listen, page};
use crate::view::element::View;
use leptos::prelude::event_target_checked;
use motcua_core::i18n::Msg;
use motcua_core::route::Route;

/// One of the values of a choice, with its words.
type Value = (&'static str, Msg);

const TEXT: [Value; 3] =
    [("", Msg::SettingsTextUsual), ("1.25", Msg::SettingsTextLarge), ("1.5", Msg::SettingsTextLargest)];
const COLOURS: [Value; 3] =
    [("", Msg::SettingsAsDevice), ("light", Msg::SettingsColoursLight), ("dark", Msg::SettingsColoursDark)];
const CONTRAST: [Value; 2] = [("", Msg::SettingsAsDevice), ("more", Msg::SettingsContrastMore)];
const READING: [Value; 2] = [("", Msg::SettingsReadingOff), ("on", Msg::SettingsReadingOn)];

/// The screen.
pub fn settings() -> View {
    let app = app();
    let reading = move || {
        if listen::can_speak() {
            choice(settings::READING, Msg::SettingsReading, &READING)
        } else {
            html! { <h2>{app.t(Msg::SettingsReading)}</h2><p>{app.t(Msg::SettingsReadingNone)}</p> }
        }
    };
    html! {
        {page::heading(app.t(Msg::SettingsTitle))}
        <p class="lead">{app.t(Msg::SettingsLead)}</p>
        {choice(settings::TEXT, Msg::SettingsText, &TEXT)}
        {choice(settings::COLOURS, Msg::SettingsColours, &COLOURS)}
        {choice(settings::CONTRAST, Msg::SettingsContrast, &CONTRAST)}
        {reading}
        // Who looks for a way to stop what moves shall find that nothing does.
        <h2>{app.t(Msg::SettingsMotion)}</h2>
        <p>{app.t(Msg::SettingsMotionNone)}</p>
        <h2>{app.t(Msg::SettingsOffline)}</h2>
        <p>{app.t(if events::opens_offline() { Msg::SettingsOfflineReady } else { Msg::SettingsOfflineNot })}</p>
        <h2>{app.t(Msg::LockTitle)}</h2>
        <p>{link::to(&Route::Lock, app.t(Msg::LockLink))}</p>
        <p>{link::to(&Route::Home, app.t(Msg::NotFoundHome))}</p>
    }
}

/// What is chosen holds at once: nobody has to look for a button to save it.
fn choice(name: &'static str, title: Msg, values: &[Value]) -> View {
    let app = app();
    let chosen = settings::get(name).unwrap_or_default();
    let rows: Vec<_> = values
        .iter()
        .map(|&(value, words)| {
            let (id, own) = (format!("{name}-{value}"), format!("{name}-{value}"));
            let take = move |event| {
                if event_target_checked(&event) {
                    settings::set(name, value);
                }
            };
            html! {
                <div class="choice">
                    <input id=id type="radio" name=name checked=value == chosen on:change=take/>
                    <label for=own>{app.t(words)}</label>
                </div>
            }
        })
        .collect();
    html! { <fieldset class="field"><legend>{app.t(title)}</legend><div class="choices">{rows}</div></fieldset> }
}
