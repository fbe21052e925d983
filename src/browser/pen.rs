//! Drawing into a canvas: by hand, or a name in letters.

use super::document;
use super::events::sleep;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CanvasRenderingContext2d, Event, HtmlCanvasElement, HtmlImageElement, MouseEvent};

thread_local! {
    /// Whether a stroke is being drawn, and whether something of it was.
    static STROKE: Cell<(bool, bool)> = const { Cell::new((false, false)) };
}

fn canvas(id: &str) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = document()?.get_element_by_id(id)?.dyn_into().ok()?;
    let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    Some((canvas, context))
}

/// Where a pointer is in the picture, whatever size the canvas has on the screen.
fn place(canvas: &HtmlCanvasElement, event: &Event) -> (f64, f64) {
    let event: &MouseEvent = event.unchecked_ref();
    let scale = |size: u32, shown: i32| f64::from(size) / f64::from(shown.max(1));
    let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    (x * scale(canvas.width(), canvas.client_width()), y * scale(canvas.height(), canvas.client_height()))
}

/// A pointer came down: a stroke begins.
pub fn down(id: &str, event: &Event) {
    event.prevent_default();
    let Some((canvas, context)) = canvas(id) else { return };
    let (x, y) = place(&canvas, event);
    context.set_line_width(4.0);
    context.set_line_cap("round");
    context.set_line_join("round");
    context.begin_path();
    context.move_to(x, y);
    STROKE.set((true, false));
}

/// It moved: the stroke goes on.
pub fn drag(id: &str, event: &Event) {
    if !STROKE.get().0 {
        return;
    }
    let Some((canvas, context)) = canvas(id) else { return };
    let (x, y) = place(&canvas, event);
    context.line_to(x, y);
    context.stroke();
    STROKE.set((true, true));
}

/// It was lifted or left the canvas; whether a stroke was drawn.
pub fn up() -> bool {
    STROKE.replace((false, false)).1
}

/// Takes everything away.
pub fn clear(id: &str) {
    if let Some((canvas, context)) = canvas(id) {
        context.clear_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
    }
}

/// Writes a name as a hand would, as large as it fits.
pub fn write(id: &str, name: &str) {
    let Some((canvas, context)) = canvas(id) else { return };
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.set_text_align("center");
    context.set_text_baseline("middle");
    context.set_font("italic 64px serif");
    // The browser narrows what is wider than the last number.
    let _ = context.fill_text_with_max_width(name, width / 2.0, height / 2.0, width - 40.0);
}

/// What is drawn, as a data address of a PNG.
pub fn picture(id: &str) -> Option<String> {
    canvas(id)?.0.to_data_url().ok()
}

/// Draws a picture of [`picture`] again, once the canvas that is being made is in the page.
pub fn show_soon(id: &str, picture: &str) {
    let (id, picture) = (id.to_owned(), picture.to_owned());
    spawn_local(async move {
        sleep(0).await;
        let Ok(image) = HtmlImageElement::new() else { return };
        image.set_src(&picture);
        if JsFuture::from(image.decode()).await.is_ok()
            && let Some((_, context)) = canvas(&id)
        {
            let _: Result<(), JsValue> = context.draw_image_with_html_image_element(&image, 0.0, 0.0);
        }
    });
}
