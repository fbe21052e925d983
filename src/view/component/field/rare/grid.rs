//! Questions that are asked once a row: a card for each, with ways to add one and to take one away.

use super::{removed, said_text};
use crate::browser::focus;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::field::{children, error_line, help};
use crate::view::component::mistake::Mistake;
use crate::view::component::{button, summary};
use crate::view::element::View;
use motcua_core::form::Component;
use motcua_core::i18n::Msg;

/// All rows. It is drawn again when their number changes.
pub fn grid(filling: Filling, grid: &Component) -> View {
    let app = app();
    let (path, anchor) = (grid.path.clone(), summary::anchor(&grid.path));
    let count = filling.rows(&path);
    let rows: Vec<_> = (0..count).map(|row| one(filling, grid, row, count)).collect();
    let label = grid.label.clone();
    let add = move || {
        removed::forget();
        let row = filling.rows(&path);
        filling.add_row(app, &path);
        focus::announce(&app.tv(Msg::FillAdded, &[("name", &format!("{label} {}", row + 1))]));
        focus::focus_soon(&format!("{}-{row}", summary::anchor(&path)));
    };
    let words = said_text(filling, grid, "addAnother");
    let adding = (!grid.disabled).then(|| removed::adding(count, grid.rules.max_length, words, add));
    frame(
        filling,
        grid,
        anchor,
        html! {
            {rows}
            {removed::note(filling, &grid.path)}
            <div class="actions">{adding}</div>
        },
    )
}

/// What is around the rows of a grid.
pub fn frame(filling: Filling, grid: &Component, anchor: String, inner: View) -> View {
    let label = grid.label.clone();
    let hint_id = format!("{anchor}-hint");
    let hint = (!grid.hint.is_empty()).then(|| grid.hint.clone());
    let mistake = Mistake::at(filling, &grid.path);
    let described = hint.is_some();
    let disabled = grid.disabled;
    html! {
        <fieldset class="group" id=anchor tabindex="-1" disabled=disabled aria-describedby=move || mistake.described(described)>
            {(!label.is_empty() && !grid.hide_label).then(|| html! { <legend>{label}</legend> })}
            {hint.map(|hint| html! { <p class="hint" id=hint_id>{hint}</p> })}
            {help(&grid.tooltip)}
            {error_line(mistake)}
            {inner}
        </fieldset>
    }
}

/// What a row is called: "Người trong nhà 2".
pub fn name(grid: &Component, row: usize) -> String {
    [&grid.label, " ", &(row + 1).to_string()].concat()
}

fn one(filling: Filling, grid: &Component, row: usize, count: usize) -> View {
    let (path, title) = (grid.path.clone(), name(grid, row));
    let id = format!("{}-{row}", summary::anchor(&path));
    let fields = children(filling, &filling.row(&path, row));
    let least = grid.rules.min_length.unwrap_or(0) as usize;
    let may_go = !grid.disabled && (count > least.max(1) || least == 0);
    html! {
        <fieldset class="group member" id=id tabindex="-1">
            <legend>{title.clone()}</legend>
            {fields}
            {may_go.then(|| remove_button(filling, path, row, title))}
        </fieldset>
    }
}

/// "Bỏ mục 2".
pub fn remove_button(filling: Filling, path: String, row: usize, title: String) -> View {
    let text = app().tv(Msg::FillRemoveRow, &[("n", &(row + 1).to_string())]);
    button::quiet(text.clone(), text, move || removed::remove(filling, &path, row, title.clone()))
}
