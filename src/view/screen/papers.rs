//! `/giay-to`: the papers that this device keeps for unsent dossiers.

use crate::html;
use crate::session::app;
use crate::view::component::{link, page};
use crate::view::element::View;
use motcua_core::draft::Draft;
use motcua_core::i18n::{self, Msg};
use motcua_core::route::{Route, step};

/// The screen.
pub fn papers() -> View {
    let app = app();
    let view = move || {
        let drafts: Vec<_> =
            app.drafts.get().into_iter().filter(|draft| draft.is_open() && draft.files().count() > 0).collect();
        if drafts.is_empty() {
            return html! { <p class="lead">{app.t(Msg::PapersMineNone)}</p> };
        }
        View::many(drafts.iter().map(|draft| of_draft(draft)).collect())
    };
    html! {
        {page::heading(app.t(Msg::PapersMinePage))}
        {view}
        <p class="soft">{app.t(Msg::PapersMineHint)}</p>
    }
}

fn of_draft(draft: &Draft) -> View {
    let app = app();
    let files: Vec<_> = draft
        .files()
        .map(|file| {
            let line = format!("{} ({})", file.name, i18n::size(file.size, app.language()));
            html! { <li>{line}</li> }
        })
        .collect();
    let route = Route::Filling { draft: draft.id.clone(), page: step::PAPERS.to_owned() };
    let name = app.text(&draft.procedure_name);
    html! {
        <section class="kept-list__row"><h2>{name}</h2><ul>{files}</ul><p>{link::to(&route, app.t(Msg::HomeContinue))}</p></section>
    }
}
