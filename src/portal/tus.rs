//! Sending a file by tus: [`Plan`] decides, this does.

use super::transport::{Body, Cache, Request, Response};
use super::{Failure, Portal, failure};
use crate::browser::{events, files, hash, random};
use js_sys::Date;
use motcua_core::draft::KeptFile;
use motcua_core::upload::{Answer, Plan, Step, base64, metadata};
use web_sys::{AbortSignal, Blob, Url};

/// Milliseconds that one chunk may take: 64 KB at 5 kbit/s.
const PATIENCE: u32 = 120_000;

impl Portal {
    /// Uploads `blob`, the bytes of `file`; goes on where `file.upload` was left.
    /// `progress` gets the confirmed bytes and the address of the upload, at creation and
    /// after each chunk: keep both, or the next try begins anew.
    ///
    /// # Errors
    /// See [`Failure`]; five failures in a row, with growing waits, end it.
    pub async fn upload(
        &self,
        blob: &Blob,
        file: &KeptFile,
        progress: impl Fn(u64, Option<String>),
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
            let request = self.request_for(&step, &plan, blob, file).await?;
            let started = Date::now();
            let wait = match self.send(request, Some(abort.clone())).await {
                Ok(response) => plan.answered(&answer(&response, (Date::now() - started) as u32))?,
                Err(failure) => plan.silent(failure)?,
            };
            progress(plan.confirmed(), plan.address().map(str::to_owned));
            pause(random::jitter(wait), abort).await;
        }
    }

    async fn request_for(&self, step: &Step, plan: &Plan, blob: &Blob, file: &KeptFile) -> Result<Request, Failure> {
        let mut request = self.request("POST", "/v1/uploads");
        request.cache = Cache::Never;
        request.headers.push(("Tus-Resumable", "1.0.0".to_owned()));
        if let Some(address) = plan.address() {
            // The portal may name a path; what it means is relative to the portal.
            request.address = Url::new_with_base(address, &request.address).map_err(|_| Failure::Strange)?.href();
        }
        match step {
            Step::Create => {
                request.headers.push(("Upload-Length", files::size(blob).to_string()));
                request.headers.push(("Upload-Metadata", metadata(&file.id, &file.media_type)));
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

/// Waits, but no longer than the person or the missing network do.
async fn pause(milliseconds: u32, abort: &AbortSignal) {
    const STEP: u32 = 250;
    let (offline, mut left) = (!events::online(), milliseconds);
    while left > 0 && !abort.aborted() && !(offline && events::online()) {
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
        took,
        failure: (response.status >= 300).then(|| failure(response)),
    }
}
