//! Beginning and opening a draft.

use super::{Filling, Kept};
use crate::browser::random;
use crate::lazy::{Why, part, why};
use crate::portal::Failure;
use crate::session::App;
use crate::session::live::Live;
use crate::session::sending::Sending;
use motcua_core::contract::{Agencies, FormDefinition, Procedure};
use motcua_core::draft::{Draft, DraftState, SCHEMA};
use motcua_core::form::{Component, Form};
use motcua_core::logic::{Interpreters, Logic, NoLogic};
use motcua_core::route::{Route, step};
use motcua_core::table::Table;
use motcua_core::time::Fixed;
use std::sync::Arc;

/// Begins a dossier: a new draft, kept on the device, opened at its first page.
pub fn begin(app: App, procedure: &Procedure) {
    let Some(form) = procedure.form.clone() else { return };
    let now = app.now().to_string();
    let draft = Draft {
        schema: SCHEMA,
        id: random::hex(16),
        procedure: procedure.code.clone(),
        procedure_version: procedure.version.clone(),
        procedure_name: procedure.plain_name.clone().unwrap_or_else(|| procedure.name.clone()),
        form,
        agency: None,
        data: serde_json::Value::Object(serde_json::Map::new()),
        page: step::OFFICE.to_owned(),
        done: Vec::new(),
        papers: Vec::new(),
        consents: Vec::new(),
        key: random::uuid(),
        state: DraftState::Filling,
        created_at: now.clone(),
        updated_at: now,
    };
    wasm_bindgen_futures::spawn_local(async move {
        // A device that cannot keep it says so on every page; the work can go on in memory.
        let route = Route::Filling { draft: draft.id.clone(), page: draft.page.clone() };
        let _ = app.keep(draft).await;
        app.go(&route);
    });
}

part!(logic: dyn Logic = &Interpreters);

/// What runs the code in a form: the interpreters are a part of their own, which a form without code does not load.
async fn logic_for(definition: &FormDefinition) -> Result<&'static dyn Logic, Failure> {
    if !Form::needs_logic(&definition.definition) {
        return Ok(&NoLogic);
    }
    logic().await.map_err(|_| match why() {
        Why::Offline => Failure::Offline,
        Why::Line | Why::Outdated => Failure::Unreachable,
    })
}

/// Opens a draft of this device: its procedure, form and agencies, from the portal or kept.
///
/// # Errors
/// What kept the portal's part from being read.
pub async fn open(app: App, draft: Draft) -> Result<(), Failure> {
    let portal = app.portal();
    let procedure = portal.procedure(&draft.procedure).await?.value;
    let definition = portal.form(&draft.form).await?.value;
    let agencies = portal.agencies().await?.value;
    let logic = logic_for(&definition).await?;
    let filling = make(app, draft, procedure, definition, agencies, logic);
    app.filling.set(Some(filling));
    Ok(())
}

fn make(
    app: App,
    draft: Draft,
    procedure: Procedure,
    definition: FormDefinition,
    agencies: Agencies,
    logic: &'static dyn Logic,
) -> Filling {
    let (mut form, report) = Form::load(&definition.in_language(app.language().tag()), logic);
    for finding in &report.findings {
        web_sys::console::warn_1(&format!("form {}: {}", definition.id, finding.line()).into());
    }
    set_now(app, &mut form);
    form.fill(&draft.data);
    let mut shown = Table::default();
    for page in form.pages() {
        signals(&form, page, &mut shown);
    }
    let kept = Kept::At(draft.updated_at.clone());
    Filling {
        draft: Live::new(draft),
        form: Live::new(form),
        procedure: Live::new(Arc::new(procedure)),
        agencies: Live::new(Arc::new(agencies)),
        wrong: Live::new(Vec::new()),
        attempted: Live::new(false),
        returning: Live::new(false),
        kept: Live::new(kept),
        transfers: Live::new(Table::default()),
        reading: Live::new(None),
        refused: Live::new(None),
        sending: Live::new(Sending::Idle),
        tries: Live::new(0),
        countdown: Live::new(0),
        definition: Live::new(Arc::new(definition)),
        logic,
        shown: Live::new(shown),
    }
}

/// Tells a form what time it is at the portal.
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
