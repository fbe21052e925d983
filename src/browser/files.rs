//! Files that a person chose.

use super::hash;
use js_sys::{Array, Uint8Array};
use motcua_core::upload::content;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlInputElement, Url};

/// The files of an `<input type="file">` whose `change` event this is. The input is
/// emptied, so that choosing the same file again is noticed.
pub fn chosen(event: &Event) -> Vec<File> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return Vec::new() };
    let list = input.files();
    let files = list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at))).collect();
    input.set_value("");
    files
}

/// The media type by the first bytes, see [`content::media_type`]; `""` also when the file
/// cannot be read.
pub async fn media_type(blob: &Blob) -> &'static str {
    let Ok(head) = blob.slice_with_f64_and_f64(0.0, content::HEAD as f64) else { return "" };
    let Some(bytes) = hash::bytes(&head).await else { return "" };
    content::media_type(&Uint8Array::new(&bytes).to_vec())
}

/// A file of these bytes; `None` only when memory runs out.
pub fn blob_of(bytes: &[u8], media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

/// Size in bytes.
pub fn size(blob: &Blob) -> u64 {
    blob.size() as u64
}

/// An address for `<img src>` that holds as long as this lives.
#[must_use = "dropping it makes the address invalid"]
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// The address, `blob:…`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Makes an address for a file; `None` only when memory runs out.
pub fn object_url(blob: &Blob) -> Option<ObjectUrl> {
    Url::create_object_url_with_blob(blob).ok().map(ObjectUrl)
}

/// Saves a file under a name, as the browser saves downloads.
pub fn save(blob: &Blob, name: &str) {
    let Some(url) = object_url(blob) else { return };
    let link = super::document().and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = link.set_attribute("href", url.as_str());
        let _ = link.set_attribute("download", name);
        link.click();
    }
    // The browser reads it after the click: the address holds for a while.
    wasm_bindgen_futures::spawn_local(async move {
        super::events::sleep(60_000).await;
        drop(url);
    });
}

/// Whether a value from storage is a file.
pub(crate) fn as_blob(value: &JsValue) -> Option<Blob> {
    value.dyn_ref::<Blob>().cloned()
}
