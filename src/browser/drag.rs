//! Dragging something over a picture, and putting it there.

use super::{document, property};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, MouseEvent};

/// The pointer that came down belongs to the element until it is lifted, wherever it goes.
pub fn begin(event: &Event) {
    event.prevent_default();
    let Some(target) = event.current_target() else { return };
    let take: Result<Function, _> = property(&target, "setPointerCapture").dyn_into();
    if let Ok(take) = take {
        let _ = take.call1(&target, &property(event, "pointerId"));
    }
}

/// Where a pointer is on the element with this id, in parts of its width and height.
pub fn share(id: &str, event: &Event) -> Option<(f64, f64)> {
    let shown = document()?.get_element_by_id(id)?.get_bounding_client_rect();
    let event: &MouseEvent = event.dyn_ref()?;
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    Some(((x - shown.left()) / shown.width().max(1.0), (y - shown.top()) / shown.height().max(1.0)))
}

/// Puts an element to a place of the one around it, in parts of width and height. By the object model: the policy
/// refuses `style` attributes.
pub fn put(id: &str, across: f64, down: f64) {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    let set = |element: &Element, name: &str, part: f64| {
        let style = property(element, "style");
        let _ = Reflect::set(&style, &name.into(), &JsValue::from(format!("{:.2}%", part * 100.0)));
    };
    set(&element, "left", across);
    set(&element, "top", down);
}
