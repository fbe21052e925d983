//! One folder a dossier: what an engineer looks at to see what arrives.
//!
//! The folder follows the database and can be written again at any time: files
//! first, `timeline.json` last, then the store is told. Files that a supplement
//! has replaced stay.

use crate::store::{Record, Result, Store};
use motcua_core::contract::{DossierDocument, DossierFile};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What stands in a folder besides the files of the dossier.
const OWN: [&str; 4] = ["documents.json", "follow-up.json", "submission.json", "timeline.json"];
/// Longest file name in characters, its ending included.
const LONGEST: usize = 80;

/// Writes the folders that do not show the last change of their dossier.
pub(super) fn write_all(store: &mut dyn Store, home: &Path) -> Result<()> {
    for record in store.without_folder()? {
        write(store, home, &record)?;
        store.folder_written(&record.dossier.code, record.revision)?;
    }
    Ok(())
}

fn write(store: &mut dyn Store, home: &Path, record: &Record) -> Result<()> {
    let folder = home.join(safe(&record.dossier.code));
    fs::create_dir_all(&folder)?;
    let mut taken = OWN.map(str::to_owned).into();
    let (mut names, mut old) = (Vec::new(), Vec::new());
    for (upload, file, replaced) in arrived(record) {
        let name = free_name(&file.name, &mut taken);
        let path = folder.join(&name);
        if replaced { &mut old } else { &mut names }.push((file.requirement.clone(), name));
        if !fs::metadata(&path).is_ok_and(|there| there.len() == file.size) {
            put(&path, &store.bytes(upload)?)?;
        }
    }
    put(&folder.join("documents.json"), &serde_json::to_vec_pretty(&documents(record, &names, &old))?)?;
    put(&folder.join("submission.json"), &serde_json::to_vec_pretty(&record.submission)?)?;
    put(&folder.join("follow-up.json"), &serde_json::to_vec_pretty(&record.dossier.follow_up)?)?;
    put(&folder.join("timeline.json"), &serde_json::to_vec_pretty(&record.dossier.timeline)?)
}

/// Every file in the order in which they came, so that each keeps its name when a supplement brings others; and whether
/// another one stands in its place.
fn arrived(record: &Record) -> Vec<(&String, &DossierFile, bool)> {
    let current = record.uploads.iter().zip(&record.dossier.files).map(|(upload, file)| (upload, file, false));
    let replaced = record.replaced.iter().map(|old| (&old.upload, &old.file, true));
    let mut all: Vec<_> = replaced.chain(current).collect();
    all.sort_by_key(|(upload, ..)| record.arrived.iter().position(|own| own == *upload));
    all
}

/// What the officer sees first: each document, how it comes, and its files by their names in this folder, those of
/// earlier versions too.
fn documents(record: &Record, names: &[(String, String)], old: &[(String, String)]) -> Vec<Value> {
    let one = |document: &DossierDocument| {
        let of = |names: &[(String, String)]| -> Vec<Value> {
            let own = names.iter().filter(|(requirement, _)| *requirement == document.requirement);
            own.map(|(_, name)| json!(name)).collect()
        };
        let mut shown = json!(document);
        shown["files"] = of(names).into();
        let old = of(old);
        if !old.is_empty() {
            shown["replaced"] = old.into();
        }
        shown
    };
    record.dossier.documents.iter().map(one).collect()
}

/// Whole or not at all: under another name first.
fn put(path: &PathBuf, bytes: &[u8]) -> Result<()> {
    let part = path.with_extension("part");
    fs::write(&part, bytes)?;
    Ok(fs::rename(part, path)?)
}

/// The name with a number when two files of a dossier have the same one.
fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let name = safe(name);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem.to_owned(), format!(".{ending}")),
        _ => (name.clone(), String::new()),
    };
    let mut free = name;
    let mut number = 2;
    // File systems that do not know capitals apart are about.
    while !taken.insert(free.to_lowercase()) {
        free = format!("{stem}-{number}{ending}");
        number += 1;
    }
    free
}

/// A name that every file system takes and that leads nowhere else: letters with their marks stay.
fn safe(name: &str) -> String {
    let kept = name.chars().map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' });
    let kept: String = kept.collect();
    let kept = kept.trim_matches(|c| matches!(c, '.' | ' '));
    let count = kept.chars().count();
    let short: String = match kept.rsplit_once('.') {
        Some((_, ending)) if count > LONGEST && ending.chars().count() <= 5 => {
            let room = LONGEST - 1 - ending.chars().count();
            kept.chars().take(room).chain(['.']).chain(ending.chars()).collect()
        }
        _ => kept.chars().take(LONGEST).collect(),
    };
    if short.is_empty() { "_".to_owned() } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leaves_the_folder_and_letters_keep_their_marks() {
        assert_eq!(safe("Giấy chứng sinh.pdf"), "Giấy chứng sinh.pdf");
        assert_eq!(safe("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(safe("a\\b:c\0.png"), "a_b_c_.png");
        assert_eq!(safe(".."), "_");
        assert_eq!(safe(""), "_");
        let long = safe(&format!("{}.jpeg", "ạ".repeat(300)));
        assert_eq!((long.chars().count(), long.ends_with(".jpeg")), (80, true));
    }

    #[test]
    fn two_files_of_one_name_are_two_files() {
        let mut taken = BTreeSet::from(["submission.json".to_owned()]);
        let names = ["a.jpg", "A.jpg", "a.jpg", "submission.json", "x"].map(|name| free_name(name, &mut taken));
        assert_eq!(names, ["a.jpg", "A-2.jpg", "a-3.jpg", "submission-2.json", "x"]);
    }
}
