//! The service worker: which files make up a release, each with its hash.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::assets::{Asset, INTEGRITY};
use super::page;
use super::parts;
use super::stamp::hex;

/// The worker's source below `public/`, and its name below the base: its scope is what lies beside it.
pub const WORKER: &str = "sw.js";

/// What sends while no page is open; it becomes the end of the worker.
pub const OUTBOX: &str = "outbox.js";

/// What stands in the worker in place of `RELEASE`.
#[derive(Serialize)]
struct Release<'a> {
    /// Changes with every file.
    version: String,
    /// Path below the base, and integrity: what opens the app. `None`: what an engineer may change on the host.
    shell: BTreeMap<&'a str, Option<String>>,
    /// What else most people need to fill in and send without a network: kept once somebody fills in.
    rest: BTreeMap<&'a str, Option<String>>,
}

/// Papers are photographed without a network, too.
const STUDIO: [&str; 2] = ["workers/studio.js", "workers/studio.wasm"];

/// Parts that few forms or people need: kept once somebody has used them.
const RARE: [&str; 2] = ["logic", "scan"];

/// Puts the files of the release into the worker. `rooted` are the files with known names, by their paths.
///
/// # Errors
/// When the source has no place for them.
pub fn worker(source: &str, assets: &BTreeMap<String, Asset>, rooted: &BTreeMap<String, Vec<u8>>) -> Result<String> {
    let (mut shell, mut rest) = (BTreeMap::new(), BTreeMap::new());
    for (name, asset) in assets {
        let entry = (asset.path.as_str(), Some(asset.integrity.clone()));
        if is_of_shell(name) {
            shell.extend([entry]);
        } else if name == page::ENGLISH || is_common_part(name) || STUDIO.contains(&name.as_str()) {
            rest.extend([entry]);
        }
    }
    for (path, bytes) in rooted {
        let integrity = format!("{INTEGRITY}{}", STANDARD.encode(Sha256::digest(bytes)));
        shell.insert(path, (path != "config.json").then_some(integrity));
    }
    let version = hex(&Sha256::digest(serde_json::to_vec(&(&shell, &rest))?), 8);
    let release = serde_json::to_string(&Release { version, shell, rest })?;
    let (before, after) = source.split_once("RELEASE").context("sw.js has no place for the files of the release")?;
    Ok([before, &release, after].concat())
}

/// What opens the app and shows the dossiers of this device; the app asks for that part by itself after its start.
fn is_of_shell(name: &str) -> bool {
    [page::STYLE, page::LATER, page::GLUE, page::WASM, "public/boot.js", "public/icon.svg", "public/icon-192.png"]
        .contains(&name)
        || users(name).any(|part| part == "follow")
}

/// Whether a part's file belongs to something that most people need who fill in.
fn is_common_part(name: &str) -> bool {
    users(name).any(|part| !RARE.contains(&part))
}

/// The parts that need a file; none for a file that is no part's.
fn users(name: &str) -> impl Iterator<Item = &str> {
    let file = name.strip_prefix(parts::FOLDER).and_then(|file| file.strip_prefix('/')?.strip_suffix(".wasm"));
    file.into_iter().flat_map(|file| file.split('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_names_the_files_of_its_release_by_their_hashes() {
        let asset = |name: &str, file: &str, bytes: &[u8]| (name.to_owned(), Asset::new(file, bytes.to_vec()));
        let assets = BTreeMap::from([
            asset(page::GLUE, "motcua.js", b"1"),
            asset(page::ENGLISH, "english.json", b"2"),
            asset("parts/check-logic.wasm", "check-logic.wasm", b"3"),
            asset("parts/logic-scan.wasm", "logic-scan.wasm", b"4"),
            asset("parts/finish-follow.wasm", "finish-follow.wasm", b"6"),
            asset("public/icon-512.png", "icon-512.png", b"5"),
        ]);
        let rooted = |page: &str| {
            BTreeMap::from([("index.html".to_owned(), page.into()), ("config.json".to_owned(), b"{}".to_vec())])
        };
        let made = worker("const release = RELEASE;", &assets, &rooted("one")).unwrap();
        let json = made.strip_prefix("const release = ").and_then(|rest| rest.strip_suffix(';')).unwrap();
        let release: serde_json::Value = serde_json::from_str(json).unwrap();
        let names = |list: &str| release[list].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let path = |name: &str| assets[name].path.clone();
        assert_eq!(
            names("shell"),
            [path("parts/finish-follow.wasm"), path(page::GLUE), "config.json".to_owned(), "index.html".to_owned()]
        );
        assert_eq!(names("rest"), [path("parts/check-logic.wasm"), path(page::ENGLISH)]);
        assert_eq!(release["shell"]["config.json"], serde_json::Value::Null);
        assert!(release["shell"]["index.html"].as_str().unwrap().starts_with("sha256-"));
        let other = worker("const release = RELEASE;", &assets, &rooted("two")).unwrap();
        assert!(!other.contains(release["version"].as_str().unwrap()), "another page is another release");
        assert!(worker("nothing", &assets, &rooted("one")).is_err());
    }
}
