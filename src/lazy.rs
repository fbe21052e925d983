//! Parts of the app that are loaded when somebody needs them.
//!
//! A part is a table of functions, its *face*. [`part!`] makes the function that gives it; that
//! function is where `cargo xtask build` cuts the linked program: whatever only the face leads to
//! goes into a file of its own, which shares memory and function table with the rest. So the
//! rest must reach a part through its face alone. Built without the feature `split`, a face is
//! simply there: development builds and tests are one piece and work the same.

use crate::browser::{dom, events};
use crate::session::Task;
use crate::session::live::Live;

/// A part could not be loaded; trying again is right, see [`why`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Makes `NAME()`, which loads the part `NAME` unless it is there and gives its face.
macro_rules! part {
    ($name:ident: $face:ty = $value:expr) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($name, fallible)]
        fn $name() -> Result<&'static $face, $crate::lazy::Missing> {
            Ok($value)
        }
        #[cfg(not(feature = "split"))]
        async fn $name() -> Result<&'static $face, $crate::lazy::Missing> {
            Ok($value)
        }
    };
}
pub(crate) use part;

/// Why a part is missing, as far as it can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The device has no network.
    Offline,
    /// The line, or the host.
    Line,
    /// The host has a newer release and no longer this one: only opening the page anew helps.
    Outdated,
}

/// Why loading failed just now.
pub fn why() -> Why {
    match (dom::is_outdated(), events::online()) {
        (true, _) => Why::Outdated,
        (false, true) => Why::Line,
        (false, false) => Why::Offline,
    }
}

/// How far a part is.
#[derive(Clone, Copy)]
enum State<T: 'static> {
    /// Nobody has asked.
    Idle,
    /// On its way.
    Loading,
    /// There.
    Ready(&'static T),
    /// It failed; the next wish tries again.
    Missing,
}

/// A part with its state, cheap to copy.
pub struct Lazy<T: 'static> {
    state: Live<State<T>>,
    load: fn() -> Task<Result<&'static T, Missing>>,
}

impl<T> Clone for Lazy<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Lazy<T> {}

/// What there is of a part, for those who draw.
pub enum Seen<T: 'static> {
    /// Its face.
    Ready(&'static T),
    /// It is on its way.
    Loading,
    /// It could not be loaded.
    Missing,
}

impl<T> Lazy<T> {
    /// A part that `load` loads.
    pub fn new(load: fn() -> Task<Result<&'static T, Missing>>) -> Self {
        Self { state: Live::new(State::Idle), load }
    }

    /// Loads it unless it is there or on its way.
    pub fn want(self) {
        if self.state.with_untracked(|state| matches!(state, State::Loading | State::Ready(_))) {
            return;
        }
        self.state.set(State::Loading);
        wasm_bindgen_futures::spawn_local(async move {
            let _ = self.get().await;
        });
    }

    /// Its face, once it is there.
    pub fn get(self) -> Task<Result<&'static T, Missing>> {
        Box::pin(async move {
            if let Some(face) = self.there() {
                return Ok(face);
            }
            let loaded = (self.load)().await;
            self.state.set(loaded.map_or(State::Missing, State::Ready));
            loaded
        })
    }

    /// Its face, if it is there.
    pub fn there(self) -> Option<&'static T> {
        self.state.with_untracked(|state| if let State::Ready(face) = state { Some(*face) } else { None })
    }

    /// What there is of it; follows it.
    pub fn seen(self) -> Seen<T> {
        self.state.with(|state| match state {
            State::Ready(face) => Seen::Ready(*face),
            State::Missing => Seen::Missing,
            State::Idle | State::Loading => Seen::Loading,
        })
    }

    /// Calls `run` with the face once it is there; never when it cannot be loaded.
    pub fn when_there(self, run: impl FnOnce(&'static T) + 'static) {
        wasm_bindgen_futures::spawn_local(async move {
            if let Ok(face) = self.get().await {
                run(face);
            }
        });
    }
}
