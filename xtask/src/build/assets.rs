//! Files with their hash in the name, and their compressed twins.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::stamp::hex;

/// How an `integrity` begins. Browsers take SHA-256 as well as the longer ones, whose strings are a third longer and
/// do not compress.
pub const INTEGRITY: &str = "sha256-";

/// One finished file under `/a/`.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Path below the base: `a/boot-0123456789abcdef.js`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// For the `integrity` attribute.
    pub integrity: String,
}

impl Asset {
    /// Names the content of `name` (`boot.js`) by its hash.
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        // One hash for both: the script that loads parts knows a file's address by its integrity.
        let hash = Sha256::digest(&bytes);
        let path = format!("a/{stem}-{}.{extension}", hex(&hash, 8));
        let integrity = format!("{INTEGRITY}{}", STANDARD.encode(hash));
        Self { path, bytes, integrity }
    }
}

/// Whether compressing such a file pays.
pub fn is_compressible(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    matches!(extension, "html" | "css" | "js" | "wasm" | "json" | "svg" | "webmanifest" | "txt" | "map")
}

/// Brotli at the highest quality: made once, paid for by every resident.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    // Writing into memory cannot fail.
    let _ = brotli::BrotliCompress(&mut &bytes[..], &mut out, &params);
    out
}

/// Gzip for clients and hosts without brotli.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing into memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Writes a file and, where they are smaller, its twins `.br` and `.gz`.
pub fn write(dist: &Path, path: &str, bytes: &[u8], compress: bool) -> Result<()> {
    let file = dist.join(path);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let put = |suffix: &str, bytes: &[u8]| {
        let name = format!("{}{suffix}", file.display());
        fs::write(&name, bytes).with_context(|| format!("cannot write {name}"))
    };
    put("", bytes)?;
    if compress && is_compressible(path) {
        for (suffix, small) in [(".br", brotli(bytes)), (".gz", gzip(bytes))] {
            if small.len() < bytes.len() {
                put(suffix, &small)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_name_follows_the_content() {
        let (one, two) = (Asset::new("boot.js", b"1".to_vec()), Asset::new("boot.js", b"2".to_vec()));
        assert_ne!(one.path, two.path);
        assert_eq!(one.path, "a/boot-6b86b273ff34fce1.js");
        assert!(one.integrity.starts_with("sha256-") && one.integrity.len() == 7 + 44);
    }

    #[test]
    fn the_twins_hold_the_same_bytes() {
        let text = "Một Cửa ".repeat(100).into_bytes();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&text)[..], &mut back).unwrap();
        assert_eq!(back, text);
        back.clear();
        flate2::read::GzDecoder::new(&gzip(&text)[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn twins_that_would_be_larger_are_not_written() {
        let dir = std::env::temp_dir().join(format!("motcua-assets-{}", std::process::id()));
        write(&dir, "a/x.js", b"1", true).unwrap();
        write(&dir, "a/y.js", &[b'a'; 200], true).unwrap();
        write(&dir, "a/z.png", &[b'a'; 200], true).unwrap();
        let mut names: Vec<_> = fs::read_dir(dir.join("a")).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["x.js", "y.js", "y.js.br", "y.js.gz", "z.png"]);
        fs::remove_dir_all(&dir).unwrap();
    }
}
