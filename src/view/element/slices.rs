//! Long pages are drawn in slices: the first fields at once, the others after them, a few milliseconds at a time, so that
//! the page can be used meanwhile.

use crate::browser::events;
use js_sys::Date;
use leptos::prelude::RenderEffect;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// Milliseconds of a slice: with the browser's own work a frame.
const SLICE: f64 = 8.0;

/// An effect that may begin later; it ends when it is dropped.
#[derive(Default)]
pub struct Effect(Cell<Option<RenderEffect<()>>>);

impl Effect {
    /// Runs it now, and whenever something that it follows changes.
    pub fn begin(&self, mut run: Box<dyn FnMut()>) {
        self.0.set(Some(RenderEffect::new(move |_| run())));
    }
}

/// How much may still be drawn in this task.
#[derive(Clone, Copy)]
enum Left {
    /// Everything: no long page is being drawn.
    All,
    /// So many parts.
    Parts(usize),
    /// Whatever there is time for until then.
    Until(f64),
}

type Waiting = (Weak<Effect>, Box<dyn FnMut()>);

thread_local! {
    static LEFT: Cell<Left> = const { Cell::new(Left::All) };
    /// What has come since the last look, in order.
    static QUEUE: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
    static IS_DRAWING: Cell<bool> = const { Cell::new(false) };
}

/// Draws a page whose parts may wait, but for the first ones.
pub fn long<T>(at_once: usize, draw: impl FnOnce() -> T) -> T {
    let before = LEFT.replace(Left::Parts(at_once));
    let drawn = draw();
    LEFT.set(before);
    drawn
}

/// An effect that begins at once where there is time left, else after everything that stands before it.
pub fn soon(run: Box<dyn FnMut()>) -> Rc<Effect> {
    let effect = Rc::new(Effect::default());
    let now = match LEFT.get() {
        Left::All => true,
        Left::Parts(0) => false,
        Left::Parts(left) => {
            LEFT.set(Left::Parts(left - 1));
            true
        }
        Left::Until(end) => Date::now() < end,
    };
    if now {
        effect.begin(run);
    } else {
        QUEUE.with_borrow_mut(|queue| queue.push((Rc::downgrade(&effect), run)));
        if !IS_DRAWING.replace(true) {
            wasm_bindgen_futures::spawn_local(draw_slices());
        }
    }
    effect
}

async fn draw_slices() {
    // The next one stands last.
    let mut list: Vec<Waiting> = Vec::new();
    loop {
        events::sleep(0).await;
        let end = Date::now() + SLICE;
        while Date::now() < end {
            // What is inside of a part comes before what stands after it; so does a page that was opened meanwhile.
            list.extend(QUEUE.take().into_iter().rev());
            let Some((effect, run)) = list.pop() else { return IS_DRAWING.set(false) };
            // The page may have been left.
            let Some(effect) = effect.upgrade() else { continue };
            LEFT.set(Left::Until(end));
            effect.begin(run);
            LEFT.set(Left::All);
        }
    }
}
