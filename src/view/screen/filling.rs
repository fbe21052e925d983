//! `/nop/{draft}/{page}`: one page at a time, from the office to the receipt.

mod card;
mod check;
mod list;
mod notices;
mod office;
mod papers;
mod questions;
mod receipt;
mod renewal;
mod send;
pub mod studio;
mod terms;

use crate::browser::events;
use crate::browser::store::StoreError;
use crate::html;
use crate::lazy::Seen;
use crate::session::filling::{self, Filling, Kept, to_check};
use crate::session::load::Load;
use crate::session::sending;
use crate::session::{App, app};
use crate::view::component::{field, link, page, summary};
use crate::view::element::View;
use crate::view::parts::{Beside, Finish, inside, rich_form, screen_of, to_finish, to_rich, to_safe, to_studio};
use motcua_core::draft::{Draft, DraftState};
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, step};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds after which the first page is drawn.
const SOON: u32 = 100;

/// The screens of the part that is loaded on demand.
pub mod finish {
    pub use super::card::aside;
    pub use super::check::check;
    pub use super::list::list;
    pub use super::notices::notices;
    pub use super::papers::papers;
    pub use super::receipt::receipt;
    pub use super::renewal::renewal;
    pub use super::send::{send, wake};
    pub use super::terms::terms;
}

/// A page of a draft: opens the draft first when it is not open.
pub fn filling(id: &str, page: &str) -> View {
    let app = app();
    if let Some(open) = Filling::get().filter(|open| open.is(id)) {
        return draw(app, open, page);
    }
    if let Some(living) = Filling::living(id) {
        app.filling.set(Some(living));
        go_on_uploading(app);
        return draw(app, living, page);
    }
    let Some(draft) = app.drafts.with_untracked(|drafts| drafts.iter().find(|draft| draft.id == id).cloned()) else {
        if app.store().hidden() > 0 {
            // It may be among them.
            return screen_of(
                to_safe(),
                |safe| if (safe.is_open)() { gone(crate::session::app()) } else { (safe.locked)() },
            );
        }
        return gone(app);
    };
    if draft.is_sent() && page == step::RECEIPT {
        return show_receipt(app, draft);
    }
    let load = app.screens.opening;
    let page = page.to_owned();
    let open = move |draft: Rc<Draft>| {
        load.set(Load::Loading);
        spawn_local(async move {
            match filling::open(app, draft, rich_form).await {
                Ok(()) => load.set(Load::Ready((), None)),
                Err(failure) => return load.set(Load::Failed(failure)),
            }
            // What is loaded for later would hold up the page's first frame.
            events::sleep(SOON).await;
            go_on_uploading(app);
        });
    };
    to_check().want();
    // Most forms need it: it comes while the form is read, not after that.
    if !events::saves_data() {
        to_rich().want();
    }
    open(draft.clone());
    let view = move || match load.get() {
        Load::Failed(failure) => {
            let draft = draft.clone();
            crate::view::failure::screen(&failure, move || open(draft.clone()))
        }
        Load::Ready((), _) => match Filling::get() {
            Some(open) if open.is(&draft.id) => draw(app, open, &page),
            // Another one, which was asked for before and came late.
            Some(_) => page::loading(),
            None => gone(app),
        },
        _ => page::loading(),
    };
    html! { {view} }
}

/// What the end of filling in needs comes while the first page is being read: it has to be there when the
/// network is not. What was cut off the last time goes on.
#[inline(never)]
fn go_on_uploading(app: App) {
    to_finish().want();
    let Some(open) = Filling::get() else { return };
    field::want(open);
    // Also what was there once: the portal may have thrown it away meanwhile.
    if open.draft.with_untracked(|draft| draft.files().next().is_some()) {
        to_finish().when_there(move |finish| (finish.upload)(app, open));
    }
}

fn show_receipt(app: App, draft: Rc<Draft>) -> View {
    screen_of(to_finish(), move |finish| (finish.receipt)(app, &draft))
}

fn gone(app: App) -> View {
    html! {
        {page::heading(app.t(Msg::FillGone))}
        <p class="lead">{app.t(Msg::FillGoneText)}</p>
        <div class="actions">{link::strong(&Route::Home, app.t(Msg::NotFoundHome))}</div>
    }
}

fn draw(app: App, open: Filling, page: &str) -> View {
    // What has left the device is no longer changed: there is one page for it.
    let only = open.draft.with_untracked(|draft| match draft.state {
        DraftState::Filling => None,
        // Who asks for a page takes it back; who only asks for the dossier does not.
        DraftState::Queued { .. } => page.is_empty().then_some(step::SEND),
        DraftState::Sending { .. } => Some(step::SEND),
        DraftState::Sent { .. } => Some(step::RECEIPT),
    });
    let asked = match only {
        Some(only) => only.to_owned(),
        None if page.is_empty() => open.draft.with_untracked(|draft| draft.page.clone()),
        None => page.to_owned(),
    };
    let known = matches!(asked.as_str(), step::SEND | step::RECEIPT | step::LIST | step::STUDIO)
        || open.steps().contains(&asked);
    let asked = if known { asked } else { open.first_open().unwrap_or_else(|| step::CHECK.to_owned()) };
    if asked != page {
        let draft = open.draft.with_untracked(|draft| draft.id.clone());
        // After this render: the route must not change while it is being drawn.
        spawn_local(async move { app.replace(&Route::Filling { draft, page: asked }) });
        return page::loading();
    }
    match page {
        step::SEND => checked(move || screen_of(to_finish(), move |finish| (finish.send)(app, open))),
        step::RECEIPT => match open.draft.get_untracked() {
            draft if draft.is_sent() => show_receipt(app, draft.into()),
            _ => page::loading(),
        },
        step::LIST => {
            sending::stop(app, open);
            checked(move || screen_of(to_finish(), move |finish| (finish.list)(app, open)))
        }
        step::STUDIO => {
            sending::stop(app, open);
            screen_of(to_studio(), move |studio| (studio.screen)(app, open))
        }
        _ => {
            sending::stop(app, open);
            open.enter(app, page);
            match page {
                step::OFFICE => office::office(app, open),
                step::PAPERS => screen_of(to_finish(), move |finish| (finish.papers)(app, open)),
                step::CHECK => checked(move || screen_of(to_finish(), move |finish| (finish.check)(app, open))),
                _ => questions::questions(app, open, page),
            }
        }
    }
}

/// A screen that has to know what is wrong.
fn checked(draw: impl Fn() -> View + 'static) -> View {
    screen_of(to_check(), move |_| draw())
}

/// The frame of a page: back, save and leave, progress, summary, content, continue, "kept at".
fn frame(app: App, open: Filling, page: &str, content: View) -> View {
    let procedure = open.draft.with_untracked(|draft| app.text(&draft.procedure_name));
    let own = page.to_owned();
    // Pages come and go with the answers of this one.
    let progress = move || {
        open.follow_pages();
        let steps = open.steps();
        let at = steps.iter().position(|step| *step == own).unwrap_or_default() + 1;
        let (n, total) = (at.to_string(), steps.len().to_string());
        let words = app.tv(Msg::FillProgress, &[("n", &n), ("total", &total)]);
        html! { <p class="soft">{procedure.clone()}" · "{words}</p><progress class="steps" max=total value=n aria-hidden="true"></progress> }
    };
    let title = open.page_title(app, page);
    let waiting = app.screens.waiting;
    waiting.set(false);
    let (own, own_title) = (page.to_owned(), title.clone());
    let go_on = move || {
        waiting.set(false);
        if !open.go_on(app, &own) {
            summary::show(&own_title);
        }
    };
    let later = go_on.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if to_check().there().is_some() { go_on() } else { waiting.set(true) }
    };
    // Nothing goes on unchecked: what checks is still on its way, or could not be loaded.
    let wait = move || {
        let later = later.clone();
        waiting.get().then(|| {
            inside(to_check(), move |_| {
                let go_on = later.clone();
                // After this render: the page must not change while it is being drawn.
                spawn_local(async move { go_on() });
                View::nothing()
            })
        })
    };
    let beside = |draw: fn(&Finish) -> Beside| {
        let page = page.to_owned();
        move || match to_finish().seen() {
            Seen::Ready(finish) => draw(finish)(app, open, &page),
            _ => View::nothing(),
        }
    };
    let (aside, terms) = (beside(|finish| finish.aside), beside(|finish| finish.terms));
    let renewal = beside(|finish| finish.renewal);
    let next = move || app.t(if open.returning.get() { Msg::FillBackToCheck } else { Msg::FillNext });
    html! {
        <div class="trail">{back(app, open, page)}{leave(app)}</div>
        {progress}
        {summary::summary(open)}
        {page::heading(title)}
        {renewal}
        <div class="trail trail--aside">{link_to(open, step::LIST, app.t(Msg::FillList))}{aside}</div>
        <form class="questions" novalidate on:submit=submit>
            {content}
            {wait}
            <div class="actions"><button type="submit" class="button">{next}</button></div>
        </form>
        {terms}
        {kept(app, open)}
    }
}

/// A link to a page of the open draft; an empty one is where the person was.
fn link_to(open: Filling, page: &str, text: &str) -> View {
    let draft = open.draft.with_untracked(|draft| draft.id.clone());
    link::to(&Route::Filling { draft, page: page.to_owned() }, text)
}

/// One page back, or to the procedure from the first one.
fn back(app: App, open: Filling, page: &str) -> View {
    let route = open.draft.with_untracked(|draft| match open.neighbour(page, false) {
        Some(before) => Route::Filling { draft: draft.id.clone(), page: before },
        None => Route::Procedure { code: draft.procedure.clone() },
    });
    link::back(&route, app.t(Msg::FillBack))
}

fn leave(app: App) -> View {
    link::to(&Route::Home, app.t(Msg::FillSaveExit))
}

/// "Kept on this device at 14:02", or that it is not.
fn kept(app: App, open: Filling) -> View {
    let view = move || match open.kept.get() {
        Kept::At(time) => {
            html! { <p class="kept kept--ok">{app.tv(Msg::FillSaved, &[("time", &app.briefly(&time))])}</p> }
        }
        Kept::Writing(_) => html! { <p class="kept">{app.t(Msg::FillSaving)}</p> },
        Kept::Failed(error) => {
            let msg = if error == StoreError::Full { Msg::FillNotSavedFull } else { Msg::FillNotSaved };
            html! { <p class="kept kept--wrong" role="alert">{app.t(msg)}</p> }
        }
    };
    html! { {view} }
}
