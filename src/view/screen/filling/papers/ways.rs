//! The ways to provide a paper besides sending it now: offered, chosen, taken back.

use super::slot;
use crate::browser::focus;
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::session::upload;
use crate::view::component::{button, summary};
use crate::view::element::View;
use motcua_core::contract::{ProvisionKind, Requirement, capability};
use motcua_core::document;
use motcua_core::i18n::{self, Msg};

/// The state of a slot, in a word or three.
pub fn tag(kind: ProvisionKind, of_commune: bool) -> Msg {
    match kind {
        ProvisionKind::Later => Msg::PapersTagLater,
        ProvisionKind::Counter => Msg::PapersTagCounter,
        ProvisionKind::Post => Msg::PapersTagPost,
        ProvisionKind::Office if of_commune => Msg::PapersTagCommune,
        ProvisionKind::Office => Msg::PapersTagOffice,
        ProvisionKind::NotNeeded => Msg::PapersTagNotNeeded,
        ProvisionKind::Now | ProvisionKind::Other => Msg::PapersTagWrong,
    }
}

/// A way as a button, and what is said once it is chosen; `None` for what is no other way.
fn words(kind: ProvisionKind) -> Option<(Msg, Msg)> {
    Some(match kind {
        ProvisionKind::Later => (Msg::PapersLater, Msg::PapersSaidLater),
        ProvisionKind::Counter => (Msg::PapersCounter, Msg::PapersSaidCounter),
        ProvisionKind::Post => (Msg::PapersPost, Msg::PapersSaidPost),
        ProvisionKind::Office => (Msg::PapersOffice, Msg::PapersSaidOffice),
        ProvisionKind::NotNeeded => (Msg::PapersNotNeeded, Msg::PapersSaidNotNeeded),
        ProvisionKind::Now | ProvisionKind::Other => return None,
    })
}

/// "Later", "at the counter" and so on, as far as the procedure allows them.
pub fn others(app: App, open: Filling, requirement: &Requirement) -> Option<View> {
    let name = app.text(&requirement.name);
    let ways: Vec<_> = requirement
        .ways()
        .into_iter()
        .filter_map(|way| {
            let (text, _) = words(way.kind)?;
            let (kind, own) = (way.kind, requirement.clone());
            let label = format!("{}: {name}", app.t(text));
            Some(button::quiet(app.t(text), label, move || say(app, open, &own, kind)))
        })
        .collect();
    (!ways.is_empty()).then(|| html! { <div class="slot__ways">{ways}</div> })
}

/// The way that is chosen, with what to do, by when, and the way back.
pub fn chosen(app: App, open: Filling, requirement: &Requirement) -> View {
    let kind = slot::provision(open, requirement);
    let said = words(kind).map_or("", |(_, said)| app.t(said));
    let note = requirement.ways().into_iter().find(|way| way.kind == kind).and_then(|way| way.note);
    let note = note.map(|note| format!(" {}", app.text(&note)));
    let until = document::last_day(requirement, kind, app.today())
        .map(|day| format!(" {}", app.tv(Msg::PapersUntil, &[("date", &i18n::date(day))])));
    let kept = open.draft.with_untracked(|draft| draft.paper(&requirement.id).map_or(0, |paper| paper.files.len()));
    let kept = (kept > 0).then(|| {
        let words = app.tv(Msg::PapersKeptBack, &[("n", &kept.to_string())]);
        html! { <p class="soft">{words}</p> }
    });
    let own = requirement.clone();
    let label = format!("{}: {}", app.t(Msg::PapersStill), app.text(&requirement.name));
    let back = button::quiet(app.t(Msg::PapersStill), label, move || say(app, open, &own, ProvisionKind::Now));
    html! { <p>{said}{until}{note}</p>{kept}<div class="slot__ways">{back}</div> }
}

/// Says how it comes; the card is drawn anew, and its heading gets the focus, with the new state read out.
fn say(app: App, open: Filling, requirement: &Requirement, kind: ProvisionKind) {
    open.update(app, |draft| draft.paper_mut(&requirement.id).provision = Some(kind));
    // What was wrong with it may be so no longer.
    let id = &requirement.id;
    open.wrong.update(|wrong| wrong.retain(|own| own.path != *id));
    upload::pump(app, open);
    let anchor = summary::anchor(id);
    open.said.set(());
    if kind == ProvisionKind::Now {
        let place = if app.can(capability::UPLOADS_TUS) { "camera" } else { "title" };
        return focus::focus_soon(&format!("{anchor}-{place}"));
    }
    focus::focus_soon(&format!("{anchor}-title"));
    if let Some((_, said)) = words(kind) {
        focus::announce(app.t(said));
    }
}
