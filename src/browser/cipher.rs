//! Encryption by the browser's own WebCrypto: keys derived from what a person types, and AES-256-GCM.
//!
//! Everything goes through one call by name: a binding of its own for each function would stand in the script that
//! every visitor loads.

pub mod carried;

use super::{property, record as object};
use js_sys::{Array, ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why nothing was sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CipherError {
    /// The page came over plain http from another machine: browsers encrypt nothing there.
    NoSecureContext,
    /// It was sealed with another key, or is not what was sealed.
    NotAuthentic,
    /// The browser could not, e.g. for want of memory.
    Failed,
}

/// A key of AES-256-GCM, which the browser holds.
#[derive(Clone, Debug)]
pub struct Key(JsValue);

/// Whether this page may encrypt.
pub fn is_there() -> bool {
    !subtle().is_undefined()
}

/// The key that a phrase gives: PBKDF2 with HMAC-SHA-256. It can wrap other keys and seal, and never leaves the browser.
///
/// # Errors
/// See [`CipherError`].
pub async fn derive(phrase: &str, salt: &[u8], iterations: u32) -> Result<Key, CipherError> {
    let values = ["raw".into(), bytes(phrase.as_bytes()), "PBKDF2".into(), false.into(), texts(&["deriveKey"])];
    let raw = call("importKey", &values).await?;
    let how = object(&[
        ("name", &"PBKDF2".into()),
        ("hash", &"SHA-256".into()),
        ("salt", &bytes(salt)),
        ("iterations", &iterations.into()),
    ]);
    let uses = texts(&["encrypt", "decrypt", "wrapKey", "unwrapKey"]);
    call("deriveKey", &[how, raw, aes(), false.into(), uses]).await.map(Key)
}

/// A new random key, which can be wrapped.
///
/// # Errors
/// See [`CipherError`].
pub async fn generate() -> Result<Key, CipherError> {
    call("generateKey", &[aes(), true.into(), texts(&["encrypt", "decrypt"])]).await.map(Key)
}

/// The key sealed with another one.
///
/// # Errors
/// See [`CipherError`].
pub async fn wrap(key: &Key, with: &Key, nonce: &[u8], about: &[u8]) -> Result<Vec<u8>, CipherError> {
    let wrapped = call("wrapKey", &["raw".into(), key.0.clone(), with.0.clone(), gcm(nonce, about)]).await?;
    Ok(Uint8Array::new(&wrapped).to_vec())
}

/// The key that was wrapped. Only one that `may_leave` can be wrapped again.
///
/// # Errors
/// [`CipherError::NotAuthentic`] where `with` is not the key it was wrapped with.
pub async fn unwrap(
    wrapped: &[u8],
    with: &Key,
    nonce: &[u8],
    about: &[u8],
    may_leave: bool,
) -> Result<Key, CipherError> {
    let uses = texts(&["encrypt", "decrypt"]);
    let values = ["raw".into(), bytes(wrapped), with.0.clone(), gcm(nonce, about), aes(), may_leave.into(), uses];
    call("unwrapKey", &values).await.map(Key)
}

/// Seals: the bytes encrypted, with the tag at the end. `about` is authenticated with them.
///
/// # Errors
/// See [`CipherError`].
pub async fn seal(key: &Key, nonce: &[u8], about: &[u8], content: &JsValue) -> Result<ArrayBuffer, CipherError> {
    let sealed = call("encrypt", &[gcm(nonce, about), key.0.clone(), content.clone()]).await?;
    sealed.dyn_into().map_err(|_| CipherError::Failed)
}

/// The bytes that were sealed.
///
/// # Errors
/// [`CipherError::NotAuthentic`] for another key, another nonce, other bytes, or other things `about` them.
pub async fn open(key: &Key, nonce: &[u8], about: &[u8], sealed: &JsValue) -> Result<ArrayBuffer, CipherError> {
    let content = call("decrypt", &[gcm(nonce, about), key.0.clone(), sealed.clone()]).await?;
    content.dyn_into().map_err(|_| CipherError::Failed)
}

/// Bytes on JavaScript's side.
pub fn bytes(of: &[u8]) -> JsValue {
    Uint8Array::from(of).into()
}

fn texts(words: &[&str]) -> JsValue {
    words.iter().map(|word| JsValue::from_str(word)).collect::<Array>().into()
}

fn aes() -> JsValue {
    object(&[("name", &"AES-GCM".into()), ("length", &256.into())])
}

fn gcm(nonce: &[u8], about: &[u8]) -> JsValue {
    object(&[("name", &"AES-GCM".into()), ("iv", &bytes(nonce)), ("additionalData", &bytes(about))])
}

fn subtle() -> JsValue {
    property(&property(&js_sys::global(), "crypto"), "subtle")
}

/// `crypto.subtle[name](…values)`.
async fn call(name: &str, values: &[JsValue]) -> Result<JsValue, CipherError> {
    let subtle = subtle();
    let Ok(function) = property(&subtle, name).dyn_into::<Function>() else { return Err(CipherError::NoSecureContext) };
    let given: Array = values.iter().collect();
    let promise: Promise = Reflect::apply(&function, &subtle, &given).map_err(|error| kind(&error))?.unchecked_into();
    JsFuture::from(promise).await.map_err(|error| kind(&error))
}

/// `OperationError` is what decrypting and unwrapping say of bytes that are not authentic.
fn kind(error: &JsValue) -> CipherError {
    match super::text_of(error, "name").as_str() {
        "OperationError" => CipherError::NotAuthentic,
        _ => CipherError::Failed,
    }
}
