//! Build tools that are crates: wasm-bindgen, cargo-deny.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};

use crate::ground::Ground;
use crate::run::{command, run_quietly, which};

/// A program that a crate installs.
pub struct Tool<'a> {
    /// The crate's name.
    pub package: &'a str,
    /// The program's name.
    pub program: &'a str,
    /// The exact version.
    pub version: &'a str,
    /// Completes the sentence "… is needed to …".
    pub why: &'a str,
}

impl Tool<'_> {
    /// The folder with the program, if it was installed before.
    pub fn found(&self, ground: &Ground) -> Option<PathBuf> {
        let bin = self.home(ground).join("bin");
        if bin.join(self.program).is_file() {
            return Some(bin);
        }
        let on_path = which(self.program)?;
        let said = run_quietly(command(&on_path, &ground.root).arg("--version"), self.program).ok()?;
        said.split_whitespace().any(|word| word == self.version).then(|| on_path.parent().map(Into::into))?
    }

    /// The folder with the program; installed now if need be.
    pub fn get(&self, ground: &Ground) -> Result<PathBuf> {
        if let Some(bin) = self.found(ground) {
            return Ok(bin);
        }
        println!("installing {} {} once for this machine (some minutes)", self.program, self.version);
        let home = self.home(ground);
        fs::create_dir_all(&home).with_context(|| format!("cannot create {}", home.display()))?;
        let install = |locked: bool| {
            let mut cargo = command("cargo", &ground.cache);
            cargo.args(["install", "--quiet", "--root"]).arg(&home).args([self.package, "--version", self.version]);
            cargo.args(locked.then_some("--locked"));
            // Its objects are of no use afterwards and would crowd the project's build folder.
            cargo.env("CARGO_TARGET_DIR", home.join("build"));
            let done = run_quietly(&mut cargo, "cargo install");
            let _ = fs::remove_dir_all(home.join("build"));
            done
        };
        // Its own lock file is the better choice, but one yanked crate or a lagging mirror makes it unusable.
        install(true).or_else(|_| install(false)).map_err(|error| {
            anyhow!(
                "{} {} is needed to {}: run `cargo install {} --version {}` ({error:#})",
                self.program,
                self.version,
                self.why,
                self.package,
                self.version
            )
        })?;
        Ok(home.join("bin"))
    }

    fn home(&self, ground: &Ground) -> PathBuf {
        ground.cache.join(format!("{}-{}", self.program, self.version))
    }
}

/// The version of a crate in Cargo.lock; the newest where there are several.
pub fn locked_version(ground: &Ground, package: &str) -> Result<String> {
    let lock = fs::read_to_string(ground.at("Cargo.lock")).context("cannot read Cargo.lock")?;
    version_in(&lock, package).with_context(|| format!("Cargo.lock names no {package}"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let lock: toml::Table = lock.parse().ok()?;
    let packages = lock.get("package")?.as_array()?;
    let versions = packages.iter().filter(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package));
    versions.filter_map(|entry| entry.get("version")?.as_str()).next_back().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_version() {
        let lock = "version = 4\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n[[package]]\nname = \"b\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "b").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "c"), None);
        assert_eq!(version_in("not a lock file", "c"), None);
    }
}
