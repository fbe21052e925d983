//! The places (`public/places/`): fetched one by one when somebody chooses an address, so they are neither named in the
//! page nor weighed with the first load. One folder name with a hash over all of them lets every one be kept for ever.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::assets;
use super::stamp::hex;

/// The name that the page and its links know the folder by.
pub const FOLDER: &str = "public/places/";

/// Writes the files with their compressed twins below `a/` and gives the folder's path, with a slash at its end.
pub fn write(source: &Path, dist: &Path, compress: bool) -> Result<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(source).with_context(|| format!("cannot read {}", source.display()))? {
        let path = entry.with_context(|| format!("cannot read {}", source.display()))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        files.push((name, fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?));
    }
    files.sort();
    let mut hash = Sha256::new();
    for (name, bytes) in &files {
        hash.update(name.as_bytes());
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }
    let folder = format!("a/places-{}/", hex(&hash.finalize(), 8));
    for (name, bytes) in &files {
        assets::write(dist, &format!("{folder}{name}"), bytes, compress)?;
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_named_by_everything_in_it() {
        let dir = std::env::temp_dir().join(format!("motcua-places-{}", std::process::id()));
        let (source, dist) = (dir.join("source"), dir.join("dist"));
        fs::create_dir_all(&source).unwrap();
        fs::write(source.join("25.json"), "[1]".repeat(100)).unwrap();
        let one = write(&source, &dist, true).unwrap();
        assert!(one.starts_with("a/places-") && one.ends_with('/'), "{one}");
        assert_eq!(fs::read(dist.join(format!("{one}25.json"))).unwrap().len(), 300);
        assert!(dist.join(format!("{one}25.json.br")).exists());
        assert_eq!(write(&source, &dist, true).unwrap(), one);
        fs::rename(source.join("25.json"), source.join("26.json")).unwrap();
        assert_ne!(write(&source, &dist, true).unwrap(), one);
        fs::remove_dir_all(&dir).unwrap();
    }
}
