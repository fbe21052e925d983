//! Fingerprints of sources: what has not changed is not built again.

use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

/// A fingerprint in the making.
#[derive(Default)]
pub struct Stamp(Sha256);

impl Stamp {
    /// Takes in a named value.
    pub fn text(&mut self, name: &str, value: &str) -> &mut Self {
        // Lengths keep ("ab", "c") and ("a", "bc") apart.
        self.0.update(format!("{name}\0{}\0{value}", value.len()));
        self
    }

    /// Takes in a file, or all files of a folder, by content; a missing one counts as such.
    pub fn tree(&mut self, root: &Path, path: &str) -> Result<&mut Self> {
        let start = root.join(path);
        if !start.exists() {
            return Ok(self.text(path, "missing"));
        }
        for entry in WalkDir::new(&start).sort_by_file_name().into_iter().filter_entry(is_source) {
            let entry = entry.with_context(|| format!("cannot read {}", start.display()))?;
            if entry.file_type().is_file() {
                let bytes =
                    std::fs::read(entry.path()).with_context(|| format!("cannot read {}", entry.path().display()))?;
                let name = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().into_owned();
                self.0.update(format!("{name}\0{}\0", bytes.len()));
                self.0.update(&bytes);
            }
        }
        Ok(self)
    }

    /// The fingerprint, 32 hexadecimal digits.
    pub fn finish(&self) -> String {
        hex(&self.0.clone().finalize(), 16)
    }
}

/// The first `bytes` bytes in hexadecimal digits.
pub fn hex(digest: &[u8], bytes: usize) -> String {
    digest.iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}

/// Editors' backup and swap files would make every key press a new build.
fn is_source(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    !(name.starts_with('.')
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name == "target"
        || name == "node_modules")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_follows_content_and_names_but_not_editors_leftovers() {
        let dir = std::env::temp_dir().join(format!("motcua-stamp-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("src")).unwrap();
        let of = || Stamp::default().tree(&dir, "src").unwrap().finish();
        std::fs::write(dir.join("src/a.rs"), "one").unwrap();
        let first = of();
        std::fs::write(dir.join("src/a.rs~"), "old").unwrap();
        std::fs::write(dir.join("src/.a.rs.swp"), "x").unwrap();
        assert_eq!(of(), first);
        std::fs::write(dir.join("src/a.rs"), "two").unwrap();
        assert_ne!(of(), first);
        std::fs::write(dir.join("src/a.rs"), "one").unwrap();
        assert_eq!(of(), first);
        std::fs::rename(dir.join("src/a.rs"), dir.join("src/b.rs")).unwrap();
        assert_ne!(of(), first);
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn values_do_not_run_into_each_other() {
        let of = |a: &str, b: &str| Stamp::default().text("x", a).text("x", b).finish();
        assert_ne!(of("ab", "c"), of("a", "bc"));
    }
}
