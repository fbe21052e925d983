//! A draft that was begun with an earlier version of its form goes on with the present one: what was answered stays, and
//! what has changed is told.

use super::Filling;
use super::opening::{make, papers_depend, read, set_now};
use crate::session::{App, Task};
use motcua_core::draft::{Draft, Renewal};
use motcua_core::wire::Wire;
use serde_json::Value;
use std::sync::Arc;

/// The same draft with the form as the procedure has it now; as it is where that cannot be read.
pub(super) fn renew(app: App, filling: Filling) -> Task<Filling> {
    Box::pin(async move {
        let procedure = filling.procedure.get_untracked();
        let Some(current) = procedure.form.clone() else { return filling };
        let Ok(definition) = app.portal().form(&current).await else { return filling };
        let depends = papers_depend(&procedure);
        let Ok((mut form, engine)) = read(app, &definition.value, filling.rich, depends).await else { return filling };
        set_now(app, &mut form);
        let renewal = filling.form.with_untracked(|old| {
            form.fill(old.data());
            Renewal::between(old, &form)
        });
        let (synced, agencies) = (filling.synced.get_untracked(), filling.agencies.get_untracked());
        let version = procedure.version.clone();
        let (procedure, agencies) = (Arc::unwrap_or_clone(procedure), Arc::unwrap_or_clone(agencies));
        let new = make(synced, procedure, definition.value, agencies, form, engine, filling.rich);
        new.update(app, |draft: &mut Draft| {
            draft.form = current;
            draft.procedure_version = version;
            draft.renewal = if renewal.is_nothing() { Value::Null } else { renewal.write() };
        });
        new
    })
}
