//! Check your answers: everything once more, each with a way to change it; declaration; send.

mod advice;
mod documents;

use super::{back, kept};
use crate::html;
use crate::session::App;
use crate::session::filling::{Filling, Reason, Wrong};
use crate::session::sending;
use crate::view::component::mistake::Mistake;
use crate::view::component::{button, field, page, panel, summary};
use crate::view::element::View;
use crate::view::parts::to_kinds;
use crate::view::words;
use motcua_core::contract::Consent;
use motcua_core::draft::Draft;
use motcua_core::i18n::Msg;
use motcua_core::route::step;

/// Id and version of the declaration's text; the version changes with the words.
const TRUTH: (&str, &str) = ("truth", "1");

/// The page.
pub fn check(app: App, open: Filling) -> View {
    let title = app.t(Msg::CheckTitle);
    let all = move || {
        follow(open);
        html! { {advice::advice(app, open)}{office(app, open)}{sections(app, open)}{documents::papers(app, open)} }
    };
    let truth = move || {
        follow(open);
        truth(app, open)
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if ready(open) {
            sending::forget_refusal(open);
            sending::queue(app, open);
            open.go(app, step::SEND);
        } else {
            summary::show(title);
        }
    };
    html! {
        <div class="trail">{back(app, open, step::CHECK)}{super::leave(app)}</div>
        {summary::summary(open)}
        {page::heading(title)}
        {super::renewal::withdrawn(app, open)}
        {refusal(app, open)}
        {all}
        <form novalidate on:submit=send>
            <h2>{app.t(Msg::CheckDeclare)}</h2>
            {privacy(app, open)}
            {truth}
            <p class="cost">{move || documents::cost(app, open)}</p>
            <div class="actions">{button::submit(app.t(Msg::CheckSend))}</div>
        </form>
        {kept(app, open)}
    }
}

/// Follows what changes while it is being looked at: papers that were still being read, and what another window does.
fn follow(open: Filling) {
    open.taken.track();
    open.papers.track();
}

/// Why the portal did not take it the last time, as long as it was not sent again.
fn refusal(app: App, open: Filling) -> Option<View> {
    let words = open.draft.with_untracked(|draft| draft.refusal.clone())?;
    Some(panel::warn(app.t(Msg::SendRefusedTitle), html! { <p>{words}</p><p>{app.t(Msg::SendRefused)}</p> }))
}

/// Whether everything is there; else says what is not.
fn ready(open: Filling) -> bool {
    let mut wrong = open.check_all();
    let agreed = open.draft.with_untracked(|draft| draft.consents.iter().any(|consent| consent.id == TRUTH.0));
    if !agreed {
        let what = Reason::Text(Msg::CheckTruthRequired, String::new());
        wrong.push(Wrong { page: step::CHECK.to_owned(), path: TRUTH.0.to_owned(), what });
    }
    // A photo that came later would be none of what is sent.
    for slot in open.reading.get_untracked() {
        let page = open.form.with_untracked(|form| form.page(&slot).map(|page| page.key.clone()));
        let what = Reason::Text(Msg::CheckReading, String::new());
        wrong.push(Wrong { page: page.unwrap_or_else(|| step::PAPERS.to_owned()), path: slot, what });
    }
    let fine = wrong.is_empty();
    open.wrong.set(wrong);
    fine
}

fn row(app: App, open: Filling, page: &str, path: &str, label: String, value: Option<View>) -> View {
    let empty = value.is_none();
    let shown = value.unwrap_or_else(|| View::fixed_text(app.t(Msg::CheckEmpty)));
    let mistake = Mistake::at(open, path);
    let anchor = summary::anchor(path);
    let act = change(app, open, page, path, &label);
    html! {
        <div class="row" class:row--wrong=move || mistake.is_there() id=anchor tabindex="-1">
            <dt>{label}</dt>
            <dd class="row__value" class:soft=move || empty>{shown}{field::error_line(mistake)}</dd>
            <dd class="row__act">{act}</dd>
        </div>
    }
}

/// The way to change what stands at `path` on `page`.
fn change(app: App, open: Filling, page: &str, path: &str, label: &str) -> View {
    let (said, own, page) = (format!("{}: {label}", app.t(Msg::CheckChange)), path.to_owned(), page.to_owned());
    button::quiet(app.t(Msg::CheckChange), said, move || {
        open.returning.set(true);
        // What is in a card that is closed cannot be reached: it is opened first.
        if let Some(kinds) = to_kinds().there() {
            (kinds.open_at)(open, &own);
        }
        open.go(app, &page);
        app.arrive_at(summary::anchor(&own));
    })
}

fn office(app: App, open: Filling) -> View {
    // What is added goes where the dossier is.
    if open.draft.with_untracked(Draft::adds) {
        return View::nothing();
    }
    let code = open.draft.with_untracked(|draft| draft.agency.clone().unwrap_or_default());
    let name = open.agencies.with_untracked(|all| {
        all.items.iter().find(|agency| agency.code == code).map(|agency| app.text(&agency.name)).unwrap_or_default()
    });
    let label = app.t(Msg::CheckOffice);
    html! {
        <h2>{label}</h2>
        <dl class="rows">{row(app, open, step::OFFICE, "agency", app.t(Msg::OfficeLabel).to_owned(), text(name))}</dl>
    }
}

fn sections(app: App, open: Filling) -> View {
    let pages = open.form.with_untracked(|form| {
        let shown = form.pages().iter().filter(|page| form.visible(&page.path));
        shown.map(|page| page.key.clone()).collect::<Vec<_>>()
    });
    View::many(pages.into_iter().map(|page| section(app, open, &page, open.page_title(app, &page))).collect())
}

fn section(app: App, open: Filling, page: &str, title: String) -> View {
    let fields = open.form.with_untracked(|form| form.fields(page));
    if fields.is_empty() {
        return View::nothing();
    }
    let rows: Vec<_> = fields
        .iter()
        .map(|field| {
            let label = open.row_name(&field.path) + &field.label;
            let value = documents::of_field(app, open, &field.path);
            row(app, open, page, &field.path, label, value.or_else(|| text(words::answer(app, open, &field.path))))
        })
        .collect();
    html! { <h2>{title}</h2><dl class="rows">{rows}</dl> }
}

/// An answer in words, if there is one.
fn text(words: String) -> Option<View> {
    (!words.is_empty()).then(|| View::text(words))
}

fn privacy(app: App, open: Filling) -> Option<View> {
    let text = open.procedure.with_untracked(|procedure| procedure.privacy.as_ref().map(|text| app.text(text)))?;
    Some(html! { <details class="more"><summary>{app.t(Msg::CheckPrivacy)}</summary><p>{text}</p></details> })
}

fn truth(app: App, open: Filling) -> View {
    let checked = open.draft.with_untracked(|draft| draft.consents.iter().any(|consent| consent.id == TRUTH.0));
    field::declaration(Mistake::at(open, TRUTH.0), app.t(Msg::CheckTruth).to_owned(), checked, move |agreed| {
        let at = app.now().to_string();
        open.update(app, |draft| {
            draft.consents.retain(|consent| consent.id != TRUTH.0);
            if agreed {
                draft.consents.push(Consent { id: TRUTH.0.to_owned(), version: TRUTH.1.to_owned(), at });
            }
        });
        open.wrong.update(|wrong| wrong.retain(|w| w.path != TRUTH.0));
    })
}
