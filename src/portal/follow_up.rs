//! What can be done with a dossier after it was sent.

use super::{Body, Cache, Failure, Portal, Request, parse, success};
use motcua_core::contract::{
    Dossier, PaymentAttempt, PaymentBegun, PaymentRequest, ResultFile, Withdrawal, header, whole,
};
use motcua_core::route::encode;
use motcua_core::text::json;
use motcua_core::wire::{self, Wire};

/// What opens a dossier, or one payment of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// The dossier's access code.
    Code(String),
    /// The code of a link to pay.
    Link(String),
}

impl Access {
    fn header(&self) -> (&'static str, String) {
        match self {
            Self::Code(code) => (header::DOSSIER_ACCESS, code.clone()),
            Self::Link(code) => (header::PAYMENT_LINK, code.clone()),
        }
    }
}

impl Portal {
    /// Asks a dossier back; the same `key` at each try.
    ///
    /// # Errors
    /// See [`Failure`]; the same for all of these.
    pub async fn withdraw(
        &self,
        code: &str,
        access: &Access,
        wish: &Withdrawal,
        key: &str,
    ) -> Result<Dossier, Failure> {
        self.act(code, "/withdrawal", access, wish, key).await
    }

    /// A payment, as the portal has it now.
    pub async fn payment(&self, code: &str, id: &str, access: &Access) -> Result<PaymentRequest, Failure> {
        let request = self.about("GET", code, &["/payments/", &encode(id)].concat(), access);
        let json = success(self.send(request, None).await?)?;
        let mut seen = json::read(&json).map_err(|_| Failure::Strange)?;
        seen.get_mut("payment").into_iter().for_each(whole);
        PaymentRequest::read(&seen).map_err(|_| Failure::Strange)
    }

    /// Tells the portal that money was sent, or asks for a platform's page; the same `key` at each try.
    pub async fn attempt(
        &self,
        code: &str,
        id: &str,
        access: &Access,
        attempt: &PaymentAttempt,
        key: &str,
    ) -> Result<PaymentBegun, Failure> {
        self.act(code, &["/payments/", &encode(id), "/attempts"].concat(), access, attempt, key).await
    }

    /// The bytes of a result's file.
    pub async fn result(&self, code: &str, file: &ResultFile, access: &Access) -> Result<Vec<u8>, Failure> {
        let mut request = self.about("GET", code, &["/results/", &encode(&file.id)].concat(), access);
        request.patience = RESULT_PATIENCE;
        let response = self.send(request, None).await?;
        match response.status {
            200 if response.bytes.is_empty() => Ok(response.body.into_bytes()),
            200 => Ok(response.bytes),
            _ => Err(success(response).err().unwrap_or(Failure::Strange)),
        }
    }

    /// A request about one dossier; nothing of it stays in the browser's cache.
    pub(super) fn about(&self, method: &'static str, code: &str, rest: &str, access: &Access) -> Request {
        let mut request = self.request(method, &["/v1/dossiers/", &encode(code), rest].concat());
        request.cache = Cache::Never;
        request.headers.push(access.header());
        request
    }

    async fn act<T: Wire>(
        &self,
        code: &str,
        rest: &str,
        access: &Access,
        body: &impl Wire,
        key: &str,
    ) -> Result<T, Failure> {
        let mut request = self.about("POST", code, rest, access);
        request.headers.push(("Content-Type", "application/json".to_owned()));
        request.headers.push((header::IDEMPOTENCY_KEY, key.to_owned()));
        request.body = Body::Text(wire::print(body));
        let response = self.send(request, None).await?;
        if !matches!(response.status, 200 | 201) && response.status < 300 {
            return Err(Failure::Strange);
        }
        parse(&success(response)?)
    }
}

/// Milliseconds without a sign of life before a download is given up.
const RESULT_PATIENCE: u32 = 60_000;
