//! Sending: what is going on, what was not confirmed, what was refused.

use crate::html;
use crate::portal::Failure;
use crate::session::App;
use crate::session::filling::{Filling, Transfer};
use crate::session::sending::{self, Sending};
use crate::session::{outbox, upload};
use crate::view::component::{button, link, page, panel, summary};
use crate::view::element::View;
use crate::view::failure;
use crate::view::parts::rich_form;
use motcua_core::draft::Draft;
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, step};

/// The page: goes on with what the person has sent. Opening it sends nothing.
pub fn send(app: App, open: Filling) -> View {
    if open.draft.with_untracked(Draft::is_going) {
        sending::go_on(app, open);
    } else if open.sending.with_untracked(|sending| !matches!(sending, Sending::Refused(_))) {
        // After this render: the page must not change while it is being drawn.
        wasm_bindgen_futures::spawn_local(async move { open.go(app, step::CHECK) });
        return page::loading();
    }
    html! {
        {page::heading(app.t(Msg::SendTitle))}
        <div role="status">{move || state(app, open, &open.sending.get())}</div>
        {move || acts(app, open, &open.sending.get())}
    }
}

/// The outbox begins with what was on its way when the app was closed.
pub fn wake(app: App) {
    outbox::wake(app, rich_form);
}

fn state(app: App, open: Filling, sending: &Sending) -> View {
    match sending {
        Sending::Idle => page::loading(),
        Sending::Elsewhere => html! { <p class="lead">{app.t(Msg::SendElsewhere)}</p> },
        Sending::Files => {
            let trouble = move || {
                let failure = in_the_way(open)?;
                Some(waiting(app, &failure, (Msg::SendWaitTitle, Msg::SendWait)))
            };
            let view = move || {
                let (done, total) = open.draft.with(|draft| {
                    (draft.outgoing().filter(|file| file.is_uploaded()).count(), draft.outgoing().count())
                });
                let n = (done + 1).min(total).to_string();
                app.tv(Msg::SendFiles, &[("n", &n), ("total", &total.to_string())])
            };
            html! { <p class="lead">{view}</p>{trouble}<p>{app.t(Msg::SendKeepOpen)}</p> }
        }
        Sending::Submitting => {
            html! { <p class="lead">{app.t(Msg::SendDossier)}</p><p>{app.t(Msg::SendKeepOpen)}</p> }
        }
        Sending::Waiting { failure, unconfirmed, .. } => {
            let words = if *unconfirmed {
                (Msg::SendUnconfirmedTitle, Msg::SendUnconfirmed)
            } else {
                (Msg::SendWaitTitle, Msg::SendWait)
            };
            waiting(app, failure, words)
        }
        Sending::Refused(problem) => {
            let detail = problem.detail.clone().unwrap_or_else(|| problem.title.clone());
            panel::warn(app.t(Msg::SendRefusedTitle), html! { <p>{detail}</p><p>{app.t(Msg::SendRefused)}</p> })
        }
    }
}

/// Why nothing goes just now, and that it goes on by itself.
fn waiting(app: App, failure: &Failure, (title, text): (Msg, Msg)) -> View {
    let (why, what) = failure::words(app, failure);
    panel::warn(
        app.t(title),
        html! { <p>{app.t(text)}</p><p><strong>{why}</strong>". "{what}</p>{failure::detail(failure)} },
    )
}

/// What holds up a paper. Follows the transfers.
fn in_the_way(open: Filling) -> Option<Failure> {
    open.transfers.with(|all| {
        all.values().find_map(|transfer| match transfer {
            Transfer::Trying(failure) => Some(failure.clone()),
            _ => None,
        })
    })
}

fn acts(app: App, open: Filling, sending: &Sending) -> View {
    match sending {
        Sending::Files | Sending::Elsewhere => {
            let again = move || in_the_way(open).map(|_| button::strong(app.t(Msg::SendRetry), upload::hasten));
            html! { <div class="actions">{again}{back(app, open)}</div> }
        }
        Sending::Waiting { .. } => {
            let seconds = move || app.tv(Msg::SendNext, &[("n", &open.countdown.get().to_string())]);
            html! {
                <p class="soft">{seconds}</p>
                <div class="actions">{button::strong(app.t(Msg::SendRetry), move || sending::go_on(app, open))}</div>
                <div class="actions">{back(app, open)}{link::to(&Route::Home, app.t(Msg::FillSaveExit))}</div>
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

/// What may be at the portal already is no longer changed.
fn back(app: App, open: Filling) -> Option<View> {
    let may_stop = open.draft.with_untracked(Draft::is_queued);
    may_stop.then(|| button::plain(app.t(Msg::SendStop), move || open.go(app, step::CHECK)))
}
