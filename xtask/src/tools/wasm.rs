//! The standard library for wasm32: from rustup where its server answers, else
//! compiled from Debian's packages (docs: the toolchain facts in ARCHITECTURE.md).

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result, anyhow, bail};

use super::debian;
use crate::ground::Ground;
use crate::run::{command, run_quietly, which};

/// The target of the app.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How cargo is called for the wasm half; only these calls get the variables.
#[derive(Clone, Debug, Default)]
pub struct WasmToolchain {
    variables: Vec<(&'static str, String)>,
    /// Where the standard library comes from, for the screen.
    pub origin: &'static str,
}

impl WasmToolchain {
    /// Gives the variables to one command.
    pub fn apply<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.envs(self.variables.iter().map(|(name, value)| (name, value)))
    }
}

/// Finds or installs it, once a run.
pub fn toolchain(ground: &Ground) -> Result<WasmToolchain> {
    static FOUND: OnceLock<Result<WasmToolchain, String>> = OnceLock::new();
    FOUND
        .get_or_init(|| find(ground).map(remapped).map_err(|error| format!("{error:#}")))
        .clone()
        .map_err(|text| anyhow!(text))
}

/// Panic places name crates, not folders of the machine that built: fewer bytes, and the same
/// ones wherever it is built.
fn remapped(mut toolchain: WasmToolchain) -> WasmToolchain {
    let home = env::var("CARGO_HOME").or_else(|_| env::var("HOME").map(|home| format!("{home}/.cargo")));
    if let Ok(home) = home {
        let flags = format!("--remap-path-prefix={home}/registry/src/=");
        toolchain.variables.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags));
    }
    toolchain
}

fn find(ground: &Ground) -> Result<WasmToolchain> {
    let wanted = env::var("MOTCUA_WASM_STD").unwrap_or_default();
    let rustup = || WasmToolchain { variables: Vec::new(), origin: "rustup" };
    if wanted != "debian" {
        if has_target(ground) {
            return Ok(rustup());
        }
        // A machine that was set up once from Debian's packages need not ask the server on every run.
        if let (Some(ready), true) = (debian_toolchain(ground), debian_ready()) {
            return Ok(ready);
        }
        if which("rustup").is_some() && add_target(ground) && has_target(ground) {
            return Ok(rustup());
        }
    }
    if !debian_ready() {
        debian::install(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"], "compile the app where rustup has no wasm target")
            .context("the wasm32 target is missing: run `rustup target add wasm32-unknown-unknown` where its server can be reached")?;
    }
    if !run_quietly(command("rustup", &ground.root).args(["toolchain", "list"]), "rustup toolchain list")?
        .contains("debian")
    {
        run_quietly(
            command("rustup", &ground.root).args(["toolchain", "link", "debian", "/usr"]),
            "rustup toolchain link",
        )?;
    }
    debian_toolchain(ground).ok_or_else(|| {
        anyhow!(
            "rust-lld is needed to link the app and is not in rustup's toolchain: run `rustup toolchain install stable`"
        )
    })
}

fn has_target(ground: &Ground) -> bool {
    let mut rustc = command("rustc", &ground.root);
    let printed = run_quietly(rustc.args(["--print", "target-libdir", "--target", TARGET]), "rustc");
    printed.is_ok_and(|dir| Path::new(dir.trim()).read_dir().is_ok_and(|mut files| files.next().is_some()))
}

fn add_target(ground: &Ground) -> bool {
    println!("asking rustup for the wasm32 target");
    // A server that does not answer must not hold up the fallback.
    let mut rustup = command("timeout", &ground.root);
    let with_limit = rustup.args(["90", "rustup", "target", "add", TARGET]);
    if which("timeout").is_some() {
        return run_quietly(with_limit, "rustup target add").is_ok();
    }
    run_quietly(command("rustup", &ground.root).args(["target", "add", TARGET]), "rustup target add").is_ok()
}

fn debian_ready() -> bool {
    debian::has("/usr/bin/rustc") && debian::has("/usr/bin/cargo") && debian_source().is_some()
}

fn debian_source() -> Option<PathBuf> {
    let source = PathBuf::from("/usr/lib/rustlib/src/rust/library/std/Cargo.toml");
    source.exists().then_some(source)
}

fn debian_toolchain(ground: &Ground) -> Option<WasmToolchain> {
    let linked = run_quietly(command("rustup", &ground.root).args(["toolchain", "list"]), "rustup").ok()?;
    linked.lines().find(|line| line.split_whitespace().next() == Some("debian"))?;
    let lld = rust_lld(ground).ok()?.to_string_lossy().into_owned();
    Some(WasmToolchain {
        variables: vec![
            ("RUSTUP_TOOLCHAIN", "debian".into()),
            // The std of this very compiler is built with it: a stable compiler allows that only when told so.
            ("RUSTC_BOOTSTRAP", "1".into()),
            ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", lld),
        ],
        origin: "Debian's packages",
    })
}

fn rust_lld(ground: &Ground) -> Result<PathBuf> {
    let sysroot = run_quietly(command("rustc", &ground.root).args(["--print", "sysroot"]), "rustc")?;
    let about = run_quietly(command("rustc", &ground.root).arg("-vV"), "rustc")?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let lld = Path::new(sysroot.trim()).join("lib/rustlib").join(host).join("bin/rust-lld");
    if !lld.exists() {
        bail!("{} is missing", lld.display());
    }
    Ok(lld)
}
