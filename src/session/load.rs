//! What was read from the portal, and how far reading is.

use super::App;
use crate::portal::{Failure, Loaded};
use crate::session::live::Live;
use motcua_core::catalogue::Index;
use motcua_core::contract::{Procedure, ProcedureSummary};
use std::sync::Arc;

/// How far a reading is.
#[derive(Clone, Debug)]
pub enum Load<T> {
    /// Nobody has asked.
    Idle,
    /// On its way.
    Loading,
    /// There; with the time of the copy when the portal could not be asked.
    Ready(T, Option<String>),
    /// It failed, and there is no copy.
    Failed(Failure),
}

impl<T> Load<T> {
    /// Whether somebody has to ask (again).
    pub fn is_wanted(&self) -> bool {
        matches!(self, Self::Idle | Self::Failed(_))
    }
}

impl<T> From<Result<Loaded<T>, Failure>> for Load<Arc<T>> {
    fn from(result: Result<Loaded<T>, Failure>) -> Self {
        match result {
            Ok(loaded) => Self::Ready(Arc::new(loaded.value), loaded.kept_at),
            Err(failure) => Self::Failed(failure),
        }
    }
}

/// The list of procedures with its search index.
pub struct Catalogue {
    /// The entries.
    pub items: Vec<ProcedureSummary>,
    /// The index over them.
    pub index: Index,
}

/// What was read from the portal since the start.
#[derive(Clone, Copy)]
pub struct Library {
    /// All procedures, for lists and search.
    pub catalogue: Live<Load<Arc<Catalogue>>>,
    /// The procedure that was looked at last, with its code.
    pub procedure: Live<(String, Load<Arc<Procedure>>)>,
}

impl Library {
    pub(super) fn new() -> Self {
        Self { catalogue: Live::new(Load::Idle), procedure: Live::new((String::new(), Load::Idle)) }
    }

    /// Reads the list of procedures unless it is there or on its way.
    pub fn want_catalogue(self, app: App) {
        if !self.catalogue.with_untracked(Load::is_wanted) {
            return;
        }
        self.catalogue.set(Load::Loading);
        wasm_bindgen_futures::spawn_local(async move {
            let loaded = app.portal().procedures().await.map(|loaded| {
                let index = Index::new(&loaded.value.items);
                Loaded { value: Catalogue { items: loaded.value.items, index }, kept_at: loaded.kept_at }
            });
            self.catalogue.set(loaded.into());
        });
    }

    /// Reads one procedure unless it is there or on its way.
    pub fn want_procedure(self, app: App, code: &str) {
        if self.procedure.with_untracked(|(present, load)| present == code && !load.is_wanted()) {
            return;
        }
        let code = code.to_owned();
        self.procedure.set((code.clone(), Load::Loading));
        wasm_bindgen_futures::spawn_local(async move {
            let load = app.portal().procedure(&code).await.into();
            // The person may have gone on to another one meanwhile.
            if self.procedure.with_untracked(|(present, _)| *present == code) {
                self.procedure.set((code, load));
            }
        });
    }
}
