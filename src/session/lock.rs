//! Drafts behind a PIN, for telephones that a family shares.
//!
//! A random key seals each draft and each file in the device's storage; it stands there itself, wrapped by a key that
//! the PIN gives, and is opened into memory only: closing the page, opening it anew or "hide now" forgets it. Each
//! record says whether it is sealed, so sealing and unsealing may stop anywhere and go on later. While the lock is
//! open everything that is written is sealed; drafts that somebody begins while it is shut are theirs and stay plain
//! until somebody with the PIN writes to them or hides them.

mod seal;

use super::App;
use super::filling::{Filling, Kept};
use crate::browser::cipher::{self, CipherError, Key};
use crate::browser::store::{StoreError, Which};
use crate::browser::{dom, random, tabs};
use motcua_core::carry::{ITERATIONS, Lock, unhex};
use motcua_core::draft::Draft;
use motcua_core::order;
use motcua_core::route::Route;
use motcua_core::wire;
use seal::WithKey;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

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

thread_local! {
    /// The key, while the lock is open.
    static OPEN: RefCell<Option<Key>> = const { RefCell::new(None) };
    /// Ids of the drafts that were hidden by whoever opened it.
    static OWN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// Whether this window listens to the others.
    static LISTENS: Cell<bool> = const { Cell::new(false) };
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
        // It was taken away. What another window wrote behind it at that moment can still be opened with it.
        (Some(lock), None) if lock.leaving && nothing_hidden(app).await => Standing::None,
        (Some(_), None) => Standing::Shut,
        (Some(_), Some(key)) => {
            let drafts = app.store().opened(&WithKey { key, closes: false }).await.unwrap_or_default();
            Standing::Open(drafts.iter().filter(|(_, sealed)| !sealed).count())
        }
    }
}

async fn nothing_hidden(app: App) -> bool {
    app.store().drafts().await.is_ok() && app.store().hidden() == 0
}

/// Whether the lock is open in this window.
pub fn is_open() -> bool {
    OPEN.with_borrow(Option::is_some)
}

fn install(app: App, key: Key, closes: bool) {
    app.store().set_seal(Some(Rc::new(WithKey { key: key.clone(), closes })));
    OPEN.set(Some(key));
    if !LISTENS.replace(true) {
        tabs::on_told(move |id| wasm_bindgen_futures::spawn_local(hide_again(app, id)));
    }
}

/// A window that was writing a draft while this one hid it has written it plainly: hides it again, and has that window
/// opened anew.
async fn hide_again(app: App, id: String) {
    let own = OWN.with_borrow(|own| own.contains(&id));
    let (Some(key), true) = (OPEN.with_borrow(Clone::clone), own) else { return };
    let seal = WithKey { key, closes: true };
    let is_plain = |(draft, sealed): &(Draft, bool)| draft.id == id && !sealed;
    if app.store().opened(&seal).await.is_ok_and(|drafts| drafts.iter().any(is_plain))
        && app.store().turn_all(&seal, Which::CloseOne(id.clone())).await.is_ok()
    {
        tabs::tell("");
    }
}

/// Sets a PIN and hides everything that is on the device. Other windows open anew.
///
/// # Errors
/// See [`LockError`]; also while there is something behind another PIN, whose lock must stay.
pub async fn set(app: App, pin: &str) -> Result<(), LockError> {
    settle(app).await;
    if standing(app).await != Standing::None {
        return Err(LockError::Storage(StoreError::Unavailable));
    }
    let key = cipher::generate().await?;
    let lock = around(&key, pin).await?;
    // The wrapped key is on the device before anything is sealed with it.
    keep(app, &lock).await?;
    // From here on nothing can take the key out of the browser.
    install(app, key_of(&lock, pin, false).await?, true);
    let hidden = hide_plain(app).await;
    tabs::tell("");
    hidden
}

/// Hides the drafts that are not hidden yet.
///
/// # Errors
/// See [`LockError`].
pub async fn hide_plain(app: App) -> Result<(), LockError> {
    let Some(key) = OPEN.with_borrow(Clone::clone) else { return Ok(()) };
    OWN.set(app.drafts.with_untracked(|drafts| drafts.iter().map(|draft| draft.id.clone()).collect()));
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
    let drafts = app.store().opened(&WithKey { key, closes: false }).await?;
    OWN.set(drafts.iter().filter(|(_, sealed)| *sealed).map(|(draft, _)| draft.id.clone()).collect());
    let mut drafts: Vec<_> = drafts.into_iter().map(|(draft, _)| draft).collect();
    order::by(&mut drafts, |a, b| b.updated_at.cmp(&a.updated_at));
    app.store().set_hidden(0);
    app.drafts.set(drafts.into_iter().map(Rc::new).collect());
    Ok(())
}

/// Forgets the key, here and in all windows, and whatever they show: each opens anew.
pub async fn hide(app: App) {
    settle(app).await;
    // What the device has not taken would be gone: its own page says so, and what to do.
    let lost = Filling::all_living().into_iter().find(|open| matches!(open.kept.get_untracked(), Kept::Failed(_)));
    if let Some(open) = lost {
        let draft = open.draft.with_untracked(|draft| draft.id.clone());
        return app.go(&Route::Filling { draft, page: String::new() });
    }
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
    // Windows that still seal open anew. What they were writing meanwhile stays behind the lock, which is not deleted.
    tabs::tell("");
    app.store().turn_all(&WithKey { key: key.clone(), closes: false }, Which::Open).await?;
    app.store().set_seal(None);
    OPEN.set(None);
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
    for open in Filling::all_living() {
        let _ = open.keep_now(app).await;
    }
}
