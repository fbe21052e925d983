//! A failure in plain words, with what to do now.

use super::component::button;
use crate::html;
use crate::portal::Failure;
use crate::session::{App, app};
use crate::view::element::View;
use motcua_core::i18n::Msg;

/// Title and sentence for a failure.
pub fn words(app: App, failure: &Failure) -> (String, String) {
    let (title, text) = match failure {
        Failure::Offline => (Msg::FailOfflineTitle, Msg::FailOffline),
        Failure::Unreachable | Failure::Aborted => (Msg::FailUnreachableTitle, Msg::FailUnreachable),
        Failure::Busy { .. } => (Msg::FailBusyTitle, Msg::FailBusy),
        Failure::Down(_) => (Msg::FailDownTitle, Msg::FailDown),
        Failure::NotFound => (Msg::FailNotFoundTitle, Msg::FailNotFound),
        Failure::Strange => (Msg::FailStrangeTitle, Msg::FailStrange),
        Failure::Storage => (Msg::FailStorageTitle, Msg::FailStorage),
        Failure::Refused(problem) => {
            let detail = problem.detail.clone().unwrap_or_else(|| problem.title.clone());
            return (app.t(Msg::FailRefusedTitle).to_owned(), detail);
        }
    };
    (app.t(title).to_owned(), app.t(text).to_owned())
}

/// A whole screen that says what failed, with "try again".
pub fn screen(failure: &Failure, retry: impl Fn() + 'static) -> View {
    let app = app();
    let (title, text) = words(app, failure);
    app.arrived(&title);
    html! {
        <h1 tabindex="-1" id="heading">{title}</h1>
        <p class="lead">{text}</p>
        <p>{app.t(Msg::FailKeptSafe)}</p>
        <div class="actions">{button::plain(app.t(Msg::LoadRetry), retry)}</div>
        {detail(failure)}
    }
}

/// The technical side, folded away.
pub fn detail(failure: &Failure) -> View {
    let technical = match failure {
        Failure::Refused(problem) => format!("{} {} {}", problem.status, problem.kind, problem.title),
        other => other.name(),
    };
    html! {
        <details class="technical"><summary>{app().t(Msg::FailDetail)}</summary><p class="mono">{technical}</p></details>
    }
}
