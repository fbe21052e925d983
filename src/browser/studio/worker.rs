//! A worker: started with the first wish, ended when it has had nothing to do for a while, because memory that a wasm
//! has taken is only given back by that.

use super::StudioError;
use crate::browser::{events, history, property};
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::thread::LocalKey;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ImageBitmap, MessageEvent, Worker};

/// Milliseconds without work after which a worker is ended.
const IDLE: u32 = 45_000;
/// Milliseconds after which it is given up.
const PATIENCE: u32 = 120_000;

/// A worker, whether it runs or not.
pub struct Bench {
    /// Which attribute of the page names its script.
    script: &'static str,
    running: RefCell<Option<Rc<Running>>>,
    last: Cell<u32>,
}

/// Where a worker stands: there is one of each kind.
pub type Place = &'static LocalKey<Bench>;

struct Running {
    worker: Worker,
    waiting: RefCell<Vec<Waiting>>,
    // They live as long as the worker.
    _listeners: [events::Listener; 2],
}

struct Waiting {
    id: u32,
    resolve: Function,
    progress: Rc<dyn Fn(f64)>,
}

impl Bench {
    /// One that does not run yet.
    pub const fn new(script: &'static str) -> Self {
        Self { script, running: RefCell::new(None), last: Cell::new(0) }
    }
}

/// Gives a worker something to do, and its answer.
///
/// # Errors
/// See [`StudioError`].
pub async fn ask(
    place: Place,
    kind: &str,
    wish: &[(&str, JsValue)],
    progress: Rc<dyn Fn(f64)>,
) -> Result<JsValue, StudioError> {
    let running = running(place).ok_or(StudioError::Missing)?;
    let id = place.with(|bench| {
        bench.last.set(bench.last.get() + 1);
        bench.last.get()
    });
    let message = Object::new();
    for (name, value) in [("id", id.into()), ("kind", kind.into())].iter().chain(wish) {
        let _ = Reflect::set(&message, &(*name).into(), value);
    }
    // A picture of the camera moves instead of being copied: it is of no use here any more.
    let transfer: Array = wish.iter().map(|(_, value)| value).filter(|value| value.has_type::<ImageBitmap>()).collect();
    let mut sent = Ok(());
    let answer = Promise::new(&mut |resolve, _| {
        running.waiting.borrow_mut().push(Waiting { id, resolve, progress: progress.clone() });
        sent = running.worker.post_message_with_transfer(&message, &transfer);
    });
    if sent.is_err() {
        running.waiting.borrow_mut().retain(|waiting| waiting.id != id);
        return Err(StudioError::Memory);
    }
    spawn_local(async move {
        events::sleep(PATIENCE).await;
        if is_waiting(place, id) {
            end(place, "load");
        }
    });
    let said = JsFuture::from(answer).await.map_err(|_| StudioError::Missing)?;
    rest_later(place, id);
    match property(&said, "failed").as_string().as_deref() {
        None => Ok(property(&said, "done")),
        Some(word) => {
            if matches!(word, "memory" | "load") {
                // It has no more memory to give, or never began: a new one may.
                end(place, "load");
            }
            Err(StudioError::from_word(word))
        }
    }
}

/// Ends the worker when nobody has asked for anything since.
fn rest_later(place: Place, id: u32) {
    spawn_local(async move {
        events::sleep(IDLE).await;
        if place.with(|bench| bench.last.get()) == id {
            end(place, "stopped");
        }
    });
}

fn is_waiting(place: Place, id: u32) -> bool {
    place.with(|bench| {
        let running = bench.running.borrow();
        running.as_ref().is_some_and(|running| running.waiting.borrow().iter().any(|waiting| waiting.id == id))
    })
}

fn running(place: Place) -> Option<Rc<Running>> {
    place.with(|bench| {
        let present = bench.running.borrow().clone();
        if present.is_some() {
            return present;
        }
        let running = Rc::new(start(place, bench.script)?);
        *bench.running.borrow_mut() = Some(running.clone());
        Some(running)
    })
}

fn start(place: Place, script: &str) -> Option<Running> {
    let window = crate::browser::window();
    let boot = property(&window, "boot");
    let address: Function = property(&boot, "scriptURL").dyn_into().ok()?;
    let address = address.call1(&boot, &history::described(script).into()).ok()?;
    let class: Function = property(&window, "Worker").dyn_into().ok()?;
    // Without a canvas off the screen the worker could not decode anything.
    property(&window, "OffscreenCanvas").is_function().then_some(())?;
    let options = Object::new();
    let _ = Reflect::set(&options, &"type".into(), &"module".into());
    // The address is a TrustedScriptURL, which web-sys has no constructor for.
    let worker: Worker = Reflect::construct(&class, &Array::of2(&address, &options)).ok()?.dyn_into().ok()?;
    let heard =
        events::listen(&worker, "message", move |event| hear(place, &event.unchecked_into::<MessageEvent>().data()));
    let failed = events::listen(&worker, "error", move |_| end(place, "load"));
    Some(Running { worker, waiting: RefCell::default(), _listeners: [heard, failed] })
}

fn hear(place: Place, said: &JsValue) {
    let Some(running) = place.with(|bench| bench.running.borrow().clone()) else { return };
    let id = super::number(said, "id");
    if let Some(part) = property(said, "progress").as_f64() {
        let waiting = running.waiting.borrow();
        let progress = waiting.iter().find(|waiting| waiting.id == id).map(|waiting| waiting.progress.clone());
        drop(waiting);
        if let Some(progress) = progress {
            progress(part);
        }
        return;
    }
    let at = running.waiting.borrow().iter().position(|waiting| waiting.id == id);
    if let Some(at) = at {
        let waiting = running.waiting.borrow_mut().remove(at);
        let _ = waiting.resolve.call1(&JsValue::UNDEFINED, said);
    }
}

/// Ends the worker; whoever waits hears `word`.
pub fn end(place: Place, word: &str) {
    let Some(running) = place.with(|bench| bench.running.borrow_mut().take()) else { return };
    running.worker.terminate();
    let said = Object::new();
    let _ = Reflect::set(&said, &"failed".into(), &word.into());
    for waiting in running.waiting.take() {
        let _ = waiting.resolve.call1(&JsValue::UNDEFINED, &said);
    }
    // Its listeners may be running just now: they are let go after this.
    let later = Closure::once_into_js(move || drop(running));
    let _ = crate::browser::window().set_timeout_with_callback(later.unchecked_ref());
}
