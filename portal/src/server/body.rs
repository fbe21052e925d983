//! Between the library's plain values and the wire.

use super::Cut;
use crate::http::{Headers, Request, Response};
use http_body_util::BodyExt;
use hyper::{
    body::{Bytes, Frame, Incoming, SizeHint},
    http::request::Parts,
};
use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::sync::mpsc::Receiver;

/// Bytes that are thrown away of a body over the limit, so that the client gets to read the answer.
const DRAINED: usize = 64 << 20;

/// Seconds without a byte after which a body has ended.
const PATIENCE: Duration = Duration::from_secs(60);

/// The body of an answer; one that is cut promises all its bytes and breaks off.
#[derive(Debug)]
pub(super) struct Body {
    bytes: Option<Bytes>,
    promised: u64,
    cut: bool,
    /// What came before the cut has gone out.
    flushed: bool,
    /// What comes after the bytes, as long as it comes.
    more: Option<Receiver<Bytes>>,
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        if self.bytes.is_none() && self.cut && !self.flushed {
            // A body that waits is flushed; one that fails at once would take its beginning with it.
            self.flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if self.bytes.is_none()
            && let Some(more) = &mut self.more
        {
            return more.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))));
        }
        Poll::Ready(match self.bytes.take() {
            Some(bytes) => Some(Ok(Frame::data(bytes))),
            None if self.cut => Some(Err(Cut)),
            None => None,
        })
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none() && !self.cut && self.more.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        if self.more.is_some() { SizeHint::default() } else { SizeHint::with_exact(self.promised) }
    }
}

/// The request without its body. A header that is not text is as good as none.
pub(super) fn head(parts: &Parts) -> Request {
    let mut headers = Headers::default();
    for (name, value) in &parts.headers {
        headers.append(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
    }
    Request {
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers,
        body: Vec::new(),
    }
}

/// Reads the body, at most one byte more than `limit` (the library then says that it is too large).
/// Whatever arrived before the connection broke is kept: an upload goes on from there.
pub(super) async fn read(
    mut head: Request,
    mut incoming: Incoming,
    limit: usize,
    most: Option<usize>,
) -> (Request, bool) {
    let (mut read, mut whole) = (0, true);
    loop {
        let frame = match tokio::time::timeout(PATIENCE, incoming.frame()).await {
            Ok(Some(Ok(frame))) => frame,
            Ok(None) => break,
            _ => {
                whole = false;
                break;
            }
        };
        let Ok(data) = frame.into_data() else { continue };
        read += data.len();
        let room = (limit + 1).saturating_sub(head.body.len());
        head.body.extend_from_slice(&data[..data.len().min(room)]);
        if most.is_some_and(|most| read >= most) {
            head.body.truncate(most.unwrap_or(0));
            break;
        }
        if read > limit + DRAINED {
            break;
        }
    }
    (head, whole)
}

/// The answer for the wire, broken off in the middle if `cut`; `more` may follow it.
pub(super) fn response(
    response: Response,
    cut: bool,
    more: Option<Receiver<Bytes>>,
) -> Result<hyper::Response<Body>, Cut> {
    let mut builder = hyper::Response::builder().status(response.status);
    for (name, value) in response.headers.iter() {
        builder = builder.header(name, value);
    }
    let promised = response.body.len() as u64;
    let mut bytes = Bytes::from(response.body);
    if cut {
        bytes.truncate(bytes.len() / 2);
    }
    let bytes = (!bytes.is_empty()).then_some(bytes);
    builder.body(Body { bytes, promised, cut, flushed: false, more }).map_err(|_| Cut)
}
