//! cargo's and wasm-bindgen's part: the Rust sources become wasm files and their script.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::names;
use super::parts::{self, Parts};
use super::shrink::Shrinker;
use super::stamp::Stamp;
use super::{Mode, Wish};
use crate::ground::Ground;
use crate::run::{run, run_quietly};
use crate::tools::cargo_tool::{Tool, locked_version};
use crate::tools::wasm;

/// What compiling left.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The folder with the wasm files and their script.
    pub dir: PathBuf,
    /// Fingerprint of all that went into it.
    pub stamp: String,
    /// What is loaded on demand; none when the app is one piece.
    pub parts: Parts,
}

/// Compiles unless the same sources were compiled before.
///
/// A release is cut into parts. Without esbuild, which has to take the loader of the parts into the
/// script, it stays one piece, as a development build does: it works the same, and loads all at once.
pub fn compile(ground: &Ground, wish: &Wish, shrinker: &Shrinker) -> Result<Compiled> {
    let toolchain = wasm::toolchain(ground)?;
    let version = locked_version(ground, "wasm-bindgen")?;
    let release = wish.mode == Mode::Release;
    let cut = release && shrinker.bundles();
    let dir = ground.target.join("app").join(if release { "release" } else { "dev" });
    let stamp = sources(ground, &[toolchain.origin, &version, if cut { "cut" } else { "whole" }])?;
    let note = dir.join("stamp");
    if !wish.force && fs::read_to_string(&note).is_ok_and(|last| last == stamp) {
        return Ok(Compiled { parts: parts::read(&dir)?, dir, stamp });
    }
    let bindgen =
        Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: &version, why: "build the app" };
    let bindgen = bindgen.get(ground)?;
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).with_context(|| format!("cannot create {}", dir.display()))?;
    println!("compiling the app (standard library from {})", toolchain.origin);
    let mut cargo = crate::run::command("cargo", &ground.root);
    cargo.args(["rustc", "--quiet", "--locked", "--package", "motcua", "--bin", "motcua", "--target", wasm::TARGET]);
    cargo.args(if release { &["--profile", "wasm"][..] } else { &[] });
    if cut {
        // Where functions and data are referred to: without it nothing can be moved.
        cargo.args(["--features", "split", "--", "-C", "link-arg=--emit-relocs"]);
    }
    run(toolchain.apply(&mut cargo), "cargo rustc")?;
    let folder = ground.target.join(wasm::TARGET).join(if release { "wasm" } else { "debug" });
    let linked = folder.join("motcua.wasm");
    let (linked, parts) = if cut {
        parts::cut(&linked, &dir, &|files, to| shrinker.merge(files, to))?
    } else {
        (linked, Parts::default())
    };
    bind(&bindgen.join("wasm-bindgen"), &linked, &dir, ground)?;
    if release {
        names::shorten(&dir)?;
    }
    fs::write(&note, &stamp).context("cannot note the build")?;
    Ok(Compiled { dir, stamp, parts })
}

fn bind(program: &Path, linked: &Path, dir: &Path, ground: &Ground) -> Result<()> {
    let mut bindgen = crate::run::command(program, &ground.root);
    // The parts reach the rest through what the linker exports: memory, table, stack.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "motcua", "--out-dir"]);
    run_quietly(bindgen.arg(dir).arg(linked), "wasm-bindgen")?;
    if !dir.join("motcua.js").exists() || !dir.join("motcua_bg.wasm").exists() {
        bail!("wasm-bindgen left no motcua.js and motcua_bg.wasm in {}", dir.display());
    }
    Ok(())
}

/// Fingerprint of everything that the result depends on.
fn sources(ground: &Ground, versions: &[&str]) -> Result<String> {
    let mut stamp = Stamp::default();
    for version in versions {
        stamp.text("version", version);
    }
    for path in ["Cargo.toml", "Cargo.lock", ".cargo/config.toml", "src", "core", "html", "locales"] {
        stamp.tree(&ground.root, path)?;
    }
    // The steps that change what cargo made.
    for step in ["app", "parts", "locations", "silent", "unused", "names", "sections"] {
        stamp.tree(&ground.root, &format!("xtask/src/build/{step}.rs"))?;
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
