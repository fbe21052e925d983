//! The client of the contract (`docs/contract/openapi.yaml`) over a [`Transport`].

mod dossiers;
mod fetch;
mod follow_up;
mod news;
mod transport;
mod tus;

pub use dossiers::{Seen, Since};
pub use fetch::Network;
pub use follow_up::Access;
pub use motcua_core::exchange::Failure;
pub use transport::{Answering, Body, Cache, Request, Response, Transport};
pub use tus::{Progress, hasten};

use crate::browser::clock;
use crate::browser::store::Store;
use crate::browser::{events, history};
use motcua_core::contract::{Agencies, Configuration, FormDefinition, FormRef, Procedure, ProcedureList};
use motcua_core::exchange::{failure_of, is_json, retry_after};
use motcua_core::route::encode;
use motcua_core::wire::{self, Wire};
use std::cell::{Cell, RefCell};
use std::pin::Pin;
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

/// A future in a box, as long as what it reads with.
type Reading<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// What a text was read as.
struct Read<T>(RefCell<Option<T>>);

impl<T> Default for Read<T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<T: Wire> Read<T> {
    /// Reads a text; whether it went well.
    fn take(&self, json: &str) -> bool {
        let read = wire::parse(json).ok();
        let good = read.is_some();
        self.0.replace(read);
        good
    }

    fn loaded(self, kept_at: Option<String>) -> Result<Loaded<T>, Failure> {
        self.0.into_inner().map(|value| Loaded { value, kept_at }).ok_or(Failure::Strange)
    }
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
        self.load("/v1/configuration", None).await
    }

    /// All agencies that receive dossiers.
    pub async fn agencies(&self) -> Result<Loaded<Agencies>, Failure> {
        self.load("/v1/agencies", None).await
    }

    /// A list to choose from as JSON, at an address that a form names: of the portal where it begins with `/`.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn list(&self, address: &str) -> Result<String, Failure> {
        let inside = if address.starts_with('/') { self.inner.base.as_str() } else { "" };
        fetch::own(&[inside, address].concat(), PATIENCE).await
    }

    /// One procedure in full.
    pub async fn procedure(&self, code: &str) -> Result<Loaded<Procedure>, Failure> {
        self.load(&procedure_path(code), None).await
    }

    /// The procedure of a draft: one that the portal has withdrawn meanwhile is the device's copy, without its form, for
    /// nothing is begun with it any more.
    pub async fn procedure_of_draft(&self, code: &str) -> Result<Loaded<Procedure>, Failure> {
        let is_gone = Cell::new(false);
        let mut loaded = self.load::<Procedure>(&procedure_path(code), Some(&is_gone)).await?;
        if is_gone.get() {
            loaded.value.form = None;
        }
        Ok(loaded)
    }

    /// The whole list of procedures, all pages of it.
    pub async fn procedures(&self) -> Result<Loaded<ProcedureList>, Failure> {
        const PATH: &str = "/v1/procedures";
        // What the portal gives is in pages, and read by the time there is a whole text of it.
        let whole = Read(RefCell::new(None));
        let fresh = Box::pin(async {
            let mut list = ProcedureList::default();
            let mut path = PATH.to_owned();
            for _ in 0..PAGES {
                let page: ProcedureList = parse(&self.get(&path).await?)?;
                list.items.extend(page.items);
                let Some(cursor) = page.next else {
                    let json = wire::print(&list);
                    whole.0.replace(Some(list));
                    return Ok(json);
                };
                path = format!("{PATH}?cursor={}", encode(&cursor));
            }
            Err(Failure::Strange)
        });
        let there = || whole.0.borrow().is_some();
        let kept_at = self.fresh_or_kept(PATH, fresh, &|json| there() || whole.take(json), None).await?;
        whole.loaded(kept_at)
    }

    /// A form definition. It never changes, so the kept copy is as good as the portal's.
    pub async fn form(&self, form: &FormRef) -> Result<Loaded<FormDefinition>, Failure> {
        let path = format!("/v1/forms/{}/{}", encode(&form.id), encode(&form.version));
        let value = Read::default();
        if self.kept(&path, &|json| value.take(json)).await.is_some() {
            return value.loaded(None);
        }
        self.load(&path, None).await
    }

    async fn load<T: Wire>(&self, path: &str, is_gone: Option<&Cell<bool>>) -> Result<Loaded<T>, Failure> {
        let value = Read::default();
        let kept_at = self.fresh_or_kept(path, Box::pin(self.get(path)), &|json| value.take(json), is_gone).await?;
        value.loaded(kept_at)
    }

    /// Network first; the kept copy where the portal has not spoken, at once when the
    /// device knows that it has no network. Gives since when the copy is kept, if it is one.
    ///
    /// One piece of code for whatever is read: `take` reads a text and says whether that went well. The kept copy also
    /// stands in for what the portal has no longer where somebody wants to be told so.
    fn fresh_or_kept<'a>(
        &'a self,
        path: &'a str,
        fresh: Reading<'a, Result<String, Failure>>,
        take: &'a dyn Fn(&str) -> bool,
        is_gone: Option<&'a Cell<bool>>,
    ) -> Reading<'a, Result<Option<String>, Failure>> {
        Box::pin(async move {
            let offline = !events::online();
            if offline && let Some(at) = self.kept(path, take).await {
                return Ok(Some(at));
            }
            let failure = match fresh.await {
                Ok(json) if take(&json) => {
                    self.keep(path, json);
                    return Ok(None);
                }
                Ok(_) => Failure::Strange,
                Err(failure) => failure,
            };
            let gone = is_gone.filter(|_| failure == Failure::NotFound);
            gone.inspect(|gone| gone.set(true));
            if (failure.allows_kept() || gone.is_some())
                && !offline
                && let Some(at) = self.kept(path, take).await
            {
                return Ok(Some(at));
            }
            Err(failure)
        })
    }

    /// Since when there is a kept copy that this version can read.
    fn kept<'a>(&'a self, path: &'a str, take: &'a dyn Fn(&str) -> bool) -> Reading<'a, Option<String>> {
        Box::pin(async move {
            let kept = self.inner.store.kept(&self.address(path)).await.ok()??;
            take(&kept.json).then_some(kept.at)
        })
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

fn procedure_path(code: &str) -> String {
    format!("/v1/procedures/{}", encode(code))
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
