//! `/ho-so/{code}`: whose turn it is, by when, what happened; refreshes itself politely.

mod timeline;

use super::dossiers;
use crate::browser::events;
use crate::html;
use crate::portal::{Failure, Seen, Since};
use crate::session::live::Live;
use crate::session::screens::Known;
use crate::session::{App, app};
use crate::view::component::{button, link, page, panel};
use crate::view::element::View;
use crate::view::{failure, received, words};
use motcua_core::contract::{Dossier, DossierProgress, StatusCode, Turn, capability};
use motcua_core::i18n::Msg;
use motcua_core::route::Route;
use motcua_core::time::DateTime;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// The screen. `fragment` is the access code of a receipt's QR code.
pub fn dossier(code: &str, fragment: Option<String>) -> View {
    let app = app();
    let code = motcua_core::dossier::code::normalise(code);
    if let Some(given) = fragment {
        app.access.set(Some((code.clone(), given)));
    }
    let known = app.screens.dossier;
    // The same dossier in another language is shown at once; another one is asked for.
    let access = access(app, &code);
    if known.with_untracked(|known| known.code != code || known.access != access || known.failure.is_some()) {
        known.set(Known { code: code.clone(), access, ..Known::default() });
    }
    watch(app, code.clone(), known);
    let view = move || {
        let now = known.get();
        match (&now.seen, &now.failure) {
            (Some(seen), failure) => match &**seen {
                Seen::Full(dossier) => full(app, dossier, &now, failure.as_ref(), known),
                Seen::Progress(progress) => anonymous(app, progress),
            },
            (None, Some(failure)) => failed(app, &code, failure, known),
            (None, None) => page::loading(),
        }
    };
    html! { {view} }
}

/// The access code for a dossier: just given, or kept with the receipt on this device.
fn access(app: App, code: &str) -> Option<String> {
    let given = app.access.get_untracked().filter(|(own, _)| own == code).map(|(_, access)| access);
    given.or_else(|| {
        app.drafts.with_untracked(|drafts| {
            let receipts = drafts.iter().filter_map(|draft| draft.receipt());
            receipts.into_iter().find(|receipt| receipt.dossier.code == code).map(|receipt| receipt.access_code)
        })
    })
}

/// Asks at once, then as often as the portal wishes, only while somebody can see it.
fn watch(app: App, code: String, known: Live<Known>) {
    let turn = app.screens.watching.update(|turn| {
        *turn += 1;
        *turn
    });
    spawn_local(async move {
        let mut failures = 0;
        // Another screen, or this one drawn anew, has its own turn.
        let in_front = move || {
            let here = matches!(app.route.get_untracked(), Route::Dossier { .. });
            here && app.screens.watching.get_untracked() == turn
        };
        while in_front() {
            if events::visible() {
                ask(app, &code, known).await;
            }
            let state = known.get_untracked();
            failures = if state.failure.is_some() { failures + 1 } else { 0 };
            let over = matches!(state.seen.as_deref(), Some(Seen::Full(dossier)) if dossier.turn == Turn::Nobody);
            let hopeless = matches!(state.failure, Some(Failure::Refused(_) | Failure::NotFound));
            if over || hopeless || matches!(state.seen.as_deref(), Some(Seen::Progress(_))) {
                return;
            }
            let wish = app.configuration.with_untracked(|c| c.as_ref().and_then(|c| c.refresh_seconds)).unwrap_or(30);
            let seconds = wish.clamp(2, 300) << failures.min(4);
            events::sleep(seconds.min(600) * 1000).await;
        }
    });
}

async fn ask(app: App, code: &str, known: Live<Known>) {
    let (etag, access) = known.with_untracked(|known| (known.etag.clone(), known.access.clone()));
    let result = app.portal().dossier_since(code, access.as_deref(), etag.as_deref()).await;
    let at = app.now().to_string();
    if known.with_untracked(|known| known.code != code || known.access != access) {
        return;
    }
    known.update(|known| match result {
        Ok(Since::Fresh { seen, etag }) => {
            (known.seen, known.at, known.etag, known.failure) = (Some(Arc::new(seen)), at, etag, None);
        }
        Ok(Since::NotModified) => (known.at, known.failure) = (at, None),
        Err(failure) => known.failure = Some(failure),
    });
}

fn failed(app: App, code: &str, failure: &Failure, known: Live<Known>) -> View {
    let message = match failure {
        Failure::NotFound => app.tv(Msg::DossierNotFound, &[("code", code)]),
        Failure::Refused(problem) if problem.status == 403 => app.t(Msg::DossierWrongCode).to_owned(),
        Failure::Busy { retry_after: Some(seconds) } => {
            app.tv(Msg::DossierTooMany, &[("n", &seconds.div_ceil(60).max(1).to_string())])
        }
        _ => {
            let code = code.to_owned();
            return failure::screen(failure, move || {
                let code = code.clone();
                spawn_local(async move { ask(app, &code, known).await });
            });
        }
    };
    html! {
        {page::heading(app.t(Msg::DossierTitle))}
        <p class="error" role="alert">{message}</p>
        {dossiers::lookup(app, code.to_owned())}
    }
}

/// Without the access code: no more than anybody may see.
fn anonymous(app: App, progress: &DossierProgress) -> View {
    let percent = progress.completion.to_string();
    let (value, label) = (percent.clone(), app.tv(Msg::DossierProgress, &[("n", &percent)]));
    let code = progress.code.clone();
    let hint = move || {
        let msg = if app.can(capability::ACCESS_CODE) { Msg::DossierProgressHint } else { Msg::DossierProgressOnly };
        html! { <p>{app.t(msg)}</p> }
    };
    html! {
        {page::heading(app.t(Msg::DossierTitle))}
        <p class="mono code">{code.clone()}</p>
        <p class="lead">{label.clone()}</p>
        <progress max="100" value=value aria-label=label></progress>
        {hint}
        {dossiers::lookup(app, code)}
    }
}

fn full(app: App, dossier: &Dossier, known: &Known, failure: Option<&Failure>, signal: Live<Known>) -> View {
    let sent = app.tv(Msg::DossierSent, &[("time", &app.moment(&dossier.submitted_at))]);
    let files = (!dossier.files.is_empty())
        .then(|| format!(" · {}", app.tv(Msg::DossierFilesOne, &[("n", &dossier.files.len().to_string())])));
    let code = dossier.code.clone();
    let name = app.text(&dossier.procedure_name);
    let updated = match failure {
        None => app.tv(Msg::DossierRefreshed, &[("time", &app.briefly(&known.at))]),
        Some(_) => app.tv(Msg::DossierStale, &[("time", &app.briefly(&known.at))]),
    };
    let own = dossier.code.clone();
    let again = move || {
        let own = own.clone();
        spawn_local(async move { ask(app, &own, signal).await });
    };
    html! {
        {link::back(&Route::Dossiers, app.t(Msg::ShellDossiers))}
        {in_time(app, dossier)}
        {page::heading(name)}
        <p class="mono code">{code}</p>
        <p class="soft">{sent}{files}</p>
        <div aria-live="polite">{turn(app, dossier)}</div>
        {timeline::timeline(app, dossier)}
        {timeline::files(app, dossier)}
        <p class="soft" role="status">{updated}</p>
        <div class="actions">{button::plain(app.t(Msg::DossierRefresh), again)}</div>
    }
}

fn in_time(app: App, dossier: &Dossier) -> Option<View> {
    let due = DateTime::parse_iso(dossier.due_at.as_deref()?)?;
    if dossier.turn == Turn::Nobody {
        return None;
    }
    let late = app.now().to_unix() > due.to_unix();
    let (class, msg) = if late { ("tag tag--wrong", Msg::DossierLate) } else { ("tag tag--ok", Msg::DossierInTime) };
    Some(html! { <p><span class=class>{app.t(msg)}</span></p> })
}

/// Whose turn it is, by when, what to do: the one sentence that people come for.
fn turn(app: App, dossier: &Dossier) -> View {
    let agency = app.text(&dossier.agency_name);
    let title = match dossier.turn {
        Turn::Agency => app.tv(Msg::DossierWaitAgency, &[("agency", &agency)]),
        Turn::Resident => app.t(Msg::DossierWaitYou).to_owned(),
        Turn::Nobody => app.t(Msg::DossierOver).to_owned(),
    };
    let state = status_words(app, dossier.status, &app.text(&dossier.status_text));
    let due = dossier.due_at.as_ref().filter(|_| dossier.turn == Turn::Agency);
    let due = due.map(|due| html! { <p>{app.tv(Msg::DossierDue, &[("time", &app.moment(due))])}</p> });
    // While it is the office's turn the note stands in the timeline; else it says what to do.
    let note =
        dossier.timeline.last().filter(|_| dossier.turn != Turn::Agency).and_then(|entry| entry.note.as_ref()).map(
            |note| {
                let note = app.text(note);
                html! { <p>{note}</p> }
            },
        );
    // What was to come later, at the counter or by post is the resident's to do, whosever turn it is.
    let to_do = match received::open(dossier) {
        open if open > 0 && dossier.turn != Turn::Nobody => app.tv(Msg::DossierOpen, &[("n", &open.to_string())]),
        _ => app.t(words::to_do(dossier.status)).to_owned(),
    };
    panel::info(title, html! { <p><strong>{state}</strong></p>{due}<p>{to_do}</p>{note} })
}

/// A known status in plain words, an unknown one in the portal's.
fn status_words(app: App, code: StatusCode, text: &str) -> String {
    match words::status(code) {
        Some(msg) => app.t(msg).to_owned(),
        None if text.is_empty() => code.0.to_string(),
        None => text.to_owned(),
    }
}
