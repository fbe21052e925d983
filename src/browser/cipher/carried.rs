//! The file of a draft to carry: writing and reading its pieces, see `docs/carry.md`. Never more than one piece is in
//! memory, however many photos there are.

use super::{CipherError, Key, bytes, derive, open, seal};
use crate::browser::{files, hash, random};
use js_sys::{Array, ArrayBuffer};
use motcua_core::carry::{COVERED, DIGESTED, HEAD, Header, Refused};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag};

/// Why a file was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// What the file is, or no longer is.
    Refused(Refused),
    /// It is whole, and the phrase is not the one that it was sealed with.
    Phrase,
    /// It cannot be read (any more): moved, or on a card that was taken out.
    Unreadable,
    /// See [`CipherError`].
    Cipher(CipherError),
}

impl From<Refused> for OpenError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// Seals `content` with a phrase. `progress` hears hundredths.
///
/// # Errors
/// [`CipherError::Failed`] also for more than [`motcua_core::carry::LARGEST`].
pub async fn write(content: &Blob, phrase: &str, progress: impl Fn(u32)) -> Result<Blob, CipherError> {
    let header = Header::new(files::size(content), random::bytes(), random::bytes()).ok_or(CipherError::Failed)?;
    let about = header.covered();
    let key = derive(phrase, &header.salt, header.iterations).await?;
    let check = seal(&key, &header.check_nonce(), &about, &bytes(&[])).await?;
    let digested = joined(&Array::of2(&bytes(&about), &check)).ok_or(CipherError::Failed)?;
    let digest = digest_of(&digested).await?;
    let parts = Array::of2(&digested, &bytes(digest.get(..HEAD - DIGESTED).unwrap_or_default()));
    let (count, step) = (header.count(), f64::from(header.piece));
    for (at, piece) in header.pieces().enumerate() {
        let from = at as f64 * step;
        let plain = part(content, from, from + step).await.ok_or(CipherError::Failed)?;
        let sealed = seal(&key, &piece.nonce, &about, &plain).await?;
        // A file of its own: browsers move those out of memory when there are many.
        let sealed = joined(&Array::of1(&sealed)).ok_or(CipherError::Failed)?;
        parts.push(&sealed);
        progress(hundredths(at, count));
    }
    joined(&parts).ok_or(CipherError::Failed)
}

/// Reads the head alone: what can be said of a file before anybody has typed a phrase.
///
/// # Errors
/// See [`OpenError`].
pub async fn head(file: &Blob) -> Result<Header, OpenError> {
    let head = part(file, 0.0, HEAD as f64).await.ok_or(OpenError::Unreadable)?;
    let read = js_sys::Uint8Array::new(&head).to_vec();
    let digested = joined(&Array::of1(&bytes(read.get(..DIGESTED).unwrap_or(&read)))).ok_or(OpenError::Unreadable)?;
    let digest = digest_of(&digested).await.map_err(OpenError::Cipher)?;
    Ok(Header::read(&read, &digest, files::size(file))?)
}

/// The content of a file. `progress` hears hundredths.
///
/// # Errors
/// See [`OpenError`].
pub async fn read(file: &Blob, phrase: &str, progress: impl Fn(u32)) -> Result<Blob, OpenError> {
    let header = head(file).await?;
    let about = header.covered();
    let key = derive(phrase, &header.salt, header.iterations).await.map_err(OpenError::Cipher)?;
    let check = part(file, COVERED as f64, DIGESTED as f64).await.ok_or(OpenError::Unreadable)?;
    opened(&key, &header.check_nonce(), &about, &check, OpenError::Phrase).await?;
    let (parts, count) = (Array::new(), header.count());
    for (at, piece) in header.pieces().enumerate() {
        let sealed = part(file, piece.from as f64, piece.to as f64).await.ok_or(OpenError::Unreadable)?;
        let plain = opened(&key, &piece.nonce, &about, &sealed, Refused::Damaged.into()).await?;
        let plain = joined(&Array::of1(&plain)).ok_or(OpenError::Unreadable)?;
        parts.push(&plain);
        progress(hundredths(at, count));
    }
    joined(&parts).ok_or(OpenError::Unreadable)
}

async fn opened(
    key: &Key,
    nonce: &[u8],
    about: &[u8],
    sealed: &JsValue,
    otherwise: OpenError,
) -> Result<ArrayBuffer, OpenError> {
    open(key, nonce, about, sealed).await.map_err(|error| match error {
        CipherError::NotAuthentic => otherwise,
        other => OpenError::Cipher(other),
    })
}

/// Bytes of a file; fewer at its end.
async fn part(of: &Blob, from: f64, to: f64) -> Option<JsValue> {
    let slice = of.slice_with_f64_and_f64(from, to).ok()?;
    hash::bytes(&slice).await.map(JsValue::from)
}

/// A file of these, one after the other: bytes, or files.
pub fn joined(parts: &Array) -> Option<Blob> {
    of_type(parts, "application/octet-stream")
}

/// The same with a media type.
pub fn of_type(parts: &Array, media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    // Whatever its name says, it takes files among them.
    Blob::new_with_u8_array_sequence_and_options(parts, &options).ok()
}

async fn digest_of(blob: &Blob) -> Result<Vec<u8>, CipherError> {
    let bytes = hash::bytes(blob).await.ok_or(CipherError::Failed)?;
    hash::digest(bytes.unchecked_ref()).await.map_err(|error| match error {
        hash::HashError::NoSecureContext => CipherError::NoSecureContext,
        hash::HashError::Unreadable => CipherError::Failed,
    })
}

fn hundredths(at: usize, count: u32) -> u32 {
    let done = u64::try_from(at).unwrap_or_default() + 1;
    u32::try_from(done * 100 / u64::from(count.max(1))).unwrap_or(100)
}
