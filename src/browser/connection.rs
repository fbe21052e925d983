//! What the browser knows of the connection (Network Information API; where there is none, nothing is known).

use super::events::{Listener, listen};
use super::{document, property, window};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

fn information() -> JsValue {
    property(&window().navigator(), "connection")
}

/// Whether it is paid by the byte, as far as the browser says: the person asked to save data, or it is a mobile network.
pub fn is_metered() -> bool {
    let known = information();
    property(&known, "saveData").is_truthy() || property(&known, "type").as_string().as_deref() == Some("cellular")
}

/// Bytes a second of the way down, as the browser believes.
pub fn believed() -> Option<f64> {
    let megabits = property(&information(), "downlink").as_f64().filter(|megabits| *megabits > 0.0)?;
    Some(megabits * 1_000_000.0 / 8.0)
}

/// Calls `run` when the network comes back, the connection is another one, or the page is looked at again.
pub fn on_change(run: impl Fn() + 'static) -> Vec<Listener> {
    let run = Rc::new(run);
    let mut targets: Vec<(EventTarget, &'static str)> = vec![(window().into(), "online")];
    targets.extend(document().map(|document| (document.into(), "visibilitychange")));
    targets.extend(information().dyn_into().ok().map(|known| (known, "change")));
    let watch = |(target, kind): (EventTarget, &'static str)| {
        let run = run.clone();
        listen(&target, kind, move |_| run())
    };
    targets.into_iter().map(watch).collect()
}
