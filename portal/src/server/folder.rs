//! One folder a dossier: what an engineer looks at to see what arrives.
//!
//! The folder follows the database and can be written again at any time: files
//! first, `timeline.json` last, then the store is told.

use crate::store::{Record, Result, Store};
use motcua_core::contract::DossierDocument;
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What stands in a folder besides the files of the dossier.
const OWN: [&str; 3] = ["documents.json", "submission.json", "timeline.json"];
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
    let mut names = Vec::new();
    for (file, upload) in record.dossier.files.iter().zip(&record.uploads) {
        let name = free_name(&file.name, &mut taken);
        let path = folder.join(&name);
        names.push((file.requirement.clone(), name));
        if !fs::metadata(&path).is_ok_and(|there| there.len() == file.size) {
            put(&path, &store.bytes(upload)?)?;
        }
    }
    put(&folder.join("documents.json"), &serde_json::to_vec_pretty(&documents(record, &names))?)?;
    put(&folder.join("submission.json"), &serde_json::to_vec_pretty(&record.submission)?)?;
    put(&folder.join("timeline.json"), &serde_json::to_vec_pretty(&record.dossier.timeline)?)
}

/// What the officer sees first: each document, how it comes, and its files by their names in this folder.
fn documents(record: &Record, names: &[(String, String)]) -> Vec<Value> {
    let one = |document: &DossierDocument| {
        let of = names.iter().filter(|(requirement, _)| *requirement == document.requirement);
        let mut shown = json!(document);
        shown["files"] = of.map(|(_, name)| json!(name)).collect();
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
