//! The browser floor: whether the oldest browsers that are promised can read what ships.

use anyhow::Result;

use super::{Context, Count};
use crate::run::{command, run_and_keep};
use crate::tools::npm;

const FOLDER: &str = "tests/floor";

/// Holds the shipped styles and scripts against the floor, by the tables of caniuse.
pub fn check(context: &Context) -> Result<Count> {
    let folder = context.ground.at(FOLDER);
    npm::ci(&folder, "check the browser floor")?;
    let dist = context.app()?;
    let mut node = command("node", &folder);
    let (happy, said) = run_and_keep(node.arg("floor.mjs").arg(dist.join("a")), "floor.mjs")?;
    Ok(Count::said("floor", &said, happy))
}
