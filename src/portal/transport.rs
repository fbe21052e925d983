//! How a request gets to a portal and an answer back: the network today, a portal inside
//! the browser for practice later, a fake in tests.

use motcua_core::exchange::Failure;
use std::pin::Pin;
use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

/// What is sent along.
#[derive(Clone, Debug)]
pub enum Body {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// Bytes: an `ArrayBuffer` or a `Blob`.
    Bytes(JsValue),
}

/// What the browser's own cache may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// What the answer's headers say.
    Default,
    /// Nothing of it is stored.
    Never,
}

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// HTTP method.
    pub method: &'static str,
    /// Absolute address.
    pub address: String,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
    /// What is sent along.
    pub body: Body,
    /// The browser's cache.
    pub cache: Cache,
    /// Milliseconds without a sign of life before giving up.
    pub patience: u32,
}

/// An answer, whatever its status.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// The headers that the contract uses, names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The body as text; empty when it is none.
    pub body: String,
    /// The body when it is no text.
    pub bytes: Vec<u8>,
}

impl Response {
    /// A header by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }
}

/// An answer on its way. The error is one of [`Failure::Offline`],
/// [`Failure::Unreachable`], [`Failure::Strange`] (the body is too large) and
/// [`Failure::Aborted`].
pub type Answering<'a> = Pin<Box<dyn Future<Output = Result<Response, Failure>> + 'a>>;

/// Carries requests.
pub trait Transport {
    /// Sends a request; `abort` ends the waiting.
    fn send(&self, request: Request, abort: Option<AbortSignal>) -> Answering<'_>;
}
