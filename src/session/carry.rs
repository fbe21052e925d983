//! A draft to carry: from this device into a file, and from a file onto this device.
//!
//! The draft keeps its id and its idempotency key: sent from both devices it is one dossier. So the same draft is never
//! on a device twice, and what is here already is put together with what arrives, never written over.

use super::filling::Filling;
use super::{App, drafts};
use crate::browser::cipher::carried::{self, OpenError, joined};
use crate::browser::cipher::{CipherError, bytes};
use crate::browser::files;
use crate::browser::hash;
use crate::browser::store::StoreError;
use crate::portal::Failure;
use js_sys::{Array, Uint8Array};
use motcua_core::carry::{Arrival, CarriedFile, Manifest, Refused, Side, arrival, manifest_length, together};
use motcua_core::contract::Text;
use motcua_core::draft::Draft;
use motcua_core::wire;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Blob;

/// How often another window may come between before this gives up.
const TRIES: usize = 5;

/// A file to carry.
#[derive(Clone, Debug)]
pub struct Packed {
    /// Its bytes.
    pub file: Blob,
    /// Its name: it says neither who nor what for, for it goes through other people's apps.
    pub name: String,
    /// How many documents are no longer on this device, and so not in it.
    pub missing: usize,
}

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// The draft is not here any more.
    Gone,
    /// The browser does not encrypt on this page.
    NoSecureContext,
    /// For want of memory, or because a document cannot be read.
    Failed,
}

/// A file that was opened; nothing of it is on the device yet.
#[derive(Clone, Debug)]
pub struct Found {
    /// What is in it.
    pub manifest: Manifest,
    /// What opening it means here.
    pub arrival: Arrival,
    documents: Vec<(CarriedFile, Blob)>,
}

/// Why a file was not opened.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// What the file is, or the phrase.
    Open(OpenError),
    /// It belongs to the service with this name and address.
    Elsewhere(Text, String),
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The draft can be opened.
    Ready,
    /// It can be opened, but the portal has changed the procedure since.
    Changed,
    /// It is here, but the portal no longer has the procedure.
    NoProcedure,
}

impl From<OpenError> for Trouble {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

impl From<Refused> for Trouble {
    fn from(refused: Refused) -> Self {
        Self::Open(refused.into())
    }
}

/// Waits until the device has the newest answers of a draft that is open.
async fn settle(app: App, id: &str) {
    if let Some(open) = Filling::living(id) {
        let _ = open.keep_now(app).await;
    }
}

/// The draft as the device holds it, with its revision.
async fn held(app: App, id: &str) -> Option<(Draft, String)> {
    app.store().draft(id).await.ok().flatten()
}

/// Makes the file of a draft. `progress` hears hundredths.
///
/// # Errors
/// See [`PackError`].
pub async fn pack(app: App, id: &str, phrase: &str, progress: impl Fn(u32)) -> Result<Packed, PackError> {
    settle(app, id).await;
    let (draft, _) = held(app, id).await.ok_or(PackError::Gone)?;
    let (mut listed, documents, mut missing) = (Vec::new(), Array::new(), 0);
    // Once it was sent the device erases them: the portal has them all.
    let wanted: Vec<String> = if draft.is_sent() { Vec::new() } else { draft.stored().map(str::to_owned).collect() };
    for id in wanted {
        match app.store().file(&id).await {
            Ok(Some(blob)) => {
                listed.push(CarriedFile { id, media_type: blob.type_(), size: files::size(&blob) });
                documents.push(&blob);
            }
            _ => missing += 1,
        }
    }
    let config = app.config();
    let address = config.public_address.clone().unwrap_or_default();
    let manifest = Manifest {
        portal: config.portal.clone(),
        service: config.name.clone(),
        address,
        saved_at: app.now().to_string(),
        draft,
        files: listed,
    };
    let json = wire::print(&manifest);
    let length = u32::try_from(json.len()).map_err(|_| PackError::Failed)?;
    let content = Array::of2(&bytes(&length.to_be_bytes()), &bytes(json.as_bytes()));
    for document in documents.iter() {
        content.push(&document);
    }
    let content = joined(&content).ok_or(PackError::Failed)?;
    let file = carried::write(&content, phrase, progress).await.map_err(|error| match error {
        CipherError::NoSecureContext => PackError::NoSecureContext,
        CipherError::NotAuthentic | CipherError::Failed => PackError::Failed,
    })?;
    let name = format!("ho-so-mot-cua-{}.motcua", app.today());
    Ok(Packed { file, name, missing })
}

/// Opens a file and says what taking it means here. `progress` hears hundredths.
///
/// # Errors
/// See [`Trouble`].
pub async fn look(app: App, file: &Blob, phrase: &str, progress: impl Fn(u32)) -> Result<Found, Trouble> {
    let content = carried::read(file, phrase, progress).await?;
    let size = files::size(&content);
    let length = manifest_length(&slice(&content, 0, 4).await?, size)?;
    let json = slice(&content, 4, 4 + u64::from(length)).await?;
    let json = String::from_utf8(json).map_err(|_| Refused::Damaged)?;
    let manifest = Manifest::open(&json, &app.config().portal).map_err(|(refused, whose)| match whose {
        Some(whose) => Trouble::Elsewhere(whose.service, whose.address),
        None => refused.into(),
    })?;
    let places = manifest.places(length, size)?;
    let mut documents = Vec::new();
    for (file, from) in manifest.files.iter().zip(places) {
        let to = from.saturating_add(file.size) as f64;
        let blob = content.slice_with_f64_and_f64_and_content_type(from as f64, to, &file.media_type);
        documents.push((file.clone(), blob.map_err(|_| OpenError::Unreadable)?));
    }
    settle(app, &manifest.draft.id).await;
    let here = held(app, &manifest.draft.id).await;
    let arrival = arrival(here.as_ref().map(|(draft, _)| draft), &manifest.draft);
    Ok(Found { manifest, arrival, documents })
}

async fn slice(content: &Blob, from: u64, to: u64) -> Result<Vec<u8>, Trouble> {
    let slice = content.slice_with_f64_and_f64(from as f64, to as f64).map_err(|_| OpenError::Unreadable)?;
    let bytes = hash::bytes(&slice).await.ok_or(OpenError::Unreadable)?;
    Ok(Uint8Array::new(&JsValue::from(bytes)).to_vec())
}

/// Puts what is in the file on this device; where both have answered, `first` is right.
///
/// # Errors
/// See [`StoreError`]; the device is as it was before then.
pub async fn take(app: App, found: &Found, first: Side) -> Result<Taken, StoreError> {
    let id = &found.manifest.draft.id;
    settle(app, id).await;
    let mut new = Vec::new();
    let result = put_all(app, found, first, &mut new).await;
    if let Err(error) = result {
        // Only what came now: a document that was here stays.
        for id in new {
            let _ = app.store().delete_file(&id).await;
        }
        return Err(error);
    }
    if app.filling.get_untracked().is_some_and(|open| open.is(id)) {
        // Opened anew it shows what was put together.
        app.filling.set(None);
    }
    // What was going on with it here is over: it left from the other device.
    app.end(id);
    Ok(match app.portal().procedure(&found.manifest.draft.procedure).await {
        Err(Failure::NotFound) => Taken::NoProcedure,
        Ok(now) if now.value.version != found.manifest.draft.procedure_version => Taken::Changed,
        // Without a network nobody knows; opening the draft says it then.
        _ => Taken::Ready,
    })
}

async fn put_all(app: App, found: &Found, first: Side, new: &mut Vec<String>) -> Result<(), StoreError> {
    let carried = &found.manifest.draft;
    // Documents before the draft that names them: a crash between leaves a stray photo, never a missing one.
    for (file, blob) in found.documents.iter().filter(|_| !carried.is_sent()) {
        if app.store().file(&file.id).await?.is_none() {
            new.push(file.id.clone());
            app.store().put_file(&file.id, &carried.id, blob).await?;
        }
    }
    for _ in 0..TRIES {
        let here = held(app, &carried.id).await;
        let (draft, known) = match &here {
            None => (carried.clone(), String::new()),
            Some((here, revision)) => (together(here, carried, first), revision.clone()),
        };
        let is_over = draft.is_sent();
        drafts::welcome(&carried.id);
        if app.keep(Rc::new(draft), known).await?.is_err() {
            continue;
        }
        // The portal has every byte: photos need not stay.
        for (draft, _) in here.iter().filter(|(draft, _)| is_over && !draft.is_sent()) {
            for id in draft.stored() {
                let _ = app.store().delete_file(id).await;
            }
        }
        return Ok(());
    }
    Err(StoreError::Unavailable)
}
