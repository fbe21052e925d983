//! Dossiers: sending one and following it. Nothing of this is kept for offline use.

use super::{Access, Body, Cache, Failure, Portal, parse, success};
use crate::browser::events;
use motcua_core::contract::{Dossier, DossierProgress, Receipt, Submission, header};
use motcua_core::draft::Supplement;
use motcua_core::exchange::confirms;
use motcua_core::route::encode;
use motcua_core::text::json;
use motcua_core::wire;

/// Milliseconds to wait for a receipt: the portal checks and stores everything first.
const SUBMIT_PATIENCE: u32 = 60_000;

/// What the portal shows of a dossier.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// Everything: the access code fits.
    Full(Box<Dossier>),
    /// Degree of completion only.
    Progress(DossierProgress),
}

/// What asking again for a dossier gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Since {
    /// It is new or has changed.
    Fresh {
        /// The dossier.
        seen: Seen,
        /// Goes into the next question.
        etag: Option<String>,
    },
    /// Nothing has changed since that ETag.
    NotModified,
}

impl Portal {
    /// A dossier by its code; with the access code in full.
    pub async fn dossier(&self, code: &str, access: Option<&str>) -> Result<Since, Failure> {
        self.dossier_since(code, access, None).await
    }

    /// The same, asking only for what changed since `etag`.
    pub async fn dossier_since(&self, code: &str, access: Option<&str>, etag: Option<&str>) -> Result<Since, Failure> {
        let mut request = self.request("GET", &format!("/v1/dossiers/{}", encode(code)));
        // Nothing personal may stay in the browser's cache.
        request.cache = Cache::Never;
        if let Some(access) = access {
            request.headers.push((header::DOSSIER_ACCESS, access.to_owned()));
        }
        if let Some(etag) = etag {
            request.headers.push(("If-None-Match", etag.to_owned()));
        }
        let response = self.send(request, None).await?;
        if response.status == 304 && etag.is_some() {
            return Ok(Since::NotModified);
        }
        let etag = response.header("etag").map(str::to_owned);
        let json = success(response)?;
        let seen = match wire::parse::<Dossier>(&json) {
            Ok(dossier) if access.is_some() => Seen::Full(Box::new(dossier)),
            // A whole dossier that cannot be read is not as much as anybody may see.
            Err(_) if access.is_some() && is_whole(&json) => return Err(Failure::Strange),
            _ => Seen::Progress(parse(&json)?),
        };
        Ok(Since::Fresh { seen, etag })
    }

    /// Sends a dossier, or what was asked for `supplement`; `key` is its idempotency key, the same at each try.
    ///
    /// # Errors
    /// Only `Ok` means "sent". [`Failure::Offline`]: nothing has left the device this
    /// time. [`Failure::leaves_doubt`] means "not confirmed yet": the
    /// same submission with the same key must be sent again. A receipt that does not
    /// cover every file is [`Failure::Strange`].
    pub async fn submit(
        &self,
        submission: &Submission,
        supplement: Option<&Supplement>,
        key: &str,
    ) -> Result<Receipt, Failure> {
        if !events::online() {
            return Err(Failure::Offline);
        }
        let mut request = match supplement {
            None => self.request("POST", "/v1/dossiers"),
            Some(to) => {
                let rest = ["/supplements/", &encode(&to.request.id)].concat();
                self.about("POST", &to.code, &rest, &Access::Code(to.access.clone()))
            }
        };
        request.cache = Cache::Never;
        request.patience = SUBMIT_PATIENCE;
        request.headers.push(("Content-Type", "application/json".to_owned()));
        request.headers.push((header::IDEMPOTENCY_KEY, key.to_owned()));
        request.body = Body::Text(wire::print(submission));
        let response = self.send(request, None).await?;
        if !matches!(response.status, 200 | 201) && response.status < 300 {
            return Err(Failure::Strange);
        }
        let receipt: Receipt = parse(&success(response)?)?;
        if confirms(&receipt, submission) { Ok(receipt) } else { Err(Failure::Strange) }
    }
}

/// Whether it has what a dossier's owner alone may see.
fn is_whole(json: &str) -> bool {
    json::read(json).is_ok_and(|dossier| dossier.get("timeline").is_some())
}
