//! What happened, and the files that the portal holds.

use super::status_words;
use crate::html;
use crate::session::App;
use crate::view::component::icon::Icon;
use crate::view::element::View;
use crate::view::received;
use motcua_core::contract::{Dossier, TimelineEntry, Turn};
use motcua_core::i18n::Msg;

/// The entries, oldest first; the last one is where it stands now.
pub fn timeline(app: App, dossier: &Dossier) -> View {
    let last = dossier.timeline.len().saturating_sub(1);
    let rows: Vec<_> = dossier
        .timeline
        .iter()
        .enumerate()
        .map(|(i, entry)| row(app, entry, i == last && dossier.turn != Turn::Nobody))
        .collect();
    html! { <h2>{app.t(Msg::DossierTimeline)}</h2><ol class="timeline">{rows}</ol> }
}

fn row(app: App, entry: &TimelineEntry, now: bool) -> View {
    let class = if now { "timeline__row timeline__row--now" } else { "timeline__row" };
    let title = status_words(app, entry.status, &app.text(&entry.status_text));
    let mut line = vec![app.moment(&entry.at)];
    line.extend([&entry.agency_name, &entry.handler].into_iter().flatten().map(|text| app.text(text)));
    let note = entry.note.as_ref().map(|note| {
        let note = app.text(note);
        html! { <p>{note}</p> }
    });
    let mark = (!now).then(|| Icon::Tick.draw());
    html! {
        <li class=class aria-current=now.then_some("step")>
            <span class="timeline__mark">{mark}</span>
            <div><h3>{title}</h3><p class="soft">{line.join(" · ")}</p>{note}</div>
        </li>
    }
}

/// The papers as the portal has them: every file with its size, time and checksum, and how the others come.
pub fn files(app: App, dossier: &Dossier) -> Option<View> {
    received::any(dossier).then(|| {
        let list = received::list(app, dossier, true);
        html! { <details class="more"><summary>{app.t(Msg::DossierFiles)}</summary>{list}</details> }
    })
}
