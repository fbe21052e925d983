//! `/mo-tep`: a file onto this device.

use super::found::{self, Ending};
use super::{Secret, is_shut, show, working};
use crate::browser::cipher::CipherError;
use crate::browser::cipher::carried::{self, OpenError};
use crate::browser::store::StoreError;
use crate::browser::{files, focus};
use crate::html;
use crate::session::carry::{self, Found, Trouble};
use crate::session::live::Live;
use crate::session::{App, app};
use crate::view::component::{button, field, link, page};
use crate::view::element::View;
use motcua_core::carry::{Arrival, Refused, Side};
use motcua_core::i18n::{self, Msg};
use motcua_core::route::Route;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

/// How far opening is.
#[derive(Clone)]
pub enum Stage {
    /// For a file and its pass phrase.
    Asking,
    /// Opening it.
    Working,
    /// The same draft is here.
    Found(Rc<Found>),
    /// It is over.
    Over(Rc<Found>, Ending),
    /// It did not work.
    Failed(String),
}

/// The screen.
pub fn arrive() -> View {
    let app = app();
    if is_shut() {
        return super::locked();
    }
    html! {
        {link::back(&Route::Dossiers, app.t(Msg::DossiersTitle))}
        {page::heading(app.t(Msg::ArriveTitle))}
        <p class="lead">{app.t(Msg::ArriveLead)}</p>
        {form(app)}
    }
}

fn form(app: App) -> View {
    let (stage, hundredths) = (Live::new(Stage::Asking), Live::new(0));
    let (chosen, wrong) = (Live::new(None::<File>), Live::new(None::<String>));
    let shown = Live::new(false);
    let phrase = Secret::new("f-phrase", Msg::CarryPhrase, Some(Msg::ArrivePhraseHint), shown);
    let take = move |event: leptos::ev::Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else { return };
        stage.set(Stage::Asking);
        wrong.set(None);
        chosen.set(Some(file.clone()));
        spawn_local(async move {
            // What can be said before anybody looks for a pass phrase is said.
            if let Err(error) = carried::head(&file).await {
                chosen.set(None);
                wrong.set(Some(words(app, &error.into())));
                focus::focus("f-carried");
            }
        });
    };
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if matches!(stage.get_untracked(), Stage::Working) {
            return;
        }
        let Some(file) = chosen.get_untracked() else {
            if wrong.with_untracked(Option::is_none) {
                wrong.set(Some(app.t(Msg::ArriveNoFile).to_owned()));
            }
            focus::focus("f-carried");
            return;
        };
        let typed = phrase.typed();
        if typed.is_empty() {
            return phrase.refuse(app.t(Msg::ArriveNoPhrase).to_owned());
        }
        phrase.wrong.set(None);
        hundredths.set(0);
        stage.set(Stage::Working);
        spawn_local(async move {
            match carry::look(app, &file, &typed, move |now| hundredths.set(now)).await {
                Ok(found) => arrived(app, stage, Rc::new(found)).await,
                Err(Trouble::Open(OpenError::Phrase)) => {
                    stage.set(Stage::Asking);
                    return phrase.refuse(app.t(Msg::ArrivePhrase).to_owned());
                }
                Err(trouble) => stage.set(Stage::Failed(words(app, &trouble))),
            }
            focus::focus_soon("arrive-outcome");
        });
    };
    let name = move || {
        let line = |file: &File| format!("{} ({})", file.name(), i18n::size(files::size(file), app.language()));
        chosen.with(|file| file.as_ref().map(line))
    };
    let file_words = move || wrong.get().map(|words| field::error_words("f-carried".to_owned(), words));
    let outcome = move || match stage.get() {
        Stage::Asking => View::nothing(),
        Stage::Working => working(Msg::ArriveWorking, hundredths),
        Stage::Found(found) => found::ask(app, stage, &found),
        Stage::Over(found, ending) => found::over(app, &found, ending),
        Stage::Failed(words) => html! {
            <div class="note note--warn" role="alert" id="arrive-outcome" tabindex="-1"><p>{words}</p></div>
        },
    };
    html! {
        <form class="lookup" novalidate on:submit=open>
            <div class="field" class:field--wrong=move || wrong.with(Option::is_some)>
                <p class="hint" id="f-carried-hint">{app.t(Msg::ArriveFileHint)}</p>
                {file_words}
                <div class="add__way">
                    <input id="f-carried" type="file" on:change=take aria-describedby="f-carried-hint f-carried-name"
                        aria-invalid=move || wrong.with(Option::is_some).then_some("true")/>
                    <label for="f-carried">{app.t(Msg::ArriveFile)}</label>
                </div>
                <p id="f-carried-name" role="status">{name}</p>
            </div>
            {phrase.draw()}
            {show("f-phrase-show", shown)}
            <div class="actions">{button::submit(app.t(Msg::ArriveOpen))}</div>
        </form>
        {outcome}
    }
}

/// What is new here is taken at once; where something is here already, the person is asked.
async fn arrived(app: App, stage: Live<Stage>, found: Rc<Found>) {
    match found.arrival {
        Arrival::New => settle(app, stage, found, Side::File).await,
        Arrival::Nothing | Arrival::SentHere | Arrival::SendingHere => stage.set(Stage::Over(found, Ending::Unchanged)),
        Arrival::SentThere | Arrival::SendingThere | Arrival::Both(..) => stage.set(Stage::Found(found)),
    }
}

/// Takes it, and says what became of it.
pub async fn settle(app: App, stage: Live<Stage>, found: Rc<Found>, first: Side) {
    stage.set(match carry::take(app, &found, first).await {
        Ok(taken) => Stage::Over(found, Ending::Taken(taken)),
        Err(StoreError::Full) => Stage::Failed(app.t(Msg::ArriveFull).to_owned()),
        Err(_) => Stage::Failed(app.t(Msg::ArriveStorage).to_owned()),
    });
    focus::focus_soon("arrive-outcome");
}

fn words(app: App, trouble: &Trouble) -> String {
    let msg = match trouble {
        Trouble::Elsewhere(service, address) => {
            let msg = if address.is_empty() { Msg::ArriveElsewhere } else { Msg::ArriveElsewhereAt };
            return app.tv(msg, &[("service", &app.text(service)), ("address", address)]);
        }
        Trouble::Open(OpenError::Refused(Refused::NotOurs)) => Msg::ArriveNotOurs,
        Trouble::Open(OpenError::Refused(Refused::Newer)) => Msg::ArriveNewer,
        Trouble::Open(OpenError::Refused(Refused::Cut)) => Msg::ArriveCut,
        Trouble::Open(OpenError::Refused(Refused::Damaged | Refused::Elsewhere)) => Msg::ArriveDamaged,
        Trouble::Open(OpenError::Phrase) => Msg::ArrivePhrase,
        Trouble::Open(OpenError::Unreadable) => Msg::ArriveUnreadable,
        Trouble::Open(OpenError::Cipher(CipherError::NoSecureContext)) => Msg::SafeNoSecure,
        Trouble::Open(OpenError::Cipher(_)) => Msg::CarryFailed,
    };
    app.t(msg).to_owned()
}
