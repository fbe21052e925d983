//! Trunk's part: the Rust sources become a wasm file and its script.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::stamp::Stamp;
use super::{Mode, Wish};
use crate::ground::Ground;
use crate::run::{prefer_dirs, run, run_quietly};
use crate::tools::cargo_tool::{Tool, locked_version};
use crate::tools::{self, wasm};

/// What Trunk left.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The folder with the wasm files and their scripts.
    pub dir: PathBuf,
    /// Fingerprint of all that went into it.
    pub stamp: String,
}

/// Compiles unless the same sources were compiled before.
pub fn compile(ground: &Ground, wish: &Wish) -> Result<Compiled> {
    let toolchain = wasm::toolchain(ground)?;
    let bindgen = locked_version(ground, "wasm-bindgen")?;
    let dir = ground.target.join("app").join(if wish.mode == Mode::Release { "release" } else { "dev" });
    let stamp = sources(ground, &[toolchain.origin, &bindgen, tools::TRUNK])?;
    let note = dir.join("stamp");
    if !wish.force && fs::read_to_string(&note).is_ok_and(|last| last == stamp) {
        return Ok(Compiled { dir, stamp });
    }
    let why = "build the app";
    let trunk = Tool { package: "trunk", program: "trunk", version: tools::TRUNK, why }.get(ground)?;
    let bindgen = Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: &bindgen, why }.get(ground)?;
    let _ = fs::remove_file(&note);
    fs::create_dir_all(&dir).with_context(|| format!("cannot create {}", dir.display()))?;
    println!("compiling the app (standard library from {})", toolchain.origin);
    let mut fetch = crate::run::command("cargo", &ground.root);
    run_quietly(toolchain.apply(fetch.args(["fetch", "--target", wasm::TARGET])), "cargo fetch")?;
    let mut command = crate::run::command(trunk.join("trunk"), &ground.root);
    // Offline is the proof that only the tools named here are used: Trunk would else fetch its own.
    command.args(["--quiet", "build", "--offline", "--dist"]).arg(&dir);
    command.args((wish.mode == Mode::Release).then_some("--release"));
    // Trunk reads NO_COLOR as a boolean and refuses the customary "1".
    command.env_remove("NO_COLOR");
    prefer_dirs(toolchain.apply(&mut command), &[bindgen]);
    run(&mut command, "trunk build")?;
    if !dir.join("motcua.js").exists() || !dir.join("motcua_bg.wasm").exists() {
        bail!("trunk build left no motcua.js and motcua_bg.wasm in {}", dir.display());
    }
    fs::write(&note, &stamp).context("cannot note the build")?;
    Ok(Compiled { dir, stamp })
}

/// Fingerprint of everything that Trunk's result depends on.
fn sources(ground: &Ground, versions: &[&str]) -> Result<String> {
    let mut stamp = Stamp::default();
    for version in versions {
        stamp.text("version", version);
    }
    for path in ["Cargo.toml", "Cargo.lock", "Trunk.toml", ".cargo/config.toml", "src", "core", "html", "locales"] {
        stamp.tree(&ground.root, path)?;
    }
    let manifest = fs::read_to_string(ground.at("Cargo.toml")).context("cannot read Cargo.toml")?;
    if app_uses_portal(&manifest) {
        stamp.tree(&ground.root, "portal")?;
    }
    Ok(stamp.finish())
}

/// Whether the app itself (its practice worker) contains the reference portal.
fn app_uses_portal(manifest: &str) -> bool {
    let Ok(manifest) = manifest.parse::<toml::Table>() else { return true };
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let tables = targets
        .into_iter()
        .flat_map(toml::Table::values)
        .chain([&toml::Value::Table(manifest.clone())])
        .cloned()
        .collect::<Vec<_>>();
    tables
        .iter()
        .filter_map(|table| table.get("dependencies"))
        .any(|dependencies| dependencies.get("motcua-portal").is_some())
}

#[cfg(test)]
mod tests {
    use super::app_uses_portal;

    #[test]
    fn the_portal_counts_only_when_the_app_contains_it() {
        let workspace = "[workspace.dependencies]\nmotcua-portal = { path = \"portal\" }\n";
        assert!(!app_uses_portal(workspace));
        assert!(app_uses_portal(&format!(
            "{workspace}[target.'cfg(target_arch = \"wasm32\")'.dependencies]\nmotcua-portal = \"1\"\n"
        )));
        assert!(app_uses_portal("[dependencies]\nmotcua-portal = \"1\"\n"));
    }
}
