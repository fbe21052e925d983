//! `GET /v1/dossiers/{code}/events`: tells that a dossier has changed, never what.
//!
//! The library gives one event and ends; the server goes on with one for each change.

use super::access;
use crate::{
    env::Env,
    http::{Request, Response},
    router::Answer,
    store::Store,
};

/// Milliseconds after which a client that lost the stream comes again.
const RETRY: u32 = 5000;

pub fn get(env: &mut Env<'_>, store: &mut dyn Store, request: &Request, path: &[&str]) -> Answer {
    let record = access::open(env, store, request, path)?;
    let body = format!("{}retry: {RETRY}\n\n", fields(record.revision));
    let response = Response::new(200).with("Content-Type", "text/event-stream").with("Cache-Control", "no-store");
    Ok(Response { body: body.into_bytes(), ..response })
}

fn fields(revision: u32) -> String {
    format!("event: dossier\ndata: {{\"revision\":{revision}}}\nid: {revision}\n")
}

/// An event of the stream.
#[cfg(feature = "server")]
pub fn event(revision: u32) -> String {
    fields(revision) + "\n"
}

/// Which change of a dossier is the newest, and whether it came just now; `None` when there is no such dossier any more.
#[cfg(feature = "server")]
pub fn revision(env: &mut Env<'_>, store: &mut dyn Store, typed: &str) -> crate::store::Result<Option<(u32, bool)>> {
    let Some(mut record) = store.record(&motcua_core::dossier::code::normalise(typed))? else { return Ok(None) };
    let moved = crate::officer::tick(env, &mut record);
    if moved {
        store.save(&record)?;
    }
    Ok(Some((record.revision, moved)))
}
