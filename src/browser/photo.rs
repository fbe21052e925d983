//! Photographs: upright, not larger than an officer needs, and without what the camera
//! wrote beside the picture (place, time, device).

use super::{document, files, hash, window};
use js_sys::{Promise, Uint8Array};
use motcua_core::upload::content::has_metadata;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, ImageBitmapOptions, ImageOrientation};

/// Longest edge in pixels: 200 dots an inch on A4, small print stays readable.
const EDGE: f64 = 2_400.0;
/// JPEG quality.
const QUALITY: f64 = 0.85;

/// Why a photograph cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoError {
    /// Neither a PDF nor an image that this browser can show.
    Unreadable,
}

/// A file as it shall be kept and sent: a PDF as it is; an image upright, its longest edge
/// at most 2,400 pixels, without metadata. An image that is all this already and would not
/// become smaller stays byte for byte.
///
/// # Errors
/// [`PhotoError::Unreadable`].
pub async fn prepare_photo(blob: &Blob) -> Result<Blob, PhotoError> {
    let kind = files::media_type(blob).await;
    match kind {
        "application/pdf" => return Ok(blob.clone()),
        "" => return Err(PhotoError::Unreadable),
        _ => {}
    }
    let picture = decode(blob).await?;
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let scale = (EDGE / width.max(height)).min(1.0);
    let encoded = encode(&picture, (width * scale).round().max(1.0), (height * scale).round().max(1.0)).await;
    // A 12-megapixel picture holds 48 MB until then.
    picture.close();
    let encoded = encoded.ok_or(PhotoError::Unreadable)?;
    if scale < 1.0 || encoded.size() < blob.size() || kind == "image/heic" {
        return Ok(encoded);
    }
    let bytes = hash::bytes(blob).await.ok_or(PhotoError::Unreadable)?;
    Ok(if has_metadata(&Uint8Array::new(&bytes).to_vec()) { encoded } else { blob.clone() })
}

async fn decode(blob: &Blob) -> Result<ImageBitmap, PhotoError> {
    let options = ImageBitmapOptions::new();
    options.set_image_orientation(ImageOrientation::FromImage);
    let upright = window().create_image_bitmap_with_blob_and_image_bitmap_options(blob, &options);
    // Chrome before 111 does not know "from-image", and turns pictures upright unasked.
    let decoded = match settle(upright).await {
        Some(value) => Some(value),
        None => settle(window().create_image_bitmap_with_blob(blob)).await,
    };
    let picture: Option<ImageBitmap> = decoded.and_then(|value| value.dyn_into().ok());
    picture.filter(|picture| picture.width() > 0 && picture.height() > 0).ok_or(PhotoError::Unreadable)
}

async fn settle(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

async fn encode(picture: &ImageBitmap, width: f64, height: f64) -> Option<Blob> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // JPEG knows no transparency: what is clear becomes paper, not black.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    let _ = js_sys::Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
    context.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width, height).ok()?;
    let made = Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| resolve.call1(&JsValue::UNDEFINED, &blob));
        let asked = canvas.to_blob_with_type_and_encoder_options(done.unchecked_ref(), "image/jpeg", &QUALITY.into());
        if asked.is_err() {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    });
    let blob = files::as_blob(&JsFuture::from(made).await.ok()?);
    // iOS counts the memory of canvases that are merely forgotten.
    canvas.set_width(0);
    canvas.set_height(0);
    blob.filter(|blob| blob.type_() == "image/jpeg")
}
