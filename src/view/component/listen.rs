//! "Listen": reads the page aloud; and, where that was chosen, the question that somebody comes to.

use crate::browser::{document, events, settings, speech};
use crate::html;
use crate::session::live::Live;
use crate::session::{App, app};
use crate::view::component::button;
use crate::view::element::View;
use motcua_core::i18n::Msg;
use web_sys::Event;

/// What is known of the device's voices, and what is being said.
#[derive(Clone, Copy)]
struct Voice {
    /// Counts up when the voices have changed.
    voices: Live<u32>,
    /// How many texts are being said or wait.
    saying: Live<usize>,
    /// Counts up with each reading: the end of an earlier one is no end of this one.
    reading: Live<u32>,
}

thread_local! {
    static VOICE: Voice = start();
}

/// Once, for the life of the page.
fn start() -> Voice {
    let voices = Live::new(0);
    events::keep(speech::on_voices(move || voices.update(|count| *count += 1)));
    // The setting decides each time somebody comes to a question.
    let read = |event: Event| {
        if settings::get(settings::READING).as_deref() == Some("on") {
            say(&speech::words_around(&event));
        }
    };
    events::keep(document().map(|page| events::listen(&page, "focusin", read)));
    Voice { voices, saying: Live::new(0), reading: Live::new(0) }
}

/// Whether the device has a voice for the present language; follows it.
pub fn can_speak() -> bool {
    VOICE.with(|voice| voice.voices.track());
    speech::can_speak(app().language().tag())
}

fn say(texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    let Voice { saying, reading, .. } = VOICE.with(|voice| *voice);
    let own = reading.update(|count| {
        *count += 1;
        *count
    });
    saying.set(texts.len());
    speech::say(texts, app().language().tag(), move || {
        if reading.get_untracked() == own {
            saying.update(|count| *count = count.saturating_sub(1));
        }
    });
}

fn silence() {
    VOICE.with(|voice| voice.saying.set(0));
    speech::silence();
}

/// The button; nothing on a device without a voice for the language.
pub fn listen(app: App) -> View {
    let saying = VOICE.with(|voice| voice.saying);
    let view = move || {
        can_speak().then(|| {
            if saying.get() > 0 {
                button::quiet(app.t(Msg::ListenStop), app.t(Msg::ListenStop).to_owned(), silence)
            } else {
                button::quiet(app.t(Msg::ListenPage), app.t(Msg::ListenPage).to_owned(), || {
                    say(&speech::words_of_page())
                })
            }
        })
    };
    html! { {view} }
}
