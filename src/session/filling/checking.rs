//! Judging what was entered, and saying what is wrong with it: a part of its own, for nobody needs it before the
//! first "Continue". It comes while the first page is being read.

use super::{Filling, Reason, Synced, Transfer, Wrong, changes, renewing, together};
use crate::browser::events;
use crate::lazy::{Lazy, Missing, part};
use crate::portal::Failure;
use crate::session::{App, Task, app};
use motcua_core::contract::{FormDefinition, Procedure, Requirement, capability};
use motcua_core::document::{self, Fault};
use motcua_core::draft::{Draft, KeptFile, Paper};
use motcua_core::form::{Change, FieldError, Kind, Rule, Scope};
use motcua_core::i18n::{self, Msg};
use motcua_core::route::step;
use std::rc::Rc;

/// The face of the part.
pub struct Checks {
    /// What is wrong on a page.
    page: fn(Filling, &str) -> Vec<Wrong>,
    /// A rule of the form that is broken, in words.
    words: fn(Filling, &FieldError) -> String,
    /// Checks a field again.
    again: fn(Filling, &str),
    /// Judges one row of a grid.
    row: fn(Filling, &str, &str) -> Option<String>,
    /// What of the changes is not drawn anew.
    settle: fn(Filling, &[Change], &str) -> Vec<String>,
    /// What a row is called.
    row_name: fn(Filling, &str) -> String,
    /// Says what is wrong once more, after the texts of the form have changed.
    say_again: fn(Filling),
    /// Puts what another window has kept together with what stands here.
    pub(super) take_in: fn(Filling, App, Synced),
    /// Goes on with the present version of the form.
    pub(super) renew: fn(App, Filling) -> Task<Filling>,
    /// Leaves of a procedure and its form what an office asks for again.
    pub(super) narrow: fn(&Draft, &mut Procedure, &mut FormDefinition),
}

static CHECKS: Checks = Checks {
    page,
    words,
    again,
    row,
    settle: changes::settle,
    row_name: changes::row_name,
    say_again,
    take_in: together::take_in,
    renew: renewing::renew,
    narrow,
};

part!(check: Checks = &CHECKS);

fn narrow(draft: &Draft, procedure: &mut Procedure, definition: &mut FormDefinition) {
    if let Some(supplement) = draft.supplement() {
        supplement.narrow(procedure, definition);
    }
}

thread_local! {
    static PART: Lazy<Checks> = Lazy::new(|| -> Task<Result<&'static Checks, Missing>> { Box::pin(check()) });
}

/// The part.
pub fn to_check() -> Lazy<Checks> {
    PART.with(|part| *part)
}

/// As long as the part is not there nothing is judged, and nothing is wrong: who asks whether a page is right waits
/// for it before.
impl Filling {
    /// What is wrong on a page.
    pub fn check_page(self, page: &str) -> Vec<Wrong> {
        to_check().there().map(|checks| (checks.page)(self, page)).unwrap_or_default()
    }

    /// Checks a field again when it is left, once "Continue" was tried on the page.
    ///
    /// Not before the finger or mouse button is up: an error that comes or goes moves what
    /// is below it, and the click that made the field lose focus would miss its target.
    pub fn recheck(self, path: &str) {
        if self.attempted.get_untracked()
            && let Some(checks) = to_check().there()
        {
            (checks.again)(self, path);
        }
    }

    /// Says what is wrong once more, after the texts of the form have changed.
    pub(super) fn say_again(self) {
        if let Some(checks) = to_check().there() {
            (checks.say_again)(self);
        }
    }

    /// What of the changes shall not be drawn anew, for somebody types in it; mistakes that were hidden go.
    pub(super) fn settle(self, changes: &[Change], typed: &str) -> Vec<String> {
        to_check().there().map(|checks| (checks.settle)(self, changes, typed)).unwrap_or_default()
    }

    /// What the row is called in which the field at `path` stands, before the field's own name: `Người trong nhà 2: `.
    pub fn row_name(self, path: &str) -> String {
        to_check().there().map(|checks| (checks.row_name)(self, path)).unwrap_or_default()
    }

    /// Judges one row of a grid alone, whose path (`grid[2]`) this is; the path of what is wrong first.
    pub fn judge_row(self, grid: &str, row: &str) -> Option<String> {
        to_check().there().and_then(|checks| (checks.row)(self, grid, row))
    }

    /// A rule of the form that is broken, in words.
    pub fn words_of(self, error: &FieldError) -> String {
        to_check().there().map(|checks| (checks.words)(self, error)).unwrap_or_default()
    }
}

fn field(filling: Filling, path: &str) -> Vec<FieldError> {
    filling.form.with_untracked(|form| form.check(Scope::Field(path)))
}

fn again(filling: Filling, path: &str) {
    let path = path.to_owned();
    wasm_bindgen_futures::spawn_local(async move {
        events::pointer_released().await;
        let again: Vec<_> = field(filling, &path).into_iter().map(Wrong::field).collect();
        // Of a list each item has its own path.
        let is_of = |own: &Wrong| {
            own.path.strip_prefix(path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
        };
        let had: Vec<_> =
            filling.wrong.with_untracked(|wrong| wrong.iter().filter(|own| is_of(own)).cloned().collect());
        if had == again {
            return;
        }
        filling.wrong.update(|wrong| {
            let at = wrong.iter().position(is_of).unwrap_or(wrong.len());
            wrong.retain(|own| !is_of(own));
            let at = at.min(wrong.len());
            wrong.splice(at..at, again);
        });
    });
}

fn row(filling: Filling, grid: &str, row: &str) -> Option<String> {
    let is_inside = |path: &str| path.strip_prefix(row).is_some_and(|rest| rest.starts_with('.'));
    let found: Vec<_> = field(filling, grid).into_iter().filter(|error| is_inside(&error.path)).collect();
    let first = found.first().map(|error| error.path.clone());
    filling.attempted.set(true);
    filling.wrong.update(|wrong| {
        wrong.retain(|own| !is_inside(&own.path));
        wrong.extend(found.into_iter().map(Wrong::field));
    });
    first
}

fn say_again(filling: Filling) {
    filling.wrong.update(|wrong| {
        for own in wrong.iter_mut().filter(|own| matches!(own.what, Reason::Field(_))) {
            let again = field(filling, &own.path);
            if let Some(again) = again.into_iter().find(|error| error.path == own.path) {
                own.what = Reason::Field(Rc::new(again));
            }
        }
    });
}

fn page(filling: Filling, page: &str) -> Vec<Wrong> {
    let one = |path: &str, what| Wrong { page: page.to_owned(), path: path.to_owned(), what };
    match page {
        step::OFFICE => {
            let chosen = filling.draft.with_untracked(|draft| draft.agency.is_some());
            if chosen { Vec::new() } else { vec![one("agency", Reason::Text(Msg::OfficeRequired, String::new()))] }
        }
        step::PAPERS => wrong_papers(filling),
        step::CHECK => Vec::new(),
        _ => {
            let errors = filling.form.with_untracked(|form| form.check(Scope::Page(page)));
            errors.into_iter().map(Wrong::field).chain(refused_fields(filling, page)).collect()
        }
    }
}

/// What is wrong with each paper, the first thing of each.
fn wrong_papers(filling: Filling) -> Vec<Wrong> {
    let app = app();
    let (rules, today) = (app.upload_rules(), app.today());
    let takes_files = app.can(capability::UPLOADS_TUS);
    let nothing = Paper::default();
    let mut wrong = Vec::new();
    for requirement in filling.wanted() {
        let what = filling.draft.with_untracked(|draft| {
            let paper = draft.paper(&requirement.id).unwrap_or(&nothing);
            let mut given = paper.given();
            let provision = document::provision(&requirement, paper.provision, !given.files.is_empty());
            let until = document::last_day(&requirement, provision, today).map(|day| day.to_string());
            given.until = until.as_deref();
            let faults = document::judge(&requirement, &given, &rules, today);
            let fault = faults.first().map(|fault| fault_words(app, &requirement, fault, takes_files));
            fault.or_else(|| {
                let refused =
                    paper.files.iter().filter(|_| paper.is_sent_now()).find(|file| is_refused(filling, file))?;
                Some(Reason::Text(Msg::PapersRefusedFile, refused.name.clone()))
            })
        });
        wrong.extend(what.map(|what| Wrong { page: step::PAPERS.to_owned(), path: requirement.id.clone(), what }));
    }
    wrong
}

/// The `file` fields of a page with a file that the portal does not take.
fn refused_fields(filling: Filling, page: &str) -> Vec<Wrong> {
    let refused: Vec<(String, String)> = filling.draft.with_untracked(|draft| {
        let of = |paper: &Paper| {
            let file = paper.files.iter().find(|file| is_refused(filling, file))?;
            Some((paper.requirement.clone(), file.name.clone()))
        };
        draft.papers.iter().filter_map(of).collect()
    });
    if refused.is_empty() {
        return Vec::new();
    }
    let fields = filling.form.with_untracked(|form| form.fields(page));
    let here = refused.into_iter().filter(|(path, _)| fields.iter().any(|field| field.path == *path));
    let wrong = here.map(|(path, name)| Wrong {
        page: page.to_owned(),
        path,
        what: Reason::Text(Msg::PapersRefusedFile, name),
    });
    wrong.collect()
}

fn is_refused(filling: Filling, file: &KeptFile) -> bool {
    let last = filling.transfers.with_untracked(|all| all.get(&file.id).cloned());
    file.refused.is_some() || matches!(last, Some(Transfer::Failed(Failure::Refused(_))))
}

fn fault_words(app: App, requirement: &Requirement, fault: &Fault, takes_files: bool) -> Reason {
    let name = app.text(&requirement.name);
    let with = |msg, value: (&str, &str)| Reason::Portal(app.tv(msg, &[("name", &name), value]));
    match fault {
        Fault::Missing | Fault::Alternative if !takes_files => Reason::Text(Msg::PapersNotHere, name),
        Fault::Missing => Reason::Text(Msg::PapersNeeded, name),
        Fault::Alternative => Reason::Text(Msg::PapersNeedWhich, name),
        Fault::CopyKind => Reason::Text(Msg::PapersNeedKind, name),
        Fault::TooManyFiles(most) => with(Msg::PapersTooMany, ("n", &most.to_string())),
        Fault::FileTooLarge { limit, .. } => with(Msg::PapersOverLimit, ("limit", &i18n::size(*limit, app.language()))),
        Fault::FileType(_) => Reason::Text(Msg::PapersNotTaken, name),
        Fault::Provision | Fault::FilesNotNow | Fault::Until => Reason::Text(Msg::PapersWrongWay, name),
    }
}

fn words(filling: Filling, error: &FieldError) -> String {
    let app = app();
    if let Some(message) = &error.message {
        return message.clone();
    }
    let label = error.label.clone();
    let (msg, n) = match &error.rule {
        Rule::Required => (required(filling, &error.path), String::new()),
        Rule::MinLength(n) => (Msg::ErrorMinLength, n.to_string()),
        Rule::MaxLength(n) => (Msg::ErrorMaxLength, n.to_string()),
        Rule::Pattern => (Msg::ErrorPattern, String::new()),
        Rule::Min(n) => (Msg::ErrorMin, i18n::decimal(*n, app.language())),
        Rule::Max(n) => (Msg::ErrorMax, i18n::decimal(*n, app.language())),
        Rule::NotANumber | Rule::NotAnInteger => (Msg::ErrorNumber, String::new()),
        Rule::Step(_) => (Msg::ErrorStep, String::new()),
        Rule::NotAnOption => (Msg::ErrorOption, String::new()),
        Rule::MinSelected(n) => (Msg::ErrorMinSelected, n.to_string()),
        Rule::MaxSelected(n) => (Msg::ErrorMaxSelected, n.to_string()),
        Rule::MinWords(n) => (Msg::ErrorMinWords, n.to_string()),
        Rule::MaxWords(n) => (Msg::ErrorMaxWords, n.to_string()),
        Rule::Mask => (Msg::ErrorMask, String::new()),
        Rule::MinRows(n) => (Msg::ErrorMinRows, n.to_string()),
        Rule::MaxRows(n) => (Msg::ErrorMaxRows, n.to_string()),
        Rule::MinYear(n) => (Msg::ErrorYearBefore, n.to_string()),
        Rule::MaxYear(n) => (Msg::ErrorYearAfter, n.to_string()),
        Rule::NotATime => (Msg::ErrorTime, String::new()),
        Rule::TaxCode => (Msg::ErrorTaxCode, String::new()),
        Rule::Address => (Msg::ErrorAddress, String::new()),
        Rule::Unanswered => (Msg::ErrorSurvey, String::new()),
        Rule::NotADate if wants_time(filling, &error.path) => (Msg::ErrorDateTime, String::new()),
        Rule::NotADate | Rule::NotADay | Rule::DayEmpty => (Msg::ErrorDate, String::new()),
        Rule::DayMissing | Rule::MonthMissing | Rule::YearMissing => (Msg::ErrorDate, String::new()),
        Rule::DateBefore(date) => (Msg::ErrorDateBefore, i18n::date(*date)),
        Rule::DateAfter(date) => (Msg::ErrorDateAfter, i18n::date(*date)),
        Rule::FileTooLarge(_) => (Msg::ErrorFileSize, String::new()),
        Rule::FileType => (Msg::ErrorFileType, String::new()),
        Rule::TooManyFiles(_) => (Msg::ErrorFileCount, String::new()),
        Rule::Email => (Msg::ErrorEmail, String::new()),
        Rule::Url => (Msg::ErrorUrl, String::new()),
        Rule::Phone => (Msg::ErrorPhone, String::new()),
        Rule::IdentityNumber => (Msg::ErrorIdentityNumber, String::new()),
        Rule::PersonName(_) => (Msg::ErrorPersonName, String::new()),
        _ => (Msg::ErrorOther, String::new()),
    };
    app.tv(msg, &[("label", &label), ("n", &n), ("date", &n)])
}

fn wants_time(filling: Filling, path: &str) -> bool {
    filling
        .form
        .with_untracked(|form| form.component(path).is_some_and(|it| matches!(it.kind, Kind::Date { time: true })))
}

fn required(filling: Filling, path: &str) -> Msg {
    filling.form.with_untracked(|form| match form.component(path).map(|component| &component.kind) {
        Some(Kind::Radio(_) | Kind::Select { .. } | Kind::SelectBoxes(_)) => Msg::ErrorRequiredChoice,
        Some(Kind::File { .. }) => Msg::ErrorRequiredFile,
        Some(Kind::Checkbox) => Msg::ErrorRequiredTick,
        _ => Msg::ErrorRequired,
    })
}
