//! QR codes: the browser's own reader where it has one, and pictures for ours; the camera that shows them.

use super::{document, files, property, window};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlVideoElement, ImageBitmap, MediaStream, MediaStreamTrack};

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameraError {
    /// The person, the device or the browser said no.
    Refused,
    /// There is no camera.
    Missing,
}

/// The browser's own reader (Chrome on Android and macOS); `None` where it has none for QR codes.
pub async fn own_reader() -> Option<JsValue> {
    let class: Function = property(&window(), "BarcodeDetector").dyn_into().ok()?;
    let formats: Function = property(&class, "getSupportedFormats").dyn_into().ok()?;
    let formats = JsFuture::from(formats.call0(&class).ok()?.dyn_into::<Promise>().ok()?).await.ok()?;
    Array::from(&formats).includes(&"qr_code".into(), 0).then_some(())?;
    Reflect::construct(&class, &Array::new()).ok()
}

/// The text of a code in a picture or video, as the browser's own reader sees it.
pub async fn read_with(reader: &JsValue, source: &JsValue) -> Option<String> {
    let detect: Function = property(reader, "detect").dyn_into().ok()?;
    let found = JsFuture::from(detect.call1(reader, source).ok()?.dyn_into::<Promise>().ok()?).await.ok()?;
    property(&Array::from(&found).get(0), "rawValue").as_string()
}

/// Whether a file may be a picture: some browsers would draw a PDF, too.
pub async fn may_be_picture(file: &Blob) -> bool {
    files::media_type(file).await != "application/pdf"
}

/// The picture in a file; `None` when this browser cannot show it.
pub async fn picture(file: &Blob) -> Option<ImageBitmap> {
    JsFuture::from(window().create_image_bitmap_with_blob(file).ok()?).await.ok()?.dyn_into().ok()
}

/// What the camera shows at this moment; `None` until there is something.
pub async fn frame(video: &HtmlVideoElement) -> Option<ImageBitmap> {
    if video.video_width() == 0 {
        return None;
    }
    JsFuture::from(window().create_image_bitmap_with_html_video_element(video).ok()?).await.ok()?.dyn_into().ok()
}

/// Shows the camera at the back in the video element with this id.
///
/// # Errors
/// [`CameraError`].
pub async fn start_camera(id: &str) -> Result<HtmlVideoElement, CameraError> {
    start_camera_with(id, 1_280).await
}

/// The same with about so many pixels in a row, if the camera has them.
///
/// # Errors
/// [`CameraError`].
pub async fn start_camera_with(id: &str, width: u32) -> Result<HtmlVideoElement, CameraError> {
    let devices = property(&window().navigator(), "mediaDevices");
    let ask: Function = property(&devices, "getUserMedia").dyn_into().map_err(|_| CameraError::Missing)?;
    let wish = js_sys::Object::new();
    let video = js_sys::Object::new();
    for (name, value) in [("facingMode", "environment".into()), ("width", ideal(width))] {
        let _ = Reflect::set(&video, &name.into(), &value);
    }
    let _ = Reflect::set(&wish, &"video".into(), &video);
    let asked = ask.call1(&devices, &wish).ok().and_then(|asked| asked.dyn_into::<Promise>().ok());
    let stream = JsFuture::from(asked.ok_or(CameraError::Missing)?).await.map_err(|error| {
        match property(&error, "name").as_string().as_deref() {
            Some("NotFoundError" | "OverconstrainedError") => CameraError::Missing,
            _ => CameraError::Refused,
        }
    })?;
    let stream: MediaStream = stream.dyn_into().map_err(|_| CameraError::Missing)?;
    let element = document().and_then(|document| document.get_element_by_id(id));
    let Some(video) = element.and_then(|element| element.dyn_into::<HtmlVideoElement>().ok()) else {
        // The person has gone on while the browser asked.
        end(&stream);
        return Err(CameraError::Refused);
    };
    video.set_src_object(Some(&stream));
    if let Ok(playing) = video.play() {
        let _ = JsFuture::from(playing).await;
    }
    Ok(video)
}

/// What is wished for and not asked for.
fn ideal(number: u32) -> JsValue {
    let wish = js_sys::Object::new();
    let _ = Reflect::set(&wish, &"ideal".into(), &number.into());
    wish.into()
}

/// Turns the camera off.
pub fn stop_camera(video: &HtmlVideoElement) {
    if let Some(stream) = video.src_object() {
        end(&stream);
    }
    video.set_src_object(None);
}

/// Whether the element is still in the page.
pub fn is_there(video: &HtmlVideoElement) -> bool {
    video.is_connected()
}

fn end(stream: &MediaStream) {
    for track in stream.get_tracks().iter() {
        if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
            track.stop();
        }
    }
}
