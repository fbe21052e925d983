//! The studio: from a phone's photo to a page that an office accepts.
//!
//! Everything here works on plain pixels and bytes, knows neither browser nor clock, and is tested
//! on the host. The same code runs in a worker of the browser (`worker`), where `worker.js` decodes
//! and encodes pictures with what the browser has and calls the functions here for the rest.
//!
//! A photo goes this way: [`edges::find`] the paper, [`straighten::straighten`] it, [`judge::judge`]
//! whether an officer could read it, [`look::apply`] a look, [`pdf::join`] the pages.

pub mod corners;
pub mod edges;
pub mod given;
pub mod header;
pub mod judge;
pub mod look;
pub mod pdf;
pub mod picture;
pub mod reduced;
pub mod straighten;
#[cfg(target_arch = "wasm32")]
mod worker;

/// Longest side of a finished page in pixels: 200 dots an inch on A4, small print stays readable.
pub const PAGE_EDGE: usize = 2_300;
