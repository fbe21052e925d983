//! The draft in the file is on this device already: what to do, and how it ended.

use super::arrive::{Stage, settle};
use crate::browser::focus;
use crate::html;
use crate::session::App;
use crate::session::carry::{Found, Taken};
use crate::session::live::Live;
use crate::view::component::{button, link, panel};
use crate::view::element::View;
use leptos::prelude::event_target_checked;
use motcua_core::carry::{Arrival, Side};
use motcua_core::i18n::Msg;
use motcua_core::route::Route;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How opening a file ended.
#[derive(Clone, PartialEq)]
pub enum Ending {
    /// The draft is here, with what was in the file.
    Taken(Taken),
    /// Nothing was changed, for there was nothing to change.
    Unchanged,
    /// Nothing was changed, as the person wanted it.
    Left,
}

/// Asks before anything on the device changes.
pub fn ask(app: App, stage: Live<Stage>, found: &Rc<Found>) -> View {
    let (count, newer) = match found.arrival {
        Arrival::Both(count, newer) => (count, newer),
        _ => (0, Side::File),
    };
    let first = Live::new(newer);
    let words = match found.arrival {
        Arrival::SentThere => app.t(Msg::FoundSentThere).to_owned(),
        Arrival::SendingThere => app.t(Msg::FoundSendingThere).to_owned(),
        _ => times(app, found),
    };
    let choices = (count > 0).then(|| choose(app, count, first));
    let go = if matches!(found.arrival, Arrival::Both(..)) { Msg::FoundJoin } else { Msg::FoundTake };
    let (taken, left) = (found.clone(), found.clone());
    let take = move || {
        let found = taken.clone();
        spawn_local(async move { settle(app, stage, found, first.get_untracked()).await });
    };
    let leave = move || {
        stage.set(Stage::Over(left.clone(), Ending::Left));
        focus::focus_soon("arrive-outcome");
    };
    html! {
        <section class="panel panel--warn">
            <h2 class="panel__title" id="arrive-outcome" tabindex="-1">{app.t(Msg::FoundTitle)}</h2>
            <p>{app.text(&found.manifest.draft.procedure_name)}</p>
            <p>{words}</p>
            {choices}
            <div class="actions">{button::strong(app.t(go), take)}{button::plain(app.t(Msg::FoundLeave), leave)}</div>
        </section>
    }
}

/// When each of the two was kept last.
fn times(app: App, found: &Found) -> String {
    let draft = &found.manifest.draft;
    let here = app.drafts.with_untracked(|drafts| {
        drafts.iter().find(|own| own.id == draft.id).map(|own| app.briefly(&own.updated_at)).unwrap_or_default()
    });
    app.tv(Msg::FoundBoth, &[("here", &here), ("file", &app.briefly(&draft.updated_at))])
}

/// Whose answers stand where the two differ.
fn choose(app: App, count: usize, first: Live<Side>) -> View {
    let sides = [(Side::Here, "side-here", Msg::FoundHere), (Side::File, "side-file", Msg::FoundFile)];
    let rows: Vec<_> = sides
        .into_iter()
        .map(|(side, id, words)| {
            let take = move |event| {
                if event_target_checked(&event) {
                    first.set(side);
                }
            };
            html! {
                <div class="choice">
                    <input id=id type="radio" name="side" checked=first.get_untracked() == side on:change=take/>
                    <label for=id>{app.t(words)}</label>
                </div>
            }
        })
        .collect();
    let legend = app.tv(Msg::FoundDiffer, &[("n", &count.to_string())]);
    html! { <fieldset class="field"><legend>{legend}</legend><div class="choices">{rows}</div></fieldset> }
}

/// What became of it, and the way on.
pub fn over(app: App, found: &Found, ending: Ending) -> View {
    let draft = &found.manifest.draft;
    let (title, words) = match (&ending, found.arrival) {
        (Ending::Taken(Taken::NoProcedure), _) => (Msg::OverTaken, Some(Msg::OverNoProcedure)),
        (Ending::Taken(Taken::Changed), _) => (Msg::OverTaken, Some(Msg::OverChanged)),
        (Ending::Taken(Taken::Ready), _) => (Msg::OverTaken, None),
        (Ending::Left, _) => (Msg::OverLeft, Some(Msg::OverLeftText)),
        (Ending::Unchanged, Arrival::SentHere) => (Msg::OverNothing, Some(Msg::OverSentHere)),
        (Ending::Unchanged, Arrival::SendingHere) => (Msg::OverNothing, Some(Msg::OverSendingHere)),
        (Ending::Unchanged, _) => (Msg::OverNothing, Some(Msg::OverSame)),
    };
    let route = Route::Filling { draft: draft.id.clone(), page: String::new() };
    let words = words.map(|words| html! { <p>{app.t(words)}</p> });
    let body = html! {
        <h2 id="arrive-outcome" tabindex="-1">{app.t(title)}</h2>
        <p>{app.text(&draft.procedure_name)}</p>
        {words}
        <div class="actions">{link::strong(&route, app.t(Msg::HomeContinue))}</div>
        <p>{link::to(&Route::Dossiers, app.t(Msg::DossiersTitle))}</p>
    };
    if matches!(ending, Ending::Taken(Taken::Ready)) {
        panel::good(body)
    } else {
        html! { <div class="panel">{body}</div> }
    }
}
