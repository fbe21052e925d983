//! Photos of a slot become pages, and its pages one PDF.
//!
//! Whatever changes, the bytes are on the device before the draft names them, and what the draft no
//! longer names is erased after it: a crash between leaves a stray picture, never a lost one.

use super::App;
use super::filling::Filling;
use super::upload;
use crate::browser::studio::{self, Made, Photo, Settings, StudioError};
use crate::browser::{events, files, hash, random};
use motcua_core::draft::{Draft, KeptFile, Page};
use std::cell::Cell;
use web_sys::Blob;

/// Most bytes of a page: legible in print, and 20 seconds on a slow line.
const PAGE: u64 = 300_000;

/// What the pages are for.
#[derive(Clone, Debug)]
pub struct Target {
    /// Id of the requirement, or path of the form's field.
    pub slot: String,
    /// Name of the PDF, without its ending.
    pub name: String,
    /// Most bytes of the PDF.
    pub limit: u64,
}

/// Why a document stays as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The studio could not.
    Studio(StudioError),
    /// The device cannot keep it.
    Storage,
}

impl From<StudioError> for Problem {
    fn from(error: StudioError) -> Self {
        Self::Studio(error)
    }
}

impl Target {
    /// Most bytes of one page.
    pub fn page_limit(&self) -> u64 {
        PAGE.min(self.limit / 10 * 9)
    }

    /// The pages that there are.
    pub fn pages(&self, filling: Filling) -> Vec<Page> {
        filling.present_pages(&self.slot)
    }
}

/// Adds a photo as the last page, or in place of the page `instead`; gives its place.
///
/// # Errors
/// See [`Problem`]; nothing has changed then.
pub async fn add(
    app: App,
    filling: Filling,
    to: &Target,
    photo: Photo,
    instead: Option<usize>,
) -> Result<usize, Problem> {
    let _turn = Turn::mine().await;
    let mut page = Page {
        photo: random::hex(16),
        picture: String::new(),
        corners: photo.corners.iter().map(|part| u64::from(*part)).collect(),
        cut: u64::from(photo.cut),
        look: photo.look,
        ..Page::default()
    };
    let mut pages = to.pages(filling);
    let place = instead.filter(|place| *place < pages.len()).unwrap_or(pages.len());
    page.mark = pages.get(place).and_then(|old| old.mark.clone());
    let kept = async {
        put(app, filling, &page.photo, &photo.kept).await?;
        // What was to be written across the page is, too, when the photo is taken again.
        let made = if page.mark.is_some() { make(app, to, &page).await? } else { photo.page };
        take(app, filling, &mut page, made).await
    };
    let kept = kept.await;
    let new = [page.photo.clone(), page.picture.clone()];
    pages.splice(place..pages.len().min(place + 1), [page]);
    let result = match kept {
        Ok(()) => write(app, filling, to, pages).await,
        Err(problem) => Err(problem),
    };
    if result.is_err() {
        forget(app, &new).await;
    }
    result.map(|()| place)
}

/// Makes the page of a photo anew with other settings; gives it as it is then. One that was removed meanwhile stays so.
///
/// # Errors
/// See [`Problem`]; nothing has changed then.
pub async fn change(app: App, filling: Filling, to: &Target, mut page: Page) -> Result<Page, Problem> {
    let _turn = Turn::mine().await;
    let mut pages = to.pages(filling);
    let Some(old) = pages.iter_mut().find(|own| own.photo == page.photo) else { return Ok(page) };
    let made = make(app, to, &page).await?;
    take(app, filling, &mut page, made).await?;
    *old = page.clone();
    let result = write(app, filling, to, pages).await;
    if result.is_err() {
        forget(app, std::slice::from_ref(&page.picture)).await;
    }
    result.map(|()| page)
}

/// Puts the pages in another order, or takes some away.
///
/// # Errors
/// See [`Problem`]; nothing has changed then.
pub async fn arrange(
    app: App,
    filling: Filling,
    to: &Target,
    change: impl FnOnce(&mut Vec<Page>),
) -> Result<(), Problem> {
    let _turn = Turn::mine().await;
    let mut pages = to.pages(filling);
    change(&mut pages);
    write(app, filling, to, pages).await
}

/// Notes that the person has seen the warnings of a page and wants it all the same; nothing is made anew.
pub fn accept(app: App, filling: Filling, to: &Target, photo: &str) {
    filling.update(app, |draft| {
        let mut pages = draft.paper_mut(&to.slot).files.iter_mut().flat_map(|file| &mut file.pages);
        if let Some(page) = pages.find(|page| page.photo == photo) {
            page.accepted = true;
        }
    });
    filling.pages.update(|pages| *pages += 1);
}

/// The page that settings give, without keeping it.
///
/// # Errors
/// See [`Problem`].
pub async fn make(app: App, to: &Target, page: &Page) -> Result<Made, Problem> {
    let photo = blob(app, &page.photo).await?;
    let small = |part: &u64| u32::try_from(*part).unwrap_or_default();
    let settings = Settings {
        corners: page.corners.iter().map(small).collect(),
        cut: small(&page.cut),
        turn: small(&page.turn),
        look: page.look.clone(),
        mark: page.mark.clone(),
        limit: to.page_limit(),
    };
    Ok(studio::page(&photo, &settings).await?)
}

/// Gives the document these pages: a new PDF in place of the old one, which is no longer uploaded; none without pages.
async fn write(app: App, filling: Filling, to: &Target, pages: Vec<Page>) -> Result<(), Problem> {
    let mut pictures = Vec::with_capacity(pages.len());
    for page in &pages {
        pictures.push(blob(app, &page.picture).await?);
    }
    let file = if pages.is_empty() {
        None
    } else {
        let pdf = studio::join(&pictures, to.limit).await?;
        let sha256 = hash::sha256(&pdf).await.map_err(|_| Problem::Storage)?;
        let id = random::hex(16);
        put(app, filling, &id, &pdf).await?;
        let name = format!("{}.pdf", to.name);
        let media_type = "application/pdf".to_owned();
        Some(KeptFile { id, name, media_type, size: files::size(&pdf), sha256, pages, ..KeptFile::default() })
    };
    // What is sent stays as it was sent.
    if !filling.draft.with_untracked(Draft::is_open) {
        if let Some(file) = file {
            forget(app, &[file.id]).await;
        }
        return Err(Problem::Storage);
    }
    let before = stored(filling);
    let mut old = None;
    filling.update(app, |draft| {
        let files = &mut draft.paper_mut(&to.slot).files;
        let place = files.iter().position(|file| !file.pages.is_empty());
        match (place, file) {
            (Some(place), Some(file)) => old = files.splice(place..=place, [file]).next(),
            (Some(place), None) => old = Some(files.remove(place)),
            (None, file) => files.extend(file),
        }
    });
    if let Some(old) = old {
        upload::removed(app, filling, &old);
    }
    filling.pages.update(|pages| *pages += 1);
    erase(app, filling, &before).await;
    Ok(())
}

/// Takes a file away, with all that it was made from.
pub fn remove(app: App, filling: Filling, slot: &str, id: &str) {
    let before = stored(filling);
    let file = filling.draft.with_untracked(|draft| draft.files().find(|file| file.id == id).cloned());
    let Some(file) = file else { return };
    filling.update(app, |draft| draft.paper_mut(slot).files.retain(|file| file.id != id));
    upload::removed(app, filling, &file);
    filling.pages.update(|pages| *pages += 1);
    wasm_bindgen_futures::spawn_local(async move { erase(app, filling, &before).await });
}

/// The turn of one change: the next one begins with what this one has made of the pages.
struct Turn;

thread_local! {
    static TAKEN: Cell<bool> = const { Cell::new(false) };
}

impl Turn {
    async fn mine() -> Self {
        while TAKEN.replace(true) {
            events::sleep(20).await;
        }
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        TAKEN.set(false);
    }
}

/// Erases what no draft came to name.
async fn forget(app: App, ids: &[String]) {
    for id in ids.iter().filter(|id| !id.is_empty()) {
        let _ = app.store().delete_file(id).await;
    }
}

/// Erases what the draft no longer names.
async fn erase(app: App, filling: Filling, before: &[String]) {
    let after = stored(filling);
    let gone: Vec<_> = before.iter().filter(|id| !after.contains(id)).cloned().collect();
    forget(app, &gone).await;
}

fn stored(filling: Filling) -> Vec<String> {
    filling.draft.with_untracked(|draft| draft.stored().map(str::to_owned).collect())
}

/// Keeps a finished page, and notes it.
async fn take(app: App, filling: Filling, page: &mut Page, made: Made) -> Result<(), Problem> {
    page.picture = random::hex(16);
    if page.warnings != made.warnings {
        page.accepted = false;
    }
    page.warnings = made.warnings;
    put(app, filling, &page.picture, &made.picture).await
}

/// A file of the device.
///
/// # Errors
/// [`Problem::Storage`] also when it is gone.
pub async fn blob(app: App, id: &str) -> Result<Blob, Problem> {
    app.store().file(id).await.ok().flatten().ok_or(Problem::Storage)
}

async fn put(app: App, filling: Filling, id: &str, blob: &Blob) -> Result<(), Problem> {
    let draft = filling.draft.with_untracked(|draft| draft.id.clone());
    // Whoever deletes a draft while a photo is being read leaves none of it on the device.
    if app.is_deleted(&draft) {
        return Err(Problem::Storage);
    }
    app.store().put_file(id, &draft, blob).await.map_err(|_| Problem::Storage)
}
