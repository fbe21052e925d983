//! "Will this be returned?": what offices send dossiers of this procedure back for, said before sending.

use super::change;
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::component::panel;
use crate::view::element::View;
use motcua_core::advice::{Dossier, Found, Paper, Place, find};
use motcua_core::card::{self, Doubt};
use motcua_core::draft::Draft;
use motcua_core::form::Form;
use motcua_core::i18n::Msg;
use motcua_core::route::step;

/// Everything that was found, each with its way out; nothing when all is well.
pub fn advice(app: App, open: Filling) -> View {
    let view = move || {
        open.papers.track();
        open.pages.track();
        panels(app, open)
    };
    html! { {view} }
}

fn panels(app: App, open: Filling) -> Option<View> {
    let procedure = open.procedure.get_untracked();
    let agencies = open.agencies.get_untracked();
    let answers = open.form.with_untracked(Form::answers);
    let agency = open.draft.with_untracked(|draft| draft.agency.clone());
    let papers = papers(open);
    let dossier = Dossier {
        answers: &answers,
        today: app.today(),
        agency: agency.as_deref(),
        agencies: &agencies.items,
        papers: &papers,
    };
    let found = find(&procedure.return_reasons, &dossier);
    let definition = open.published();
    let doubts = open.form.with_untracked(|form| card::doubts(form, &definition.definition));
    let items = found.iter().map(|found| item(app, open, found));
    let items: Vec<_> = items.chain(doubts.iter().map(|doubt| doubted(app, open, doubt))).collect();
    if items.is_empty() {
        return None;
    }
    let title = match items.len() {
        1 => app.t(Msg::CheckAdviceOne).to_owned(),
        n => app.tv(Msg::CheckAdvice, &[("n", &n.to_string())]),
    };
    Some(panel::info(title, html! { <ul class="advice">{items}</ul><p class="soft">{app.t(Msg::CheckAdviceFree)}</p> }))
}

fn item(app: App, open: Filling, found: &Found<'_>) -> View {
    let (page, path, label) = match &found.place {
        Place::Answer(path) => open.form.with_untracked(|form| {
            let page = form.page(path).map(|page| page.key.clone()).unwrap_or_default();
            let label = form.component(path).map(|field| field.label.clone()).unwrap_or_default();
            (page, path.clone(), label)
        }),
        Place::Paper(id) => {
            let name = open.wanted().iter().find(|own| own.id == *id).map(|own| app.text(&own.name));
            (step::PAPERS.to_owned(), id.clone(), name.unwrap_or_default())
        }
        Place::Office => (step::OFFICE.to_owned(), "agency".to_owned(), app.t(Msg::OfficeLabel).to_owned()),
    };
    let (text, fix) = (app.text(&found.reason.text), app.text(&found.reason.fix));
    let subject = matches!(found.place, Place::Paper(_)).then(|| format!("{label}: "));
    html! { <li>{subject}{text}" "{fix}" "{change(app, open, &page, &path, &label)}</li> }
}

/// A number that is somebody else's, by what is known of numbers.
fn doubted(app: App, open: Filling, doubt: &Doubt) -> View {
    let label = open.row_name(&doubt.path) + &doubt.label;
    let text = match doubt.year {
        Some(year) => app.tv(Msg::CheckDoubtYear, &[("label", &label), ("year", &year.to_string())]),
        None => app.tv(Msg::CheckDoubtSex, &[("label", &label)]),
    };
    let page = open.form.with_untracked(|form| form.page(&doubt.path).map(|page| page.key.clone())).unwrap_or_default();
    html! { <li>{text}" "{change(app, open, &page, &doubt.path, &label)}</li> }
}

/// The papers that go along as files, and what is known of their pages.
fn papers(open: Filling) -> Vec<Paper> {
    let of = |draft: &Draft, id: &str| {
        let files = draft.paper(id).map(|paper| paper.files.as_slice()).unwrap_or_default();
        Paper {
            requirement: id.to_owned(),
            pages: files.iter().map(|file| u32::try_from(file.page_count()?).ok()).sum(),
            doubtful: files.iter().flat_map(|file| &file.pages).any(|page| !page.warnings.is_empty()),
        }
    };
    let wanted = open.wanted();
    open.draft.with_untracked(|draft| {
        let sent = wanted.iter().filter(|own| draft.paper(&own.id).is_some_and(|paper| !paper.files.is_empty()));
        sent.map(|own| of(draft, &own.id)).collect()
    })
}
