//! The studio's worker, seen from the page: plain values in, promises of plain values out.
//!
//! The worker is started with the first wish and ended when it has had nothing to do for a while:
//! memory that a wasm has taken is only given back by that. Every failure is a value.

use super::{events, history, property};
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, ImageBitmap, MessageEvent, Worker};

/// Why there is no page, no PDF, no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StudioError {
    /// The worker could not be loaded, or does not answer: other ways remain.
    Missing,
    /// This browser cannot show the picture, or it is broken.
    Unreadable,
    /// More pixels than a phone can hold.
    Huge,
    /// The device's memory was not enough.
    Memory,
    /// The pages do not fit under the limit.
    Large,
    /// The PDF asks for a password.
    Encrypted,
    /// The PDF cannot be read.
    Broken,
    /// The person did not want it any more.
    Stopped,
}

/// What came of a photo.
#[derive(Clone, Debug)]
pub struct Photo {
    /// What is kept of it: upright, its longer side at most 3,200 pixels, without metadata.
    pub kept: Blob,
    /// Corners of the paper, in parts of ten thousand of width and height, x before y, from the top left to the right.
    pub corners: Vec<u32>,
    /// How many edges of the paper the photo cuts off.
    pub cut: u32,
    /// The page that it becomes, and what is wrong with it.
    pub page: Made,
    /// The look that suits it.
    pub look: String,
}

/// A page as it will be sent.
#[derive(Clone, Debug)]
pub struct Made {
    /// A JPEG without metadata.
    pub picture: Blob,
    /// What is wrong with it: `blurred`, `dark`, `glare`, `cut`, `small`.
    pub warnings: Vec<String>,
}

/// What a page is made with.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// As [`Photo::corners`].
    pub corners: Vec<u32>,
    /// As [`Photo::cut`].
    pub cut: u32,
    /// Quarters to the right.
    pub turn: u32,
    /// `asIs`, `light` or `grey`.
    pub look: String,
    /// What is written across it.
    pub mark: Option<String>,
    /// Most bytes of the page.
    pub limit: u64,
}

/// Milliseconds without work after which the worker is ended.
const IDLE: u32 = 45_000;
/// Milliseconds after which it is given up.
const PATIENCE: u32 = 120_000;

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

thread_local! {
    static RUNNING: RefCell<Option<Rc<Running>>> = const { RefCell::new(None) };
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Loads it before somebody needs it; says nothing when that fails.
pub fn warm() {
    spawn_local(async {
        let _ = ask("warm", &[], Rc::new(|_| ())).await;
    });
}

/// Reads a photo. `progress` hears parts of the whole.
///
/// # Errors
/// See [`StudioError`].
pub async fn read(blob: &Blob, limit: u64, progress: Rc<dyn Fn(f64)>) -> Result<Photo, StudioError> {
    let done = ask("read", &[("blob", blob.into()), ("limit", (limit as f64).into())], progress).await?;
    let kept = property(&done, "photo").dyn_into().map_err(|_| StudioError::Missing)?;
    let look = super::text_of(&done, "look");
    Ok(Photo { kept, corners: numbers(&done, "corners"), cut: number(&done, "cut"), page: made(&done)?, look })
}

/// The page that a kept photo becomes with these settings.
///
/// # Errors
/// See [`StudioError`].
pub async fn page(photo: &Blob, settings: &Settings) -> Result<Made, StudioError> {
    let corners: Array = settings.corners.iter().map(|part| JsValue::from(*part)).collect();
    let wish = [
        ("blob", photo.into()),
        ("corners", corners.into()),
        ("cut", settings.cut.into()),
        ("turn", settings.turn.into()),
        ("look", settings.look.as_str().into()),
        ("mark", settings.mark.as_deref().map_or(JsValue::UNDEFINED, JsValue::from)),
        ("limit", (settings.limit as f64).into()),
    ];
    made(&ask("page", &wish, Rc::new(|_| ())).await?)
}

/// One PDF of these JPEGs, at most `limit` bytes.
///
/// # Errors
/// See [`StudioError`].
pub async fn join(pages: &[Blob], limit: u64) -> Result<Blob, StudioError> {
    let pages: Array = pages.iter().collect();
    let done = ask("join", &[("pages", pages.into()), ("limit", (limit as f64).into())], Rc::new(|_| ())).await?;
    property(&done, "pdf").dyn_into().map_err(|_| StudioError::Missing)
}

/// How many pages a given PDF has.
///
/// # Errors
/// See [`StudioError`].
pub async fn inspect(pdf: &Blob) -> Result<u32, StudioError> {
    Ok(number(&ask("inspect", &[("blob", pdf.into())], Rc::new(|_| ())).await?, "pages"))
}

/// Where the paper is in a picture of the camera, as [`Photo::corners`], and how sure that is in thousandths.
///
/// # Errors
/// See [`StudioError`].
pub async fn outline(bitmap: &ImageBitmap) -> Result<(Vec<u32>, u32), StudioError> {
    let done = ask("outline", &[("bitmap", bitmap.into())], Rc::new(|_| ())).await?;
    Ok((numbers(&done, "corners"), number(&done, "confidence")))
}

/// Ends what it is doing; whoever waits hears [`StudioError::Stopped`].
pub fn stop() {
    end("stopped");
}

fn made(done: &JsValue) -> Result<Made, StudioError> {
    let picture = property(done, "page").dyn_into().map_err(|_| StudioError::Missing)?;
    let warnings = Array::from(&property(done, "warnings")).iter().filter_map(|word| word.as_string()).collect();
    Ok(Made { picture, warnings })
}

fn number(of: &JsValue, name: &str) -> u32 {
    property(of, name).as_f64().unwrap_or_default() as u32
}

fn numbers(of: &JsValue, name: &str) -> Vec<u32> {
    Array::from(&property(of, name)).iter().map(|part| part.as_f64().unwrap_or_default() as u32).collect()
}

async fn ask(kind: &str, wish: &[(&str, JsValue)], progress: Rc<dyn Fn(f64)>) -> Result<JsValue, StudioError> {
    let running = running().ok_or(StudioError::Missing)?;
    let id = LAST.with(|last| {
        last.set(last.get() + 1);
        last.get()
    });
    let message = Object::new();
    for (name, value) in [("id", id.into()), ("kind", kind.into())].iter().chain(wish) {
        let _ = Reflect::set(&message, &(*name).into(), value);
    }
    let mut sent = Ok(());
    let answer = Promise::new(&mut |resolve, _| {
        running.waiting.borrow_mut().push(Waiting { id, resolve, progress: progress.clone() });
        sent = running.worker.post_message(&message);
    });
    if sent.is_err() {
        running.waiting.borrow_mut().retain(|waiting| waiting.id != id);
        return Err(StudioError::Memory);
    }
    spawn_local(async move {
        events::sleep(PATIENCE).await;
        if is_waiting(id) {
            end("load");
        }
    });
    let said = JsFuture::from(answer).await.map_err(|_| StudioError::Missing)?;
    rest_later(id);
    match property(&said, "failed").as_string().as_deref() {
        None => Ok(property(&said, "done")),
        Some(word) => {
            if matches!(word, "memory" | "load") {
                // It has no more memory to give, or never began: a new one may.
                end("load");
            }
            Err(match word {
                "unreadable" => StudioError::Unreadable,
                "huge" => StudioError::Huge,
                "memory" => StudioError::Memory,
                "large" => StudioError::Large,
                "encrypted" => StudioError::Encrypted,
                "broken" => StudioError::Broken,
                "stopped" => StudioError::Stopped,
                _ => StudioError::Missing,
            })
        }
    }
}

/// Ends the worker when nobody has asked for anything since.
fn rest_later(id: u32) {
    spawn_local(async move {
        events::sleep(IDLE).await;
        if LAST.with(Cell::get) == id {
            end("stopped");
        }
    });
}

fn is_waiting(id: u32) -> bool {
    RUNNING.with_borrow(|running| {
        running.as_ref().is_some_and(|running| running.waiting.borrow().iter().any(|waiting| waiting.id == id))
    })
}

fn running() -> Option<Rc<Running>> {
    if let Some(running) = RUNNING.with_borrow(Clone::clone) {
        return Some(running);
    }
    let running = Rc::new(start()?);
    RUNNING.set(Some(running.clone()));
    Some(running)
}

fn start() -> Option<Running> {
    let boot = property(&super::window(), "boot");
    let address: Function = property(&boot, "scriptURL").dyn_into().ok()?;
    let address = address.call1(&boot, &history::described("data-studio").into()).ok()?;
    let class: Function = property(&super::window(), "Worker").dyn_into().ok()?;
    // Without a canvas off the screen the worker could not decode anything.
    property(&super::window(), "OffscreenCanvas").is_function().then_some(())?;
    let options = Object::new();
    let _ = Reflect::set(&options, &"type".into(), &"module".into());
    // The address is a TrustedScriptURL, which web-sys has no constructor for.
    let worker: Worker = Reflect::construct(&class, &Array::of2(&address, &options)).ok()?.dyn_into().ok()?;
    let heard = events::listen(&worker, "message", |event| hear(&event.unchecked_into::<MessageEvent>().data()));
    let failed = events::listen(&worker, "error", |_| end("load"));
    Some(Running { worker, waiting: RefCell::default(), _listeners: [heard, failed] })
}

fn hear(said: &JsValue) {
    let Some(running) = RUNNING.with_borrow(Clone::clone) else { return };
    let id = number(said, "id");
    if let Some(part) = property(said, "progress").as_f64() {
        let waiting = running.waiting.borrow();
        let progress = waiting.iter().find(|waiting| waiting.id == id).map(|waiting| waiting.progress.clone());
        drop(waiting);
        if let Some(progress) = progress {
            progress(part);
        }
        return;
    }
    let place = running.waiting.borrow().iter().position(|waiting| waiting.id == id);
    if let Some(place) = place {
        let waiting = running.waiting.borrow_mut().remove(place);
        let _ = waiting.resolve.call1(&JsValue::UNDEFINED, said);
    }
}

/// Ends the worker; whoever waits hears `word`.
fn end(word: &str) {
    let Some(running) = RUNNING.take() else { return };
    running.worker.terminate();
    let said = Object::new();
    let _ = Reflect::set(&said, &"failed".into(), &word.into());
    for waiting in running.waiting.take() {
        let _ = waiting.resolve.call1(&JsValue::UNDEFINED, &said);
    }
    // Its listeners may be running just now: they are let go after this.
    let later = Closure::once_into_js(move || drop(running));
    let _ = super::window().set_timeout_with_callback(later.unchecked_ref());
}
