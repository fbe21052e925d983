//! `/khoa`: a PIN for the drafts on this device: set, hide now, change, take away.

use super::unlock::{unlock, words};
use super::{Secret, show};
use crate::browser::focus;
use crate::html;
use crate::session::live::Live;
use crate::session::lock::{self, LockError, Standing};
use crate::session::{App, Task, app};
use crate::view::component::{button, link, page, panel};
use crate::view::element::View;
use motcua_core::carry::pass::FOR_DEVICE;
use motcua_core::i18n::Msg;
use motcua_core::route::Route;
use wasm_bindgen_futures::spawn_local;

/// What was done last, with its words.
#[derive(Clone, Copy)]
struct Done(Option<Msg>);

/// The screen.
pub fn lock() -> View {
    let app = app();
    let standing = Live::new(None::<Standing>);
    let done = Live::new(Done(None));
    look(app, standing);
    let said = move || {
        done.with(|done| done.0.map(|msg| panel::good(html! { <p id="lock-done" tabindex="-1">{app.t(msg)}</p> })))
    };
    let body = move || match standing.get() {
        None => page::loading(),
        Some(Standing::Impossible) => html! { <p class="note note--warn">{app.t(Msg::LockImpossible)}</p> },
        Some(Standing::None) => set(app, standing, done),
        Some(Standing::Shut) => unlock(),
        Some(Standing::Open(plain)) => open(app, standing, done, plain),
    };
    html! {
        {link::back(&Route::Dossiers, app.t(Msg::DossiersTitle))}
        {page::heading(app.t(Msg::LockTitle))}
        <p class="lead">{app.t(Msg::LockLead)}</p>
        <div role="status">{said}</div>
        {body}
    }
}

fn look(app: App, standing: Live<Option<Standing>>) {
    spawn_local(async move { standing.set(Some(lock::standing(app).await)) });
}

/// Does something with the lock; says at `at` what went wrong, or what was done.
fn run(
    app: App,
    standing: Live<Option<Standing>>,
    done: Live<Done>,
    (busy, at): (Live<bool>, Option<Secret>),
    work: Task<Result<Msg, LockError>>,
) {
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    spawn_local(async move {
        let result = work.await;
        busy.set(false);
        match (result, at) {
            (Ok(msg), _) => {
                standing.set(Some(lock::standing(app).await));
                done.set(Done(Some(msg)));
                focus::focus_soon("lock-done");
            }
            (Err(error), Some(at)) => at.refuse(app.t(words(&error)).to_owned()),
            (Err(error), None) => {
                done.set(Done(None));
                focus::announce(app.t(words(&error)));
            }
        }
    });
}

fn waiting(app: App, busy: Live<bool>) -> View {
    let view = move || busy.get().then(|| html! { <p>{app.t(Msg::UnlockWorking)}</p> });
    html! { <div role="status">{view}</div> }
}

/// Two boxes that have to say the same.
fn pair(app: App, shown: Live<bool>) -> (Secret, Secret, impl Fn() -> Option<String> + Copy) {
    let new = Secret::new("f-new", Msg::LockNew, Some(Msg::LockNewHint), shown);
    let again = Secret::new("f-again", Msg::LockAgain, None, shown);
    let read = move || {
        if !new.is_good(FOR_DEVICE) {
            return None;
        }
        if again.typed() != new.typed() {
            again.refuse(app.t(Msg::LockDiffer).to_owned());
            return None;
        }
        again.wrong.set(None);
        Some(new.typed())
    };
    (new, again, read)
}

fn set(app: App, standing: Live<Option<Standing>>, done: Live<Done>) -> View {
    let (shown, busy) = (Live::new(false), Live::new(false));
    let (new, again, read) = pair(app, shown);
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(pin) = read() else { return };
        let work = Box::pin(async move { lock::set(app, &pin).await.map(|()| Msg::LockSet) });
        run(app, standing, done, (busy, Some(new)), work);
    };
    html! {
        <ul>
            <li>{app.t(Msg::LockWhat)}</li>
            <li>{app.t(Msg::LockUntil)}</li>
            <li><strong>{app.t(Msg::LockForgotten)}</strong></li>
            <li>{app.t(Msg::LockLimits)}</li>
        </ul>
        <form class="lookup" novalidate on:submit=go>
            {new.draw()}{again.draw()}{show("f-new-show", shown)}
            <div class="actions">{button::submit(app.t(Msg::LockButton))}</div>
            {waiting(app, busy)}
        </form>
    }
}

fn open(app: App, standing: Live<Option<Standing>>, done: Live<Done>, plain: usize) -> View {
    let busy = Live::new(false);
    let rest = (plain > 0).then(|| {
        let hide = move || {
            let work = Box::pin(async move { lock::hide_plain(app).await.map(|()| Msg::LockHidden) });
            run(app, standing, done, (busy, None), work);
        };
        html! {
            <p>{app.tv(Msg::LockPlain, &[("n", &plain.to_string())])}</p>
            <div class="actions">{button::plain(app.t(Msg::LockHidePlain), hide)}</div>
        }
    });
    html! {
        <p>{app.t(Msg::LockOn)}</p>
        <div class="actions">{button::strong(app.t(Msg::LockNow), move || spawn_local(lock::hide(app)))}</div>
        {rest}
        {change(app, standing, done)}
        {remove(app, standing, done)}
    }
}

fn change(app: App, standing: Live<Option<Standing>>, done: Live<Done>) -> View {
    let (shown, busy) = (Live::new(false), Live::new(false));
    let pin = Secret::new("f-old", Msg::LockOld, None, shown);
    let (new, again, read) = pair(app, shown);
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(next) = read() else { return };
        let old = pin.typed();
        let work = Box::pin(async move { lock::change(app, &old, &next).await.map(|()| Msg::LockChanged) });
        run(app, standing, done, (busy, Some(pin)), work);
    };
    html! {
        <h2>{app.t(Msg::LockChange)}</h2>
        <form class="lookup" novalidate on:submit=go>
            {pin.draw()}{new.draw()}{again.draw()}{show("f-new-show", shown)}
            <div class="actions">{button::submit(app.t(Msg::LockChange))}</div>
            {waiting(app, busy)}
        </form>
    }
}

fn remove(app: App, standing: Live<Option<Standing>>, done: Live<Done>) -> View {
    let (shown, busy) = (Live::new(false), Live::new(false));
    let pin = Secret::new("f-pin", Msg::LockOld, None, shown);
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = pin.typed();
        let work = Box::pin(async move { lock::remove(app, &typed).await.map(|()| Msg::LockRemoved) });
        run(app, standing, done, (busy, Some(pin)), work);
    };
    html! {
        <h2>{app.t(Msg::LockRemove)}</h2>
        <p>{app.t(Msg::LockRemoveText)}</p>
        <form class="lookup" novalidate on:submit=go>
            {pin.draw()}{show("f-pin-show", shown)}
            <div class="actions">{button::submit(app.t(Msg::LockRemove))}</div>
            {waiting(app, busy)}
        </form>
    }
}
