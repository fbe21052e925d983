//! Questions that are asked once a row: a group of its own each, with ways to add and to take away.

use super::children;
use crate::browser::focus;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::{button, summary};
use crate::view::element::View;
use motcua_core::form::Component;
use motcua_core::i18n::Msg;

/// All rows. It is drawn again when their number changes.
pub fn rows(filling: Filling, grid: &Component) -> View {
    let app = app();
    let (path, label) = (grid.path.clone(), grid.label.clone());
    let anchor = summary::anchor(&path);
    let add_id = format!("{anchor}-add");
    let rows: Vec<_> = (0..filling.rows(&path)).map(|row| one(filling, &path, &label, row)).collect();
    let (own, new) = (path.clone(), anchor.clone());
    let add = move || {
        let row = filling.rows(&own);
        filling.add_row(app, &own);
        focus::focus_soon(&format!("{new}-{row}"));
    };
    html! {
        <fieldset class="group" id=anchor tabindex="-1">
            {(!label.is_empty() && !grid.hide_label).then(|| html! { <legend>{label}</legend> })}
            {super::error_line(super::Mistake::at(filling, &path))}
            {rows}
            <div class="actions" id=add_id tabindex="-1">{button::plain(app.t(Msg::FillAddRow), add)}</div>
        </fieldset>
    }
}

fn one(filling: Filling, path: &str, label: &str, row: usize) -> View {
    let app = app();
    let number = (row + 1).to_string();
    let title = format!("{label} {number}");
    let remove = app.tv(Msg::FillRemoveRow, &[("n", &number)]);
    let id = format!("{}-{row}", summary::anchor(path));
    let fields = children(filling, &filling.row(path, row));
    let (own, after) = (path.to_owned(), format!("{}-add", summary::anchor(path)));
    html! {
        <fieldset class="group" id=id tabindex="-1">
            <legend>{title}</legend>
            {fields}
            <div class="actions">
                {button::quiet(remove.clone(), remove, move || {
                    filling.remove_row(app, &own, row);
                    focus::focus_soon(&after);
                })}
            </div>
        </fieldset>
    }
}
