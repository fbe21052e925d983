//! Tools that come through npm. `serve` does without them and says so.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::ground::Ground;
use crate::run::{command, run_quietly, which};

/// Whether a node of a usable age and npm are there; else the sentence that says what to do.
pub fn node() -> Result<()> {
    let how = "install node 20 or newer, with npm";
    if which("node").is_none() || which("npm").is_none() {
        bail!("node is missing: {how}");
    }
    let said = run_quietly(command("node", Path::new(".")).arg("--version"), "node")?;
    match major(&said) {
        Some(version) if version >= 20 => Ok(()),
        _ => bail!("node {} is too old: {how}", said.trim()),
    }
}

/// The program `program` of the npm package `package` at exactly `version`, in the user's cache.
pub fn program(ground: &Ground, package: &str, version: &str, program: &str) -> Result<PathBuf> {
    let home = ground.cache.join(format!("{package}-{version}"));
    let file = home.join("node_modules/.bin").join(program);
    node()?;
    if !file.exists() {
        println!("installing {package} {version} once for this machine");
        fs::create_dir_all(&home).with_context(|| format!("cannot create {}", home.display()))?;
        let mut npm = command("npm", &home);
        npm.args(["install", "--no-audit", "--no-fund", "--save-exact", "--prefix"]).arg(&home);
        run_quietly(npm.arg(format!("{package}@{version}")), "npm install")?;
    }
    Ok(file)
}

/// `npm ci` in `dir`, skipped when nothing changed since the last one.
pub fn ci(dir: &Path, why: &str) -> Result<()> {
    node().with_context(|| format!("the packages of {} are needed to {why}", dir.display()))?;
    let lock =
        fs::read(dir.join("package-lock.json")).with_context(|| format!("{}: no package-lock.json", dir.display()))?;
    let stamp = dir.join("node_modules/.installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("installing the locked packages of {}", dir.display());
    // The browser comes from the system where there is one; Playwright's own is fetched only as the last resort.
    let mut npm = command("npm", dir);
    npm.args(["ci", "--no-audit", "--no-fund"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run_quietly(&mut npm, &format!("npm ci (needed to {why})"))?;
    fs::write(&stamp, lock).context("cannot note the installed packages")
}

fn major(said: &str) -> Option<u32> {
    said.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_age_of_node_is_its_first_number() {
        assert_eq!(super::major("v20.20.2\n"), Some(20));
        assert_eq!(super::major("18.1.0"), Some(18));
        assert_eq!(super::major("what"), None);
    }
}
