//! Groups side by side where the screen is wide enough, one below the other on a phone; and tables.

use crate::html;
use crate::session::filling::Filling;
use crate::view::component::field::{Held, component};
use crate::view::element::View;
use motcua_core::form::Component;

/// A column, or a cell of a table.
struct Cell {
    row: usize,
    column: usize,
    views: Vec<View>,
}

/// Columns, or the cells of a table, in their order.
pub fn columns(filling: Filling, group: &Component) -> View {
    let mut cells: Vec<Cell> = Vec::new();
    let (mut widest, mut lowest) = (0, 0);
    for (at, inner) in group.children.iter().enumerate() {
        let (row, column) = inner.cell();
        (widest, lowest) = (widest.max(column), lowest.max(row));
        let view = component(filling, Held { list: group.children.clone(), at, now: None });
        match cells.last_mut().filter(|last| (last.row, last.column) == (row, column)) {
            Some(cell) => cell.views.push(view),
            None => cells.push(Cell { row, column, views: vec![view] }),
        }
    }
    let class = match widest {
        0 => "columns",
        1 => "columns columns--2",
        2 => "columns columns--3",
        _ => "columns columns--4",
    };
    let mut rows: Vec<Vec<View>> = (0..=lowest).map(|_| Vec::new()).collect();
    for Cell { row, views, .. } in cells {
        if let Some(row) = rows.get_mut(row) {
            row.push(html! { <div class="column">{views}</div> });
        }
    }
    let rows = rows.into_iter().filter(|row| !row.is_empty());
    View::many(rows.map(|row| html! { <div class=class>{row}</div> }).collect())
}
