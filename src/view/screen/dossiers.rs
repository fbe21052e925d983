//! `/ho-so`: look a dossier up; the drafts and receipts of this device.

use super::dossier::status_words;
use crate::browser::{dom, focus};
use crate::html;
use crate::session::live::Live;
use crate::session::{App, app, following};
use crate::view::component::scan::{self, Words};
use crate::view::component::{button, field, link, page, panel};
use crate::view::element::{IntoView, View};
use crate::view::parts::{inside, to_safe};
use motcua_core::contract::{Dossier, Turn, capability};
use motcua_core::dossier::{access, code};
use motcua_core::draft::{Draft, DraftState};
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, access_code, step};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The screen.
pub fn dossiers() -> View {
    let app = app();
    spawn_local(following::refresh(app));
    html! {
        {page::heading(app.t(Msg::DossiersTitle))}
        {lookup(app, String::new())}
        <h2 tabindex="-1" id="here">{app.t(Msg::DossiersHere)}</h2>
        {hidden(app)}
        {move || list(app)}
        <p>{link::to(&Route::Arrive, app.t(Msg::ArriveTitle))}</p>
        <p>{link::to(&Route::Lock, app.t(Msg::LockTitle))}</p>
    }
}

/// What is there and could not be read is not "nothing": nobody shall begin anew for that.
fn unreadable(app: App) -> Option<View> {
    let body = || html! { <p>{app.t(Msg::DossiersUnreadableText)}</p><div class="actions">{button::plain(app.t(Msg::LoadRetry), dom::reload)}</div> };
    (app.store().unreadable() > 0).then(|| panel::warn(app.t(Msg::DossiersUnreadable), body()))
}

/// The form with code and access code. A given access code travels in memory, never in the address.
pub fn lookup(app: App, present: String) -> View {
    let missing = app.screens.code_missing;
    missing.set(false);
    let wrong = app.screens.access_wrong;
    wrong.set(false);
    let access_words =
        move || wrong.get().then(|| field::error_words("f-access".to_owned(), app.t(Msg::DossierWrongCode).to_owned()));
    let words = move || {
        missing.get().then(|| field::error_words("f-code".to_owned(), app.t(Msg::DossiersCodeRequired).to_owned()))
    };
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let code = code::normalise(&dom::value("f-code"));
        if code.is_empty() {
            missing.set(true);
            focus::focus("f-code");
            return;
        }
        let typed = dom::value("f-access");
        let given = access::normalise(&typed);
        if given.is_none() && !typed.trim().is_empty() {
            wrong.set(true);
            focus::focus("f-access");
            return;
        }
        app.access.set(given.map(|given| (code.clone(), given)));
        app.go(&Route::Dossier { code });
    };
    html! {
        <form class="lookup" novalidate on:submit=go>
            <h2>{app.t(Msg::DossiersLookup)}</h2>
            {by_code(app)}
            <div class="field" class:field--wrong=move || missing.get()>
                <label for="f-code">{app.t(Msg::HomeTrackLabel)}</label>
                <p class="hint" id="f-code-hint">{app.t(Msg::DossiersCodeHint)}</p>
                {words}
                <input id="f-code" class="medium" type="text" value=present autocomplete="off" autocapitalize="characters" spellcheck="false"
                    aria-invalid=move || missing.get().then_some("true")
                    aria-describedby=move || if missing.get() { "f-code-hint f-code-error" } else { "f-code-hint" }/>
            </div>
            <div class="field" class:field--wrong=move || wrong.get() hidden=move || !app.can(capability::ACCESS_CODE)>
                <label for="f-access">{app.t(Msg::ReceiptAccess)}</label>
                <p class="hint" id="f-access-hint">{app.t(Msg::DossiersAccessHint)}</p>
                {access_words}
                <input id="f-access" class="medium" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-invalid=move || wrong.get().then_some("true")
                    aria-describedby=move || if wrong.get() { "f-access-hint f-access-error" } else { "f-access-hint" }/>
            </div>
            <div class="actions">{button::submit(app.t(Msg::DossiersButton))}</div>
        </form>
    }
}

/// The code on a slip opens its dossier: by a camera of this device, or from a photo of the slip.
fn by_code(app: App) -> View {
    const PANEL: &str = "slip-code";
    const WORDS: Words = Words {
        how: Msg::ScanHow,
        photo: Msg::ScanPhoto,
        typed: Msg::ScanTyped,
        refused: Msg::ScanRefused,
        missing: Msg::ScanNoCamera,
        unread: Msg::ScanNoReader,
    };
    let is_open = Live::new(false);
    let take = move |text: &str| {
        let (path, fragment) = text.trim().split_once('#').unwrap_or((text.trim(), ""));
        // A slip of any address of this app, and of no other: what a code says is not followed, only read.
        let code = path.rsplit_once("/ho-so/").map(|(_, code)| code.split('/').next().unwrap_or_default());
        let Route::Dossier { code } = Route::parse(&["/ho-so/", code.ok_or(Msg::ScanOther)?].concat()) else {
            return Err(Msg::ScanOther);
        };
        let code = code::normalise(&code);
        app.access
            .set(access_code(fragment).and_then(|given| access::normalise(&given)).map(|given| (code.clone(), given)));
        app.go(&Route::Dossier { code });
        Ok(())
    };
    let take: scan::Take = Rc::new(take);
    let view = move || {
        if is_open.get() {
            let close = move || {
                is_open.set(false);
                focus::heading_soon();
            };
            return html! {
                <div class="panel" id=PANEL role="group" tabindex="-1" aria-label=app.t(Msg::ScanTitle)>
                    {scan::scan(app, PANEL, WORDS, take.clone())}
                    {button::quiet(app.t(Msg::ScanClose), app.t(Msg::ScanClose).to_owned(), close)}
                </div>
            };
        }
        let open = move || {
            is_open.set(true);
            focus::focus_soon(PANEL);
        };
        html! { <div class="actions">{button::plain(app.t(Msg::ScanTitle), open)}</div> }
    };
    html! { {view} }
}

/// The box for the PIN where drafts are behind one; where it was entered, the way to hide them again.
fn hidden(app: App) -> View {
    if app.store().hidden() > 0 {
        return inside(to_safe(), |safe| (safe.unlock)());
    }
    let view = move || {
        to_safe().there().filter(|safe| (safe.is_open)()).map(|safe| {
            html! { <div class="actions">{button::plain(app.t(Msg::LockNow), move || (safe.hide)(app))}</div> }
        })
    };
    html! { {view} }
}

fn list(app: App) -> View {
    let drafts = app.drafts.get();
    let unreadable = unreadable(app);
    if drafts.is_empty() && (app.store().hidden() > 0 || unreadable.is_some()) {
        return html! { {unreadable} };
    }
    if drafts.is_empty() {
        return html! { <p class="soft">{app.t(Msg::DossiersNone)}</p> };
    }
    let rows: Vec<_> = drafts.iter().map(|draft| row(app, draft)).collect();
    html! { {unreadable}<ul class="kept-list">{rows}</ul> }
}

fn row(app: App, draft: &Draft) -> View {
    let name = app.text(&draft.procedure_name);
    let time = app.briefly(&draft.updated_at);
    let filling = |page: &str| Route::Filling { draft: draft.id.clone(), page: page.to_owned() };
    let mut state = None;
    let (line, links) = match &draft.state {
        DraftState::Filling => {
            let links = vec![link::to(&filling(""), app.t(Msg::HomeContinue))];
            let line = match &draft.refusal {
                Some(words) => format!("{}: {words}", app.t(Msg::SendRefusedTitle)),
                None => app.tv(Msg::DossiersDraft, &[("time", &time)]),
            };
            (line, links)
        }
        DraftState::Queued { .. } => {
            (app.t(Msg::DossiersQueued).to_owned(), vec![link::to(&filling(step::SEND), app.t(Msg::ShellSee))])
        }
        DraftState::Sending { .. } => {
            (app.t(Msg::DossiersSending).to_owned(), vec![link::to(&filling(step::SEND), app.t(Msg::HomeContinue))])
        }
        DraftState::Sent { .. } => {
            let again = link::to(&filling(step::RECEIPT), app.t(Msg::ProcedureAgain));
            match draft.receipt() {
                Some(receipt) => {
                    let dossier = &receipt.dossier;
                    let at = app.briefly(&dossier.submitted_at);
                    let line = format!("{} · {}", dossier.code, app.tv(Msg::DossiersSent, &[("time", &at)]));
                    state = Some(standing(app, dossier)).filter(|_| !draft.adds());
                    let follow = Route::Dossier { code: receipt.dossier.code };
                    (line, vec![link::to(&follow, app.t(Msg::ReceiptFollow)), " ".into_view(), again])
                }
                None => (app.tv(Msg::DossiersSent, &[("time", &time)]), vec![again]),
            }
        }
    };
    let evicted =
        (!draft.is_sent() && dom::may_evict()).then(|| html! { <p class="soft">{app.t(Msg::DossiersEvicted)}</p> });
    html! {
        <li class="kept-list__row">
            <h3>{name.clone()}</h3>
            <p class="soft">{line}</p>
            {state}
            {evicted}
            <div class="kept-list__acts">{links}" "{link::to(&Route::Carry { draft: draft.id.clone() }, app.t(Msg::CarryTitle))}{delete(app, draft, name)}</div>
        </li>
    }
}

/// Where a dossier stands, as far as this device knows, and whether it waits for the resident.
fn standing(app: App, dossier: &Dossier) -> View {
    let words = status_words(app, dossier.status, &app.text(&dossier.status_text));
    let (class, turn) = match dossier.turn {
        Turn::Resident => ("tag tag--wrong", app.t(Msg::DossierWaitYou)),
        Turn::Nobody => ("tag", app.t(Msg::DossierOver)),
        Turn::Agency => return html! { <p>{words}</p> },
    };
    html! { <p>{words}" "<span class=class>{turn}</span></p> }
}

/// Deleting asks once: it cannot be undone.
fn delete(app: App, draft: &Draft, name: String) -> View {
    let (id, deleting) = (draft.id.clone(), app.screens.deleting);
    let sure = match draft.state {
        DraftState::Filling | DraftState::Queued { .. } => Msg::DossiersDeleteSure,
        // It may have arrived: without the receipt nobody here could follow it.
        DraftState::Sending { .. } => Msg::DossiersDeleteSending,
        DraftState::Sent { .. } => Msg::DossiersDeleteSent,
    };
    let view = move || {
        let label = app.tv(Msg::DossiersDeleteNamed, &[("name", &name)]);
        let id = id.clone();
        if !deleting.with(|asked| asked.as_ref() == Some(&id)) {
            let own = button_id(&id);
            let ask = move |_: web_sys::MouseEvent| {
                deleting.set(Some(id.clone()));
                focus::focus_soon("delete-no");
            };
            return html! {
                <button type="button" class="quiet" id=own aria-label=label on:click=ask>{app.t(Msg::DossiersDelete)}</button>
            };
        }
        let back = button_id(&id);
        let keep = move |_: web_sys::MouseEvent| {
            deleting.set(None);
            focus::focus_soon(&back);
        };
        let failed = Live::new(false);
        let yes = move || {
            let id = id.clone();
            spawn_local(async move {
                if app.filling.get_untracked().is_some_and(|open| open.draft.with_untracked(|draft| draft.id == id)) {
                    app.filling.set(None);
                }
                if app.forget(&id).await.is_err() {
                    return failed.set(true);
                }
                focus::focus_soon("here");
            });
        };
        html! {
            <div class="note note--warn" role="alert">
                <p>{app.t(sure)}</p>
                {move || failed.get().then(|| html! { <p><strong>{app.t(Msg::DossiersDeleteFailed)}</strong></p> })}
                <div class="actions">
                    {button::plain(app.t(Msg::DossiersDeleteYes), yes)}
                    <button type="button" class="button button--plain" id="delete-no" on:click=keep>{app.t(Msg::DossiersDeleteNo)}</button>
                </div>
            </div>
        }
    };
    html! { {view} }
}

fn button_id(draft: &str) -> String {
    format!("delete-{draft}")
}
