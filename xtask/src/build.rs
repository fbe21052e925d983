//! The app as files: cargo and wasm-bindgen compile, a release is cut into parts, then the finishing
//! step hashes, compresses and ties everything together. One compiled app serves any base path.

pub mod app;
pub mod assets;
pub mod config;
pub mod finish;
pub mod locations;
pub mod merge;
mod names;
mod offline;
pub mod order;
pub mod page;
pub mod parts;
mod places;
pub mod sections;
pub mod shrink;
pub mod silent;
pub mod size;
pub mod stamp;
pub mod studio;
pub mod style;
pub mod unused;
pub mod weigh;

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::cli::BuildOptions;
use crate::ground::Ground;
use shrink::Shrinker;

/// What is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What residents get: optimised, minified, compressed.
    Release,
    /// Quick to make, not to be measured.
    Dev,
}

/// A wish for a built app.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What is built.
    pub mode: Mode,
    /// The base path, with both slashes.
    pub base: String,
    /// Where the finished files go.
    pub dist: PathBuf,
    /// Build again although nothing changed.
    pub force: bool,
}

impl Wish {
    /// The app for `base`: at the root in dist/, elsewhere in the build folder, so that both can be served at once.
    pub fn new(ground: &Ground, mode: Mode, base: &str) -> Self {
        let aside = |name: &str| ground.target.join("app").join("dist").join(name);
        let dist = match (mode, base) {
            (Mode::Release, "/") => ground.dist(),
            (Mode::Release, base) => aside(&base.trim_matches('/').replace('/', "-")),
            (Mode::Dev, _) => aside("_dev"),
        };
        Self { mode, base: base.into(), dist, force: false }
    }
}

/// Makes the app as wished; quick when nothing changed since the last time.
///
/// # Errors
/// A missing tool, a compile error, a wrong configuration: each in a sentence.
pub fn build(ground: &Ground, wish: &Wish) -> Result<()> {
    build_all(ground, std::slice::from_ref(wish))
}

/// Makes the same compiled app for several bases.
///
/// # Errors
/// As [`build`].
pub fn build_all(ground: &Ground, wishes: &[Wish]) -> Result<()> {
    let Some(first) = wishes.first() else { return Ok(()) };
    let place = ground.target.join("app");
    fs::create_dir_all(&place).with_context(|| format!("cannot create {}", place.display()))?;
    // Two commands at once must not write the same files; the second one finds the work done.
    let lock = File::create(place.join("lock")).context("cannot create the build's lock file")?;
    lock.lock().context("cannot take the build's lock")?;
    let config = config::read(ground)?;
    let shrinker = if first.mode == Mode::Release { Shrinker::new(ground) } else { Shrinker::default() };
    let compiled = app::compile(ground, first, &shrinker)?;
    let workers = studio::compile(ground, first)?;
    wishes.iter().try_for_each(|wish| finish::finish(ground, wish, &config, (&compiled, &workers), &shrinker))
}

/// `cargo xtask build`.
pub fn command(options: &BuildOptions) -> Result<()> {
    let ground = Ground::new();
    let start = Instant::now();
    let wish = Wish { dist: ground.dist(), force: options.force, ..Wish::new(&ground, Mode::Release, &options.base) };
    build(&ground, &wish)?;
    println!("{}", size::measure(&wish.dist)?.table());
    println!("dist/ is ready for {} ({:.1} s)", options.base, start.elapsed().as_secs_f64());
    Ok(())
}
