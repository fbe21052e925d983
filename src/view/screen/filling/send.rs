//! Sending: what is going on, what was not confirmed, what was refused.

use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::session::sending::{self, Sending};
use crate::view::component::{button, link, page, panel, summary};
use crate::view::element::View;
use crate::view::failure;
use motcua_core::draft::DraftState;
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, step};

/// The page: starts sending when nothing is going on.
pub fn send(app: App, open: Filling) -> View {
    let frozen = open.draft.with_untracked(|draft| matches!(draft.state, DraftState::Sending { .. }));
    let incomplete = !frozen && !open.check_all().is_empty();
    if incomplete {
        wasm_bindgen_futures::spawn_local(async move { open.go(app, step::CHECK) });
        return page::loading();
    }
    if open.sending.with_untracked(|sending| !matches!(sending, Sending::Refused(_))) {
        sending::send(app, open);
    }
    html! {
        {page::heading(app.t(Msg::SendTitle))}
        <div role="status">{move || state(app, open, &open.sending.get())}</div>
        {move || acts(app, open, &open.sending.get())}
    }
}

fn state(app: App, open: Filling, sending: &Sending) -> View {
    match sending {
        Sending::Idle => page::loading(),
        Sending::Files => {
            let view = move || {
                let (done, total) = open.draft.with(|draft| {
                    (draft.outgoing().filter(|file| file.is_uploaded()).count(), draft.outgoing().count())
                });
                let n = (done + 1).min(total).to_string();
                app.tv(Msg::SendFiles, &[("n", &n), ("total", &total.to_string())])
            };
            html! { <p class="lead">{view}</p><p>{app.t(Msg::SendKeepOpen)}</p> }
        }
        Sending::Submitting => {
            html! { <p class="lead">{app.t(Msg::SendDossier)}</p><p>{app.t(Msg::SendKeepOpen)}</p> }
        }
        Sending::Waiting { failure, unconfirmed, .. } => {
            let (title, text) = if *unconfirmed {
                (Msg::SendUnconfirmedTitle, Msg::SendUnconfirmed)
            } else {
                (Msg::SendWaitTitle, Msg::SendWait)
            };
            let (why, what) = failure::words(app, failure);
            panel::warn(
                app.t(title),
                html! { <p>{app.t(text)}</p><p><strong>{why}</strong>". "{what}</p>{failure::detail(failure)} },
            )
        }
        Sending::Refused(problem) => {
            let detail = problem.detail.clone().unwrap_or_else(|| problem.title.clone());
            panel::warn(app.t(Msg::SendRefusedTitle), html! { <p>{detail}</p><p>{app.t(Msg::SendRefused)}</p> })
        }
    }
}

fn acts(app: App, open: Filling, sending: &Sending) -> View {
    match sending {
        Sending::Waiting { .. } => {
            let seconds = move || app.tv(Msg::SendNext, &[("n", &open.countdown.get().to_string())]);
            // What may be at the portal already is no longer changed.
            let open_still = open.draft.with_untracked(motcua_core::draft::Draft::is_open);
            let back = open_still.then(|| button::plain(app.t(Msg::SendBack), move || open.go(app, step::CHECK)));
            html! {
                <p class="soft">{seconds}</p>
                <div class="actions">{button::strong(app.t(Msg::SendRetry), move || sending::send(app, open))}</div>
                <div class="actions">{back}{link::to(&Route::Home, app.t(Msg::FillSaveExit))}</div>
            }
        }
        Sending::Refused(_) => {
            let again = move || {
                sending::forget_refusal(open);
                open.go(app, step::CHECK);
            };
            html! { {summary::summary(open)}<div class="actions">{button::strong(app.t(Msg::SendBack), again)}</div> }
        }
        _ => View::nothing(),
    }
}
