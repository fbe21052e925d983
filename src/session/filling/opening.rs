//! Beginning and opening a draft.

use super::{Engine, Filling, Kept, Mistakes, Synced, to_check};
use crate::browser::{random, settings};
use crate::lazy::{Missing, Why, part, why};
use crate::portal::Failure;
use crate::session::live::Live;
use crate::session::sending::Sending;
use crate::session::{App, Task};
use futures_util::future::join4;
use motcua_core::contract::{Agencies, FormDefinition, Procedure};
use motcua_core::draft::Draft;
use motcua_core::form::{Component, Form, Report, Rich};
use motcua_core::logic::{Interpreters, Logic, NoLogic};
use motcua_core::route::{Route, step};
use motcua_core::table::Table;
use motcua_core::time::Fixed;
use std::rc::Rc;
use std::sync::Arc;

/// Begins a dossier: a new draft, kept on the device, opened at its first page.
pub fn begin(app: App, procedure: &Procedure) {
    let Some(form) = procedure.form.clone() else { return };
    let name = procedure.plain_name.as_ref().unwrap_or(&procedure.name);
    let fresh = Draft::fresh([random::hex(16), random::uuid(), app.now().to_string()], &procedure.code, name, form);
    begin_with(app, Draft { procedure_version: procedure.version.clone(), page: step::OFFICE.to_owned(), ..fresh });
}

/// Keeps a new draft on the device and opens it.
pub fn begin_with(app: App, draft: Draft) {
    wasm_bindgen_futures::spawn_local(async move {
        // A device that cannot keep it says so on every page; the work can go on in memory.
        let route = Route::Filling { draft: draft.id.clone(), page: draft.page.clone() };
        let _ = app.keep(Rc::new(draft), String::new()).await;
        app.go(&route);
    });
}

part!(logic: dyn Logic = &Interpreters);

/// Loads what reads a form that is not plain.
pub type LoadRich = fn() -> Task<Result<&'static Rich, Missing>>;

impl From<Missing> for Failure {
    fn from(_: Missing) -> Self {
        match why() {
            Why::Offline => Self::Offline,
            Why::Line | Why::Outdated => Self::Unreachable,
        }
    }
}

/// Reads a form with what it asks for: a plain one loads neither part, unless papers depend on its answers; one
/// without code loads no interpreters.
pub(super) async fn read(
    app: App,
    definition: &FormDefinition,
    rich: LoadRich,
    papers_depend: bool,
) -> Result<(Form, Engine), Failure> {
    let spoken = definition.in_language(app.language().tag());
    if !papers_depend && let Some((form, report)) = Form::load_plain(&spoken) {
        warn(&definition.id, &report);
        return Ok((form, None));
    }
    let rich = rich().await?;
    let logic = if rich.needs_logic(&definition.definition) { logic().await? } else { &NoLogic };
    let (form, report) = rich.load(&spoken, logic);
    warn(&definition.id, &report);
    Ok((form, Some((rich, logic))))
}

#[inline(never)]
fn warn(form: &str, report: &Report) {
    for finding in &report.findings {
        web_sys::console::warn_1(&["form ", form, ": ", &finding.line()].concat().into());
    }
}

/// Opens a draft of this device in front of the person; one that is on its way is the same here and there.
///
/// # Errors
/// What kept the portal's part from being read.
pub async fn open(app: App, draft: Rc<Draft>, rich: LoadRich) -> Result<(), Failure> {
    let mut filling = read_draft(app, draft, rich).await?;
    let is_outdated = filling.draft.with_untracked(|draft| {
        draft.is_open()
            && filling.procedure.with_untracked(|own| own.form.as_ref().is_some_and(|form| *form != draft.form))
    });
    if is_outdated && let Ok(checks) = to_check().get().await {
        filling = (checks.renew)(app, filling).await;
    }
    settings::keep_for_later();
    app.filling.set(Some(filling));
    Ok(())
}

/// Reads a draft of this device: its procedure, form and agencies, from the portal or kept.
///
/// # Errors
/// What kept the portal's part from being read.
pub async fn read_draft(app: App, draft: Rc<Draft>, rich: LoadRich) -> Result<Filling, Failure> {
    if let Some(living) = Filling::living(&draft.id) {
        living.form.update(|form| set_now(app, form));
        return Ok(living);
    }
    let portal = app.portal();
    // Asked for together: a round trip costs most of a second on a slow line. Another window may have written since the
    // list of drafts was read, but the procedure and its form stay.
    let (held, procedure, definition, agencies) = join4(
        app.store().draft(&draft.id),
        portal.procedure_of_draft(&draft.procedure),
        portal.form(&draft.form),
        portal.agencies(),
    )
    .await;
    let held = held.ok().flatten();
    let listed = draft.form.clone();
    let is_there = held.is_some();
    let (draft, revision) = held.map_or((draft.clone(), String::new()), |(held, revision)| (Rc::new(held), revision));
    // Another window may have gone on with a newer version of the form.
    let definition = if draft.form == listed { definition } else { portal.form(&draft.form).await };
    let (mut procedure, mut definition, agencies) = (procedure?.value, definition?.value, agencies?.value);
    if draft.adds() {
        (to_check().get().await?.narrow)(&draft, &mut procedure, &mut definition);
    }
    let (mut form, engine) = read(app, &definition, rich, papers_depend(&procedure)).await?;
    set_now(app, &mut form);
    // The form holds the answers from here on.
    form.fill(&draft.data);
    // Meanwhile the outbox, or the person, may have opened it.
    if let Some(living) = Filling::living(&draft.id) {
        return Ok(living);
    }
    let (synced, is_going) = (Synced { draft: draft.clone(), revision }, draft.is_going());
    let filling = make(synced, procedure, definition, agencies, form, engine, rich);
    if is_going {
        app.outbox.update(|all| all.push(filling));
    }
    if !is_there {
        // The device did not take it when it was begun: it may now, and if not, that is said.
        wasm_bindgen_futures::spawn_local(async move {
            let _ = filling.keep_now(app).await;
        });
    }
    Ok(filling)
}

/// Whether an answer decides which papers are wanted.
pub(super) fn papers_depend(procedure: &Procedure) -> bool {
    procedure.documents.iter().any(|document| document.condition.is_some())
}

pub(super) fn make(
    synced: Synced,
    procedure: Procedure,
    definition: FormDefinition,
    agencies: Agencies,
    form: Form,
    engine: Engine,
    rich: LoadRich,
) -> Filling {
    let mut shown = Table::default();
    for page in form.pages() {
        signals(&form, page, &mut shown);
    }
    let draft = Draft { data: serde_json::Value::Null, ..(*synced.draft).clone() };
    let kept = Kept::At(draft.updated_at.clone());
    let filling = Filling {
        draft: Live::new(draft),
        form: Live::new(form),
        procedure: Live::new(Arc::new(procedure)),
        agencies: Live::new(Arc::new(agencies)),
        wrong: Mistakes::default(),
        attempted: Live::new(false),
        returning: Live::new(false),
        kept: Live::new(kept),
        transfers: Live::new(Table::default()),
        papers: Live::default(),
        said: Live::default(),
        uploads: Live::default(),
        line: Live::default(),
        reading: Live::new(Vec::new()),
        refused: Live::new(None),
        sending: Live::new(Sending::Idle),
        tries: Live::new(0),
        countdown: Live::new(0),
        synced: Live::new(synced),
        writing: Live::new(false),
        pages: Live::new(0),
        definition: Live::new(Arc::new(definition)),
        engine: Live::new(engine),
        rich,
        shown: Live::new(shown),
        words: Live::new(()),
        taken: Live::new(()),
    };
    filling.live();
    filling
}

/// Tells a form what time it is at the portal.
#[inline(never)]
pub(super) fn set_now(app: App, form: &mut Form) {
    let now = app.now();
    form.set_now(now.to_unix().saturating_mul(1000), Arc::new(Fixed(now.offset)));
}

pub(super) fn signals(form: &Form, component: &Component, shown: &mut Table<Live<bool>>) {
    shown.insert(component.path.clone(), Live::new(form.visible(&component.path)));
    for child in component.children.iter() {
        signals(form, child, shown);
    }
}
