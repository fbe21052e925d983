//! The parts of a dossier, each with its state: what is done, what is not, where something has to be corrected.

use super::{kept, leave};
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::component::{link, page};
use crate::view::element::View;
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, step};
use serde_json::Value;

/// How far a part is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Done,
    Wrong,
    Begun,
    Open,
}

/// The page.
pub fn list(app: App, open: Filling) -> View {
    open.returning.set(false);
    let mut steps = open.steps();
    steps.retain(|step| step != step::CHECK);
    let states: Vec<_> = steps.iter().map(|step| state(open, step)).collect();
    let done = states.iter().filter(|state| **state == State::Done).count();
    let rows: Vec<_> = steps.iter().zip(&states).map(|(step, state)| row(app, open, step, *state)).collect();
    let count = [("done", &*done.to_string()), ("total", &*steps.len().to_string())];
    let procedure = open.draft.with_untracked(|draft| app.text(&draft.procedure_name));
    html! {
        <div class="trail">{super::link_to(open, "", app.t(Msg::FillBack))}{leave(app)}</div>
        <p class="soft">{procedure}</p>
        {page::heading(app.t(Msg::ListTitle))}
        <p class="lead">{app.tv(Msg::ListCount, &count)}</p>
        <p>{app.t(Msg::ListLead)}</p>
        <ol class="tasks">{rows}{last(app, open, done == steps.len())}</ol>
        {kept(app, open)}
        <p>{link::to(&Route::Carry { draft: open.draft.with_untracked(|draft| draft.id.clone()) }, app.t(Msg::CarryTitle))}</p>
    }
}

fn state(open: Filling, step: &str) -> State {
    let is_right = open.check_page(step).is_empty();
    match open.draft.with_untracked(|draft| draft.done.iter().any(|done| done == step)) {
        true if is_right => State::Done,
        true => State::Wrong,
        false if is_begun(open, step) => State::Begun,
        false => State::Open,
    }
}

fn is_begun(open: Filling, step: &str) -> bool {
    match step {
        step::OFFICE => open.draft.with_untracked(|draft| draft.agency.is_some()),
        step::PAPERS => open.draft.with_untracked(|draft| draft.files().count() > 0),
        _ => {
            let fields = open.form.with_untracked(|form| form.fields(step));
            fields.iter().any(|field| open.value(&field.path).as_ref().is_some_and(is_something))
        }
    }
}

fn is_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => list.iter().any(is_something),
        Value::Object(map) => map.values().any(is_something),
        Value::Bool(true) | Value::Number(_) => true,
    }
}

fn row(app: App, open: Filling, step: &str, state: State) -> View {
    let (class, words) = match state {
        State::Done => ("tag tag--ok", Msg::ListDone),
        State::Wrong => ("tag tag--wrong", Msg::ListWrong),
        State::Begun => ("tag", Msg::ListBegun),
        State::Open => ("tag", Msg::ListOpen),
    };
    html! {
        <li class="tasks__row">
            {super::link_to(open, step, &open.page_title(app, step))}
            " "<span class=class>{app.t(words)}</span>
        </li>
    }
}

/// Check and send: a link once there is something to check.
fn last(app: App, open: Filling, is_ready: bool) -> View {
    let title = app.t(Msg::CheckTitle);
    if is_ready {
        return html! { <li class="tasks__row">{super::link_to(open, step::CHECK, title)}</li> };
    }
    html! { <li class="tasks__row"><span>{title}</span>" "<span class="soft">{app.t(Msg::ListLater)}</span></li> }
}
