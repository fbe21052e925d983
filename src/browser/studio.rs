//! The studio's workers, seen from the page: plain values in, promises of plain values out.
//!
//! Every failure is a value.

pub mod scanner;
pub mod viewer;
mod worker;

use super::property;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, ImageBitmap};
use worker::{Bench, end};

thread_local! {
    static STUDIO: Bench = const { Bench::new("data-studio") };
}

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
    end(&STUDIO, "stopped");
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
    worker::ask(&STUDIO, kind, wish, progress).await
}

impl StudioError {
    /// By the word of a worker.
    fn from_word(word: &str) -> Self {
        match word {
            "unreadable" => Self::Unreadable,
            "huge" => Self::Huge,
            "memory" => Self::Memory,
            "large" => Self::Large,
            "encrypted" => Self::Encrypted,
            "broken" => Self::Broken,
            "stopped" => Self::Stopped,
            _ => Self::Missing,
        }
    }
}
