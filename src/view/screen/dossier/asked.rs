//! What the office asks for again, with its reasons; and what was said to come later.

use crate::html;
use crate::session::{App, following};
use crate::view::component::{button, panel};
use crate::view::element::View;
use motcua_core::contract::{
    Dossier, FollowUp, StatusCode, SupplementItem, SupplementKind, SupplementRequest, capability,
};
use motcua_core::i18n::{self, Msg};
use motcua_core::time::Date;

/// Every request, the newest first.
pub fn section(app: App, dossier: &Dossier, follow_up: &FollowUp) -> View {
    let asked: Vec<_> = follow_up.supplements.iter().filter(|own| own.kind == SupplementKind::Request).collect();
    let rows = asked.iter().enumerate().rev().map(|(number, request)| one(app, dossier, request, number + 1));
    let rows: Vec<_> = rows.collect();
    let later = follow_up
        .supplements
        .iter()
        .find(|own| own.kind == SupplementKind::Announced && own.answered_at.is_none())
        .filter(|_| app.can(capability::SUPPLEMENT) && follow_up.form.is_some());
    html! { {rows}{later.map(|request| announced(app, dossier, request))} }
}

fn one(app: App, dossier: &Dossier, request: &SupplementRequest, number: usize) -> View {
    let title = match number {
        1 => app.t(Msg::SupplementTitle).to_owned(),
        n => app.tv(Msg::SupplementTitleAgain, &[("n", &n.to_string())]),
    };
    // The law knows one request: a second one is shown as what it is.
    let again = (number > 1).then(|| html! { <p class="note note--warn">{app.t(Msg::SupplementAgainText)}</p> });
    let answered = request.answered_at.as_ref().map(|at| {
        let words = app.tv(Msg::SupplementAnswered, &[("time", &app.moment(at))]);
        html! { <p><span class="tag tag--ok">{words}</span></p> }
    });
    let at = app.tv(Msg::SupplementAt, &[("time", &app.moment(&request.at))]);
    let reason = app.text(&request.reason);
    // A day, and whom to ask, are for who still has to answer.
    let is_open = answered.is_none();
    let until = request.until.as_deref().filter(|_| is_open).and_then(Date::parse_iso).map(i18n::date);
    let until = until.map(|date| html! { <p>{app.tv(Msg::DossierUntil, &[("date", &date)])}</p> });
    let contact = request.contact.as_ref().filter(|_| is_open).map(|contact| {
        let words = app.tv(Msg::SupplementContact, &[("contact", &app.text(contact))]);
        html! { <p>{words}</p> }
    });
    html! {
        <h2>{title}</h2>
        {answered}
        {again}
        <p class="soft">{at}</p>
        <p>{reason}</p>
        {items(app, dossier, &request.items)}
        {until}
        {contact}
    }
}

/// What is asked for, each with what is wrong with it.
pub fn items(app: App, dossier: &Dossier, items: &[SupplementItem]) -> View {
    let one = |item: &SupplementItem| {
        let name = name(app, dossier, item);
        let reason = app.text(&item.reason);
        let name = (!name.is_empty()).then(|| html! { <strong>{name}": "</strong> });
        html! { <li>{name}{reason}</li> }
    };
    let rows: Vec<_> = items.iter().map(one).collect();
    html! { <ol class="asked">{rows}</ol> }
}

/// A paper by its name; a question has none here, for its form is not read.
fn name(app: App, dossier: &Dossier, item: &SupplementItem) -> String {
    let listed = dossier.documents.iter().find(|own| Some(&own.requirement) == item.requirement.as_ref());
    let name = item.name.as_ref().or(listed.map(|own| &own.name));
    name.map(|name| app.text(name)).unwrap_or_default()
}

/// Papers that were said to come later can be sent at any time.
fn announced(app: App, dossier: &Dossier, request: &SupplementRequest) -> View {
    if dossier.status.is_terminal() || dossier.status == StatusCode::PROCESSED {
        return View::nothing();
    }
    let body = html! { {items(app, dossier, &request.items)} };
    let (own, asked) = (dossier.clone(), request.clone());
    let send = button::plain(app.t(Msg::SupplementLaterAct), move || {
        following::supplement(app, &own, &asked);
    });
    panel::warn(app.t(Msg::SupplementLater), html! { {body}<div class="actions">{send}</div> })
}
