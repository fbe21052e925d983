//! The papers once more before they go: each with how it comes, each file with its picture, pages and size.

use super::change;
use crate::browser::files::{ObjectUrl, object_url};
use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::session::live::Live;
use crate::session::upload;
use crate::view::component::mistake::Mistake;
use crate::view::component::{field, files, summary};
use crate::view::element::View;
use crate::view::{received, words};
use motcua_core::contract::{DossierDocument, ProvisionKind, Requirement};
use motcua_core::document;
use motcua_core::draft::{KeptFile, Paper};
use motcua_core::i18n::{self, Msg};
use motcua_core::route::step;
use motcua_core::upload::cost;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

/// All papers that hold for the answers.
pub fn papers(app: App, open: Filling) -> View {
    let rows: Vec<_> = open.wanted().iter().map(|requirement| row(app, open, requirement)).collect();
    let body = if rows.is_empty() {
        html! { <p>{app.t(Msg::CheckNoPapers)}</p> }
    } else {
        html! { <dl class="rows">{rows}</dl> }
    };
    html! { <h2>{app.t(Msg::CheckPapers)}</h2>{body} }
}

fn row(app: App, open: Filling, requirement: &Requirement) -> View {
    let label = app.text(&requirement.name);
    let mistake = Mistake::at(open, &requirement.id);
    let anchor = summary::anchor(&requirement.id);
    let paper = open.draft.with_untracked(|draft| draft.paper(&requirement.id).cloned()).unwrap_or_default();
    let provision = document::provision(requirement, paper.provision, !paper.files.is_empty());
    let value = match provision {
        ProvisionKind::Now if paper.files.is_empty() => html! { <p class="soft">{app.t(Msg::CheckEmpty)}</p> },
        ProvisionKind::Now => sent(app, requirement, &paper),
        _ => {
            let until = document::last_day(requirement, provision, app.today()).map(|day| day.to_string());
            let document = DossierDocument {
                requirement: String::new(),
                name: requirement.name.clone(),
                provision,
                until,
                copy_kind: None,
            };
            html! { <p>{received::how(app, &document)}</p> }
        }
    };
    html! {
        <div class="row" class:row--wrong=move || mistake.is_there() id=anchor tabindex="-1">
            <dt>{label.clone()}</dt>
            <dd class="row__value">{value}{field::error_line(mistake)}</dd>
            <dd class="row__act">{change(app, open, step::PAPERS, &requirement.id, &label)}</dd>
        </div>
    }
}

/// Which paper it is, what kind of copy, and its files.
fn sent(app: App, requirement: &Requirement, paper: &Paper) -> View {
    let which = paper.alternative.as_ref().and_then(|id| requirement.one_of.iter().find(|own| own.id == *id));
    let which = which.map(|which| app.text(&which.name));
    let kind = paper.copy_kind.or_else(|| document::copy_kind(requirement));
    let kind = kind.map(|kind| app.t(words::copy_kind(kind).0).to_owned());
    let line: Vec<_> = which.into_iter().chain(kind).collect();
    html! { <p class="soft">{line.join(" · ")}</p>{sheets(app, paper)} }
}

/// The files of a `file` field, where it has any.
pub fn of_field(app: App, open: Filling, path: &str) -> Option<View> {
    let paper = open.draft.with_untracked(|draft| draft.paper(path).cloned())?;
    (!paper.files.is_empty()).then(|| sheets(app, &paper))
}

fn sheets(app: App, paper: &Paper) -> View {
    let files: Vec<_> = paper.files.iter().map(|file| entry(app, file)).collect();
    html! { <ul class="sheets">{files}</ul> }
}

fn entry(app: App, file: &KeptFile) -> View {
    let size = i18n::size(file.size, app.language());
    let line = match file.page_count() {
        Some(pages) => format!("{} · {size}", app.tv(Msg::CheckPages, &[("n", &pages.to_string())])),
        None => size,
    };
    html! {
        <li class="sheet">{picture(app, file)}<div><p class="sheet__name">{file.name.clone()}</p><p class="soft">{line}</p></div></li>
    }
}

thread_local! {
    /// Addresses of pictures, by file: as long as the app runs, for a draft has few and each is one address.
    static PICTURES: RefCell<Vec<(String, Live<Option<ObjectUrl>>)>> = const { RefCell::new(Vec::new()) };
}

/// A small picture of the first page; a sheet with the type's name for everything else. It says nothing that the words
/// beside it do not say.
fn picture(app: App, file: &KeptFile) -> View {
    let Some(id) = file.picture().map(str::to_owned) else {
        let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_uppercase()).unwrap_or_default();
        return html! { <span class="sheet__picture" aria-hidden="true">{ending}</span> };
    };
    let known = PICTURES.with_borrow(|all| all.iter().find(|(own, _)| *own == id).map(|(_, live)| *live));
    let address = known.unwrap_or_else(|| {
        let live = Live::new(None);
        PICTURES.with_borrow_mut(|all| all.push((id.clone(), live)));
        spawn_local(async move {
            if let Ok(Some(blob)) = app.store().file(&id).await {
                live.set(object_url(&blob));
            }
        });
        live
    });
    let image = move || {
        address.with(|url| {
            url.as_ref().map(|url| {
                let source = url.as_str().to_owned();
                html! { <img src=source alt=""/> }
            })
        })
    };
    html! { <span class="sheet__picture" aria-hidden="true">{image}</span> }
}

/// What is still to go over the line, in bytes and, where the line is known, in time.
pub fn cost(app: App, open: Filling) -> String {
    /// Bytes of the dossier itself.
    const DOSSIER: u64 = 4_000;
    open.draft.track();
    let (left, files) = upload::left(open);
    let bytes = cost::bytes(left, files) + DOSSIER;
    let size = i18n::size(bytes, app.language());
    match upload::line(open).seconds(bytes) {
        Some(seconds) => {
            let time = files::duration(app, seconds);
            app.tv(Msg::CheckCostTime, &[("size", &size), ("time", &time)])
        }
        None => app.tv(Msg::CheckCost, &[("size", &size)]),
    }
}
