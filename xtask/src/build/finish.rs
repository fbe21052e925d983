//! The finishing step: everything the host serves, put together in a fresh folder that
//! then takes the place of the old one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::app::Compiled;
use super::assets::{self, Asset};
use super::config::Settings;
use super::page::{self, Links};
use super::shrink::Shrinker;
use super::stamp::Stamp;
use super::studio::{self, Workers};
use super::{Mode, Wish, locations, offline, parts, places, style};
use crate::ground::Ground;
use crate::host::policy;

/// Browsers that can read the app's own scripts: those above the floor.
const FLOOR: &str = "chrome109,firefox115,safari16.4";
/// The boot script tells older browsers that they are too old, so it must be readable by them:
/// by all that know modules and dynamic import.
const BOOT_FLOOR: &str = "chrome63,firefox67,safari11.1";
/// The script for browsers that do not even know modules.
const OLDEST_FLOOR: &str = "es5";

/// The reload script of development builds.
const RELOAD: &str = include_str!("reload.js");

/// Writes the finished app unless it is already there.
pub fn finish(
    ground: &Ground,
    wish: &Wish,
    settings: &Settings,
    made: (&Compiled, &Workers),
    shrinker: &Shrinker,
) -> Result<()> {
    let stamp = stamp(ground, wish, made, shrinker)?;
    if !wish.force && built_stamp(&wish.dist).is_some_and(|built| built == stamp) {
        return Ok(());
    }
    let fresh = wish.dist.with_extension("new");
    let old = wish.dist.with_extension("old");
    for leftover in [&fresh, &old] {
        let _ = fs::remove_dir_all(leftover);
    }
    // What the tools read and write on the way is not served.
    let scratch = fresh.join("scratch");
    fs::create_dir_all(&scratch).with_context(|| format!("cannot create {}", scratch.display()))?;
    write_all(ground, wish, settings, made, shrinker, (&fresh, &scratch))?;
    fs::remove_dir_all(&scratch).with_context(|| format!("cannot remove {}", scratch.display()))?;
    let headers = policy::for_hosting(settings, &stamp);
    fs::write(fresh.join("headers.json"), serde_json::to_vec_pretty(&headers)?).context("cannot write headers.json")?;
    if wish.dist.exists() {
        fs::rename(&wish.dist, &old).with_context(|| format!("cannot replace {}", wish.dist.display()))?;
    }
    fs::rename(&fresh, &wish.dist).with_context(|| format!("cannot create {}", wish.dist.display()))?;
    let _ = fs::remove_dir_all(&old);
    Ok(())
}

/// The fingerprint that a finished folder carries.
pub fn built_stamp(dist: &Path) -> Option<String> {
    let headers: serde_json::Value = serde_json::from_slice(&fs::read(dist.join("headers.json")).ok()?).ok()?;
    Some(headers.get("build")?.as_str()?.to_owned())
}

fn stamp(
    ground: &Ground,
    wish: &Wish,
    (compiled, workers): (&Compiled, &Workers),
    shrinker: &Shrinker,
) -> Result<String> {
    let mut stamp = Stamp::default();
    stamp.text("workers", &workers.stamp);
    studio::add_scripts(ground, &mut stamp)?;
    stamp.text("compiled", &compiled.stamp).text("base", &wish.base).text("mode", &format!("{:?}", wish.mode));
    stamp.text("tools", &shrinker.describe());
    for path in ["index.html", "public", "style", "xtask/src/build", "xtask/src/host/policy.rs"] {
        stamp.tree(&ground.root, path)?;
    }
    Ok(stamp.finish())
}

fn write_all(
    ground: &Ground,
    wish: &Wish,
    settings: &Settings,
    (compiled, workers): (&Compiled, &Workers),
    shrinker: &Shrinker,
    (fresh, scratch): (&Path, &Path),
) -> Result<()> {
    let release = wish.mode == Mode::Release;
    let mut named = BTreeMap::new();
    for (name, file) in compiled_parts(compiled)? {
        named.insert(parts::asset_name(&name), Asset::new(&format!("{name}.wasm"), shrinker.wasm(&file, scratch)?));
    }
    named.extend(studio::finish(ground, workers, shrinker, scratch)?);
    let mut styles = style::join(ground, style::FIRST, release)?;
    let later = style::join(ground, style::LATER, release)?;
    if compiled.parts.0.is_empty() {
        // In one piece as the program is.
        styles.push_str(&later);
    } else {
        named.insert(page::LATER.to_owned(), Asset::new("later.css", later.into_bytes()));
        // esbuild takes it into wasm-bindgen's script, which imports it.
        fs::write(compiled.dir.join(parts::LOADER), parts::loader(&compiled.parts, &named)?)
            .context("cannot write the loader of the parts")?;
    }
    let mut add = |name: &str, bytes: Vec<u8>| {
        named.insert(name.to_owned(), Asset::new(name.rsplit('/').next().unwrap_or(name), bytes));
    };
    add(page::STYLE, styles.into_bytes());
    for (name, file) in files(&compiled.dir)? {
        match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "js" if name != parts::LOADER => {
                add(&format!("app/{name}"), shrinker.script(&file, FLOOR, true, scratch)?);
            }
            "wasm" => add(&format!("app/{name}"), shrinker.wasm(&file, scratch)?),
            _ => {}
        }
    }
    if compiled.dir.join("snippets").exists() && !shrinker.bundles() {
        bail!(
            "a dependency brings its own script snippets, which esbuild has to take in: install node 20 or newer, with npm"
        );
    }
    let (mut plain, mut rooted) = (BTreeMap::new(), Vec::new());
    for (name, file) in files(&ground.at("public"))? {
        let key = format!("public/{name}");
        match name.as_str() {
            // Needs the names of all others.
            offline::WORKER | offline::OUTBOX => {}
            "boot.js" => add(&key, shrinker.script(&file, BOOT_FLOOR, false, scratch)?),
            "old.js" => add(&key, shrinker.script(&file, OLDEST_FLOOR, false, scratch)?),
            // These names are known to others: browsers, robots, the engineer who changes the configuration.
            "config.json" | "robots.txt" | "manifest.webmanifest" => {
                plain.insert(key, name.clone());
                rooted.push((name, file));
            }
            _ => add(&key, fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?),
        }
    }
    add(page::ENGLISH, texts(&ground.at("locales/en.json"))?);
    if !release {
        add("dev/reload.js", RELOAD.into());
    }
    for asset in named.values() {
        assets::write(fresh, &asset.path, &asset.bytes, release)?;
    }
    plain.insert(places::FOLDER.to_owned(), places::write(&ground.at(places::FOLDER), fresh, release)?);
    let mut known = BTreeMap::new();
    for (name, file) in rooted {
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let text = if name == "manifest.webmanifest" { manifest(&text, &wish.base, &named)? } else { text };
        known.insert(name, text.into_bytes());
    }
    let extra_scripts: &[&str] = if release { &[] } else { &["dev/reload.js"] };
    let links = Links { base: &wish.base, assets: &named, plain: &plain, extra_scripts };
    let source = fs::read_to_string(ground.at("index.html")).context("cannot read index.html")?;
    known.insert("index.html".to_owned(), page::finish(&source, &links, settings)?.into_bytes());
    known.remove("robots.txt").map_or(Ok(()), |robots| assets::write(fresh, "robots.txt", &robots, release))?;
    // A development build changes with every key that its maker presses: nothing of it is kept.
    if release {
        let read =
            |name| fs::read_to_string(ground.at("public").join(name)).with_context(|| format!("cannot read {name}"));
        let file = scratch.join(offline::OUTBOX);
        fs::write(&file, [read(offline::WORKER)?, read(offline::OUTBOX)?].concat()).context("the service worker")?;
        let source = String::from_utf8(shrinker.script(&file, FLOOR, false, scratch)?).context("the service worker")?;
        let worker = offline::worker(&source, &named, &known)?;
        assets::write(fresh, offline::WORKER, worker.as_bytes(), release)?;
    }
    // For an engineer, who gets a number from the page of a panic; the app itself never asks for it.
    if let Ok(places) = fs::read(compiled.dir.join(locations::FILE)) {
        known.insert(locations::FILE.to_owned(), places);
    }
    known.iter().try_for_each(|(name, bytes)| assets::write(fresh, name, bytes, release))
}

/// The texts of a language in the order of their keys, which is that of `Msg`.
fn texts(file: &Path) -> Result<Vec<u8>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let texts: BTreeMap<String, String> = serde_json::from_str(&text).with_context(|| format!("{}", file.display()))?;
    Ok(serde_json::to_vec(&texts.into_values().collect::<Vec<_>>())?)
}

/// The files of the parts, by name.
fn compiled_parts(compiled: &Compiled) -> Result<BTreeMap<String, std::path::PathBuf>> {
    let names = compiled.parts.0.values().flatten();
    let file = |name: &String| compiled.dir.join(parts::FOLDER).join(format!("{name}.wasm"));
    Ok(names.map(|name| (name.clone(), file(name))).collect())
}

/// The manifest for this base: its icons get their hashed names, its addresses the base.
fn manifest(text: &str, base: &str, assets: &BTreeMap<String, Asset>) -> Result<String> {
    let mut manifest: serde_json::Value = serde_json::from_str(text).context("manifest.webmanifest is not JSON")?;
    for key in ["start_url", "scope", "id"] {
        manifest[key] = base.into();
    }
    for icon in manifest["icons"].as_array_mut().into_iter().flatten() {
        let name = format!("public/{}", icon["src"].as_str().unwrap_or_default());
        let asset =
            assets.get(&name).with_context(|| format!("manifest.webmanifest refers to {name}, which is not there"))?;
        icon["src"] = format!("{base}{}", asset.path).into();
    }
    Ok(manifest.to_string())
}

/// The files directly in a folder, by name.
fn files(folder: &Path) -> Result<Vec<(String, std::path::PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry.with_context(|| format!("cannot read {}", folder.display()))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_file() && !name.starts_with('.') && !name.ends_with('~') {
            found.push((name, path));
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_follows_the_base_and_the_icons_names() {
        let icon = Asset::new("icon.png", b"png".to_vec());
        let path = icon.path.clone();
        let assets = BTreeMap::from([("public/icon.png".to_owned(), icon)]);
        let text = manifest(r#"{"name": "M", "icons": [{"src": "icon.png"}]}"#, "/mot-cua/", &assets).unwrap();
        assert!(text.contains(&format!("/mot-cua/{path}")) && text.contains(r#""start_url":"/mot-cua/""#), "{text}");
        assert!(manifest(r#"{"icons": [{"src": "gone.png"}]}"#, "/", &assets).is_err());
    }
}
