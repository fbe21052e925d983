//! Build and test tools: found where the machine has them, else installed once
//! into the user's cache, keyed by version, so that a second clone builds none.
//!
//! Every missing thing that cannot be installed is one sentence: what, why, how.

pub mod browser;
pub mod cargo_tool;
pub mod debian;
pub mod npm;
pub mod python;
pub mod wasm;

/// binaryen (npm): brings `wasm-opt`.
pub const BINARYEN: &str = "132.0.0";
/// esbuild (npm): minifies the scripts.
pub const ESBUILD: &str = "0.28.2";
