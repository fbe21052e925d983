//! The client of the contract (`docs/contract/openapi.yaml`) over a [`Transport`].

mod dossiers;
mod fetch;
mod transport;
mod tus;

pub use dossiers::{Seen, Since};
pub use fetch::Network;
pub use motcua_core::exchange::Failure;
pub use transport::{Answering, Body, Cache, Request, Response, Transport};

use crate::browser::clock;
use crate::browser::store::Store;
use crate::browser::{events, history};
use motcua_core::contract::{Agencies, Configuration, FormDefinition, FormRef, Procedure, ProcedureList, Units};
use motcua_core::exchange::{failure_of, is_json, retry_after};
use motcua_core::route::encode;
use motcua_core::wire::{self, Wire};
use std::rc::Rc;
use web_sys::AbortSignal;

/// Milliseconds without a sign of the portal before a GET is given up.
const PATIENCE: u32 = 15_000;
/// Pages of a list; more is a portal that goes in circles.
const PAGES: usize = 100;

/// A value of the portal, perhaps from an earlier visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded<T> {
    /// The value.
    pub value: T,
    /// When it was kept (ISO 8601), if it is the device's copy because the portal gave no answer.
    pub kept_at: Option<String>,
}

/// The client; a clone is the same client.
#[derive(Clone)]
pub struct Portal {
    inner: Rc<Inner>,
}

struct Inner {
    base: String,
    store: Store,
    transport: Rc<dyn Transport>,
    language: Box<dyn Fn() -> String>,
}

/// Reads the app's own `config.json`.
///
/// # Errors
/// See [`Failure`].
pub async fn config() -> Result<String, Failure> {
    fetch::own(&history::href("/config.json"), PATIENCE).await
}

/// Reads a file of the app's own release by its address, which the page names.
///
/// # Errors
/// See [`Failure`].
pub async fn own_file(address: &str) -> Result<String, Failure> {
    fetch::own(address, PATIENCE).await
}

impl Portal {
    /// A client for the portal at `base` (origin and prefix, before `/v1`), which keeps
    /// what it reads in `store` and asks in `language` (BCP 47).
    pub fn new(base: String, store: Store, language: impl Fn() -> String + 'static) -> Self {
        Self::over(Rc::new(Network), base, store, language)
    }

    /// The same over another transport than the network.
    pub fn over(
        transport: Rc<dyn Transport>,
        base: String,
        store: Store,
        language: impl Fn() -> String + 'static,
    ) -> Self {
        let base = base.trim_end_matches('/').to_owned();
        Self { inner: Rc::new(Inner { base, store, transport, language: Box::new(language) }) }
    }

    /// What this portal is and can do.
    ///
    /// # Errors
    /// See [`Failure`]; the same for every method. The kept copy stands in where the
    /// portal gives no answer (also for the other readings up to [`Self::form`]).
    pub async fn configuration(&self) -> Result<Loaded<Configuration>, Failure> {
        self.load("/v1/configuration").await
    }

    /// All agencies that receive dossiers.
    pub async fn agencies(&self) -> Result<Loaded<Agencies>, Failure> {
        self.load("/v1/agencies").await
    }

    /// The administrative units.
    pub async fn units(&self) -> Result<Loaded<Units>, Failure> {
        self.load("/v1/units").await
    }

    /// One procedure in full.
    pub async fn procedure(&self, code: &str) -> Result<Loaded<Procedure>, Failure> {
        self.load(&format!("/v1/procedures/{}", encode(code))).await
    }

    /// The whole list of procedures, all pages of it.
    pub async fn procedures(&self) -> Result<Loaded<ProcedureList>, Failure> {
        const PATH: &str = "/v1/procedures";
        let fresh = async {
            let mut list = ProcedureList::default();
            let mut path = PATH.to_owned();
            for _ in 0..PAGES {
                let page: ProcedureList = parse(&self.get(&path).await?)?;
                list.items.extend(page.items);
                let Some(cursor) = page.next else {
                    let json = wire::print(&list);
                    return Ok((list, json));
                };
                path = format!("{PATH}?cursor={}", encode(&cursor));
            }
            Err(Failure::Strange)
        };
        self.fresh_or_kept(PATH, fresh).await
    }

    /// A form definition. It never changes, so the kept copy is as good as the portal's.
    pub async fn form(&self, form: &FormRef) -> Result<Loaded<FormDefinition>, Failure> {
        let path = format!("/v1/forms/{}/{}", encode(&form.id), encode(&form.version));
        if let Some((value, _)) = self.kept(&path).await {
            return Ok(Loaded { value, kept_at: None });
        }
        self.load(&path).await
    }

    async fn load<T: Wire>(&self, path: &str) -> Result<Loaded<T>, Failure> {
        let fresh = async {
            let json = self.get(path).await?;
            Ok((parse(&json)?, json))
        };
        self.fresh_or_kept(path, fresh).await
    }

    /// Network first; the kept copy where the portal has not spoken, at once when the
    /// device knows that it has no network.
    async fn fresh_or_kept<T: Wire>(
        &self,
        path: &str,
        fresh: impl Future<Output = Result<(T, String), Failure>>,
    ) -> Result<Loaded<T>, Failure> {
        let offline = !events::online();
        if offline && let Some((value, at)) = self.kept(path).await {
            return Ok(Loaded { value, kept_at: Some(at) });
        }
        match fresh.await {
            Ok((value, json)) => {
                self.keep(path, json);
                Ok(Loaded { value, kept_at: None })
            }
            Err(failure) if failure.allows_kept() && !offline => match self.kept(path).await {
                Some((value, at)) => Ok(Loaded { value, kept_at: Some(at) }),
                None => Err(failure),
            },
            Err(failure) => Err(failure),
        }
    }

    /// A kept copy that this version can read.
    async fn kept<T: Wire>(&self, path: &str) -> Option<(T, String)> {
        let kept = self.inner.store.kept(&self.address(path)).await.ok()??;
        Some((wire::parse(&kept.json).ok()?, kept.at))
    }

    /// Nobody waits for it, and a device without space works as well without it.
    fn keep(&self, path: &str, json: String) {
        let (store, key) = (self.inner.store.clone(), self.address(path));
        wasm_bindgen_futures::spawn_local(async move {
            let _ = store.keep(&key, &json).await;
        });
    }

    async fn get(&self, path: &str) -> Result<String, Failure> {
        success(self.send(self.request("GET", path), None).await?)
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.inner.base)
    }

    fn request(&self, method: &'static str, path: &str) -> Request {
        Request {
            method,
            address: self.address(path),
            headers: vec![
                ("Accept", "application/json, application/problem+json".to_owned()),
                ("Accept-Language", (self.inner.language)()),
            ],
            body: Body::Empty,
            cache: Cache::Default,
            patience: PATIENCE,
        }
    }

    async fn send(&self, request: Request, abort: Option<AbortSignal>) -> Result<Response, Failure> {
        self.inner.transport.send(request, abort).await
    }
}

/// The body of a success with JSON; everything else is a failure.
fn success(response: Response) -> Result<String, Failure> {
    match response.status {
        200..=299 if is_json(response.header("content-type").unwrap_or_default()) => Ok(response.body),
        200..=299 => Err(Failure::Strange),
        _ => Err(failure(&response)),
    }
}

fn failure(response: &Response) -> Failure {
    let after = response.header("retry-after").and_then(|text| retry_after(text, clock::now_unix()));
    failure_of(response.status, response.header("content-type").unwrap_or_default(), &response.body, after)
}

fn parse<T: Wire>(json: &str) -> Result<T, Failure> {
    wire::parse(json).map_err(|_| Failure::Strange)
}
