//! IndexedDB with promises. Own code over web-sys in place of a crate: five operations,
//! one open, and two things that wrappers leave out (strict durability, and opening again
//! when the system has closed the connection behind our back, as iOS does to pages that
//! come back from the background).

use super::StoreError;
use crate::browser::{events, property, window};
use js_sys::{Array, Function, Promise, Reflect};
use std::cell::RefCell;
use std::future::ready;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, IdbDatabase, IdbObjectStore, IdbObjectStoreParameters, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

const NAME: &str = "motcua";
const VERSION: u32 = 1;
/// Milliseconds. A browser that is broken in private mode may never answer.
const PATIENCE: u32 = 10_000;

/// An open database.
pub struct Database {
    open: RefCell<IdbDatabase>,
    seal: RefCell<Option<Rc<dyn Seal>>>,
}

/// What makes records unreadable without a PIN, and readable with it.
pub trait Seal {
    /// A record as it is to be kept (`closing`), or as it was before that; one that it is not about as it is.
    fn turn(&self, closing: bool, record: JsValue) -> Turned;
}

/// A record on its way through a [`Seal`].
pub type Turned = Pin<Box<dyn Future<Output = Result<JsValue, StoreError>>>>;

impl Database {
    pub async fn open() -> Result<Self, StoreError> {
        Ok(Self { open: RefCell::new(connect().await?), seal: RefCell::default() })
    }

    /// Records go through `seal` from now on.
    pub fn set_seal(&self, seal: Option<Rc<dyn Seal>>) {
        self.seal.replace(seal);
    }

    fn turned(&self, closing: bool, record: JsValue) -> Turned {
        match &*self.seal.borrow() {
            Some(seal) => seal.turn(closing, record),
            None => Box::pin(ready(Ok(record))),
        }
    }

    /// All records as they are kept.
    pub async fn all(&self, store: &str) -> Result<Array, StoreError> {
        let (_, stores) = self.begin(&[store], "readonly").await?;
        let request = stores.store(store)?.get_all().map_err(|error| broken(&error))?;
        settled(&request).await?.dyn_into().map_err(|value| broken(&value))
    }

    /// The record, or `undefined`.
    pub async fn get(&self, store: &str, key: &str) -> Result<JsValue, StoreError> {
        let (_, stores) = self.begin(&[store], "readonly").await?;
        let request = stores.store(store)?.get(&key.into()).map_err(|error| broken(&error))?;
        let record = settled(&request).await?;
        self.turned(false, record).await
    }

    pub async fn put(&self, store: &str, record: &JsValue) -> Result<(), StoreError> {
        // Before the transaction begins: it would end while this is waited for.
        let record = &self.turned(true, record.clone()).await?;
        let (done, stores) = self.begin(&[store], "readwrite").await?;
        stores.store(store)?.put(record).map_err(|error| broken(&error))?;
        stores.complete(done).await
    }

    /// Puts the record unless `other` says of the one that is there that it must stay; that one then. Nothing comes
    /// between the look and the write, from other windows either.
    pub async fn put_unless(
        &self,
        store: &str,
        key: &str,
        record: &JsValue,
        other: &dyn Fn(&JsValue) -> bool,
    ) -> Result<Option<JsValue>, StoreError> {
        let record = &self.turned(true, record.clone()).await?;
        let (done, stores) = self.begin(&[store], "readwrite").await?;
        let place = stores.store(store)?;
        let present = settled(&place.get(&key.into()).map_err(|error| broken(&error))?).await?;
        if !present.is_undefined() && other(&present) {
            return self.turned(false, present).await.map(Some);
        }
        place.put(record).map_err(|error| broken(&error))?;
        stores.complete(done).await.map(|()| None)
    }

    /// Puts the record in place of the one that is there, if there is one and `same` says that it is what was read:
    /// nothing that was written or deleted meanwhile is undone. The record goes in as it is.
    pub async fn replace(
        &self,
        store: &str,
        key: &JsValue,
        record: &JsValue,
        same: &dyn Fn(&JsValue) -> bool,
    ) -> Result<(), StoreError> {
        let (done, stores) = self.begin(&[store], "readwrite").await?;
        let place = stores.store(store)?;
        let present = settled(&place.get(key).map_err(|error| broken(&error))?).await?;
        if present.is_undefined() || !same(&present) {
            return Ok(());
        }
        place.put(record).map_err(|error| broken(&error))?;
        stores.complete(done).await
    }

    pub async fn delete(&self, store: &str, key: &str) -> Result<(), StoreError> {
        let (done, stores) = self.begin(&[store], "readwrite").await?;
        stores.store(store)?.delete(&key.into()).map_err(|error| broken(&error))?;
        stores.complete(done).await
    }

    pub async fn delete_draft(&self, id: &str) -> Result<(), StoreError> {
        let (done, stores) = self.begin(&["drafts", "files"], "readwrite").await?;
        stores.store("drafts")?.delete(&id.into()).map_err(|error| broken(&error))?;
        Self::delete_all_files(&stores, id).await?;
        stores.complete(done).await
    }

    pub async fn delete_files(&self, draft: &str) -> Result<(), StoreError> {
        let (done, stores) = self.begin(&["files"], "readwrite").await?;
        Self::delete_all_files(&stores, draft).await?;
        stores.complete(done).await
    }

    async fn delete_all_files(stores: &Stores, draft: &str) -> Result<(), StoreError> {
        let files = stores.store("files")?;
        let index = files.index("draft").map_err(|error| broken(&error))?;
        let keys = settled(&index.get_all_keys_with_key(&draft.into()).map_err(|error| broken(&error))?).await?;
        for key in Array::from(&keys).iter() {
            files.delete(&key).map_err(|error| broken(&error))?;
        }
        Ok(())
    }

    /// Begins a transaction; the promise settles with it. Listening starts here, so that
    /// completion cannot be missed.
    async fn begin(&self, stores: &[&str], mode: &str) -> Result<(Promise, Stores), StoreError> {
        // Not in the `match` itself: the borrow would last through its arms.
        let started = start(&self.open.borrow(), stores, mode);
        let transaction = match started {
            Ok(transaction) => transaction,
            Err(error) if name_of(&error) == "InvalidStateError" => {
                // The connection was closed from outside: open it again, once.
                let database = connect().await?;
                self.open.replace(database);
                start(&self.open.borrow(), stores, mode).map_err(|error| broken(&error))?
            }
            Err(error) => return Err(broken(&error)),
        };
        let done = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        Ok((done, Stores(transaction)))
    }
}

struct Stores(IdbTransaction);

impl Stores {
    fn store(&self, name: &str) -> Result<IdbObjectStore, StoreError> {
        self.0.object_store(name).map_err(|error| broken(&error))
    }

    /// Waits until everything is written.
    async fn complete(self, done: Promise) -> Result<(), StoreError> {
        match JsFuture::from(done).await {
            Ok(_) => Ok(()),
            Err(_) => Err(self.0.error().map_or_else(|| StoreError::Broken("AbortError".into()), |e| broken(&e))),
        }
    }
}

/// `transaction(stores, mode, {durability})`: web-sys has the third argument only behind
/// an unstable flag; browsers that do not know it ignore it.
fn start(database: &IdbDatabase, stores: &[&str], mode: &str) -> Result<IdbTransaction, JsValue> {
    let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
    let options = js_sys::Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let function: Function = property(database, "transaction").dyn_into()?;
    Ok(function.call3(database, &names, &mode.into(), &options)?.unchecked_into())
}

async fn settled(request: &IdbRequest) -> Result<JsValue, StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result().map_err(|error| broken(&error)),
        Err(_) => Err(request.error().ok().flatten().map_or_else(|| broken(&JsValue::NULL), |e| broken(&e))),
    }
}

async fn connect() -> Result<IdbDatabase, StoreError> {
    // Where storage is refused, reading `indexedDB` itself may throw.
    let factory = window().indexed_db().ok().flatten().ok_or(StoreError::Unavailable)?;
    let request = factory.open_with_u32(NAME, VERSION).map_err(|_| StoreError::Unavailable)?;
    let upgrade = Closure::<dyn FnMut(Event)>::new(upgrade);
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        request.set_onblocked(Some(&reject));
    });
    let event = JsFuture::from(Promise::race(&Array::of2(&opened, &events::timer(PATIENCE)))).await;
    // The timer resolves with nothing, the request with its event.
    match event {
        Ok(event) if event.is_object() => {}
        _ => {
            return Err(match request.error().ok().flatten() {
                Some(error) if error.name() == "QuotaExceededError" => StoreError::Full,
                _ => StoreError::Unavailable,
            });
        }
    }
    let database: IdbDatabase = request.result().map_err(|error| broken(&error))?.unchecked_into();
    // A later version of the app in another tab must be able to change the layout.
    let other = database.clone();
    let make_way = Closure::<dyn FnMut(Event)>::new(move |_| other.close());
    database.set_onversionchange(Some(make_way.into_js_value().unchecked_ref()));
    Ok(database)
}

fn upgrade(event: Event) {
    let request = event.target().map(JsCast::unchecked_into::<IdbOpenDbRequest>);
    let Some(database) = request.and_then(|request| request.result().ok()) else { return };
    let database: IdbDatabase = database.unchecked_into();
    for (store, key) in [("drafts", "id"), ("files", "id"), ("kept", "key")] {
        let parameters = IdbObjectStoreParameters::new();
        parameters.set_key_path(&key.into());
        // An error aborts the upgrade, and then opening fails.
        if let Ok(made) = database.create_object_store_with_optional_parameters(store, &parameters)
            && store == "files"
        {
            let _ = made.create_index_with_str("draft", "draft");
        }
    }
}

fn name_of(error: &JsValue) -> String {
    property(error, "name").as_string().unwrap_or_default()
}

fn broken(error: &JsValue) -> StoreError {
    match name_of(error).as_str() {
        "QuotaExceededError" => StoreError::Full,
        name => StoreError::Broken(name.to_owned()),
    }
}
