//! `/ho-so/{code}`: whose turn it is, by when, what to do; what happened; what is there to take along.

mod asked;
mod more;
mod paid;
mod pay;
mod result;
mod slip;
mod timeline;
mod turn;
mod withdraw;

pub use turn::status_words;

use super::dossiers;
use crate::browser::{focus, history};
use crate::html;
use crate::portal::{Failure, Seen};
use crate::session::following;
use crate::session::screens::Act;
use crate::session::{App, app};
use crate::view::component::{button, link, page, panel};
use crate::view::element::View;
use crate::view::failure;
use motcua_core::contract::{Dossier, DossierProgress, FollowUp, capability};
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, act};
use motcua_core::time::DateTime;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

/// The screen. `fragment` is the access code of a receipt's QR code.
pub fn dossier(code: &str, fragment: Option<String>) -> View {
    let app = app();
    let code = motcua_core::dossier::code::normalise(code);
    if let Some(given) = fragment {
        app.access.set(Some((code.clone(), given)));
    }
    following::arrive(app);
    following_screen(app, code, full, full)
}

/// `/ho-so/{code}/{act}`: something that can be done with a dossier.
pub fn acting(code: &str, what: &str) -> View {
    let app = app();
    let code = motcua_core::dossier::code::normalise(code);
    following::arrive(app);
    if let Some(access) = history::take_access_code() {
        app.access.set(Some((code.clone(), access)));
    }
    match what {
        act::PAY => pay::pay(app, code),
        act::WITHDRAW => following_screen(app, code, withdraw::withdraw, full),
        _ => match slip::Kind::of(what) {
            Some(kind) => {
                let slip = move |app, dossier: &Dossier| slip::screen(app, dossier, kind);
                following_screen(app, code, slip, slip)
            }
            None => super::not_found(),
        },
    }
}

/// A screen over the dossier that is followed: waiting, failed, without its access code, or `draw`; `draw_kept` where the
/// portal is out of reach and this device has kept it.
fn following_screen(
    app: App,
    code: String,
    draw: impl Fn(App, &Dossier) -> View + 'static,
    draw_kept: impl Fn(App, &Dossier) -> View + 'static,
) -> View {
    let known = following::follow(app, &code);
    let told = Told::default();
    let view = move || {
        let now = known.get();
        match (&now.seen, &now.failure) {
            (Some(seen), _) => match &**seen {
                Seen::Full(dossier) => {
                    told.now(&in_a_word(app, dossier));
                    draw(app, dossier)
                }
                Seen::Progress(progress) => anonymous(app, progress),
            },
            (None, Some(failure)) => failed(app, &code, failure, &draw_kept),
            (None, None) => page::loading(),
        }
    };
    html! { {view} }
}

/// Status, and the state of what is to be paid.
fn in_a_word(app: App, dossier: &Dossier) -> String {
    let status = status_words(app, dossier.status, &app.text(&dossier.status_text));
    let follow_up = dossier.follow_up();
    match follow_up.open_payment().or(follow_up.payments.last()) {
        Some(payment) => [&status, ". ", app.t(pay::title(payment.state))].concat(),
        None => status,
    }
}

/// Tells those who do not see the screen what is new on it. A live region inside would be drawn anew together with its text,
/// and say nothing.
#[derive(Default)]
struct Told(RefCell<String>);

impl Told {
    /// Says `words` unless they are the first, or the same as before.
    fn now(&self, words: &str) {
        let before = self.0.replace(words.to_owned());
        if !before.is_empty() && before != words {
            focus::announce(words);
        }
    }
}

fn failed(app: App, code: &str, failure: &Failure, draw_kept: &dyn Fn(App, &Dossier) -> View) -> View {
    // What this device knows of it is better than nothing, where the network is the fault.
    let kept = following::kept(app, code).filter(|_| failure.allows_kept()).and_then(|draft| draft.receipt());
    if let Some(receipt) = kept {
        return draw_kept(app, &receipt.dossier);
    }
    let message = match failure {
        Failure::NotFound => app.tv(Msg::DossierNotFound, &[("code", code)]),
        Failure::Refused(problem) if problem.status == 403 => app.t(Msg::DossierWrongCode).to_owned(),
        Failure::Busy { retry_after: Some(seconds) } => {
            app.tv(Msg::DossierTooMany, &[("n", &seconds.div_ceil(60).max(1).to_string())])
        }
        _ => {
            return failure::screen(failure, ask_again(app, code.to_owned()));
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

fn full(app: App, dossier: &Dossier) -> View {
    let follow_up = dossier.follow_up();
    let sent = app.tv(Msg::DossierSent, &[("time", &app.moment(&dossier.submitted_at))]);
    let files = (!dossier.files.is_empty())
        .then(|| format!(" · {}", app.tv(Msg::DossierFilesOne, &[("n", &dossier.files.len().to_string())])));
    let code = dossier.code.clone();
    html! {
        {link::back(&Route::Dossiers, app.t(Msg::ShellDossiers))}
        {turn::in_time(app, dossier)}
        {page::heading(app.text(&dossier.procedure_name))}
        <p class="mono code">{code}</p>
        <p class="soft">{sent}{files}</p>
        {stale(app)}
        {turn::turn(app, dossier, &follow_up)}
        {sections(app, dossier, &follow_up)}
        {timeline::timeline(app, dossier)}
        {timeline::files(app, dossier)}
        {slip::list(app, dossier, &follow_up)}
        {more::more(app, dossier, &follow_up)}
        {updated(app, dossier.code.clone())}
    }
}

/// What is only there in some states: once there is a result, it is what people come for.
fn sections(app: App, dossier: &Dossier, follow_up: &FollowUp) -> View {
    html! {
        {result::section(app, dossier, follow_up)}
        {asked::section(app, dossier, follow_up)}
        {paid::section(app, dossier, follow_up)}
    }
}

/// Asks for the dossier in front once more.
fn ask_again(app: App, code: String) -> impl Fn() {
    move || {
        let code = code.clone();
        spawn_local(async move { following::ask(app, &code).await });
    }
}

/// Of when this is, and whether it could be heard anew.
fn since(app: App) -> String {
    let asked = app.screens.asked.get();
    let time = app.briefly(&asked.at);
    match (&asked.failure, asked.at.is_empty()) {
        (None, _) => app.tv(Msg::DossierRefreshed, &[("time", &time)]),
        (Some(_), false) => app.tv(Msg::DossierStale, &[("time", &time)]),
        (Some(_), true) => app.t(Msg::DossierKept).to_owned(),
    }
}

/// Says that the portal is out of reach, and of when this is.
fn stale(app: App) -> View {
    let words = move || app.screens.asked.get().failure.is_some().then(|| html! { <p class="note">{since(app)}</p> });
    html! { <div role="status">{words}</div> }
}

/// When this was heard: now, unless the portal is out of reach; `None` where that is not known.
fn heard(app: App) -> Option<DateTime> {
    let asked = app.screens.asked.get();
    if asked.failure.is_none() { Some(app.now()) } else { DateTime::parse_iso(&asked.at) }
}

fn updated(app: App, code: String) -> View {
    // Each minute has another time, which nobody wants to hear; who asks does.
    let again = move || {
        let code = code.clone();
        spawn_local(async move {
            following::ask(app, &code).await;
            focus::announce(&since(app));
        });
    };
    html! {
        <p class="soft">{move || app.screens.asked.get().failure.is_none().then(|| since(app))}</p>
        <div class="actions">{button::plain(app.t(Msg::DossierRefresh), again)}</div>
    }
}

/// What became of the last thing that was done: on its way, or why it is not done. Nothing when it is.
fn outcome(app: App) -> View {
    let view = move || match app.screens.act.get() {
        Act::Idle | Act::Done => View::nothing(),
        Act::Running => html! { <p role="status">{app.t(Msg::ActRunning)}</p> },
        Act::Failed(failure) => {
            let (title, text) = failure::words(app, &failure);
            let body = html! { <p>{text}</p> };
            html! { <div role="alert">{panel::warn(title, body)}</div> }
        }
    };
    html! { {view} }
}

/// Back to the dossier from one of its other screens; and whether the portal is out of reach.
fn back(app: App, code: &str) -> View {
    html! { {link::back(&Route::Dossier { code: code.to_owned() }, app.t(Msg::ActBack))}{stale(app)} }
}

fn act_route(code: &str, act: &str) -> Route {
    Route::Act { code: code.to_owned(), act: act.to_owned() }
}
