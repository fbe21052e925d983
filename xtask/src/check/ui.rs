//! Times in a browser: this app and `@formio/js` in one run, with the same form of 1,000 fields.

use std::env;

use anyhow::{Context as _, Result};

use super::{Context, Count};
use crate::run::{command, run_and_keep};
use crate::tools::{browser, npm};

const FOLDER: &str = "tests/ui-bench";

/// Opening, key presses, memory, slow lines, search. No figure fails it, only two sides that did not do the same.
pub fn bench(context: &Context) -> Result<Count> {
    let ground = &context.ground;
    let folder = ground.at(FOLDER);
    npm::ci(&folder, "measure the app beside @formio/js")?;
    let chromium = browser::chromium(ground)?;
    context.app()?;
    let mut node = command("node", &folder);
    node.arg("run.mjs").args(&context.extra);
    node.env("XTASK", env::current_exe().context("where is this program?")?);
    if let Some(chromium) = chromium {
        node.env("CHROMIUM", chromium);
    }
    let (happy, said) = run_and_keep(&mut node, "the times in a browser")?;
    Ok(Count::said("ui", &said, happy))
}
