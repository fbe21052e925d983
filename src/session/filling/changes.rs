//! What follows from an answer, beyond the boxes that show it: a part of its own, for it is needed once a page has something
//! wrong, or a group whose words follow an answer.

use super::Filling;
use motcua_core::form::{Change, Changed, Component};

/// What of the changes shall not be drawn anew, for somebody types at `typed` in it. What is hidden does not complain any
/// more, nor what is in it; groups around the box say what they are called now.
pub(super) fn settle(filling: Filling, changes: &[Change], typed: &str) -> Vec<String> {
    let mut around = Vec::new();
    for Change { path, what } in changes {
        match what {
            Changed::Visible(false) => forget_mistakes(filling, path),
            Changed::Properties if is_inside(filling, typed, path) => around.push(path.clone()),
            _ => {}
        }
    }
    if !around.is_empty() {
        filling.words.set(());
    }
    around
}

fn forget_mistakes(filling: Filling, path: &str) {
    let is_in =
        |own: &str| own.strip_prefix(path).is_some_and(|rest| matches!(rest.bytes().next(), None | Some(b'.' | b'[')));
    if filling.wrong.with_untracked(|wrong| wrong.iter().any(|own| is_in(&own.path))) {
        filling.wrong.update(|wrong| wrong.retain(|own| !is_in(&own.path)));
    }
}

/// Whether the component at `path` stands around the one at `inner`: drawn anew, it would take its box away from whoever
/// types in it.
fn is_inside(filling: Filling, inner: &str, path: &str) -> bool {
    let (inner, path) = (without_rows(inner), without_rows(path));
    inner != path
        && filling.form.with_untracked(|form| form.pages().iter().any(|page| holds(page, &path, &inner, false)))
}

/// Whether `inner` is somewhere below `path`; `below` says whether this component already is.
fn holds(component: &Component, path: &str, inner: &str, below: bool) -> bool {
    below && component.path == inner
        || component.children.iter().any(|child| holds(child, path, inner, below || component.path == path))
}

/// `grid[2].name` as the definition has it: `grid.name`.
fn without_rows(path: &str) -> String {
    let parts = path.split('[').enumerate();
    parts.map(|(at, part)| if at == 0 { part } else { part.split_once(']').map_or("", |own| own.1) }).collect()
}

/// What the row is called in which the field at `path` stands. Without it the lines of several people are all alike.
pub(super) fn row_name(filling: Filling, path: &str) -> String {
    let name = || {
        let (grid, rest) = path.split_once('[')?;
        let (row, field) = rest.split_once(']')?;
        let row: usize = row.parse().ok().filter(|_| !field.is_empty())?;
        let label = filling.form.with_untracked(|form| Some(form.component(grid)?.label.clone()))?;
        Some(format!("{label} {}: ", row + 1))
    };
    name().unwrap_or_default()
}
