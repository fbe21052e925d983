//! Rows that are opened, filled in and closed: a line that says what is in each, and one card open at a time.

use super::own::Own;
use super::{grid, removed, said, said_text};
use crate::browser::focus;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::field::children;
use crate::view::component::{button, summary};
use crate::view::element::View;
use crate::view::words;
use motcua_core::form::{Component, block};
use motcua_core::i18n::Msg;
use serde_json::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// The card that is open: it stays open when its grid is drawn again.
#[derive(Clone)]
struct Open {
    draft: String,
    path: String,
    row: usize,
    /// What stood in it before; a new row has nothing.
    before: Option<Value>,
}

thread_local! {
    static OPEN: RefCell<Option<Open>> = const { RefCell::new(None) };
}

/// The card of this grid that is open stays with its row when one was taken away before it, or put back.
pub fn moved(path: &str, row: usize, back: bool) {
    OPEN.with_borrow_mut(|open| {
        if let Some(own) = open.as_mut().filter(|own| own.path == path) {
            if back {
                own.row += usize::from(own.row >= row);
            } else if own.row == row {
                *open = None;
            } else {
                own.row -= usize::from(own.row > row);
            }
        }
    });
}

/// Opens the card in which the field at `path` stands (`members[2].name`), before its page is drawn.
pub fn open_at(filling: Filling, path: &str) {
    if let Some((grid, rest)) = path.split_once('[')
        && let Some(row) = rest.split_once(']').and_then(|(row, _)| row.parse().ok())
    {
        let draft = filling.draft.with_untracked(|draft| draft.id.clone());
        let before = filling.value(&format!("{grid}[{row}]"));
        OPEN.set(Some(Open { draft, path: grid.to_owned(), row, before }));
    }
}

/// Fields that a line says something of.
const SAID: usize = 3;

/// All rows.
pub fn entries(filling: Filling, component: &Component) -> View {
    let app = app();
    let grid = Rc::new(component.clone());
    let (path, anchor) = (grid.path.clone(), summary::anchor(&grid.path));
    let count = filling.rows(&path);
    let draft = filling.draft.with_untracked(|draft| draft.id.clone());
    let at =
        OPEN.with_borrow(|open| open.as_ref().filter(|own| own.path == path && own.draft == draft).map(|own| own.row));
    let open = Own::new(at);
    let template = said(filling, component, "templates").and_then(|all| all.get("row")?.as_str().map(str::to_owned));
    let template = Rc::new(template.filter(|text| text.contains("{{") && !text.contains("{%")));
    let rows: Vec<_> = (0..count).map(|row| one(filling, &grid, row, count, &open, &template)).collect();
    let add = move || {
        removed::forget();
        let row = filling.rows(&path);
        OPEN.set(Some(Open { draft: draft.clone(), path: path.clone(), row, before: None }));
        filling.add_row(app, &path);
        focus::focus_soon(&card_id(&path, row));
    };
    let words = said_text(filling, component, "addAnother");
    let adding = (!component.disabled).then(|| removed::adding(count, component.rules.max_length, words, add));
    let none = (count == 0).then(|| html! { <p class="soft">{app.t(Msg::FillRowsNone)}</p> });
    grid::frame(
        filling,
        component,
        anchor,
        html! {
            {none}
            {rows}
            {removed::note(filling, &component.path)}
            <div class="actions">{adding}</div>
        },
    )
}

fn card_id(path: &str, row: usize) -> String {
    format!("{}-{row}", summary::anchor(path))
}

fn edit_id(path: &str, row: usize) -> String {
    format!("{}-{row}-edit", summary::anchor(path))
}

fn one(
    filling: Filling,
    grid: &Rc<Component>,
    row: usize,
    count: usize,
    open: &Own<Option<usize>>,
    template: &Rc<Option<String>>,
) -> View {
    let app = app();
    let (path, title) = (grid.path.clone(), grid::name(grid, row));
    let row_path = format!("{path}[{row}]");
    let prefix = format!("{row_path}.");
    // Both are there, and one of them is seen: a card is never drawn anew while somebody types in it. One with
    // something wrong in it is open, and stays so when it was corrected: who is in it goes on in it.
    // What stood in it then is what "cancel" goes back to.
    let held = Held::default();
    let is_open = {
        let (open, held, held_path) = (open.clone(), held.clone(), row_path.clone());
        Rc::new(move || {
            let is_wrong = filling.wrong.with(|wrong| wrong.iter().any(|own| own.path.starts_with(&prefix)));
            if is_wrong && held.borrow().is_none() {
                held.replace(Some(filling.value(&held_path).unwrap_or_default()));
            }
            open.with(|open| *open == Some(row)) || held.borrow().is_some()
        })
    };
    let (hides_line, hides_card, says) = (is_open.clone(), is_open.clone(), is_open);
    let (own, template) = (path.clone(), template.clone());
    let line = move || {
        says();
        summary_of(filling, &own, row, &template)
    };
    let (edit, own, start) = (edit_id(&path, row), path.clone(), open.clone());
    let begin = move |_| {
        let draft = filling.draft.with_untracked(|draft| draft.id.clone());
        let before = filling.value(&format!("{own}[{row}]"));
        removed::forget();
        OPEN.set(Some(Open { draft, path: own.clone(), row, before }));
        start.set(Some(row));
        focus::focus_soon(&card_id(&own, row));
    };
    let label = format!("{} – {title}", app.t(Msg::FillRowEdit));
    let least = grid.rules.min_length.unwrap_or(0) as usize;
    let remove =
        (!grid.disabled && count > least).then(|| grid::remove_button(filling, path.clone(), row, title.clone()));
    let fields = children(filling, &filling.row(&path, row));
    html! {
        <div class="entry" hidden=move || hides_line()>
            <p class="entry__name">{title.clone()}</p>
            <p class="entry__says">{line}</p>
            <div class="entry__acts">
                <button type="button" class="quiet" id=edit aria-label=label on:click=begin>{app.t(Msg::FillRowEdit)}</button>
                {remove}
            </div>
        </div>
        <fieldset class="group member" id=card_id(&path, row) tabindex="-1" hidden=move || !hides_card()>
            <legend>{title.clone()}</legend>
            {fields}
            <div class="actions">
                {button::plain(app.t(Msg::FillRowDone), done(filling, path.clone(), row, title.clone(), (open.clone(), held.clone())))}
                {button::quiet(app.t(Msg::FillRowCancel), format!("{} – {title}", app.t(Msg::FillRowCancel)), cancel(filling, path, row, (open.clone(), held)))}
            </div>
        </fieldset>
    }
}

/// What stood in a card when something wrong in it opened it.
type Held = Rc<RefCell<Option<Value>>>;

/// What keeps a card open.
type Shut = (Own<Option<usize>>, Held);

/// Closes one card; another one that is open stays so. What was noted when it was opened.
fn shut(path: &str, row: usize, (open, held): &Shut) -> Option<Open> {
    let opened =
        held.take().map(|before| Open { draft: String::new(), path: path.to_owned(), row, before: Some(before) });
    let is_it = OPEN.with_borrow(|open| open.as_ref().is_some_and(|own| own.path == path && own.row == row));
    let noted = if is_it { OPEN.take() } else { None };
    if open.peek(|open| *open == Some(row)) || opened.is_some() {
        // Told also when it did not change: what was wrong opened it alone.
        open.set(open.peek(|open| open.filter(|open| *open != row)));
    }
    noted.or(opened)
}

/// Closes the card if nothing in it is wrong, else leads to what is.
fn done(filling: Filling, path: String, row: usize, title: String, card: Shut) -> impl Fn() {
    move || {
        if let Some(wrong) = filling.judge_row(&path, &format!("{path}[{row}]")) {
            focus::focus(&summary::anchor(&wrong));
            return;
        }
        shut(&path, row, &card);
        focus::announce(&app().tv(Msg::FillRowKept, &[("name", &title)]));
        focus::focus_soon(&edit_id(&path, row));
    }
}

/// Closes the card with what stood in it before; a new row goes.
fn cancel(filling: Filling, path: String, row: usize, card: Shut) -> impl Fn() {
    move || {
        let inside = format!("{path}[{row}].");
        filling.wrong.update(|wrong| wrong.retain(|own| !own.path.starts_with(&inside)));
        match shut(&path, row, &card) {
            Some(Open { before: Some(before), .. }) => {
                if let Some(Value::Array(mut rows)) = filling.value(&path)
                    && let Some(own) = rows.get_mut(row)
                {
                    *own = before;
                    filling.put(app(), &path, Value::Array(rows));
                }
                focus::focus_soon(&edit_id(&path, row));
            }
            Some(_) => {
                filling.take_papers(app(), &path, row);
                filling.remove_row(app(), &path, row);
                focus::focus_soon(&summary::anchor(&path));
            }
            None => focus::focus_soon(&edit_id(&path, row)),
        }
    }
}

/// What is in a row, in one line: what the definition says (as text), else its first answers.
fn summary_of(filling: Filling, path: &str, row: usize, template: &Option<String>) -> String {
    let answer = |path: &str| words::answer(app(), filling, path);
    if let Some(template) = template {
        let said = block::plain(&filled(template, |key| answer(&format!("{path}[{row}].{key}"))));
        if said.chars().any(char::is_alphanumeric) {
            return said;
        }
    }
    let mut said = Vec::new();
    first_answers(&filling.form.with_untracked(|form| form.row(path, row)), &answer, &mut said);
    if said.is_empty() { app().t(Msg::CheckEmpty).to_owned() } else { said.join(" · ") }
}

fn first_answers(fields: &[Component], answer: &impl Fn(&str) -> String, said: &mut Vec<String>) {
    for field in fields {
        if said.len() == SAID {
            return;
        }
        let words = if field.is_field() { answer(&field.path) } else { String::new() };
        if !words.is_empty() {
            said.push(words);
        }
        first_answers(&field.children, answer, said);
    }
}

/// `{{ row.name }}` replaced by what stands there; anything else in braces by nothing. What is filled in is no markup.
fn filled(template: &str, answer: impl Fn(&str) -> String) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        text.push_str(before);
        let (code, after) = after.split_once("}}").unwrap_or((after, ""));
        if let Some(key) = code.trim().strip_prefix("row.") {
            text.push_str(&answer(key.trim()).replace('&', "&amp;").replace('<', "&lt;"));
        }
        rest = after;
    }
    text.push_str(rest);
    text
}
