//! The row that was taken away last can be taken back: nobody is asked before, nothing is lost by it.

use super::entries;
use crate::browser::focus;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::{button, summary};
use crate::view::element::View;
use motcua_core::draft::Paper;
use motcua_core::i18n::Msg;
use serde_json::Value;
use std::cell::RefCell;

/// A row that was taken away.
struct Removed {
    draft: String,
    path: String,
    row: usize,
    value: Value,
    papers: Vec<Paper>,
    name: String,
}

thread_local! {
    static LAST: RefCell<Option<Removed>> = const { RefCell::new(None) };
}

/// Takes a row out of a grid and keeps it; the way to take it back gets the focus.
pub fn remove(filling: Filling, path: &str, row: usize, name: String) {
    let value = filling.value(&format!("{path}[{row}]")).unwrap_or_default();
    let draft = filling.draft.with_untracked(|draft| draft.id.clone());
    focus::announce(&app().tv(Msg::FillRemoved, &[("name", &name)]));
    let papers = filling.take_papers(app(), path, row);
    LAST.set(Some(Removed { draft, path: path.to_owned(), row, value, papers, name }));
    entries::moved(path, row, false);
    filling.remove_row(app(), path, row);
    focus::focus_soon(&undo_id(path));
}

/// Forgets it: something else was done.
pub fn forget() {
    LAST.set(None);
}

fn undo_id(path: &str) -> String {
    format!("{}-undo", summary::anchor(path))
}

/// What is offered after a row of this grid was taken away.
pub fn note(filling: Filling, path: &str) -> Option<View> {
    let draft = filling.draft.with_untracked(|draft| draft.id.clone());
    let own = |removed: &Option<Removed>| {
        removed.as_ref().filter(|own| own.draft == draft && own.path == path).map(|own| own.name.clone())
    };
    let name = LAST.with_borrow(own)?;
    let (text, id) = (app().tv(Msg::FillRemoved, &[("name", &name)]), undo_id(path));
    let undo = move |_| {
        let Some(removed) = LAST.take() else { return };
        let Removed { path, row, value, papers, name, .. } = removed;
        let mut rows = match filling.value(&path) {
            Some(Value::Array(rows)) => rows,
            _ => Vec::new(),
        };
        let row = row.min(rows.len());
        rows.insert(row, value);
        entries::moved(&path, row, true);
        filling.give_papers(app(), &path, row, papers);
        filling.put(app(), &path, Value::Array(rows));
        focus::announce(&app().tv(Msg::FillRestored, &[("name", &name)]));
        focus::focus_soon(&format!("{}-{row}", summary::anchor(&path)));
    };
    Some(html! {
        <div class="removed">
            <p>{text}</p>
            <button type="button" class="quiet" id=id on:click=undo>{app().t(Msg::FillUndo)}</button>
        </div>
    })
}

/// The button below the rows that adds one, or why there is none.
pub fn adding(count: usize, most: Option<u32>, words: Option<String>, add: impl Fn() + 'static) -> View {
    match most.filter(|most| count >= *most as usize) {
        Some(most) => html! { <p class="hint">{app().tv(Msg::FillRowsMost, &[("n", &most.to_string())])}</p> },
        None => button::plain(words.unwrap_or_else(|| app().t(Msg::FillAddRow).to_owned()), add),
    }
}
