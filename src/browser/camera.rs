//! The camera as somebody photographs a paper with it: one sharp photo, small pictures for the outline, its lamp.

use super::{files, property, window};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, ImageBitmap};

/// Pixels in a row that are asked for: a sheet that fills the picture has 200 dots an inch.
pub const WIDTH: u32 = 3_840;

/// Whether the browser gives pages a camera at all.
pub fn is_there() -> bool {
    property(&property(&window().navigator(), "mediaDevices"), "getUserMedia").is_function()
}

/// A photo: the camera's own where the browser can ask for it, which is larger than its film, else what is seen now.
pub async fn photo(video: &HtmlVideoElement) -> Option<Blob> {
    match taken(video).await {
        Some(photo) => Some(photo),
        None => seen(video).await,
    }
}

/// By `ImageCapture` (Chrome on Android).
async fn taken(video: &HtmlVideoElement) -> Option<Blob> {
    let class: Function = property(&window(), "ImageCapture").dyn_into().ok()?;
    let capture = Reflect::construct(&class, &Array::of1(&track(video)?)).ok()?;
    let blob = called(&capture, "takePhoto", &JsValue::UNDEFINED).await?;
    files::as_blob(&blob).filter(|blob| blob.size() > 0.0)
}

async fn seen(video: &HtmlVideoElement) -> Option<Blob> {
    let canvas: HtmlCanvasElement = super::document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(video.video_width());
    canvas.set_height(video.video_height());
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_video_element(video, 0.0, 0.0).ok()?;
    let made = Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| resolve.call1(&JsValue::UNDEFINED, &blob));
        let _ = canvas.to_blob_with_type_and_encoder_options(done.unchecked_ref(), "image/jpeg", &0.92.into());
    });
    let blob = JsFuture::from(made).await.ok();
    canvas.set_width(0);
    files::as_blob(&blob?)
}

/// A small picture of what is seen now; `None` until there is one.
pub async fn glance(video: &HtmlVideoElement) -> Option<ImageBitmap> {
    if video.video_width() == 0 {
        return None;
    }
    let options = Object::new();
    let _ = Reflect::set(&options, &"resizeWidth".into(), &320.into());
    let make: Function = property(&window(), "createImageBitmap").dyn_into().ok()?;
    let made: Promise = make.call2(&window(), video, &options).ok()?.dyn_into().ok()?;
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}

/// Whether the camera has a lamp that can be turned on.
pub fn has_lamp(video: &HtmlVideoElement) -> bool {
    let Some(track) = track(video) else { return false };
    let ask: Result<Function, _> = property(&track, "getCapabilities").dyn_into();
    ask.ok().and_then(|ask| ask.call0(&track).ok()).is_some_and(|can| property(&can, "torch").is_truthy())
}

/// Turns the lamp on or off.
pub async fn set_lamp(video: &HtmlVideoElement, on: bool) {
    let Some(track) = track(video) else { return };
    let (wish, wishes) = (Object::new(), Object::new());
    let _ = Reflect::set(&wish, &"torch".into(), &on.into());
    let _ = Reflect::set(&wishes, &"advanced".into(), &Array::of1(&wish));
    let _ = called(&track, "applyConstraints", &wishes).await;
}

fn track(video: &HtmlVideoElement) -> Option<JsValue> {
    Some(video.src_object()?.get_video_tracks().get(0)).filter(|track| !track.is_undefined())
}

async fn called(of: &JsValue, name: &str, argument: &JsValue) -> Option<JsValue> {
    let call: Function = property(of, name).dyn_into().ok()?;
    JsFuture::from(call.call1(of, argument).ok()?.dyn_into::<Promise>().ok()?).await.ok()
}
