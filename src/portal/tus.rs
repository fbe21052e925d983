//! Sending a file by tus: [`Plan`] decides, this does.

use super::transport::{Body, Cache, Request, Response};
use super::{Failure, Portal, failure};
use crate::browser::{events, files, hash, random};
use js_sys::Date;
use motcua_core::draft::KeptFile;
use motcua_core::exchange::http_date;
use motcua_core::upload::{Answer, Plan, Step, base64, metadata};
use std::cell::Cell;
use web_sys::{AbortSignal, Blob, Url};

/// Milliseconds that one chunk may take: 64 KB at 5 kbit/s.
const PATIENCE: u32 = 120_000;

/// Milliseconds of waiting that are not worth a word: what failed once often goes through a second later.
const BLIP: u32 = 1_500;

thread_local! {
    /// How often somebody would not wait any longer.
    static HASTE: Cell<u32> = const { Cell::new(0) };
}

/// Ends the waiting between two tries, if there is any.
pub fn hasten() {
    HASTE.set(HASTE.get() + 1);
}

/// The only version of tus that there is.
const VERSION: &str = "1.0.0";

/// How far an upload is.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Bytes that the portal has confirmed.
    pub confirmed: u64,
    /// Address of the upload, once the portal gave one.
    pub address: Option<String>,
    /// When the portal throws it away, seconds since 1970.
    pub expires: Option<i64>,
    /// Bytes of the chunk that was confirmed just now, and the milliseconds that it took.
    pub chunk: Option<(u64, u32)>,
    /// Why it has to wait now before it goes on by itself.
    pub trouble: Option<Failure>,
}

impl Portal {
    /// Uploads `blob`, the bytes of `file`; goes on where `file.upload` was left.
    /// `draft` names what belongs together. `progress` gets how far it is, at creation and after each
    /// chunk: keep address and bytes, or the next try begins anew.
    ///
    /// # Errors
    /// See [`Failure`]; five failures in a row, with growing waits, end it.
    pub async fn upload(
        &self,
        blob: &Blob,
        file: &KeptFile,
        draft: &str,
        progress: impl Fn(Progress),
        abort: &AbortSignal,
    ) -> Result<String, Failure> {
        let mut plan = Plan::new(files::size(blob), file.upload.clone());
        loop {
            if abort.aborted() {
                return Err(Failure::Aborted);
            }
            let step = plan.step();
            if step == Step::Done {
                return plan.address().map(str::to_owned).ok_or(Failure::Strange);
            }
            let request = self.request_for(&step, &plan, blob, file, draft).await?;
            let (started, before) = (Date::now(), plan.confirmed());
            let took = || (Date::now() - started) as u32;
            let (wait, trouble) = match self.send(request, Some(abort.clone())).await {
                Ok(response) => {
                    let answer = answer(&response, took());
                    (plan.answered(&answer)?, answer.failure)
                }
                Err(failure) => (plan.silent(failure.clone())?, Some(failure)),
            };
            let chunk = matches!(step, Step::Send { .. }).then(|| plan.confirmed().saturating_sub(before));
            progress(Progress {
                confirmed: plan.confirmed(),
                address: plan.address().map(str::to_owned),
                expires: plan.expires(),
                chunk: chunk.filter(|bytes| *bytes > 0).map(|bytes| (bytes, took())),
                trouble: trouble.filter(|_| wait > BLIP),
            });
            pause(random::jitter(wait), abort).await;
        }
    }

    /// Takes an upload back, so that the portal need not keep what nobody will file. Nobody waits for it: what does
    /// not arrive expires by itself.
    pub async fn take_back(&self, address: &str) {
        let mut request = self.request("DELETE", "/v1/uploads");
        request.headers.push(("Tus-Resumable", VERSION.to_owned()));
        if let Ok(url) = Url::new_with_base(address, &request.address) {
            request.address = url.href();
            let _ = self.send(request, None).await;
        }
    }

    async fn request_for(
        &self,
        step: &Step,
        plan: &Plan,
        blob: &Blob,
        file: &KeptFile,
        draft: &str,
    ) -> Result<Request, Failure> {
        let mut request = self.request("POST", "/v1/uploads");
        request.cache = Cache::Never;
        request.headers.push(("Tus-Resumable", VERSION.to_owned()));
        if let Some(address) = plan.address() {
            // The portal may name a path; what it means is relative to the portal.
            request.address = Url::new_with_base(address, &request.address).map_err(|_| Failure::Strange)?.href();
        }
        match step {
            Step::Create => {
                request.headers.push(("Upload-Length", files::size(blob).to_string()));
                request.headers.push(("Upload-Metadata", metadata(&file.id, &file.media_type, draft)));
            }
            Step::Ask | Step::Done => request.method = "HEAD",
            Step::Send { from, until } => {
                let chunk = blob.slice_with_f64_and_f64(*from as f64, *until as f64).map_err(|_| Failure::Storage)?;
                let bytes = hash::bytes(&chunk).await.ok_or(Failure::Storage)?;
                request.method = "PATCH";
                request.patience = PATIENCE;
                request.headers.push(("Content-Type", "application/offset+octet-stream".to_owned()));
                request.headers.push(("Upload-Offset", from.to_string()));
                // Without a secure context the portal's hash of the whole file is the only check.
                if let Ok(digest) = hash::digest(&bytes).await {
                    request.headers.push(("Upload-Checksum", format!("sha256 {}", base64(&digest))));
                }
                request.body = Body::Bytes(bytes.into());
            }
        }
        Ok(request)
    }
}

/// Waits, but no longer than the person ([`hasten`]), the missing network or the app in the background do: phones cut what a hidden
/// page sends, and coming back is the moment to go on.
async fn pause(milliseconds: u32, abort: &AbortSignal) {
    const STEP: u32 = 250;
    let (offline, hidden, haste, mut left) = (!events::online(), !events::visible(), HASTE.get(), milliseconds);
    while left > 0 && !abort.aborted() {
        if offline && events::online() || hidden && events::visible() || haste != HASTE.get() {
            return;
        }
        events::sleep(left.min(STEP)).await;
        left = left.saturating_sub(STEP);
    }
}

fn answer(response: &Response, took: u32) -> Answer {
    let number = |name| response.header(name).and_then(|text| text.parse().ok());
    Answer {
        status: response.status,
        offset: number("upload-offset"),
        length: number("upload-length"),
        location: response.header("location").map(str::to_owned),
        expires: response.header("upload-expires").and_then(http_date),
        took,
        failure: (response.status >= 300).then(|| failure(response)),
    }
}
