//! Streams of events: each is told when its dossier changes, as long as somebody listens.

use super::Shared;
use crate::{
    endpoint::events,
    http::{Request, Response},
};
use hyper::body::Bytes;
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    time::Instant,
};

/// How often a stream looks and speaks, and when it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// Between two looks at the dossier.
    pub(super) look: Duration,
    /// After so long without an event a line says that the connection lives.
    pub(super) quiet: Duration,
    /// The stream ends; who still listens comes again.
    pub(super) whole: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        let [look, quiet, whole] = [1, 15, 600].map(Duration::from_secs);
        Self { look, quiet, whole }
    }
}

/// What goes on with this answer, if it is the beginning of a stream.
pub(super) fn follow(shared: &Arc<Shared>, request: &Request, response: &Response) -> Option<Receiver<Bytes>> {
    let stream = response.status == 200 && response.headers.get("Content-Type") == Some("text/event-stream");
    if !stream || request.method != "GET" {
        return None;
    }
    let code = request.segments()?.get(2)?.clone();
    let known =
        String::from_utf8_lossy(&response.body).lines().find_map(|line| line.strip_prefix("id: ")?.parse().ok())?;
    let (sender, receiver) = channel(1);
    tokio::spawn(run(Arc::clone(shared), code, known, sender));
    Some(receiver)
}

async fn run(shared: Arc<Shared>, code: String, mut known: u32, sender: Sender<Bytes>) {
    let Pace { look, quiet, whole } = shared.pace;
    let end = Instant::now() + whole;
    let mut spoke = Instant::now();
    while Instant::now() < end {
        tokio::time::sleep(look).await;
        let (worker, own) = (Arc::clone(&shared), code.clone());
        let looked = tokio::task::spawn_blocking(move || worker.inner().revision(&own)).await;
        // A dossier that is gone, or a store that fails, ends the stream; the client comes again and is told.
        let Ok(Some(revision)) = looked else { return };
        let words = if revision != known {
            events::event(revision)
        } else if spoke.elapsed() >= quiet {
            ": \n\n".to_owned()
        } else {
            if sender.is_closed() {
                return;
            }
            continue;
        };
        (known, spoke) = (revision, Instant::now());
        if sender.send(words.into()).await.is_err() {
            return;
        }
    }
}
