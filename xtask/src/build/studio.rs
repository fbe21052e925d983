//! The workers that turn photos into documents and read codes: a wasm each, with a script that is one file.
//!
//! They are compiled for speed, not for bytes: nobody waits for them before they take a photo.
//! wasm-bindgen's script (`--target no-modules`) stands before ours in the same file, so nothing has
//! to be imported under a name that a hash would change.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Wish;
use super::assets::Asset;
use super::shrink::Shrinker;
use super::stamp::Stamp;
use crate::ground::Ground;
use crate::run::{run, run_quietly};
use crate::tools::cargo_tool::{Tool, locked_version};
use crate::tools::wasm;

/// A worker: its package, the folder of that with its script in it, and its name among the assets.
struct Worker {
    package: &'static str,
    folder: &'static str,
    name: &'static str,
}

const WORKERS: [Worker; 3] = [
    Worker { package: "motcua-studio", folder: "studio", name: "studio" },
    Worker { package: "motcua-viewer", folder: "studio/viewer", name: "viewer" },
    Worker { package: "motcua-scan", folder: "studio/scan", name: "scan" },
];

/// The names of the workers among the assets.
pub const NAMES: [&str; 3] = [WORKERS[0].name, WORKERS[1].name, WORKERS[2].name];

/// What a browser must know to read the scripts: those above the floor.
const FLOOR: &str = "chrome109,firefox115,safari16.4";

/// What compiling left, for each worker: the folder with its `NAME.js` and `NAME_bg.wasm`.
#[derive(Clone, Debug)]
pub struct Workers {
    dir: PathBuf,
    /// Fingerprint of all that went into them.
    pub stamp: String,
}

/// The name under which a worker's script stands among the assets.
pub fn script_name(name: &str) -> String {
    format!("workers/{name}.js")
}

/// Compiles them unless the same sources were compiled before. Development builds take the same: their own would
/// need minutes for a photo.
pub fn compile(ground: &Ground, wish: &Wish) -> Result<Workers> {
    let toolchain = wasm::toolchain(ground)?;
    let version = locked_version(ground, "wasm-bindgen")?;
    let dir = ground.target.join("app").join("workers");
    let stamp = sources(ground, &[toolchain.origin, &version])?;
    let note = dir.join("stamp");
    let workers = Workers { dir, stamp };
    if !wish.force && fs::read_to_string(&note).is_ok_and(|last| last == workers.stamp) {
        return Ok(workers);
    }
    let bindgen =
        Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: &version, why: "build the workers" };
    let program = bindgen.get(ground)?.join("wasm-bindgen");
    let _ = fs::remove_dir_all(&workers.dir);
    fs::create_dir_all(&workers.dir).with_context(|| format!("cannot create {}", workers.dir.display()))?;
    println!("compiling the studio (standard library from {})", toolchain.origin);
    for worker in &WORKERS {
        let mut cargo = crate::run::command("cargo", &ground.root);
        cargo.args(["build", "--quiet", "--locked", "--lib", "--package", worker.package, "--profile", "worker"]);
        run(toolchain.apply(cargo.args(["--target", wasm::TARGET])), "cargo build")?;
        let linked = format!("{}.wasm", worker.package.replace('-', "_"));
        let linked = ground.target.join(wasm::TARGET).join("worker").join(linked);
        let mut bind = crate::run::command(&program, &ground.root);
        bind.args(["--target", "no-modules", "--no-typescript", "--out-name", worker.name, "--out-dir"]);
        run_quietly(bind.arg(&workers.dir).arg(linked), "wasm-bindgen")?;
    }
    fs::write(&note, &workers.stamp).context("cannot note the build")?;
    Ok(workers)
}

fn sources(ground: &Ground, versions: &[&str]) -> Result<String> {
    let mut stamp = Stamp::default();
    for version in versions {
        stamp.text("version", version);
    }
    stamp.tree(&ground.root, "Cargo.lock")?;
    for worker in &WORKERS {
        for part in ["Cargo.toml", "src"] {
            stamp.tree(&ground.root, &format!("{}/{part}", worker.folder))?;
        }
    }
    let profile = fs::read_to_string(ground.at("Cargo.toml")).context("cannot read Cargo.toml")?;
    let profile: toml::Table = profile.parse().context("Cargo.toml")?;
    let profile = profile.get("profile").and_then(|profiles| profiles.get("worker"));
    stamp.text("profile", &profile.map(ToString::to_string).unwrap_or_default());
    Ok(stamp.finish())
}

/// Adds what the scripts are made of to the fingerprint of the finished app.
pub fn add_scripts(ground: &Ground, stamp: &mut Stamp) -> Result<()> {
    WORKERS.iter().try_for_each(|worker| stamp.tree(&ground.root, &format!("{}/worker.js", worker.folder)).map(|_| ()))
}

/// The finished files: for each worker its wasm, and its script that knows the wasm's address and hash.
pub fn finish(ground: &Ground, workers: &Workers, shrinker: &Shrinker, scratch: &Path) -> Result<Vec<(String, Asset)>> {
    let mut made = Vec::new();
    for worker in &WORKERS {
        let Worker { name, .. } = worker;
        let wasm = shrinker.quick_wasm(&workers.dir.join(format!("{name}_bg.wasm")), scratch)?;
        let wasm = Asset::new(&format!("{name}.wasm"), wasm);
        let read = |file: PathBuf| fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()));
        let glue = read(workers.dir.join(format!("{name}.js")))?;
        let own = read(ground.at(&format!("{}/worker.js", worker.folder)))?;
        let script = joined(&glue, &own, &wasm);
        let file = scratch.join(format!("{name}.worker.js"));
        fs::write(&file, script).with_context(|| format!("cannot write {}", file.display()))?;
        let script = shrinker.script(&file, FLOOR, false, scratch)?;
        made.push((script_name(name), Asset::new(&format!("{name}.js"), script)));
        made.push((format!("workers/{name}.wasm"), wasm));
    }
    Ok(made)
}

/// Both scripts lie in one folder with the wasm.
fn joined(glue: &str, own: &str, wasm: &Asset) -> String {
    let name = wasm.path.rsplit('/').next().unwrap_or(&wasm.path);
    let own = own.replace("STUDIO_WASM", &format!("./{name}")).replace("STUDIO_INTEGRITY", &wasm.integrity);
    format!("{glue}\n{own}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_knows_the_wasm_by_name_and_hash() {
        let wasm = Asset::new("studio.wasm", b"wasm".to_vec());
        let own = include_str!("../../../studio/worker.js");
        let script = joined("let wasm_bindgen = 0;", own, &wasm);
        let name = wasm.path.strip_prefix("a/").unwrap();
        assert!(
            script.starts_with("let wasm_bindgen") && script.contains(&format!("new URL('./{name}', import.meta.url)"))
        );
        assert!(script.contains(&format!("integrity: '{}'", wasm.integrity)));
        assert!(!script.contains("STUDIO_"));
    }
}
