//! Debian's packages, where we may install them.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::run::{run_quietly, which};

/// Whether this machine is a Debian (or a relative with apt) and we are root on it.
pub fn can_install() -> bool {
    which("apt-get").is_some() && is_root()
}

/// Whether we are root: decides about apt and about the browser's sandbox.
pub fn is_root() -> bool {
    // The effective user id, without unsafe code and without another crate.
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix("Uid:")).and_then(|ids| ids.split_whitespace().nth(1)) == Some("0")
}

/// Installs the packages; `why` completes the sentence "… is needed to …".
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let list = packages.join(" ");
    if !can_install() {
        bail!(
            "{list} is needed to {why}, and installing it needs root and apt-get: run `sudo apt-get install --no-install-recommends {list}`"
        );
    }
    println!("installing {list} (needed to {why})");
    let install = |what: &str| {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "-y", "--no-install-recommends"]).args(packages);
        run_quietly(&mut apt, what)
    };
    // The lists of a fresh image are missing or old; updating them first would cost every machine a minute.
    if install("apt-get install").is_err() {
        run_quietly(Command::new("apt-get").arg("update"), "apt-get update")?;
        install(&format!("{list} is needed to {why}: apt-get install"))?;
    }
    Ok(())
}

/// Whether a file of a package lies on the machine.
pub fn has(file: &str) -> bool {
    Path::new(file).exists()
}
