//! The network: `fetch`, with everything off that a portal of the contract does not need.

use super::transport::{Answering, Body, Cache, Request, Response, Transport};
use crate::browser::events::{self, Listener};
use crate::browser::{property, window};
use js_sys::{Function, Uint8Array};
use motcua_core::exchange::Failure;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, Headers, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache,
    RequestCredentials, RequestInit, RequestRedirect,
};

/// Bytes: more is not the portal that we know.
const LARGEST: usize = 20 << 20;
/// The headers that the contract lets an answer have.
const HEADERS: [&str; 8] = [
    "content-type",
    "etag",
    "location",
    "retry-after",
    "upload-expires",
    "upload-length",
    "upload-offset",
    "tus-resumable",
];

/// The browser's network.
pub struct Network;

impl Transport for Network {
    fn send(&self, request: Request, abort: Option<AbortSignal>) -> Answering<'_> {
        Box::pin(async move { fetch(&request, RequestCredentials::Omit, abort).await })
    }
}

/// Reads a file of the app's own origin. Credentials as in a preload, so that the
/// browser takes what it has preloaded.
pub(super) async fn own(address: &str, patience: u32) -> Result<String, Failure> {
    let request = Request {
        method: "GET",
        address: address.to_owned(),
        headers: Vec::new(),
        body: Body::Empty,
        cache: Cache::Default,
        patience,
    };
    let response = fetch(&request, RequestCredentials::SameOrigin, None).await?;
    match response.status {
        200 if motcua_core::exchange::is_json(response.header("content-type").unwrap_or_default()) => Ok(response.body),
        404 => Err(Failure::NotFound),
        status @ 500..=599 => Err(Failure::Down(status)),
        _ => Err(Failure::Strange),
    }
}

async fn fetch(
    request: &Request,
    credentials: RequestCredentials,
    abort: Option<AbortSignal>,
) -> Result<Response, Failure> {
    // Asked beforehand: a request that left while there was a network may have arrived,
    // however the network is now.
    let offline = !events::online();
    let watch = Watch::new(request.patience, abort.as_ref()).ok_or(Failure::Unreachable)?;
    match attempt(request, credentials, &watch).await {
        Ok(response) => Ok(response),
        Err(Cut::Nonsense) => {
            watch.controller.abort();
            Err(Failure::Strange)
        }
        Err(Cut::Lost) if abort.is_some_and(|signal| signal.aborted()) => Err(Failure::Aborted),
        Err(Cut::Lost) if offline => Err(Failure::Offline),
        Err(Cut::Lost) => Err(Failure::Unreachable),
    }
}

/// Why there is no whole answer.
enum Cut {
    /// The connection.
    Lost,
    /// Too much.
    Nonsense,
}

impl From<JsValue> for Cut {
    fn from(_: JsValue) -> Self {
        Self::Lost
    }
}

async fn attempt(request: &Request, credentials: RequestCredentials, watch: &Watch) -> Result<Response, Cut> {
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_credentials(credentials);
    init.set_redirect(RequestRedirect::Error);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&watch.controller.signal()));
    if request.cache == Cache::Never {
        init.set_cache(RequestCache::NoStore);
    }
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    init.set_headers_headers(&headers);
    match &request.body {
        Body::Empty => {}
        Body::Text(text) => init.set_body(&text.as_str().into()),
        Body::Bytes(bytes) => init.set_body(bytes),
    }
    let response = JsFuture::from(window().fetch_with_str_and_init(&request.address, &init)).await?;
    let response: web_sys::Response = response.unchecked_into();
    watch.sign_of_life();
    let own = response.headers();
    let headers = HEADERS.into_iter().filter_map(|name| Some((name, own.get(name).ok()??))).collect();
    let bytes = match response.body() {
        Some(stream) => read(&ReadableStreamDefaultReader::new(&stream)?, watch).await?,
        None => Vec::new(),
    };
    let (body, bytes) = match String::from_utf8(bytes) {
        Ok(body) => (body, Vec::new()),
        Err(error) => (String::new(), error.into_bytes()),
    };
    Ok(Response { status: response.status(), headers, body, bytes })
}

/// Reads piece by piece: a slow line may take long, and a broken server must not fill the
/// device's memory.
async fn read(reader: &ReadableStreamDefaultReader, watch: &Watch) -> Result<Vec<u8>, Cut> {
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await?;
        watch.sign_of_life();
        if property(&piece, "done").is_truthy() {
            return Ok(bytes);
        }
        let piece = Uint8Array::new(&property(&piece, "value"));
        let (old, more) = (bytes.len(), piece.length() as usize);
        if old + more > LARGEST {
            return Err(Cut::Nonsense);
        }
        bytes.resize(old + more, 0);
        piece.copy_to(&mut bytes[old..]);
    }
}

/// Ends a request that shows no sign of life, or when the caller wants it to end.
struct Watch {
    controller: AbortController,
    patience: i32,
    timer: Cell<i32>,
    /// JavaScript's own `abort`: a timer that fires late finds it still there.
    bark: Function,
    _caller: Option<Listener>,
}

impl Watch {
    fn new(patience: u32, caller: Option<&AbortSignal>) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let own = controller.clone();
        let listener = caller.map(|signal| events::listen(signal, "abort", move |_| own.abort()));
        let abort: Function = property(&controller, "abort").dyn_into().ok()?;
        let bark = abort.bind0(&controller);
        if caller.is_some_and(AbortSignal::aborted) {
            controller.abort();
        }
        let watch = Self {
            controller,
            patience: i32::try_from(patience).unwrap_or(i32::MAX),
            timer: Cell::new(0),
            bark,
            _caller: listener,
        };
        watch.sign_of_life();
        Some(watch)
    }

    fn sign_of_life(&self) {
        window().clear_timeout_with_handle(self.timer.get());
        let timer = window().set_timeout_with_callback_and_timeout_and_arguments_0(&self.bark, self.patience);
        self.timer.set(timer.unwrap_or(0));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        window().clear_timeout_with_handle(self.timer.get());
    }
}
