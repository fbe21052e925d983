//! The form engine against `@formio/core`: the same forms and submissions through both, and the times of both.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};

use super::{Context, Count, rust};
use crate::run::{command, run, run_and_keep};
use crate::tools::npm;

const FOLDER: &str = "tests/forms";

/// Generated cases, those of one fixed seed in the gate, many of a new seed in the long run.
pub fn check(context: &Context) -> Result<Count> {
    let engine = engine(context, context.soak)?;
    let (cases, seed) = match context.soak {
        true => ("20000", SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().subsec_nanos()),
        false => ("1500", 20_261_121),
    };
    let folder = context.ground.at(FOLDER);
    let mut node = command("node", &folder);
    node.args(["run.mjs", "--cases", cases, "--seed", &seed.to_string(), "--engine"]).arg(engine).args(&context.extra);
    let (happy, said) = run_and_keep(&mut node, "the comparison with @formio/core")?;
    let count = Count::said("forms", &said, happy);
    Ok(if context.soak { count.and(hostile(context)?) } else { count })
}

/// A million forms and submissions that are none, and real ones with something changed: nothing may panic.
fn hostile(context: &Context) -> Result<Count> {
    let mut cargo = command("cargo", &context.ground.root);
    cargo.args(["test", "--release", "--package", "motcua-core", "--lib", "form::process::hostile"]);
    rust::counted(run_and_keep(cargo.env("MOTCUA_CASES", "1000000"), "the hostile forms")?)
}

/// Load, one key press, whole processing, memory: criterion for ours, the same work in node for `@formio/core`.
pub fn bench(context: &Context) -> Result<Count> {
    let engine = engine(context, true)?;
    let mut cargo = command("cargo", &context.ground.root);
    run(
        cargo.args(["bench", "--package", "motcua-core", "--bench", "forms", "--"]).args(&context.extra),
        "cargo bench",
    )?;
    let mut node = command("node", &context.ground.at(FOLDER));
    let (happy, said) = run_and_keep(node.args(["bench.mjs", "--engine"]).arg(engine), "the same in node")?;
    Ok(Count::said("forms", &said, happy))
}

/// The command-line tool, and the packages of the comparison.
fn engine(context: &Context, release: bool) -> Result<PathBuf> {
    npm::ci(&context.ground.at(FOLDER), "compare the form engine with @formio/core")?;
    let mut cargo = command("cargo", &context.ground.root);
    cargo.args(["build", "--package", "motcua-core", "--bin", "form-process"]).args(release.then_some("--release"));
    run(&mut cargo, "cargo build of form-process")?;
    let profile = if release { "release" } else { "debug" };
    let engine = context.ground.target.join(profile).join("form-process");
    engine.canonicalize().with_context(|| format!("{} was not built", engine.display()))
}
