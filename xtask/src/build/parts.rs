//! Cuts the linked app into what everybody loads and the parts that are loaded on demand.
//!
//! The app marks where it may be cut (`src/lazy.rs`). The cutter follows the linker's relocations
//! from there: what only one mark reaches becomes a file of its own, what several reach but not
//! the rest becomes a shared one. All of them work in one memory and one table of functions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use serde::{Deserialize, Serialize};
use wasm_split_cli_support::{Options, transform};

use super::assets::{Asset, INTEGRITY};
use super::{locations, page, sections, silent, unused};

/// The script that loads parts, beside wasm-bindgen's, which imports it under this name.
pub const LOADER: &str = "parts.js";
/// The folder of the parts' files.
pub const FOLDER: &str = "parts";
/// What the loader is made from.
const TEMPLATE: &str = include_str!("parts.js");
/// The parts that draw what the first styles know nothing of.
const DRAWING: [&str; 4] = ["camera", "finish", "follow", "kinds"];
/// Where it is written down which parts there are.
const NOTE: &str = "parts.json";
/// The part that most people load with the first page of a form.
const FIRST: &str = "rich";
/// Bytes of functions and data below which a file is no file of its own.
const SMALL: usize = 1_000;

/// Makes one module of several that work in the same memory.
pub type Merge<'m> = &'m dyn Fn(&[PathBuf], &Path) -> Result<()>;

/// The files of each part, by the part's name; shared ones stand at each that needs them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Parts(pub BTreeMap<String, Vec<String>>);

/// What an earlier [`cut`] left in `dir`.
pub fn read(dir: &Path) -> Result<Parts> {
    match fs::read(dir.join(NOTE)) {
        Ok(note) => serde_json::from_slice(&note).context(NOTE),
        Err(_) => Ok(Parts::default()),
    }
}

/// Cuts `linked` into `dir`; gives what wasm-bindgen has to work on, and the parts.
pub fn cut(linked: &Path, dir: &Path, merge: Merge<'_>) -> Result<(PathBuf, Parts)> {
    let whole = fs::read(linked).with_context(|| format!("cannot read {}", linked.display()))?;
    let whole = unused::without_unused_exports(&whole).context("the linked app is not as expected")?;
    let whole = silent::without_debug_printing(&whole).context("the linked app is not as expected")?;
    let (whole, places) = locations::without_locations(&whole).context("the linked app is not as expected")?;
    fs::write(dir.join(locations::FILE), serde_json::to_vec_pretty(&places)?).context("cannot note the locations")?;
    let folder = dir.join(FOLDER);
    let rest = dir.join("linked").join("motcua.wasm");
    for folder in [&folder, &dir.join("linked")] {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let mut options = Options::new(&whole);
    options.output_dir = &folder;
    options.main_out_path = &rest;
    options.link_name = "./parts.js";
    let made = transform(options).map_err(|error| anyhow!("cutting the app into parts: {error:#}"))?;
    // Its own loader knows neither hashed names nor integrity.
    fs::remove_file(folder.join(LOADER)).context("the cutter left no loader")?;
    let parts = rename(&folder, made.prefetch_map.into_iter().collect())?;
    let parts = together(parts, &folder, merge)?;
    if parts.0.is_empty() {
        bail!("the app has no part that is loaded on demand: is the feature `split` on?");
    }
    fs::write(dir.join(NOTE), serde_json::to_vec(&parts)?).context("cannot note the parts")?;
    Ok((rest, parts))
}

/// Files get the names of the parts that need them.
fn rename(folder: &Path, files: BTreeMap<String, Vec<String>>) -> Result<Parts> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (part, files) in &files {
        for file in files {
            users.entry(file).or_default().push(part);
        }
    }
    for (file, parts) in &users {
        let named = |name: &str| folder.join(format!("{name}.wasm"));
        fs::rename(named(file), named(&parts.join("-"))).with_context(|| format!("the cutter left no {file}"))?;
    }
    let name = |file: &String| users.get(file.as_str()).map(|parts| parts.join("-")).unwrap_or_default();
    Ok(Parts(files.iter().map(|(part, files)| (part.clone(), files.iter().map(name).collect())).collect()))
}

/// Small files become two: those that the part [`FIRST`] needs, and the others. Each file costs a request and a hash in the
/// first load, which is more than what is in a small one.
fn together(Parts(mut parts): Parts, folder: &Path, merge: Merge<'_>) -> Result<Parts> {
    let file = |name: &str| folder.join(format!("{name}.wasm"));
    let names: BTreeSet<String> = parts.values().flatten().cloned().collect();
    let mut small = BTreeSet::new();
    for name in &names {
        let module = fs::read(file(name)).with_context(|| format!("the cutter left no {name}"))?;
        if own(&module).with_context(|| name.clone())? < SMALL {
            small.insert(name.clone());
        }
    }
    let (first, others): (BTreeSet<_>, BTreeSet<_>) =
        small.into_iter().partition(|name| users(name).any(|own| own == FIRST));
    for mut group in [first, others] {
        let all: BTreeSet<_> = group.iter().flat_map(|name| users(name)).map(str::to_owned).collect();
        let shared = all.into_iter().collect::<Vec<_>>().join("-");
        // What all of them need may be large, and has that name already.
        group.extend(names.get(&shared).cloned());
        if group.len() < 2 {
            continue;
        }
        let files: Vec<_> = group.iter().map(|name| file(name)).collect();
        let made = folder.join("merged");
        merge(&files, &made)?;
        for file in &files {
            fs::remove_file(file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
        fs::rename(&made, file(&shared)).context("the small parts cannot be put together")?;
        for (part, files) in &mut parts {
            files.retain(|name| !group.contains(name));
            if users(&shared).any(|own| own == part) {
                files.insert(0, shared.clone());
            }
        }
    }
    Ok(Parts(parts))
}

/// The parts that need a file: its name names them.
fn users(file: &str) -> impl Iterator<Item = &str> {
    file.split('-')
}

/// Bytes of a module's functions and data.
fn own(module: &[u8]) -> Result<usize> {
    let mut bytes = 0;
    sections::rewrite(module, |kind, body| {
        bytes += if matches!(kind, sections::CODE | sections::DATA) { body.len() } else { 0 };
        Ok(Vec::new())
    })?;
    Ok(bytes)
}

/// The script that loads the parts: their hashes are in it, so its own hash names them all.
pub fn loader(parts: &Parts, assets: &BTreeMap<String, Asset>) -> Result<String> {
    let hash = |name: &str| {
        let asset = assets.get(name).with_context(|| format!("there is no {name}"))?;
        asset.integrity.strip_prefix(INTEGRITY).context("an integrity of another kind")
    };
    let mut files = BTreeMap::new();
    for file in parts.0.values().flatten() {
        files.insert(file, hash(&asset_name(file))?);
    }
    let exports: String =
        parts.0.keys().map(|part| format!("export const __wasm_split_load_{part} = loads('{part}');\n")).collect();
    let script = TEMPLATE
        .replace("'FILES'", &serde_json::to_string(&files)?)
        .replace("'DRAWING'", &serde_json::to_string(&DRAWING)?)
        .replace("STYLES", hash(page::LATER)?)
        .replace("INTEGRITY", INTEGRITY);
    Ok(script + &exports)
}

/// The name of a part's file among the assets.
pub fn asset_name(file: &str) -> String {
    format!("{FOLDER}/{file}.wasm")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_by_the_parts_that_need_them() {
        let folder = std::env::temp_dir().join(format!("motcua-parts-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for name in ["chunk_3", "split_one", "split_two"] {
            fs::write(folder.join(format!("{name}.wasm")), name).unwrap();
        }
        let files = |own: &str| vec!["chunk_3".to_owned(), format!("split_{own}")];
        let made = BTreeMap::from([("one".to_owned(), files("one")), ("two".to_owned(), files("two"))]);
        let Parts(parts) = rename(&folder, made).unwrap();
        assert_eq!(parts["one"], ["one-two", "one"]);
        assert_eq!(parts["two"], ["one-two", "two"]);
        assert_eq!(fs::read_to_string(folder.join("one-two.wasm")).unwrap(), "chunk_3");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn small_files_become_two() {
        let folder = std::env::temp_dir().join(format!("motcua-together-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let module = |code: usize| {
            let mut out = b"\0asm\x01\0\0\0".to_vec();
            out.push(sections::CODE);
            sections::put_sized(&mut out, &vec![0; code]);
            out
        };
        let sizes =
            [("a", 2_000), ("a-b", 10), ("b", 20), ("a-rich", 5), ("b-rich", 5), ("a-b-rich", 3_000), ("rich", 9_000)];
        for (name, code) in sizes {
            fs::write(folder.join(format!("{name}.wasm")), module(code)).unwrap();
        }
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let parts = [
            ("a", list(&["a", "a-b", "a-b-rich", "a-rich"])),
            ("b", list(&["a-b", "a-b-rich", "b", "b-rich"])),
            ("rich", list(&["a-b-rich", "a-rich", "b-rich", "rich"])),
        ];
        let parts = Parts(parts.map(|(part, files)| (part.to_owned(), files)).into());
        let merge = |files: &[PathBuf], to: &Path| {
            let names: Vec<_> = files.iter().map(|file| file.file_stem().unwrap().to_str().unwrap()).collect();
            Ok(fs::write(to, names.join(" "))?)
        };
        let Parts(made) = together(parts, &folder, &merge).unwrap();
        assert_eq!(made["a"], ["a-b", "a-b-rich", "a"]);
        assert_eq!(made["b"], ["a-b", "a-b-rich"]);
        assert_eq!(made["rich"], ["a-b-rich", "rich"]);
        let merged = |name: &str| fs::read_to_string(folder.join(format!("{name}.wasm"))).unwrap();
        assert_eq!([merged("a-b"), merged("a-b-rich")], ["a-b b", "a-b-rich a-rich b-rich"]);
        assert!(!folder.join("b.wasm").exists());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_loader_knows_hashes_and_by_them_the_addresses() {
        let asset = Asset::new("one.wasm", b"wasm".to_vec());
        let hash = asset.integrity.replace("sha256-", "");
        let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, &hash).unwrap();
        let start: String = bytes[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(asset.path, format!("a/one-{start}.wasm"));
        let later = (page::LATER.to_owned(), Asset::new("later.css", b"css".to_vec()));
        let assets = BTreeMap::from([(asset_name("one"), asset), later]);
        let parts = Parts(BTreeMap::from([("one".to_owned(), vec!["one".to_owned()])]));
        let script = loader(&parts, &assets).unwrap();
        assert!(script.contains(&format!(r#""one":"{hash}""#)), "{script}");
        assert!(script.contains("integrity: 'sha256-' + hash"), "{script}");
        assert!(script.contains("export const __wasm_split_load_one = loads('one');"), "{script}");
        assert!(script.contains(&assets[page::LATER].integrity.replace("sha256-", "")), "{script}");
        assert!(["FILES", "INTEGRITY", "STYLES", "DRAWING"].iter().all(|left| !script.contains(left)), "{script}");
        assert!(loader(&parts, &BTreeMap::new()).is_err(), "a part without a file");
    }
}
