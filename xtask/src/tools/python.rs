//! Python packages of the tests, in a venv of the user's cache.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::ground::Ground;
use crate::run::{command, run_quietly, which};

/// The folder with the programs of the locked requirements file; made now if need be.
pub fn programs(ground: &Ground, requirements: &str, why: &str) -> Result<PathBuf> {
    let list = fs::read(ground.at(requirements)).with_context(|| format!("cannot read {requirements}"))?;
    // Another list is another folder: two clones with different locks do not undo each other's work.
    let key: String = Sha256::digest(&list).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let venv = ground.cache.join(format!("python-{key}"));
    let ready = venv.join(".installed");
    if ready.exists() {
        return Ok(venv.join("bin"));
    }
    let how = "install Python 3.10 or newer with its venv module (Debian: python3-venv)";
    let Some(python) = which("python3") else { bail!("python3 is needed to {why}: {how}") };
    println!("installing the locked Python packages of {requirements} once for this machine");
    let mut make = command(python, &ground.root);
    run_quietly(make.args(["-m", "venv", "--clear"]).arg(&venv), "python3 -m venv")
        .with_context(|| format!("a Python venv is needed to {why}: {how}"))?;
    let mut pip = command(venv.join("bin/pip"), &ground.root);
    run_quietly(pip.args(["install", "--quiet", "--no-deps", "-r", requirements]), "pip install")
        .with_context(|| format!("the packages of {requirements} are needed to {why}"))?;
    fs::write(&ready, "").context("cannot note the installed packages")?;
    Ok(venv.join("bin"))
}
