//! Who reads the code in a picture: the browser where it can, else the worker that is loaded for it.

use crate::browser::codes;
use crate::browser::studio::StudioError;
use crate::browser::studio::scanner::{self, Scanner};
use crate::html;
use crate::view::element::View;
use wasm_bindgen::JsValue;
use web_sys::{File, HtmlVideoElement};

/// Longest edges at which a photo is looked at: a small code in a large one needs the first, noise goes in the others.
const PHOTO: [f64; 3] = [1_600.0, 1_000.0, 2_400.0];
/// The same for an image of the camera, 1,280 pixels wide: as it is, for modules of three pixels do not survive less, then
/// smaller for a code that fills it.
const FRAME: [f64; 2] = [1_600.0, 900.0];

/// The reader's worker goes with this part of the screen, however that is left: nothing is read for nobody.
pub fn while_shown() -> View {
    let scanner = Scanner;
    let keeps = move || {
        let _ = &scanner;
        View::nothing()
    };
    html! { {keeps} }
}

/// Why nothing was read.
pub enum Unread {
    /// This browser has no reader, and ours could not be loaded.
    NoReader,
    /// The person has gone on.
    Left,
}

/// What the camera sees, by the browser's own reader or by ours.
pub async fn look_through(video: &HtmlVideoElement, own: Option<&JsValue>) -> Result<Option<String>, Unread> {
    match own {
        Some(reader) => Ok(codes::read_with(reader, video).await),
        None => match codes::frame(video).await {
            Some(frame) => read(&frame, &FRAME).await,
            None => Ok(None),
        },
    }
}

/// What a photo shows: ours looks at it in several sizes, where the browser's own reader has found nothing.
pub async fn look_at_photo(file: &File) -> Result<Option<String>, Unread> {
    if !codes::may_be_picture(file).await {
        return Ok(None);
    }
    if let Some(reader) = codes::own_reader().await
        && let Some(picture) = codes::picture(file).await
    {
        let text = codes::read_with(&reader, &picture).await;
        picture.close();
        if text.is_some() {
            return Ok(text);
        }
    }
    read(file, &PHOTO).await
}

async fn read(picture: &JsValue, edges: &[f64]) -> Result<Option<String>, Unread> {
    match scanner::read(picture, edges).await {
        Ok(text) => Ok(text),
        Err(StudioError::Missing) => Err(Unread::NoReader),
        Err(StudioError::Stopped) => Err(Unread::Left),
        // What this browser cannot show, or what was too much for its memory, has no code for us.
        Err(_) => Ok(None),
    }
}
