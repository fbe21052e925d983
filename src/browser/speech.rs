//! Reading aloud with the voice that the device has, if it has one.

use super::{document, events, property, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, NodeList, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// WebViews inside other apps have none.
fn engine() -> Option<SpeechSynthesis> {
    property(&window(), "speechSynthesis").dyn_into().ok()
}

fn voice(language: &str) -> Option<SpeechSynthesisVoice> {
    let voices = engine()?.get_voices();
    let speaks = |voice: &SpeechSynthesisVoice| {
        let own = voice.lang();
        own.get(..language.len()).is_some_and(|start| start.eq_ignore_ascii_case(language))
    };
    (0..voices.length()).filter_map(|at| voices.get(at).dyn_into::<SpeechSynthesisVoice>().ok()).find(speaks)
}

/// Whether there is a voice for a language (`vi`).
pub fn can_speak(language: &str) -> bool {
    voice(language).is_some()
}

/// Calls `run` when the device's voices have changed: many browsers know them only after a while.
pub fn on_voices(run: impl Fn() + 'static) -> Option<events::Listener> {
    Some(events::listen(&engine()?.into(), "voiceschanged", move |_| run()))
}

/// Says texts one after the other instead of whatever is being said; calls `ended` after each of them. In pieces,
/// for Chrome falls silent in the middle of a long one.
pub fn say(texts: &[String], language: &str, ended: impl Fn() + Clone + 'static) {
    let Some(engine) = engine() else { return };
    engine.cancel();
    for text in texts {
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(text) else { continue };
        utterance.set_lang(language);
        utterance.set_voice(voice(language).as_ref());
        let end = |kind| {
            let ended = ended.clone();
            events::listen(&utterance, kind, move |_| ended())
        };
        events::keep([end("end"), end("error")]);
        engine.speak(&utterance);
    }
}

/// Says no more.
pub fn silence() {
    if let Some(engine) = engine() {
        engine.cancel();
    }
}

/// What stands on the page, piece by piece: heading, explanations and questions with their hints and errors.
pub fn words_of_page() -> Vec<String> {
    let all = "h1, .questions :is(.content, legend, label, .hint, .error)";
    document().map_or_else(Vec::new, |document| texts(document.query_selector_all(all).ok()))
}

/// The question around what an event is about, with its hint, its error and the words of its choices.
pub fn words_around(event: &Event) -> Vec<String> {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let field = element.and_then(|element| element.closest(".field").ok().flatten());
    field.map_or_else(Vec::new, |field| texts(field.query_selector_all("legend, label, .hint, .error").ok()))
}

fn texts(nodes: Option<NodeList>) -> Vec<String> {
    let Some(nodes) = nodes else { return Vec::new() };
    (0..nodes.length()).filter_map(|at| nodes.get(at)?.text_content()).filter(|text| !text.trim().is_empty()).collect()
}
