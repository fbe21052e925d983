//! `form-process`: forms and submissions processed from the command line, for engineers and tests.
//!
//! `--ndjson` reads one JSON document a line and answers each with one line, in order; a bad line, a
//! bad form or a fault of the engine is an answer too, never an end. `--explain FILE` prints what a
//! form does and what of it is not done. See `docs/forms.md`.

#![forbid(unsafe_code)]

/// A third of the work is small pieces of memory.
#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[cfg(not(target_arch = "wasm32"))]
mod answer;
#[cfg(not(target_arch = "wasm32"))]
mod run;
#[cfg(not(target_arch = "wasm32"))]
mod zone;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    run::main()
}

/// The tool is for the host; a browser has the app.
#[cfg(target_arch = "wasm32")]
fn main() {}
