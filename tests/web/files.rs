use super::support::{blob, bytes, document};
use js_sys::Promise;
use motcua::browser::files::{media_type, object_url};
use motcua::browser::hash::sha256;
use motcua::browser::photo::{PhotoError, prepare_photo};
use motcua_core::upload::content::has_metadata;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

#[wasm_bindgen_test]
async fn hashes_agree_with_the_standard() {
    for (input, hash) in [
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ] {
        assert_eq!(sha256(&blob(input.as_bytes())).await.unwrap(), hash);
    }
}

#[wasm_bindgen_test]
async fn a_file_is_what_its_bytes_are() {
    assert_eq!(media_type(&blob(b"%PDF-1.7\nrest")).await, "application/pdf");
    assert_eq!(media_type(&picture(4, 4, "image/png", 1.0).await).await, "image/png");
    assert_eq!(media_type(&picture(4, 4, "image/jpeg", 0.9).await).await, "image/jpeg");
    assert_eq!(media_type(&picture(4, 4, "image/webp", 0.9).await).await, "image/webp");
    assert_eq!(media_type(&blob(b"MZ")).await, "");
    assert_eq!(media_type(&blob(b"")).await, "");
}

/// A picture with fine stripes and a red left half, so that it has size and an up.
async fn picture(width: u32, height: u32, media_type: &str, quality: f64) -> Blob {
    let canvas: HtmlCanvasElement = document().create_element("canvas").unwrap().unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().unchecked_into();
    context.set_fill_style_str("red");
    context.fill_rect(0.0, 0.0, f64::from(width / 2), f64::from(height));
    context.set_fill_style_str("#08f");
    context.fill_rect(f64::from(width / 2), 0.0, f64::from(width), f64::from(height));
    context.set_fill_style_str("#333");
    for line in (0..height).step_by(8) {
        context.fill_rect(f64::from(line % 40), f64::from(line), f64::from(width), 1.0);
    }
    let made = Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| resolve.call1(&JsValue::UNDEFINED, &blob).unwrap());
        canvas.to_blob_with_type_and_encoder_options(done.unchecked_ref(), media_type, &quality.into()).unwrap();
    });
    JsFuture::from(made).await.unwrap().unchecked_into()
}

async fn decoded(blob: &Blob) -> ImageBitmap {
    let promise = web_sys::window().unwrap().create_image_bitmap_with_blob(blob).unwrap();
    JsFuture::from(promise).await.unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn a_large_picture_is_scaled_to_what_an_officer_needs() {
    let large = picture(3_000, 1_500, "image/png", 1.0).await;
    let ready = prepare_photo(&large).await.unwrap();
    assert_eq!(media_type(&ready).await, "image/jpeg");
    let picture = decoded(&ready).await;
    assert_eq!((picture.width(), picture.height()), (2_400, 1_200));
}

/// Puts an Exif segment behind the start of a JPEG: "turn by 90°" and a place.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPS 20.8133,105.3383");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

#[wasm_bindgen_test]
async fn a_photo_is_turned_upright_and_its_place_is_gone() {
    let plain = bytes(&picture(80, 40, "image/jpeg", 0.3).await).await;
    let camera = with_exif(&plain);
    assert!(has_metadata(&camera) && !has_metadata(&plain));
    let ready = prepare_photo(&blob(&camera)).await.unwrap();
    let out = bytes(&ready).await;
    assert!(!has_metadata(&out));
    assert!(!out.windows(4).any(|four| four == b"Exif" || four == b"GPS "));
    let picture = decoded(&ready).await;
    assert_eq!((picture.width(), picture.height()), (40, 80), "lying on its side before");
}

#[wasm_bindgen_test]
async fn a_small_clean_picture_stays_byte_for_byte() {
    let clean = picture(80, 40, "image/jpeg", 0.3).await;
    assert_eq!(bytes(&prepare_photo(&clean).await.unwrap()).await, bytes(&clean).await);
}

#[wasm_bindgen_test]
async fn a_wasteful_picture_becomes_smaller() {
    let wasteful = picture(800, 600, "image/jpeg", 1.0).await;
    let ready = prepare_photo(&wasteful).await.unwrap();
    assert!(ready.size() < wasteful.size(), "{} of {}", ready.size(), wasteful.size());
}

#[wasm_bindgen_test]
async fn a_pdf_stays_as_it_is_and_what_is_no_picture_is_refused() {
    let pdf = blob(b"%PDF-1.7\n1 0 obj");
    assert_eq!(bytes(&prepare_photo(&pdf).await.unwrap()).await, b"%PDF-1.7\n1 0 obj");
    let png = bytes(&picture(40, 40, "image/png", 1.0).await).await;
    for wrong in [&b"MZ\x90\0 a program"[..], b"", &png[..40], b"\xFF\xD8\xFF\xE0 not at all", b"\0\0\0\x18ftypheic"] {
        assert_eq!(prepare_photo(&blob(wrong)).await.err(), Some(PhotoError::Unreadable), "{wrong:?}");
    }
}

#[wasm_bindgen_test]
async fn an_address_of_a_file_ends_with_its_guard() {
    let fetch = |address: String| async move {
        JsFuture::from(web_sys::window().unwrap().fetch_with_str(&address)).await.is_ok()
    };
    let url = object_url(&blob(b"x")).unwrap();
    let address = url.as_str().to_owned();
    assert!(fetch(address.clone()).await);
    drop(url);
    assert!(!fetch(address).await);
}
