//! Journeys over a line that breaks, in a browser that is killed: `tests/chaos`.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};

use super::{Context, Count};
use crate::run::{command, run_and_keep};
use crate::tools::{browser, debian, npm};

const FOLDER: &str = "tests/chaos";
/// Runs of the long kind.
const MANY: &str = "300";

/// The same seeds every time in the gate; others, and many of them, in the long run.
pub fn check(context: &Context) -> Result<Count> {
    let ground = &context.ground;
    let why = "break the line and kill the browser";
    // The stories and the servers are those of the end-to-end tests.
    npm::ci(&ground.at("tests/e2e"), why)?;
    npm::ci(&ground.at(FOLDER), why)?;
    let chromium = browser::chromium(ground)?;
    context.app()?;
    let mut node = command("npx", &ground.at(FOLDER));
    node.args(["tsx", "run.ts"]);
    if context.soak {
        let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().subsec_micros().to_string();
        node.args(["--seed", &seed, "--runs", MANY]);
    }
    // The last word counts: `-- --seed N --runs M` plays those again.
    node.args(&context.extra);
    node.env("XTASK", env::current_exe().context("where is this program?")?).env("MOTCUA_TARGET", &ground.target);
    if let Some(chromium) = chromium {
        node.env("CHROMIUM", chromium);
    }
    if debian::is_root() {
        node.env("CHROMIUM_NO_SANDBOX", "1");
    }
    let (happy, said) = run_and_keep(&mut node, "the chaos suite")?;
    Ok(Count::said("chaos", &said, happy))
}
