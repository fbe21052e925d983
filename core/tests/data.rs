//! The reference portal's demonstration data: every file is of its contract type, speaks
//! both languages, and asks people no more than five things a page.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside of #[test] functions

#[path = "data/forms.rs"]
mod forms;
#[path = "data/journeys.rs"]
mod journeys;
#[path = "data/places.rs"]
mod places;
#[path = "data/procedures.rs"]
mod procedures;
#[path = "data/wire.rs"]
mod wire;
#[path = "data/words.rs"]
mod words;

use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of `portal/data`, as text.
fn text(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A file of `portal/data`, read as `T`.
fn read<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Names of all JSON files under `folder`, relative to `portal/data`.
fn files(folder: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "json") {
                names.push(path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    names.sort();
    assert!(!names.is_empty(), "no files in {folder}");
    names
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../portal/data")
}
