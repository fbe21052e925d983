//! Sending the files as a whole: what it costs before it begins, how far it is, pause and go on, now or with Wi-Fi.

use super::super::button;
use crate::browser::focus;
use crate::html;
use crate::session::filling::Filling;
use crate::session::upload::{self, Stage};
use crate::session::{App, app};
use crate::view::element::View;
use motcua_core::draft::UploadWish;
use motcua_core::i18n::{self, Msg};
use motcua_core::upload::cost::{self, Gate};

/// How the uploads stand, under the id `id`; hidden while there is nothing to send. Its buttons are drawn again only when
/// that changes, its words with each chunk.
pub fn panel(filling: Filling, id: &str) -> View {
    upload::refresh(filling);
    let app = app();
    let (title, acts_id) = (format!("{id}-title"), format!("{id}-acts"));
    let (labelled, heading, own) = (title.clone(), title.clone(), acts_id.clone());
    let words = move || words(app, filling, filling.uploads.get());
    let is_over = move || matches!(filling.uploads.get(), Stage::Nothing | Stage::Done);
    let acts = move || {
        let stage = filling.uploads.get();
        // The button in hand goes away: the heading above it gets the focus.
        if focus::is_within(&own) {
            focus::focus_soon(&heading);
        }
        acts(app, filling, stage)
    };
    html! {
        <section class="transfer" aria-labelledby=labelled hidden=move || filling.uploads.get() == Stage::Nothing>
            <h2 class="transfer__title" id=title tabindex="-1">{app.t(Msg::UploadTitle)}</h2>
            <p class="transfer__words">{words}</p>
            {whole(app, filling, is_over)}
            <div class="transfer__acts" id=acts_id>{acts}</div>
        </section>
    }
}

/// Seconds or minutes, as people say them.
pub fn duration(app: App, seconds: u32) -> String {
    match seconds {
        0..=90 => app.tv(Msg::UploadSeconds, &[("n", &seconds.to_string())]),
        _ => app.tv(Msg::UploadMinutes, &[("n", &seconds.div_ceil(60).to_string())]),
    }
}

/// Follows the draft, whose files tell how far they are.
fn words(app: App, filling: Filling, stage: Stage) -> String {
    filling.draft.track();
    let (left, files) = upload::left(filling);
    let bytes = cost::bytes(left, files);
    let time = upload::line(filling).seconds(bytes).map(|seconds| duration(app, seconds));
    let (n, size) = (files.to_string(), i18n::size(bytes, app.language()));
    let values = [("n", &*n), ("size", &*size), ("time", time.as_deref().unwrap_or_default())];
    let msg = match (stage, time.is_some()) {
        (Stage::Nothing, _) => return String::new(),
        (Stage::Done, _) => return done(app, filling),
        (Stage::Going | Stage::Held(Gate::Open), true) => Msg::UploadGoingTime,
        (Stage::Going | Stage::Held(Gate::Open), false) => Msg::UploadGoing,
        (Stage::Stopped, _) => Msg::UploadStopped,
        (Stage::Held(Gate::Ask), true) => Msg::UploadAskTime,
        (Stage::Held(Gate::Ask), false) => Msg::UploadAsk,
        (Stage::Held(Gate::Paused), _) => Msg::UploadPaused,
        (Stage::Held(Gate::Wifi), _) => Msg::UploadWaitWifi,
    };
    app.tv(msg, &values)
}

fn done(app: App, filling: Filling) -> String {
    let (n, bytes) = filling.draft.with_untracked(|draft| {
        let there = || draft.outgoing().filter(|file| file.is_uploaded());
        (there().count(), there().map(|file| file.size).sum())
    });
    app.tv(Msg::UploadDone, &[("n", &n.to_string()), ("size", &i18n::size(bytes, app.language()))])
}

/// How far all of it is.
fn whole(app: App, filling: Filling, is_over: impl Fn() -> bool + 'static) -> View {
    let percent = move || {
        filling.draft.with(|draft| {
            let (sent, size) =
                draft.outgoing().fold((0, 0), |(sent, size), file| (sent + file.sent.min(file.size), size + file.size));
            (sent * 100).checked_div(size).unwrap_or_default().to_string()
        })
    };
    let label = move || app.tv(Msg::UploadProgress, &[("percent", &percent())]);
    html! { <progress class="transfer__bar" max="100" value=percent aria-label=label hidden=is_over></progress> }
}

fn acts(app: App, filling: Filling, stage: Stage) -> View {
    let wish = move |wish: UploadWish| {
        move || {
            upload::wish(app, filling, wish);
            focus::announce(&words(app, filling, filling.uploads.get_untracked()));
        }
    };
    match stage {
        Stage::Nothing | Stage::Done => View::nothing(),
        Stage::Going | Stage::Held(Gate::Open) => button::plain(app.t(Msg::UploadPause), wish(UploadWish::Paused)),
        Stage::Stopped => button::plain(app.t(Msg::UploadAgain), move || upload::pump(app, filling)),
        Stage::Held(Gate::Paused) => button::plain(app.t(Msg::UploadResume), wish(UploadWish::default())),
        Stage::Held(Gate::Ask) => html! {
            {button::plain(app.t(Msg::UploadNow), wish(UploadWish::Now))}
            {button::plain(app.t(Msg::UploadWifi), wish(UploadWish::Wifi))}
        },
        Stage::Held(Gate::Wifi) => button::plain(app.t(Msg::UploadNow), wish(UploadWish::Now)),
    }
}
