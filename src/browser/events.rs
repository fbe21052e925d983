//! Listening, waiting, and whether there is a network. Whoever listens holds a guard:
//! dropping it ends the listening.

use super::{document, property, window};
use js_sys::Promise;
use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventTarget, VisibilityState};

/// Listens as long as it lives.
#[must_use = "dropping it ends the listening"]
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        // Only fails for a malformed call.
        let _ = self.target.remove_event_listener_with_callback(self.kind, function);
    }
}

/// Calls `run` at each event of `kind` that reaches `target`.
pub fn listen(target: &EventTarget, kind: &'static str, run: impl FnMut(Event) + 'static) -> Listener {
    let closure = Closure::<dyn FnMut(Event)>::new(run);
    let _ = target.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
    Listener { target: target.clone(), kind, closure }
}

/// Keeps guards for as long as the page lives.
pub fn keep<T>(guards: T) {
    std::mem::forget(guards);
}

/// What the device believes of its network; `true` does not promise that a portal answers.
pub fn online() -> bool {
    window().navigator().on_line()
}

/// Whether the person asked the browser to save data.
pub fn saves_data() -> bool {
    property(&property(&window().navigator(), "connection"), "saveData").is_truthy()
}

/// Whether the app's files are kept on the device: the service worker answers for this page.
pub fn opens_offline() -> bool {
    property(&property(&window().navigator(), "serviceWorker"), "controller").is_truthy()
}

/// Calls `run` when the boot script says that a newer release is on the device.
pub fn on_newer(run: impl Fn() + 'static) -> Listener {
    listen(&window(), "newer", move |_| run())
}

/// Calls `run` with [`online`] whenever that changes.
pub fn on_online(run: impl Fn(bool) + 'static) -> [Listener; 2] {
    let run = std::rc::Rc::new(run);
    let again = run.clone();
    [listen(&window(), "online", move |_| run(true)), listen(&window(), "offline", move |_| again(false))]
}

thread_local! {
    static POINTER_DOWN: Cell<bool> = const { Cell::new(false) };
}

/// Follows whether a pointer is down, for [`pointer_released`].
pub fn watch_pointer() -> [Listener; 3] {
    let follow = |kind, down| listen(&window(), kind, move |_| POINTER_DOWN.set(down));
    [follow("pointerdown", true), follow("pointerup", false), follow("pointercancel", false)]
}

/// Waits until no pointer is down and its click has arrived.
pub async fn pointer_released() {
    sleep(0).await;
    while POINTER_DOWN.get() {
        sleep(30).await;
    }
}

/// Whether somebody can see the page.
pub fn visible() -> bool {
    document().is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Waits `milliseconds`; background tabs may wait longer.
pub async fn sleep(milliseconds: u32) {
    let _ = JsFuture::from(timer(milliseconds)).await;
}

/// A promise that resolves with `undefined` after `milliseconds`.
pub(crate) fn timer(milliseconds: u32) -> Promise {
    let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    Promise::new(&mut |resolve, _| {
        if window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).is_err() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    })
}
