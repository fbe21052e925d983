//! Being told when a dossier changes: server-sent events over `fetch`, because a browser's `EventSource` sends no access
//! code.

use super::Portal;
use super::follow_up::Access;
use crate::browser::{property, window};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Headers, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestInit, RequestRedirect,
};

/// Bytes of one line; a longer one is no event of the contract.
const LONGEST: usize = 10_000;

impl Portal {
    /// Calls `changed` at each event of a dossier until the stream ends, breaks, or `changed` says that nobody listens any
    /// more.
    pub async fn listen(&self, code: &str, access: &Access, signal: &AbortSignal, changed: impl Fn() -> bool) {
        let _ = self.events(code, access, signal, &changed).await;
    }

    async fn events(
        &self,
        code: &str,
        access: &Access,
        signal: &AbortSignal,
        changed: &dyn Fn() -> bool,
    ) -> Result<(), JsValue> {
        let request = self.about("GET", code, "/events", access);
        let init = RequestInit::new();
        init.set_credentials(RequestCredentials::Omit);
        init.set_redirect(RequestRedirect::Error);
        init.set_cache(RequestCache::NoStore);
        init.set_signal(Some(signal));
        let headers = Headers::new()?;
        for (name, value) in &request.headers {
            headers.set(name, value)?;
        }
        headers.set("Accept", "text/event-stream")?;
        init.set_headers_headers(&headers);
        let response = JsFuture::from(window().fetch_with_str_and_init(&request.address, &init)).await?;
        let response: web_sys::Response = response.unchecked_into();
        let kind = response.headers().get("content-type")?.unwrap_or_default();
        if response.status() != 200 || !motcua_core::exchange::is_type(&kind, "text/event-stream") {
            return Ok(());
        }
        let Some(stream) = response.body() else { return Ok(()) };
        let reader = ReadableStreamDefaultReader::new(&stream)?;
        let (mut line, mut has_data) = (Vec::new(), false);
        loop {
            let piece = JsFuture::from(reader.read()).await?;
            if property(&piece, "done").is_truthy() {
                return Ok(());
            }
            for byte in Uint8Array::new(&property(&piece, "value")).to_vec() {
                match byte {
                    b'\r' => {}
                    // An empty line ends an event; what is only a comment keeps the line open.
                    b'\n' if line.is_empty() => {
                        if std::mem::take(&mut has_data) && !changed() {
                            let _ = reader.cancel();
                            return Ok(());
                        }
                    }
                    b'\n' => {
                        has_data |= line.starts_with(b"data");
                        line.clear();
                    }
                    _ if line.len() >= LONGEST => return Ok(()),
                    _ => line.push(byte),
                }
            }
        }
    }
}
