//! `/mang-di/{draft}`: a draft into a file.

use super::{Secret, is_shut, working};
use crate::browser::files::{self, ObjectUrl, object_url};
use crate::browser::{dom, focus, random, share};
use crate::html;
use crate::session::carry::{self, PackError, Packed};
use crate::session::live::Live;
use crate::session::{App, app};
use crate::view::component::{button, link, page, panel};
use crate::view::element::View;
use motcua_core::carry::pass::{FOR_FILE, suggestion};
use motcua_core::draft::{Draft, DraftState};
use motcua_core::i18n::{self, Msg};
use motcua_core::route::Route;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How far the file is.
#[derive(Clone)]
enum Stage {
    Asking,
    Working,
    Ready(Rc<(Packed, ObjectUrl)>),
    Failed(PackError),
}

/// The screen.
pub fn carry(id: &str) -> View {
    let app = app();
    if is_shut() {
        return super::locked();
    }
    let draft = app.drafts.with_untracked(|drafts| drafts.iter().find(|draft| draft.id == id).cloned());
    let Some(draft) = draft else {
        return html! {
            {page::heading(app.t(Msg::FillGone))}
            <p class="lead">{app.t(Msg::FillGoneText)}</p>
            <p>{link::to(&Route::Dossiers, app.t(Msg::DossiersTitle))}</p>
        };
    };
    html! {
        {link::back(&Route::Dossiers, app.t(Msg::DossiersTitle))}
        {page::heading(app.t(Msg::CarryTitle))}
        <p class="soft">{app.text(&draft.procedure_name)}</p>
        <p class="lead">{app.t(Msg::CarryLead)}</p>
        <p>{app.t(state_words(&draft))}</p>
        {form(app, &draft)}
    }
}

fn state_words(draft: &Draft) -> Msg {
    match draft.state {
        DraftState::Filling => Msg::CarryFilling,
        DraftState::Queued { .. } => Msg::CarryQueued,
        DraftState::Sending { .. } => Msg::CarrySending,
        DraftState::Sent { .. } => Msg::CarrySent,
    }
}

fn form(app: App, draft: &Draft) -> View {
    // It has to be written down, so it can be read.
    let phrase = Secret::new("f-phrase", Msg::CarryPhrase, Some(Msg::CarryPhraseHint), Live::new(true));
    let (stage, hundredths) = (Live::new(Stage::Asking), Live::new(0));
    let id = draft.id.clone();
    let make = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if matches!(stage.get_untracked(), Stage::Working) || !phrase.is_good(FOR_FILE) {
            return;
        }
        let (id, typed) = (id.clone(), phrase.typed());
        hundredths.set(0);
        stage.set(Stage::Working);
        spawn_local(async move {
            let packed = carry::pack(app, &id, &typed, move |now| hundredths.set(now)).await;
            let ready = packed.and_then(|packed| {
                let url = object_url(&packed.file).ok_or(PackError::Failed)?;
                Ok(Rc::new((packed, url)))
            });
            stage.set(match ready {
                Ok(ready) => Stage::Ready(ready),
                Err(error) => Stage::Failed(error),
            });
            focus::focus_soon("carry-outcome");
        });
    };
    let suggest = move || {
        dom::set_value(phrase.id, &suggestion(u64::from_be_bytes(random::bytes())));
        phrase.wrong.set(None);
        focus::focus(phrase.id);
    };
    let outcome = move || match stage.get() {
        Stage::Asking => View::nothing(),
        Stage::Working => working(Msg::CarryWorking, hundredths),
        Stage::Ready(ready) => self::ready(app, &ready),
        Stage::Failed(error) => html! {
            <div class="note note--warn" role="alert" id="carry-outcome" tabindex="-1"><p>{app.t(failure(error))}</p></div>
        },
    };
    html! {
        <form class="lookup" novalidate on:submit=make>
            {phrase.draw()}
            <div class="actions">
                {button::submit(app.t(Msg::CarryMake))}
                {button::plain(app.t(Msg::CarrySuggest), suggest)}
            </div>
        </form>
        {outcome}
    }
}

fn failure(error: PackError) -> Msg {
    match error {
        PackError::Gone => Msg::FillGoneText,
        PackError::NoSecureContext => Msg::SafeNoSecure,
        PackError::Failed => Msg::CarryFailed,
    }
}

fn ready(app: App, ready: &Rc<(Packed, ObjectUrl)>) -> View {
    let (packed, url) = &**ready;
    let size = i18n::size(files::size(&packed.file), app.language());
    let (href, name, shown) = (url.as_str().to_owned(), packed.name.clone(), packed.name.clone());
    let missing = (packed.missing > 0).then(|| {
        html! { <p class="note note--warn">{app.tv(Msg::CarryMissing, &[("n", &packed.missing.to_string())])}</p> }
    });
    let sharing = share::can(&packed.file, &packed.name).then(|| {
        let ready = ready.clone();
        button::plain(app.t(Msg::CarryShare), move || share::share(&ready.0.file, &ready.0.name))
    });
    let steps: Vec<_> = [Msg::CarryStepMove, Msg::CarryStepOpen, Msg::CarryStepPhrase]
        .into_iter()
        .map(|step| html! { <li>{app.t(step)}</li> })
        .collect();
    panel::good(html! {
        <h2 id="carry-outcome" tabindex="-1">{app.t(Msg::CarryReady)}</h2>
        <p>{shown}" "<span class="soft">{size}</span></p>
        {missing}
        <div class="actions"><a class="button" href=href download=name>{app.t(Msg::CarrySave)}</a>{sharing}</div>
        <ol>{steps}</ol>
    })
}
