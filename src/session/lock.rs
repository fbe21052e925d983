//! Drafts behind a PIN, for telephones that a family shares.
//!
//! A random key seals each draft and each file in the device's storage; it stands there itself, wrapped by a key that
//! the PIN gives, and is opened into memory only: closing the page, opening it anew or "hide now" forgets it. Each
//! record says whether it is sealed, so sealing and unsealing may stop anywhere and go on later. While the lock is
//! open everything that is written is sealed; drafts that somebody begins while it is shut are theirs and stay plain
//! until somebody with the PIN writes to them or hides them.

use super::App;
use crate::browser::cipher::{self, CipherError, Key, bytes};
use crate::browser::store::{Seal, StoreError, Turned, Which};
use crate::browser::{dom, hash, property, random, record, tabs, text_of};
use js_sys::{Array, Uint8Array};
use motcua_core::carry::{ITERATIONS, Lock, unhex};
use motcua_core::order;
use motcua_core::wire;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Blob;

/// Under which key of `kept` the lock stands.
const PLACE: &str = "#lock";
/// Bytes of a nonce.
const NONCE: usize = 12;

/// How the lock stands in this window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has set a PIN.
    None,
    /// There is one, and it has not been entered here.
    Shut,
    /// It has; so many drafts are not hidden.
    Open(usize),
    /// The device keeps nothing, or the page may not encrypt: there is nothing to lock, or nothing to lock with.
    Impossible,
}

/// Why the lock did not do what was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockError {
    /// It is another PIN.
    Pin,
    /// The device could not; what was done before stays done, and the rest goes on when the lock is opened next.
    Storage(StoreError),
    /// The browser could not encrypt.
    Cipher,
}

impl From<StoreError> for LockError {
    fn from(error: StoreError) -> Self {
        Self::Storage(error)
    }
}

impl From<CipherError> for LockError {
    fn from(_: CipherError) -> Self {
        Self::Cipher
    }
}

/// Seals with a key; where `closes` is off it only opens.
struct WithKey {
    key: Key,
    closes: bool,
}

thread_local! {
    /// The key, while the lock is open.
    static OPEN: RefCell<Option<Key>> = const { RefCell::new(None) };
}

impl Seal for WithKey {
    fn turn(&self, closing: bool, record: JsValue) -> Turned {
        let is_sealed = !property(&record, "sealed").is_undefined();
        // Answers of the portal have no id, and nothing of anybody in them.
        if property(&record, "id").is_undefined() || is_sealed == closing || closing && !self.closes {
            return Box::pin(std::future::ready(Ok(record)));
        }
        let key = self.key.clone();
        Box::pin(async move {
            let turned = if closing { close(&key, &record).await } else { open(&key, &record).await };
            turned.ok_or_else(|| StoreError::Broken("OperationError".into()))
        })
    }
}

/// What a sealed record is bound to: it opens in no other one's place.
fn about(record: &JsValue) -> Vec<u8> {
    let kind = if property(record, "draft").is_undefined() { "draft:" } else { "file:" };
    [kind, &text_of(record, "draft"), ":", &text_of(record, "id")].concat().into_bytes()
}

/// A draft's JSON; of a file its media type's length, its media type, its bytes.
async fn close(key: &Key, plain: &JsValue) -> Option<JsValue> {
    let (id, draft, revision) = (property(plain, "id"), property(plain, "draft"), property(plain, "revision"));
    let nonce: [u8; NONCE] = random::bytes();
    let content = match property(plain, "json").as_string() {
        Some(json) => bytes(json.as_bytes()),
        None => {
            let blob: Blob = crate::browser::files::as_blob(&property(plain, "blob"))?;
            let kind = blob.type_();
            let head = [&[u8::try_from(kind.len()).ok()?], kind.as_bytes()].concat();
            let whole = cipher::carried::joined(&Array::of2(&bytes(&head), &blob))?;
            hash::bytes(&whole).await?.into()
        }
    };
    let sealed = cipher::seal(key, &nonce, &about(plain), &content).await.ok()?;
    let parts = Array::of2(&bytes(&nonce), &sealed);
    let sealed: JsValue = cipher::carried::joined(&parts)?.into();
    let fields: [(&str, &JsValue); 4] = [("id", &id), ("draft", &draft), ("revision", &revision), ("sealed", &sealed)];
    // An index takes no record whose key is `undefined` amiss, but a draft has no such member at all.
    let fields: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_undefined()).collect();
    Some(record(&fields))
}

async fn open(key: &Key, sealed: &JsValue) -> Option<JsValue> {
    let (id, draft, revision) = (property(sealed, "id"), property(sealed, "draft"), property(sealed, "revision"));
    let blob: Blob = crate::browser::files::as_blob(&property(sealed, "sealed"))?;
    let whole = Uint8Array::new(&hash::bytes(&blob).await?.into());
    let nonce = whole.subarray(0, NONCE as u32).to_vec();
    let rest: JsValue = whole.subarray(NONCE as u32, whole.length()).into();
    let content = Uint8Array::new(&cipher::open(key, &nonce, &about(sealed), &rest).await.ok()?.into());
    if draft.is_undefined() {
        let json: JsValue = String::from_utf8(content.to_vec()).ok()?.into();
        return Some(record(&[("id", &id), ("json", &json), ("revision", &revision)]));
    }
    let head = u32::from(*content.subarray(0, 1).to_vec().first()?) + 1;
    let kind = String::from_utf8(content.subarray(1, head).to_vec()).ok()?;
    let bytes: JsValue = content.subarray(head, content.length()).into();
    let blob: JsValue = cipher::carried::of_type(&Array::of1(&bytes), &kind)?.into();
    Some(record(&[("id", &id), ("draft", &draft), ("blob", &blob)]))
}

async fn kept(app: App) -> Option<Lock> {
    let json = app.store().kept(PLACE).await.ok()??.json;
    wire::parse::<Lock>(&json).ok()
}

async fn keep(app: App, lock: &Lock) -> Result<(), LockError> {
    Ok(app.store().keep(PLACE, &wire::print(lock)).await?)
}

/// The key behind a PIN; only one that `may_leave` can be wrapped again.
async fn key_of(lock: &Lock, pin: &str, may_leave: bool) -> Result<Key, LockError> {
    let with = cipher::derive(pin, &unhex(&lock.salt), lock.iterations).await?;
    let key = cipher::unwrap(&unhex(&lock.key), &with, &unhex(&lock.nonce), &lock.about(), may_leave).await;
    key.map_err(|error| if error == CipherError::NotAuthentic { LockError::Pin } else { LockError::Cipher })
}

async fn around(key: &Key, pin: &str) -> Result<Lock, LockError> {
    let (salt, nonce) = (random::hex(32), random::hex(2 * NONCE));
    let mut lock = Lock { version: 1, iterations: ITERATIONS, salt, nonce, key: String::new(), leaving: false };
    let with = cipher::derive(pin, &unhex(&lock.salt), lock.iterations).await?;
    let wrapped = cipher::wrap(key, &with, &unhex(&lock.nonce), &lock.about()).await?;
    lock.key = random::hexadecimal(&wrapped);
    Ok(lock)
}

/// How the lock stands.
pub async fn standing(app: App) -> Standing {
    if !app.store().is_lasting() || !cipher::is_there() {
        return Standing::Impossible;
    }
    let (lock, key) = (kept(app).await, OPEN.with_borrow(Clone::clone));
    match (lock, key) {
        (None, _) => Standing::None,
        (Some(_), None) => Standing::Shut,
        (Some(_), Some(key)) => {
            let plain = app.store().opened(&WithKey { key, closes: false }).await;
            Standing::Open(plain.map_or(0, |(_, plain)| plain))
        }
    }
}

/// Whether the lock is open in this window.
pub fn is_open() -> bool {
    OPEN.with_borrow(Option::is_some)
}

fn install(app: App, key: Key, closes: bool) {
    app.store().set_seal(Some(Rc::new(WithKey { key: key.clone(), closes })));
    OPEN.set(Some(key));
}

/// Sets a PIN and hides everything that is on the device. Other windows open anew.
///
/// # Errors
/// See [`LockError`].
pub async fn set(app: App, pin: &str) -> Result<(), LockError> {
    settle(app).await;
    let key = cipher::generate().await?;
    let lock = around(&key, pin).await?;
    // The wrapped key is on the device before anything is sealed with it.
    keep(app, &lock).await?;
    // From here on nothing can take the key out of the browser.
    install(app, key_of(&lock, pin, false).await?, true);
    tabs::tell("");
    hide_plain(app).await
}

/// Hides the drafts that are not hidden yet.
///
/// # Errors
/// See [`LockError`].
pub async fn hide_plain(app: App) -> Result<(), LockError> {
    let Some(key) = OPEN.with_borrow(Clone::clone) else { return Ok(()) };
    Ok(app.store().turn_all(&WithKey { key, closes: true }, Which::Close).await?)
}

/// Opens the lock in this window: hidden drafts are among the others again.
///
/// # Errors
/// [`LockError::Pin`]: try again, as often as need be.
pub async fn unlock(app: App, pin: &str) -> Result<(), LockError> {
    let Some(lock) = kept(app).await else { return Ok(()) };
    let key = key_of(&lock, pin, false).await?;
    install(app, key.clone(), !lock.leaving);
    if lock.leaving {
        // Taking the PIN away was cut off.
        finish_leaving(app, &key).await?;
    } else {
        // So was hiding, perhaps.
        app.store().turn_all(&WithKey { key: key.clone(), closes: true }, Which::CloseRest).await?;
    }
    let (mut drafts, _) = app.store().opened(&WithKey { key, closes: false }).await?;
    order::by(&mut drafts, |a, b| b.updated_at.cmp(&a.updated_at));
    app.store().set_hidden(0);
    app.drafts.set(drafts.into_iter().map(Rc::new).collect());
    Ok(())
}

/// Forgets the key, here and in all windows, and whatever they show: each opens anew.
pub async fn hide(app: App) {
    settle(app).await;
    tabs::tell("");
    dom::reload();
}

/// Another PIN for the same key: nothing has to be sealed anew, and one write decides which holds.
///
/// # Errors
/// See [`LockError`].
pub async fn change(app: App, pin: &str, new: &str) -> Result<(), LockError> {
    let Some(lock) = kept(app).await else { return Ok(()) };
    let key = key_of(&lock, pin, true).await?;
    keep(app, &around(&key, new).await?).await
}

/// Takes the PIN away: everything is readable again for whoever has the device.
///
/// # Errors
/// See [`LockError`].
pub async fn remove(app: App, pin: &str) -> Result<(), LockError> {
    let Some(lock) = kept(app).await else { return Ok(()) };
    let key = key_of(&lock, pin, false).await?;
    keep(app, &Lock { leaving: true, ..lock }).await?;
    install(app, key.clone(), false);
    finish_leaving(app, &key).await
}

async fn finish_leaving(app: App, key: &Key) -> Result<(), LockError> {
    app.store().turn_all(&WithKey { key: key.clone(), closes: false }, Which::Open).await?;
    app.store().unkeep(PLACE).await?;
    app.store().set_seal(None);
    OPEN.set(None);
    // Windows that still seal learn that there is no lock.
    tabs::tell("");
    Ok(())
}

/// The PIN is forgotten: deletes what nobody can open any more, and the lock.
///
/// # Errors
/// See [`LockError`].
pub async fn give_up(app: App) -> Result<(), LockError> {
    app.store().delete_sealed().await?;
    app.store().unkeep(PLACE).await?;
    tabs::tell("");
    Ok(())
}

async fn settle(app: App) {
    if let Some(open) = app.filling.get_untracked() {
        let _ = open.keep_now(app).await;
    }
}
