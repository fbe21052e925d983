//! Uploading the papers of the open draft, one after the other; one that fails blocks no other.

use super::App;
use super::filling::{Filling, Transfer};
use crate::portal::Failure;
use motcua_core::draft::KeptFile;

/// Uploads whatever is not uploaded yet, in the background. Calling it twice does no harm.
pub fn pump(app: App, filling: Filling) {
    wasm_bindgen_futures::spawn_local(async move {
        let _ = all(app, filling).await;
    });
}

/// Uploads whatever is not uploaded yet.
///
/// # Errors
/// The first failure, after every file has been tried.
pub async fn all(app: App, filling: Filling) -> Result<(), Failure> {
    let mut first = Ok(());
    let mut tried: Vec<String> = Vec::new();
    while let Some(file) = next(filling, &tried) {
        tried.push(file.id.clone());
        filling.transfers.update(|all| all.insert(file.id.clone(), Transfer::Sending));
        let result = one(app, filling, &file).await;
        filling.transfers.update(|all| match &result {
            Ok(()) => drop(all.remove(&file.id)),
            Err(failure) => all.insert(file.id.clone(), Transfer::Failed(failure.clone())),
        });
        if let (Ok(()), Err(failure)) = (&first, result) {
            first = Err(failure);
        }
    }
    first
}

/// The next file that nobody is uploading.
fn next(filling: Filling, tried: &[String]) -> Option<KeptFile> {
    let busy = |id: &str| filling.transfers.with_untracked(|all| all.get(id) == Some(&Transfer::Sending));
    filling.draft.with_untracked(|draft| {
        draft.files().find(|file| !file.is_uploaded() && !tried.contains(&file.id) && !busy(&file.id)).cloned()
    })
}

async fn one(app: App, filling: Filling, file: &KeptFile) -> Result<(), Failure> {
    let Ok(Some(blob)) = app.store().file(&file.id).await else { return Err(Failure::Storage) };
    let Ok(abort) = web_sys::AbortController::new() else { return Err(Failure::Strange) };
    let id = file.id.clone();
    let stop = abort.clone();
    let progress = move |sent: u64, address: Option<String>| {
        let there = filling.draft.with_untracked(|draft| draft.files().any(|own| own.id == id));
        if !there {
            // The person removed it: not one byte more of their data plan.
            return stop.abort();
        }
        filling.update(app, |draft| {
            if let Some(own) = draft.file_mut(&id) {
                own.sent = sent;
                own.upload = address.or(own.upload.take());
            }
        });
    };
    app.portal().upload(&blob, file, progress, &abort.signal()).await.map(|_| ())
}
