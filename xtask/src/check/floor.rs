//! The browser floor: whether the oldest browsers that are promised can read what ships.

use std::fs;

use anyhow::{Context as _, Result};

use super::{Context, Count};
use crate::build::weigh;
use crate::run::{command, run_and_keep};
use crate::tools::npm;

const FOLDER: &str = "tests/floor";

/// Holds the shipped styles and scripts against the floor by the tables of caniuse, and the wasm by its instructions.
pub fn check(context: &Context) -> Result<Count> {
    let folder = context.ground.at(FOLDER);
    npm::ci(&folder, "check the browser floor")?;
    let shipped = context.app()?.join("a");
    let mut node = command("node", &folder);
    let (happy, said) = run_and_keep(node.arg("floor.mjs").arg(&shipped), "floor.mjs")?;
    let mut count = Count::said("floor", &said, happy);
    for entry in fs::read_dir(&shipped).context("cannot read dist/a")? {
        let path = entry.context("cannot read dist/a")?.path();
        if path.extension().is_some_and(|extension| extension == "wasm") {
            let wasm = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let fault = weigh::validate(&wasm).err().map(|error| format!("{}: {error:#}", path.display()));
            count = count.and(Count::of(usize::from(fault.is_none()), fault.into_iter().collect()));
        }
    }
    Ok(count)
}
