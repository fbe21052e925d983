//! The papers: a slot for each requirement that holds, what is only to be known, and the sending of the files.

mod slot;
mod ways;

use super::frame;
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::component::files;
use crate::view::element::View;
use motcua_core::contract::{Requirement, capability};
use motcua_core::i18n::Msg;
use motcua_core::route::step;

/// All slots.
pub fn papers(app: App, open: Filling) -> View {
    let slots: Vec<_> = open.wanted().iter().map(|requirement| slot::slot(app, open, requirement)).collect();
    let lead = move || app.t(if app.can(capability::UPLOADS_TUS) { Msg::PapersLead } else { Msg::PapersNoUploads });
    let content =
        html! { <p class="lead">{lead}</p>{slots}{remarks(app, &open.remarks())}{files::panel(open, "uploads")} };
    frame(app, open, step::PAPERS, content)
}

/// What the list of papers only remarks: there is nothing to send for it.
fn remarks(app: App, remarks: &[Requirement]) -> Option<View> {
    let one = |remark: &Requirement| {
        let note = remark.note.as_ref().map(|note| format!(" {}", app.text(note)));
        html! { <li>{app.text(&remark.name)}{note}</li> }
    };
    let rows: Vec<_> = remarks.iter().map(one).collect();
    (!rows.is_empty()).then(|| html! { <h2>{app.t(Msg::PapersNotes)}</h2><ul>{rows}</ul> })
}
