//! The finished files in memory. No request ever touches the disk, so no path can leave the folder.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use axum::body::Bytes;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::policy;
use crate::build::assets;
use crate::build::config::Settings;
use crate::build::stamp::hex;

/// One file and its compressed twins.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Value of `Content-Type`.
    pub kind: &'static str,
    /// The file.
    pub plain: Bytes,
    /// Its brotli twin.
    pub brotli: Option<Bytes>,
    /// Its gzip twin.
    pub gzip: Option<Bytes>,
    /// Its tag, without quotes.
    pub tag: String,
}

/// A finished app at a base path.
#[derive(Clone, Debug)]
pub struct Site {
    /// Base path with both slashes.
    pub base: String,
    /// Files by their path below the base.
    pub files: HashMap<String, Entry>,
    /// Headers of every answer.
    pub headers: Vec<(&'static str, String)>,
}

impl Site {
    /// Loads a finished folder for the portal that `settings` name.
    pub fn load(dist: &Path, base: &str, settings: &Settings) -> Result<Self> {
        let mut files = HashMap::new();
        for entry in WalkDir::new(dist).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
            let path = entry.path().strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
            if [".br", ".gz"].iter().any(|twin| path.ends_with(twin))
                || entry.file_name().to_string_lossy().starts_with('.')
            {
                continue;
            }
            let twin = |suffix: &str| fs::read(format!("{}{suffix}", entry.path().display())).ok().map(Bytes::from);
            let plain = fs::read(entry.path()).with_context(|| format!("cannot read {}", entry.path().display()))?;
            files.insert(path.clone(), Entry::new(&path, plain, twin(".br"), twin(".gz")));
        }
        if !files.contains_key("index.html") {
            bail!("{} holds no built app: run `cargo xtask build`", dist.display());
        }
        // The one file that is not served as it was built: `serve` knows where its portal is.
        let config = settings.json.to_string().into_bytes();
        let (brotli, gzip) = (assets::brotli(&config), assets::gzip(&config));
        files.insert("config.json".into(), Entry::new("config.json", config, Some(brotli.into()), Some(gzip.into())));
        Ok(Self { base: base.into(), files, headers: policy::everywhere(&settings.connect) })
    }

    /// Whether this is a development build, which reloads itself.
    pub fn is_development(&self) -> bool {
        self.files.keys().any(|path| path.starts_with("a/reload-"))
    }

    /// A text that changes with every change of the page or what it refers to.
    pub fn version(&self) -> &str {
        self.files.get("index.html").map_or("", |page| &page.tag)
    }
}

impl Entry {
    /// A file as it will be served.
    pub fn new(path: &str, plain: Vec<u8>, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Self {
        Self { kind: kind(path), tag: hex(&Sha256::digest(&plain), 8), plain: plain.into(), brotli, gzip }
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
