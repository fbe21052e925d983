//! The box for the PIN, wherever something is hidden.

use super::{Secret, show};
use crate::browser::{dom, focus};
use crate::html;
use crate::session::live::Live;
use crate::session::lock::{self, LockError};
use crate::session::{App, app};
use crate::view::component::{button, page};
use crate::view::element::View;
use crate::view::parts::to_finish;
use motcua_core::i18n::Msg;
use wasm_bindgen_futures::spawn_local;

/// A screen of its own: what was asked for is hidden, or may be.
pub fn locked() -> View {
    html! { {page::heading(app().t(Msg::UnlockTitle))}{unlock()} }
}

/// How many dossiers are hidden, the box for the PIN, and the way out for whoever has forgotten it.
pub fn unlock() -> View {
    let app = app();
    let hidden = app.store().hidden();
    let shown = Live::new(false);
    let pin = Secret::new("f-pin", Msg::UnlockPin, None, shown);
    let busy = Live::new(false);
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = pin.typed();
        if busy.get_untracked() {
            return;
        }
        if typed.is_empty() {
            return pin.refuse(app.t(Msg::UnlockNone).to_owned());
        }
        busy.set(true);
        spawn_local(async move {
            let result = lock::unlock(app, &typed).await;
            busy.set(false);
            match result {
                Ok(()) => {
                    focus::announce(app.t(Msg::UnlockDone));
                    // What waits to be sent among them goes on.
                    if app.drafts.with_untracked(|drafts| drafts.iter().any(|draft| draft.is_going())) {
                        to_finish().when_there(move |finish| (finish.wake)(app));
                    }
                    // The screen that was asked for, as whoever has the PIN sees it.
                    app.replace(&app.route.get_untracked());
                }
                Err(error) => {
                    dom::set_value(pin.id, "");
                    pin.refuse(app.t(words(&error)).to_owned());
                }
            }
        });
    };
    let waiting = move || busy.get().then(|| html! { <p>{app.t(Msg::UnlockWorking)}</p> });
    html! {
        <form class="lookup" novalidate on:submit=open>
            <p>{app.tv(Msg::UnlockHidden, &[("n", &hidden.to_string())])}</p>
            {pin.draw()}
            {show("f-pin-show", shown)}
            <div class="actions">{button::submit(app.t(Msg::UnlockButton))}</div>
            <div role="status">{waiting}</div>
        </form>
        {forgotten(app)}
    }
}

/// What to say of a failure.
pub fn words(error: &LockError) -> Msg {
    match error {
        LockError::Pin => Msg::UnlockWrong,
        LockError::Storage(crate::browser::store::StoreError::Full) => Msg::LockFull,
        LockError::Storage(_) => Msg::LockStorage,
        LockError::Cipher => Msg::CarryFailed,
    }
}

/// Nobody can open it without the PIN, we neither: all that can be done is to delete. Asked once more.
fn forgotten(app: App) -> View {
    let asked = Live::new(false);
    let ask = move |_: web_sys::MouseEvent| {
        asked.set(true);
        focus::focus_soon("give-up-no");
    };
    let back = move |_: web_sys::MouseEvent| {
        asked.set(false);
        focus::focus_soon("give-up");
    };
    let give_up = move || {
        spawn_local(async move {
            if lock::give_up(app).await.is_ok() {
                focus::announce(app.t(Msg::ForgotDone));
                app.replace(&app.route.get_untracked());
            }
        });
    };
    let view = move || {
        if !asked.get() {
            return html! { <p><button type="button" class="quiet" id="give-up" on:click=ask>{app.t(Msg::ForgotPin)}</button></p> };
        }
        html! {
            <div class="note note--warn" role="alert">
                <p>{app.t(Msg::ForgotSure)}</p>
                <div class="actions">
                    {button::plain(app.t(Msg::ForgotYes), give_up)}
                    <button type="button" class="button button--plain" id="give-up-no" on:click=back>{app.t(Msg::DossiersDeleteNo)}</button>
                </div>
            </div>
        }
    };
    html! { {view} }
}
