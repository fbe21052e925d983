//! SHA-256 by the browser.

use super::{property, random::hexadecimal, window};
use js_sys::{ArrayBuffer, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Why there is no hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashError {
    /// The page came over plain http from another machine: browsers give no hashing there.
    NoSecureContext,
    /// The file's bytes cannot be read (any more), or memory ran out.
    Unreadable,
}

/// SHA-256 of a file, 64 lower-case hexadecimal digits. The file is in memory meanwhile.
///
/// # Errors
/// See [`HashError`].
pub async fn sha256(blob: &Blob) -> Result<String, HashError> {
    Ok(hexadecimal(&digest(&bytes(blob).await.ok_or(HashError::Unreadable)?).await?))
}

/// SHA-256 of bytes: 32 bytes.
///
/// # Errors
/// See [`HashError`].
pub async fn digest(bytes: &ArrayBuffer) -> Result<Vec<u8>, HashError> {
    let crypto = window().crypto().map_err(|_| HashError::NoSecureContext)?;
    if property(&crypto, "subtle").is_undefined() {
        return Err(HashError::NoSecureContext);
    }
    let promise = crypto
        .subtle()
        .digest_with_str_and_buffer_source("SHA-256", bytes.unchecked_ref::<Object>())
        .map_err(|_| HashError::Unreadable)?;
    let digest: JsValue = JsFuture::from(promise).await.map_err(|_| HashError::Unreadable)?;
    Ok(Uint8Array::new(&digest).to_vec())
}

/// The bytes of a file, still on JavaScript's side; `None` when they cannot be read.
pub async fn bytes(blob: &Blob) -> Option<ArrayBuffer> {
    JsFuture::from(blob.array_buffer()).await.ok()?.dyn_into().ok()
}
