//! The texts of the second language come when somebody chooses it.

use super::App;
use crate::browser::{events, history, settings};
use crate::portal;
use motcua_core::config::Config;
use motcua_core::i18n::{self, Locale};
use motcua_core::wire;

/// How far the texts of a language that was chosen are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// There is nothing to say.
    Settled,
    /// They are on their way.
    Loading,
    /// They take so long that the person should know.
    Slow,
    /// They could not be read: the present language stays.
    Missing,
}

/// Milliseconds after which waiting is said.
const SLOW: u32 = 700;

/// Reads the texts of English; whether they are there.
pub async fn read() -> bool {
    let json = portal::own_file(&history::described("data-english")).await;
    json.ok().and_then(|json| wire::parse(&json).ok()).is_some_and(i18n::install_english)
}

/// What an earlier visit chose, before the first screen.
pub async fn read_chosen(config: &Config) {
    let tag = settings::get(settings::LANGUAGE).or_else(|| config.languages.first().cloned());
    if tag.is_some_and(|tag| !i18n::has(Locale::from_tag(&tag))) {
        read().await;
    }
}

/// Reads the texts of `locale`, then speaks it; says so when that fails.
pub(super) fn fetch(app: App, locale: Locale) {
    if matches!(app.texts.get_untracked(), Texts::Loading | Texts::Slow) {
        return;
    }
    app.texts.set(Texts::Loading);
    wasm_bindgen_futures::spawn_local(async move {
        events::sleep(SLOW).await;
        if app.texts.get_untracked() == Texts::Loading {
            app.texts.set(Texts::Slow);
        }
    });
    wasm_bindgen_futures::spawn_local(async move {
        if read().await { app.speak(locale) } else { app.texts.set(Texts::Missing) }
    });
}
